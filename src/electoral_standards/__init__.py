"""
What good work in running elections looks like, how someone stands against it, what is missing.

The names below are the face of the package; everything behind them is imported when first
used, so that importing the package costs next to nothing.
"""

from importlib import import_module

# Importing typing for this one name would double what the import costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from electoral_standards import columnar as columnar
    from electoral_standards import errors as errors
    from electoral_standards import vocabulary as vocabulary
    from electoral_standards.assessing.policies import policy_set as policy_set
    from electoral_standards.assessing.staleness import what_goes_stale as what_goes_stale
    from electoral_standards.bundled import analyse_gaps as analyse_gaps
    from electoral_standards.bundled import analyse_team as analyse_team
    from electoral_standards.bundled import assess as assess
    from electoral_standards.bundled import load as load
    from electoral_standards.bundled import measure_agreement as measure_agreement
    from electoral_standards.bundled import plan_development as plan_development
    from electoral_standards.bundled import report as report
    from electoral_standards.bundled import trace_progress as trace_progress
    from electoral_standards.bundled import validate as validate
    from electoral_standards.comparison import compare as compare
    from electoral_standards.content.loader import load_catalogue as load_catalogue
    from electoral_standards.drift.migrating import migrate as migrate
    from electoral_standards.drift.migration import plan_migration as plan_migration
    from electoral_standards.errors import ElectoralStandardsError as ElectoralStandardsError
    from electoral_standards.errors import Fault as Fault
    from electoral_standards.errors import InvalidDocumentError as InvalidDocumentError
    from electoral_standards.errors import UnknownReferenceError as UnknownReferenceError
    from electoral_standards.interchange.documents import dump as dump
    from electoral_standards.interchange.documents import dumps as dumps
    from electoral_standards.model.agreement import AgreementReport as AgreementReport
    from electoral_standards.model.assessment import Assessment as Assessment
    from electoral_standards.model.catalogue import Catalogue as Catalogue
    from electoral_standards.model.crosswalk import Crosswalk as Crosswalk
    from electoral_standards.model.drift import Drift as Drift
    from electoral_standards.model.gap import GapAnalysis as GapAnalysis
    from electoral_standards.model.migration import MigrationPlan as MigrationPlan
    from electoral_standards.model.plan import DevelopmentPlan as DevelopmentPlan
    from electoral_standards.model.policy import Policy as Policy
    from electoral_standards.model.policy import PolicySet as PolicySet
    from electoral_standards.model.profile import RoleProfile as RoleProfile
    from electoral_standards.model.progress import Progress as Progress
    from electoral_standards.model.result import AssessmentResult as AssessmentResult
    from electoral_standards.model.team import TeamAnalysis as TeamAnalysis
    from electoral_standards.reporting.writing import write_report as write_report
    from electoral_standards.sources.packs import attach_texts as attach_texts
    from electoral_standards.sources.revision import diff_standards as diff_standards
    from electoral_standards.vocabulary import Audience as Audience
    from electoral_standards.vocabulary import Finding as Finding
    from electoral_standards.vocabulary import Verdict as Verdict

__version__ = "0.1.0"

_HOMES = {
    "AgreementReport": "model.agreement",
    "Assessment": "model.assessment",
    "AssessmentResult": "model.result",
    "Audience": "vocabulary",
    "Catalogue": "model.catalogue",
    "Crosswalk": "model.crosswalk",
    "DevelopmentPlan": "model.plan",
    "Drift": "model.drift",
    "ElectoralStandardsError": "errors",
    "Fault": "errors",
    "Finding": "vocabulary",
    "GapAnalysis": "model.gap",
    "InvalidDocumentError": "errors",
    "MigrationPlan": "model.migration",
    "Policy": "model.policy",
    "PolicySet": "model.policy",
    "Progress": "model.progress",
    "RoleProfile": "model.profile",
    "TeamAnalysis": "model.team",
    "UnknownReferenceError": "errors",
    "Verdict": "vocabulary",
    "analyse_gaps": "bundled",
    "analyse_team": "bundled",
    "assess": "bundled",
    "attach_texts": "sources.packs",
    "compare": "comparison",
    "diff_standards": "sources.revision",
    "dump": "interchange.documents",
    "dumps": "interchange.documents",
    "load": "bundled",
    "load_catalogue": "content.loader",
    "measure_agreement": "bundled",
    "migrate": "drift.migrating",
    "plan_development": "bundled",
    "plan_migration": "drift.migration",
    "policy_set": "assessing.policies",
    "report": "bundled",
    "trace_progress": "bundled",
    "validate": "bundled",
    "what_goes_stale": "assessing.staleness",
    "write_report": "reporting.writing",
}
_MODULES = ("columnar", "errors", "vocabulary")

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
