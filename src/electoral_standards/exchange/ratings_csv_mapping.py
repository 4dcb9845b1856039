"""
The mapping of a table of somebody else's to the columns and the words that are read here.
"""

import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from electoral_standards.errors import Fault, InvalidDocumentError, nearest
from electoral_standards.exchange.forms.days import DateOrder
from electoral_standards.exchange.ratings_csv import COLUMNS, REQUIRED
from electoral_standards.exchange.ratings_csv_text import DELIMITERS, name_in
from electoral_standards.interchange.reading import parse
from electoral_standards.interchange.reading import read as bytes_of

__all__ = ["CsvMapping", "guessed", "load_mapping", "starter"]

_PARTS: Final = ("columns", "values", "constants", "delimiter", "encoding", "dates")
_ENCODINGS: Final = ("utf-8", "utf-16", "windows-1252")
#: Headings that other systems have, without spaces; they are guesses, for a person to look at.
_ALSO: Final = {
    "subject": "subjectid employee employeeid employeeno employeenumber staffid staffno person "
    "personid candidate learner learnerid userid username name",
    "item": "itemcode code criterion criteria competency competence indicator standard skill",
    "rating": "level score result judgement grade outcome assessment status mark",
    "rater": "raterid assessor assessorid assessedby judge reviewer ratedby manager",
    "rater_role": "role capacity ratertype assessorrole relationship",
    "observed_on": "observed date dateobserved assessmentdate dateassessed assessedon on",
    "recorded_on": "recorded daterecorded entered created",
    "evidence": "evidenceid evidenceref reference",
    "method": "evidencetype evidencekind type",
    "note": "notes comment comments remarks",
    "subject_name": "employeename fullname candidatename",
}


@frozen(kw_only=True)
class CsvMapping:
    """Which column of a table is which of ours, and what its words mean."""

    #: For columns of ours, the heading in the table.
    columns: Mapping[str, str] = field(factory=dict)
    #: For columns of ours, what words of the table stand for.
    values: Mapping[str, Mapping[str, str]] = field(factory=dict)
    #: For columns of ours that the table lacks, what is taken for every row.
    constants: Mapping[str, str] = field(factory=dict)
    #: What parts the cells; None to find out.
    delimiter: str | None = None
    #: The encoding; None to find out.
    encoding: str | None = None
    #: Which number comes first in days in numbers; None to refuse what could be either.
    dates: DateOrder | None = None


def load_mapping(path: str | os.PathLike[str]) -> CsvMapping:
    """
    Read a mapping from a TOML or JSON file.

    Raises:
        InvalidDocumentError: When it cannot be read or used; it lists every fault.
    """
    source = os.fspath(path)
    value = parse(path) if source.lower().endswith(".json") else _toml(path, source)
    faults = [*_faults(value)]
    if faults:
        raise InvalidDocumentError(faults, source=source)
    return CsvMapping(
        columns={key: text for key, text in value.get("columns", {}).items() if text},
        values={
            name: {theirs: ours for theirs, ours in words.items() if ours}
            for name, words in value.get("values", {}).items()
        },
        constants={key: text for key, text in value.get("constants", {}).items() if text},
        delimiter=value.get("delimiter") or None,
        encoding=value.get("encoding", "").lower() or None,
        dates=DateOrder(value["dates"]) if value.get("dates") else None,
    )


