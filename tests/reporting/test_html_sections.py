"""
What each section of a report says, held against the documents themselves.
"""

import re
from datetime import date
from itertools import pairwise
from math import isclose

import pytest
from attrs import evolve

import electoral_standards as es
from electoral_standards.identifiers import Code, Identifier
from electoral_standards.model.gap import RequirementGap
from electoral_standards.reporting.html.page import AUDIENCES
from electoral_standards.reporting.html.radar import LEAST_AXES, MOST_AXES, Radar, Spot, radar
from electoral_standards.reporting.text.words_of import bounds, verdict_words
from electoral_standards.vocabulary import Audience, GapKind
from tests import needs
from tests.reporting.markup import Page, read
from tests.reporting.reports import (
    AS_AT,
    BY,
    CATALOGUE,
    OFFICE,
    OFFICER,
    RECORD,
    authority,
    members,
    person,
    progress,
    team,
)

needs.module("jinja2")

RESULT = es.assess(RECORD, as_at=AS_AT)
GAPS = es.analyse_gaps(RESULT, OFFICER)
PLAN = es.plan_development(GAPS, result=RESULT, by=BY)


def rows(page: Page) -> list[list[str]]:
    """The texts of the cells of every row of a page."""
    found: list[list[str]] = []
    for each in page.elements:
        if each.tag == "tr":
            found.append([])
        elif each.tag in ("td", "th"):
            found[-1].append(each.text)
    return found


def row(page: Page, code: str) -> list[str]:
    """The one row that begins with a code."""
    (only,) = [each for each in rows(page) if each[0].split()[0] == code]
    return only


def test_every_audience_is_worded() -> None:
    assert set(AUDIENCES) == set(Audience)


def test_verdicts_stand_with_their_bounds() -> None:
    page = read(person()).within("verdicts")

    for each in RESULT.standards:
        assert f"{verdict_words(each)[2:]} {bounds(each)}" in page.text  # type: ignore[arg-type]


def test_the_weakest_link_of_an_outcome_is_marked() -> None:
    page = read(authority()).within("verdicts")
    marked = [each.text for each in page.all("li") if "weakest" in each.classes]

    assert [each.split()[0] for each in marked] == ["Information", "Activities", "Differences"]
    assert all(each.endswith("weakest link") for each in marked)
    assert "not a rating by the Electoral Commission" in page.text


def test_gaps_are_split_into_what_is_to_be_developed_and_assessed() -> None:
    """Each item that holds a gap open stands in one part, once."""
    page = read(person())

    for anchor, kind in (("develop", GapKind.COMPETENCE), ("assess", GapKind.EVIDENCE)):
        wanted = {x.item for gap in GAPS.requirements for x in gap.items if x.gap is kind}
        part = page.within(anchor)
        listed = [each.text.split()[0] for each in part.all("li")]
        itself = {x.text.split()[0] for x in part.all("h4")} & wanted
        assert sorted([*listed, *itself]) == sorted(wanted)
        assert f"{len(wanted)} item" in part.all("h3")[0].text


def test_the_numbers_of_a_gap_stand_in_its_row() -> None:
    table = rows(read(person()).within("missing"))

    for gap in GAPS.requirements:
        (found,) = [each for each in table if each[1].split()[0] == gap.code]
        assert found[0] == ("–" if gap.rank is None else str(gap.rank))  # noqa: RUF001
        assert found[4:6] == [str(gap.competence_gap), str(gap.evidence_gap)]


def test_the_plan_names_every_action_and_item() -> None:
    page = read(person()).within("plan")
    titles = [each.text.split()[0] for each in page.all("h3")]

    assert titles == [each.id for each in PLAN.actions]
    for action in PLAN.actions:
        for code in (*action.items, *action.scope, *action.alongside, *action.activities):
            assert code in page.text


def test_every_piece_that_grows_too_old_is_told_with_its_day() -> None:
    going = es.what_goes_stale(RESULT, by=BY)
    page = read(person()).within("ageing")

    assert going.items
    for item in going.items:
        for piece in item.evidence:
            assert any(
                piece.evidence in each[1] and item.item in each[2] and str(piece.on.year) in each[0]
                for each in rows(page)[1:]
            )
    for scope in going.scope:
        assert f"{scope.item} " in page.text


def test_a_report_looks_a_year_ahead_if_it_is_told_no_day() -> None:
    assert "by 1 June 2027" in read(es.report([RESULT])).within("ageing").text


