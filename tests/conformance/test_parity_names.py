"""
The schemas and the classes say the same: names, required fields, vocabularies, descriptions.

Both are written by hand; these tests make them one. The wording of a class is read from its
source, because the ``#:`` comments leave no trace at run time.
"""

import ast
import inspect
import io
import json
import re
import tokenize
import types
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Literal, NewType, Union, get_args, get_origin

import attrs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from electoral_standards import identifiers, vocabulary
from electoral_standards.model.agreement import AgreementReport
from electoral_standards.model.assessment import Assessment, Context
from electoral_standards.model.comparison import Comparison
from electoral_standards.model.competency import Competency
from electoral_standards.model.crosswalk import Crosswalk
from electoral_standards.model.drift import Drift
from electoral_standards.model.gap import GapAnalysis
from electoral_standards.model.loss import LossReport
from electoral_standards.model.migration import MigrationPlan
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.performance_framework import PerformanceFramework
from electoral_standards.model.plan import DevelopmentPlan
from electoral_standards.model.policy import Policy, PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.model.progress import Progress
from electoral_standards.model.provenance import Item, JudgedItem
from electoral_standards.model.result import AssessmentResult, StandardResult
from electoral_standards.model.role import Role
from electoral_standards.model.score import ScoreSummary
from electoral_standards.model.team import TeamAnalysis
from electoral_standards.model.text_pack import TextPack

Schema = dict[str, Any]

BASE = "https://electoral-standards.github.io/schemas/v1/"
DIRECTORY = Path(__file__).parents[2] / "schemas" / "v1"
SCHEMAS: dict[str, Schema] = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(DIRECTORY.glob("*.json"))
}
COMMON = "common.schema.json"
DOCUMENTS: dict[str, type] = {
    "agreement-report.schema.json": AgreementReport,
    "assessment.schema.json": Assessment,
    "assessment-result.schema.json": AssessmentResult,
    "comparison.schema.json": Comparison,
    "competency.schema.json": Competency,
    "crosswalk.schema.json": Crosswalk,
    "development-plan.schema.json": DevelopmentPlan,
    "drift.schema.json": Drift,
    "gap-analysis.schema.json": GapAnalysis,
    "loss-report.schema.json": LossReport,
    "migration-plan.schema.json": MigrationPlan,
    "occupational-standard.schema.json": OccupationalStandard,
    "performance-framework.schema.json": PerformanceFramework,
    "policy.schema.json": Policy,
    "progress.schema.json": Progress,
    "score-summary.schema.json": ScoreSummary,
    "team-analysis.schema.json": TeamAnalysis,
    "text-pack.schema.json": TextPack,
    "policy-set.schema.json": PolicySet,
    "role.schema.json": Role,
    "role-profile.schema.json": RoleProfile,
}
#: Keys that every document has and no class.
ENVELOPE = ("schemaVersion", "type")
#: The strings that a schema narrows further than their annotation does.
NARROWED: dict[tuple[type, str], str] = {
    (Policy, "level_share"): "share",
    (Policy, "information_share"): "share",
}
PATTERNS = {
    "code": "CODE_PATTERN",
    "standardCode": "STANDARD_PATTERN",
    "name": "NAME_PATTERN",
    "digest": "DIGEST_PATTERN",
    "pollKind": "POLL_KIND_PATTERN",
}
VOCABULARIES: dict[str, type[StrEnum]] = {
    name[0].lower() + name[1:]: getattr(vocabulary, name)
    for name in vocabulary.__all__
    if len(getattr(vocabulary, name)) > 0  # not their common base
}
JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
#: The kinds of identifier, which the common definitions repeat.
IDENTIFIERS = [each for each in vars(identifiers).values() if isinstance(each, NewType)]
REGISTRY: Registry[Schema] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)


def camel_case(name: str) -> str:
    """The key of a field: ``observed_on`` is ``observedOn``."""
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def definition_name(cls: type | NewType) -> str:
    """The name of the definition of a class: ``ScalePoint`` is ``scalePoint``."""
    return cls.__name__[0].lower() + cls.__name__[1:]


def key_of(cls: type, field: str) -> str:
    """The key under which a document holds a field; the keys of a context are data."""
    return field if cls is Context else camel_case(field)


def fields_of(cls: type) -> dict[str, Any]:
    """The annotation of every field that a document holds, by name; the kind of a result too."""
    found: dict[str, Any] = {field.name: field.type for field in attrs.fields(cls)}
    if cls in get_args(StandardResult):
        found["kind"] = ClassVar
    return found


