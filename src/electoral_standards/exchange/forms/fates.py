"""
What becomes of each field of a record in a form.
"""

from typing import Final

from electoral_standards.exchange.fidelity import Carriage, Fate, Fates, Format
from electoral_standards.exchange.forms.carrying import FORMAT

__all__ = ["FORM", "WRITES"]


def _whole(where: str) -> Fate:
    return Fate(Carriage.WHOLE, where)


_WHO: Final = "Who and when"
_NONE: Final = Fate(Carriage.NONE, why="a form has no cell for it")

WRITES: Final[Fates] = {
    "Assessment.id": _whole(f"{_WHO}: Id of this record"),
    "Assessment.title": _whole(f"{_WHO}: Title of this record"),
    "Assessment.illustrative": _whole(f"{_WHO}: Made up as an example?"),
    "Assessment.standards": _whole("a sheet for each"),
    "Assessment.migrated_from": _NONE,
    "Assessment.retain_until": _whole(f"{_WHO}: Keep this record until"),
    "Subject.id": _whole(f"{_WHO}: Who is assessed"),
    "Subject.kind": _whole(f"{_WHO}: Who is assessed"),
    "Subject.name": _whole(f"{_WHO}: Who is assessed"),
    "Context.wales": _whole(f"{_WHO}: The poll is in Wales"),
    "Context.power_of_direction": _whole(f"{_WHO}: The Returning Officer has a power"),
    "Context.voter_id": _whole(f"{_WHO}: Voters must show identification"),
    "Poll.kind": _whole(f"{_WHO}: Poll, kind"),
    "Poll.on": _whole(f"{_WHO}: Poll, polling day"),
    "Evidence.id": _whole("Evidence: Id"),
    "Evidence.method": _whole("Evidence: Kind of evidence"),
    "Evidence.observed_on": _whole("Evidence: Observed on"),
    "Evidence.title": _whole("Evidence: Title"),
    "Evidence.scope": _whole("the sheet of the scope, or Evidence: Scope items it covers"),
    "Evidence.authenticated_by": _whole("Evidence: Authenticated by"),
    "Rater.id": _whole("Rater"),
    "Rater.role": _whole("Rater's role"),
    "Judgement.item": _whole("Code"),
    "Judgement.rating": _whole("Rating"),
    "Judgement.observed_on": _whole("Observed on"),
    "Judgement.recorded_on": _whole("Written down on"),
    "Judgement.evidence": _whole("Evidence"),
    "Judgement.note": _whole("Note"),
}

#: Forms: what is written into one is read back.
FORM: Final = Format(name=FORMAT, title="Assessment form (xlsx, ods)", writes=WRITES)
