"""
``export skos``: a standard as a SKOS concept scheme.
"""

from typing import Annotated, Literal

from cyclopts import Parameter

from electoral_standards.cli.exchanging import (
    Base,
    Language,
    Losses,
    Output,
    StandardName,
    as_json,
    deliver,
    standard_given,
)
from electoral_standards.cli.options import Format, Given

__all__ = ["skos"]

Syntax = Annotated[
    Literal["turtle", "json-ld"], Parameter(help="How the graph is written: Turtle or JSON-LD.")
]


def skos(
    code: StandardName,
    /,
    *,
    syntax: Syntax = "turtle",
    base: Base = "",
    language: Language = "en",
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Write a standard as a SKOS concept scheme, for vocabularies of the semantic web.

    The alignments of the bundled crosswalks become mapping relations.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.skos.json_ld import json_ld
    from electoral_standards.exchange.skos.turtle import turtle
    from electoral_standards.exchange.skos.writing import write_skos

    standard = standard_given(code, terminal)
    graph, report = write_skos(standard, base=base, language=language, catalogue=load_catalogue())
    content = turtle(graph) if syntax == "turtle" else as_json(json_ld(graph))
    return deliver(content, report, terminal, output=output, losses=losses, format=format)
