"""
A radar of a few requirements, drawn by hand: how much of each is certain, and how much possible.
"""

from math import cos, pi, sin
from typing import NamedTuple

from electoral_standards.model.gap import GapAnalysis, RequirementGap
from electoral_standards.reporting.wording import counted

__all__ = ["LEAST_AXES", "MOST_AXES", "Radar", "radar"]

#: Under three axes there is no area, and over eight nobody reads it.
LEAST_AXES, MOST_AXES = 3, 8

_CENTRE_X, _CENTRE_Y, _RADIUS = 210, 168, 118
_RINGS = 4
#: How far from the centre labels stand.
_LABELS = 1.12
#: Labels nearer than this to the vertical are centred.
_UPRIGHT = 0.2


class Spot(NamedTuple):
    """A point of the drawing."""

    x: str
    y: str


class Axis(NamedTuple):
    """A requirement: the end of its axis, and its label there."""

    code: str
    end: Spot
    label: Spot
    anchor: str


class Radar(NamedTuple):
    """The drawing, and what it shows in words."""

    title: str
    caption: str
    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    #: What is surely there.
    certain: tuple[Spot, ...]
    #: What may be there; empty where nothing is open.
    possible: tuple[Spot, ...]
    certain_line: str
    possible_line: str


def radar(analysis: GapAnalysis) -> Radar | None:
    """The radar of a gap analysis; None where it has too few requirements, or too many."""
    gaps = [each for each in analysis.requirements if each.attained is not None]
    if not LEAST_AXES <= len(gaps) <= MOST_AXES:
        return None
    certain = [_share(each, each.attained) for each in gaps]
    possible = [_share(each, each.possible) for each in gaps]
    open_ = any(each.evidence_gap for each in gaps)
    spots = [_spots(shares) for shares in (certain, possible)]
    return Radar(
        title=_title(gaps),
        caption=_caption(open_=open_),
        axes=tuple(_axis(each, n, len(gaps)) for n, each in enumerate(gaps)),
        rings=tuple(_line(_spots([ring / _RINGS] * len(gaps))) for ring in range(1, _RINGS + 1)),
        certain=spots[0],
        possible=spots[1] if open_ else (),
        certain_line=_line(spots[0]),
        possible_line=_line(spots[1]) if open_ else "",
    )


def _share(gap: RequirementGap, there: int | None) -> float:
    """How much of what is required is there; more than that counts for no more."""
    return min(1.0, (there or 0) / gap.required) if gap.required else 1.0


def _title(gaps: list[RequirementGap]) -> str:
    total = counted(len(gaps), "requirement")
    certain = sum(not each.shortfall for each in gaps)
    possible = sum(not each.competence_gap for each in gaps)
    if certain == possible:
        return f"{certain} of {total} met, and no other still can be on what is known"
    return (
        f"{certain} of {total} surely met; up to {possible} if all that is not known turns out well"
    )


def _caption(*, open_: bool) -> str:
    said = "The outer ring is what is required. Solid line with round points: what is certain."
    return f"{said} Dashed line with square points: what is still possible." if open_ else said


def _axis(gap: RequirementGap, number: int, of: int) -> Axis:
    x, _ = _direction(number, of)
    anchor = "middle" if abs(x) < _UPRIGHT else "start" if x > 0 else "end"
    return Axis(gap.code, _spot(1, number, of), _spot(_LABELS, number, of), anchor)


def _direction(number: int, of: int) -> tuple[float, float]:
    """Which way an axis goes, clockwise from the top."""
    angle = 2 * pi * number / of
    return sin(angle), -cos(angle)


def _spot(share: float, number: int, of: int) -> Spot:
    x, y = _direction(number, of)
    # Adding nought makes of -0.0 what it is.
    along, down = _CENTRE_X + _RADIUS * share * x, _CENTRE_Y + _RADIUS * share * y
    return Spot(f"{along + 0.0:.1f}", f"{down + 0.0:.1f}")


def _spots(shares: list[float]) -> tuple[Spot, ...]:
    return tuple(_spot(share, number, len(shares)) for number, share in enumerate(shares))


def _line(spots: tuple[Spot, ...]) -> str:
    return " ".join(f"{spot.x},{spot.y}" for spot in spots)
