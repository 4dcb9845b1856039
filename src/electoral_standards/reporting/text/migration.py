"""
A plan for migrating assessments, and what came of one, as plain text.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from electoral_standards.drift.migration import undecided
from electoral_standards.model.assessment import Assessment
from electoral_standards.model.migrated import MigratedFrom, MigrationDecision, MigrationFate
from electoral_standards.model.migration import MigrationPlan, PlannedItem, PlannedStandard
from electoral_standards.reporting.text.layout import facts, heading, hung, page, paragraph
from electoral_standards.reporting.wording import day, listed

__all__ = ["DECISIONS", "FATES", "draft", "migrated"]

FATES: Final = {
    MigrationFate.CARRIED: "carried: they stand as they are",
    MigrationFate.MAPPED: "mapped: they stand under another code",
    MigrationFate.HELD: "held: a person must decide",
    MigrationFate.DROPPED: "dropped: there is nothing left for them to be on",
}
DECISIONS: Final = {
    MigrationDecision.KEEP: "kept",
    MigrationDecision.DROP: "left out",
    MigrationDecision.MAP: "mapped",
}


def draft(plan: MigrationPlan, path: str | None) -> str:
    """
    What becomes of the judgements under a plan, what is to be decided, and how to go on.

    Args:
        plan: The plan.
        path: Where it was written; None if it was not.

    Returns:
        Text of 80 columns, without a newline at the end.
    """
    return page(
        [
            *heading(f"Migration plan {plan.id}", "="),
            *facts([("Standards", listed(_standards(plan))), ("Assessments", _assessments(plan))]),
        ],
        list(_counts(plan)),
        *(list(_items(plan, fate)) for fate in reversed(MigrationFate)),
        list(_further(plan, path)),
    )


def _standards(plan: MigrationPlan) -> Iterable[str]:
    return (_turn(each) for each in plan.standards)


def _turn(each: PlannedStandard) -> str:
    after = f"{each.new.code}@{each.new.version}" if each.new else "nothing"
    return f"{each.old.code}@{each.old.version} -> {after}"


def _assessments(plan: MigrationPlan) -> str:
    return listed([each.assessment for each in plan.assessments])


def _counts(plan: MigrationPlan) -> Iterable[str]:
    judgements = Counter(x.fate for each in plan.assessments for x in each.judgements)
    scope = Counter(x.fate for each in plan.assessments for x in each.scope)
    yield from facts(
        (_counted(judgements[fate], scope[fate]), words)
        for fate, words in FATES.items()
        if judgements[fate] or scope[fate]
    )


def _counted(judgements: int, scope: int) -> str:
    said = [f"{judgements} judgement{'' if judgements == 1 else 's'}"] if judgements else []
    said += [f"{scope} mention{'' if scope == 1 else 's'} of scope"] if scope else []
    return " and ".join(said)


def _items(plan: MigrationPlan, fate: MigrationFate) -> Iterable[str]:
    items = [each for each in plan.items if each.fate is fate]
    if items:
        yield from heading(FATES[fate].partition(":")[0].capitalize())
    for each in items:
        yield from hung("  ", f"{each.item} -> {listed(each.to) or 'nothing'}", indent=6)
        if fate is MigrationFate.HELD:
            yield from paragraph(f"before: {each.old_text}", indent=6)
            yield from paragraph(f"after: {each.new_text}", indent=6)
        for reason in each.reasons:
            yield from hung("    - ", reason, indent=6)
        yield from _decided(each)


def _decided(item: PlannedItem) -> Iterable[str]:
    if item.decision is not None:
        to = f" to {listed(item.map_to)}" if item.map_to else ""
        yield from hung("    = ", f"decided: {DECISIONS[item.decision]}{to}", indent=6)


def _further(plan: MigrationPlan, path: str | None) -> Iterable[str]:
    place = path or "the plan (-o writes it)"
    waiting = undecided(plan)
    if waiting:
        yield from paragraph(
            f'Next: in {place}, give each held item a decision ("keep", "drop", or "map" with '
            "mapTo), or a single judgement one of its own, or use: migrate --plan --decide. Then "
            "approve it (approvedBy and approvedOn, or --approve), and give it to: migrate --plan"
        )
    elif plan.approved_by is None or plan.approved_on is None:
        yield from paragraph(
            f"Next: nothing is left to decide. Approve {place} (approvedBy and approvedOn, or "
            "--approve), and give it to: migrate --plan"
        )
    else:
        approved = f"{plan.approved_by} on {day(plan.approved_on)}"
        yield from paragraph(f"Approved by {approved}. Next: give {place} to: migrate --plan")


def migrated(assessment: Assessment, path: str) -> str:
    """What came of one assessment, and where it was written."""
    origin = assessment.migrated_from
    lines = hung("", f"{assessment.id}: {len(assessment.judgements)} judgements; {path}", indent=2)
    return page([*lines, *(_story(origin) if origin else [])])


def _story(origin: MigratedFrom) -> Iterable[str]:
    approved = f"{origin.approved_by} on {day(origin.approved_on)}"
    yield from hung("  ", f"by plan {origin.plan}, approved by {approved}", indent=4)
    told = [(each.item, each.fate, each.decision, each.to) for each in origin.judgements]
    told += [(each.item, each.fate, each.decision, each.to) for each in origin.scope]
    for (item, fate, decision, to), count in Counter(told).items():
        said = DECISIONS[decision] if decision else FATES[fate].partition(":")[0]
        words = f"{item}: {said}" + (f" as {listed(to)}" if to and to != (item,) else "")
        yield from hung("  ", words + (f" ({count} times)" if count > 1 else ""), indent=4)
