"""
Findings carried over alignments: what passes, from where to where, and what never does.
"""

from typing import Any

import pytest
from attrs import evolve

import electoral_standards as es
from electoral_standards.assessing.assessment import assess
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.interchange.documents import to_data
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.assessment import Judgement
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.result import AssessmentResult, ItemFinding
from electoral_standards.vocabulary import AlignmentStatus, Audience
from tests.assessing.reusing import Told, a_catalogue_with, a_crosswalk, reusing
from tests.builders import AS_AT, a_judgement, a_ladder, a_piece, a_unit, a_whole, an_assessment

STANDARDS = (a_unit(3, 0), a_ladder((3,)), a_whole(1))
A, B, C = "LADDER.L1.B1", "UNIT.P1", "UNIT.P2"


def result_of(
    *said: Judgement,
    along: tuple[Told, ...],
    policy: PolicySet | None = None,
    standards: tuple[str, ...] = ("UNIT", "LADDER", "WHOLE"),
    audience: Audience = Audience.ASSESSOR,
) -> AssessmentResult:
    return assess(
        an_assessment(*said, evidence=[a_piece()], standards=standards),
        as_at=AS_AT,
        catalogue=a_catalogue_with(STANDARDS, a_crosswalk(*along)),
        policy=policy or reusing(),
        audience=audience,
    )


def on(result: AssessmentResult, code: str) -> ItemFinding:
    [finding] = [x for part in result.standards for x in part.findings if x.item == code]
    return finding


def said(code: str, rating: str = "met") -> Judgement:
    role = "assessor" if code.startswith("UNIT") else "peer"
    return a_judgement(code, rating, "a-7", role, evidence=["ev1"])


@pytest.mark.parametrize(
    ("kind", "judged", "rating", "other", "finding"),
    [
        ("broader", A, "met", B, "met"),
        ("broader", A, "not_yet_met", B, "unknown"),
        ("broader", B, "not_yet_met", A, "not_met"),
        ("broader", B, "met", A, "unknown"),
        ("narrower", A, "not_yet_met", B, "not_met"),
        ("narrower", A, "met", B, "unknown"),
        ("narrower", B, "met", A, "met"),
        ("exactMatchOf", A, "met", B, "met"),
        ("exactMatchOf", A, "not_yet_met", B, "not_met"),
        ("exactMatchOf", B, "met", A, "met"),
        ("exactMatchOf", B, "not_yet_met", A, "not_met"),
        ("isRelatedTo", A, "met", B, "unknown"),
        ("isRelatedTo", B, "not_yet_met", A, "unknown"),
    ],
)
def test_what_passes_along_an_alignment(
    kind: str, judged: str, rating: str, other: str, finding: str
) -> None:
    """What says more, met, shows what says less; what says less, not met, rules out the other."""
    result = result_of(said(judged, rating), along=((A, kind, B),))

    assert on(result, other).finding == finding
    assert bool(on(result, other).transferred) == (finding != "unknown")
    assert on(result, judged).transferred == ()


def test_a_transferred_finding_says_from_where() -> None:
    finding = on(result_of(said(A), along=((B, "narrower", A),)), B)
    [transfer] = finding.transferred

    assert (transfer.item, transfer.type, transfer.finding) == (A, "broader", "met")
    assert (transfer.status, transfer.crosswalk) == ("proposed", "made-up")
    assert (finding.reasons, finding.rating, finding.counted) == ((), None, ())


def test_reuse_is_off_by_default() -> None:
    assert on(result_of(said(A), along=((A, "broader", B),), policy=DEFAULT), B).transferred == ()


def test_a_policy_names_the_statuses_that_it_accepts() -> None:
    along = ((A, "broader", B), (A, "broader", C, "authoritative"))
    result = result_of(said(A), along=along, policy=reusing(DEFAULT, "authoritative"))

    assert (on(result, B).finding, on(result, C).finding) == ("unknown", "met")


def test_a_direct_finding_always_stands() -> None:
    along = ((A, "exactMatchOf", B),)
    result = result_of(said(A), said(B, "not_yet_met"), along=along)

    assert (on(result, A).finding, on(result, B).finding) == ("met", "not_met")
    assert on(result, A).transferred == on(result, B).transferred == ()


def test_one_hop_only() -> None:
    along = ((A, "exactMatchOf", B), (B, "exactMatchOf", C))
    result = result_of(said(A), along=along)

    assert (on(result, B).finding, on(result, C).finding) == ("met", "unknown")


