"""
A second, independent reading of the source documents, to hold the catalogue's digests against.

Written from the documents and from the list of their damage alone. It yields, for each code (or
name of a passage), the official text, the lines or cells that hold it, and its printed label. No
text of the documents stands here: a repair is named by line and column and by a word or two.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

#: Where they stand: beside the checkout, never in it.
SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"

#: A line, and in a table the column of a cell, both from 1.
Spot = tuple[int, int | None]


class Reading(NamedTuple):
    """One official text, and where it stands."""

    text: str
    places: tuple[Spot, ...]
    label: str | None = None
    inferred: bool = False


def require_documents() -> Path:
    """The folder of the documents; skip where there is none, unless this is CI."""
    if not SOURCES.is_dir():
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse("the source documents are not beside the checkout")
    return SOURCES


def lines_of(document: str) -> list[str]:
    """The lines of a document; the first stands at index 1."""
    text = (require_documents() / f"{document}.txt").read_text(encoding="utf-8")
    return ["", *text.split("\n")]


_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)


def normalised(text: str) -> str:
    """NFKC, straight quotes, one kind of dash, single spaces, no ends."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).split())


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the normalised text."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]


def read_sfjes19() -> dict[str, Reading]:
    """The unit: a table cut by columns and pages, then lists."""
    lines = lines_of("sfjes19")
    found = {
        "SFJES19.overview": Reading(lines[9], ((9, None),)),
        "SFJES19.targetGroup": Reading(lines[13], ((13, None),)),
    }
    table = [(n, line.split("\t")) for n, line in enumerate(lines) if line.count("\t") == 2]
    last = ""
    for number, (_, label, text) in table:
        if match := re.fullmatch(r"([PK])([0-9]+)", label):
            last = f"SFJES19.{label}"
            found[last] = Reading(text, ((number, 3),), label)
        elif last and not label:
            # An unlabelled row has the number between its neighbours'.
            match = re.fullmatch(r"SFJES19\.([PK])([0-9]+)", last)
            assert match
            proved = f"{match[1]}{int(match[2]) + 1}"
            last = f"SFJES19.{proved}"
            found[last] = Reading(text, ((number, 3),), proved, inferred=True)
    # The page break inside the last requirement: its end stands alone, two lines below.
    cut = found["SFJES19.K14"]
    found["SFJES19.K14"] = cut._replace(
        text=f"{cut.text} {lines[47]}", places=(*cut.places, (47, None))
    )
    for number in range(57, 67):
        match = re.fullmatch(r"\s*\W ([0-9]+) (.+)", lines[number])
        assert match, number
        found[f"SFJES19.S{match[1]}"] = Reading(match[2], ((number, None),), match[1])
    return found


def read_links() -> dict[str, Reading]:
    """The links of the unit: code as printed, then the title."""
    lines = lines_of("sfjes19")
    found = {}
    for number in (70, 71):
        _, label, text = lines[number].split("\t")
        code, title = re.split(r" \W ", text, maxsplit=1)
        found[code] = Reading(title, ((number, 3),), label)
    return found


def read_metadata() -> list[str]:
    """The table of metadata: the second cell of eleven rows."""
    return [line.split("\t")[1] for line in lines_of("sfjes19")[75:86]]


def read_groups() -> dict[str, str]:
    """Titles of the groups of a unit, each cut by a column edge, by the first code in it."""
    lines = lines_of("sfjes19")
    return {
        code: "".join(lines[number].split("\t")[1:])
        for code, number in (("SFJES19.P1", 17), ("SFJES19.K1", 30), ("SFJES19.K6", 36))
    }


def read_rm() -> dict[str, Reading]:
    """The ladder: headings and bullets; all other lines are footers and navigation."""
    lines = lines_of("relationship-management")
    found = {
        "RM.introduction": Reading(lines[3], ((3, None),)),
        "RM.definition": Reading(lines[7], ((7, None),)),
    }
    level, count = "", 0
    for number, line in enumerate(lines):
        if match := re.match(r"Level ([0-9]) ", line):
            level, count = f"RM.L{match[1]}", 0
            found[level] = Reading(line, ((number, None),), f"Level {match[1]}")
        elif line.startswith("- "):
            count += 1
            found[f"{level}.B{count}"] = Reading(line[2:], ((number, None),))
    return found


