"""
``migrate``: assessments follow their standards to other versions, by a plan that a person approves.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from cyclopts import Parameter

from electoral_standards.cli.options import (
    Format,
    Given,
    blocks,
    for_each,
    policy_of,
)
from electoral_standards.cli.output import called, write_noun
from electoral_standards.cli.terminal import STANDARD_INPUT, STANDARD_OUTPUT, Status, UsageError
from electoral_standards.cli.versions import catalogue_with, is_there, shown, version_of
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.identifiers import canonical_code
from electoral_standards.model.assessment import Assessment

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Catalogue
    from electoral_standards.model.migration import MigrationPlan
    from electoral_standards.model.policy import PolicySet

__all__ = ["migrate"]

From = Annotated[
    str | None,
    Parameter(
        name="--from",
        help="The version that the records are on: a code, a file, a folder or 'catalogue'.",
    ),
]
To = Annotated[str | None, Parameter(name="--to", help="The version that they are to go to.")]
Plan = Annotated[
    str | None,
    Parameter(name="--plan", help="An approved plan to carry out; without one, a plan is drafted."),
]
Output = Annotated[
    str | None,
    Parameter(
        name=["--output", "-o"],
        help="Write the plan to this file, or the migrated record; several into this folder.",
    ),
]
Decide = Annotated[
    list[str] | None,
    Parameter(
        name="--decide",
        negative="",
        help="Decide on an item of the plan: CODE=keep, CODE=drop, or CODE=CODE,CODE with the "
        "codes that its judgements go to. May be given several times.",
    ),
]
Approve = Annotated[
    str | None,
    Parameter(
        name="--approve", help="Approve the plan, today, as the person with this identifier."
    ),
]
Migrating = Annotated[
    list[str] | None,
    Parameter(
        name="RECORD",
        help="Assessments: files, or '-' for standard input. None to decide on a plan.",
    ),
]
PolicyName = Annotated[
    str | None,
    Parameter(
        name="--policy", help="The policy whose scales the ratings are on (default: default)."
    ),
]


class _Asked(NamedTuple):
    """What is asked for, but for the plan."""

    records: Sequence[str]
    #: What the user gave as the versions before and after.
    names: tuple[str | None, str | None]
    output: str | None
    policy: "PolicySet"
    is_json: bool


class _Versions(NamedTuple):
    """The versions between which records go, and the catalogues in which they stand."""

    old: Any
    new: Any
    before: "Catalogue"
    after: "Catalogue"


def migrate(
    records: Migrating = None,
    /,
    *,
    from_: From = None,
    to: To = None,
    plan: Plan = None,
    decide: Decide = None,
    approve: Approve = None,
    policy: PolicyName = None,
    output: Output = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Let records follow a standard to another version, by a plan that a person approves.

    With --from and --to a plan is drafted: what is carried, mapped to another code, held for a
    person to decide, or dropped. With --plan and --decide or --approve the plan is completed.
    With --plan and records a plan that was approved is carried out; --from and --to are then
    needed only where the versions are no longer where the plan says. JSON: the plan, or the
    migrated records.
    """
    if plan is not None and output is None and format == "text":
        raise UsageError("-o: say where the migrated records, or the plan, are to be written")
    if decide or approve is not None:
        if plan is None or records:
            raise UsageError("--decide and --approve are for a plan: give --plan, and no record")
        completed = _completed(_plan(plan, terminal), decide or (), approve, terminal)
        return _show_plan(completed, output, terminal, is_json=format == "json")
    if not records:
        raise UsageError("RECORD: name at least one record")
    chosen = policy_of(policy or "default", terminal)
    asked = _Asked(records, (from_, to), output, chosen, format == "json")
    return _draft(asked, terminal) if plan is None else _carry_out(asked, plan, terminal)


def _completed(
    plan: "MigrationPlan", decisions: Sequence[str], by: str | None, terminal: Given
) -> "MigrationPlan":
    """
    A plan with decisions, and approved where somebody approves it.

    Raises:
        UsageError: When a decision is none.
        MigrationError: When the plan has no such item, or an approval leaves anything undecided.
    """
    from electoral_standards.drift.migration import approve, decide
    from electoral_standards.model.migrated import MigrationDecision

    for each in decisions:
        item, equals, what = (part.strip() for part in each.partition("="))
        if not (item and equals and what):
            raise UsageError(f"--decide: {each!r} is no decision; write CODE=keep, or the like")
        if what in ("keep", "drop"):
            plan = decide(plan, canonical_code(item), MigrationDecision(what))
        else:
            codes = [canonical_code(code) for code in what.split(",")]
            plan = decide(plan, canonical_code(item), MigrationDecision.MAP, codes)
    return plan if by is None else approve(plan, by, terminal.today())


def _show_plan(plan: "MigrationPlan", output: str | None, terminal: Given, *, is_json: bool) -> int:
    """Write a plan where that is asked for, and show it."""
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.migration import draft

    if output is not None:
        write_noun(plan, output, terminal)
    if not is_json:
        terminal.show(draft(plan, output and called(output)))
    elif output != STANDARD_OUTPUT:
        terminal.emit(dumps(plan))
    return Status.DONE