def test_transfers_that_contradict_each_other_leave_it_unknown() -> None:
    along = ((A, "exactMatchOf", B), ("LADDER.L1.B2", "exactMatchOf", B))
    finding = on(result_of(said(A), said("LADDER.L1.B2", "not_yet_met"), along=along), B)

    assert finding.finding == "unknown"
    assert "conflicting" in finding.reasons
    assert {each.finding for each in finding.transferred} == {"met", "not_met"}


def test_nothing_comes_from_a_standard_that_is_not_assessed() -> None:
    result = result_of(said(B), along=((A, "broader", B),), standards=("UNIT",))

    assert all(not x.transferred for part in result.standards for x in part.findings)


def test_a_competency_as_a_whole_takes_no_part() -> None:
    """Its level is more than met or not met, and cannot be made of it."""
    whole = a_judgement("WHOLE", "3", "p-1", "peer")
    along = (("WHOLE", "exactMatchOf", B), ("WHOLE", "exactMatchOf", A))

    assert on(result_of(whole, along=along), B).finding == "unknown"
    assert on(result_of(said(A), along=along), "WHOLE").finding == "unknown"


def test_a_verdict_rests_on_what_is_carried_over_too() -> None:
    along = tuple((f"UNIT.P{n}", "broader", f"LADDER.L1.B{n}") for n in (1, 2, 3))
    judged = [said(f"UNIT.P{n}") for n in (1, 2, 3)]
    off = result_of(*judged, along=along, policy=DEFAULT)["LADDER"]
    with_reuse = result_of(*judged, along=along)["LADDER"]

    assert (off.attained, with_reuse.attained) == (0, 1)  # type: ignore[union-attr]


def test_what_is_withheld_is_neither_source_nor_target() -> None:
    """Nothing that a small group said reaches another item, and nothing fills its place."""
    along = ((A, "exactMatchOf", B), (C, "exactMatchOf", A))
    result = result_of(said(A), said(C), along=along, audience=Audience.PUBLISHED)

    assert on(result, A).reasons == ("withheld",)
    assert on(result, A).transferred == on(result, B).transferred == ()


# Suggestions.


@pytest.mark.parametrize("kind", ["isRelatedTo", "broader", "narrower", "exactMatchOf"])
def test_where_there_may_be_evidence_is_always_said(kind: str) -> None:
    result = result_of(said("LADDER.L1.B3"), along=((A, kind, B),), policy=DEFAULT)
    [of_a], [of_b] = on(result, A).suggestions, on(result, B).suggestions

    assert (of_a.item, of_b.item) == (B, A)
    assert of_b.type == kind
    assert (of_a.judged, of_b.judged) == (False, False)


def test_a_suggestion_says_whether_anything_was_judged_there() -> None:
    result = result_of(said(A), along=((A, "isRelatedTo", B),), policy=DEFAULT)

    assert on(result, B).suggestions[0].judged
    assert on(result, A).suggestions == ()


def test_there_may_be_evidence_under_a_standard_that_is_not_assessed() -> None:
    result = result_of(standards=("UNIT",), along=((A, "isRelatedTo", B),), policy=DEFAULT)

    assert [each.item for each in on(result, B).suggestions] == [A]


def test_nothing_is_suggested_under_what_cannot_be_judged() -> None:
    """The bundled description of a role says what the work is; no evidence stands under it."""
    record: Any = an_assessment(standards=("RM", "ROPS", "SFJES19"))
    result = es.assess(record, as_at=AS_AT)
    under = {
        str(each.item): [str(hint.item) for hint in each.suggestions]
        for part in result.standards
        for each in part.findings
    }

    assert "ESO.S4" in {each.target for each in es.load_catalogue().alignments("RM.L2.B1")}
    assert under["RM.L2.B1"] == ["SFJES19.P2"]
    assert under["SFJES19.P1"]
    assert not any(code.startswith("ESO") for codes in under.values() for code in codes)


def test_what_is_carried_over_is_in_the_document() -> None:
    document = to_data(result_of(said(A), along=((A, "broader", B), (C, "isRelatedTo", A))))

    assert schema_faults(document, "assessment-result.schema.json") == []
    assert es.load(es.dumps(result_of(said(A), along=((A, "broader", B),))).encode())


def test_policies_that_reuse_are_documents() -> None:
    policy = evolve(DEFAULT.policies[0], reuse=(AlignmentStatus.PROPOSED,))

    assert to_data(policy)["reuse"] == ["proposed"]
    assert es.load(es.dumps(policy).encode()) == policy