def nested_in(annotation: Any) -> Iterator[type]:
    """Every class of the model that an annotation names."""
    if isinstance(annotation, type) and attrs.has(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from nested_in(part)


def classes_under(cls: type) -> set[type]:
    """A class and every class that its fields lead to."""
    found, left = set(), [cls]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += [each for type_ in fields_of(one).values() for each in nested_in(type_)]
    return found


MODEL = sorted(
    {Item, JudgedItem}.union(*(classes_under(root) for root in DOCUMENTS.values())),
    key=lambda cls: cls.__name__,
)


def terms_in(annotation: Any) -> Iterator[type[StrEnum]]:
    """Every vocabulary that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield annotation
    for part in get_args(annotation):
        yield from terms_in(part)


#: A vocabulary of one part of the package stands beside its nouns.
VOCABULARIES |= {
    definition_name(term): term
    for cls in MODEL
    for annotation in fields_of(cls).values()
    for term in terms_in(annotation)
}


def look_up(reference: str, file: str) -> tuple[Schema, str]:
    """What a reference leads to, and the file in which that stands."""
    resolved = REGISTRY.resolver(BASE + file).lookup(reference)
    target = reference.partition("#")[0]
    return resolved.contents, target or file


def definition_of(name: str) -> tuple[Schema, str] | None:
    """The definition that has a name, and its file."""
    for file, schema in SCHEMAS.items():
        if name in schema.get("$defs", {}):
            return schema["$defs"][name], file
    return None


def objects() -> Iterator[Any]:
    """Every schema of an object, with its file and its class."""
    for file, cls in DOCUMENTS.items():
        yield pytest.param(SCHEMAS[file], file, cls, id=file)
    for cls in MODEL:
        found = definition_of(definition_name(cls))
        if found is not None:
            yield pytest.param(*found, cls, id=cls.__name__)


def body_of(schema: Schema, file: str) -> tuple[Schema, str]:
    """The schema that lists the properties: the one given, or the one that it stands for."""
    return look_up(schema["$ref"], file) if "$ref" in schema else (schema, file)


def declared(schema: Schema, file: str) -> tuple[Schema, str]:
    """A property where it is declared: a nested policy points to the policy document's own."""
    if schema.get("$ref", "").startswith("#/properties/"):
        return look_up(schema["$ref"], file)
    return schema, file


def subschemas(node: Any) -> Iterator[Schema]:
    """Every JSON object in a schema, the schema itself included."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from subschemas(each)


@cache
def comment_texts(module: str) -> dict[tuple[str, str], str]:
    """The ``#:`` text above each assignment of a module, by class (or nothing) and name."""
    source = inspect.getsource(import_module(module))
    comments = {
        token.start[0]: token.string.removeprefix("#:").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and token.string.startswith("#:")
    }
    tree = ast.parse(source)
    found = {}
    owners: list[ast.Module | ast.ClassDef] = [
        tree,
        *(node for node in tree.body if isinstance(node, ast.ClassDef)),
    ]
    for owner in owners:
        for node in owner.body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                first = node.lineno
                while first - 1 in comments:
                    first -= 1
                text = " ".join(comments[line] for line in range(first, node.lineno))
                found[getattr(owner, "name", ""), ast.unparse(target)] = text
    return found


def text_of_field(cls: type, field: str) -> str:
    """The ``#:`` text of a field, from the class that declares it."""
    for owner in cls.__mro__:
        if field in inspect.get_annotations(owner):
            return comment_texts(owner.__module__)[owner.__name__, field]
    message = f"{cls.__name__} declares no {field}"
    raise LookupError(message)


def text_of_class(cls: type) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].split())


def meaning(schema: Schema, file: str) -> Any:
    """What a property takes, in a form that `meaning_of_annotation` has too."""
    nothing: tuple[None, ...] = ()
    if schema.get("type") == ["object", "null"]:
        assert schema["if"] == {"type": "object"}
        schema, nothing = schema["then"], (None,)
    schema, file = declared(schema, file)
    found: Any
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        found = name.removesuffix("OrNull")
        nothing = nothing or (None,) * name.endswith("OrNull")
    elif "enum" in schema:
        *found, last = schema["enum"]
        assert last is None
        return (*found, None)
    elif schema.get("type") == "array":
        found = [meaning(schema["items"], file)]
    elif isinstance(schema.get("type"), list):
        found, *nothing_else = schema["type"]
        assert nothing_else == ["null"]
        nothing = (None,)
    else:
        found = schema.get("const") or schema["type"]
    return (found, *nothing) if nothing else found


