"""
What all directives share: how an item, its details, a link and a section look.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from electoral_standards.errors import ElectoralStandardsError, UnknownReferenceError
from electoral_standards.identifiers import standard_of
from electoral_standards.model.catalogue import Family
from electoral_standards.model.provenance import Passage
from electoral_standards.reporting.text.part import stands_in
from electoral_standards.reporting.wording import ALIGNMENTS, CONDITIONS, FLAGS
from electoral_standards.sphinx_ext.domain import Placed, StandardsDomain, anchor_of, standards_of
from electoral_standards.sphinx_ext.nodes import Fold, Panel, Part
from electoral_standards.sphinx_ext.shelf import Shelf
from electoral_standards.vocabulary import ItemKind

__all__ = ["StandardsDirective", "UnsuitableError"]

#: What stands by the dozen in an activity: its source is told only if there is more to tell.
_MANY = (ItemKind.STEP, ItemKind.SUB_STEP, ItemKind.REFLECTION_TIP)


class StandardsDirective(SphinxDirective):
    """
    A directive that shows something of the catalogue, by its code or name.

    With the option ``no-index`` it makes no anchors and no entries, so that the same thing can be
    shown a second time.
    """

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"no-index": directives.flag}

    @property
    def domain(self) -> StandardsDomain:
        """The domain of the site."""
        return standards_of(self.env)

    @property
    def shelf(self) -> Shelf:
        """What the site shows."""
        return self.domain.shelf

    @abstractmethod
    def build(self) -> Iterable[nodes.Node]:
        """
        What the directive puts on the page.

        Raises:
            ElectoralStandardsError: When something is not there, or not of the kind it should be.
        """

    def run(self) -> list[nodes.Node]:
        """Put it there, or say what is wrong, at the line of the directive."""
        for file in self.shelf.files:
            self.env.note_dependency(str(file))
        try:
            return [*self.build()]
        except ElectoralStandardsError as error:
            raise self.error(f"{self.name}: {error}") from None

    def depends_on(self, key: str) -> None:
        """Read the page again when the file of this standard, profile or crosswalk changes."""
        if file := self.shelf.file_of(key):
            self.env.note_dependency(str(file))

    def a_standard(self, code: str, *attributes: str) -> Any:
        """
        A standard that has all of the attributes.

        Raises:
            UnknownReferenceError: When there is no such standard, or it holds nothing of the kind.
        """
        standard = self.shelf.catalogue.standard(code)
        self.depends_on(standard.code)
        for family in (Family.PROFILE, Family.CROSSWALK):
            for key in self.shelf.catalogue.keys(family):
                self.depends_on(key)  # what uses an item is shown with it
        if any(getattr(standard, name, None) for name in attributes):
            return standard
        keys = self.shelf.catalogue.keys(Family.STANDARD)
        fit = [
            key
            for key in keys
            if any(getattr(self.shelf.catalogue.standard(key), name, None) for name in attributes)
        ]
        raise UnsuitableError(standard.code, attributes, fit)

    def placed(self, code: str, kind: str, text: str, **others: Any) -> list[str]:
        """The anchors of a code that is shown here; none where it has its place elsewhere."""
        if "no-index" in self.options:
            return []
        place = Placed(self.env.docname, anchor_of(code), kind, text, **others)
        if not self.domain.note(code, place, self.get_location()):
            return []
        # A heading above may have the name of a profile as its own anchor.
        bare = [] if code in self.state.document.ids else [code]
        return [*bare, anchor_of(code)]

    def part(self, of: Any, *inside: nodes.Node, classes: str = "") -> Part:
        """A part of a standard with its code and its words, its details, and what stands in it."""
        text, _ = self.shelf.words(of.code, of.statement)
        ids = self.placed(of.code, of.kind.value, text)
        for old in of.previous_codes if ids else ():
            ids += self.placed(old, of.kind.value, text, now=of.code)
        notes = [nodes.paragraph("", note, classes=["es-note"]) for note in self._notes(of)]
        part = Part("", ids=ids, label=of.code, classes=["es-item", *classes.split()])
        part += [
            nodes.paragraph("", "", self.code(of.code, here=bool(ids)), classes=["es-code"]),
            self.words(of.code, of.statement, "es-words"),
            *self.official(of.code),
            *notes,
            *self.details(of),
            *inside,
        ]
        return part

    def _notes(self, of: Any) -> Iterator[str]:
        say = self.shelf.say
        if condition := getattr(of, "condition", None):
            yield f"{say('Applies only')} {say(CONDITIONS[condition])}."
        if clause := getattr(of, "clause", None):
            yield f"{say('Qualified in part')}: {clause.text}"
        if offered := getattr(of, "repair_offered", None):
            yield f"{say('Reading offered')}: {offered}"
        if of.previous_codes:
            yield f"{say('Was called')} {', '.join(of.previous_codes)}."

    def code(self, code: str, *, here: bool) -> nodes.Node:
        """A code, as the link to its own place."""
        shown = nodes.literal("", code)
        if not here:
            return self.link(code)
        return nodes.reference("", "", shown, refid=code, internal=True, classes=["es-permalink"])

    def link(self, code: str, text: str | None = None) -> addnodes.pending_xref:
        """A link to wherever a code is shown; its plain text where no page shows it."""
        shown = nodes.literal("", code) if text is None else nodes.inline("", text)
        return addnodes.pending_xref(
            "",
            shown,
            refdomain=StandardsDomain.name,
            reftype="item",
            reftarget=code,
            refexplicit=True,
            refdoc=self.env.docname,
            refwarn=False,
            quiet=True,
        )

    @staticmethod
    def file(path: str, text: str) -> addnodes.pending_xref:
        """A link to a file of the site, by its path from the root; its plain text on paper."""
        return addnodes.pending_xref(
            "",
            nodes.inline("", text),
            refdomain=StandardsDomain.name,
            reftype="file",
            reftarget=path,
            refexplicit=True,
            refwarn=False,
            quiet=True,
        )

    def words(self, code: str, statement: str, *classes: str) -> nodes.paragraph:
        """A statement in the language of the site, or marked as being in another."""
        text, language = self.shelf.words(code, statement)
        marked = [f"language-{language}"] if language else []
        return nodes.paragraph("", text, classes=[*classes, *marked])

    def official(self, name: str) -> Iterator[nodes.Node]:
        """The official wording, where the site has a text pack with it."""
        if text := self.shelf.official.get(name):
            label = nodes.strong("", f"{self.shelf.say('Official wording')}: ")
            yield nodes.paragraph("", "", label, nodes.Text(text), classes=["es-official"])

    def passage(self, of: Passage, *classes: str) -> nodes.paragraph:
        """A text of the document that is no item."""
        return self.words("", of.statement, *classes)

    def details(self, of: Any) -> Iterator[Fold]:
        """Where a part comes from, and what uses it."""
        facts = [*self._facts(of)]
        if of.kind in _MANY and len(facts) == 1:
            return
        fold = Fold(
            "", summary=self.shelf.say("Source and use"), about=of.code, classes=["es-more"]
        )
        fold += self.facts(facts)
        yield fold

    def _facts(self, of: Any) -> Iterator[tuple[str, list[nodes.Node]]]:
        texts = [("", of)] if hasattr(of, "locator") else []
        texts = texts or [("Means", of.means), ("Does not mean", of.does_not_mean)]
        for side, text in texts:
            said = stands_in(text.locator)
            yield side or "Source", [nodes.Text(said)]
            for flag in text.flags:
                yield FLAGS[flag.kind], [nodes.Text(flag.note)]
        for flag in of.flags if len(texts) > 1 else ():
            yield FLAGS[flag.kind], [nodes.Text(flag.note)]
        for each in self.shelf.catalogue.alignments(of.code):
            relation = f"{ALIGNMENTS[each.type].rstrip(',')} "
            yield "Crosswalk", [nodes.Text(relation), self.link(each.target)]
        for name in self.used_by(of.code):
            yield "Required by", [self.link(name, self.shelf.catalogue.profile(name).title)]

    def used_by(self, code: str) -> Iterator[str]:
        """The names of the profiles that require a standard, an item or an outcome."""
        for name in self.shelf.catalogue.keys(Family.PROFILE):
            profile = self.shelf.catalogue.profile(name)
            if any(each.code == code for each in profile.requirements):
                yield name

    def facts(
        self, pairs: Iterable[tuple[str, str | list[nodes.Node]]], *classes: str
    ) -> nodes.field_list:
        """Names with their values; pairs without a value are left out."""
        listed = nodes.field_list("", classes=["es-facts", *classes])
        for name, value in pairs:
            if not value:
                continue
            inside = [nodes.Text(value)] if isinstance(value, str) else value
            listed += nodes.field(
                "",
                nodes.field_name("", self.shelf.say(name)),
                nodes.field_body("", nodes.paragraph("", "", *inside)),
            )
        return listed

    def section(
        self, title: str, *inside: nodes.Node, ids: Iterable[str] = (), classes: str = ""
    ) -> nodes.Element:
        """A section with a heading, or what looks like one where no section may stand."""
        named = [*ids] or [nodes.make_id(f"{self.arguments[0]} {title}")]
        if not isinstance(self.state_machine.node, (nodes.document, nodes.section)):
            rubric = nodes.rubric("", title)
            return Panel("", rubric, *inside, ids=named, classes=classes.split())
        heading = nodes.title("", title)
        return nodes.section("", heading, *inside, ids=named, classes=classes.split())

    def table(self, head: Iterable[str], rows: Iterable[nodes.row], *classes: str) -> nodes.table:
        """A table whose first column names the rows."""
        titles = [*head]
        group = nodes.tgroup("", cols=len(titles))
        group += [nodes.colspec(colwidth=1) for _ in titles]
        cells = [nodes.entry("", nodes.paragraph("", self.shelf.say(each))) for each in titles]
        group += nodes.thead("", nodes.row("", *cells))
        group += nodes.tbody("", *rows)
        return nodes.table("", group, classes=["es-table", *classes])

    @staticmethod
    def row(*cells: Iterable[nodes.Node], ids: Iterable[str] = ()) -> nodes.row:
        """A row of a table."""
        found = nodes.row("", *(nodes.entry("", *cell) for cell in cells))
        found["ids"] = [*ids]
        return found

    def text_of(self, code: str) -> str:
        """The plain words of a code, or its title; empty for what is not there."""
        try:
            found = self.shelf.catalogue[code]
        except UnknownReferenceError:
            return ""
        is_document = hasattr(found, "version")
        words = found.title if is_document else getattr(found, "statement", "")
        return self.shelf.words(code, str(words))[0]

    @staticmethod
    def standard_of(code: str) -> str:
        """The standard to which a code belongs."""
        return standard_of(code)


class UnsuitableError(ElectoralStandardsError, LookupError):
    """A standard holds nothing of what a directive shows."""

    def __init__(self, code: str, wanted: Iterable[str], fit: Iterable[str]) -> None:
        """Keep the *code*, the names of what was *wanted*, and the codes that would *fit*."""
        super().__init__(code)
        self.code = code
        self.wanted = tuple(wanted)
        self.fit = tuple(fit)

    def __str__(self) -> str:
        """Say what is missing, and which standards have it."""
        wanted = " or ".join(name.replace("_", " ") for name in self.wanted)
        instead = f"; {' and '.join(self.fit)} would do" if self.fit else ""
        return f"{self.code} has no {wanted}{instead}"
