"""
A policy: a named, versioned value that holds every choice made on the way to a verdict.
"""

import re

from attrs import Attribute, field, frozen

from electoral_standards.errors import ElectoralStandardsError, ScaleMismatchError
from electoral_standards.identifiers import Identifier, Name, PollKind, Statement
from electoral_standards.model.competency import RatingScale
from electoral_standards.vocabulary import (
    Aggregation,
    AlignmentStatus,
    EvidenceMethod,
    ItemKind,
    Measurement,
    Progression,
    RaterRole,
    ResultKind,
)

__all__ = [
    "AVERAGING",
    "EvidenceRule",
    "IncompletePolicyError",
    "JudgingRule",
    "Policy",
    "PolicySet",
    "parse_share",
]


class IncompletePolicyError(ElectoralStandardsError, LookupError):
    """A policy is asked for a choice on which it has nothing to say."""


#: Rules that average, and so need a scale on which distances mean something.
AVERAGING = frozenset(
    {
        Aggregation.MEAN,
        Aggregation.WEIGHTED_AVERAGE,
        Aggregation.DECAYING_AVERAGE,
        Aggregation.N_MASTERY,
    }
)

_SHARE = re.compile(r"([0-9]{1,9})(?:/([1-9][0-9]{0,8}))?")


def parse_share(text: str) -> tuple[int, int]:
    """
    Numerator and denominator of an exact share, such as ``"1"`` or ``"3/4"``.

    Raises:
        ValueError: When it is no fraction, or not over 0 and at most 1.
    """
    match = _SHARE.fullmatch(text)
    if match is None:
        message = f"not a share such as '1' or '3/4': {text!r}"
        raise ValueError(message)
    numerator, denominator = int(match[1]), int(match[2] or 1)
    if not 0 < numerator <= denominator:
        message = f"a share is over 0 and at most 1: {text!r}"
        raise ValueError(message)
    return numerator, denominator


def _is_share(_instance: object, _attribute: "Attribute[str]", value: str) -> None:
    parse_share(value)


@frozen(kw_only=True)
class EvidenceRule:
    """
    When a piece of evidence is admissible, and how much is enough.

    With a kind of poll, a piece is current if it was observed on or after the last poll of that
    kind on or before the as-at date, of the polls that the assessment names. If it names no such
    poll, nothing is asked of the piece. With months as well, a piece must be current by both.
    """

    #: Whether a judgement must cite admissible evidence in order to count.
    required: bool
    #: Methods accepted.
    methods: tuple[EvidenceMethod, ...]
    #: Methods accepted only beside another admissible piece.
    only_beside_another: tuple[EvidenceMethod, ...] = ()
    #: For how many calendar months a piece stays current; None for ever.
    window_months: int | None = None
    #: Kind of poll since whose last polling day a piece must be observed; None for any time.
    since_last_poll_of: PollKind | None = None
    #: How many distinct admissible pieces the judgements that count must cite together.
    minimum: int = 1


@frozen(kw_only=True)
class JudgingRule:
    """
    How the judgements of some kinds of item become a finding.

    Raises:
        ScaleMismatchError: When it averages over an ordinal scale, whose points have no distances.
    """

    #: Kinds of item to which the rule applies.
    kinds: tuple[ItemKind, ...]
    #: Scale on which the items are rated.
    scale: RatingScale
    #: Roles that count, in tiers: the first tier with a judgement that counts decides.
    decided_by: tuple[tuple[RaterRole, ...], ...]
    #: Rule that first makes one rating of each rater's; None to take all judgements as they are.
    within_rater: Aggregation | None = None
    #: Rule that makes one rating of what is left.
    aggregation: Aggregation
    #: Rules of evidence.
    evidence: EvidenceRule
    #: Weighted and decaying average: what the latest rating weighs, in per cent.
    latest_weight: int | None = None
    #: N mastery: how many ratings must reach mastery before there is any rating.
    mastery_count: int | None = None
    #: N mastery: the lowest rating that is mastery; None for the lowest that means met.
    mastery_from: Identifier | None = None

    def __attrs_post_init__(self) -> None:
        if self.scale.measurement is not Measurement.ORDINAL:
            return
        for rule in (self.aggregation, self.within_rater):
            if rule is not None and rule in AVERAGING:
                message = (
                    f"{rule.value} averages, and the scale {self.scale.name!r} is ordinal: "
                    "its points have an order and no distances"
                )
                raise ScaleMismatchError(message)


@frozen(kw_only=True)
class Policy:
    """Every choice for one kind of standard."""

    #: Name of the policy.
    name: Name
    #: Version of the policy.
    version: Identifier
    #: What it is for, and where its choices come from.
    description: Statement
    #: Kind of result that it gives.
    kind: ResultKind
    #: How items are judged.
    rules: tuple[JudgingRule, ...]
    #: Units: how many scope items must be covered; None for all.
    scope_minimum: int | None = None
    #: Ladders: share of a level's indicators that must be met.
    level_share: str = field(default="1", validator=_is_share)
    #: Ladders: whether a level needs the levels below it.
    progression: Progression = Progression.CUMULATIVE
    #: Logic models: share of the information that must be held.
    information_share: str = field(default="1", validator=_is_share)
    #: Whether a contested finding becomes unknown.
    contested_is_unknown: bool = False
    #: Statuses of the alignments along which findings are reused; none, and nothing is.
    reuse: tuple[AlignmentStatus, ...] = ()


@frozen(kw_only=True)
class PolicySet:
    """A composition of policies, one for each kind of result."""

    #: Name of the composition.
    name: Name
    #: Version of the composition.
    version: Identifier
    #: What it is for, and where its choices come from.
    description: Statement
    #: Its parts.
    policies: tuple[Policy, ...]

    def of(self, kind: ResultKind) -> Policy:
        """
        The policy for one kind of result.

        Raises:
            IncompletePolicyError: When the composition has none.
        """
        for policy in self.policies:
            if policy.kind == kind:
                return policy
        message = f"the policy {self.name!r} has nothing to say on results of kind {kind.value!r}"
        raise IncompletePolicyError(f"{message}; add a policy of that kind to it")
