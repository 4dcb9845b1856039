"""
Documents made up from the JSON Schemas: sound ones, and sound ones with something done to them.

The strategies walk the schemas themselves, so that a new field or a new type of document is
generated as soon as its schema says so. What they cannot read they refuse, loudly.
"""

import json
import math
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from electoral_standards.interchange.schemas import schema, schemas_directory

Schema = dict[str, Any]
Path = tuple[str | int, ...]

#: Strings of each form that the schemas ask for; a schema with another form must be added here.
SAMPLES = {
    "code": ["RM", "SFJES19.P1", "PWS.L2-3.A1.2", "A1.B2.C3-4", "SFJES19.S10"],
    "standardCode": ["RM", "SFJES19", "SFJES19@2", "ROPS@draft-2024.1"],
    "name": ["a", "nos-unit", "electoral-services-officer", "x9-9"],
    "digest": ["0123456789abcdef", "0" * 16],
    "pollKind": ["a", "local_government", "police_2"],
    "share": ["1", "3/4", "1/1", "01/2", "9/10", "123456789/987654321", "000000001"],
}

#: Values that look right and are not, or look wrong and are right.
HOSTILE: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 5, 6, 1.0, -0.0, 1.5, 6.0, 1e300, float("inf"), 10**30),
    *("", " ", "x", "X", "\n", "1", "true", "null", "1.0", "2.0", "met", "\u0663", "\0"),
    *("competent", "level", "latest", "self", "person", "wales", "assessment", "unit", "ladder"),
    *("SFJES19.P1", "SFJES19.P1\n", "sfjes19.p1", "SFJES19@2", "RM.", ".RM", "RM..L1", "RM\u0663"),
    *("a-name", "a-name\n", "A-name", "a--b", "-a", "local_government", "local_government\n", "_a"),
    *("0123456789abcdef", "0123456789abcdef\n", "0123456789ABCDEF", "0123456789abcde"),
    *("2026-05-07", "2026-05-07\n", "2026-02-30", "2024-02-29", "2025-02-29", "20260507"),
    *("2026-W01-1", "2026-5-7", "0000-01-01", "0001-01-01", "9999-12-31", "2026-05-07T00:00"),
    *("\u0662\u0660\u0662\u0666-05-07", " 2026-05-07", "2026-127", "+2026-05-07", "07/05/2026"),
    *("3/4", "3/4\n", "4/3", "0", "0/1", "1/0", "00/1", "1/01", "4/4", "10/9", "9/10", "99/100"),
    *("100/99", "1.5", "-1/2", "1/2/3", "1/", "/1", "1234567890", "1/1234567890", "000000001"),
    *("999999999/999999999", "999999999/999999998", "1 / 2", "\u0661/2"),
    *([], [None], [[]], [""], [1], [True], ["met"], ["RM"], ["RM\n"], ["2026-05-07"], [{}]),
    *({}, {"": 1}, {"kind": "unit"}, {"kind": []}, {"id": "a"}, {"id": "a", "role": "self"}),
    *(
        {"id": "a", "kind": "person"},
        {"item": "RM"},
        {"wales": True},
        {"wales": 1},
        {"Wales": True},
    ),
]


def absolute(node: Any, file: str) -> Any:
    """A schema whose references all name their file."""
    if isinstance(node, list):
        return [absolute(each, file) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: file + each
        if key == "$ref" and isinstance(each, str) and each.startswith("#")
        else absolute(each, file)
        for key, each in node.items()
    }


def files() -> list[str]:
    """The file names of all schemas."""
    return sorted(path.name for path in schemas_directory().glob("*.json"))


_SCHEMAS: dict[str, Schema] = {file: absolute(schema(file), file) for file in files()}
_FORMS: dict[str, list[str]] = {
    _SCHEMAS["common.schema.json"]["$defs"][name]["pattern"]: samples
    for name, samples in SAMPLES.items()
}


def schema_at(reference: str) -> Schema:
    """What an absolute reference, or the name of a file, leads to."""
    file, _, pointer = reference.partition("#/")
    found = _SCHEMAS[file]
    for part in pointer.split("/") if pointer else ():
        found = found[part]
    return found


def _types(one: Schema) -> set[str]:
    every = {"null", "boolean", "integer", "string", "array", "object"}
    stated = one.get("type", every)
    excluded = one.get("not", {}).get("type", ())
    return ({stated} if isinstance(stated, str) else set(stated)) - (
        {excluded} if isinstance(excluded, str) else set(excluded)
    )


def _merged(*parts: Schema) -> Schema:
    """One schema that takes what all the parts take; none has a reference or a condition."""
    found: Schema = {}
    for part in parts:
        types = _types(found) & _types(part)
        properties = dict(found.get("properties", {}))
        for key, each in part.get("properties", {}).items():
            properties[key] = {"allOf": [properties[key], each]} if key in properties else each
        required = {*found.get("required", ()), *part.get("required", ())}
        found = {**found, **part, "type": sorted(types), "required": sorted(required)}
        found["properties"] = properties
        found.pop("not", None)
    return found


