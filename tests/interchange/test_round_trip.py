"""What is written can be read again, and is the same."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.interchange.documents import (
    DOCUMENT_TYPES,
    DocumentType,
    dump,
    dumps,
    structure,
    to_data,
)
from electoral_standards.interchange.reading import parse
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.catalogue import Family
from tests.interchange.examples import a_judgement, an_assessment, as_bytes
from tests.interchange.generating import schema_at, values

every_type = pytest.mark.parametrize(
    "kind", list(DOCUMENT_TYPES.values()), ids=list(DOCUMENT_TYPES)
)
thrifty = settings(
    max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def bundled() -> list[str]:
    """Every code and name of a bundled document."""
    return list(es.load_catalogue().keys())


@every_type
@thrifty
@given(data=st.data())
def test_any_noun_survives_being_written(kind: DocumentType, data: st.DataObject) -> None:
    """A noun is read back as it was, from the indented text and from one line."""
    noun = structure(data.draw(values(schema_at(kind.schema))), kind)
    for indent in (2, None):
        assert noun == structure(parse(dumps(noun, indent=indent).encode()), kind)


@every_type
@thrifty
@given(data=st.data())
def test_what_is_written_is_valid_and_settled(kind: DocumentType, data: st.DataObject) -> None:
    """A written document has no faults, and is written the same when read and written again."""
    noun = structure(data.draw(values(schema_at(kind.schema))), kind)
    text = dumps(noun)
    assert schema_faults(to_data(noun), kind.schema) == []
    assert text == dumps(noun) == dumps(structure(parse(text.encode()), kind))


@pytest.mark.parametrize("code", bundled())
def test_bundled_document_survives_a_file(code: str, tmp_path: Path) -> None:
    """What the package brings can be written to a file and loaded from it."""
    catalogue = es.load_catalogue()
    path = tmp_path / "document.json"
    dump(catalogue[code], path)
    assert catalogue[code] == es.load(path)
    assert es.validate(path) == ()


@pytest.mark.parametrize("policy", DEFAULT.policies, ids=lambda policy: policy.name)
def test_bundled_policy_survives_a_file(policy: es.Policy, tmp_path: Path) -> None:
    """A policy that comes with the package is a document like any other."""
    dump(policy, tmp_path / "policy.json")
    assert policy == es.load(tmp_path / "policy.json")


def test_result_and_gaps_survive_a_file(tmp_path: Path) -> None:
    """What the package concludes can be written to a file and loaded from it."""
    standards = list(es.load_catalogue().keys(Family.STANDARD))
    standards.remove("ESO")
    assessment = es.load(as_bytes(an_assessment(standards=standards)))
    result = es.assess(assessment, as_at=date(2026, 6, 1))
    gaps = es.analyse_gaps(result, es.load_catalogue()["electoral-services-officer"])
    for noun in (assessment, result, gaps):
        es.dump(noun, tmp_path / "noun.json")
        assert noun == es.load(tmp_path / "noun.json")


@pytest.mark.parametrize(
    "text", ["Ŵyn \u2028\u2029\x7f\x85", "\0\x1b[31m", "\U0001f5f3", '\\"/', "\r\n\t", "\ufeff"]
)
def test_any_text_survives(text: str) -> None:
    """Whatever Unicode can say comes back as it was."""
    noun = es.load(as_bytes(an_assessment(title=text, judgements=[a_judgement(note=text)])))
    again = es.load(es.dumps(noun).encode())
    assert (text, text) == (again.title, again.judgements[0].note)


def test_whole_numbers_become_whole() -> None:
    """The number 2.0 of a document is the number 2."""
    document = dict(to_data(es.load_catalogue()["electoral-services-officer"]), headcount=2.0)
    headcount: Any = es.load(as_bytes(document)).headcount
    assert (2, int) == (headcount, type(headcount))
