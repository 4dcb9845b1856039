"""
Made-up versions of standards whose texts are known, and what is done to them.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import attrs
from attrs import evolve
from hypothesis import strategies as st

from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.model.competency import ContrastPair
from electoral_standards.model.drift import Drift, DriftKind, ItemDrift, StandardDrift
from electoral_standards.model.provenance import Item
from electoral_standards.sources.revision import diff_standards
from electoral_standards.vocabulary import Condition
from tests.builders import a_framework, a_ladder, a_unit, a_whole

K = DriftKind


def digest(text: str) -> str:
    """The digest of an official text that reads so; a test knows no other way to make one."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def rebuilt(noun: Any, change: Callable[[Any], Any]) -> Any:
    """A noun with everything in it changed, from the innermost outwards; None is left out."""
    if isinstance(noun, tuple):
        found = (rebuilt(each, change) for each in noun)
        return tuple(each for each in found if each is not None)
    if not attrs.has(type(noun)):
        return noun
    fields = {f.name: rebuilt(getattr(noun, f.name), change) for f in attrs.fields(type(noun))}
    return change(evolve(noun, **fields))


def retold(standard: Any, texts: Mapping[str, str], *, official: bool = False) -> Any:
    """A standard with other texts; in plain words, or in the publisher's own."""

    def told(noun: Any) -> Any:
        if not isinstance(noun, Item) or noun.code not in texts:
            return noun
        fields: dict[str, Any] = {"statement": texts[noun.code]}
        fields["digest"] = digest(fields["statement"] if official else f"o: {texts[noun.code]}")
        return evolve(noun, **fields)

    return rebuilt(standard, told)


def changed(standard: Any, code: str, /, **fields: Any) -> Any:
    """A standard with other fields of one item."""

    def other(noun: Any) -> Any:
        return evolve(noun, **fields) if getattr(noun, "code", None) == code else noun

    return rebuilt(standard, other)


def without(standard: Any, *codes: str) -> Any:
    """A standard without some items."""
    return rebuilt(standard, lambda noun: None if getattr(noun, "code", None) in codes else noun)


def with_item(standard: Any, like: str, code: str, text: str) -> Any:
    """A standard with one more item after another, and like it but for its code and its text."""

    def more(noun: Any) -> Any:
        for field in attrs.fields(type(noun)):
            value = getattr(noun, field.name)
            if isinstance(value, tuple) and any(getattr(x, "code", None) == like for x in value):
                rows = []
                for each in value:
                    rows.append(each)
                    if each.code == like:
                        new = {"code": code, "statement": text, "digest": digest(f"o: {text}")}
                        rows.append(evolve(each, **new))
                return evolve(noun, **{field.name: tuple(rows)})
        return noun

    return rebuilt(standard, more)


def codes_of(standard: Any) -> list[str]:
    """The codes of all items whose texts a test may set."""
    return [part.code for part in standard.parts() if not isinstance(part, ContrastPair)]


def own_words(number: int, count: int = 8) -> str:
    """A text of words that no text of another number has."""
    return " ".join(f"w{number}x{at}" for at in range(count))


def told_apart(standard: Any) -> Any:
    """A standard of which every item says something entirely of its own."""
    return retold(standard, {code: own_words(at) for at, code in enumerate(codes_of(standard))})


UNIT = told_apart(a_unit(criteria=5, knowledge=4, scope=3))
LADDER = told_apart(a_ladder((3, 3, 3)))
WHOLE = told_apart(a_whole(2))
FRAME = told_apart(a_framework())
EVERY = {"unit": UNIT, "ladder": LADDER, "whole": WHOLE, "frame": FRAME}

names = st.sampled_from(["unit", "ladder", "frame"])


def drift_of(old: Any, new: Any) -> StandardDrift:
    """What changed between two versions of one standard."""
    (found,) = diff_standards(old, new).standards
    return found


def told(drift: StandardDrift | Drift) -> list[tuple[set[DriftKind], list[str], list[str]]]:
    """Kinds of each change, and the codes on both sides."""
    return [
        (set(each.kinds), [x.code for x in each.old], [x.code for x in each.new])
        for each in drift.changes
    ]


def of_kind(drift: StandardDrift, kind: DriftKind) -> list[ItemDrift]:
    """The changes of which a kind holds."""
    return [each for each in drift.changes if kind in each.kinds]


def a_catalogue(versions: Iterable[Any]) -> Catalogue:
    """A catalogue of standards."""
    return Catalogue(
        [Entry(each.code, Family.STANDARD, partial(_itself, each)) for each in versions]
    )


def _itself(standard: Any) -> Any:
    return standard


@st.composite
def wordings(draw: st.DrawFn, size: int, *, least: int = 0) -> list[str]:
    """Texts of few different words, so that they are often alike, or the same."""
    words = st.lists(st.sampled_from("abcde"), min_size=1, max_size=6).map(" ".join)
    return draw(st.lists(words, min_size=least, max_size=size))


@st.composite
def small_units(draw: st.DrawFn) -> Any:
    """Units that differ in texts, in size, in order, in conditions and in former codes."""
    texts = draw(wordings(5))
    unit = a_unit(criteria=len(texts), knowledge=draw(st.integers(0, 2)))
    unit = retold(
        unit,
        {f"UNIT.P{n}": text for n, text in enumerate(texts, 1)},
        official=draw(st.sampled_from((False, False, True))),
    )
    before = st.sampled_from([(), (), ("UNIT.P1",), ("UNIT.P2",), ("UNIT.P9",)])
    criteria = [
        evolve(
            each,
            previous_codes=draw(before),
            condition=draw(st.sampled_from((None, None, Condition.WALES))),
            group=draw(st.sampled_from(("Do", "Do", "Act"))),
        )
        for each in unit.performance_criteria
    ]
    return evolve(unit, performance_criteria=tuple(draw(st.permutations(criteria))))


@st.composite
def small_ladders(draw: st.DrawFn) -> Any:
    """Ladders that differ in texts and in size."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    ladder = a_ladder(sizes)
    texts = draw(wordings(10, least=sum(sizes)))
    codes = [each.code for level in ladder.levels for each in level.indicators]
    return retold(ladder, dict(zip(codes, texts, strict=False)))
