"""
Schemas and samples of others, which stand beside the checkout and never in it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.needs import in_ci

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "interchange"


def shared(*parts: str) -> Path:
    """A file or a folder of them; the test is skipped where there are none, unless this is CI."""
    if not FOLDER.is_dir():
        message = "the interchange samples are not beside the checkout"
        if in_ci():
            pytest.fail(message)
        pytest.skip(message)
    return FOLDER.joinpath(*parts)


def samples(format: str) -> list[Path]:
    """The samples of a format; none where there are none, so that nothing is collected."""
    return sorted((FOLDER / "samples" / format).glob("*.json"))


def schema(name: str) -> Any:
    """One of the official schemas."""
    return json.loads(shared("schemas", name).read_text(encoding="utf-8"))
