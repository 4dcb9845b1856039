"""
Activities for development: bands of levels, activities, steps, their parts, and tips.

A paragraph is an activity, the bullets below it are its steps, arrows or deeper bullets below
those their parts. A paragraph below an activity that has no step yet, and that is not followed
by bullets of its own, is a step that has lost its bullet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from attrs import Factory, define

from electoral_standards.identifiers import Code, Identifier, Name, Statement, normalised
from electoral_standards.model.competency import (
    DevelopmentActivity,
    DevelopmentBand,
    RatingScale,
    ReflectionTip,
    ScalePoint,
    Step,
    SubStep,
)
from electoral_standards.sources.blocks import Block, blocks_of, tell_of_breaks
from electoral_standards.sources.levels import NUMBERS
from electoral_standards.sources.page import ends_a_sentence, is_arrow, setting_of
from electoral_standards.sources.reading import FindingKind, Ledger, Line
from electoral_standards.vocabulary import Measurement

__all__ = ["Activities", "activities_of", "band_heading", "heading_text", "is_activities_head"]

_HEAD: Final = re.compile(
    r"(?:suggested\s+|recommended\s+)?(?:develop\w*|learning|growth|practice)\s+activit(?:y|ies)"
    r"\s*:?",
    re.IGNORECASE,
)
_BAND: Final = re.compile(
    r"(?P<head>(?:suggested\s+|recommended\s+)?(?:develop\w*|learning|growth|practice)\s+"
    r"activit(?:y|ies)\s*[-:,]?\s*(?:(?:for|at)\s+)?(?:proficiency\s+)?)?levels?\s+(?P<levels>(?:[0-9]{1,2}|one|two|three|four|five|six)\b"
    r"(?:\s*(?:-|/|,|&|and|to|\+)\s*(?:[0-9]{1,2}|one|two|three|four|five|six)\b)*)"
    r"\s*[-:.]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ACTIVITY: Final = re.compile(r"\bactivit(?:y|ies)\b", re.IGNORECASE)
_TIP: Final = re.compile(
    r"(?:reflect\w*\s+)?tips?\s*:?|reflections?\s*:|(?:points?\s+to\s+)?reflect(?:\s+on)?\s*:",
    re.IGNORECASE,
)
_TIP_INLINE: Final = re.compile(
    r"(?P<head>(?:reflect\w*\s+)?tips?\s*:|reflections?\s*:)\s*(?P<body>\S.*)", re.IGNORECASE
)
_MOST_WORDS: Final = 8


def heading_text(text: str) -> str:
    """A heading without marks of its weight, and without a colon."""
    return text.strip().strip("#* ").rstrip(":").rstrip()


def is_activities_head(text: str) -> bool:
    """Whether a line heads the activities for development."""
    return bool(_HEAD.fullmatch(text.strip().strip("#* ")))


def band_heading(text: str, *, is_inside: bool = False) -> tuple[int, ...] | None:
    """
    The levels of the band that a line heads; None for any other line.

    Among the activities (*is_inside*) a line that names nothing but levels heads a band too.

    >>> band_heading("Level 2-3 Activities"), band_heading("Levels 4 and 5", is_inside=True)
    ((2, 3), (4, 5))
    """
    match = _BAND.fullmatch(normalised(text.strip().strip("#* ")))
    if not match or len(text.split()) > _MOST_WORDS or ends_a_sentence(match["rest"].rstrip(":")):
        return None
    says_so = match["head"] or _ACTIVITY.search(match["rest"])
    if not says_so and not (is_inside and not match["rest"]):
        return None
    found = [
        NUMBERS[each.lower()]
        for each in re.findall(r"[0-9]+|\b(?!to\b|and\b)[a-z]+", match["levels"], re.IGNORECASE)
    ]
    return tuple(range(found[0], found[-1] + 1)) or None


class Activities(NamedTuple):
    """What was read below the head of the activities."""

    #: The bands.
    bands: tuple[DevelopmentBand, ...]
    #: Scales that the parts of a step spell out, point by point.
    scales: tuple[RatingScale, ...]


@define
class _Step:
    block: Block
    parts: list[Block] = Factory(list)


@define
class _Activity:
    block: Block
    steps: list[_Step] = Factory(list)
    tips: list[Block] = Factory(list)


@define
class _Band:
    block: Block
    levels: tuple[int, ...]
    activities: list[_Activity] = Factory(list)


class _Reader:
    """The state of reading activities, block by block; what stands out is noted on the way."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.bands: list[_Band] = []
        #: Notes on a block, by the number of its first line.
        self.notes: dict[int, list[tuple[FindingKind, str]]] = {}
        self.parted_steps: list[Block] = []
        self._tip_comes = False
        self._tip_mark = ""
        self._last: Block | None = None

    def note(self, block: Block, kind: FindingKind, message: str) -> None:
        self.notes.setdefault(block.first.number, []).append((kind, message))

    def take(self, block: Block, following: Block | None) -> None:
        """Take one block, whatever it is."""
        levels = band_heading(block.text, is_inside=True) if block.is_heading else None
        if levels:
            self.bands.append(_Band(block, levels))
            self._tip_comes, self._tip_mark = False, ""
        elif block.is_heading and _TIP.fullmatch(block.text.strip("* ")):
            self.ledger.furnish(block.first, "lead-in of a tip")
            self._tip_comes, self._tip_mark = True, ""
        elif block.is_heading:
            self.ledger.furnish(block.first, "heading printed twice")
        elif not self.bands:
            self._leave(block, "It stands before the first band of activities; left out.")
        else:
            self._take_text(self.bands[-1], block, following)
        self._last = block

    def _take_text(self, band: _Band, block: Block, following: Block | None) -> None:
        activity = band.activities[-1] if band.activities else None
        inline = _TIP_INLINE.fullmatch(block.text)
        if block.is_numbered and _heads_steps(activity, following):
            self._tip_mark = ""
            band.activities.append(_Activity(block))
            return
        if activity and inline and not block.bullet:
            activity.tips.append(self._inline(block, inline))
        elif activity and self._is_tip(block):
            self._take_tip(activity, block)
        elif activity and block.bullet:
            self._take_bullet(activity, block)
        elif block.bullet:
            self._leave(block, "A bullet before the first activity of its band; left out.")
        elif activity and not activity.steps and not (following and following.bullet):
            many = len(block.lines) > 1
            broken = f" and the text is broken over {len(block.lines)} lines" if many else ""
            self.note(block, FindingKind.REPAIR, f"The bullet is lost{broken}; read as a step.")
            activity.steps.append(_Step(block))
        else:
            band.activities.append(_Activity(block))

    def _leave(self, block: Block, message: str) -> None:
        for line in block.lines:
            self.ledger.find(line, FindingKind.UNACCOUNTED, message)

    def _inline(self, block: Block, match: re.Match[str]) -> Block:
        self.ledger.furnish(block.first, "lead-in of a tip")
        self._tip_comes = False
        return Block(lines=block.lines, text=match["body"])

    def _is_tip(self, block: Block) -> bool:
        if self._tip_comes:
            return True
        return bool(self._tip_mark and block.bullet and block.bullet.marks[0] == self._tip_mark)

    def _take_tip(self, activity: _Activity, block: Block) -> None:
        self._tip_comes = False
        self._tip_mark = block.bullet.marks[0] if block.bullet else ""
        if not block.bullet:
            message = "The mark before the tip is lost; read as the tip announced above."
            self.note(block, FindingKind.REPAIR, message)
        activity.tips.append(block)

    def _take_bullet(self, activity: _Activity, block: Block) -> None:
        assert block.bullet  # noqa: S101 - the caller asked
        self._tip_mark = ""
        last = self._last
        if last and last.bullet and block.is_parted:
            self.parted_steps.append(block)
        if block.bullet.is_raw:
            message = "A mark is printed as the command that makes it; read as the mark."
            self.note(block, FindingKind.REPAIR, message)
        if activity.steps and _is_part(activity.steps[-1].block, block):
            activity.steps[-1].parts.append(block)
        else:
            activity.steps.append(_Step(block))


