"""
What is said of gaps, plans, teams, progress and agreement.
"""

from electoral_standards.vocabulary.term import Term

__all__ = [
    "ActionKind",
    "ActionState",
    "AgreementStatistic",
    "ChangeCause",
    "CoverStatus",
    "Direction",
    "GapKind",
    "OpenReason",
    "Selection",
    "UndefinedReason",
]


class AgreementStatistic(Term):
    """A statistic of the agreement between raters."""

    ALPHA_NOMINAL = "alpha_nominal"
    ALPHA_ORDINAL = "alpha_ordinal"
    ALPHA_INTERVAL = "alpha_interval"
    COHEN_KAPPA = "cohen_kappa"
    KAPPA_LINEAR = "kappa_linear"
    KAPPA_QUADRATIC = "kappa_quadratic"
    FLEISS_KAPPA = "fleiss_kappa"
    AC1 = "ac1"
    AC2_ORDINAL = "ac2_ordinal"
    AC2_LINEAR = "ac2_linear"
    AC2_QUADRATIC = "ac2_quadratic"
    R_WG = "r_wg"


class UndefinedReason(Term):
    """Why a statistic of agreement has no value."""

    #: Fewer than two raters judged anything.
    ONE_RATER = "one_rater"
    #: No unit was judged by two raters.
    NO_OVERLAP = "no_overlap"
    #: The statistic is for two raters exactly.
    NOT_TWO_RATERS = "not_two_raters"
    #: The statistic is for tables in which every unit has as many ratings as any other.
    UNEQUAL_NUMBERS = "unequal_numbers"
    #: The statistic is for one unit.
    SEVERAL_UNITS = "several_units"
    #: The statistic is for interval scales.
    ORDINAL_SCALE = "ordinal_scale"
    #: Chance alone would make all ratings agree, so that nothing can be better than chance.
    NO_EXPECTED_DISAGREEMENT = "no_expected_disagreement"


class GapKind(Term):
    """The two parts of a gap."""

    #: Known to be missing: develop.
    COMPETENCE = "competence"
    #: Not known either way: assess.
    EVIDENCE = "evidence"


class CoverStatus(Term):
    """How well a team covers a requirement, from nobody to enough people."""

    #: Nobody holds it.
    UNCOVERED = "uncovered"
    #: One person holds it, and more should.
    SINGLE_POINT_OF_FAILURE = "single_point_of_failure"
    #: Several people hold it, and more should.
    THIN = "thin"
    #: As many people hold it as should.
    COVERED = "covered"


class Direction(Term):
    """Which way a standing moved from one result to the next."""

    #: More is certain than before.
    PROGRESS = "progress"
    #: Less is certain than before.
    REGRESSION = "regression"
    #: What is certain is the same, and less is still possible.
    NARROWED = "narrowed"
    #: What is certain is the same, and more is possible than before.
    WIDENED = "widened"
    #: It came to apply, or no longer does.
    APPLICABILITY = "applicability"
    UNCHANGED = "unchanged"


class ChangeCause(Term):
    """What differs between two results where a finding changed; all that hold are kept."""

    #: Another version of the standard was used.
    STANDARD_VERSION = "standard_version"
    #: The standard is not in the later result.
    NOT_COVERED = "not_covered"
    #: The standard is in the later result only.
    COVERED = "covered"
    POLICY = "policy"
    #: Other circumstances, on which it depends whether the item applies.
    CONTEXT = "context"
    #: A judgement counts that did not count before.
    NEW_JUDGEMENT = "new_judgement"
    #: A judgement that counted is no longer there.
    REMOVED_JUDGEMENT = "removed_judgement"
    #: Evidence is cited that was not there before.
    NEW_EVIDENCE = "new_evidence"
    #: Evidence that was cited is gone, or is not what it was.
    REMOVED_EVIDENCE = "removed_evidence"
    #: Evidence grew too old.
    STALENESS = "staleness"
    #: Another day: something was not observed yet, or is no longer enough.
    AS_AT = "as_at"
    #: Other polls, to which the currency of evidence may be tied.
    POLLS = "polls"
    #: A finding that is carried over from another item came, went or changed.
    TRANSFER = "transfer"
    #: The result was made for other people, or hides groups of another size.
    AUDIENCE = "audience"
    #: The results carry nothing that explains it.
    UNEXPLAINED = "unexplained"


class ActionKind(Term):
    """What an action of a development plan is for."""

    #: Show what is not known either way.
    GATHER_EVIDENCE = "gather_evidence"
    #: Learn or put in place what is known to be missing, and then show it.
    DEVELOP = "develop"
    #: Show again what would otherwise be too old by the date of the plan.
    RENEW = "renew"


class ActionState(Term):
    """How far an action has got; it never goes back."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    #: Somebody else has looked at what was done.
    VERIFIED = "verified"


class Selection(Term):
    """How the actions of a plan were chosen."""

    #: No choice of actions takes less effort, and none of the same effort has fewer actions.
    EXACT = "exact"
    #: Step by step, what settles most for its effort; within the bound that the plan states.
    GREEDY = "greedy"


class OpenReason(Term):
    """Why a plan leaves a gap open."""

    #: It would take more effort than the budget leaves after the gaps before it.
    OVER_BUDGET = "over_budget"
    #: No kind of evidence that the policy accepts would settle it.
    NO_WAY = "no_way"
