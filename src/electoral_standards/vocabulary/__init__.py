"""
The closed vocabularies: every value that a field of a document may take.

Values are spelled as documents spell them. Anything open (kinds of poll, titles) is a
string instead. A process needs few of them, and making one takes time: each part is imported
when a name in it is first used.
"""

from electoral_standards.vocabulary.term import Term

# Importing typing for this one name would cost more than the vocabularies that most need.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from electoral_standards.vocabulary.analysing import ActionKind as ActionKind
    from electoral_standards.vocabulary.analysing import ActionState as ActionState
    from electoral_standards.vocabulary.analysing import AgreementStatistic as AgreementStatistic
    from electoral_standards.vocabulary.analysing import ChangeCause as ChangeCause
    from electoral_standards.vocabulary.analysing import CoverStatus as CoverStatus
    from electoral_standards.vocabulary.analysing import Direction as Direction
    from electoral_standards.vocabulary.analysing import GapKind as GapKind
    from electoral_standards.vocabulary.analysing import OpenReason as OpenReason
    from electoral_standards.vocabulary.analysing import Selection as Selection
    from electoral_standards.vocabulary.analysing import UndefinedReason as UndefinedReason
    from electoral_standards.vocabulary.assessing import Aggregation as Aggregation
    from electoral_standards.vocabulary.assessing import Audience as Audience
    from electoral_standards.vocabulary.assessing import EvidenceMethod as EvidenceMethod
    from electoral_standards.vocabulary.assessing import Finding as Finding
    from electoral_standards.vocabulary.assessing import Progression as Progression
    from electoral_standards.vocabulary.assessing import RaterRole as RaterRole
    from electoral_standards.vocabulary.assessing import Reason as Reason
    from electoral_standards.vocabulary.assessing import ResultKind as ResultKind
    from electoral_standards.vocabulary.assessing import SetAsideReason as SetAsideReason
    from electoral_standards.vocabulary.assessing import Stage as Stage
    from electoral_standards.vocabulary.assessing import SubjectKind as SubjectKind
    from electoral_standards.vocabulary.assessing import Verdict as Verdict
    from electoral_standards.vocabulary.assessing import WithheldPart as WithheldPart
    from electoral_standards.vocabulary.assessing import WithheldReason as WithheldReason
    from electoral_standards.vocabulary.standards import AlignmentStatus as AlignmentStatus
    from electoral_standards.vocabulary.standards import AlignmentType as AlignmentType
    from electoral_standards.vocabulary.standards import Authority as Authority
    from electoral_standards.vocabulary.standards import Condition as Condition
    from electoral_standards.vocabulary.standards import FlagKind as FlagKind
    from electoral_standards.vocabulary.standards import ItemKind as ItemKind
    from electoral_standards.vocabulary.standards import Measurement as Measurement

__all__ = [
    "ActionKind",
    "ActionState",
    "Aggregation",
    "AgreementStatistic",
    "AlignmentStatus",
    "AlignmentType",
    "Audience",
    "Authority",
    "ChangeCause",
    "Condition",
    "CoverStatus",
    "Direction",
    "EvidenceMethod",
    "Finding",
    "FlagKind",
    "GapKind",
    "ItemKind",
    "Measurement",
    "OpenReason",
    "Progression",
    "RaterRole",
    "Reason",
    "ResultKind",
    "Selection",
    "SetAsideReason",
    "Stage",
    "SubjectKind",
    "Term",
    "UndefinedReason",
    "Verdict",
    "WithheldPart",
    "WithheldReason",
]


def __getattr__(name: str) -> object:
    """Import the part that has a name, when it is first used."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from electoral_standards.vocabulary import standards

    home: object = standards
    if not hasattr(standards, name):
        from electoral_standards.vocabulary import assessing

        home = assessing
        if not hasattr(assessing, name):
            from electoral_standards.vocabulary import analysing

            home = analysing
    found = globals()[name] = getattr(home, name)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