def _begins_tip(text: str) -> bool:
    return bool(_TIP_INLINE.fullmatch(text))


def _heads_steps(activity: _Activity | None, following: Block | None) -> bool:
    """Whether a number is an activity's: no step has one, and another has or other marks follow."""
    if not activity or any(step.block.is_numbered for step in activity.steps):
        return not activity
    marks_follow = bool(following and following.bullet and not following.is_numbered)
    return activity.block.is_numbered or marks_follow


def _is_part(step: Block, block: Block) -> bool:
    """Whether a bullet marks a part of the step above it: an arrow, or a deeper indent."""
    if not block.bullet or not step.bullet:
        return bool(block.bullet and is_arrow(block.bullet.marks[-1]))
    if is_arrow(block.bullet.marks[-1]) and not is_arrow(step.bullet.marks[-1]):
        return True
    return block.bullet.indent >= step.bullet.indent + 2 or (
        block.bullet.marks[0] in "o○◦" and step.bullet.marks[0] not in "o○◦"
    )


def activities_of(
    ledger: Ledger,
    own: Code,
    section: str,
    lines: Sequence[Line],
    furniture: Mapping[int, str],
) -> Activities:
    """
    Read the activities; *lines* begin with the first band, *section* is the heading above it.
    """

    def is_heading(text: str) -> bool:
        is_tip = bool(_TIP.fullmatch(text.strip("* ")))
        return is_tip or is_activities_head(text) or band_heading(text, is_inside=True) is not None

    width = setting_of([*ledger.lines.values()])

    blocks = blocks_of(
        lines, furniture=furniture, is_heading=is_heading, begins=_begins_tip, width=width
    )
    reader = _Reader(ledger)
    for block, following in zip_longest(blocks, blocks[1:]):
        reader.take(block, following)
    _tell_of_page_breaks(reader)
    bands = _merged(reader)
    scales: list[RatingScale] = []
    return Activities(
        tuple(_band(reader, own, section, band, scales) for band in bands), tuple(scales)
    )


