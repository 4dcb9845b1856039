"""
How Hypothesis runs: without deadlines, and in CI without chance. And the browser.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.site.browser import a_browser

settings.register_profile("default", deadline=None, max_examples=40)
# A build that fails must fail again when it is run again. (The stage that tests the wheel is in CI
# and does not say so, for it has no source documents.)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
is_build = os.environ.get("CI") == "true" or "STAGE" in os.environ
settings.load_profile("ci" if is_build else "default")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, started once; a test that asks for it is skipped where it is missing."""
    with a_browser() as found:
        yield found