def _toml(path: str | os.PathLike[str], source: str) -> Any:
    try:
        return tomllib.loads(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        fault = Fault("$", "it is not UTF-8", "save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        fault = Fault("$", f"not TOML: {error}", "mend the text there, or write it as .json")
    raise InvalidDocumentError([fault], source=source) from None


def _faults(value: Any) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault("$", "a mapping is an object", f"with: {', '.join(_PARTS)}")
        return
    for key in value:
        if key not in _PARTS:
            yield _unknown(f"$.{key}", "this part is unknown", key, _PARTS)
    for part in ("columns", "constants", "values"):
        yield from _wrong_part(part, value.get(part, {}))
    for key, choices in (("dates", [*DateOrder]), ("encoding", _ENCODINGS)):
        said = value.get(key) or choices[0]
        if not isinstance(said, str) or said.lower() not in choices:
            yield _unknown(f"$.{key}", f"{said!r} is none of the choices", str(said), choices)
    if value.get("delimiter") and value["delimiter"] not in DELIMITERS:
        yield Fault("$.delimiter", "it is no delimiter", "a comma, semicolon, tab or vertical bar")


def _wrong_part(part: str, words: Any) -> Iterator[Fault]:
    if not isinstance(words, dict):
        yield Fault(f"$.{part}", "expected a table of names", f"such as [{part}] in TOML")
        return
    for key, each in words.items():
        if key not in COLUMNS:
            yield _unknown(f"$.{part}.{key}", "no column of ours is called so", key, COLUMNS)
        yield from _wrong_words(f"$.{part}.{key}", each, nested=part == "values")


def _wrong_words(path: str, value: Any, *, nested: bool) -> Iterator[Fault]:
    if not nested:
        if not isinstance(value, str):
            yield Fault(path, "expected a text", "write it in quotation marks")
    elif not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        yield Fault(path, "expected a table of words", 'such as "Achieved" = "met"')


def _unknown(path: str, message: str, word: str, known: Sequence[str]) -> Fault:
    near = nearest(word, known)
    return Fault(
        path, message, f"did you mean {near!r}?" if near else f"one of: {', '.join(known)}"
    )


def guessed(head: Iterable[str]) -> dict[str, str]:
    """For columns of ours, the heading of a table that is the same, means it, or is the nearest."""
    names = {name_in(cell): cell for cell in head if cell.strip()}
    found: dict[str, str] = {}
    for name in COLUMNS:
        for word in (name, *_ALSO.get(name, "").split()):
            if name_in(word) in names and names[name_in(word)] not in found.values():
                found.setdefault(name, names[name_in(word)])
    for name in COLUMNS:
        if name not in found:
            free = [key for key, cell in names.items() if cell not in found.values()]
            if near := nearest(name_in(name), free):
                found[name] = names[near]
    return found


def starter(head: Sequence[str], words: Mapping[str, Mapping[str, str]], path: str) -> str:
    """
    A mapping to begin with, as TOML, or as JSON where the *path* says so.

    Args:
        head: The headings of the table.
        words: For columns of ours, words of the table, each with what it is taken for, if anything.
        path: Where it will be written.
    """
    found = guessed(head)
    columns = {name: found.get(name, "") for name in COLUMNS if name in found or name in REQUIRED}
    values = {name: dict(each) for name, each in words.items()}
    if Path(path).suffix.lower() == ".json":
        whole = {"columns": columns, "values": values, "constants": {}, "dates": ""}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    free = [cell for cell in head if cell not in columns.values()]
    lines = ["# On the left the column that is read; on the right the heading in your table."]
    if free:
        unused = ", ".join(map(_quoted, free))
        lines.append(f"# Headings of your table that are not used: {unused}")
    lines += ["[columns]", *(f"{name} = {_quoted(text)}" for name, text in columns.items()), ""]
    lines += ["# Columns that your table lacks, and what to take for every row.", "[constants]"]
    lines += ['# rater_role = "assessor"', ""]
    lines += ["# What words of your table stand for; on the right the word that is read."]
    for name, each in values.items():
        lines += [
            f"[values.{name}]",
            *(f"{_quoted(word)} = {_quoted(meant)}" for word, meant in each.items()),
            "",
        ]
    return "\n".join([_DATES, "", *lines]).rstrip() + "\n"


_DATES: Final = '# dates = "day-first"    # how to read 7/5/2026: day-first or month-first'


def _quoted(text: str) -> str:
    # JSON and TOML write a text alike, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
