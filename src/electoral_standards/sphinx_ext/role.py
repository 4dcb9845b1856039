"""
``es:role``: a description of a role, or a role profile with all that it requires.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.model.catalogue import Family
from electoral_standards.model.profile import Requirement, RoleProfile
from electoral_standards.model.role import Role, RoleFeature
from electoral_standards.reporting.wording import AUTHORITIES
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.forms import form_of
from electoral_standards.sphinx_ext.nodes import Panel

__all__ = ["RoleDirective"]


class RoleDirective(StandardsDirective):
    """A role: the code of a description, or the name of a profile."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **StandardsDirective.option_spec,
        "profile": directives.unchanged_required,
    }

    def build(self) -> Iterator[nodes.Node]:
        """Its sections, or its requirements; with the option ``profile``, both."""
        name, catalogue = self.arguments[0].strip(), self.shelf.catalogue
        profiles = catalogue.keys(Family.PROFILE)
        if name.lower() in profiles:
            yield from self._profile(catalogue.profile(name.lower()))
            return
        standards = catalogue.keys(Family.STANDARD)
        known = [*profiles, *(key for key in standards if hasattr(catalogue[key], "sections"))]
        if name not in catalogue:
            raise UnknownReferenceError(name, known=known)
        yield from self._description(self.a_standard(name, "sections"))
        if asked := self.options.get("profile"):
            yield from self._profile(catalogue.profile(asked.strip()))

    def _description(self, role: Role) -> Iterator[nodes.Node]:
        ids = self.placed(role.code, role.kind.value, role.title, weak=True)
        yield Panel("", ids=ids, classes=["es-place"])
        for section in role.sections:
            inside = [self.passage(each) for each in section.passages]
            features = [self._feature(each) for each in section.features]
            yield self.section(section.title, *inside, *features, classes="es-unit")

    def _feature(self, feature: RoleFeature) -> nodes.Element:
        part = self.part(feature)
        title = nodes.paragraph("", feature.title, classes=["es-label"])
        part.insert(1, title)
        return part

    def _profile(self, profile: RoleProfile) -> Iterator[nodes.Node]:
        self.depends_on(profile.name)
        ids = self.placed(profile.name, "profile", profile.title)
        panel = Panel("", ids=ids, classes=["es-profile"])
        panel += nodes.paragraph("", profile.description, classes=["es-lead"])
        panel += self.facts(
            (
                ("Name", [nodes.literal("", f"{profile.name}")]),
                ("What it counts for", AUTHORITIES[profile.authority]),
                ("People wanted", f"{profile.headcount} in a team, for each requirement"),
                ("Builds on", [self.link(profile.extends)] if profile.extends else ""),
                ("Blank form", form_of(self, profile.name)),
            )
        )
        head = ("Requirement", "Required", "Importance", "Why")
        panel += self.table(head, map(self._requirement, profile.requirements), "es-requirements")
        yield panel

    def _requirement(self, each: Requirement) -> nodes.row:
        about = nodes.paragraph("", "", self.link(each.code), classes=["es-code"])
        importance = f"{each.importance}, statutory" if each.statutory else str(each.importance)
        return self.row(
            [about, nodes.paragraph("", self.text_of(each.code), classes=["es-words"])],
            [nodes.paragraph("", _required(each))],
            [nodes.paragraph("", importance)],
            [nodes.paragraph("", each.reason)],
        )


def _required(each: Requirement) -> str:
    if each.level is not None:
        return f"level {each.level}"
    if each.verdict is not None:
        return "competent"
    return "supported" if each.outcome else "met"
