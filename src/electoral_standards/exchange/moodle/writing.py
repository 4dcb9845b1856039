"""
From a standard to a competency framework of Moodle.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Final

from electoral_standards.assessing.compiled import compile_standard, kind_of_result
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.exchange.fidelity import losses_in, report
from electoral_standards.exchange.moodle.fates import COLUMNS, MOODLE, WRITES
from electoral_standards.exchange.outline import Node, outline
from electoral_standards.model.loss import Loss, LossReport

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Catalogue, Standard
    from electoral_standards.model.competency import RatingScale

__all__ = ["FROM_MOODLE", "LONGEST", "write_moodle"]

#: Moodle cuts id numbers and short names after so many characters.
LONGEST: Final = 100
#: What a standard says of itself that was read from Moodle; its items keep their id numbers.
FROM_MOODLE: Final = "Read from a competency framework of Moodle."

_HTML: Final = "1"
_ALL: Final = "core_competency\\competency_rule_all"
#: A competency whose rule is fulfilled is put forward for review, and never completed unseen.
_RECOMMEND: Final = "3"
#: Moodle's words for what stands at a depth, by the type of a node.
_TAXONOMIES: Final = {
    "Unit": "competency",
    "Competency": "competency",
    "Performance framework": "competency",
    "Role": "competency",
    "Group": "domain",
    "Stage": "domain",
    "Section": "domain",
    "Level": "level",
    "Proficiency level": "level",
    "Development band": "level",
    "Outcome": "outcome",
    "Performance criterion": "outcome",
    "Knowledge requirement": "concept",
    "Behavioural indicator": "behaviour",
    "Contrast pair": "behaviour",
}
_OTHERWISE: Final = "practice"
_BINARY: Final = ("Not yet met", "Met")


def write_moodle(
    standard: "Standard", *, catalogue: "Catalogue | None" = None
) -> tuple[str, LossReport]:
    """
    The CSV of a framework that holds a standard, as Moodle 3.2 and later read it.

    The framework row stands for the standard as a whole; below it one competency stands for the
    standard, and all its items, levels and groups below that.

    Args:
        standard: Any kind of standard.
        catalogue: Whose crosswalks are looked through for alignments, which are not carried.

    Returns:
        The text of 14 columns, with lines that end as RFC 4180 has it; and what is not carried.

    Raises:
        InvalidDocumentError: When two items have one code.
    """
    writer = _Writer(standard)
    paper = StringIO()
    lines = csv.writer(paper, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    lines.writerows(writer.rows())
    found = [*losses_in(standard, WRITES), *writer.losses(), *_alignments(standard, catalogue)]
    return paper.getvalue(), report(MOODLE.name, len(writer.nodes), found)


def _alignments(standard: "Standard", catalogue: "Catalogue | None") -> Iterator[Loss]:
    if catalogue is None:
        return
    for part in standard.parts():
        for each in catalogue.alignments(part.code):
            what = f"{each.type.value} {each.target}"
            yield Loss(place=part.code, what=what, reason=WRITES["Alignment.source"].why)


class _Writer:
    """Writes one standard."""

    def __init__(self, standard: "Standard") -> None:
        self._standard = standard
        whole = outline(standard)
        plain = {"", standard.title}
        # A group that only repeats the title, or has none, is no row of its own.
        left_out = {each.key for each in whole if each.type == "Group" and each.text in plain}
        self._above = {each.key: each.parent for each in whole}
        self.nodes = tuple(each for each in whole if each.key not in left_out)
        self._left_out = left_out
        self._parents = {self._parent(each) for each in self.nodes}
        self._ids = self._id_numbers()

    def _parent(self, node: Node) -> str | None:
        parent = node.parent
        while parent in self._left_out:
            parent = self._above[parent]
        return parent

    def _id_numbers(self) -> dict[str, str]:
        """By key: what the item was called in Moodle where it came from there, or its key."""
        labels = {
            each.key: each.noun.locator.label
            for each in self.nodes
            if hasattr(each.noun, "locator") and each.noun.locator.label
        }
        own = {each.key: each.key for each in self.nodes}
        from_moodle = FROM_MOODLE in self._standard.source.notes
        found = own | labels if from_moodle else own
        # The standard itself is no row there, so one of its items may be called as it is.
        rows = [number for key, number in found.items() if key != self._standard.code]
        return found if len(set(rows)) == len(rows) else own

    def rows(self) -> Iterator[list[str]]:
        """The row of the framework, then one for each node."""
        yield self._framework()
        for number, node in enumerate(self.nodes[self._first :], 1):
            parent = self._parent(node)
            yield self._row(
                parent=self._ids.get(parent or "", "") if self._is_placed(parent) else "",
                number=self._ids[node.key],
                name=_short(node.text),
                description=_description(node),
                rule=node.key in self._parents and self._is_judged(node),
                exported=str(number),
            )

    @property
    def _first(self) -> int:
        """A standard that came from Moodle is the framework, and no competency in it besides."""
        return 1 if FROM_MOODLE in self._standard.source.notes else 0

    def _is_placed(self, parent: str | None) -> bool:
        return parent is not None and (parent != self._standard.code or self._first == 0)

    def _framework(self) -> list[str]:
        standard, source = self._standard, self._standard.source
        said = [f"Version {standard.version}", source.title]
        said += [source.publisher or "", source.published or "", source.terms]
        paragraphs = [about for about in (_about(standard), ". ".join(filter(None, said))) if about]
        is_own = self._first == 0
        number = f"{standard.code}@{standard.version}"[:LONGEST] if is_own else source.document
        labels, proficient = self._scale()
        return [
            *("", number, _short(standard.title)),
            _paragraphs(paragraphs if is_own else paragraphs[:1]),
            _HTML,
            ",".join(labels),
            _configuration(len(labels), proficient),
            *("", "", "", "", ""),
            "1",
            ",".join(self._taxonomies()),
        ]

    def _row(  # noqa: PLR0913 - a column each
        self, *, parent: str, number: str, name: str, description: str, rule: bool, exported: str
    ) -> list[str]:
        ruled = [_ALL, _RECOMMEND, "null"] if rule else ["", "0", "null"]
        return [parent, number, name, description, _HTML, "", "", *ruled, "", exported, "", ""]

    def _is_judged(self, node: Node) -> bool:
        """Whether what stands below a node decides on it, and nothing besides."""
        return kind_of_result(self._standard) is not None and node.type in {
            "Level",
            "Proficiency level",
        }

    def _scale(self) -> tuple[tuple[str, ...], int]:
        """The labels of the scale on which most items are judged, and the first that is met."""
        if kind_of_result(self._standard) is None:
            return _BINARY, 1
        items = compile_standard(self._standard, DEFAULT).items.values()
        most = Counter(item.scale.name for item in items).most_common(1)
        scale: RatingScale = next(item.scale for item in items if item.scale.name == most[0][0])
        # A comma would part the value in two.
        labels = tuple(point.label.replace(",", ";") for point in scale.points)
        return labels, scale.position(scale.met_from or scale.points[-1].value)

    def _taxonomies(self) -> list[str]:
        """At each depth the word for what stands there most."""
        depths: dict[str | None, int] = {None: -1 if self._first else 0}
        words: list[Counter[str]] = []
        for node in self.nodes:
            depth = depths[node.key] = depths[self._parent(node)] + 1
            if depth:
                words += [Counter() for _ in range(depth - len(words))]
                words[depth - 1][_TAXONOMIES.get(node.type, _OTHERWISE)] += 1
        return [each.most_common(1)[0][0] for each in words]

    def losses(self) -> Iterator[Loss]:
        """What is left out besides fields: id numbers that would be cut."""
        for node in self.nodes:
            if len(self._ids[node.key]) > LONGEST:
                reason = f"Moodle cuts an id number after {LONGEST} characters"
                yield Loss(place=node.key, what="its whole id number", reason=reason)


def _configuration(points: int, proficient: int) -> str:
    """The default is the lowest point, and all from the one that means met are proficient."""
    config: list[dict[str, object]] = [{"scaleid": "1"}]
    config += [
        {"id": each + 1, "scaledefault": int(each == 0), "proficient": int(each >= proficient)}
        for each in range(points)
    ]
    return json.dumps(config, separators=(",", ":"))


def _short(text: str) -> str:
    """A text within Moodle's limit, cut after a word."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    head = text[: LONGEST - 3]
    return f"{head.rpartition(' ')[0] or head}..."


def _about(standard: "Standard") -> str:
    for name in ("overview", "definition", "summary"):
        if found := getattr(standard, name, None):
            return str(found.statement)
    introduction = getattr(standard, "introduction", ())
    return " ".join(each.statement for each in introduction)


def _description(node: Node) -> str:
    noun, said = node.noun, [node.text]
    if title := getattr(noun, "title", "") if node.code and node.parent else "":
        said = [title, *said] if title != node.text else said
    if hasattr(noun, "does_not_mean"):
        said.append(f"It does not mean: {noun.does_not_mean.statement}")
    if condition := getattr(noun, "condition", None):
        said.append(f"Applies only with: {condition.value.replace('_', ' ')}")
    if clause := getattr(noun, "clause", None):
        said.append(f"Clause: {clause.text}")
    return _paragraphs(said)


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{escape(each, quote=False)}</p>" for each in texts)
