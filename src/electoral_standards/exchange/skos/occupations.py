"""
Links to classifications of occupations: only those that are sure, each with its version.

The register of National Occupational Standards of 2019 gives the units of the suite Electoral
Services the code 4113 of SOC 2010. In SOC 2020 that group has the code 4112. ESCO has neither an
electoral services officer nor a returning officer, and ISCO-08 knows them only within wider
groups, so that no link to either is made.
"""

from typing import Final, NamedTuple

__all__ = ["NO_LINKS", "OCCUPATIONS", "Group"]


class Group(NamedTuple):
    """A group of a classification of occupations."""

    #: Name of the classification, with its version.
    classification: str
    #: Version of the classification.
    version: str
    #: Code of the group.
    code: str
    #: Title of the group.
    title: str
    #: Code of the group that follows it in the next version, with that version.
    successor: tuple[str, str] | None = None


_SOC: Final = "Standard Occupational Classification"
_TITLE: Final = "Local government administrative occupations"

#: The groups of a standard, by its code.
OCCUPATIONS: Final = {
    "SFJES19": (
        Group(f"{_SOC} 2010", "2010", "4113", _TITLE, ("2020", "4112")),
        Group(f"{_SOC} 2020", "2020", "4112", _TITLE),
    ),
}

#: Standards of which one would expect a link, and why there is none.
NO_LINKS: Final = {
    "ESO": "ESCO has no electoral services officer; its nearest occupations are others",
    "ROPS": "ESCO has no returning officer; its elections officer is a party's election agent",
}
