"""
SKOS: what the Recommendation asks, checked here on the graph and in `test_engines` by others.
"""

import json
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.exchange.skos.graph import PREFIXES, Iri, Listed, Subject, Text
from electoral_standards.exchange.skos.json_ld import json_ld
from electoral_standards.exchange.skos.occupations import OCCUPATIONS
from electoral_standards.exchange.skos.turtle import turtle
from electoral_standards.exchange.skos.writing import write_skos
from electoral_standards.identifiers import standard_of
from electoral_standards.model.catalogue import Family
from tests import strategies
from tests.exchange import rich

CATALOGUE = load_catalogue()
BUNDLED = CATALOGUE.keys(Family.STANDARD)
#: A term of Turtle: an address, a list of them, or a text with its language.
TERM = re.compile(
    r'<[^<>"{}|^`\\\x00-\x20]+>|"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-F]{4})*"(?:@[A-Za-z0-9-]+)?'
)


def bundled(code: str, **options: Any) -> tuple[Subject, ...]:
    return write_skos(CATALOGUE.standard(code), catalogue=CATALOGUE, **options)[0]


def said(graph: tuple[Subject, ...], type: str) -> dict[str, Subject]:
    """The subjects of one type, by address."""
    return {each.iri.value: each for each in graph if each.type == f"skos:{type}"}


def values(subject: Subject, name: str) -> list[Any]:
    return [value for key, value in subject.said if key == f"skos:{name}"]


def texts(subject: Subject, name: str) -> list[str]:
    return [each.value for each in values(subject, name)]


@pytest.mark.parametrize("code", BUNDLED)
def test_every_part_is_a_concept_with_its_code_and_its_words(code: str) -> None:
    standard = CATALOGUE.standard(code)
    concepts = {
        texts(each, "notation")[0]: each for each in said(bundled(code), "Concept").values()
    }
    for part in standard.parts():
        text = part.means.statement if hasattr(part, "means") else part.statement
        assert texts(concepts[part.code], "definition") == [text]
    assert texts(concepts[code], "prefLabel")


@pytest.mark.parametrize("code", BUNDLED)
def test_broader_and_narrower_say_the_same_and_lead_to_the_top(code: str) -> None:
    """Each is the other's inverse, and there is no circle."""
    graph = said(bundled(code), "Concept")
    up = {(iri, each.value) for iri, one in graph.items() for each in values(one, "broader")}
    down = {(each.value, iri) for iri, one in graph.items() for each in values(one, "narrower")}
    assert up == down
    parents = dict(up)
    assert len(parents) == len(up)
    tops = {each for each in graph if values(graph[each], "topConceptOf")}
    for start in parents:
        here = start
        for _ in parents:
            here = parents.get(here, here)
        assert here in tops


@pytest.mark.parametrize("code", BUNDLED)
def test_no_two_concepts_of_a_scheme_have_one_label_and_none_has_two(code: str) -> None:
    """One preferred label in each language, and alternative ones that differ from it."""
    labels: Counter[tuple[str, str]] = Counter()
    for each in said(bundled(code), "Concept").values():
        ((label,), (scheme,)) = texts(each, "prefLabel"), values(each, "inScheme")
        labels[scheme.value, label] += 1
        assert label not in texts(each, "altLabel") + texts(each, "hiddenLabel")
        assert all(one.language == "en" for one in values(each, "prefLabel"))
        assert len(label) <= 100
    if code != "ROPS":
        assert max(labels.values()) == 1


@pytest.mark.parametrize("code", BUNDLED)
def test_mapping_relations_do_not_contradict_each_other_or_the_hierarchy(code: str) -> None:
    """Exact, broader and related matches exclude each other (S27, S46 of the Recommendation)."""
    for each in said(bundled(code), "Concept").values():
        kinds = ("exactMatch", "relatedMatch", "broadMatch", "narrowMatch", "broader", "narrower")
        found = [one.value for kind in kinds for one in values(each, kind)]
        assert len(found) == len({*found})


def test_what_says_more_is_the_broader_concept() -> None:
    """ESO.R2 says all that ROPS.O2.G4.A1 says, and more."""
    eso = said(bundled("ESO"), "Concept").values()
    rops = said(bundled("ROPS"), "Concept").values()
    whole = next(each for each in eso if texts(each, "notation") == ["ESO.R2"])
    part = next(each for each in rops if texts(each, "notation") == ["ROPS.O2.G4.A1"])
    assert part.iri in values(whole, "narrowMatch")
    assert whole.iri in values(part, "broadMatch")


@pytest.mark.parametrize("code", BUNDLED)
def test_whatever_is_pointed_to_is_in_the_graph(code: str) -> None:
    """Concepts of other standards are there with label, code and scheme."""
    graph = bundled(code)
    known = {each.iri for each in graph}
    for subject in graph:
        for _, value in subject.said:
            found = value.members if isinstance(value, Listed) else (value,)
            assert {each for each in found if isinstance(each, Iri)} <= known
    assert len(known) == len(graph)


