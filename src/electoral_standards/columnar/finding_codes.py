"""
How findings stand in tables: as small integers, so that *all* is their minimum.
"""

from typing import Final

from electoral_standards.vocabulary import Finding

__all__ = ["FINDINGS", "MET", "NOT_APPLICABLE", "NOT_MET", "UNKNOWN"]

NOT_MET: Final = 0
UNKNOWN: Final = 1
MET: Final = 2
NOT_APPLICABLE: Final = 3
#: The finding that each number stands for.
FINDINGS: Final = (Finding.NOT_MET, Finding.UNKNOWN, Finding.MET, Finding.NOT_APPLICABLE)
