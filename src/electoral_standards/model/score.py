"""
The summary of a table of ratings that was scored: what came out of it, and what was wrong.
"""

from datetime import date

from attrs import frozen

from electoral_standards.identifiers import Code
from electoral_standards.vocabulary import SetAsideReason, Term, Verdict

__all__ = [
    "GapCount",
    "RejectCount",
    "RejectExample",
    "RejectReason",
    "ScoreSummary",
    "SetAsideCount",
    "VerdictCount",
]


class RejectReason(Term):
    """Why a cell of a table of ratings cannot be used."""

    #: It is empty, and no judgement is without it.
    MISSING = "missing"
    #: It is no code of an item that can be judged.
    UNKNOWN_ITEM = "unknown_item"
    #: It is no rating of the scale on which the item is judged.
    BAD_RATING = "bad_rating"
    BAD_ROLE = "bad_role"
    #: It is no day of the calendar.
    BAD_DATE = "bad_date"
    BAD_METHOD = "bad_method"
    #: It names something that is no scope item.
    BAD_SCOPE = "bad_scope"
    #: It is neither true nor false, or could be either or somebody's identifier; or no number.
    BAD_VALUE = "bad_value"
    #: The line has more or fewer cells than the header, or is no JSON object.
    BAD_ROW = "bad_row"


@frozen(kw_only=True)
class RejectExample:
    """One of the values that could not be used."""

    #: The value, cut after a hundred characters.
    value: str
    #: The nearest value that is known, where one is near.
    nearest: str | None


@frozen(kw_only=True)
class RejectCount:
    """How many cells of one column could not be used for one reason."""

    #: The column; None for a line as a whole.
    column: str | None
    #: Why they could not be used.
    reason: RejectReason
    #: Number of cells.
    cells: int
    #: Some of the values.
    examples: tuple[RejectExample, ...]


@frozen(kw_only=True)
class SetAsideCount:
    """How many judgements did not count for one reason."""

    #: Why they did not count.
    reason: SetAsideReason
    #: Number of judgements.
    judgements: int


@frozen(kw_only=True)
class VerdictCount:
    """How many subjects came to one verdict, or hold one level."""

    #: Code of the standard or the outcome.
    code: Code
    #: The verdict.
    verdict: Verdict
    #: The level that is surely held; None where the verdict is no level.
    attained: int | None
    #: Number of subjects.
    subjects: int


@frozen(kw_only=True)
class GapCount:
    """How many subjects do not surely meet one requirement, and by how much together."""

    #: The requirement as it stands in names of columns.
    label: str
    #: The code that the requirement is about.
    code: Code
    #: The level asked for, or 1.
    required: int
    #: Whether the law asks for it.
    statutory: bool
    #: Weight, from 1 to 5.
    importance: int
    #: Number of subjects with a gap.
    subjects: int
    #: Number of those of whom a part of it is known to be missing.
    competence: int
    #: Number of those of whom a part of it is not known either way.
    evidence: int
    #: The sum of all shortfalls.
    shortfall: int
    #: The part of the sum that is known to be missing.
    competence_gap: int
    #: The part of the sum that is not known either way.
    evidence_gap: int


@frozen(kw_only=True)
class ScoreSummary:
    """What became of a table of ratings."""

    #: The day as at which everything is concluded.
    as_at: date
    #: Name of the composition of policies.
    policy: str
    #: Version of the composition.
    policy_version: str
    #: Name of the profile; None where none was given.
    profile: str | None
    #: Version of the profile; None where none was given.
    profile_version: str | None
    #: Number of subjects, each of which came out once.
    subjects: int
    #: Number of rows of the table.
    rows: int
    #: Number of rows with at least one cell that could not be used.
    rejected_rows: int
    #: What could not be used, by column and reason, the most frequent first.
    rejects: tuple[RejectCount, ...]
    #: Number of sound rows on standards that were not scored.
    other_standards: int
    #: Number of judgements that were looked at.
    judgements: int
    #: Number of those that did not count, by reason.
    set_aside: tuple[SetAsideCount, ...]
    #: How many subjects came to which verdict, standard by standard.
    verdicts: tuple[VerdictCount, ...]
    #: The requirements that some subject does not surely meet, in the order of what matters most.
    gaps: tuple[GapCount, ...]