def _merged(reader: _Reader) -> list[_Band]:
    """The bands; one whose heading is printed again goes on."""
    found: dict[tuple[int, ...], _Band] = {}
    for band in reader.bands:
        if band.levels in found:
            reader.ledger.furnish(band.block.first, "heading printed twice")
            found[band.levels].activities += band.activities
        else:
            found[band.levels] = band
    for levels in [key for key, band in found.items() if not band.activities]:
        message = "A band's heading with no activity below it; left out."
        reader.ledger.find(found.pop(levels).block.first, FindingKind.UNACCOUNTED, message)
    return list(found.values())


def _tell_of_page_breaks(reader: _Reader) -> None:
    count = sum(len(each.steps) for band in reader.bands for each in band.activities)
    if len(reader.parted_steps) * 2 > count:
        return  # blank lines part all steps, and say nothing
    for block in reader.parted_steps:
        message = "An empty line stands before this step, as a page break leaves it; the list goes "
        reader.note(block, FindingKind.REPAIR, f"{message}on.")


def _coded(code: str, activity: _Activity) -> Iterator[tuple[str, Block]]:
    """Every part of an activity with its code, in the order of the document."""
    yield code, activity.block
    for number, step in enumerate(activity.steps, 1):
        yield f"{code}.{number}", step.block
        for position, part in enumerate(step.parts, 1):
            yield f"{code}.{number}.{position}", part
    for number, tip in enumerate(activity.tips, 1):
        yield f"{code}.T{number}", tip


