"""
A graph as Turtle.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from electoral_standards.exchange.skos.graph import PREFIXES, Iri, Listed, Object, Subject, Text

__all__ = ["turtle"]

_ESCAPES: Final = str.maketrans(
    {
        **{chr(number): f"\\u{number:04X}" for number in (*range(32), 127)},
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
    }
)


def turtle(graph: Iterable[Subject]) -> str:
    """The text of a graph: the same graph gives the same text."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*heads, *(_subject(each) for each in graph)]) + "\n"


def _subject(subject: Subject) -> str:
    lines = [f"\n{_object(subject.iri)} a {subject.type}"]
    lines += [f"    {name} {', '.join(values)}" for name, values in _said(subject)]
    return " ;\n".join(lines) + " ."


def _said(subject: Subject) -> Iterator[tuple[str, list[str]]]:
    """Each property once, with all its values."""
    found: dict[str, list[str]] = {}
    for name, value in subject.said:
        found.setdefault(name, []).append(_object(value))
    yield from found.items()


def _object(value: Object) -> str:
    match value:
        case Iri(address):
            return f"<{address}>"
        case Text(text, language):
            return f'"{text.translate(_ESCAPES)}"' + (f"@{language}" if language else "")
        case Listed(members):
            return f"( {' '.join(map(_object, members))} )"
