"""
``agreement``: from records to how far their raters agree.
"""

from electoral_standards.cli.assess import PolicyName
from electoral_standards.cli.options import (
    AsAt,
    Format,
    Given,
    Records,
    assessment_in,
    for_each,
    policy_of,
)
from electoral_standards.model.assessment import Assessment

__all__ = ["agreement"]


def agreement(
    records: Records,
    /,
    *,
    as_at: AsAt = None,
    policy: PolicyName = "default",
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Say how far the raters of records agree, by the field's statistics.

    All records together: what different raters said of the same item about the same subject,
    scale by scale, and where they differ. A statistic that has no value says why. JSON: one
    agreement report.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text import agreement as report

    day = terminal.as_at(as_at, said=format == "json")
    chosen = policy_of(policy, terminal)
    found: list[Assessment] = []
    status = for_each(
        records, terminal, lambda name: found.append(assessment_in(name, terminal, chosen))
    )
    if not found:
        return status
    measured = bundled.measure_agreement(found, as_at=day, policy=chosen)
    if format == "json":
        terminal.emit(dumps(measured))
    else:
        terminal.show(report.agreement(measured, load_catalogue()))
    return status
