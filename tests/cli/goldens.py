"""
Texts that are to stay as they are; renewed by ``RENEW_GOLDENS=1 pytest tests/cli``.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare a text with the one kept under *name*, or keep it instead where that is asked for."""
    path = FOLDER / name
    if os.environ.get("RENEW_GOLDENS") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
