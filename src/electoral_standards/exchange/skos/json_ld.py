"""
A graph as JSON-LD.
"""

from collections.abc import Iterable
from typing import Any

from electoral_standards.exchange.skos.graph import PREFIXES, Iri, Listed, Object, Subject, Text

__all__ = ["json_ld"]


def json_ld(graph: Iterable[Subject]) -> dict[str, Any]:
    """The JSON value of a graph, with its context in it, so that nothing has to be fetched."""
    return {"@context": dict(PREFIXES), "@graph": [_subject(each) for each in graph]}


def _subject(subject: Subject) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": subject.iri.value, "@type": subject.type}
    for name, value in subject.said:
        found.setdefault(name, []).append(_object(value))
    return found


def _object(value: Object) -> dict[str, Any]:
    match value:
        case Iri(address):
            return {"@id": address}
        case Text(text, language):
            return {"@value": text} | ({"@language": language} if language else {})
        case Listed(members):
            return {"@list": [_object(each) for each in members]}
