"""
Every directive of the domain, by its name.
"""

from typing import Final

from electoral_standards.sphinx_ext.competency import (
    ActivitiesDirective,
    ContrastsDirective,
    LadderDirective,
)
from electoral_standards.sphinx_ext.crosswalk import CrosswalkDirective, UsedByDirective
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.downloads import DownloadsDirective
from electoral_standards.sphinx_ext.finder import FinderDirective
from electoral_standards.sphinx_ext.forms import FormsDirective
from electoral_standards.sphinx_ext.logic_model import LogicModelDirective
from electoral_standards.sphinx_ext.policy import PolicyDirective
from electoral_standards.sphinx_ext.role import RoleDirective
from electoral_standards.sphinx_ext.schema import SchemaDirective, SchemasDirective
from electoral_standards.sphinx_ext.standard import ItemDirective, StandardDirective, UnitDirective

__all__ = ["DIRECTIVES"]

#: The directives, as pages name them after ``es:``.
DIRECTIVES: Final[dict[str, type[StandardsDirective]]] = {
    "activities": ActivitiesDirective,
    "contrasts": ContrastsDirective,
    "crosswalk": CrosswalkDirective,
    "downloads": DownloadsDirective,
    "finder": FinderDirective,
    "forms": FormsDirective,
    "item": ItemDirective,
    "ladder": LadderDirective,
    "logic-model": LogicModelDirective,
    "policy": PolicyDirective,
    "role": RoleDirective,
    "schema": SchemaDirective,
    "schemas": SchemasDirective,
    "standard": StandardDirective,
    "unit": UnitDirective,
    "used-by": UsedByDirective,
}
