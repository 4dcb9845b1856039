"""
What binding a copy of a published document showed, as plain text.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from electoral_standards.reporting.text.layout import hung, page

if TYPE_CHECKING:
    from electoral_standards.sources.binding import Binding
    from electoral_standards.sources.reading import Reading

__all__ = ["verification"]

_MOST_SHOWN = 60


def verification(source: str, binding: "Binding", reading: "Reading") -> str:
    """One copy: whether every text of the standard is bound, and else what has drifted."""
    attached, texts = len(binding.pack.texts), len(binding.pack.texts)
    texts += len(binding.changed) + len(binding.missing)
    whole = not binding.has_drifted and not reading.unaccounted
    head = f"{source}: {binding.standard}@{binding.version}: {attached} of {texts} texts bound"
    head += ", every line accounted for" if whole else ""
    return page([*hung("", head, indent=2), *_drift(binding, reading)])


def _drift(binding: "Binding", reading: "Reading") -> Sequence[str]:
    lines: list[str] = []
    for lead, text in _findings(binding, reading):
        lines += hung(f"  {lead:<10}", text, indent=12)
    return lines


def _findings(binding: "Binding", reading: "Reading") -> Iterator[tuple[str, str]]:
    for changed in binding.changed:
        yield "changed", f"{changed.name} (line {changed.line}): {_shown(changed.text)}"
    for name in binding.missing:
        yield "missing", name
    for moved in binding.moved:
        yield "moved", f"{moved.name} (line {moved.line}) stands as {moved.found_as}"
    for new in binding.new:
        yield "new", f"{new.name} (line {new.line}): {_shown(new.text)}"
    for line in reading.unaccounted:
        yield "unread", f"line {line.line}: {_shown(line.text.strip())}: {line.message}"


def _shown(text: str) -> str:
    """The beginning of a text, enough to know it by."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rstrip()} ..."
