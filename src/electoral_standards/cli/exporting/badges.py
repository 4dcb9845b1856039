"""
``export badges``: a standard as an Achievement, or a result as an unsigned credential.
"""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from electoral_standards.cli.exchanging import (
    Base,
    Language,
    Losses,
    Output,
    as_json,
    deliver,
    given,
    is_file,
    standard_given,
)
from electoral_standards.cli.options import AsAt, Format, Given
from electoral_standards.cli.terminal import Status, Terminal, UsageError
from electoral_standards.model.loss import LossReport

if TYPE_CHECKING:
    from electoral_standards.model.result import AssessmentResult

__all__ = ["badges"]

Wanted = Annotated[
    str,
    Parameter(
        name="CODE",
        help="A standard: its code or its file. For a credential a result or an assessment: its "
        "file, or '-' for standard input.",
    ),
]
Of = Annotated[
    str | None,
    Parameter(
        name="--standard",
        help="Of which standard the credential is to be, where the result covers several.",
    ),
]
Issuer = Annotated[
    str | None,
    Parameter(help="Who awards the credential: a web address, or a DID such as did:web:..."),
]
IssuerName = Annotated[str | None, Parameter(help="Name of whoever awards it.")]
Level = Annotated[
    str | None, Parameter(help="The level that the achievement requires, of a competency.")
]


def badges(
    code: Wanted,
    /,
    *,
    standard: Of = None,
    issuer: Issuer = None,
    issuer_name: IssuerName = None,
    level: Level = None,
    as_at: AsAt = None,
    base: Base = "",
    language: Language = "en",
    output: Output = None,
    losses: Losses = None,
    format: Format = "text",
    terminal: Given,
) -> int:
    """
    Write a standard as an Achievement of Open Badges 3.0, or a result as an unsigned credential.

    A credential says what the verdict supports and no more. Where it supports none there is none:
    what is missing is said item by item, and the exit status is 1.
    """
    from electoral_standards.exchange.open_badges.achievement import write_achievement

    found = given(code, terminal) if is_file(code) else standard_given(code, terminal)
    ends: dict[str, Any] = {"output": output, "losses": losses, "format": format}
    words: dict[str, Any] = {"base": base, "language": language}
    if hasattr(found, "judgements"):
        if level is not None:
            raise UsageError("--level goes with a standard; a credential has the level attained")
        result = _result(found, as_at, format, terminal)
        credential, report = _credential(result, standard, issuer, issuer_name, words)
        if credential is None:
            return _nothing(report, losses, format, terminal)
        return deliver(as_json(credential), report, terminal, **ends)
    if standard or issuer or issuer_name or as_at:
        message = (
            "--standard, --issuer, --issuer-name and --as-at are for a result or an assessment"
        )
        raise UsageError(f"{message}; this is a standard")
    achievement, report = write_achievement(found, level=_level(level), **words)
    return deliver(as_json(achievement), report, terminal, **ends)


def _nothing(report: LossReport, losses: str | None, format: str, terminal: Terminal) -> Status:
    """Say that there is no credential, and all that is missing for one."""
    if format == "json" or losses:
        deliver(None, report, terminal, output=None, losses=losses, format="json")
    if format != "json":
        verdict, *missing = (f"{each.place}: {each.what}" for each in report.losses)
        terminal.say("\n    ".join([f"there is no credential. {verdict}", *missing]))
    return Status.FAILED


def _level(text: str | None) -> int | None:
    """
    A level; no number is rounded to one.

    Raises:
        UsageError: When it is no whole number.
    """
    if text is None or (text.isascii() and text.isdecimal() and len(text) < 4):  # noqa: PLR2004
        return None if text is None else int(text)
    raise UsageError(f"--level: {text!r} is no level, such as 3")


def _result(
    found: Any,  # noqa: ANN401 - any document with judgements
    as_at: str | None,
    format: str,
    terminal: Terminal,
) -> "AssessmentResult":
    """
    The result that was given, or that comes of the assessment that was.

    Raises:
        UsageError: When a result is to be made as at another day.
    """
    from electoral_standards import bundled
    from electoral_standards.model.assessment import Assessment

    if isinstance(found, Assessment):
        return bundled.assess(found, as_at=terminal.as_at(as_at, said=format == "json"))
    if as_at is not None:
        message = f"--as-at: the result is as at {found.as_at}"
        raise UsageError(f"{message}; give the assessment to have it as at another day")
    result: AssessmentResult = found
    return result


def _credential(
    result: "AssessmentResult",
    code: str | None,
    issuer: str | None,
    issuer_name: str | None,
    words: dict[str, Any],
) -> tuple[dict[str, Any] | None, LossReport]:
    """
    The credential of one standard of a result.

    Raises:
        UsageError: When it is not said of which, or who awards it.
    """
    from electoral_standards.content.loader import load_catalogue
    from electoral_standards.exchange.open_badges.credential import write_credential
    from electoral_standards.identifiers import canonical_code

    covered = [each.standard for each in result.standards]
    if code is None and len(covered) != 1:
        raise UsageError(f"--standard: the result covers {', '.join(covered)}; name one of them")
    if issuer is None or issuer_name is None:
        missing = "--issuer" if issuer is None else "--issuer-name"
        raise UsageError(f"{missing}: a credential names who awards it")
    wanted = canonical_code(code) if code else covered[0]
    result[wanted]  # says what the result covers where it does not cover this
    return write_credential(
        result,
        load_catalogue().standard(wanted),
        issuer=issuer,
        issuer_name=issuer_name,
        **words,
    )