def test_levels_and_points_of_scales_are_in_their_order() -> None:
    graph = write_skos(rich.ladder())[0]
    concepts = said(graph, "Concept")
    lists = [values(each, "memberList")[0] for each in said(graph, "OrderedCollection").values()]
    found = [[texts(concepts[e.value], "notation")[0] for e in each.members] for each in lists]
    assert found == [["LADDER.L1", "LADDER.L2"], ["0", "1", "2"]]


def test_groups_are_collections_and_no_concepts() -> None:
    graph = write_skos(rich.unit())[0]
    concepts = said(graph, "Concept")
    found = {
        texts(each, "prefLabel")[0]: [
            texts(concepts[one.value], "notation")[0] for one in values(each, "member")
        ]
        for each in said(graph, "Collection").values()
    }
    assert found == {"Do": ["UNIT.P1"], "Other": ["UNIT.P3"], "Know": ["UNIT.K1"]}


def test_concepts_are_called_as_the_items_of_a_case_package() -> None:
    uris = {e["uri"] for e in write_case(CATALOGUE.standard("RM"))[0]["CFItems"]}
    own = [
        iri
        for iri, each in said(bundled("RM"), "Concept").items()
        if standard_of(texts(each, "notation")[0]) == "RM"
    ]
    assert {*own} == uris


def test_below_a_base_addresses_can_be_read() -> None:
    found = {each.iri.value for each in bundled("RM", base="https://example.org/es/")}
    assert "https://example.org/es/RM/2024-08-14/RM.L1.B1" in found
    assert "https://example.org/es/RM/2024-08-14" in found


def test_occupations_are_linked_where_that_is_sure_with_classification_and_version() -> None:
    """SOC for the unit; neither ESCO nor ISCO for anyone, which the report says."""
    assert {*OCCUPATIONS} == {"SFJES19"}
    graph = bundled("SFJES19")
    schemes = said(graph, "ConceptScheme")
    titles = {
        label: [
            value.value
            for key, value in each.said
            if key == "owl:versionInfo" and isinstance(value, Text)
        ]
        for each in schemes.values()
        for label in texts(each, "prefLabel")
        if "Classification" in label
    }
    assert titles == {
        "Standard Occupational Classification 2010": ["2010"],
        "Standard Occupational Classification 2020": ["2020"],
    }
    codes = {
        texts(each, "notation")[0]: texts(schemes[values(each, "inScheme")[0].value], "prefLabel")
        for each in said(graph, "Concept").values()
        if texts(each, "notation")[0].isdecimal()
    }
    assert codes == {
        "4113": ["Standard Occupational Classification 2010"],
        "4112": ["Standard Occupational Classification 2020"],
    }
    top = next(e for e in said(graph, "Concept").values() if texts(e, "notation") == ["SFJES19"])
    related = {each.value for each in values(top, "relatedMatch")}
    group = next(e for e in said(graph, "Concept").values() if texts(e, "notation") == ["4113"])
    assert related == {group.iri.value}
    reasons = [each.reason for each in write_skos(CATALOGUE.standard("ESO"))[1].losses]
    assert any("ESCO" in each for each in reasons)


@pytest.mark.parametrize("language", ["", "en_GB", "english language", "e", '"@en'])
def test_a_language_that_is_no_tag_is_refused(language: str) -> None:
    with pytest.raises(InvalidDocumentError, match="no language tag"):
        write_skos(rich.unit(), language=language)


@pytest.mark.parametrize("code", BUNDLED)
def test_the_same_standard_gives_the_same_text(code: str) -> None:
    assert turtle(bundled(code)) == turtle(bundled(code))
    assert json.dumps(json_ld(bundled(code))) == json.dumps(json_ld(bundled(code)))


@given(st.text(), st.sampled_from([None, "en", "cy-GB"]))
def test_any_text_is_one_term_of_turtle(text: str, language: str | None) -> None:
    """Whatever stands in it: quotes, line breaks, control characters, any alphabet."""
    written = turtle(
        [Subject(Iri("urn:x"), "skos:Concept", (("skos:note", Text(text, language)),))]
    )
    term = written.partition("skos:note ")[2].rstrip(" .\n")
    assert TERM.fullmatch(term)


@given(st.one_of(*strategies.STANDARDS.values()))
@settings(max_examples=30)
def test_both_syntaxes_say_the_same_number_of_things_of_any_standard(standard: Any) -> None:
    """Every statement of the graph stands in each of them."""
    graph, report = write_skos(standard)
    assert report.carried == 1 + len([*standard.parts()])
    values_in_json = sum(
        len(value)
        for each in json_ld(graph)["@graph"]
        for key, value in each.items()
        if not key.startswith("@")
    )
    assert values_in_json == sum(len(each.said) for each in graph)
    prefixes = {name.partition(":")[0] for each in graph for name, _ in each.said}
    assert prefixes <= {*PREFIXES}
