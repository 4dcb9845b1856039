"""Pieces of Markdown."""

import json
from collections.abc import Iterable, Iterator, Sequence


def cell(text: object) -> str:
    """A text as it stands in a cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table, with an empty line before and after it."""
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell(each) for each in row)} |"
    yield ""


def facts(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Names with their values, as a table without a head."""
    yield "```{list-table}"
    yield ":stub-columns: 1"
    yield ""
    for name, value in pairs:
        yield f"* - {name}"
        yield f"  - {' '.join(str(value).split())}"
    yield "```"
    yield ""


def as_json(value: object, *, width: int = 76, indent: int = 0) -> str:
    """JSON in which whatever fits on one line stands on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or indent + len(flat) <= width:
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, list):
        parts = [as_json(each, width=width, indent=indent + 2) for each in value]
    else:
        parts = [
            f"{json.dumps(key)}: {as_json(each, width=width - len(key) - 4, indent=indent + 2)}"
            for key, each in value.items()
        ]
    start, end = "[]" if isinstance(value, list) else "{}"
    lines = f",\n{inner}".join(parts)
    return f"{start}\n{inner}{lines}\n{' ' * indent}{end}"


def code(text: object) -> str:
    return f"`{text}`"


def codes(texts: Iterable[object]) -> str:
    return ", ".join(code(text) for text in texts)
