"""
Which of the labels that stand at the start of lines number the items of a section.

A plain number at the start of a line may be a word of the line before: it is a label only where
a sequence wants it, or where one begins again. Lists nest: by their numbers (8.1 under 8), or by
how far in they are printed.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from electoral_standards.sources.nos_content import Content, Label

__all__ = ["Numbering", "numbering_of"]

#: A list that stands under an item is printed so much further in.
_FURTHER_IN: Final = 2
#: So many numbers may be missing before a number that is marked as the others are.
_WIDEST_GAP: Final = 3


class Numbering(NamedTuple):
    """The labels of a section's items."""

    #: The labels, by position.
    labels: dict[int, Label]
    #: The position of the item that a nested item stands under, by its own position.
    parents: dict[int, int]


class _Open(NamedTuple):
    """A list that may go on: its last label, where it stands, and how far in."""

    label: Label
    position: int
    indent: int | None


def numbering_of(contents: Sequence[Content]) -> Numbering:
    """The labels that number the items, and what is nested under what."""
    prefix = _prefix_of(contents)
    lettered = not prefix and not any(
        each.label and not each.label.is_letter and each.label.numbers[-1] == 1 for each in contents
    )
    found = Numbering({}, {})
    stack: list[_Open] = []
    for position, content in enumerate(contents):
        label = content.label
        if label is None or label.prefix != prefix or label.is_letter != lettered:
            continue
        after_text = position > 0 and contents[position - 1].label is None
        opened = _Open(label, position, _indent_of(content, label))
        kept = _kept(stack, opened, content, after_text=after_text, is_coded=bool(prefix))
        if kept is None:
            continue
        found.labels[position] = label
        if kept:
            found.parents[position] = kept[-1].position
        stack = [*kept, opened]
    if lettered and len(found.labels) == 1:
        # One letter alone is a word.
        return Numbering({}, {})
    return found


def _prefix_of(contents: Sequence[Content]) -> str:
    prefixes = [each.label.prefix for each in contents if each.label and each.label.prefix]
    prefix = max(prefixes, key=prefixes.count) if prefixes else ""
    if prefix and prefixes.count(prefix) < 2 and len(contents) > 3:  # noqa: PLR2004
        return ""
    return prefix


def _indent_of(content: Content, label: Label) -> int | None:
    """How far in a label is printed; None where columns tell nothing of it."""
    if content.row.is_tabbed:
        return None
    match = re.search(rf"(?<![^\s(\[]){re.escape(label.printed)}(?!\w)", content.row.line.text)
    return match.start() if match else None


def _kept(
    stack: list[_Open], new: _Open, content: Content, *, after_text: bool, is_coded: bool
) -> list[_Open] | None:
    """The lists that stay open around a label; None where it is no label at all."""
    if is_coded:
        return _above(stack, new.label)
    if not stack:
        starts = new.label.numbers[-1] == 1 or new.label.is_marked
        return [] if starts else None
    top = stack[-1]
    is_first_below = new.label.numbers == (*top.label.numbers, 1)
    if is_first_below or _begins_further_in(top, new):
        return stack
    depth = next((at for at in reversed(range(len(stack) - 1)) if _goes_on(stack[at], new)), None)
    if depth is not None:
        return stack[:depth]
    return _kept_in_line(stack, new, content, after_text=after_text)


def _kept_in_line(
    stack: list[_Open], new: _Open, content: Content, *, after_text: bool
) -> list[_Open] | None:
    """The lists that stay open around a label that neither opens nor ends a nested list."""
    top = stack[-1]
    if _begins_further_out(top, new):
        return []
    if not _follows(top.label, new.label, content, after_text=after_text):
        return None
    if len(new.label.numbers) > 1:
        return _above(stack, new.label)
    is_restart = new.label.numbers[-1] == 1
    return [] if is_restart else [each for each in stack[:-1] if each.indent is not None]


def _goes_on(last: _Open, new: _Open) -> bool:
    """Whether a list further out goes on: the very next number, as far in as its last."""
    return _is_next(last.label, new.label) and _is_as_far_in(last, new)


def _above(stack: list[_Open], label: Label) -> list[_Open]:
    """The open lists whose numbers the label's own begin with: 8, then 8.1, for 8.1.2."""
    numbers = label.numbers
    return [each for each in stack if each.label.numbers == numbers[: len(each.label.numbers)] and
            len(each.label.numbers) < len(numbers)]  # fmt: skip


def _begins_further_in(top: _Open, new: _Open) -> bool:
    if new.label.numbers != (1,) or not new.label.is_marked:
        return False
    return None not in (top.indent, new.indent) and (
        (new.indent or 0) >= (top.indent or 0) + _FURTHER_IN
    )


def _begins_further_out(top: _Open, new: _Open) -> bool:
    """Whether a list begins again behind one that was nested, and so stood further in."""
    if new.label.numbers != (1,) or None in (top.indent, new.indent):
        return False
    return (new.indent or 0) <= (top.indent or 0) - _FURTHER_IN


def _is_next(last: Label, label: Label) -> bool:
    return label.numbers == (*last.numbers[:-1], last.numbers[-1] + 1)


def _is_as_far_in(last: _Open, new: _Open) -> bool:
    if last.indent is None or new.indent is None:
        return True
    return abs(new.indent - last.indent) < _FURTHER_IN


def _follows(last: Label, label: Label, content: Content, *, after_text: bool) -> bool:
    new, old = label.numbers, last.numbers
    if new[:-1] == old[:-1]:
        step = new[-1] - old[-1]
        if new[-1] == 1 and step:
            return label.is_marked or content.row.blank_before or after_text
        # As sure as its own marks: a number without any must be the very next.
        is_marked_alike = label.is_marked == last.is_marked
        return step == 1 or (1 < step <= _WIDEST_GAP and is_marked_alike)
    if len(new) == 1 and new[0] == old[0] + 1:
        return True
    if len(new) > 1:
        return old < new and new[0] <= old[0] + 1
    return new == (1,) and (label.is_marked or content.row.blank_before)
