"""
The bundled catalogue, and copies of it that are broken in one place.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs

import electoral_standards as es
from electoral_standards.model.catalogue import Catalogue, Entry, Family

#: Makes another noun of a noun.
Change = Callable[[Any], Any]


def sound(key: str) -> Any:
    """A noun of the bundled catalogue."""
    return es.load_catalogue()[key]


def name_of(noun: Any) -> str:
    """The code of a standard, or the name of anything else."""
    return str(getattr(noun, "code", None) or noun.name)


def catalogue_with(*changed: Any, keys: dict[str, str] | None = None) -> Catalogue:
    """The bundled catalogue with some documents changed, and perhaps called otherwise."""
    nouns = {name_of(noun): noun for noun in changed}
    bundled = es.load_catalogue()
    return Catalogue(
        Entry((keys or {}).get(key, key), family, partial(nouns.get, key, bundled[key]))
        for family in Family
        for key in bundled.keys(family)
    )


def at(noun: Any, path: str, **changes: Any) -> Any:
    """
    The noun with fields of something inside it changed.

    The *path* leads there by the names of attributes and, in a list, by position from 0; without
    changes the element of the list that it leads to is taken away.
    """
    head, _, rest = path.partition(".")
    if not head:
        return attrs.evolve(noun, **changes)
    value = getattr(noun, head)
    if not isinstance(value, tuple):
        return attrs.evolve(noun, **{head: at(value, rest, **changes)})
    number, _, rest = rest.partition(".")
    position = int(number)
    inner = (at(value[position], rest, **changes),) if rest or changes else ()
    return attrs.evolve(noun, **{head: (*value[:position], *inner, *value[position + 1 :])})


def without(noun: Any, path: str) -> Any:
    """The noun without one element of a list inside it."""
    return at(noun, path)
