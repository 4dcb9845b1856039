"""
``privacy purge``: delete what may no longer be kept.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from electoral_standards.cli.keeping.files import Documents, documents_in
from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import STANDARD_INPUT, Status, UsageError, day_of

if TYPE_CHECKING:
    from electoral_standards.exchange.privacy.retention import Due

__all__ = ["purge"]

Before = Annotated[
    str,
    Parameter(help="The day, such as 2026-06-01: what was to be kept until an earlier one goes."),
]
DryRun = Annotated[bool, Parameter(negative=(), help="Only say what would be deleted.")]


def purge(
    documents: Documents,
    /,
    *,
    before: Before,
    dry_run: DryRun = False,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Delete records whose retainUntil is over, and all among the files that was made of them.

    Records that say nothing of how long they may be kept stay, and are listed. Files that cannot
    be used stay, and the status is then 2. JSON: an object with before, dryRun, deleted (file,
    reason) and withoutRetainUntil.
    """
    from electoral_standards.exchange.privacy.retention import due_before

    if STANDARD_INPUT in documents:
        raise UsageError("FILE|FOLDER: name what may be deleted; standard input is not kept")
    day = day_of(before, "--before")
    found, status = documents_in(documents, terminal)
    due, silent = due_before([(str(path), noun) for path, noun in found], day)
    if not dry_run:
        status = max(status, _delete(due, terminal))
    if format == "json":
        terminal.emit(_json(before, due, silent, dry_run=dry_run))
    else:
        _say(due, silent, terminal, dry_run=dry_run)
    return status


def _delete(due: "list[Due]", terminal: Given) -> Status:
    status = Status.DONE
    for each in due:
        try:
            Path(each.name).unlink()
        except OSError as error:
            terminal.say(f"{each.name} cannot be deleted: {error.strerror}")
            status = Status.UNUSABLE
    return status


def _json(before: str, due: "list[Due]", silent: list[str], *, dry_run: bool) -> str:
    import json

    data = {
        "before": before,
        "dryRun": dry_run,
        "deleted": [{"file": each.name, "reason": each.reason} for each in due],
        "withoutRetainUntil": silent,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _say(due: "list[Due]", silent: list[str], terminal: Given, *, dry_run: bool) -> None:
    verb = "Would be deleted" if dry_run else "Deleted"
    lines = [f"    {each.name}: {each.reason}" for each in due]
    terminal.show("\n".join([f"{verb}: {len(due)}", *lines]))
    if silent:
        names = [f"    {name}" for name in silent]
        terminal.show("\n".join(["", "Kept, for they say nothing of retainUntil:", *names]))
