"""What some tests need besides the package: skipped where it is missing, though never in CI."""

import os
from importlib import import_module
from shutil import which
from typing import Any

import pytest

__all__ = ["in_ci", "module", "program"]


def in_ci() -> bool:
    """In CI nothing may be missing, so nothing may be skipped."""
    return os.environ.get("CI") == "true"


def module(name: str) -> Any:
    """
    The module of that name, which an extra or a dependency group brings.

    Called at the top of a test module, it skips all of it where the module is missing.
    """
    return import_module(name) if in_ci() else pytest.importorskip(name)


def program(*names: str) -> str:
    """The path of the first program that is there; see `.ci/debian-packages`."""
    for name in names:
        if path := which(name):
            return path
    message = f"needs {' or '.join(names)}; .ci/debian-packages says which package of Debian has it"
    if in_ci():
        pytest.fail(message)
    pytest.skip(message, allow_module_level=True)
