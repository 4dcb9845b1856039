"""
Documents of one report belong together, or are refused with the reason.
"""

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve

import electoral_standards as es
from electoral_standards.assessing.policies import policy_set
from electoral_standards.identifiers import Identifier
from electoral_standards.reporting.html.dossier import Dossier, ReportError, gather
from electoral_standards.vocabulary import Audience, SubjectKind
from tests.reporting.reports import AS_AT, BY, CATALOGUE, OFFICE, OFFICER, RECORD

RESULT = es.assess(RECORD, as_at=AS_AT)
GAPS = es.analyse_gaps(RESULT, OFFICER)
PLAN = es.plan_development(GAPS)
TEAM = es.analyse_team([RESULT], OFFICER)
PROGRESS = es.trace_progress([RESULT, es.assess(RECORD, as_at=BY)], OFFICER)
SOMEBODY = evolve(RESULT, subject=evolve(RESULT.subject, id=Identifier("e-0999")))


def gathered(*documents: Any, **choices: Any) -> Dossier:
    return gather(documents, catalogue=CATALOGUE, policy=policy_set("default"), **choices)


@pytest.mark.parametrize("size", range(1, 6))
def test_documents_of_one_subject_belong_together(size: int) -> None:
    """Any of them, in any order."""
    for some in combinations((RESULT, GAPS, PLAN, TEAM, PROGRESS), size):
        assert [each for each in gathered(*reversed(some)) if each] == list(some)


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ((), "nothing to report on"),
        ((RESULT, SOMEBODY), "two documents of the type result .* e-0417 .* e-0999 .* team"),
        ((GAPS, GAPS), "two documents of the type gap analysis"),
        ((PLAN, PLAN), "two documents of the type development plan .*leave one"),
        ((CATALOGUE["RM"],), "a Competency is nothing"),
        ((SOMEBODY, GAPS), "the gap analysis is about e-0417, the result is about e-0999"),
        ((RESULT, evolve(GAPS, as_at=BY)), "is as at 2028-12-01, the result is as at 2026-06-01"),
        (
            (RESULT, evolve(PLAN, assessment=Identifier("other"))),
            "rests on the record other, the result rests on the record example-2026-017",
        ),
        (
            (GAPS, evolve(PLAN, profile="returning-officer")),
            "is against returning-officer, version 1, the gap analysis is against",
        ),
        ((GAPS, evolve(PLAN, profile_version="9")), "version 9"),
        (
            (RESULT, evolve(GAPS, audience=Audience.PUBLISHED)),
            "was made for published, the result was made for assessor",
        ),
        ((SOMEBODY, TEAM), "does not name e-0999 among the members"),
        ((SOMEBODY, PROGRESS), "the progress is about e-0417, the others are about e-0999"),
    ],
)
def test_what_does_not_belong_together_is_refused(documents: Any, reason: str) -> None:
    with pytest.raises(ReportError, match=reason):
        gathered(*documents)


def test_an_office_may_be_reported_with_a_team() -> None:
    """A team serves the office, and is not the office."""
    subject = evolve(RESULT.subject, id=Identifier("ro-1"), kind=SubjectKind.RETURNING_OFFICER)

    assert gathered(evolve(RESULT, subject=subject), TEAM).team is TEAM


def test_a_record_is_assessed_as_at_the_day() -> None:
    assert gathered(RECORD, as_at=AS_AT).result == RESULT
    with pytest.raises(ReportError, match="needs a day"):
        gathered(RECORD)


def test_a_profile_brings_gaps_and_a_plan() -> None:
    found = gathered(RECORD, as_at=AS_AT, profile=OFFICER, by=BY)

    assert found.gaps == GAPS
    assert found.plan == es.plan_development(GAPS, result=RESULT, by=BY)


def test_what_is_given_is_not_made_again() -> None:
    plan = evolve(PLAN, effort=999)

    assert gathered(RESULT, plan, profile=OFFICER).plan is plan
    assert gathered(RESULT, GAPS, profile=OFFICER).gaps is GAPS


@pytest.mark.parametrize("document", [GAPS, PLAN, TEAM, PROGRESS])
def test_another_profile_than_that_of_the_documents_is_refused(document: Any) -> None:
    with pytest.raises(ReportError, match="is against electoral-services-officer, version 1"):
        gathered(document, profile=OFFICE)


def test_another_day_than_that_of_the_documents_is_refused() -> None:
    with pytest.raises(ReportError, match="is as at 1 June 2026, not 1 January 2026"):
        gathered(RESULT, as_at=date(2026, 1, 1))


@pytest.mark.parametrize("document", [RESULT, GAPS, PLAN, TEAM, PROGRESS])
def test_no_document_is_shown_to_others_than_it_was_made_for(document: Any) -> None:
    """Nothing is cut on the page: what a document tells is fixed when it is made."""
    with pytest.raises(ReportError, match="made for the audience assessor, not for published"):
        gathered(document, audience=Audience.PUBLISHED)


def test_a_record_is_assessed_for_who_is_to_see_it() -> None:
    found = gathered(RECORD, as_at=AS_AT, profile=OFFICER, by=BY, audience=Audience.FEEDBACK)

    assert [each.audience for each in found if each] == [Audience.FEEDBACK] * 3
    assert found.result == es.assess(RECORD, as_at=AS_AT, audience=Audience.FEEDBACK)
