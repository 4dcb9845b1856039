"""
What `assess` takes, what it refuses, and what a result repeats of it.
"""

from typing import Any

import pytest

from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT, policy_set
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import (
    InvalidDocumentError,
    UnknownReferenceError,
)
from electoral_standards.model.assessment import Assessment, Context
from electoral_standards.vocabulary import ResultKind
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_framework,
    a_judgement,
    a_ladder,
    a_piece,
    a_unit,
    a_whole,
    an_assessment,
)

CATALOGUE = a_catalogue(a_unit(scope=1), a_ladder((2,)), a_whole(), a_framework(areas=((1, (2,)),)))


def assessed(assessment: Assessment) -> Any:
    return assess(assessment, as_at=AS_AT, catalogue=CATALOGUE)


def faults(assessment: Assessment) -> list[tuple[str, str]]:
    with pytest.raises(InvalidDocumentError) as caught:
        assessed(assessment)
    return [(fault.path, fault.remedy) for fault in caught.value.faults]


def test_every_misfit_is_reported_with_its_path() -> None:
    """Unknown items, ratings and evidence are refused all at once, each with what is near."""
    assessment = an_assessment(
        a_judgement("UNIT.P1"),
        a_judgement("UNIT.P22"),
        a_judgement("UNIT.P1", "held"),
        a_judgement("UNIT.P1", evidence=["ev1", "ev2"]),
        evidence=[a_piece("ev1")],
    )

    assert faults(assessment) == [
        ("$.judgements[1].item", "did you mean 'UNIT.P2'?"),
        ("$.judgements[2].rating", "one of: not_yet_met, met"),
        ("$.judgements[3].evidence[1]", ""),
    ]


@pytest.mark.parametrize(
    "code",
    ["UNIT.S1", "UNIT", "LADDER", "LADDER.L1", "FRAME.O1", "FRAME.O1.G1", "FRAME.O1.G1.N1"],
)
def test_only_items_are_judged(code: str) -> None:
    """Scope is covered, and levels, outcomes, areas and heads of lists are derived."""
    assert [path for path, _ in faults(an_assessment(a_judgement(code)))] == [
        ("$.judgements[0].item")
    ]


def test_item_of_a_standard_that_is_not_assessed_is_a_misfit() -> None:
    """An assessment says which standards it is about."""
    assessment = an_assessment(a_judgement("LADDER.L1.B1"), standards=["UNIT"])

    assert faults(assessment) == [("$.judgements[0].item", "")]


def test_unknown_standard_names_the_nearest() -> None:
    """The catalogue lacks the standard."""
    with pytest.raises(UnknownReferenceError, match="'LADDER'"):
        assessed(an_assessment(standards=["LADER"]))


def test_description_of_a_role_cannot_be_assessed() -> None:
    """It holds nothing that can be judged."""
    assessment = an_assessment(standards=["RM", "ESO"])
    with pytest.raises(InvalidDocumentError) as caught:
        assess(assessment, as_at=AS_AT, catalogue=load_catalogue())

    assert [fault.path for fault in caught.value.faults] == ["$.standards[1]"]


def test_result_repeats_what_it_was_made_of() -> None:
    """Identity, as-at date, context and policy stand in the result."""
    said = a_judgement("LADDER.L1.B1", role="peer")
    assessment = an_assessment(said, context=Context(wales=True), evidence=[a_piece()])
    result = assessed(assessment)

    assert (assessment.id, assessment.subject, AS_AT, "assessor") == (
        result.assessment,
        result.subject,
        result.as_at,
        result.audience,
    )
    assert assessment.context == result.context
    assert (assessment.judgements, assessment.evidence) == (result.judgements, result.evidence)


@pytest.mark.parametrize("code", ["UNIT", "LADDER", "WHOLE", "FRAME"])
def test_each_standard_carries_the_content_of_its_policy(code: str) -> None:
    """Each standard in a result names the policy that was used, and carries its content."""
    standard = assessed(an_assessment(standards=[code]))[code]
    expected = DEFAULT.of(ResultKind(standard.kind))

    assert (expected.name, expected.version, expected) == (
        standard.policy.name,
        standard.policy.version,
        standard.policy.content,
    )


def test_standards_stand_in_the_order_of_the_assessment() -> None:
    """The owner of the assessment says in which order."""
    result = assessed(an_assessment(standards=["WHOLE", "UNIT"]))

    assert [each.standard for each in result.standards] == ["WHOLE", "UNIT"]


def test_version_may_be_named() -> None:
    """A standard is found with its version, and reported with it."""
    result = assessed(an_assessment(standards=["UNIT@1"]))

    assert result["UNIT"].version == "1"


def test_standard_not_covered_names_the_nearest() -> None:
    """A result knows the standards that the assessment covered, and no others."""
    result = assessed(an_assessment(standards=["LADDER", "UNIT"]))
    with pytest.raises(UnknownReferenceError, match="'LADDER'"):
        result["LADDERS"]


def test_policies_go_by_name() -> None:
    """The composition ``default`` has one policy for each kind of result."""
    assert policy_set("default") is DEFAULT
    assert set(ResultKind) == {each.kind for each in DEFAULT.policies}


def test_unknown_policy_names_the_nearest() -> None:
    """A name that is near is offered."""
    with pytest.raises(UnknownReferenceError, match="'default'"):
        policy_set("defualt")
