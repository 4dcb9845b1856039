"""Tables made of the schemas, the vocabularies and a real result."""

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from pieces import as_json, code, codes, table

import electoral_standards as es
from electoral_standards import vocabulary
from electoral_standards.content.loader import examples_directory
from electoral_standards.interchange.converter import camel_case
from electoral_standards.interchange.documents import DOCUMENT_TYPES, to_data
from electoral_standards.interchange.schemas import schema

_SUMMARIES = "schemas/v1"


def document_types() -> Iterator[str]:
    """The types of document, each with its class and its schema."""
    rows = [
        (
            code(each.name),
            schema(each.schema)["description"],
            f"[{each.schema}](../{_SUMMARIES}/{each.schema})",
        )
        for each in DOCUMENT_TYPES.values()
    ]
    yield from table(["type", "what it holds", "schema"], rows)


def fields(name: str, *objects: str) -> Iterator[str]:
    """The fields of a document and of the *objects* in it that are named; ``Type.object`` each."""
    of = schema(DOCUMENT_TYPES[name].schema)
    yield from _object(f"fields-{name}", f"`{name}`", of)
    for each in objects:
        found = of["$defs"][each]
        yield from _object(f"fields-{name}-{each}", found["title"].lower(), found)


def _object(target: str, title: str, of: dict[str, Any]) -> Iterator[str]:
    yield f"({target})="
    yield f"**{title}**: {_lower(of['description'])}"
    required = of.get("required", ())
    rows = [
        (
            code(key),
            _kind(each),
            "yes" if key in required else "",
            each["description"].replace("``", "`"),
        )
        for key, each in of["properties"].items()
    ]
    yield from table(["field", "value", "required", "meaning"], rows)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


_PLAIN = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "object": "object",
}


def _kind(field: dict[str, Any]) -> str:
    """What a field holds, in words."""
    if "const" in field:
        return code(json.dumps(field["const"]))
    if "enum" in field:
        return " or ".join(code(each) for each in field["enum"] if each is not None)
    if "$ref" in field:
        return _referred(field["$ref"])
    if field["type"] == "array":
        return f"list of {_kind(field['items'])}"
    kinds = [field["type"]] if isinstance(field["type"], str) else field["type"]
    return " or ".join(_PLAIN.get(each, each) for each in kinds)


def _referred(reference: str) -> str:
    file, _, name = reference.partition("#/$defs/")
    if not file.startswith("common"):
        return name
    name = name.removesuffix("OrNull")
    title = schema("common.schema.json")["$defs"][name]
    words = " ".join(title["title"].lower().split())
    words += " or null" if reference.endswith("OrNull") else ""
    return f"[{words}](#vocabularies)" if "enum" in title else words


def vocabularies() -> Iterator[str]:
    """Every closed vocabulary with its values, as documents spell them."""
    chosen = [
        each
        for each in (getattr(vocabulary, name) for name in vocabulary.__all__)
        if issubclass(each, StrEnum) and each is not vocabulary.Term
    ]
    rows = [
        (
            " ".join(_words(each.__name__)),
            (each.__doc__ or "").strip().partition("\n\n")[0].replace("``", "`"),
            codes(value.value for value in each),
        )
        for each in chosen
    ]
    yield from table(["vocabulary", "what it says", "values"], rows)


def _words(name: str) -> Iterator[str]:
    word = ""
    for char in camel_case(name):
        if char.isupper() and word:
            yield word.lower()
            word = ""
        word += char
    yield word.lower()


def excerpt(kind: str) -> Iterator[str]:
    """A real result or gap analysis of the bundled example, its lists cut short."""
    assessment = es.load(examples_directory() / "officer.json")
    result = es.assess(assessment, as_at=date(2026, 6, 1))
    if kind == "gapAnalysis":
        profile = es.load_catalogue().profile("electoral-services-officer")
        data = to_data(es.analyse_gaps(result, profile))
        (chosen,) = (each for each in data["requirements"] if each.get("standard") == "RM")
        shown = {**data, "requirements": [chosen]}
    else:
        data = to_data(result)
        shown = {key: each for key, each in data.items() if key not in _REPEATED}
        shown["standards"] = [_short(each) for each in data["standards"][:2]]
    yield "```json"
    yield as_json(shown)
    yield "```"


#: What a result repeats of the assessment.
_REPEATED = ("context", "polls", "evidence", "judgements")


def _short(standard: dict[str, Any]) -> dict[str, Any]:
    """One standard without the content of its policy; of findings one that is not known and why."""
    telling = [each for each in standard["findings"] if each["reasons"] and each["setAside"]]
    policy = {key: each for key, each in standard["policy"].items() if key != "content"}
    cut: dict[str, Any] = _cut({**standard, "policy": policy, "findings": telling})
    return cut


def _cut(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A value whose lists have one entry at most."""
    if isinstance(value, list):
        return [_cut(each) for each in value[:1]]
    if isinstance(value, dict):
        return {key: _cut(each) for key, each in value.items()}
    return value
