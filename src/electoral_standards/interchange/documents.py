"""
Documents: what types there are, and how one becomes a noun or is written.
"""

import errno
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from electoral_standards.errors import Fault, InvalidDocumentError, nearest
from electoral_standards.interchange.reading import DEEPEST, is_too_deep

__all__ = [
    "DOCUMENT_TYPES",
    "SCHEMA_VERSION",
    "DocumentType",
    "dump",
    "dumps",
    "structural_faults",
    "structure",
    "to_data",
    "together",
    "type_of",
    "type_of_class",
    "write_bytes",
    "write_text",
]

#: The version of the documents that this version of the package reads and writes.
SCHEMA_VERSION = "1.0"


class DocumentType(NamedTuple):
    """A type of document: its name, its class, its schema."""

    #: Value of the field ``type``.
    name: str
    #: Module of the class, imported when first needed.
    module: str
    #: Name of the class.
    class_name: str
    #: File name of the schema.
    schema: str

    def load_class(self) -> type[Any]:
        """The class of the nouns that documents of this type become."""
        found: type[Any] = getattr(import_module(self.module), self.class_name)
        return found


def _type(name: str, module: str, class_name: str, schema: str) -> DocumentType:
    return DocumentType(
        name, f"electoral_standards.model.{module}", class_name, f"{schema}.schema.json"
    )


#: Every type of document, by the value of its field ``type``.
DOCUMENT_TYPES = {
    each.name: each
    for each in (
        _type(
            "occupationalStandard",
            "occupational_standard",
            "OccupationalStandard",
            "occupational-standard",
        ),
        _type("competency", "competency", "Competency", "competency"),
        _type(
            "performanceFramework",
            "performance_framework",
            "PerformanceFramework",
            "performance-framework",
        ),
        _type("role", "role", "Role", "role"),
        _type("roleProfile", "profile", "RoleProfile", "role-profile"),
        _type("crosswalk", "crosswalk", "Crosswalk", "crosswalk"),
        _type("policy", "policy", "Policy", "policy"),
        _type("policySet", "policy", "PolicySet", "policy-set"),
        _type("assessment", "assessment", "Assessment", "assessment"),
        _type("assessmentResult", "result", "AssessmentResult", "assessment-result"),
        _type("comparison", "comparison", "Comparison", "comparison"),
        _type("gapAnalysis", "gap", "GapAnalysis", "gap-analysis"),
        _type("developmentPlan", "plan", "DevelopmentPlan", "development-plan"),
        _type("teamAnalysis", "team", "TeamAnalysis", "team-analysis"),
        _type("progress", "progress", "Progress", "progress"),
        _type("agreementReport", "agreement", "AgreementReport", "agreement-report"),
        _type("textPack", "text_pack", "TextPack", "text-pack"),
        _type("lossReport", "loss", "LossReport", "loss-report"),
        _type("drift", "drift", "Drift", "drift"),
        _type("migrationPlan", "migration", "MigrationPlan", "migration-plan"),
        _type("scoreSummary", "score", "ScoreSummary", "score-summary"),
    )
}


def type_of_class(cls: type[Any]) -> DocumentType:
    """
    The type of document that nouns of a class are.

    Raises:
        TypeError: When they are no documents of their own.
    """
    for each in DOCUMENT_TYPES.values():
        if cls.__module__ == each.module and cls.__name__ == each.class_name:
            return each
    message = f"a {cls.__name__} is no document of its own"
    raise TypeError(message)


def type_of(value: Any, *, source: str) -> DocumentType:
    """
    The type of a document.

    Raises:
        InvalidDocumentError: When the value is no object, or says no known type or version.
    """
    if not isinstance(value, dict):
        fault = Fault("$", "expected an object", "a document is a JSON object with a type")
        raise InvalidDocumentError([fault], source=source)
    faults = []
    version = value.get("schemaVersion")
    if version is not None and version != SCHEMA_VERSION:
        message = f"schema version {json.dumps(version)[:40]} is not supported"
        faults.append(
            Fault("$.schemaVersion", message, f'write "schemaVersion": "{SCHEMA_VERSION}"')
        )
    name = value.get("type")
    if not isinstance(name, str) or name not in DOCUMENT_TYPES:
        near = nearest(name, DOCUMENT_TYPES) if isinstance(name, str) else None
        known = f"one of: {', '.join(DOCUMENT_TYPES)}"
        message = "this field is missing" if name is None else "no such type of document"
        faults.append(Fault("$.type", message, f"did you mean {near!r}?" if near else known))
    if faults:
        raise InvalidDocumentError(faults, source=source)
    return DOCUMENT_TYPES[value["type"]]


