"""
Is a document a sound Achievement or AchievementCredential? What cannot be read is found here.

Only what is read and what the specification requires is looked at. Where one value stands in
place of a list of one, as JSON-LD allows, it is taken for that list.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from electoral_standards.errors import Fault, nearest
from electoral_standards.interchange.wording import path_of

__all__ = ["credential_faults", "faults_in", "listed"]

Path = tuple[str | int, ...]

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_CREDENTIALS: Final = (
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/2018/credentials/v1",
)
_CONTEXT: Final = re.compile(
    r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.\d\.\d+)?\.json", re.ASCII
)
_RESULT_TYPES: Final = [
    "GradePointAverage",
    "LetterGrade",
    "Percent",
    "PerformanceLevel",
    "PredictedScore",
    "RawScore",
    "Result",
    "RubricCriterion",
    "RubricCriterionLevel",
    "RubricScore",
    "ScaledScore",
    "Status",
]
_STATUSES: Final = [
    "Completed",
    "Enrolled",
    "Failed",
    "InProgress",
    "OnHold",
    "Provisional",
    "Withdrew",
]

#: Fields by class: a text, a list of texts, a moment, or objects of a class; with an exclamation
#: mark what must be there.
_CLASSES: Final[Mapping[str, str]] = {
    "AchievementSubject": "achievement:Achievement! result:Result*",
    "Achievement": "id:text! name:text! description:text! criteria:Criteria! humanCode:text "
    "version:text fieldOfStudy:text tag:texts creator:Profile alignment:Alignment* "
    "resultDescription:ResultDescription*",
    "Criteria": "id:text narrative:text",
    "Profile": "id:text! name:text",
    "Alignment": "targetName:text! targetUrl:text! targetCode:text targetDescription:text",
    "ResultDescription": "id:text! name:text! resultType:text! allowedValue:texts "
    "requiredValue:text requiredLevel:text alignment:Alignment* "
    "rubricCriterionLevel:RubricCriterionLevel*",
    "RubricCriterionLevel": "id:text! name:text! description:text level:text points:text "
    "alignment:Alignment*",
    "Result": "achievedLevel:text resultDescription:text status:text value:text",
}
_UNTYPED: Final = ("Criteria",)


def listed(value: Any) -> list[Any]:
    """A list as it is, and anything else as a list of one; nothing as an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def credential_faults(value: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with a credential, as far as it is read."""
    context = listed(value.get("@context"))
    if not context or context[0] not in _CREDENTIALS:
        message = "the first context is not that of verifiable credentials"
        yield Fault('$["@context"][0]', message, f"put {_CREDENTIALS[0]} there")
    if not any(isinstance(each, str) and _CONTEXT.fullmatch(each) for each in context):
        message = "there is no context of Open Badges 3.0"
        yield Fault('$["@context"]', message, "add the address of its context")
    types = listed(value.get("type"))
    if "VerifiableCredential" not in types:
        yield Fault("$.type", "VerifiableCredential is not among the types", "add it")
    if not {"AchievementCredential", "OpenBadgeCredential"} & {*filter(_is_text, types)}:
        message = "neither AchievementCredential nor OpenBadgeCredential is among the types"
        yield Fault("$.type", message, "add AchievementCredential")
    yield from _text(value, "id", (), required=True)
    yield from _issuer(value.get("issuer"))
    when = value.get("validFrom")
    if context[:1] == [_CREDENTIALS[1]]:  # an older version of credentials has another word for it
        when = value.get("issuanceDate", when)
    if when is None:
        yield Fault("$.validFrom", "this field is missing", "add it")
    elif not isinstance(when, str) or not _MOMENT.fullmatch(when):
        message = "it is no moment with a time zone"
        yield Fault("$.validFrom", message, "write it like 2026-06-01T00:00:00Z")
    subject = value.get("credentialSubject")
    if subject is None:
        yield Fault("$.credentialSubject", "this field is missing", "add it")
    else:
        yield from faults_in(subject, "AchievementSubject", ("credentialSubject",))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _issuer(issuer: Any) -> Iterator[Fault]:
    if issuer is None:
        yield Fault("$.issuer", "this field is missing", "add it")
    elif not isinstance(issuer, str):
        yield from faults_in(issuer, "Profile", ("issuer",))


def faults_in(value: Any, cls: str, path: Path) -> Iterator[Fault]:
    """Everything that is wrong with an object of a class, and with what stands in it."""
    if not isinstance(value, Mapping):
        yield Fault(path_of(path), f"expected an object of the type {cls}")
        return
    if cls not in _UNTYPED and cls not in listed(value.get("type")):
        found = ", ".join(str(each)[:40] for each in listed(value.get("type"))) or "none"
        remedy = f'write "type": ["{cls}"]'
        yield Fault(path_of((*path, "type")), f"the type is {found}, and not {cls}", remedy)
    for rule in _CLASSES[cls].split():
        key, _, kind = rule.partition(":")
        yield from _field(value, key, kind.rstrip("!"), path, required=kind.endswith("!"))
    if cls == "Criteria" and not any(value.get(key) for key in ("id", "narrative")):
        message = "the criteria have neither an address nor a text"
        yield Fault(path_of(path), message, "add id or narrative")
    if cls == "ResultDescription":
        yield from _one_of(value, "resultType", _RESULT_TYPES, path)
    if cls == "Result":
        yield from _one_of(value, "status", _STATUSES, path)


def _field(
    value: Mapping[str, Any], key: str, kind: str, path: Path, *, required: bool
) -> Iterator[Fault]:
    if kind == "text":
        yield from _text(value, key, path, required=required)
        return
    found = value.get(key)
    if found is None:
        if required:
            yield Fault(path_of((*path, key)), "this field is missing", "add it")
        return
    if kind == "texts":
        for at, each in enumerate(listed(found)):
            if not isinstance(each, str):
                yield Fault(path_of((*path, key, at)), "expected a text", "put it in quotes")
        return
    if key == "creator" and isinstance(found, str):
        return  # an address alone
    if not kind.endswith("*"):
        yield from faults_in(found, kind, (*path, key))
        return
    for at, each in enumerate(listed(found)):
        step = (key, at) if isinstance(found, list) else (key,)
        yield from faults_in(each, kind.rstrip("*"), (*path, *step))


def _text(value: Mapping[str, Any], key: str, path: Path, *, required: bool) -> Iterator[Fault]:
    found = value.get(key)
    if found is None:
        if required:
            yield Fault(path_of((*path, key)), "this field is missing", "add it")
    elif not isinstance(found, str):
        remedy = "put it in quotes" if isinstance(found, (int, float)) else ""
        yield Fault(path_of((*path, key)), "expected a text", remedy)
    elif required and not found.strip():
        yield Fault(path_of((*path, key)), "this text is empty", "fill it in")


def _one_of(value: Mapping[str, Any], key: str, allowed: list[str], path: Path) -> Iterator[Fault]:
    found = value.get(key)
    if isinstance(found, str) and found not in allowed and not found.startswith("ext:"):
        near = nearest(found, allowed)
        remedy = f"did you mean {near!r}?" if near else f"one of: {', '.join(allowed)}"
        yield Fault(path_of((*path, key)), f"{found[:40]!r} is not a value of this field", remedy)