def test_a_day_before_the_result_is_no_day_to_look_ahead_to() -> None:
    with pytest.raises(es.ElectoralStandardsError, match="before the day of the result"):
        es.report([RESULT], by=date(2026, 5, 31))


def test_reasons_open_one_by_one() -> None:
    """Each line that rests on something opens; the last lines are judgements and their notes."""
    page = read(person()).within("reasons")
    tree = RESULT.explain()
    inner = [node for node in tree.walk() if node.kind != "evidence"]
    opening = [x for x in inner if any(y.kind != "evidence" for y in x.children)]

    assert len(page.all("details")) == len(opening) - 1  # the root is the section itself
    assert not [each for each in page.all("details") if "open" in each.attributes]
    notes = [each.text for each in page.all("blockquote")]
    assert set(notes) == {each.note for each in RECORD.judgements if each.note}


def test_self_stands_beside_others() -> None:
    page = read(person()).within("others")
    found = row(page, "RM.L3.B3")

    assert found[1:] == [
        "Met",
        "Not yet met (differs from self)",
        "Not yet met (differs from self)",
        "–",  # noqa: RUF001 - nobody of this role judged it
    ]


def test_a_team_is_a_table_of_numbers() -> None:
    found = es.analyse_team(members(), OFFICER)
    page = read(team()).within("team")

    for each in found.requirements:
        cells = next(x for x in rows(page) if x[0].split()[0] == each.requirement.code)
        numbers = (each.headcount, each.holding, each.unknown, each.lacking, each.not_applicable)
        assert cells[2:7] == [str(number) for number in numbers]


def test_a_suppressed_cell_says_so_and_nothing_else() -> None:
    """What is hidden in the data is nowhere on the page: no number, no name, no status."""
    shown = es.analyse_team(members(), OFFICER, audience=Audience.PUBLISHED)
    page = read(team(Audience.PUBLISHED))
    hidden = [each for each in shown.requirements if each.holding is None]

    assert hidden
    for each in hidden:
        cells = next(x for x in rows(page) if x[0].split()[0] == each.requirement.code)
        assert cells[3:] == ["withheld"] * 5
    assert "A cell that says withheld" in page.text
    for member in members():
        assert member.subject.id not in page.text
        assert member.subject.name not in page.text


def test_members_are_named_to_assessors() -> None:
    page = read(team()).within("team")

    head = next(each for each in rows(page) if "Member 0" in each)
    assert head[1:] == [f"Member {number}" for number in range(6)]
    assert "One resignation away" in page.text


def test_a_large_team_is_listed_by_requirement() -> None:
    """With a column each the table would be wider than anyone can read."""
    people = [
        evolve(each, subject=evolve(each.subject, id=Identifier(f"{n}-{each.subject.id}")))
        for n in range(3)
        for each in members()
    ]
    found = es.analyse_team(people, OFFICER)
    page = read(es.report([found])).within("team")
    cover = next(each for each in found.requirements if each.requirement.code == "SFJES19.P9")
    told = next(each for each in rows(page) if each[0] == "SFJES19.P9" and len(each) == 3)

    assert cover.held_by
    assert told[1].count("Member") == len(cover.held_by)
    assert told[2].count("Member") == len(cover.unknown_of)
    assert not [each for each in rows(page) if len(each) > 10]


def test_progress_says_what_regressed_and_why() -> None:
    page = read(progress()).within("progress")
    found = [each for each in rows(page) if each[0].startswith("SFJES19.P9 ")]

    assert found[0][1:] == ["1", "0 to 1", "1", "0 to 1", "✕ regressed"]
    assert "evidence grew too old" in page.text


def shares(drawing: Radar, spots: tuple[Spot, ...]) -> list[float]:
    """How far along its axis each point stands, by the drawing alone."""
    centre = (210.0, 168.0)

    def length(spot: Spot) -> float:
        return float(((float(spot.x) - centre[0]) ** 2 + (float(spot.y) - centre[1]) ** 2) ** 0.5)

    return [length(spot) / length(axis.end) for spot, axis in zip(spots, drawing.axes, strict=True)]


def test_a_radar_shows_how_much_of_each_requirement_is_there() -> None:
    drawing = radar(GAPS)

    assert drawing is not None
    for spots, there in ((drawing.certain, "attained"), (drawing.possible, "possible")):
        wanted = [min(1.0, getattr(each, there) / each.required) for each in GAPS.requirements]
        found = shares(drawing, spots)
        assert all(isclose(*pair, abs_tol=0.01) for pair in zip(found, wanted, strict=True))
    assert drawing.title == (
        "2 of 5 requirements surely met; up to 4 if all that is not known turns out well"
    )


