"""
``es:schema``: the fields of a type of document, from its JSON Schema.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.interchange.documents import DOCUMENT_TYPES
from electoral_standards.interchange.schemas import schema, schemas_directory
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.nodes import Panel

__all__ = ["SchemaDirective", "SchemasDirective"]

_COMMON = "common.schema.json"
_PLAIN = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "object",
    "null": "null",
}


class SchemaDirective(StandardsDirective):
    """The schema of a type of document: its address, and its fields with their meaning."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **StandardsDirective.option_spec,
        "whole": directives.flag,
    }

    def build(self) -> Iterator[nodes.Node]:
        """A table of the document's fields; with ``whole``, one for each object in it as well."""
        name = self.arguments[0].strip()
        if name not in DOCUMENT_TYPES:
            raise UnknownReferenceError(name, known=DOCUMENT_TYPES)
        file = DOCUMENT_TYPES[name].schema
        self.env.note_dependency(str(schemas_directory() / file))
        of = schema(file)
        ids = self.placed(name, "schema", of["title"])
        panel = Panel("", ids=ids, classes=["es-about"])
        panel += nodes.paragraph("", of["description"], classes=["es-lead"])
        panel += self.facts(
            (
                ("Type", [nodes.literal("", name)]),
                ("Schema", [self._file(file)]),
                ("$id", [nodes.literal("", of["$id"])]),
            )
        )
        panel += self._fields(of)
        yield panel
        for each in of.get("$defs", {}).values() if "whole" in self.options else ():
            if each.get("type") == "object":
                heading = nodes.paragraph("", each["title"], classes=["es-label"])
                said = nodes.paragraph("", _plain(each.get("description", "")))
                yield Panel("", heading, said, self._fields(each), classes=["es-rule"])

    def _file(self, name: str) -> nodes.Node:
        folder = self.config.es_schemas
        return self.file(f"{folder}/{name}", name) if folder else nodes.literal("", name)

    def _fields(self, of: dict[str, Any]) -> nodes.table:
        required = of.get("required", ())
        rows = [
            self.row(
                [nodes.paragraph("", "", nodes.literal("", key))],
                [nodes.paragraph("", "", *_kind(each))],
                [nodes.paragraph("", "yes" if key in required else "")],
                [nodes.paragraph("", _plain(each.get("description", "")))],
            )
            for key, each in of.get("properties", {}).items()
        ]
        return self.table(("Field", "Value", "Required", "Meaning"), rows, "es-fields")


class SchemasDirective(SchemaDirective):
    """Every type of document, with its schema."""

    required_arguments = 0

    def build(self) -> Iterator[nodes.Node]:
        """A table; the names are the places of the schemas."""
        rows = []
        for name, kind in DOCUMENT_TYPES.items():
            self.env.note_dependency(str(schemas_directory() / kind.schema))
            of = schema(kind.schema)
            row = self.row(
                [nodes.paragraph("", "", nodes.literal("", name))],
                [nodes.paragraph("", _plain(of["description"]))],
                [nodes.paragraph("", "", self._file(kind.schema))],
            )
            row["ids"] = self.placed(name, "schema", of["title"], weak=True)
            rows.append(row)
        yield self.table(("Type", "What it holds", "Schema"), rows, "es-files")


def _plain(text: str) -> str:
    return text.replace("``", "").replace("`", "")


def _kind(field: dict[str, Any]) -> Iterator[nodes.Node]:
    """What a field holds, in words."""
    if "const" in field:
        yield nodes.literal("", json.dumps(field["const"]))
    elif "enum" in field:
        yield from _values(field["enum"])
    elif "$ref" in field:
        yield from _referred(field["$ref"])
    elif field.get("type") == "array":
        yield nodes.Text("list of ")
        yield from _kind(field.get("items", {}))
    else:
        given = field.get("type", "object")
        kinds = [given] if isinstance(given, str) else given
        yield nodes.Text(" or ".join(_PLAIN[each] for each in kinds))


def _values(values: list[Any]) -> Iterator[nodes.Node]:
    for number, value in enumerate(values):
        if number:
            yield nodes.Text(" or " if number == len(values) - 1 else ", ")
        yield nodes.literal("", value if isinstance(value, str) else json.dumps(value))


def _referred(reference: str) -> Iterator[nodes.Node]:
    file, _, name = reference.partition("#/$defs/")
    if not file.startswith("common"):
        yield nodes.Text(_spaced(name))
        return
    found = schema(_COMMON)["$defs"][name]
    if "enum" in found:
        yield from _values(found["enum"])
        return
    yield nodes.Text(" ".join(found.get("title", _spaced(name)).lower().split()))


def _spaced(name: str) -> str:
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()
