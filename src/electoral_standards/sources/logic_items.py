"""
The items of a logic model: which stand below which in a list, and what stands out in each.
"""

from collections.abc import Iterator, Mapping, Sequence

from electoral_standards.model.provenance import Place
from electoral_standards.sources.reading import FindingKind
from electoral_standards.sources.reviewed import exception_of, slid_out_of
from electoral_standards.sources.run_on import Word, capitals_in_brackets, is_open_ended

__all__ = ["nested", "oddities"]


def nested(
    items: Sequence[list[Word]], cells: Mapping[Place, str]
) -> Iterator[tuple[list[Word], list[list[Word]]]]:
    """
    Each item at top level with those nested below it.

    An item that ends in a colon heads a list to the end of its cell, or to the word with which
    the reviewed table says that the list has ended.
    """
    head: list[Word] = []
    below: list[list[Word]] = []
    for item in items:
        if head and _is_below(head, item, cells):
            below.append(item)
            continue
        if head:
            yield head, below
        head, below = item, []
    if head:
        yield head, below


def _is_below(head: list[Word], item: list[Word], cells: Mapping[Place, str]) -> bool:
    place = head[-1].place
    if not head[-1].text.endswith(":") or item[0].place != place:
        return False
    exception = exception_of(cells[place])
    return exception.ends_list != item[0].printed


_Oddity = tuple[FindingKind, str]


def oddities(
    item: Sequence[Word], places: Sequence[Place], cells: Mapping[Place, str]
) -> Iterator[_Oddity]:
    """What is repaired in an item, or stands out in it."""
    lines = sorted({place.line for place in places})
    if len({place.column for place in places}) > 1:
        yield FindingKind.REPAIR, "A word slid into the cell on the right; put back."
    elif len(lines) > 1:
        cut = ", ".join(map(str, lines))
        yield FindingKind.REPAIR, f"The rows cut the text in lines {cut}; joined."
    yield from _reviewed_oddities(item, cells)
    for text in capitals_in_brackets(item):
        yield FindingKind.SLIP, f'"{text}" has a capital inside brackets; kept, it starts no item.'
    if is_open_ended(item[-1].text):
        yield FindingKind.NOTE, f'It ends in "{item[-1].text}"; words may be lost.'


def _reviewed_oddities(item: Sequence[Word], cells: Mapping[Place, str]) -> Iterator[_Oddity]:
    """What the reviewed table of exceptions changed in an item."""
    for word in item:
        if not word.printed:
            yield FindingKind.REPAIR, f'The cell has lost its last word; read "{word.text}".'
        elif word.text and word.text != word.printed:
            yield FindingKind.REPAIR, f'Printed "{word.printed}"; read "{word.text}".'
    exception = exception_of(cells[item[0].place])
    if exception.starts and item[0].printed == exception.starts[0]:
        yield FindingKind.NOTE, f'Begins with "{item[0].text}", which seldom begins an item.'
    last = item[-1]
    slid = slid_out_of(cells[last.place])
    if slid and last.position == len(cells[last.place].split()) - 2:
        message = f'The word "{slid.word}" at its end belongs to the cell on the left.'
        yield FindingKind.REPAIR, message
