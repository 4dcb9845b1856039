"""
What good work in running elections looks like, how someone stands against it, what is missing.

The names below are the face of the package; everything behind them is imported when first
used, so that importing the package costs next to nothing.
"""

from importlib import import_module

# Importing typing for this one name would double what the import costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from electoral_standards import errors as errors
    from electoral_standards import vocabulary as vocabulary
    from electoral_standards.bundled import analyse_gaps as analyse_gaps
    from electoral_standards.bundled import assess as assess
    from electoral_standards.bundled import load as load
    from electoral_standards.bundled import validate as validate
    from electoral_standards.content.loader import load_catalogue as load_catalogue
    from electoral_standards.errors import ElectoralStandardsError as ElectoralStandardsError
    from electoral_standards.errors import Fault as Fault
    from electoral_standards.errors import InvalidDocumentError as InvalidDocumentError
    from electoral_standards.errors import UnknownReferenceError as UnknownReferenceError
    from electoral_standards.interchange.documents import dump as dump
    from electoral_standards.interchange.documents import dumps as dumps
    from electoral_standards.model.assessment import Assessment as Assessment
    from electoral_standards.model.catalogue import Catalogue as Catalogue
    from electoral_standards.model.crosswalk import Crosswalk as Crosswalk
    from electoral_standards.model.gap import GapAnalysis as GapAnalysis
    from electoral_standards.model.policy import Policy as Policy
    from electoral_standards.model.profile import RoleProfile as RoleProfile
    from electoral_standards.model.result import AssessmentResult as AssessmentResult
    from electoral_standards.vocabulary import Audience as Audience
    from electoral_standards.vocabulary import Finding as Finding
    from electoral_standards.vocabulary import Verdict as Verdict

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "model.assessment",
    "AssessmentResult": "model.result",
    "Audience": "vocabulary",
    "Catalogue": "model.catalogue",
    "Crosswalk": "model.crosswalk",
    "ElectoralStandardsError": "errors",
    "Fault": "errors",
    "Finding": "vocabulary",
    "GapAnalysis": "model.gap",
    "InvalidDocumentError": "errors",
    "Policy": "model.policy",
    "RoleProfile": "model.profile",
    "UnknownReferenceError": "errors",
    "Verdict": "vocabulary",
    "analyse_gaps": "bundled",
    "assess": "bundled",
    "dump": "interchange.documents",
    "dumps": "interchange.documents",
    "load": "bundled",
    "load_catalogue": "content.loader",
    "validate": "bundled",
}
_MODULES = ("errors", "vocabulary")

__all__ = [  # noqa: PLE0604 - strings all the same
    *_HOMES,
    *_MODULES,
]


def __getattr__(name: str) -> object:
    """Import what a name stands for, when it is first used."""
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