class _Activities:
    """The state of reading the development activities, line by line."""

    def __init__(self) -> None:
        self.found: dict[str, Reading] = {}
        self.band = self.activity = self.step = self.open = ""
        self.counts: dict[str, int] = {}
        self.tip_comes = False

    def add(self, parent: str, mark: str, text: str, number: int) -> str:
        """Add the next item below *parent*; what follows without a blank line continues it."""
        key = f"{parent}.{mark}"
        self.counts[key] = self.counts.get(key, 0) + 1
        self.open = f"{key}{self.counts[key]}"
        self.found[self.open] = Reading(text, ((number, None),))
        return self.open

    def take(self, number: int, line: str) -> None:
        """Take one line, whatever it is."""
        text = line.strip()
        if not text:
            self.open = ""
        elif match := re.fullmatch(r"Level ([0-9](?:-[0-9])?) Activities", text):
            self.band = f"PWS.L{match[1]}"
            self.found[self.band] = Reading(text, ((number, None),), f"Level {match[1]}")
        elif text == "Reflection Tip:":
            self.tip_comes = True
        elif self.tip_comes:
            self.tip_comes = False
            self.add(self.activity, "T", text.removeprefix("* "), number)
        elif match := re.fullmatch(r"- (?:\u21d2|\\Rightarrow) (.+)", text):
            self.add(self.step, "", match[1], number)
        elif text.startswith("- "):
            self.step = self.add(self.activity, "", text[2:], number)
        elif self.open and self.open != self.activity:
            before = self.found[self.open]
            self.found[self.open] = before._replace(
                text=f"{before.text} {text}", places=(*before.places, (number, None))
            )
        elif self.activity and not self.counts.get(f"{self.activity}."):
            # Every activity has a step: a paragraph below its heading is one without its bullet.
            self.step = self.add(self.activity, "", text, number)
        else:
            self.activity = self.add(self.band, "A", text, number)


def read_pws() -> dict[str, Reading]:
    """The competency: definition, a table of two columns, and nested lists of activities."""
    lines = lines_of("partners-with-stakeholders")
    reader = _Activities()
    for number, line in enumerate(lines[14:], 14):
        reader.take(number, line)
    found = {"PWS.definition": Reading(lines[3], ((3, None),))}
    for pair in range(1, 7):
        means, does_not_mean = lines[5 + pair].split("\t")
        found[f"PWS.B{pair}.means"] = Reading(means, ((5 + pair, 1),))
        found[f"PWS.B{pair}.doesNotMean"] = Reading(does_not_mean, ((5 + pair, 2),))
    return found | reader.found


#: Codes of the role by line: the whole line is the text.
_WHOLE_LINES = {
    "R1": 5, "R2": 6, "R3": 14, "S1": 8, "Q1": 9, "S2": 10, "S3": 11, "S4": 12,
    "summary": 1, "overview": 3, "recruitment1": 16, "recruitment2": 17, "challenges": 19,
    "progression1": 32, "progression2": 33, "tools1": 35, "tools2": 39, "fairness": 41,
}  # fmt: skip
#: Codes of the role by line: a bullet with a label and a text.
_BULLETS = {
    "C1": 20, "C2": 21, "C3": 22, "T1": 36, "T2": 37, "T3": 38, "R4": 42, "R5": 43, "R6": 44,
}  # fmt: skip
#: Lines that head the sections of the role.
HEADINGS = (2, 4, 7, 13, 15, 18, 23, 31, 34, 40, 45)


def read_eso() -> dict[str, Reading]:
    """The role: bare headings, paragraphs, bullets and a table without a leading pipe."""
    lines = lines_of("electoral-services-officer")
    found = {
        f"ESO.{code}": Reading(lines[number], ((number, None),))
        for code, number in _WHOLE_LINES.items()
    }
    for code, number in _BULLETS.items():
        label, text = lines[number].removeprefix("- ").split(" - ", 1)
        found[f"ESO.{code}"] = Reading(text, ((number, None),), label)
    for position, number in enumerate(range(26, 31), 1):
        label, text, _ = (cell.strip() for cell in lines[number].split("|"))
        found[f"ESO.I{position}"] = Reading(text, ((number, 2),), label)
    for position, number in enumerate(range(46, 56, 2), 1):
        found[f"ESO.X{position}"] = Reading(lines[number + 1], ((number, None), (number + 1, None)))
    names = re.search(r"such as ((?:[A-Z]\w+ ?)+) or ((?:[A-Z]\w+ ?)+) ?\.", lines[33])
    assert names
    for position in (1, 2):
        found[f"ESO.G{position}"] = Reading(names[position], ((33, None),))
    return found


#: A capital letter starts an item, but not in these words...
_NAMES = {
    "RO", "ROs", "Returning", "Officers", "English", "Welsh", "Wales", "Identification", "GDPR",
    "SPOC",
}  # fmt: skip
#: ...except here (line, column, word and its place among the same words of the cell, from 1).
_STARTS = {(8, 1, "RO", 1), (8, 3, "RO", 1), (19, 1, "RO", 1), (29, 1, "RO", 1), (38, 1, "RO", 1)}
#: The rows of each outcome: its head is the line given first.
_ROWS = {
    1: (5, range(8, 13)),
    2: (16, range(19, 23)),
    3: (26, range(29, 32)),
    4: (35, range(38, 43)),
}
#: Where a nested list ends before its cell does: the word that starts the next item.
_AFTER_LIST = {(21, 4): "Accurate"}

