"""
``export table``: results as rows, for spreadsheets and databases.
"""

from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.exchanging import Losses, Output, deliver, given
from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import UsageError
from electoral_standards.errors import Fault, InvalidDocumentError, UnknownReferenceError

__all__ = ["table"]

Results = Annotated[
    list[str],
    Parameter(
        name="RESULT",
        help="Results of one kind: of assess, gaps, team, plan, progress or agreement with "
        "--format json; or '-' for standard input.",
    ),
]
Which = Annotated[
    str | None,
    Parameter(
        name="--table",
        help="Which table, such as items, standards, requirements, actions (default: the usual "
        "one of that kind of result; a wrong name is answered with those there are).",
    ),
]


def table(
    results: Results,
    /,
    *,
    which: Which = None,
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Write results as one table: CSV, or Parquet where the file is called so.

    JSON: with -o the report of what was not carried.
    """
    from electoral_standards.exchange.tables import csv_text, parquet_bytes, table_of

    found = [_result(name, terminal) for name in results]
    try:
        head, body, report = table_of(found, which)
    except UnknownReferenceError as error:
        known = ", ".join(sorted(error.known))
        raise UsageError(f"--table: there is no {error.code!r}; there are: {known}") from None
    content: str | bytes
    if output is not None and Path(output).suffix.lower() == ".parquet":
        content = parquet_bytes(head, body)
    elif output is None:
        content = csv_text(head, body).replace("\r\n", "\n")
    else:
        # Spreadsheet programs know UTF-8 by its mark alone.
        content = csv_text(head, body).encode("utf-8-sig")
    return deliver(content, report, terminal, output=output, losses=losses, format=format)


def _result(name: str, terminal: Given) -> Any:  # noqa: ANN401 - any result
    """
    The result in a file.

    Raises:
        InvalidDocumentError: When it cannot be used, or is no result that has tables.
    """
    found = given(name, terminal)
    if hasattr(found, "to_rows"):
        return found
    from electoral_standards.interchange.documents import type_of_class

    kind = type_of_class(type(found)).name
    remedy = {"assessment": "'export csv' writes its judgements; 'assess' makes a result of it"}
    message = f"a document of the type {kind!r} has no tables"
    raise InvalidDocumentError([Fault("$.type", message, remedy.get(kind, ""))], source=name)