def meaning_of_annotation(annotation: Any) -> Any:
    """What a field takes: a name of a definition, a type, a list, or something or nothing."""
    if annotation in JSON_TYPES:
        return JSON_TYPES[annotation]
    if annotation is StandardResult:
        return "standardResult"
    if annotation is date or isinstance(annotation, type | NewType):
        return definition_name(annotation)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        assert parts[1:] == (...,), annotation
        return [meaning_of_annotation(parts[0])]
    assert origin in {Union, types.UnionType}, annotation
    (part,) = (each for each in parts if each is not types.NoneType)
    if get_origin(part) is Literal:
        return (*(str(value) for value in get_args(part)), None)
    return meaning_of_annotation(part), None


def as_document(value: Any) -> Any:
    """A default as a document writes it."""
    if isinstance(value, tuple):
        return [as_document(each) for each in value]
    return {} if attrs.has(type(value)) else value


every_object = pytest.mark.parametrize(("schema", "file", "cls"), list(objects()))
every_schema = pytest.mark.parametrize("file", list(SCHEMAS))


def test_every_document_has_a_schema() -> None:
    """The directory holds one schema for each document, and the common definitions."""
    assert {COMMON, *DOCUMENTS} == set(SCHEMAS)


def test_every_class_is_in_the_schemas() -> None:
    """Whatever a document leads to is a definition, but for the documents themselves."""
    defined = {name for schema in SCHEMAS.values() for name in schema.get("$defs", {})}
    expected = {
        definition_name(cls) for cls in MODEL if cls not in DOCUMENTS.values() or cls is Policy
    }
    kinds = {definition_name(each) for each in IDENTIFIERS}
    others = {"schemaVersion", "date", "share", "standardResult"}
    nullable = {name for name in defined if name.endswith("OrNull")}
    assert defined - nullable == expected | kinds | others | set(VOCABULARIES)


def test_no_definition_has_two_meanings() -> None:
    """A name of a definition stands in one file only."""
    names = [name for schema in SCHEMAS.values() for name in schema.get("$defs", {})]
    assert sorted(set(names)) == sorted(names)


def test_no_definition_is_unused() -> None:
    """Every definition is referred to from somewhere, but for the vocabularies."""
    used = {
        node["$ref"].rpartition("/")[2]
        for schema in SCHEMAS.values()
        for node in subschemas(schema)
        if isinstance(node.get("$ref"), str)
    }
    defined = {name for schema in SCHEMAS.values() for name in schema.get("$defs", {})}
    assert defined - used <= set(VOCABULARIES)


@every_object
def test_properties_are_the_fields(schema: Schema, file: str, cls: type) -> None:
    """An object has the fields of its class, by their names in camel case."""
    body, _ = body_of(schema, file)
    envelope = set(ENVELOPE) if "$id" in schema else set()
    expected = {key_of(cls, field) for field in fields_of(cls)} | envelope
    assert expected == set(body["properties"])


@every_object
def test_required_are_the_fields_without_default(schema: Schema, file: str, cls: type) -> None:
    """An object must have what its class cannot do without."""
    body, _ = body_of(schema, file)
    optional = {field.name for field in attrs.fields(cls) if field.default is not attrs.NOTHING}
    envelope = list(ENVELOPE) if "$id" in schema else []
    expected = [key_of(cls, field) for field in fields_of(cls) if field not in optional]
    assert sorted(envelope + expected) == sorted(body.get("required", []))


@every_object
def test_defaults_are_those_of_the_class(schema: Schema, file: str, cls: type) -> None:
    """What a document leaves out has the default of the class."""
    body, place = body_of(schema, file)
    for field in attrs.fields(cls):
        stated, _ = declared(body["properties"][key_of(cls, field.name)], place)
        if field.default is attrs.NOTHING:
            assert "default" not in stated, field.name
        else:
            assert as_document(field.default) == stated["default"], field.name


@every_object
def test_objects_are_closed(schema: Schema, file: str, cls: type) -> None:
    """An object takes no key that its class does not know."""
    body, _ = body_of(schema, file)
    assert body["type"] == "object", cls
    assert body["additionalProperties"] is False, cls


@every_object
def test_types_are_those_of_the_fields(schema: Schema, file: str, cls: type) -> None:
    """A property takes what the annotation of its field names."""
    body, place = body_of(schema, file)
    for field, annotation in fields_of(cls).items():
        expected = NARROWED.get((cls, field)) or (
            str(getattr(cls, field))
            if annotation is ClassVar
            else meaning_of_annotation(annotation)
        )
        assert expected == meaning(body["properties"][key_of(cls, field)], place), field


@every_object
def test_object_is_described_as_its_class(schema: Schema, file: str, cls: type) -> None:
    """An object's description is the first paragraph of the docstring."""
    assert text_of_class(cls) == schema["description"], file


