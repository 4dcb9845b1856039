"""
One site with the whole bundled catalogue, which many tests look at and none changes.
"""

from typing import Any

import pytest


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The site, built once; skips where Sphinx is missing."""
    from tests.sphinx_ext.project import EVERYTHING, made

    return made(tmp_path_factory.mktemp("everything"), EVERYTHING)