def _draft(asked: _Asked, terminal: Given) -> int:
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.drift.migration import plan_migration
    from electoral_standards.sources.revision import diff_standards

    old, new = asked.names
    if old is None or new is None:
        missing = "--from" if old is None else "--to"
        raise UsageError(f"{missing}: to draft a plan, give --from and --to; or give --plan")
    versions = _versions(old, new, terminal)
    assessments = [_record(each, versions.before, asked, terminal) for each in asked.records]
    drift = diff_standards(versions.old, versions.new, catalogue=load_catalogue())
    plan = plan_migration(drift, *assessments, sources=(shown(old), shown(new)))
    if asked.output is not None:
        _refuse_originals(Path(asked.output), asked.records)
    return _show_plan(plan, asked.output, terminal, is_json=asked.is_json)


def _versions(old: str, new: str, terminal: Given) -> _Versions:
    before, after = version_of(old, terminal), version_of(new, terminal)
    return _Versions(before, after, catalogue_with(before), catalogue_with(after))


def _record(name: str, catalogue: "Catalogue", asked: _Asked, terminal: Given) -> Assessment:
    from electoral_standards import bundled
    from electoral_standards.interchange.documents import to_data

    found = bundled.load(terminal.source(name), catalogue=catalogue, policy=asked.policy)
    if isinstance(found, Assessment):
        return found
    message = f"expected an assessment, found a document of the type {to_data(found)['type']!r}"
    raise InvalidDocumentError([Fault("$.type", message)], source=shown(name))


def _carry_out(asked: _Asked, plan_name: str, terminal: Given) -> int:
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.migration import migrated

    plan = _plan(plan_name, terminal)
    versions = _versions(*_places(plan, asked.names), terminal)
    is_alone = len(asked.records) == 1
    target = _target(asked.output, several=not is_alone)
    show = blocks(terminal)
    written: set[Path] = set()

    def do(name: str) -> None:
        record = _record(name, versions.before, asked, terminal)
        found = _migrated(record, plan, versions, asked.policy)
        path = target(name, found) if target else None
        if path is not None:
            _refuse_originals(path, asked.records)
            if path in written and asked.output != STANDARD_OUTPUT:
                raise UsageError(f"{shown(name)}: not written: another of these records is {path}")
            write_noun(found, path, terminal, alone=is_alone)
            written.add(path)
        if not asked.is_json:
            show(migrated(found, called(str(path))))
        elif asked.output != STANDARD_OUTPUT:
            terminal.emit(dumps(found, indent=2 if is_alone else None))

    return for_each(asked.records, terminal, do)


def _migrated(
    record: Assessment, plan: "MigrationPlan", versions: _Versions, policy: "PolicySet"
) -> Assessment:
    from electoral_standards.drift.migrating import migrate as carried
    from electoral_standards.interchange.documents import to_data
    from electoral_standards.interchange.references import reference_faults

    found = carried(record, plan, old=versions.old, new=versions.new, policy=policy)
    # Whatever the plan says, what comes out must be a sound record on the later version.
    if faults := reference_faults(to_data(found), "assessment", versions.after, policy):
        raise InvalidDocumentError(faults, source=f"{record.id}, migrated")
    return found


def _plan(name: str, terminal: Given) -> "MigrationPlan":
    from electoral_standards import bundled
    from electoral_standards.model.migration import MigrationPlan

    found = bundled.load(terminal.source(name))
    if isinstance(found, MigrationPlan):
        return found
    raise InvalidDocumentError([Fault("$.type", "expected a migration plan")], source=shown(name))


def _places(plan: "MigrationPlan", names: tuple[str | None, str | None]) -> tuple[str, str]:
    """Where the two versions are: as the user says, or as the plan does."""
    known = plan.standards[0] if plan.standards else None
    kept = (known.old_source, known.new_source) if known else ("", "")
    for option, given, place in zip(("--from", "--to"), names, kept, strict=True):
        if given is None and not is_there(place):
            where = f"{place!r}, where there is nothing now" if place else "nowhere"
            message = f"{option}: by the plan that version was found in {where}"
            raise UsageError(f"{message}; say where it is")
    return names[0] or kept[0], names[1] or kept[1]


def _target(output: str | None, *, several: bool) -> Callable[[str, Assessment], Path] | None:
    """Where a migrated record is written."""
    if output is None:
        return None
    path = Path(output)
    if path.is_dir():
        return lambda name, record: (
            path / (f"{record.id}.json" if name == STANDARD_INPUT else Path(name).name)
        )
    if several and output != STANDARD_OUTPUT:
        raise UsageError(f"-o: several records are written into a folder; {output!r} is none")
    return lambda _name, _record: path


def _refuse_originals(path: Path, records: Sequence[str]) -> None:
    """Records stay as they are: what was judged of which version must remain to be seen."""
    for name in records:
        if name != STANDARD_INPUT and path.exists() and path.samefile(name):
            raise UsageError(f"-o: {path} is a record itself, which stays; choose another file")
