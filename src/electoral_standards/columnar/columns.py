"""
The columns of a table of ratings: which there are, of which types, and what is wrong with them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import pyarrow as pa

from electoral_standards.columnar.codes import is_text
from electoral_standards.errors import Fault, InvalidDocumentError, nearest
from electoral_standards.vocabulary import Condition

__all__ = [
    "CONTEXT",
    "OPTIONAL",
    "REQUIRED",
    "ROW",
    "check_columns",
    "subject_type",
]

#: The columns that a table of ratings must have.
REQUIRED: Final = ("subject", "item", "rating", "rater", "rater_role", "observed_on")
#: What is known of the circumstances that decide whether items apply, in the order of `Condition`.
CONTEXT: Final = tuple(condition.value for condition in Condition)
#: The columns that it may have.
OPTIONAL: Final = (
    "recorded_on",
    "evidence",
    "method",
    "scope",
    "authenticated",
    "team",
    *CONTEXT,
)
#: The number of each row, where a reader puts it.
ROW: Final = "__row__"


def check_columns(
    schema: pa.Schema, *, source: str = "table", names: Sequence[str] | None = None
) -> None:
    """
    Refuse a table whose columns cannot be used.

    *names* are those of all its columns, where the schema has only some of them.

    Raises:
        InvalidDocumentError: It lists every column that is missing, with the nearest name that
            there is, that occurs twice, or that is of a type that means nothing there.
    """
    if faults := [*_faults(schema, schema.names if names is None else names)]:
        raise InvalidDocumentError(faults, source=source)


def _faults(schema: pa.Schema, names: Sequence[str]) -> Iterator[Fault]:
    known = (*REQUIRED, *OPTIONAL)
    free = [name for name in names if name not in known]
    for name in REQUIRED:
        if name not in names:
            near = nearest(name, free)
            hint = f"is it {near!r}? rename that column" if near else f"there are: {_list(names)}"
            yield Fault(f"column {name}", "it is missing", hint)
    for name in known:
        if list(names).count(name) > 1:
            yield Fault(f"column {name}", "there are two of it", "keep one")
        elif name in names:
            kind = schema.field(name).type
            if wrong := _wrong(name, kind):
                yield Fault(f"column {name}", f"its type is {kind}", wrong)


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:20])
    return shown + (f" and {len(names) - 20} more" if len(names) > 20 else "")  # noqa: PLR2004


def _wrong(name: str, kind: pa.DataType) -> str:
    """What a column should be, where its type is not that."""
    if pa.types.is_null(kind):
        return ""
    return _TYPES[name](kind)


def _of(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _text(kind: pa.DataType) -> str:
    return "" if is_text(kind) else "it should be text"


def _name(kind: pa.DataType) -> str:
    sound = is_text(kind) or pa.types.is_integer(_of(kind)) or pa.types.is_floating(_of(kind))
    return "" if sound else "it should be text or whole numbers"


def _day(kind: pa.DataType) -> str:
    of = _of(kind)
    if pa.types.is_timestamp(of) and of.tz is not None:
        return f"which day it is depends on where one is; cast it to a date in {of.tz!r} or yours"
    sound = is_text(of) or pa.types.is_date(of) or pa.types.is_timestamp(of)
    return "" if sound else "it should be a date, or text such as 2026-05-07"


def _flag(kind: pa.DataType) -> str:
    return "" if is_text(kind) or pa.types.is_boolean(kind) else "it should be true or false"


def _authenticated(kind: pa.DataType) -> str:
    sound = is_text(kind) or pa.types.is_boolean(kind)
    return "" if sound else "it should be true or false, or who authenticated it, as text"


def _scope(kind: pa.DataType) -> str:
    listed = pa.types.is_list(kind) or pa.types.is_large_list(kind)
    return (
        "" if is_text(kind.value_type if listed else kind) else "it should be text or lists of it"
    )


_TYPES: dict[str, Callable[[pa.DataType], str]] = {
    **dict.fromkeys(("subject", "rating", "rater", "evidence", "team"), _name),
    **dict.fromkeys(("item", "rater_role", "method"), _text),
    **dict.fromkeys(("observed_on", "recorded_on"), _day),
    **dict.fromkeys(CONTEXT, _flag),
    "authenticated": _authenticated,
    "scope": _scope,
}


def subject_type(schema: pa.Schema) -> pa.DataType:
    """How subjects come out: as whole numbers where they came as numbers, otherwise as text."""
    kind = _of(schema.field("subject").type)
    return pa.string() if is_text(kind) or pa.types.is_null(kind) else pa.int64()
