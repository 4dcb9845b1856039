"""
From a result to an unsigned AchievementCredential: as much as the verdict supports, and no more.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.exchange.fidelity import report
from electoral_standards.exchange.identifiers import midnight
from electoral_standards.exchange.open_badges.achievement import CONTEXT, Achievements
from electoral_standards.exchange.open_badges.fates import OPEN_BADGES
from electoral_standards.model.loss import Loss, LossReport
from electoral_standards.model.result import HolisticResult, LadderResult, UnitResult
from electoral_standards.vocabulary import Finding, Verdict

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard
    from electoral_standards.model.result import AssessmentResult, ItemFinding

__all__ = ["write_credential"]

#: A kind of address that may stand for a person or a body.
_ADDRESS: Final = re.compile(r"(https?|did|urn|mailto|tag):\S+")
_KEPT: Final = "it stays in the result, with those who may see it"
_MISSING: Final = "without it the verdict supports no credential"

Concluded = UnitResult | LadderResult | HolisticResult


def write_credential(  # noqa: PLR0913 - who awards what, and how it is written
    result: "AssessmentResult",
    standard: "Standard",
    *,
    issuer: str,
    issuer_name: str,
    base: str = "",
    language: str = "en",
) -> tuple[dict[str, Any] | None, LossReport]:
    """
    The credential that a result on a standard supports, unsigned, and what it does not carry.

    A unit gives one with the verdict competent, a competency with the level attained, from the
    first on. It is valid from the day as at which the result was made; the clock is not read.

    Args:
        result: The result of an assessment.
        standard: The standard of which the credential is to be.
        issuer: Address of whoever awards it: a web address, or a DID.
        issuer_name: Its name.
        base: As of `write_achievement`.
        language: As of `write_achievement`.

    Returns:
        The credential, and the loss report. There is none where the verdict supports none; the
        report then says item by item what is missing.

    Raises:
        InvalidDocumentError: When the result is of another version, the issuer is no address, or
            there is no achievement of such a standard.
        UnknownReferenceError: When the result does not cover the standard.
    """
    writer = Achievements(standard, base, language)
    found = result[standard.code]
    faults = []
    if found.version != standard.version:
        message = f"it is of version {found.version} of {standard.code}, not {standard.version}"
        faults.append(Fault("$.standards", message, "assess again, or give that version"))
    if not _ADDRESS.fullmatch(issuer):
        message = f"the issuer {issuer!r} is no address"
        faults.append(Fault("$", message, "write it as https://example.org or did:web:example.org"))
    if not issuer_name.strip():
        faults.append(Fault("$", "the issuer has no name", "give the name that people know"))
    if faults:
        raise InvalidDocumentError(faults, source=f"result {result.assessment}")
    assert isinstance(found, UnitResult | LadderResult | HolisticResult)  # noqa: S101 - the writer said so
    if not _is_supported(found):
        return None, report(OPEN_BADGES.name, 0, _missing(found))
    credential = _credential(result, found, writer, (issuer, issuer_name.strip()))
    return credential, report(OPEN_BADGES.name, 1, _kept(result, found))


def _is_supported(found: Concluded) -> bool:
    if isinstance(found, UnitResult):
        return found.verdict is Verdict.COMPETENT
    return found.verdict is Verdict.LEVEL and bool(found.attained)


def _credential(
    result: "AssessmentResult", found: Concluded, writer: Achievements, issuer: tuple[str, str]
) -> dict[str, Any]:
    achievement = writer.achievement()
    when = midnight(result.as_at)
    names = (result.assessment, result.subject.id, achievement["id"], str(result.as_at), issuer[0])
    return {
        "@context": list(CONTEXT),
        "id": writer.address("AchievementCredential", " ".join(names)),
        "type": ["VerifiableCredential", "AchievementCredential"],
        "issuer": {"id": issuer[0], "type": ["Profile"], "name": issuer[1]},
        "validFrom": when,
        "awardedDate": when,
        "name": achievement["name"],
        "description": achievement["description"],
        "credentialSubject": {
            **_subject(result.subject.id),
            "type": ["AchievementSubject"],
            "narrative": _narrative(result, found),
            "achievement": achievement,
            "result": [_result(found, writer)],
        },
    }


def _subject(identifier: str) -> dict[str, Any]:
    """Whoever earned it: by address, or by the identifier that the assessment has."""
    if _ADDRESS.fullmatch(identifier):
        return {"id": identifier}
    return {
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": identifier,
                "identityType": "systemId",
            }
        ]
    }


def _result(found: Concluded, writer: Achievements) -> dict[str, Any]:
    of = {"type": ["Result"], "resultDescription": writer.result_id(), "status": "Completed"}
    if isinstance(found, UnitResult):
        return {**of, "value": found.verdict.value}
    level = str(found.attained)
    return {**of, "achievedLevel": writer.level_id(level), "value": level}


def _narrative(result: "AssessmentResult", found: Concluded) -> str:
    what = "Competent" if isinstance(found, UnitResult) else f"Level {found.attained}"
    policy = f"{found.policy.name}, version {found.policy.version}"
    return f"{what} as at {result.as_at}, assessed under the policy {policy}."


def _kept(result: "AssessmentResult", found: Concluded) -> Iterator[Loss]:
    """What a result says and a credential does not."""
    counts = {
        "findings on single items": len(found.findings),
        "judgements and who made them": len(result.judgements),
        "evidence": len(result.evidence),
    }
    for what, count in counts.items():
        if count:
            yield Loss(place=found.standard, what=f"{what} ({count})", reason=_KEPT)
    possible = found.possible or 0
    if not isinstance(found, UnitResult) and possible > (found.attained or 0):
        what = f"that level {possible} is still possible"
        yield Loss(place=found.standard, what=what, reason="a credential says what is certain")
    polls = len(result.polls)
    if polls:
        yield Loss(place=found.standard, what=f"polls ({polls})", reason=_KEPT)


def _missing(found: Concluded) -> Iterator[Loss]:
    """The verdict, then what would have to be met or known for a credential."""
    said = found.verdict.value.replace("_", " ")
    if found.verdict is Verdict.LEVEL:
        certain = f"no level is certain, though level {found.possible} is possible"
        said = certain if found.possible else "level 0"
    yield Loss(place=found.standard, what=f"the verdict is {said}", reason=_MISSING)
    wanted = {each.item for each in found.findings}
    if isinstance(found, LadderResult):
        first = next((each for each in found.levels if each.applicable), None)
        wanted = set(first.items) if first else set()
    if isinstance(found, HolisticResult):
        wanted = {found.standard}
    for each in found.findings:
        if each.item in wanted and each.finding in (Finding.NOT_MET, Finding.UNKNOWN):
            yield Loss(place=each.item, what=_said(each), reason=_MISSING)
    if isinstance(found, UnitResult) and found.scope.finding is not Finding.MET:
        for code in found.scope.uncovered:
            what = "evidence that covers this part of the scope"
            yield Loss(place=code, what=what, reason=_MISSING)


def _said(finding: "ItemFinding") -> str:
    if finding.finding is Finding.NOT_MET:
        return "it is not met"
    reasons = ", ".join(each.replace("_", " ") for each in finding.reasons)
    return f"it is not known whether it is met ({reasons})" if reasons else "it is not known"
