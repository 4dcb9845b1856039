"""
``policies``: the choices on the way to a verdict, each with its page.
"""

import json
from typing import Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import Status
from electoral_standards.errors import nearest

__all__ = ["policies"]

Wanted = Annotated[
    str | None,
    Parameter(name="NAME", help="Such as default, nos-unit, decaying_average, percentage."),
]


def policies(name: Wanted = None, /, *, format: Format = "text", terminal: Given) -> int:
    """
    Show the choices on the way to a verdict: policies, rules, rating scales.

    With a name, all that this policy, composition of policies, rule or scale says. JSON: for a
    policy or a composition its document, which --policy takes when it is in a file.
    """
    from electoral_standards.assessing import policies as registry
    from electoral_standards.reporting.text import policies as report

    sets, singles, scales = registry.policy_sets(), registry.policies(), _scales()
    if name is None:
        if format == "json":
            terminal.emit(json.dumps(_listing(), ensure_ascii=False, indent=2))
        else:
            terminal.show(report.overview(sets, singles, scales.values()))
        return Status.DONE
    found = _find(name)
    if found is None:
        near = nearest(name, [*sets, *singles, *_rules(), *scales])
        hint = f"; did you mean {near!r}?" if near else ""
        terminal.say(
            f"no policy, rule or scale is called {name!r}{hint} "
            "('electoral-standards policies' lists them)"
        )
        return Status.UNUSABLE
    if format == "json":
        terminal.emit(json.dumps(_data(found), ensure_ascii=False, indent=2))
    else:
        terminal.show(_text(found))
    return Status.DONE


def _scales() -> dict[str, Any]:
    """The scales of the package, and those that a document of the catalogue defines."""
    from electoral_standards.assessing import policies as registry
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.model.catalogue import Family

    catalogue = load_catalogue()
    standards = [catalogue.standard(code) for code in catalogue.keys(Family.STANDARD)]
    own = [scale for each in standards for scale in getattr(each, "rating_scales", ())]
    return {**registry.scales(), **{scale.name: scale for scale in own}}


def _rules() -> list[str]:
    from electoral_standards.assessing.aggregation import RULE_TEXTS

    return [str(each) for each in RULE_TEXTS]


def _find(name: str) -> Any:  # noqa: ANN401 - whatever has the name
    from electoral_standards.assessing import policies as registry
    from electoral_standards.vocabulary import Aggregation

    wanted = name.strip().lower()
    for known in (registry.policy_sets(), registry.policies(), _scales()):
        if wanted in known:
            return known[wanted]
    rule = wanted.replace("-", "_")
    return Aggregation(rule) if rule in _rules() else None


def _listing() -> dict[str, Any]:
    from electoral_standards.assessing import policies as registry

    return {
        "policySets": [
            {"name": name, "version": each.version, "policies": [x.name for x in each.policies]}
            for name, each in registry.policy_sets().items()
        ],
        "policies": [
            {"name": name, "version": each.version, "kind": each.kind}
            for name, each in registry.policies().items()
        ],
        "rules": [{"name": name} | _rule(name) for name in _rules()],
        "scales": [
            {"name": name, "measurement": each.measurement} for name, each in _scales().items()
        ],
    }


def _rule(name: str) -> dict[str, Any]:
    from electoral_standards.assessing.aggregation import RULE_TEXTS
    from electoral_standards.vocabulary import Aggregation

    return RULE_TEXTS[Aggregation(name)]._asdict()


def _data(found: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever has the name
    if isinstance(found, str):
        return {"kind": "rule", "name": found, **_rule(found)}
    if not hasattr(found, "version"):
        from electoral_standards.interchange.converter import converter

        return {"kind": "rating_scale", **converter().unstructure(found)}
    from electoral_standards.interchange.documents import to_data

    return to_data(found)


def _text(found: Any) -> str:  # noqa: ANN401 - whatever has the name
    from electoral_standards.reporting.text import policies as report

    if isinstance(found, str):
        return report.rule(found)  # type: ignore[arg-type]
    if hasattr(found, "policies"):
        return report.policy_set(found)
    return report.policy(found) if hasattr(found, "rules") else report.scale(found)
