"""
What every report keeps to: one file, text that is only text, a shape that everyone can follow.
"""

import os
import re
import subprocess
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.identifiers import Identifier, Statement
from electoral_standards.vocabulary import Audience
from tests import needs
from tests.assessing.cases import Case
from tests.builders import a_catalogue
from tests.reporting.markup import Page, read
from tests.reporting.reports import AS_AT, BY, CATALOGUE, OFFICER, PAGES, RECORD, person
from tests.strategies import KINDS, bundled_cases, cases, profiles

needs.module("jinja2")

EVERY = pytest.mark.parametrize("name", PAGES)
#: Beginnings of markup in the places where a text may stand, and of other steering.
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></svg></details><b>",
    "' onmouseover='alert(1)",
    "<!-- -->",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;&amp;&#60;",
    "]]><![CDATA[<u>",
    "javascript:alert(1)",
    "\u202egnp.exe\x00\x1b[31m\ud800\uffff",
    "=HYPERLINK(0)",
)


@cache
def text_of(name: str) -> str:
    return PAGES[name]()


def page_of(name: str) -> Page:
    return read(text_of(name))


@EVERY
def test_a_page_asks_for_nothing(name: str) -> None:
    """No script, no address of another file or host, and a policy that forbids both."""
    page = page_of(name)

    assert not page.all("script", "img", "iframe", "object", "embed", "base", "form", "video")
    for each in page.elements:
        assert not [one for one in each.attributes if one.startswith("on") or one == "style"]
        assert "src" not in each.attributes
        assert each.attributes.get("href", "#")[0] == "#" or each.attributes["href"] == "data:,"
    (style,) = page.all("style")
    assert not re.search(r"url\(|@import|https?:", style.text)
    policy = next(x for x in page.all("meta") if "http-equiv" in x.attributes)
    digest = b64encode(sha256("".join(style.texts).encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'"
    )


@EVERY
def test_headings_go_down_step_by_step(name: str) -> None:
    levels = [int(each.tag[1]) for each in page_of(name).all("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EVERY
def test_what_is_named_is_there_and_once(name: str) -> None:
    """Every identifier stands once, and every anchor and label leads to one."""
    page = page_of(name)
    there = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    wanted = [each.attributes["href"][1:] for each in page.all("a")]
    wanted += [
        each.attributes["aria-labelledby"]
        for each in page.elements
        if "aria-labelledby" in each.attributes
    ]

    assert len(set(there)) == len(there)
    assert wanted
    assert set(wanted) <= set(there)


@EVERY
def test_a_page_has_landmarks_and_a_language(name: str) -> None:
    page = page_of(name)

    assert page.elements[0].tag == "html"
    assert page.elements[0].attributes["lang"] == "en-GB"
    assert [each.tag for each in page.elements if each.depth == 2 and each.tag != "meta"][-5:] == [
        "a",
        "header",
        "nav",
        "main",
        "footer",
    ]
    (title,) = [each for each in page.all("title") if each.depth == 2]
    assert title.text == page.all("h1")[0].text


@EVERY
def test_tables_have_captions_heads_and_whole_rows(name: str) -> None:
    page = page_of(name)

    for place, each in enumerate(page.elements):
        if each.tag == "table":
            assert page.elements[place + 1].tag == "caption"
    assert all(each.attributes["scope"] in ("col", "row") for each in page.all("th"))
    for svg in page.all("svg"):
        assert svg.attributes.get("aria-hidden") == "true" or svg.attributes["role"] == "img"


@EVERY
def test_nothing_is_said_by_colour_alone(name: str) -> None:
    """A mark has words beside its sign, and a cell with a shade a number."""
    page = page_of(name)

    assert page.all("span")
    for each in page.elements:
        if "mark" in each.classes:
            assert re.search("[a-z]{3}", each.text)
        if "heat" in each.classes and each.tag == "td":
            assert each.text


@EVERY
def test_same_documents_give_same_bytes(name: str) -> None:
    assert PAGES[name]() == text_of(name)


def test_another_process_gives_the_same_bytes() -> None:
    """Neither the order of hashes nor anything of a process plays a part."""
    program = (
        "from hashlib import sha256; from tests.reporting.reports import person;"
        "print(sha256(person().encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    settings = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    run = [sys.executable, "-c", program]
    found = subprocess.run(run, cwd=root, env=settings, capture_output=True, check=True, text=True)

    assert found.stdout.strip() == sha256(text_of("person").encode()).hexdigest()


def with_text(text: str) -> str:
    """A report in which a text stands wherever a document has one of its owner's own."""
    assessment = evolve(
        RECORD,
        subject=evolve(RECORD.subject, id=Identifier(f"s{text}"), name=f"n{text}"),
        evidence=tuple(evolve(each, title=f"t{text}") for each in RECORD.evidence),
        judgements=tuple(evolve(each, note=f"w{text}") for each in RECORD.judgements[:30]),
    )
    result = es.assess(assessment, as_at=AS_AT)
    gaps = es.analyse_gaps(result, OFFICER)
    plan = es.plan_development(gaps, result=result, by=BY)
    action = evolve(plan.actions[0], own_suggestions=(Statement(f"o{text}"),), reason=f"r{text}")
    plan = evolve(plan, actions=(action, *plan.actions[1:]))
    team = es.analyse_team([result], OFFICER)
    return es.report([result, gaps, plan, team])


@cache
def plain_skeleton() -> list[tuple[int, str, tuple[str, ...]]]:
    return read(with_text("plain")).skeleton


def shown(text: str) -> str:
    """A text as a page can hold it, with white space as one space."""
    unfit = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    return " ".join(re.sub(unfit, "\ufffd", text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_text_becomes_markup(text: str) -> None:
    found = with_text(text)
    page = read(found)

    assert page.skeleton == plain_skeleton()
    found.encode()  # no half of a character is left
    for lead in "sntwor":
        assert shown(f"{lead}{text}") in page.text


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_becomes_markup(text: str) -> None:
    """The page has the same elements and attributes, whatever names, notes and titles hold."""
    found = with_text(text)
    page = read(found)

    assert page.skeleton == plain_skeleton()
    assert shown(f"n{text}") in page.text
    found.encode()


@given(bundled_cases())
def test_a_page_of_any_result_is_whole(case: Case) -> None:
    """Whatever was judged, by whichever policy: it parses, and says every verdict and item."""
    result = case.result()
    page = read(es.report([result]))

    reasons = page.within("reasons").text
    for standard in result.standards:
        for finding in standard.findings:
            if finding.item != standard.standard:
                assert f"{finding.item}:" in reasons
    assert "%" not in page.within("main").text


@given(st.data())
def test_a_page_of_made_up_standards_is_whole(data: st.DataObject) -> None:
    """With any profile: the page parses, and every requirement has its row."""
    case = data.draw(cases(*KINDS))
    drawn = data.draw(profiles(case.standards))
    once = {each.code: each for each in drawn.requirements}  # a team wants each requirement once
    profile = evolve(drawn, requirements=tuple(once.values()))
    catalogue = a_catalogue(*case.standards)
    gaps = case.gaps(profile)
    plan = es.plan_development(gaps, catalogue=catalogue, policy=case.policy)
    team = es.analyse_team([gaps], profile, catalogue=catalogue)
    page = read(es.report([case.result(), gaps, plan, team], catalogue=catalogue))

    for anchor in ("missing", "team"):
        cells = [each.text.split()[0] for each in page.within(anchor).all("th") if each.text]
        assert {each.code for each in gaps.requirements} <= set(cells)


def test_a_feedback_report_holds_nothing_that_was_withheld() -> None:
    """Not a note, a rater or a piece of evidence that the result does not carry is in the page."""
    told = es.assess(RECORD, as_at=AS_AT, audience=Audience.FEEDBACK)
    text = text_of("feedback")

    kept = {each.rater.id for each in told.judgements} | {told.subject.id}
    hidden = {each.rater.id for each in RECORD.judgements} - kept
    notes = {each.note for each in RECORD.judgements} - {each.note for each in told.judgements}
    pieces = {each.title for each in RECORD.evidence} - {each.title for each in told.evidence}
    assert hidden
    assert notes
    for each in (*notes, *pieces):
        assert each not in page_of("feedback").text
    for each in hidden:
        assert not re.search(rf"\b{re.escape(each)}\b", text)
    assert "withheld: a small group" in page_of("feedback").within("others").text
    assert "only assessors can see it" in page_of("feedback").within("brief").text


def test_an_assessor_is_told_everything_that_was_said() -> None:
    text = page_of("person").text

    for each in RECORD.judgements:
        if each.observed_on <= AS_AT:
            assert each.note in text


def test_the_catalogue_has_the_words() -> None:
    """Each item that holds a gap open stands there in plain words."""
    gaps = es.analyse_gaps(es.assess(RECORD, as_at=AS_AT), OFFICER)
    text = page_of("person").within("missing").text

    for gap in gaps.requirements:
        for each in gap.items:
            assert " ".join(CATALOGUE[each.item].statement.split()) in text


def test_a_name_is_not_asked_for() -> None:
    """Who has no name is called by the identifier."""
    nameless = evolve(RECORD, subject=evolve(RECORD.subject, name=""))

    assert read(person(nameless)).all("h1")[0].text == "Report on e-0417"


def test_a_gap_without_either_part_is_shown_all_the_same() -> None:
    """An analysis that was changed by hand contradicts itself, and breaks nothing."""
    result = es.assess(RECORD, as_at=AS_AT)
    gaps = es.analyse_gaps(result, OFFICER)
    first = evolve(gaps.requirements[0], competence_gap=0, evidence_gap=0)
    odd = evolve(gaps, requirements=(first, *gaps.requirements[1:]))
    assert f"First look at {first.code}" in es.report([odd])
