"""
The site, built once for all tests that look at it, and served on this machine's own address.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.site.browser import served

ROOT = Path(__file__).resolve().parents[2]


def build(source: Path, out: Path, *options: str) -> None:
    """Build a site with every warning an error, in a process of its own."""
    needs.module("pydata_sphinx_theme")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-E", *options]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    places = ["-d", str(out.with_name(f"{out.name}-doctrees")), str(source), str(out)]
    done = subprocess.run(
        [*command, *places], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def as_published() -> tuple[str, ...]:
    """The options of a build that must have its forms, where what they need may not be missing."""
    return ("-D", "es_forms_required=1") if needs.in_ci(second=True) else ()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished site; in CI's second stage as it is published."""
    out = tmp_path_factory.mktemp("site") / "html"
    build(ROOT / "docs", out, *as_published())
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as found:
        yield found
