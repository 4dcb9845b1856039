"""
Digests of whole documents: by them a plan or a form knows again what it was made for.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from electoral_standards.identifiers import Digest

__all__ = ["digest_of_noun"]


def digest_of_noun(noun: Any) -> Digest:  # noqa: ANN401 - any noun of the model
    """
    The first 16 hexadecimal digits of the SHA-256 of all that a noun says.

    Fields that have their default stay out, so that a field added later changes no digest.
    """
    made = hashlib.sha256()
    for piece in _said(noun):
        made.update(piece.encode())
    return Digest(made.hexdigest()[:16])


def _said(value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of a noun
    if isinstance(value, tuple):
        yield f"[{len(value)}"
        for each in value:
            yield from _said(each)
    elif attrs.has(type(value)):
        yield "{"
        for field in attrs.fields(type(value)):
            if (each := getattr(value, field.name)) != field.default:
                yield field.name
                yield from _said(each)
        yield "}"
    else:
        plain = value.isoformat() if isinstance(value, date) else value
        # As ASCII: which characters are printed as they are depends on the version of Python.
        yield ascii(str(plain)) if isinstance(plain, str) else ascii(plain)