#: One word of a stream and the cell in which it stands.
_Word = tuple[str, Spot]


def _framework_cells() -> dict[Spot, str]:
    """The cells of the framework's tables with the damage of single words repaired."""
    lines = lines_of("ro-performance-standards-draft")
    cells: dict[Spot, str] = {}
    for _, rows in _ROWS.values():
        for line in rows:
            for column, cell in enumerate(lines[line].split("\t"), 1):
                cells[line, column] = cell.strip()
    for spot, damaged, repaired in (
        ((38, 1), r"the$", "the RO"),
        ((38, 4), r"\bpace\b", "packs"),
        ((38, 4), r"\bpovotes\b", "postal votes"),
        ((39, 4), r"\breas\b", "reason"),
        ((42, 5), r" to$", ""),
        ((42, 4), r"\breferred the\b", "referred to the"),
    ):
        cells[spot], count = re.subn(damaged, repaired, cells[spot])
        assert count == 1, spot
    return cells


def _words(cells: dict[Spot, str], spots: list[Spot]) -> list[_Word]:
    return [(word, spot) for spot in spots for word in cells.get(spot, "").split()]


def _items(words: list[_Word]) -> list[list[_Word]]:
    """Part a stream of words where an item starts; joined again they are the stream."""
    items: list[list[_Word]] = []
    seen: dict[tuple[Spot, str], int] = {}
    for word, spot in words:
        bare = re.sub(r"\W+$", "", word)
        seen[spot, bare] = seen.get((spot, bare), 0) + 1
        is_start = (
            (*spot, bare, seen[spot, bare]) in _STARTS
            if bare in _NAMES
            else bool(re.match(r"[A-Z]|\(Wales$", word))
        )
        # "(Wales only)" opens an item; the capital after it does not open another.
        if items and items[-1][-1][0] == "only)":
            is_start = False
        if is_start or not items:
            items.append([])
        items[-1].append((word, spot))
    return items


def _reading(words: list[_Word]) -> Reading:
    return Reading(" ".join(word for word, _ in words), tuple(dict.fromkeys(s for _, s in words)))


def _information(area: str, items: list[list[_Word]]) -> Iterator[tuple[str, Reading]]:
    """Number pieces of information; one that ends in a colon heads those that follow it."""
    head, top, nested = "", 0, 0
    for item in items:
        first, spot = item[0]
        if head and _AFTER_LIST.get((spot[0], spot[1] or 0)) == first:
            head = ""
        if head:
            nested += 1
            yield f"{head}.{nested}", _reading(item)
            continue
        top += 1
        code = f"{area}.N{top}"
        if item[-1][0].endswith(":"):
            head, nested = code, 0
        yield code, _reading(item)


def _areas(cells: dict[Spot, str], rows: range) -> list[tuple[int, list[int]]]:
    """Each area: the line of its title, and the lines of its activities and information."""
    found, waiting = [], []
    for line in rows:
        waiting.append(line)
        # A row without a title belongs to the area whose title comes next.
        if cells[line, 2]:
            found.append((line, waiting))
            waiting = []
    assert not waiting
    return found


def read_rops() -> dict[str, Reading]:
    """The framework: rows align areas, activities and information; three streams run down."""
    lines = lines_of("ro-performance-standards-draft")
    cells = _framework_cells()
    found = {}
    for outcome, (head, rows) in _ROWS.items():
        code = f"ROPS.O{outcome}"
        found[code] = Reading(lines[head], ((head, None),), f"Outcome {outcome}")
        for mark, column in (("I", 1), ("D", 5), ("M", 6)):
            stream = _words(cells, [(line, column) for line in rows])
            for number, item in enumerate(_items(stream), 1):
                found[f"{code}.{mark}{number}"] = _reading(item)
        for number, (title, members) in enumerate(_areas(cells, rows), 1):
            area = f"{code}.G{number}"
            found[area] = Reading(cells[title, 2], ((title, 2),))
            activities = [e for n in members for e in _items(_words(cells, [(n, 3)]))]
            for position, item in enumerate(activities, 1):
                found[f"{area}.A{position}"] = _reading(item)
            information = [e for n in members for e in _items(_words(cells, [(n, 4)]))]
            found |= dict(_information(area, information))
    # The word that slid one cell to the right stands there still.
    slid = found["ROPS.O4.G4.N3"]
    found["ROPS.O4.G4.N3"] = slid._replace(places=(*slid.places, (42, 5)))
    return found


def read_all() -> dict[str, Reading]:
    """Every text of the five documents by code or name."""
    return read_sfjes19() | read_rm() | read_pws() | read_eso() | read_rops()
