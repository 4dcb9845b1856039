"""
What every value of a closed vocabulary is.
"""

from enum import StrEnum

__all__ = ["Term"]


class Term(StrEnum):
    """
    A value of a closed vocabulary: a string, and nothing else than its own string.

    The hash is the string's own: an enumeration would hash the member's name instead, in
    Python, which costs more than all else that is done with a term.
    """

    __hash__ = str.__hash__

    def __init_subclass__(cls) -> None:
        """Say where users find a vocabulary, whichever module it stands in."""
        super().__init_subclass__()
        cls.__module__ = "electoral_standards.vocabulary"
