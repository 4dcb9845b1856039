"""
Reports to look at: of the bundled records, and of a team made of one of them.
"""

from datetime import date
from typing import Any

from attrs import evolve

import electoral_standards as es
from electoral_standards.content.loader import examples_directory, load_catalogue
from electoral_standards.identifiers import Identifier
from electoral_standards.model.assessment import Assessment
from electoral_standards.vocabulary import Audience

__all__ = [
    "AS_AT",
    "BY",
    "CATALOGUE",
    "OFFICE",
    "OFFICER",
    "PAGES",
    "RECORD",
    "authority",
    "feedback",
    "members",
    "person",
    "progress",
    "team",
]

CATALOGUE = load_catalogue()
AS_AT, BY = date(2026, 6, 1), date(2028, 12, 1)
OFFICER = CATALOGUE.profile("electoral-services-officer")
OFFICE = CATALOGUE.profile("returning-officer")
RECORD: Assessment = es.load(examples_directory() / "officer.json")


def person(record: Assessment = RECORD, **choices: Any) -> str:
    """The report on the officer."""
    chosen: dict[str, Any] = {"as_at": AS_AT, "profile": OFFICER, "by": BY} | choices
    return es.report([record], **chosen)


def feedback() -> str:
    """The same for the officer, who is not told what single peers said."""
    return person(audience=Audience.FEEDBACK)


def authority() -> str:
    """The report on the office of a Returning Officer."""
    record = es.load(examples_directory() / "returning-officer.json")
    return es.report([record], as_at=AS_AT, profile=OFFICE)


def members() -> list[es.AssessmentResult]:
    """Six people, each judged less than the one before."""
    people = []
    for number, judged in enumerate((74, 60, 40, 20, 3, 0)):
        subject = evolve(RECORD.subject, id=Identifier(f"m-{number}"), name=f"Member {number}")
        record = evolve(RECORD, subject=subject, judgements=RECORD.judgements[:judged])
        people.append(es.assess(record, as_at=AS_AT))
    return people


def team(audience: Audience = Audience.ASSESSOR) -> str:
    """The report on a team."""
    return es.report([es.analyse_team(members(), OFFICER, audience=audience)])


def progress() -> str:
    """How the officer stood over four years."""
    days = (date(2025, 6, 1), AS_AT, date(2029, 6, 1))
    results = [es.assess(RECORD, as_at=day) for day in days]
    return es.report([es.trace_progress(results, OFFICER)])


#: Every kind of report, by name.
PAGES = {
    "person": person,
    "feedback": feedback,
    "authority": authority,
    "team": team,
    "published team": lambda: team(Audience.PUBLISHED),
    "progress": progress,
}
