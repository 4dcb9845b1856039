"""
From the content of a section to its items: labels, groups, wrapped lines, missing labels.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from attrs import define, field

from electoral_standards.model.provenance import Place
from electoral_standards.sources.nos_content import Content, Label
from electoral_standards.sources.nos_labels import numbering_of
from electoral_standards.sources.nos_words import ends_open
from electoral_standards.sources.reading import FindingKind, Line

__all__ = ["Draft", "Group", "Note", "items_in", "joined", "vocabulary_of"]

_LONGEST_HEADING: Final = 16
#: A line so full, of the width of its section, may go on in the next; a shorter one does not.
_FULL: Final = 0.75
_SHORT: Final = 36
#: A list that stands under a bullet is printed so much further in.
_FURTHER_IN: Final = 2


class Note(NamedTuple):
    """Something to tell of a line once the code of its item is known."""

    line: int
    kind: FindingKind
    message: str


@define
class Group:
    """A heading inside a section."""

    title: str = ""
    places: list[Place] = field(factory=list)
    notes: list[Note] = field(factory=list)


@define
class Draft:
    """An item that has no code yet."""

    group: Group
    label: str | None = None
    inferred: bool = False
    texts: list[str] = field(factory=list)
    places: list[Place] = field(factory=list)
    notes: list[Note] = field(factory=list)
    #: The item that it stands under in a nested list.
    parent: "Draft | None" = None


def vocabulary_of(lines: Iterable[Line]) -> frozenset[str]:
    """The words of a document, against which a word that may be cut is tried."""
    return frozenset(
        word for line in lines for word in re.findall(r"[a-z]+", line.text.lower()) if len(word) > 1
    )


def joined(texts: Sequence[str], vocabulary: frozenset[str]) -> str:
    """The words of wrapped lines; a word that the wrap cut at a hyphen is whole again."""
    pieces: list[str] = []
    for piece in texts:
        before = pieces[-1] if pieces else ""
        if re.search(r"[a-z]-$", before) and piece[:1].islower():
            head = re.search(r"[a-z]+$", before[:-1].lower())
            tail = re.match(r"[a-z]+", piece)
            if (head[0] if head else "") + (tail[0] if tail else "") in vocabulary:
                pieces[-1] = before[:-1]
        else:
            pieces.append(" ")
        pieces.append(piece)
    return " ".join("".join(pieces).split())


def items_in(contents: Sequence[Content], vocabulary: frozenset[str]) -> list[Draft]:
    """The items of one section, in order; every content is in an item or in a group's heading."""
    reader = _Reader(contents, vocabulary)
    for position in range(len(contents)):
        reader.take(position)
    return reader.finished()


