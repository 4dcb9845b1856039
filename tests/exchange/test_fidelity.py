"""
The tables of fates say what the writers and readers do: field by field, by changing each.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from enum import Enum
from typing import Any

import attrs
import pytest

from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.exchange.case.fates import READS as CASE_READS
from electoral_standards.exchange.case.fates import WRITES as CASE_WRITES
from electoral_standards.exchange.case.reading import read_case
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.exchange.fidelity import Carriage, Fates, fate_of, losses_in
from electoral_standards.exchange.formats import FORMATS, formats
from electoral_standards.exchange.moodle.fates import WRITES as MOODLE_WRITES
from electoral_standards.exchange.moodle.writing import write_moodle
from electoral_standards.exchange.open_badges.achievement import write_achievement
from electoral_standards.exchange.open_badges.fates import READS as BADGES_READS
from electoral_standards.exchange.open_badges.fates import WRITES as BADGES_WRITES
from electoral_standards.exchange.open_badges.reading import read_achievement
from electoral_standards.exchange.skos.fates import WRITES as SKOS_WRITES
from electoral_standards.exchange.skos.turtle import turtle
from electoral_standards.exchange.skos.writing import write_skos
from electoral_standards.interchange.wording import path_of
from electoral_standards.model.competency import Competency
from electoral_standards.model.loss import LossReport
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.provenance import Coded
from electoral_standards.vocabulary import AlignmentType
from tests.exchange import foreign, rich

Written = tuple[Any, LossReport]


def _changed(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else f"{value}X"


def mutants(noun: Any, fates: Fates, key: str = "") -> Iterator[tuple[str, Any]]:
    """A noun with one of its values changed, for each, and the key of the fate of that value."""
    for attribute in attrs.fields(type(noun)):
        value = getattr(noun, attribute.name)
        if value is None or value == ():
            continue
        name = attribute.name
        here = key
        if not here and fate_of(type(noun), name, fates):
            known = (f"{each.__name__}.{name}" for each in type(noun).__mro__)
            here = next(each for each in known if each in fates)
        for new_key, new in _values(value, fates, here):
            yield new_key, attrs.evolve(noun, **{name: new})


def _values(value: Any, fates: Fates, key: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for at, each in enumerate(value):
            for new_key, new in _values(each, fates, key):
                yield new_key, (*value[:at], new, *value[at + 1 :])
    elif attrs.has(type(value)):
        yield from mutants(value, fates, key)
    else:
        yield key, _changed(value)


def _without_dates(package: Any) -> str:
    return json.dumps(package)


WRITERS: dict[str, tuple[Fates, Callable[[Any], Written], tuple[type, ...]]] = {
    "case": (CASE_WRITES, write_case, (object,)),
    "badges": (BADGES_WRITES, write_achievement, (OccupationalStandard, Competency)),
    "moodle": (MOODLE_WRITES, write_moodle, (object,)),
    "skos": (SKOS_WRITES, write_skos, (object,)),
}


def _text(format: str, written: Any) -> str:
    return turtle(written) if format == "skos" else json.dumps(written)


@pytest.mark.parametrize("format", WRITERS)
def test_what_a_table_says_of_a_field_is_what_the_writer_does(format: str) -> None:
    """A field that is not carried changes nothing; one that is carried changes what is written."""
    fates, write, kinds = WRITERS[format]
    seen: defaultdict[str, set[bool]] = defaultdict(set)
    for standard in rich.standards():
        if not isinstance(standard, kinds):
            continue
        plain = _text(format, write(standard)[0])
        for key, mutant in mutants(standard, fates):
            assert key, "a value without a fate"
            seen[key].add(_text(format, write(mutant)[0]) != plain)
    wrong = {
        key: (fates[key].carriage, changes)
        for key, changes in seen.items()
        if changes not in _allowed(fates[key].carriage)
    }
    assert wrong == {}


def _allowed(carriage: Carriage) -> list[set[bool]]:
    if carriage is Carriage.NONE:
        return [{False}]
    return [{True}, {True, False}] if carriage is Carriage.PART else [{True}]


@pytest.mark.parametrize("format", WRITERS)
def test_a_report_names_each_field_that_is_not_carried_whole_and_no_other(format: str) -> None:
    """For each standard: what the table says of the fields that it has."""
    fates, write, kinds = WRITERS[format]
    for standard in rich.standards():
        if not isinstance(standard, kinds):
            continue
        words = {
            (key.partition(".")[2].replace("_", " "), fates[key].carriage)
            for key, _ in mutants(standard, fates)
        }
        found = [each.what for each in write(standard)[1].losses]
        for name, carriage in words:
            named = any(what.startswith(name) for what in found)
            other = any(n.startswith(name) and c is not Carriage.WHOLE for n, c in words)
            assert named or carriage is Carriage.WHOLE, name
            assert not named or carriage is not Carriage.WHOLE or other, name


@pytest.mark.parametrize("format", WRITERS)
def test_every_fate_is_of_a_field_that_there_is(format: str) -> None:
    """A table says nothing of fields that no class of the model has."""
    fates, _, kinds = WRITERS[format]
    fields = set()
    for standard in rich.standards():
        if isinstance(standard, kinds):
            fields |= {key for key, _ in mutants(standard, fates)}
    crosswalk = load_catalogue().crosswalk("electoral-core").alignments[0]
    fields |= {f"Alignment.{each.name}" for each in attrs.fields(type(crosswalk))}
    assert set(fates) - fields == set()


@pytest.mark.parametrize("format", ["case", "moodle", "skos"])
def test_alignments_are_carried_as_the_table_says(format: str) -> None:
    """A rationale in CASE, none in SKOS; a status in neither; nothing of one in Moodle."""
    fates, _, _ = WRITERS[format]
    crosswalk = load_catalogue().crosswalk("electoral-core")
    broader = next(e for e in crosswalk.alignments if e.type is AlignmentType.BROADER)
    reported = {each.what.split()[0] for each in losses_in(broader, fates)}
    lacking = {
        key.removeprefix("Alignment.")
        for key, fate in fates.items()
        if key.startswith("Alignment.") and fate.carriage is not Carriage.WHOLE
    }
    assert reported == lacking


def test_every_format_is_in_the_list_once_with_its_tables() -> None:
    """The registry is what the page on exchange and the command line go by."""
    found = dict(formats())
    assert set(WRITERS) <= set(found) == set(FORMATS)
    assert len({each.name for each in found.values()}) == len(found)
    assert all(each.writes or each.reads for each in found.values())


def test_every_lack_has_its_reason_and_every_carriage_its_place() -> None:
    """Only what is carried whole needs no reason, and only what is not carried has no place."""
    for _, format in formats():
        for key, fate in {**(format.writes or {}), **(format.reads or {})}.items():
            assert bool(fate.where) == (fate.carriage is not Carriage.NONE), key
            assert bool(fate.why) == (fate.carriage is not Carriage.WHOLE), key


# Reading.


def places(value: Any, cls: str, below: dict[str, dict[str, str]]) -> Iterator[tuple[str, Any]]:
    """The paths of all fields of the classes of a format, each with its key in the table."""
    for key in value:
        yield f"{cls}.{key}", (key,)
        inside = below.get(cls, {}).get(key)
        if inside:
            parts = value[key] if isinstance(value[key], list) else [value[key]]
            for at, each in enumerate(parts):
                step = (key, at) if isinstance(value[key], list) else (key,)
                for name, path in places(each, inside, below):
                    yield name, (*step, *path)


def _twisted(value: Any, path: tuple[Any, ...]) -> Any:
    found = deepcopy(value)
    *outer, last = path
    place = found
    for key in outer:
        place = place[key]
    old = place[last]
    if isinstance(old, str):
        place[last] = f"1999{old[4:]}" if old.startswith("20") else f"{old}x"
    elif isinstance(old, (int, float)):
        place[last] = -old
    else:
        del place[last]
    return found


def _outcome(read: Callable[[Any], Written], value: Any, plain: Any) -> str:
    try:
        return "same" if read(value)[0] == plain else "other"
    except InvalidDocumentError:
        return "refused"


READERS: dict[str, tuple[Fates, Callable[[Any], Written], str, dict[str, dict[str, str]]]] = {
    "case": (CASE_READS, read_case, "CFPackage", foreign.CASE_BELOW),
    "badges": (BADGES_READS, read_achievement, "AchievementCredential", foreign.BADGES_BELOW),
}


@pytest.mark.parametrize("format", READERS)
def test_what_a_table_says_of_a_foreign_field_is_what_the_reader_does(format: str) -> None:
    """A field that is not carried changes nothing that is read; every other does somewhere."""
    fates, read, cls, below = READERS[format]
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for example in foreign.examples(format):
        plain, report = read(example)
        reported = {each.place for each in report.losses}
        assert reported
        for key, path in places(example, cls, below):
            if fates[key].carriage is not Carriage.WHOLE:
                assert path_of(path) in reported, key
            seen[key].add(_outcome(read, _twisted(example, path), plain))
    wrong = {
        key: (fates[key].carriage, found)
        for key, found in seen.items()
        if ("other" in found and fates[key].carriage is Carriage.NONE)
        or (found == {"same"} and fates[key].carriage is not Carriage.NONE)
    }
    assert wrong == {}
    assert set(fates) - set(seen) == set()


def test_only_what_has_a_code_is_called_by_it() -> None:
    """Places of losses are codes, or a code and the words for what stands there."""
    losses = list(losses_in(rich.unit(), CASE_WRITES))
    assert {each.place.split()[0].partition(".")[0] for each in losses} == {"UNIT"}
    assert issubclass(type(rich.unit()), Coded)
