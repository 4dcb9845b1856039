"""
``es:policy``: every choice on the way to a verdict, with the formulas.
"""

from collections.abc import Iterator

from docutils import nodes

from electoral_standards.assessing import policies as registry
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.model.policy import Policy
from electoral_standards.reporting.text.policies import choices, choices_of_rule
from electoral_standards.reporting.wording import KINDS, listed
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.nodes import Panel
from electoral_standards.vocabulary import Progression, ResultKind

__all__ = ["PolicyDirective"]


def _formulas(policy: Policy) -> Iterator[tuple[str, str]]:
    """How findings become a verdict and its bounds, by the kind of result."""
    if policy.kind is ResultKind.UNIT:
        least = policy.scope_minimum
        scope = "every scope item is covered"
        if least is not None:
            scope = (
                f"at least {least} scope items are covered" if least else "scope is not asked for"
            )
        yield "Competent", f"every criterion and all knowledge is met, and {scope}"
        yield "Not yet competent", "any criterion or any knowledge is not met"
        yield "Attained", "1 if competent, else 0"
        yield "Possible", "0 if not yet competent, else 1"
    elif policy.kind is ResultKind.LADDER:
        share = policy.level_share
        yield "Level met", f"met / applicable >= {share}"
        yield "Level not met", f"(met + unknown) / applicable < {share}"
        if policy.progression is Progression.CUMULATIVE:
            yield "Attained", "the highest L such that every level up to L is met"
            yield "Possible", "the highest L such that no level up to L is not met"
        else:
            yield "Attained", "the highest L that is met"
            yield "Possible", "the highest L that is not ruled out"
    elif policy.kind is ResultKind.HOLISTIC:
        yield "Attained, possible", "the rating; where it is unknown, 0 and the highest level"
    else:
        yield "Stage", "the lowest finding of its items: not met < unknown < met"
        yield "Information", f"met if held / applicable >= {policy.information_share}, else unknown"
        yield "Supported", "every stage is met; not supported: any is not met"
        yield "Weakest link", "the earliest stage with the lowest finding"


class PolicyDirective(StandardsDirective):
    """A policy by its name, or each policy of a composition."""

    def build(self) -> Iterator[nodes.Node]:
        """What the policy chooses, what it makes of findings, and its rules for kinds of item."""
        name = self.arguments[0].strip()
        sets, policies = registry.policy_sets(), registry.policies()
        if name in policies:
            yield self._policy(policies[name])
        elif name in sets:
            found = sets[name]
            ids = self.placed(name, "policy", found.description)
            lead = nodes.paragraph("", found.description, classes=["es-lead"])
            yield Panel("", lead, ids=ids, classes=["es-about"])
            yield from (self._policy(each) for each in found.policies)
        else:
            raise UnknownReferenceError(name, known=[*policies, *sets])

    def _policy(self, policy: Policy) -> nodes.Element:
        ids = self.placed(policy.name, "policy", policy.description)
        title = f"{policy.name}, version {policy.version}"
        lead = nodes.paragraph("", policy.description, classes=["es-lead"])
        formulas: list[tuple[str, str | list[nodes.Node]]] = [
            (name, [nodes.literal("", text, classes=["es-formula"])])
            for name, text in _formulas(policy)
        ]
        facts = self.facts([*choices(policy), *formulas])
        rules = [self._rule(policy, number) for number in range(len(policy.rules))]
        return self.section(title, lead, facts, *rules, ids=ids, classes="es-policy")

    def _rule(self, policy: Policy, number: int) -> nodes.Element:
        rule = policy.rules[number]
        about = listed(KINDS[kind][1] for kind in rule.kinds)
        heading = nodes.paragraph("", f"For {about}", classes=["es-label"])
        return Panel("", heading, self.facts(choices_of_rule(rule)), classes=["es-rule"])
