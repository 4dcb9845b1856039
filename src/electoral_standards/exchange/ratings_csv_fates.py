"""
What becomes of each field of a record in a table of ratings.
"""

from typing import Final

from electoral_standards.exchange.fidelity import Carriage, Fate, Fates, Format
from electoral_standards.exchange.ratings_csv import FORMAT

__all__ = ["RATINGS_CSV", "WRITES"]


def _whole(where: str) -> Fate:
    return Fate(Carriage.WHOLE, where)


_NONE: Final = Fate(Carriage.NONE, why="the table has no column for it")
_CITED: Final = "only of evidence that a judgement cites"

WRITES: Final[Fates] = {
    "Assessment.id": Fate(Carriage.NONE, why="the subject's id is taken"),
    "Assessment.title": _NONE,
    "Assessment.illustrative": _NONE,
    "Assessment.standards": Fate(
        Carriage.PART, "item", "only those that a judgement is about, without their versions"
    ),
    "Assessment.polls": _NONE,
    "Assessment.migrated_from": _NONE,
    "Assessment.retain_until": _NONE,
    "Subject.id": _whole("subject"),
    "Subject.kind": _whole("subject_kind"),
    "Subject.name": _whole("subject_name"),
    "Context.wales": _whole("wales"),
    "Context.power_of_direction": _whole("power_of_direction"),
    "Context.voter_id": _whole("voter_id"),
    "Evidence.id": Fate(Carriage.PART, "evidence", _CITED),
    "Evidence.method": Fate(Carriage.PART, "method", _CITED),
    "Evidence.observed_on": Fate(Carriage.PART, "evidence_observed_on", _CITED),
    "Evidence.title": Fate(Carriage.PART, "evidence_title", _CITED),
    "Evidence.scope": Fate(Carriage.PART, "scope", _CITED),
    "Evidence.authenticated_by": Fate(Carriage.PART, "authenticated", _CITED),
    "Rater.id": _whole("rater"),
    "Rater.role": _whole("rater_role"),
    "Judgement.item": _whole("item"),
    "Judgement.rating": _whole("rating"),
    "Judgement.observed_on": _whole("observed_on"),
    "Judgement.recorded_on": _whole("recorded_on"),
    "Judgement.evidence": _whole("evidence, a row for each piece"),
    "Judgement.note": _whole("note"),
}

#: Tables of ratings; rows that differ in their evidence alone are one judgement.
RATINGS_CSV: Final = Format(name=FORMAT, title="Table of ratings (CSV)", writes=WRITES)
