"""
The JSON Schemas: where they are, and what they say against a document.

jsonschema is imported when a document is first validated, not before.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from electoral_standards.errors import Fault
from electoral_standards.interchange.wording import faults_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

__all__ = ["in_order", "schema", "schema_faults", "schemas_directory"]


@cache
def schemas_directory() -> Path:
    """
    The folder of the schemas: inside an installed package, or beside ``src`` in a checkout.

    Raises:
        FileNotFoundError: When the installation is incomplete.
    """
    package = Path(__file__).parent.parent
    for candidate in (package / "_schemas", package.parent.parent / "schemas"):
        if (candidate / "v1").is_dir():
            return candidate / "v1"
    message = "the JSON Schemas are missing from this installation; install the package again"
    raise FileNotFoundError(message)


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema in the file *name*, such as ``assessment.schema.json``."""
    text = (schemas_directory() / name).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def _validator(name: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    resources = (
        (found["$id"], Resource.from_contents(found))
        for found in (schema(path.name) for path in sorted(schemas_directory().glob("*.json")))
    )
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(
        schema(name),
        registry=registry,
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def schema_faults(value: Any, name: str) -> list[Fault]:
    """Everything that the schema in the file *name* has against a value, in document order."""
    found: dict[str, Fault] = {}
    for error in _validator(name).iter_errors(value):
        for fault in faults_of(error):
            # Two rules broken at one place are one mistake; the first rule is the plainer one.
            found.setdefault(fault.path, fault)
    return in_order(found.values(), value)


_STEP = re.compile(r'\.(\w+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]')


def in_order(faults: Iterable[Fault], value: Any) -> list[Fault]:
    """Faults in the order of the document; what is missing stands first in its object."""
    places: dict[int, dict[str, int]] = {}

    def position(fault: Fault) -> list[int]:
        found, here = [], value
        for name, number, _ in _STEP.findall(fault.path):
            key: Any = int(number) if number else name
            if isinstance(here, dict):
                if id(here) not in places:
                    places[id(here)] = {each: at for at, each in enumerate(here)}
                found.append(places[id(here)].get(key, -1))
                here = here.get(key)
            elif isinstance(here, list):
                found.append(key)
                here = here[key]
        return found

    return sorted(faults, key=position)
