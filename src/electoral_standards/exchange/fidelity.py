"""
Fidelity: what becomes of each field on its way into a format or out of one.

Each format says it in two tables of fates, one for writing and one for reading. The writers and
readers make their loss reports of these tables, and the page on exchange shows them, so that
neither can say what the other does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from electoral_standards.model.loss import Loss, LossReport

__all__ = ["Carriage", "Fate", "Fates", "Format", "fate_of", "losses_in", "report"]

_LONGEST = 60


class Carriage(StrEnum):
    """How a field is carried."""

    #: In a field of the format that means the same.
    WHOLE = "whole"
    #: In a field of the format, though not all of it.
    PART = "part"
    #: In an extension, which other systems may ignore or drop.
    EXTENSION = "extension"
    #: Not at all.
    NONE = "none"


@attrs.frozen
class Fate:
    """What becomes of one field."""

    #: How it is carried.
    carriage: Carriage

    #: Field of the other side in which it stands; empty where it is not carried.
    where: str = ""

    #: Why it is not carried whole, in plain words; empty where it is.
    why: str = ""


#: Fates by class and field, such as ``Item.digest``; a subclass has those of its bases.
Fates = Mapping[str, Fate]


@attrs.frozen(kw_only=True)
class Format:
    """A format of other systems, and what it carries."""

    #: Name, as loss reports and the command line call it.
    name: str

    #: What it is, for people.
    title: str

    #: What becomes of the fields of our documents when they are written; None where none are.
    writes: Fates | None = None

    #: What becomes of the format's own fields when they are read; None where nothing is read.
    reads: Fates | None = None


def fate_of(cls: type, field: str, fates: Fates) -> Fate | None:
    """The fate of a field of a class, or of the class that it has the field from."""
    keys = (f"{each.__name__}.{field}" for each in cls.__mro__)
    return next((fates[key] for key in keys if key in fates), None)


def losses_in(noun: Any, fates: Fates, place: str = "") -> Iterator[Loss]:
    """
    What a writer with these fates does not carry of a noun, field by field.

    A field without a fate of its own has the fates of what stands in it.

    Raises:
        KeyError: When a field that holds no noun has no fate.
    """
    place = getattr(noun, "code", "") or place
    for attribute in attrs.fields(type(noun)):
        value = getattr(noun, attribute.name)
        if value in (None, (), "") or value == attribute.default:
            continue
        fate = fate_of(type(noun), attribute.name, fates)
        if fate is None:
            for each in value if isinstance(value, tuple) else (value,):
                if not attrs.has(type(each)):
                    raise KeyError(f"{type(noun).__name__}.{attribute.name}")
                yield from losses_in(each, fates, f"{place} {_words(attribute.name)}")
        elif fate.carriage is not Carriage.WHOLE:
            yield Loss(place=place, what=_what(attribute.name, value), reason=_reason(fate))


def report(format: str, carried: int, *losses: Iterable[Loss]) -> LossReport:
    """A loss report, with the losses one after the other."""
    found = tuple(each for some in losses for each in some)
    return LossReport(format=format, carried=carried, losses=found)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _what(name: str, value: Any) -> str:
    """The field in plain words, with its value where that is a short text."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        text = " ".join(str(value).split())
        return f"{_words(name)} {text if len(text) <= _LONGEST else text[: _LONGEST - 3] + '...'}"
    return _words(name)


def _reason(fate: Fate) -> str:
    if fate.carriage is Carriage.EXTENSION:
        said = "it stands in an extension, which other systems may ignore"
        return f"{fate.why}; {said}" if fate.why else said
    return fate.why