def structure(value: dict[str, Any], kind: DocumentType) -> Any:
    """
    The noun that a document's value stands for.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: When the value is not sound; what is
            wrong with it is for `structural_faults` to say.
    """
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    from electoral_standards.interchange.converter import converter

    if value.get("schemaVersion") != SCHEMA_VERSION or value.get("type") != kind.name:
        message = "the head of the document is not sound"
        raise ValueError(message)
    fields = {key: each for key, each in value.items() if key not in ("schemaVersion", "type")}
    try:
        return converter().structure(fields, kind.load_class())
    except (BaseValidationError, ForbiddenExtraKeysError) as error:
        raise ValueError(str(error)) from None


def structural_faults(value: Any, kind: DocumentType) -> list[Fault]:
    """Everything that the schema has against a document, or the class if the schema has nothing."""
    if is_too_deep(value):
        return [
            Fault("$", "it is nested deeper than any document", f"use at most {DEEPEST} levels")
        ]
    from electoral_standards.interchange.schemas import schema_faults

    if faults := schema_faults(value, kind.schema):
        return faults
    try:
        structure(value, kind)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        return [Fault("$", str(error))]
    return []


def together(structural: Iterable[Fault], dangling: Iterable[Fault], value: Any) -> list[Fault]:
    """
    The faults of both passes in the order of the document, one for each place.

    Where both passes blame one place, the second knows what was meant there.
    """
    from electoral_standards.interchange.schemas import in_order

    found = {fault.path: fault for fault in structural}
    first = {fault.path: fault for fault in reversed([*dangling])}
    return in_order((found | first).values(), value)


def to_data(noun: Any) -> dict[str, Any]:
    """
    The JSON value of a noun.

    Raises:
        TypeError: When the noun is no document of its own.
    """
    from electoral_standards.interchange.converter import converter

    kind = type_of_class(type(noun))
    fields: dict[str, Any] = converter().unstructure(noun)
    return {"schemaVersion": SCHEMA_VERSION, "type": kind.name, **fields}


def dumps(noun: Any, *, indent: int | None = 2) -> str:
    """
    The text of a document: the same noun gives the same text.

    With *indent* None it stands on one line. There is no newline at the end.

    Raises:
        TypeError: When the noun is no document of its own.
    """
    separators = (",", ":") if indent is None else None
    return json.dumps(to_data(noun), ensure_ascii=False, indent=indent, separators=separators)


def dump(noun: Any, path: str | os.PathLike[str]) -> None:
    """
    Write a document; a stop half-way leaves what was there before.

    Raises:
        TypeError: When the noun is no document of its own.
        OSError: When the file cannot be written.
    """
    write_text(dumps(noun) + "\n", path)


def write_text(text: str, path: str | os.PathLike[str]) -> None:
    """
    Write a text as UTF-8 beside its target and move it into place.

    Raises:
        OSError: When the file cannot be written; what was there before stays.
    """
    write_bytes(text.encode(), path)


def write_bytes(data: bytes, path: str | os.PathLike[str]) -> None:
    """
    Write a file beside its target and move it into place.

    Raises:
        OSError: When the file cannot be written; what was there before stays.
    """
    # It brings random numbers along, which readers do not need.
    import tempfile

    target = Path(os.path.realpath(path))  # a link stays, what it leads to is replaced
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder, not a file", str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    if target.exists() and not target.is_file():  # a pipe or a device takes it, and stays
        target.write_bytes(data)
        return
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:20]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp lets nobody else read its file; a document is an ordinary file.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