def _band(
    reader: _Reader, own: Code, section: str, band: _Band, scales: list[RatingScale]
) -> DevelopmentBand:
    ledger = reader.ledger
    ends = f"{band.levels[0]}-{band.levels[-1]}" if len(band.levels) > 1 else f"{band.levels[0]}"
    code = f"{own}.L{ends}"
    if len(band.levels) > 1:
        message = f"One band for {len(band.levels)} levels; the document does not part them."
        ledger.find(band.block.first, FindingKind.NOTE, message, code)
    heading = heading_text(band.block.text)
    coded = [
        each
        for number, activity in enumerate(band.activities, 1)
        for each in _coded(f"{code}.A{number}", activity)
    ]
    plain = [(code, block) for code, block in coded if block.first.number not in reader.notes]
    tell_of_breaks(ledger, plain)
    for each, block in coded:
        for kind, message in reader.notes.get(block.first.number, ()):
            ledger.find(block.first, kind, message, each)
    _tell_of_headings(ledger, code, band)
    fields = ledger.item(code, heading, ledger.locator(section, band.block.numbers))
    activities = []
    for number, activity in enumerate(band.activities, 1):
        activities.append(_activity(ledger, f"{code}.A{number}", heading, activity))
        scales += _scales(f"{code}.A{number}", activity)
    return DevelopmentBand(**fields, levels=band.levels, activities=tuple(activities))


_TWO_SENTENCES: Final = re.compile(r"[.?!]\s+[A-Z]")


def _tell_of_headings(ledger: Ledger, code: str, band: _Band) -> None:
    """Tell of headings that are built unlike the others."""
    blocks = [activity.block for activity in band.activities]
    stopped = sum(block.text.endswith(".") for block in blocks)
    for number, block in enumerate(blocks, 1):
        item = f"{code}.A{number}"
        if not ends_a_sentence(block.text) and stopped * 2 > len(blocks):
            message = "The heading is printed without a full stop; none is added."
            ledger.find(block.first, FindingKind.NOTE, message, item)
        if _TWO_SENTENCES.search(block.text):
            message = "The heading consists of more than one sentence."
            ledger.find(block.first, FindingKind.NOTE, message, item)


def _activity(ledger: Ledger, code: str, section: str, activity: _Activity) -> DevelopmentActivity:
    if not activity.steps:
        message = "An activity without steps."
        ledger.find(activity.block.first, FindingKind.NOTE, message, code)

    def fields(code: str, block: Block) -> dict[str, object]:
        return ledger.item(code, block.text, ledger.locator(section, block.numbers))

    own = fields(code, activity.block)
    steps = []
    for number, step in enumerate(activity.steps, 1):
        at = f"{code}.{number}"
        step_fields = fields(at, step.block)
        parts = tuple(
            SubStep(**fields(f"{at}.{position}", part))  # type: ignore[arg-type]
            for position, part in enumerate(step.parts, 1)
        )
        steps.append(Step(**step_fields, sub_steps=parts))  # type: ignore[arg-type]
    tips = tuple(
        ReflectionTip(**fields(f"{code}.T{number}", tip))  # type: ignore[arg-type]
        for number, tip in enumerate(activity.tips, 1)
    )
    return DevelopmentActivity(**own, steps=tuple(steps), tips=tips)  # type: ignore[arg-type]


_POINT: Final = re.compile(
    r"(?P<value>[0-9]+)\s*[=:]\s*(?P<label>[^(]+?)\s*(?:\((?P<text>.*)\)\.?)?"
)


def _scales(code: str, activity: _Activity) -> Iterator[RatingScale]:
    """A scale for each step whose parts are its points, numbered one by one."""
    for number, step in enumerate(activity.steps, 1):
        points = [_POINT.fullmatch(part.text) for part in step.parts]
        if len(points) < 2 or not all(points):  # noqa: PLR2004 - a scale has two points at least
            continue
        found = [point for point in points if point]
        values = [int(point["value"]) for point in found]
        if values != list(range(values[0], values[0] + len(values))):
            continue
        at = f"{code}.{number}"
        yield RatingScale(
            name=Name(at.lower().replace(".", "-")),
            title=Statement(step.block.text.rstrip(":")),
            measurement=Measurement.ORDINAL,
            points=tuple(
                ScalePoint(
                    value=Identifier(point["value"]),
                    label=Statement(point["label"].rstrip(".")),
                    statement=Statement(point["text"] or point["label"]),
                    code=Code(f"{at}.{position}"),
                )
                for position, point in enumerate(found, 1)
            ),
        )
