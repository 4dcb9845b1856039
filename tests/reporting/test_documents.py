"""
Documents that are unlike the bundled ones are shown too.
"""

from datetime import date

from attrs import evolve

from electoral_standards.assessing.assessment import assess
from electoral_standards.identifiers import Code, Statement
from electoral_standards.reporting.text.document import document
from electoral_standards.reporting.text.listing import overdue
from electoral_standards.reporting.text.part import part
from electoral_standards.reporting.text.summary import summary
from tests.builders import a_catalogue, a_framework, a_judgement, a_unit, an_assessment

DAY = date(2026, 6, 1)


def test_a_unit_without_target_group_and_links_is_shown() -> None:
    unit = evolve(a_unit(), target_group=None, links=())
    shown = document(unit, a_catalogue(unit), as_at=DAY)

    assert shown.startswith("UNIT  ")
    assert "For whom" not in shown
    assert "Linked standards" not in shown


def test_a_review_date_that_is_no_month_is_never_overdue() -> None:
    unit = a_unit()
    odd = evolve(unit, metadata=evolve(unit.metadata, indicative_review_date=Statement("some day")))

    assert not overdue(odd, DAY)


def test_a_part_whose_code_skips_a_step_is_shown() -> None:
    unit = a_unit()
    first, *others = unit.performance_criteria
    moved = evolve(first, code=Code("UNIT.NOWHERE.P1"))
    catalogue = a_catalogue(evolve(unit, performance_criteria=(moved, *others)))

    shown = part("UNIT.NOWHERE.P1", catalogue)
    assert "Part of  UNIT" in shown
    assert "Part of  UNIT.NOWHERE" not in shown


def test_without_a_publisher_a_reading_is_still_the_users_own() -> None:
    framework = a_framework()
    judged = an_assessment(a_judgement(framework.outcomes[0].inputs[0].code))
    result = assess(judged, as_at=DAY, catalogue=a_catalogue(framework))

    assert "the user's own reading, not a rating by" in summary(result, a_catalogue())
