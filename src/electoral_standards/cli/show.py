"""
``show``: one thing of the catalogue, whatever it is.
"""

import json
from typing import Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import STANDARD_INPUT, Status
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import standard_of
from electoral_standards.model.catalogue import Catalogue

__all__ = ["show"]

Wanted = Annotated[str, Parameter(name="CODE", help="Such as SFJES19, SFJES19.P6, RM.L3, ROPS.O1.")]


def show(code: Wanted, /, *, format: Format = "text", terminal: Given) -> int:
    """
    Show anything that has a code or a name, in plain words.

    A standard, level, band, area, outcome or item; a role profile, crosswalk, rating scale or
    policy. Upper and lower case are the same. With --texts the official wording stands beside the
    plain words; in the JSON of an item it is officialWording.
    """
    from electoral_standards.content.loader import load_catalogue

    catalogue = load_catalogue()
    try:
        found = _find(code.replace(STANDARD_INPUT, "-").strip(), catalogue)
    except UnknownReferenceError as error:
        terminal.say(f"{error} ('electoral-standards list' tells what there is)")
        return Status.UNUSABLE
    if format == "json":
        terminal.emit(json.dumps(_data(found, catalogue), ensure_ascii=False, indent=2))
    else:
        terminal.show(_text(found, catalogue, terminal))
    return Status.DONE


def _find(code: str, catalogue: Catalogue) -> Any:  # noqa: ANN401 - whatever has the code
    """
    Whatever has the code or name, policies and their scales included.

    Raises:
        UnknownReferenceError: When nothing has it.
    """
    # Names are lower case; a name that is there is found without reading every standard.
    if code.lower() in catalogue.keys():  # noqa: SIM118 - parts are "in" it too
        return catalogue[code.lower()]
    try:
        return catalogue[code]
    except UnknownReferenceError as error:
        known = error.known
    policies = _policies()
    if code.lower() in policies:
        return policies[code.lower()]
    try:
        return catalogue[code.lower()]
    except UnknownReferenceError:
        raise UnknownReferenceError(code, known=known | policies.keys()) from None


def _policies() -> dict[str, Any]:
    from electoral_standards.assessing import policies as registry

    return {**registry.scales(), **registry.policies(), **registry.policy_sets()}


def _is_document(found: Any) -> bool:  # noqa: ANN401 - whatever has the code
    return hasattr(found, "version")


def _data(found: Any, catalogue: Catalogue) -> dict[str, Any]:  # noqa: ANN401 - whatever has the code
    from electoral_standards.interchange.converter import converter
    from electoral_standards.interchange.documents import to_data

    if _is_document(found):
        return to_data(found)
    fields: dict[str, Any] = converter().unstructure(found)
    if not hasattr(found, "code"):
        return {"kind": "rating_scale", **fields}
    head = {"code": found.code, "kind": found.kind.value, "standard": standard_of(found.code)}
    if official := catalogue.official(found.code):
        head["officialWording"] = official
    return {**head, **fields}


def _text(found: Any, catalogue: Catalogue, terminal: Given) -> str:  # noqa: ANN401 - whatever has the code
    if not _is_document(found) and hasattr(found, "code"):
        from electoral_standards.reporting.text.part import part

        return part(found.code, catalogue)
    from electoral_standards.reporting.text.document import document
    from electoral_standards.reporting.text.policies import policy, policy_set, scale

    if not _is_document(found):
        return scale(found)
    if hasattr(found, "policies"):
        return policy_set(found)
    if hasattr(found, "rules"):
        return policy(found)
    return document(found, catalogue, as_at=terminal.today())
