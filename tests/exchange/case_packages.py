"""
CASE packages read by a test: what is wrong with one, and what is lost of one.
"""

import json
from typing import Any

import pytest

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.case.reading import read_case


def bytes_of(value: Any) -> bytes:
    return json.dumps(value).encode()


def faults(value: Any) -> dict[str, str]:
    """What is wrong with a package, by path."""
    with pytest.raises(InvalidDocumentError) as caught:
        read_case(value if isinstance(value, bytes) else bytes_of(value))
    return {each.path: each.message for each in caught.value.faults}


def losses(value: Any) -> dict[str, str]:
    return {each.place: f"{each.what}: {each.reason}" for each in read_case(value)[1].losses}
