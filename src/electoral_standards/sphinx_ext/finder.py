"""
``es:finder``: every part of the catalogue in one list, which a small script filters.

Without the script the list is whole, and can be read and searched as any page.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from electoral_standards.identifiers import canonical_code
from electoral_standards.model.catalogue import Family
from electoral_standards.reporting.wording import KINDS, counted
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.domain import StandardsDomain, standards_of

__all__ = ["Finder", "FinderDirective", "add_finder"]


class Hit(NamedTuple):
    """One line of the list."""

    code: str
    standard: str
    kind: str
    #: The levels that it is about, parted by spaces; empty for most.
    levels: str
    #: The words of what it stands in.
    within: str
    words: str


class Finder(nodes.General, nodes.Element):
    """The list, with what it can be filtered by; ``hits`` and ``titles`` are plain data."""


class FinderDirective(StandardsDirective):
    """A list of the parts of the standards named, or of all."""

    required_arguments = 0
    optional_arguments = 100

    def build(self) -> Iterator[nodes.Node]:
        """The list, and for writers that know no forms its lines as text."""
        keys = self.shelf.catalogue.keys(Family.STANDARD)
        asked = [self.a_standard(canonical_code(each), "source").code for each in self.arguments]
        standards = [self.a_standard(each, "source") for each in asked or keys]
        hits = [hit for standard in standards for hit in self._hits(standard)]
        titles = {standard.code: standard.title for standard in standards}
        say = {words: self.shelf.say(words) for words in _SAID}
        yield Finder("", hits=hits, titles=titles, say=say)
        self.domain.data["lists"].add(self.env.docname)

    def _hits(self, standard: Any) -> Iterator[Hit]:
        parts = {part.code: part for part in standard.parts()}
        for part in parts.values():
            above = [*_above(part.code, parts)]
            levels: dict[str, None] = {}
            for each in (part, *above):
                ranks = getattr(each, "levels", None) or [getattr(each, "rank", None)]
                levels.update((str(rank), None) for rank in ranks if rank)
            within = getattr(part, "group", "") or (above[0].statement if above else "")
            words = self.shelf.words(part.code, part.statement)[0]
            kind = KINDS[part.kind][0]
            yield Hit(part.code, standard.code, kind, " ".join(levels), within, words)


_SAID = (
    "Words or a code",
    "Standard",
    "Kind",
    "Level",
    "all",
    "Clear",
    "Show more",
    "Find a criterion",
)


def _above(code: str, parts: dict[str, Any]) -> Iterator[Any]:
    """What a part stands in, innermost first."""
    while "." in code:
        code = code.rpartition(".")[0]
        if code in parts:
            yield parts[code]


def _options(values: Sequence[tuple[str, str]], every: str) -> str:
    rest = "".join(f'<option value="{escape(key)}">{escape(text)}</option>' for key, text in values)
    return f'<option value="">{escape(every)}</option>{rest}'


def _form(node: Finder) -> Iterator[str]:
    say, hits = node["say"], node["hits"]
    kinds = dict.fromkeys(hit.kind for hit in hits)
    levels = sorted({level for hit in hits for level in hit.levels.split()}, key=int)
    choices = (
        ("standard", "Standard", [(key, f"{key}: {text}") for key, text in node["titles"].items()]),
        ("kind", "Kind", [(kind, kind) for kind in kinds]),
        ("level", "Level", [(level, level) for level in levels]),
    )
    name = escape(say["Find a criterion"])
    yield f'<form class="es-finder" role="search" aria-label="{name}" hidden>'
    yield f"<label>{escape(say['Words or a code'])} "
    yield '<input type="search" name="find" autocomplete="off" spellcheck="false"></label>'
    for name, label, values in choices:
        if len(values) > 1:
            yield f'<label>{escape(say[label])} <select name="{name}">'
            yield f"{_options(values, say['all'])}</select></label>"
    yield f'<button type="reset">{escape(say["Clear"])}</button></form>'


def _enter_finder(writer: Any, node: Finder) -> None:
    hits, builder = node["hits"], writer.builder
    here, placed = builder.current_docname, standards_of(builder.env).placed
    body = [*_form(node), f'<p class="es-status" role="status">{counted(len(hits), "item")}</p>']
    body.append('<ul class="es-hits">')
    for hit in hits:
        code = f"<code>{escape(hit.code)}</code>"
        if place := placed.get(hit.code):
            address = f"{builder.get_relative_uri(here, place.docname)}#{hit.code}"
            code = f'<a href="{escape(address)}">{code}</a>'
        kept = {"standard": hit.standard, "kind": hit.kind, "level": hit.levels}
        data = "".join(f' data-{name}="{escape(value)}"' for name, value in kept.items() if value)
        within = f" \N{MIDDLE DOT} {escape(hit.within)}" if hit.within else ""
        words = f'<span class="es-words">{escape(hit.words)}</span>'
        body.append(f"<li{data}>{code} {words} <small>{escape(hit.kind)}{within}</small></li>")
    body.append("</ul>")
    more = escape(node["say"]["Show more"])
    body.append(f'<button type="button" class="es-more-hits" hidden>{more}</button>')
    writer.body.append("\n".join(body))
    raise nodes.SkipNode


def _skip(_writer: object, _node: Finder) -> None:
    """Leave the list out: on paper the standards themselves are at hand."""
    raise nodes.SkipNode


def _written_anew(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages with lists, when something in the catalogue has moved to another page."""
    domain = standards_of(env)
    seen = {code: (place.docname, place.anchor) for code, place in domain.placed.items()}
    if seen == domain.data.get("seen"):
        return []
    domain.data["seen"] = seen
    return sorted(domain.data["lists"])


def _forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    standards_of(env).data["lists"].discard(docname)


def _merge(
    _app: Sphinx, env: BuildEnvironment, docnames: Sequence[str], other: BuildEnvironment
) -> None:
    theirs = other.domaindata[StandardsDomain.name]["lists"]
    standards_of(env).data["lists"] |= theirs & set(docnames)


def add_finder(app: Sphinx) -> None:
    """Tell Sphinx of the list, and when to write it anew."""
    skip = (_skip, None)
    app.add_node(Finder, html=(_enter_finder, None), latex=skip, text=skip, man=skip, texinfo=skip)
    app.connect("env-updated", _written_anew)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
