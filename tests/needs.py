"""What some tests need besides the package: skipped where it is missing, though never in CI."""

import os
from importlib import import_module
from shutil import which
from typing import Any

import pytest

__all__ = ["in_ci", "module", "program"]


def in_ci(*, second: bool = False) -> bool:
    """
    Whether nothing may be missing, so that nothing may be skipped.

    That is so in CI; of what only the second stage installs, in that stage.
    """
    is_second = os.environ.get("STAGE") == "second"
    return os.environ.get("CI") == "true" and (is_second or not second)


def module(name: str, *, second: bool = False) -> Any:
    """
    The module of that name, which an extra or a dependency group brings.

    Called at the top of a test module, it skips all of it where the module is missing. What only
    the *second* stage installs may be missing in the first.
    """
    return import_module(name) if in_ci(second=second) else pytest.importorskip(name)


def program(*names: str) -> str:
    """
    The path of the first program that is there; see `.ci/debian-packages`.

    CI installs these for the second stage, and there none may be missing.
    """
    for name in names:
        if path := which(name):
            return path
    message = f"needs {' or '.join(names)}; .ci/debian-packages says which package of Debian has it"
    if in_ci(second=True):
        pytest.fail(message)
    pytest.skip(message, allow_module_level=True)
