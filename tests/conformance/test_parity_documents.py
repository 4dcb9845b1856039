"""
What a schema accepts its class accepts, and the other way round: by generated documents.

The schemas are read by jsonschema, the classes by the converter; neither knows of the other.
"""

from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from electoral_standards.errors import Fault
from electoral_standards.interchange.converter import converter
from electoral_standards.interchange.documents import DOCUMENT_TYPES, DocumentType, structure
from electoral_standards.interchange.schemas import schema, schema_faults
from electoral_standards.model.policy import parse_share
from electoral_standards.model.result import StandardResult
from tests.conformance.test_parity_names import DOCUMENTS, MODEL, definition_name, definition_of
from tests.interchange.generating import (
    HOSTILE,
    SAMPLES,
    damaged,
    files,
    schema_at,
    twists,
    values,
)

BASE = "https://electoral-standards.github.io/schemas/v1/"
REFUSALS = (ValueError, TypeError, LookupError, AttributeError)

every_type = pytest.mark.parametrize(
    "kind", list(DOCUMENT_TYPES.values()), ids=list(DOCUMENT_TYPES)
)
thrifty = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def takes(kind: DocumentType, document: Any) -> bool:
    """Whether the converter makes a noun of a document; any other exception is an error."""
    try:
        structure(document, kind)
    except REFUSALS:
        return False
    return True


@cache
def validator(reference: str) -> Draft202012Validator:
    """What checks a value against one definition."""
    registry: Registry[Any] = Registry().with_resources(
        (BASE + file, Resource.from_contents(schema(file))) for file in files()
    )
    return Draft202012Validator(
        {"$ref": BASE + reference},
        registry=registry,
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def test_every_document_type_is_generated() -> None:
    """The types that are read and the schemas that are generated from are the same."""
    assert set(DOCUMENTS) == {kind.schema for kind in DOCUMENT_TYPES.values()}


@every_type
@thrifty
@given(data=st.data())
def test_what_the_schema_describes_is_read(kind: DocumentType, data: st.DataObject) -> None:
    """A document generated from a schema is valid, and becomes a noun."""
    document = data.draw(values(schema_at(kind.schema)))
    expected: list[Fault] = []
    assert expected == schema_faults(document, kind.schema)
    structure(document, kind)


@every_type
@thrifty
@given(data=st.data())
def test_schema_and_class_agree_on_damaged_documents(
    kind: DocumentType, data: st.DataObject
) -> None:
    """After any change, either both take the document or neither does."""
    document = data.draw(damaged(values(schema_at(kind.schema))))
    faults = schema_faults(document, kind.schema) if isinstance(document, dict) else []
    assert takes(kind, document) == (not faults), faults


def objects() -> list[Any]:
    """Each definition of an object, what a value is asked for, and the class that it becomes."""
    found = []
    union = "assessment-result.schema.json#/$defs/standardResult"
    for cls in MODEL:
        defined = definition_of(definition_name(cls))
        if defined is not None:
            own = f"{defined[1]}#/$defs/{definition_name(cls)}"
            # A result is never read but as one of the four: its kind says as which.
            is_result = cls in get_args(StandardResult)
            asked, read = (union, StandardResult) if is_result else (own, cls)
            found.append(pytest.param(own, asked, read, id=cls.__name__))
    return found


@pytest.mark.parametrize(("own", "asked", "read"), objects())
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_schema_and_class_agree_on_every_field(
    own: str, asked: str, read: Any, data: st.DataObject
) -> None:
    """Whatever stands in a field, and whatever is left out, both take it or neither does."""
    sound = data.draw(values(schema_at(own), full=True))
    candidates = [
        {**sound, key: value} for key, old in sound.items() for value in (*HOSTILE, *twists(old))
    ]
    candidates += [{each: old for each, old in sound.items() if each != key} for key in sound]
    candidates += [{**sound, "unknown": 1}, sound]
    check, hook = validator(asked).is_valid, converter().get_structure_hook(read)
    for candidate in candidates:
        try:
            hook(candidate, read)
        except REFUSALS:
            taken = False
        else:
            taken = True
        assert taken == check(candidate), candidate


@given(value=st.sampled_from([each for each in HOSTILE if not isinstance(each, dict)]))
def test_no_other_value_stands_for_an_object(value: Any) -> None:
    """Numbers, texts and lists are no documents to either."""
    for kind in DOCUMENT_TYPES.values():
        assert schema_faults(value, kind.schema)


shares = st.one_of(
    st.sampled_from([each for each in HOSTILE if isinstance(each, str)]),
    st.sampled_from(SAMPLES["share"]),
    st.from_regex(r"[0-9]{1,10}(/[0-9]{1,10})?", fullmatch=True),
    st.builds(
        lambda digits, more, less: f"{digits}{more}/{digits}{less}",
        *(st.integers(0, 10**6), st.integers(0, 99), st.integers(0, 99)),
    ),
    st.integers(0, 10**9).flatmap(lambda n: st.integers(-1, 1).map(lambda step: f"{n + step}/{n}")),
)


@settings(max_examples=300)
@given(text=shares)
def test_schema_and_class_agree_on_shares(text: str) -> None:
    """A share is an exact fraction over 0 and at most 1, to both."""
    try:
        parse_share(text)
    except ValueError:
        expected = False
    else:
        expected = True
    assert validator("common.schema.json#/$defs/share").is_valid(text) == expected