class _Reader:
    """The state of reading the items of one section, content by content."""

    def __init__(self, contents: Sequence[Content], vocabulary: frozenset[str]) -> None:
        self.contents = contents
        self.vocabulary = vocabulary
        self.items: list[Draft] = []
        self.group = Group()
        self.heads_open = True
        #: Whether the heading of a group has no item yet, where items are paragraphs.
        self.group_waits = False
        self.last: Label | None = None
        #: The position of the last item that has a label or a bullet.
        self.last_at = -1
        #: How far in the last item began, where its row has no columns.
        self.indent: int | None = None
        self.labels, self.parents = numbering_of(contents)
        self.drafts: dict[int, Draft] = {}
        #: The bullets that may head a list, each with how far in it stands.
        self.heads: list[tuple[int, Draft]] = []
        self.bulleted = not self.labels and any(each.has_bullet for each in contents)
        self.is_list = bool(self.labels) or self.bulleted
        self.width = max((len(each.row.line.text.strip()) for each in contents), default=0)
        tabbed = [each.places[0].column for each in contents if each.label and each.row.is_tabbed]
        self.text_column = max((each or 0 for each in tabbed), default=0)
        starts = [
            each.row.indent
            for each in contents
            if (each.label or each.has_bullet) and not each.row.is_tabbed
        ]
        self.ragged = min(starts, default=0)
        small = sum(each.text[:1].islower() for each in contents)
        self.is_mostly_small = small > len(contents) / 2
        self.waiting: list[Draft] = []
        #: The position of the next item with a label or a bullet, by position.
        self.following: list[int | None] = []
        ahead: int | None = None
        for position in reversed(range(len(contents))):
            self.following.append(ahead)
            ahead = position if self._is_start(position) else ahead
        self.following.reverse()

    def take(self, position: int) -> None:
        """Take the content at one position."""
        content = self.contents[position]
        label = self.labels.get(position)
        if label is not None or (self.bulleted and content.has_bullet):
            parent = self._parent(position)
            self._start(content, label, nested=parent is not None)
            self.drafts[position] = self.items[-1]
            self.last_at = position
            self.heads.append((content.row.indent, self.items[-1]))
            self.items[-1].parent = parent
        elif not self.is_list:
            self._paragraph(position)
        elif (proved := self._proved(position)) is not None:
            self._start(content, proved, inferred=True)
        elif self._heads(position):
            self._head(content)
        elif self.items:
            self._continue(content)
        else:
            self._head(content)

    def _start(
        self,
        content: Content,
        label: Label | None,
        *,
        inferred: bool = False,
        nested: bool = False,
    ) -> None:
        item = Draft(group=self.group, label=label.printed if label else None, inferred=inferred)
        if label and not inferred and self.last:
            self._tell_gap(item, content, label)
        self.last = label or self.last
        self.indent = content.row.indent if len(content.row.cells) == 1 else None
        self.heads_open = self.group_waits = False
        self.items.append(item)
        number = content.row.line.number
        if inferred and label:
            message = f"no label is printed; the labels around it leave room only for {label[0]}"
            item.notes.append(Note(number, FindingKind.INFERRED_LABEL, message))
        if content.shares:
            message = "the lead-in of the list stands in the same row; it is not part of the item"
            item.notes.append(Note(number, FindingKind.NOTE, message))
        further_in = 0 < content.row.indent - self.ragged <= 2  # noqa: PLR2004
        if further_in and not (nested or content.row.is_tabbed):
            message = "printed further in than the lines around it; read as part of one flat list"
            item.notes.append(Note(number, FindingKind.REPAIR, message))
        item.places += content.places
        # What looks like a label and is none belongs to the text.
        text = content.text if label else content.full
        if text:
            item.texts.append(text)
        else:
            self.waiting.append(item)

    def _parent(self, position: int) -> Draft | None:
        """The item under which a new item stands: by its number, or further in below a colon."""
        content = self.contents[position]
        while self.heads and self.heads[-1][0] > content.row.indent - _FURTHER_IN:
            self.heads.pop()
        found = self.drafts.get(self.parents.get(position, -1))
        if found is None and self.bulleted and self.heads:
            above = self.heads[-1][1]
            found = above if " ".join(above.texts).endswith(":") else None
        return found if found and found.group is self.group else None

    def _tell_gap(self, item: Draft, content: Content, label: Label) -> None:
        last = self.last
        if last is None or last.prefix != label.prefix or len(last.numbers) != len(label.numbers):
            return
        if last.numbers[:-1] == label.numbers[:-1] and label.numbers[-1] > last.numbers[-1] + 1:
            message = f"{label.printed} follows {last.printed}; what is between is not printed"
            item.notes.append(Note(content.row.line.number, FindingKind.NOTE, message))

    def _paragraph(self, position: int) -> None:
        """In a section without labels or bullets, a paragraph is an item."""
        content = self.contents[position]
        before = self.contents[position - 1] if position else None
        wraps = (
            before is not None
            and self.items
            and not self.group_waits
            and (
                ends_open(before.text)
                or (not content.row.blank_before and self._is_full(before))
                or (content.row.page_before and content.text[:1].islower())
            )
        )
        if wraps:
            self._continue(content)
        elif position + 1 < len(self.contents) and self._heads_paragraphs(position):
            self._head(content, fresh=True)
        else:
            self._start(content, None)

    def _heads_paragraphs(self, position: int) -> bool:
        """Whether a paragraph is a heading, where no item has a label or a bullet."""
        content, below = self.contents[position], self.contents[position + 1]
        if content.text.endswith(":") or content.before_lead_in:
            return True
        return (
            self.is_mostly_small
            and content.text[:1].isupper()
            and below.text[:1].islower()
            and content.text[-1] not in ".;,"
            and len(content.text.split()) <= _LONGEST_HEADING / 2
        )

    def _is_full(self, content: Content) -> bool:
        """Whether a line is so long that the next may be the rest of its text."""
        return len(content.row.line.text.strip()) >= max(_FULL * self.width, _SHORT)

    def _proved(self, position: int) -> Label | None:
        """The label that a content without one must have had, by those before and after it."""
        content, last = self.contents[position], self.last
        following = self.following[position]
        if last is None or following not in self.labels or content.has_bullet or content.cells:
            return None
        after = self.labels[following or 0]
        if after.prefix != last.prefix or after.numbers[:-1] != last.numbers[:-1]:
            return None
        if self.parents.get(following or 0) != self.parents.get(self.last_at):
            return None
        lacking = after.numbers[-1] - last.numbers[-1] - 1
        if lacking < 1 or not self._may_start(position, following or 0, lacking):
            return None
        number = last.numbers[-1] + 1
        printed = re.sub(r"[0-9]+$", str(number), last.printed)
        return Label(printed, last.prefix, (*last.numbers[:-1], number), last.is_marked)

    def _may_start(self, position: int, following: int, lacking: int) -> bool:
        """Whether an item may begin here, where so many are known to lack their labels."""
        content, before = self.contents[position], self.contents[position - 1]
        if content.row.is_tabbed or self.text_column:
            # In a table, what stands outside it is the end of the row that a page break cut.
            rows = sum(each.lacks_label for each in self.contents[position:following])
            return content.lacks_label and rows == lacking
        if lacking > 1 or ends_open(" ".join(self.items[-1].texts[-3:])):
            return False
        is_only = following == position + 1 and before.label is not None
        return (content.row.blank_before and not content.row.page_before) or (
            is_only and not self._is_full(before)
        )

    def _heads(self, position: int) -> bool:
        """Whether a content is the heading of a group rather than the rest of an item."""
        content = self.contents[position]
        follows = self.following[position]
        if not follows or self.waiting or follows in self.parents:
            return False
        if self.heads_open or content.before_lead_in:
            return True
        text = content.text
        if content.has_bullet or len(text.split()) > _LONGEST_HEADING or not text[:1].isupper():
            return False
        if content.row.is_tabbed:
            return not content.lacks_label
        if text[-1] in ".;," or ends_open(" ".join(self.items[-1].texts[-3:])):
            return False
        # Of two lines between a page break and a label, the first ends the item before.
        reach = 1 if content.row.page_before else 2
        return follows <= position + reach and self._stands_apart(position, follows)

    def _stands_apart(self, position: int, follows: int) -> bool:
        """Whether the layout says that a line does not go on with the line before it."""
        content, before = self.contents[position], self.contents[position - 1]
        if self.indent is not None and content.row.indent > self.indent + 1:
            return False
        # Nothing that heads a list stands as far in as the nested list that ends above it.
        if self.last_at in self.parents and self._is_further_in(position, follows):
            return False
        # Where the numbers begin again there is a heading, and the line above them is all of it,
        # or its end.
        is_next = follows == position + 1
        restarts = is_next and follows in self.labels and self.labels[follows].numbers[-1] == 1
        alone = content.row.blank_before and not content.row.page_before
        ended = before.text[-1:] in ".;" or not self._is_full(before)
        return restarts or alone or (ended and before.text[:1].islower())

    def _is_further_in(self, position: int, follows: int) -> bool:
        row, below = self.contents[position].row, self.contents[follows].row
        return not row.is_tabbed and row.indent > below.indent + 1

    def _is_start(self, position: int) -> bool:
        return position in self.labels or (self.bulleted and self.contents[position].has_bullet)

    def _head(self, content: Content, *, fresh: bool = False) -> None:
        if fresh or not self.heads_open or not self.group.title:
            self.group = Group()
        self.heads_open, self.group_waits = not fresh, fresh
        text = content.text
        if len(content.cells) > 1:
            text = self._rejoined(content)
        self.group.title = f"{self.group.title} {text}".strip()
        self.group.places += content.places

    def _rejoined(self, content: Content) -> str:
        """A heading that a column edge cuts, perhaps inside a word."""
        first, second, *rest = content.cells
        head, tail = re.search(r"\w*$", first), re.match(r"\w*", second)
        whole = ((head[0] if head else "") + (tail[0] if tail else "")).lower()
        apart = content.spaced or not second[:1].islower() or self._is_a_word(first, second, whole)
        if apart:
            return " ".join(content.cells)
        message = "a column edge cuts a word of the group's title in two; joined again"
        self.group.notes.append(Note(content.row.line.number, FindingKind.REPAIR, message))
        return " ".join([first + second, *rest])

    def _is_a_word(self, first: str, second: str, whole: str) -> bool:
        if whole in self.vocabulary:
            return False
        return second.partition(" ")[0].lower() in self.vocabulary and len(first) > 3  # noqa: PLR2004

    def _continue(self, content: Content) -> None:
        item = self.items[-1]
        if self.waiting:
            item = self._waited_for(content)
        number = content.row.line.number
        if content.row.page_before and not content.has_bullet:
            message = "a page break cuts the item; joined again"
            item.notes.append(Note(number, FindingKind.REPAIR, message))
        elif content.row.blank_before and item.texts and not content.has_bullet:
            message = "a gap in the page cuts the item; joined again"
            item.notes.append(Note(number, FindingKind.REPAIR, message))
        elif content.has_bullet or (content.label and content.label.is_letter):
            message = "stands in a list under the item; kept as part of its text"
            item.notes.append(Note(number, FindingKind.NOTE, message))
        item.texts.append(content.full)
        item.places += content.places

    def _waited_for(self, content: Content) -> Draft:
        """The item whose label stands apart from its text, in a column or a line of its own."""
        item = self.waiting.pop(0)
        if self.waiting:
            message = "the labels stand together, and their texts after them; paired in order"
            item.notes.append(Note(content.row.line.number, FindingKind.REPAIR, message))
        return item

    def finished(self) -> list[Draft]:
        """The items; the notes on a group's heading go to its first item."""
        for item in self.items:
            item.notes[:0] = item.group.notes
            item.group.notes = []
        return self.items
