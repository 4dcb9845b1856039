"""A document that is JSON but unsound: every fault at once, each where it is, with a remedy."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.interchange.documents import DOCUMENT_TYPES, DocumentType, to_data
from tests.interchange.examples import (
    Document,
    a_crosswalk,
    a_judgement,
    a_piece,
    a_profile,
    an_assessment,
    as_bytes,
)
from tests.interchange.generating import damaged, places, schema_at, values


def faults_of(document: Any) -> tuple[es.Fault, ...]:
    """The faults of a document, which `load` and `validate` report alike."""
    source = as_bytes(document)
    faults = es.validate(source)
    if faults:
        with pytest.raises(es.InvalidDocumentError) as caught:
            es.load(source)
        assert caught.value.faults == faults
    else:
        es.load(source)
    return faults


def paths(document: Any) -> list[str]:
    """Where the faults of a document are, in the order in which they are reported."""
    return [fault.path for fault in faults_of(document)]


def only_fault(document: Any, path: str) -> es.Fault:
    """The one fault of a document, which stands at a path."""
    faults = faults_of(document)
    assert [path] == [fault.path for fault in faults], faults
    return faults[0]


def judging(**changes: Any) -> Document:
    """An assessment whose one judgement is changed."""
    return an_assessment(judgements=[a_judgement(**changes)])


def without(document: Document, key: str) -> Document:
    return {each: value for each, value in document.items() if each != key}


def test_sound_documents_have_no_faults() -> None:
    """What the other tests start from is sound."""
    alignment = {
        "source": "RM.L1.B1",
        "type": "broader",
        "target": "SFJES19.P1",
        "rationale": "Made up.",
        "status": "proposed",
    }
    assert faults_of(an_assessment()) == ()
    assert faults_of(a_profile({"standard": "RM", "level": 3})) == ()
    assert faults_of(a_crosswalk(alignment)) == ()


# The head of a document.


@pytest.mark.parametrize("value", [[], "text", 1, None, True])
def test_document_is_an_object(value: Any) -> None:
    """Any other JSON value is refused as a whole."""
    only_fault(value, "$")


def test_unknown_type_gets_the_nearest() -> None:
    """A misspelt type of document is told from one that does not exist."""
    assert "'assessment'" in only_fault(an_assessment(type="Asessment"), "$.type").remedy
    assert "gapAnalysis" in only_fault(an_assessment(type="zzz"), "$.type").remedy


@pytest.mark.parametrize("value", [None, 1, [], {}])
def test_type_that_is_no_text_is_refused(value: Any) -> None:
    """Whatever the type is, the types that there are get listed."""
    assert "gapAnalysis" in only_fault(an_assessment(type=value), "$.type").remedy


@pytest.mark.parametrize("value", ["2.0", "1", "", 1.0, 1, True, [], {}])
def test_other_version_is_refused(value: Any) -> None:
    """Only the version that this package knows is read."""
    assert '"1.0"' in str(only_fault(an_assessment(schemaVersion=value), "$.schemaVersion"))


@pytest.mark.parametrize("key", ["schemaVersion", "type", "id", "subject", "standards"])
def test_missing_field_is_reported_where_it_belongs(key: str) -> None:
    """The path names the field that is not there."""
    document = without(an_assessment(judgements=[]), key)
    assert only_fault(document, f"$.{key}").remedy


# The structure.


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": 5}, "$.title"),
        ({"title": None}, "$.title"),
        ({"id": ""}, "$.id"),
        ({"illustrative": "yes"}, "$.illustrative"),
        ({"illustrative": 1}, "$.illustrative"),
        ({"subject": "Ada"}, "$.subject"),
        ({"subject": {"id": "a", "kind": "prson"}}, "$.subject.kind"),
        ({"subject": {"id": "a", "kind": "person", "name": ["A"]}}, "$.subject.name"),
        ({"context": {"wales": "yes"}}, "$.context.wales"),
        ({"context": {"Wales": True}}, "$.context.Wales"),
        ({"context": {"voterId": True}}, "$.context.voterId"),
        ({"polls": [{"kind": "local", "on": "2026-02-30"}]}, "$.polls[0].on"),
        ({"polls": [{"kind": "Local", "on": "2026-05-07"}]}, "$.polls[0].kind"),
        ({"polls": {}}, "$.polls"),
        ({"standards": ["SFJES19", "RM", "PWS", 4]}, "$.standards[3]"),
        ({"evidence": [a_piece(method="observaton")]}, "$.evidence[0].method"),
        ({"evidence": [a_piece(scope="SFJES19.S1")]}, "$.evidence[0].scope"),
        ({"evidence": [a_piece(authenticatedBy="")]}, "$.evidence[0].authenticatedBy"),
        ({"judgements": [a_judgement(rating=1)]}, "$.judgements[0].rating"),
        ({"judgements": [a_judgement(evidence="ev1")]}, "$.judgements[0].evidence"),
        ({"judgements": [a_judgement(), None]}, "$.judgements[1]"),
        ({"judgements": [a_judgement(rater="a-7")]}, "$.judgements[0].rater"),
        ({"judgements": [a_judgement(rater={"id": "a"})]}, "$.judgements[0].rater.role"),
        ({"judgements": [a_judgement(observed_on="x")]}, "$.judgements[0].observed_on"),
    ],
)
def test_one_mistake_is_one_fault(changes: dict[str, Any], path: str) -> None:
    """A mistake is reported once, where it was made, and with a remedy."""
    assert only_fault(an_assessment(**changes), path).remedy


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-13-01",
        "20260507",
        "2026-W19-4",
        "7 May 2026",
        "yesterday",
        "",
        "0000-01-01",
    ],
)
def test_impossible_date_is_one_fault_that_shows_how_to_write_one(text: str) -> None:
    """A date that is not written as one, or is on no calendar, is one mistake."""
    assert "2026-05-07" in only_fault(judging(observedOn=text), "$.judgements[0].observedOn").remedy


@pytest.mark.parametrize("number", [3, 3.0, 3.5])
def test_number_for_a_rating_is_told_to_be_a_text(number: float) -> None:
    """Ratings are texts, and the remedy says how a text is written."""
    document = an_assessment(judgements=[a_judgement("PWS", rating=number)])
    assert "quot" in only_fault(document, "$.judgements[0].rating").remedy


@pytest.mark.parametrize(
    ("key", "near"),
    [("observed_on", "observedOn"), ("Evidence", "evidence"), ("ratings", "rating")],
)
def test_unknown_field_gets_the_nearest(key: str, near: str) -> None:
    """A misspelt field is told from one that does not exist."""
    assert f"'{near}'" in only_fault(judging(**{key: "x"}), f"$.judgements[0].{key}").remedy


@pytest.mark.parametrize("key", ["a b", "a.b", "", "a[0]", "it's", "é", "line\nbreak", "\x1b[31m"])
def test_odd_field_is_named_on_one_line_of_plain_text(key: str) -> None:
    """No name of a field breaks a message in two or does things to a terminal."""
    (fault,) = faults_of(judging(**{key: 1}))
    assert str(fault).isprintable()
    assert fault.path.startswith("$.judgements[0]")


def test_long_values_are_shortened() -> None:
    """A message stays one that can be read, whatever stands in the document."""
    long = "x" * 10_000
    for document in (
        an_assessment(context=long),
        an_assessment(type=long),
        an_assessment(schemaVersion=long),
        judging(item=long),
        judging(rating=long),
        judging(evidence=[long]),
        judging(observedOn=long),
        an_assessment(standards=[long]),
    ):
        for fault in faults_of(document):
            assert len(str(fault)) < 500, str(fault)[:100]


# What a document refers to.


@pytest.mark.parametrize(
    ("code", "near"),
    [("SFJES19.P99", "SFJES19.P9"), ("SJFES19.P6", "SFJES19.P6"), ("sfjes19.p1", "SFJES19.P1")],
)
def test_unknown_code_is_one_fault_with_the_nearest(code: str, near: str) -> None:
    """A code that nothing has, or that is written in small letters, is one mistake."""
    fault = only_fault(judging(item=code), "$.judgements[0].item")
    assert near in str(fault)


@pytest.mark.parametrize("code", ["sfjes19", "SFJES91", "SFJES19@9", "SFJES19.P1"])
def test_unknown_standard_is_one_fault_with_the_nearest(code: str) -> None:
    """Judgements on a standard that was misspelt are not reported one by one as well."""
    assert "SFJES19" in str(only_fault(an_assessment(standards=[code]), "$.standards[0]"))


def test_missing_standards_are_one_fault() -> None:
    """Where the standards cannot be read, no judgement is blamed for it."""
    only_fault(without(an_assessment(), "standards"), "$.standards")
    only_fault(an_assessment(standards="SFJES19"), "$.standards")


def test_standard_named_twice_is_a_fault() -> None:
    """With or without its version, a standard is named once."""
    only_fault(an_assessment(standards=["SFJES19", "SFJES19"]), "$.standards[1]")
    only_fault(an_assessment(standards=["SFJES19", "SFJES19@2"]), "$.standards[1]")


def test_judgement_on_a_standard_that_is_not_named_is_a_fault() -> None:
    """The remedy says which standard to add."""
    fault = only_fault(judging(item="ROPS.O1.I1"), "$.judgements[0].item")
    assert "ROPS" in fault.remedy


@pytest.mark.parametrize("code", ["SFJES19.S1", "SFJES19", "RM", "RM.L1", "PWS.L1.A1"])
def test_what_is_not_judged_is_no_item(code: str) -> None:
    """Scope items, levels, activities and whole standards have no rating."""
    only_fault(judging(item=code), "$.judgements[0].item")


def test_role_description_is_no_standard_to_assess_against() -> None:
    """Nothing in a description of a role is judged."""
    only_fault(an_assessment(standards=["SFJES19", "ESO"]), "$.standards[1]")


@pytest.mark.parametrize(
    ("item", "rating"),
    [
        ("SFJES19.P1", "Met"),
        ("SFJES19.P1", "3"),
        ("PWS", "5"),
        ("PWS", "met"),
        ("RM.L1.B1", "held"),
    ],
)
def test_rating_off_the_scale_lists_the_scale(item: str, rating: str) -> None:
    """A rating that the scale does not have is answered with the points that it has."""
    fault = only_fault(judging(item=item, rating=rating), "$.judgements[0].rating")
    assert ("4" if item == "PWS" else "not_yet_met") in fault.remedy


def test_dangling_evidence_is_located_piece_by_piece() -> None:
    """Each citation that leads nowhere is a fault of its own, with the nearest identifier."""
    faults = faults_of(judging(evidence=["ev2", "ev1", "zzz"]))
    assert [f"$.judgements[0].evidence[{at}]" for at in (0, 2)] == [each.path for each in faults]
    assert "'ev1'" in faults[0].remedy


def test_identifier_that_occurs_twice_is_a_fault() -> None:
    """Two pieces of evidence cannot have one identifier."""
    assert "'ev1'" in str(
        only_fault(an_assessment(evidence=[a_piece(), a_piece()]), "$.evidence[1].id")
    )


def test_empty_identifiers_are_empty_and_not_twice_the_same() -> None:
    """What is missing is not compared with what else is missing."""
    document = an_assessment(evidence=[a_piece(), a_piece(""), a_piece("")])
    assert paths(document) == ["$.evidence[1].id", "$.evidence[2].id"]


@pytest.mark.parametrize("code", ["SFJES19.S99", "SFJES19.P1", "RM"])
def test_evidence_covers_scope_items_only(code: str) -> None:
    """The scope of a piece of evidence names scope items."""
    only_fault(
        an_assessment(evidence=[a_piece(scope=["SFJES19.S1", code])]), "$.evidence[0].scope[1]"
    )


# Profiles and crosswalks.


@pytest.mark.parametrize(
    ("requirement", "path"),
    [
        ({"standard": "RM", "level": 6}, "level"),
        ({"standard": "RM", "level": 6.0}, "level"),
        ({"standard": "PWS", "level": 5}, "level"),
        ({"standard": "RM", "level": -1}, "level"),
        ({"standard": "RM", "level": True}, "level"),
        ({"standard": "RM", "level": "3"}, "level"),
        ({"standard": "RN", "level": 3}, "standard"),
        ({"standard": "rm", "level": 3}, "standard"),
        ({"standard": "ESO", "level": 3}, "standard"),
        ({"standard": "ROPS", "verdict": "competent"}, "standard"),
        ({"standard": "RM", "verdict": "competent"}, "standard"),
        ({"standard": "SFJES19", "level": 1}, "standard"),
        ({"standard": "SFJES19", "verdict": "not_yet_competent"}, "verdict"),
        ({"item": "SFJES19.P99"}, "item"),
        ({"item": "SFJES19.S1"}, "item"),
        ({"item": "sfjes19.p1"}, "item"),
        ({"item": "RM"}, "item"),
        ({"item": "electoral-services-officer"}, "item"),
        ({"item": ""}, "item"),
        ({"outcome": "ROPS.O9"}, "outcome"),
        ({"outcome": "ROPS.O1.I1"}, "outcome"),
        ({"item": "SFJES19.P1", "importance": 6}, "importance"),
        ({"item": "SFJES19.P1", "importance": 0}, "importance"),
        ({"item": "SFJES19.P1", "statutory": None}, "statutory"),
        ({"item": "SFJES19.P1", "weight": 3}, "weight"),
    ],
)
def test_requirement_with_a_mistake_has_one_fault(requirement: Document, path: str) -> None:
    """A mistake in a profile is reported once, where it was made, and with a remedy."""
    fault = only_fault(a_profile({"item": "RM.L1.B1"}, requirement), f"$.requirements[1].{path}")
    assert fault.remedy


@pytest.mark.parametrize(
    "requirement",
    [
        {},
        {"level": 3},
        {"standard": "RM"},
        {"standard": "RM", "level": 3, "verdict": "competent"},
        {"standard": "RM", "level": 3, "item": "RM.L1.B1"},
        {"item": "RM.L1.B1", "outcome": "ROPS.O1"},
    ],
)
def test_requirement_of_no_form_names_the_forms(requirement: Document) -> None:
    """Which fields go together is said where they do not."""
    faults = faults_of(a_profile(requirement))
    assert all(fault.path.startswith("$.requirements[0]") for fault in faults)
    assert any("outcome" in str(fault) and "level" in str(fault) for fault in faults), faults


def test_requirement_stated_twice_is_a_fault() -> None:
    """Two levels of one standard, or one item twice, cannot both be meant."""
    levels = a_profile({"standard": "RM", "level": 2}, {"standard": "RM", "level": 3})
    assert only_fault(levels, "$.requirements[1].standard").remedy


@pytest.mark.parametrize("key", ["source", "target"])
def test_alignment_of_nothing_is_a_fault(key: str) -> None:
    """Both ends of an alignment must be there."""
    alignment = {
        "source": "RM.L1.B1",
        "type": "broader",
        "target": "SFJES19.P1",
        "rationale": "Made up.",
        "status": "proposed",
        key: "SFJES19.P99",
    }
    assert "SFJES19.P9" in only_fault(a_crosswalk(alignment), f"$.alignments[0].{key}").remedy


def test_unaligned_nothing_is_a_fault() -> None:
    """What has no counterpart must be there itself."""
    document = a_crosswalk(unaligned=[{"item": "ROPS.O9", "reason": "Made up."}])
    only_fault(document, "$.unaligned[0].item")


# All at once.

MANY = an_assessment(
    id=5,
    subject={"id": "a", "kind": "prson"},
    standards=["SFJES19", "RN"],
    evidence=[a_piece(), a_piece(observedOn="2026-02-30"), a_piece("ev3", colour="red")],
    judgements=[
        a_judgement("SFJES19.P99"),
        a_judgement(rating=True),
        a_judgement(rating="excellent", evidence=["ev3", "ev4"], note=None),
    ],
)
WHERE = [
    "$.id",
    "$.subject.kind",
    "$.standards[1]",
    "$.evidence[1].id",
    "$.evidence[1].observedOn",
    "$.evidence[2].colour",
    "$.judgements[0].item",
    "$.judgements[1].rating",
    "$.judgements[2].rating",
    "$.judgements[2].evidence[1]",
    "$.judgements[2].note",
]


def test_all_faults_are_reported_together() -> None:
    """Faults of structure and faults of reference are found in one pass, each once."""
    assert sorted(WHERE) == sorted(paths(MANY))


def test_faults_stand_in_the_order_of_the_document() -> None:
    """Who mends a document from the top meets the faults in the order of the report."""
    assert paths(MANY) == WHERE


def test_tenth_comes_after_the_second() -> None:
    """Positions are ordered as numbers."""
    document = an_assessment(judgements=[a_judgement(note=1) for _ in range(12)])
    assert [f"$.judgements[{number}].note" for number in range(12)] == paths(document)


def test_message_counts_the_faults_and_gives_each_a_line() -> None:
    """The text of the error is a line for the document and one for each fault."""
    with pytest.raises(es.InvalidDocumentError) as caught:
        es.load(as_bytes(MANY))
    head, *lines = str(caught.value).splitlines()
    assert "document" in head
    assert f"{len(WHERE)} faults" in head
    assert len(WHERE) == len(lines)


every_type = pytest.mark.parametrize(
    "kind", list(DOCUMENT_TYPES.values()), ids=list(DOCUMENT_TYPES)
)


@every_type
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_damaged_documents_are_loaded_or_refused(kind: DocumentType, data: st.DataObject) -> None:
    """No change to a document of any type raises another exception, or repeats a fault."""
    document = data.draw(damaged(values(schema_at(kind.schema))))
    faults = faults_of(document)
    assert len(set(faults)) == len(faults)


@settings(max_examples=30)
@given(data=st.data())
def test_fault_lies_at_or_under_the_change(data: st.DataObject) -> None:
    """A value of no sensible type is blamed where it stands, and nowhere above."""
    sound = an_assessment(context={"wales": True}, polls=[{"kind": "a", "on": "2026-05-07"}])
    document: Any = deepcopy(sound)
    path = data.draw(st.sampled_from(list(places(document))))
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = 17.5
    expected = "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    assert expected in paths(document)


def test_evidence_that_is_not_there_is_not_looked_up_in_the_catalogue() -> None:
    """A piece of evidence belongs to the document, and no list of standards holds it."""
    fault = only_fault(judging(evidence=["photograph"]), "$.judgements[0].evidence[0]")

    assert fault.remedy == "add that piece to evidence, or take the id out"


def test_nearest_code_is_told_where_its_standard_is_not_named() -> None:
    """The standard may be the very thing that was mistyped."""
    document = an_assessment(
        standards=["RM"], judgements=[a_judgement("SFJES19.P99", evidence=[])], evidence=[]
    )
    fault = only_fault(document, "$.judgements[0].item")

    assert fault.remedy == "did you mean 'SFJES19.P9'?"


def test_a_standard_is_concluded_on_once() -> None:
    """Of two conclusions on one standard nobody could tell which is meant."""
    result = es.assess(es.load(as_bytes(an_assessment())), as_at=date(2026, 6, 1))
    document = to_data(result)
    document = {**document, "standards": [*document["standards"], document["standards"][0]]}
    last = len(document["standards"]) - 1

    assert paths(document) == [f"$.standards[{last}].standard"]


def test_actions_that_are_not_there_are_told_beside_faults_elsewhere() -> None:
    """What a plan refers to is looked at although its structure is unsound."""
    result = es.assess(es.load(as_bytes(an_assessment())), as_at=date(2026, 6, 1))
    gaps = es.analyse_gaps(result, es.load_catalogue().profile("electoral-services-officer"))
    plan = deepcopy(to_data(es.plan_development(gaps)))
    plan["actions"].append(plan["actions"][0])
    plan["gaps"][0]["actions"].append("a999")
    del plan["asAt"]

    said = paths(plan)
    assert f"$.actions[{len(plan['actions']) - 1}].id" in said
    assert f"$.gaps[0].actions[{len(plan['gaps'][0]['actions']) - 1}]" in said
    assert any("asAt" in each for each in said)