@every_object
def test_properties_are_described_as_the_fields(schema: Schema, file: str, cls: type) -> None:
    """A property's description is the ``#:`` text of the field, and no field is without."""
    body, place = body_of(schema, file)
    for field in fields_of(cls):
        stated, _ = declared(body["properties"][key_of(cls, field)], place)
        assert text_of_field(cls, field), field
        assert text_of_field(cls, field) == stated["description"], field


@pytest.mark.parametrize(("name", "values"), list(VOCABULARIES.items()), ids=list(VOCABULARIES))
def test_enums_are_the_vocabularies(name: str, values: type[StrEnum]) -> None:
    """A vocabulary has the same values, in the same order, and the same description."""
    definition = SCHEMAS[COMMON]["$defs"][name]
    assert [each.value for each in values] == definition["enum"]
    assert text_of_class(values) == definition["description"]


@pytest.mark.parametrize(("name", "pattern"), list(PATTERNS.items()), ids=list(PATTERNS))
def test_patterns_are_those_of_the_identifiers(name: str, pattern: str) -> None:
    """A kind of identifier has the same pattern and description here and there."""
    definition = SCHEMAS[COMMON]["$defs"][name]
    texts = comment_texts(identifiers.__name__)
    assert getattr(identifiers, pattern) == definition["pattern"]
    assert texts["", pattern] == definition["description"]


@pytest.mark.parametrize("kind", IDENTIFIERS, ids=definition_name)
def test_identifiers_without_a_pattern_are_not_empty(kind: NewType) -> None:
    """Of a string that may be anything, only emptiness is refused."""
    definition = SCHEMAS[COMMON]["$defs"][definition_name(kind)]
    if definition_name(kind) not in PATTERNS:
        assert definition["minLength"] == 1
        assert comment_texts(identifiers.__name__)["", kind.__name__] == definition["description"]


def test_nullable_definitions_add_null_and_nothing_else() -> None:
    """``codeOrNull`` is ``code``, or null."""
    definitions = SCHEMAS[COMMON]["$defs"]
    for name, definition in definitions.items():
        if name.endswith("OrNull"):
            plain = dict(definitions[name.removesuffix("OrNull")])
            plain["title"] += " or null"
            if "enum" in plain:
                plain["enum"] = [*plain["enum"], None]
            else:
                plain["type"] = [plain["type"], "null"]
            assert plain == definition


@every_schema
def test_schema_is_valid_against_its_metaschema(file: str) -> None:
    """Every file is a JSON Schema of the 2020-12 draft."""
    assert SCHEMAS[file]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[file])


@every_schema
def test_id_is_the_file_name(file: str) -> None:
    """A schema's identifier ends in the name of its file."""
    assert SCHEMAS[file]["$id"] == BASE + file


@every_schema
def test_references_are_relative_and_resolve_offline(file: str) -> None:
    """A reference names a file of the directory, or none, and leads to a schema."""
    for node in subschemas(SCHEMAS[file]):
        if isinstance(reference := node.get("$ref"), str):
            assert re.fullmatch(r"([a-z-]+\.schema\.json)?#/(\$defs|properties)/\w+", reference)
            assert isinstance(look_up(reference, file)[0], dict)


@every_schema
def test_everything_has_a_title_and_a_description(file: str) -> None:
    """A schema and each of its definitions say what they are."""
    for each in (SCHEMAS[file], *SCHEMAS[file].get("$defs", {}).values()):
        assert each["title"]
        assert each["description"]


def test_types_of_documents_are_the_names_of_their_classes() -> None:
    """Every document has a type of its own, after its class, and the version of the schemas."""
    for file, cls in DOCUMENTS.items():
        properties = SCHEMAS[file]["properties"]
        assert definition_name(cls) == properties["type"]["const"]
        assert look_up(properties["schemaVersion"]["$ref"], file)[0]["const"] == "1.0"
    stated = {SCHEMAS[file]["properties"]["type"]["const"] for file in DOCUMENTS}
    assert len(stated) == len(DOCUMENTS)


def test_results_are_told_apart_by_their_kind() -> None:
    """Each kind of result has one schema, chosen by the value of its kind."""
    definition = SCHEMAS["assessment-result.schema.json"]["$defs"]["standardResult"]
    chosen = {
        branch["if"]["properties"]["kind"]["const"]: branch["then"]["$ref"].rpartition("/")[2]
        for branch in definition["allOf"]
    }
    classes = get_args(StandardResult)
    expected = {str(cls.kind): definition_name(cls) for cls in classes}
    assert expected == chosen
    assert set(expected) == {each.value for each in vocabulary.ResultKind}
    texts = comment_texts(AssessmentResult.__module__)
    assert texts["", "StandardResult"] == definition["description"]
