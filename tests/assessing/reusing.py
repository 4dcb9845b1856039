"""
Catalogues with a crosswalk, and policies that reuse findings along it.
"""

from typing import Any

from attrs import evolve

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.model.crosswalk import Alignment, Crosswalk
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType, Authority

#: Source, type, target; proposed unless a fourth word says otherwise.
Told = tuple[str, ...]


def a_crosswalk(*told: Told, name: str = "made-up") -> Crosswalk:
    return Crosswalk(
        name=Name(name),
        version=Identifier("1"),
        title=Statement("Made up"),
        authority=Authority.ILLUSTRATIVE,
        description=Statement("Made up for a test."),
        alignments=tuple(
            Alignment(
                source=Code(source),
                type=AlignmentType(kind),
                target=Code(target),
                rationale=Statement("They say much the same."),
                status=AlignmentStatus(*status or ("proposed",)),
            )
            for source, kind, target, *status in told
        ),
    )


def a_catalogue_with(standards: Any, *crosswalks: Crosswalk) -> Catalogue:
    def open_as(found: Any) -> Any:
        return lambda: found

    return Catalogue(
        [
            *(Entry(each.code, Family.STANDARD, open_as(each)) for each in standards),
            *(Entry(each.name, Family.CROSSWALK, open_as(each)) for each in crosswalks),
        ]
    )


def reusing(policies: PolicySet = DEFAULT, *statuses: str) -> PolicySet:
    """The same policies, reusing findings along alignments of these statuses; or of any."""
    accepted = tuple(AlignmentStatus(each) for each in statuses or AlignmentStatus)
    parts = tuple(evolve(each, reuse=accepted) for each in policies.policies)
    return evolve(policies, policies=parts)
