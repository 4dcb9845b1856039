"""
A made-up revision of a bundled standard, a plan for the bundled record, and the plan approved.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve

from electoral_standards.content.loader import examples_directory, load_catalogue
from electoral_standards.drift.migration import approve, plan_migration
from electoral_standards.interchange.documents import dump
from electoral_standards.model.migrated import MigrationDecision, MigrationFate
from electoral_standards.model.migration import MigrationPlan
from electoral_standards.sources.revision import diff_standards
from electoral_standards.vocabulary import Condition
from tests.drift.standards import changed, digest, rebuilt, with_item, without

RECORD = examples_directory() / "officer.json"
POLITE = "Be polite, patient and helpful when you deal with stakeholders"
INFORM = "Give stakeholders the information they need so that they can take part"
SUPPORT = "Give stakeholders the support they need in relevant democratic activities"
MOVERS = "How to reach electors who have moved home"


@cache
def revised() -> Any:
    """Version 3 of ``SFJES19``, which nobody published: one change of almost every kind."""
    found: Any = load_catalogue().standard("SFJES19")
    for code, text in {"P2": POLITE, "P3": INFORM}.items():
        found = changed(found, f"SFJES19.{code}", statement=text, digest=digest(f"o: {text}"))
    found = with_item(found, "SFJES19.P9", "SFJES19.P10", SUPPORT)
    found = with_item(found, "SFJES19.K14", "SFJES19.K15", MOVERS)
    found = changed(found, "SFJES19.P8", code="SFJES19.P11", previous_codes=("SFJES19.P8",))
    found = changed(found, "SFJES19.K10", condition=Condition.WALES)
    found = without(found, "SFJES19.P6", "SFJES19.S9")
    one, two, three, four, *rest = found.knowledge_requirements
    metadata = evolve(found.metadata, version_number="3", date_approved="May 2026")
    marks = {"SFJES19.P5": "being open, and for"}

    def marked(noun: Any) -> Any:
        if getattr(noun, "code", None) not in marks:
            return noun
        return evolve(
            noun, statement=noun.statement.replace("being open and for", marks[noun.code])
        )

    return rebuilt(
        evolve(
            found,
            version="3",
            metadata=metadata,
            knowledge_requirements=(one, two, four, three, *rest),
        ),
        marked,
    )


@cache
def drafted() -> MigrationPlan:
    """The plan for the bundled record, on which nobody has decided."""
    import electoral_standards as es

    drift = diff_standards(load_catalogue().standard("SFJES19"), revised())
    return plan_migration(drift, es.load(RECORD), sources=("SFJES19", "revised.json"))


@cache
def approved() -> MigrationPlan:
    """The plan with a decision on everything, approved."""
    items = []
    for each in drafted().items:
        decision = None
        if each.fate is MigrationFate.HELD:
            decision = MigrationDecision.DROP if len(each.to) > 1 else MigrationDecision.KEEP
        items.append(evolve(each, decision=decision))
    return approve(evolve(drafted(), items=tuple(items)), "m-1", date(2026, 6, 1))


def prepare(folder: Path) -> None:
    """Put the revision and the approved plan into a folder."""
    dump(revised(), folder / "revised.json")
    dump(approved(), folder / "approved.json")