def _negated(condition: Schema) -> Schema:
    """What a condition excludes; the schemas need no more than this."""
    if set(condition) == {"type"}:
        return {"not": condition}
    message = f"a condition that the generator cannot negate: {condition}"
    raise NotImplementedError(message)


def variants(one: Schema) -> list[Schema]:
    """Schemas without references and conditions that together take what a schema takes."""
    rest = dict(one)
    if reference := rest.pop("$ref", None):
        return variants({"allOf": [schema_at(reference), rest]})
    if condition := rest.pop("if", None):
        then, otherwise = rest.pop("then", {}), rest.pop("else", {})
        return variants({"allOf": [rest, condition, then]}) + variants(
            {"allOf": [rest, _negated(condition), otherwise]}
        )
    if forms := rest.pop("oneOf", []):
        return [each for form in forms for each in variants({"allOf": [rest, form]})]
    parts = rest.pop("allOf", [])
    if parts and all("if" in part and "else" not in part for part in parts):
        return [
            each for part in parts for each in variants({"allOf": [rest, part["if"], part["then"]]})
        ]
    found = [_merged(rest)]
    for part in parts:
        found = [_merged(have, each) for have in found for each in variants(part)]
    return [each for each in found if _types(each)]


_made: dict[tuple[str, bool], st.SearchStrategy[Any]] = {}


def values(one: Schema, *, full: bool = False) -> st.SearchStrategy[Any]:
    """Values that a schema takes; *full* leaves out no field of the outermost object."""
    key = json.dumps(one, sort_keys=True), full
    if key not in _made:
        strategies = [
            _of_type(each, name, full) for each in variants(one) for name in sorted(_types(each))
        ]
        _made[key] = st.one_of([each for each in strategies if not each.is_empty])
    return _made[key]


def _of_type(one: Schema, name: str, full: bool) -> st.SearchStrategy[Any]:
    """Values of one type that a schema without references and conditions takes."""
    if "const" in one or "enum" in one:
        allowed = [one["const"]] if "const" in one else one["enum"]
        fitting = [each for each in allowed if (each is None) == (name == "null")]
        return st.sampled_from(fitting) if name in {"null", "string"} and fitting else st.nothing()
    if name == "object":
        required = set(one["properties"]) if full else set(one.get("required", ()))
        fields = {key: values(each) for key, each in one["properties"].items()}
        return st.fixed_dictionaries(
            {key: each for key, each in fields.items() if key in required},
            optional={key: each for key, each in fields.items() if key not in required},
        )
    if name == "array":
        return st.lists(values(one["items"]), max_size=2)
    if name == "string":
        return _strings(one)
    if name in {"integer", "number"}:
        least, most = one.get("minimum", -3), one.get("maximum", 9)
        whole = st.integers(least, most)
        return whole | (whole.map(float) if name == "integer" else st.floats(least, most))
    return st.booleans() if name == "boolean" else st.none()


def _strings(one: Schema) -> st.SearchStrategy[str]:
    if one.get("format") == "date":
        return st.dates().map(str)
    if "pattern" in one:
        return st.sampled_from(_FORMS[one["pattern"]])
    return st.text(min_size=one.get("minLength", 0), max_size=6)


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of everything in a value but the value itself."""
    if isinstance(value, (dict, list)):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            yield from places(each, (*path, key))


@st.composite
def damaged(draw: st.DrawFn, sound: st.SearchStrategy[Any]) -> Any:
    """A sound document after one to three changes, most of which make it unsound."""
    document = deepcopy(draw(sound))
    for _ in range(draw(st.integers(1, 3))):
        if where := list(places(document)):
            _damage(draw, document, draw(st.sampled_from(where)))
    return document


def _damage(draw: st.DrawFn, document: Any, path: Path) -> None:
    *outer, last = path
    place = document
    for key in outer:
        place = place[key]
    # Copies, since a further change may go into what this one put there: the samples stay as
    # they are, and what is drawn next does not depend on what was drawn before.
    old = deepcopy(place[last])
    deed = draw(st.sampled_from(["replace", "twist", "drop", "add"]))
    if deed == "replace":
        place[last] = deepcopy(draw(st.sampled_from(HOSTILE)))
    elif deed == "twist":
        place[last] = draw(st.sampled_from(twists(old)))
    elif deed == "drop":
        del place[last]
    elif isinstance(place, list):
        place.append(old)
    else:
        place[draw(st.sampled_from(["x", "", "schemaVersion", "type", "kind", "note"]))] = old


def twists(old: Any) -> list[Any]:
    """Values that differ little from a value."""
    if isinstance(old, str):
        return [old + "\n", old.upper(), old.lower(), " " + old, "", [old], old.title()]
    if isinstance(old, float) and not math.isfinite(old):
        return [str(old), [old]]
    if isinstance(old, (bool, int, float)):
        return [str(old), float(old), old + 0.5, -old, bool(old), [old], int(old)]
    if isinstance(old, list):
        return [None, {}, "", [old], [*old, None], {str(key): each for key, each in enumerate(old)}]
    if isinstance(old, dict):
        return [None, [], [old], "", list(old), {**old, "x": None}]
    return [0, "", False, "null", []]