def some(number: int) -> list[RequirementGap]:
    return [evolve(GAPS.requirements[0], item=None, standard=Code("RM"))] * number


@pytest.mark.parametrize("axes", range(12))
def test_a_radar_has_three_to_eight_axes(axes: int) -> None:
    gaps = evolve(GAPS, requirements=tuple(some(axes)))

    assert (radar(gaps) is not None) == (LEAST_AXES <= axes <= MOST_AXES)


def test_axes_go_evenly_round() -> None:
    drawing = radar(evolve(GAPS, requirements=tuple(some(8))))

    assert drawing is not None
    ends = [complex(float(x.end.x) - 210, float(x.end.y) - 168) for x in drawing.axes]
    turns = [(after / before) for before, after in pairwise(ends)]
    assert all(isclose(abs(each), 1, abs_tol=0.01) for each in turns)
    assert all(isclose(each.imag, 2**-0.5, abs_tol=0.01) for each in turns)


def test_the_second_series_is_dashed_and_square() -> None:
    page = read(person()).within("missing")
    polygons = {each.classes[0]: each.attributes for each in page.all("polygon")}

    assert "stroke-dasharray" in polygons["possible"]
    assert "stroke-dasharray" not in polygons["certain"]
    assert len([each for each in page.all("rect") if "possible" in each.classes]) == 5
    assert len([each for each in page.all("circle") if "certain" in each.classes]) == 5
    (svg,) = [each for each in page.all("svg") if each.attributes.get("role") == "img"]
    (title,) = page.all("title")
    assert svg.attributes["aria-labelledby"] == title.attributes["id"]
    assert title.text in page.all("figcaption")[0].text


def test_ten_requirements_have_no_radar() -> None:
    gaps = es.analyse_gaps(RESULT, OFFICE)

    assert len(gaps.requirements) == 10
    assert not read(es.report([gaps])).all("figure")


def test_a_tile_sums_up_each_part() -> None:
    page = read(person())
    found = [
        re.fullmatch(r"(\S+(?: of \S+)?) (.*)", each.text) for each in page.within("brief").all("a")
    ]

    assert [each and each.groups() for each in found] == [
        ("2 of 5", "requirements without a gap"),
        ("1", "items to develop"),
        ("12", "items to assess"),
        ("3", "pieces of evidence too old by 1 December 2028"),
    ]


def test_without_a_gap_nothing_is_to_be_done() -> None:
    none = evolve(GAPS, requirements=tuple(x for x in GAPS.requirements if x.rank is None))
    plan = es.plan_development(none)
    page = read(es.report([none, plan]))

    assert "no gap in 2 requirements" in page.within("missing").text
    assert "nothing to do" in page.within("plan").text
    assert not [each for each in page.elements if each.attributes.get("id") == "develop"]


def test_official_wording_stands_beside_the_plain_words_where_it_is_at_hand() -> None:
    wording = {"SFJES19.P6": "These are <official> words."}
    with_texts = CATALOGUE.extended(official=wording)
    said = 'Official wording: "These are <official> words."'

    assert said not in read(es.report([RESULT, GAPS])).text
    assert read(es.report([RESULT, GAPS], catalogue=with_texts)).text.count(said) >= 2


def test_what_is_withheld_has_a_tile_of_its_own() -> None:
    """Nobody reads that nothing is covered where that is not told."""
    found = [each.text for each in read(team(es.Audience.PUBLISHED)).within("brief").all("a")]

    assert found[0] == "1 uncovered"
    assert found[-1] == "4 withheld"
    assert not any("withheld" in each.text for each in read(team()).within("brief").all("a"))


def test_every_cell_of_a_card_says_what_it_is() -> None:
    """On a phone a row stands without the heads of its columns, so that each cell has its own."""
    for page in map(read, (person(), team(), team(es.Audience.PUBLISHED))):
        elements = iter(page.elements)
        tables = cells = 0
        heads: list[str] = []
        for each in elements:
            if each.tag == "table":
                heads = []
                is_card = "cards" in each.classes
                tables += is_card
            elif each.tag == "th" and each.attributes.get("scope") == "col":
                heads.append(each.text)
            elif each.tag == "td" and is_card:
                cells += 1
                assert each.attributes["data-label"] in heads
        assert tables
        assert cells > 20
