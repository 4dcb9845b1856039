"""The modules that no page describes yet, so that none is forgotten."""

import re
from collections.abc import Iterator
from pathlib import Path

import electoral_standards as es

_DOCS = Path(__file__).parents[1]
_SOURCE = Path(es.__file__).parent
#: What only carries out what is described elsewhere.
_INNER = ("explaining", "explaining_changes")


def modules(package: str) -> Iterator[str]:
    """A section for each module of a package that no page names."""
    pages = sorted(path for path in _DOCS.rglob("*.md") if "_build" not in path.parts)
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    named = {*re.findall(r"automodule:: electoral_standards\.(\S+)", text)}
    for path in sorted((_SOURCE / package).glob("*.py")):
        name = f"{package}.{path.stem}"
        if path.stem.startswith("_") or path.stem in _INNER or name in named:
            continue
        yield f"## `{name}`"
        yield ""
        yield "```{eval-rst}"
        yield f".. automodule:: electoral_standards.{name}"
        yield "```"
        yield ""
