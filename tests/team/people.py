"""
People of whom it is only said how they stand against each requirement, and teams of them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.assessment import Subject
from electoral_standards.model.gap import GapAnalysis, GapItem, RequirementGap, TurnGap
from electoral_standards.model.profile import RoleProfile
from electoral_standards.vocabulary import Audience, GapKind, Reason, SubjectKind
from tests.builders import AS_AT, a_profile, a_requirement

#: Holds it, surely does not, not known, does not apply.
STANDS = "hlua"
#: What is certain and what is possible, of a requirement at level 1.
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "h": (1, 1),
    "l": (0, 0),
    "u": (0, 1),
    "a": (None, None),
}


def a_role(requirements: int, headcount: int = 2, **headcounts: int) -> RoleProfile:
    """Requirements ``UNIT.P1``, ``UNIT.P2``; some with a headcount of their own, as ``P1=3``."""
    codes = [f"UNIT.P{number}" for number in range(1, requirements + 1)]
    own = {f"UNIT.{name}": number for name, number in headcounts.items()}
    profile = a_profile(*(evolve(a_requirement(c), headcount=own.get(c)) for c in codes))
    return evolve(profile, headcount=headcount)


def a_gap(code: str, stands: str, items: Sequence[str] = ()) -> RequirementGap:
    """A gap that is held open by one item, or by *items*: of each, ``l`` or ``u``."""
    attained, possible = _BOUNDS[stands]
    kinds = (items or stands) if stands in "lu" else ""
    return RequirementGap(
        item=Code(code),
        required=1,
        attained=attained,
        possible=possible,
        shortfall=int(stands in "lu"),
        competence_gap=int(stands == "l"),
        evidence_gap=int(stands == "u"),
        surplus=0,
        statutory=False,
        importance=3,
        rank=None,
        rank_reason="",
        items=tuple(
            GapItem(
                item=Code(f"{code}.{number}"),
                gap=GapKind.COMPETENCE if kind == "l" else GapKind.EVIDENCE,
                reasons=() if kind == "l" else (Reason.NOT_ASSESSED,),
            )
            for number, kind in enumerate(kinds, 1)
        ),
        turns=(TurnGap(turn=1, open=len(kinds), needed=len(kinds)),) if kinds else (),
    )


def a_person(
    name: str, stands: Sequence[str], *, as_at: date = AS_AT, audience: str = "assessor"
) -> GapAnalysis:
    """Somebody by how they stand against each requirement of `a_role`."""
    profile = a_role(len(stands))
    gaps = [
        a_gap(requirement.code, each[0], each[1:])
        for requirement, each in zip(profile.requirements, stands, strict=True)
    ]
    return GapAnalysis(
        profile=profile.name,
        profile_version=profile.version,
        assessment=Identifier(f"of-{name}"),
        subject=Subject(id=Identifier(name), kind=SubjectKind.PERSON),
        as_at=as_at,
        audience=Audience(audience),
        requirements=tuple(reversed(gaps)),  # ranks are in no order that the profile knows
    )


def a_team(*rows: Sequence[str]) -> list[GapAnalysis]:
    """People ``e-01``, ``e-02`` by their rows."""
    return [a_person(f"e-{number:02}", row) for number, row in enumerate(rows, 1)]


@st.composite
def teams(draw: st.DrawFn, most: int = 6) -> tuple[list[GapAnalysis], RoleProfile]:
    """A few people against one to three requirements, with any headcounts."""
    size = draw(st.integers(1, 3))
    row = st.text(STANDS, min_size=size, max_size=size)
    own: dict[str, Any] = draw(
        st.dictionaries(st.sampled_from([f"P{n}" for n in range(1, size + 1)]), st.integers(1, 4))
    )
    profile = a_role(size, draw(st.integers(1, 4)), **own)
    return a_team(*draw(st.lists(row, min_size=1, max_size=most))), profile
