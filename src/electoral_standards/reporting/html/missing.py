"""
What is missing for a role: the requirements in rank order, and what is to be developed or assessed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.gap import GapAnalysis, GapItem, RequirementGap
from electoral_standards.reporting.html.marks import Item, Mark, items_of, mark
from electoral_standards.reporting.html.radar import Radar, radar
from electoral_standards.reporting.text.gaps import (
    DEVELOP_OR_ASSESS,
    by_reason,
    change_words,
    found_words,
    has_moved,
    in_turn,
    kind_words,
    level_words,
    required_words,
    stands_words,
    to_do,
)
from electoral_standards.reporting.text.words_of import statement
from electoral_standards.reporting.wording import counted, day
from electoral_standards.vocabulary import GapKind

__all__ = ["Missing", "missing", "title_of"]


class Row(NamedTuple):
    """One requirement in the table."""

    rank: str
    code: str
    title: str
    required: str
    stands: Mark
    assess: str
    develop: str
    importance: str


class Why(NamedTuple):
    """Items that hold a gap open for one reason."""

    reason: str
    items: tuple[Item, ...]


class Need(NamedTuple):
    """What one requirement needs of one kind: to be developed, or to be assessed."""

    code: str
    title: str
    #: Empty where the requirement is the item itself.
    reasons: tuple[Why, ...]
    #: Items that stand under a requirement before it.
    above: str


class Part(NamedTuple):
    """One of the two parts of the gaps."""

    kind: str
    verb: str
    meaning: str
    counted: str
    needs: tuple[Need, ...]


class Detail(NamedTuple):
    """Why a requirement has its rank, and where in it the gap is."""

    code: str
    title: str
    facts: tuple[tuple[str, str], ...]


class Moved(NamedTuple):
    """What has moved since an earlier result."""

    since: str
    changes: tuple[tuple[str, str], ...]


class Missing(NamedTuple):
    """What is missing for a role."""

    role: str
    found: str
    rows: tuple[Row, ...]
    radar: Radar | None
    parts: tuple[Part, ...]
    details: tuple[Detail, ...]
    moved: Moved | None

    @property
    def has_gaps(self) -> bool:
        """Whether anything is missing."""
        return bool(self.details)


def title_of(profile: str, catalogue: Catalogue) -> str:
    """The title of a profile of the catalogue, or its name."""
    return statement(catalogue, profile) or profile


def missing(analysis: GapAnalysis, catalogue: Catalogue) -> Missing:
    """What is missing for the role of a gap analysis."""
    ranked = [each for each in analysis.requirements if each.rank is not None]
    meanings = dict(DEVELOP_OR_ASSESS)
    kinds = (("develop", GapKind.COMPETENCE), ("assess", GapKind.EVIDENCE))
    return Missing(
        role=title_of(analysis.profile, catalogue),
        found=found_words(analysis),
        rows=tuple(_row(each, catalogue) for each in analysis.requirements),
        radar=radar(analysis),
        parts=tuple(_part(ranked, verb, kind, meanings[verb], catalogue) for verb, kind in kinds),
        details=tuple(_detail(each, catalogue) for each in ranked),
        moved=_moved(analysis),
    )


def _row(gap: RequirementGap, catalogue: Catalogue) -> Row:
    law = ", by law" if gap.statutory else ""
    return Row(
        rank="" if gap.rank is None else str(gap.rank),
        code=gap.code,
        title=statement(catalogue, gap.code),
        required=required_words(gap),
        stands=mark(stands_words(gap)),
        assess=str(gap.evidence_gap),
        develop=str(gap.competence_gap),
        importance=f"{gap.importance}{law}",
    )


def _part(
    ranked: Iterable[RequirementGap],
    verb: str,
    kind: GapKind,
    meaning: str,
    catalogue: Catalogue,
) -> Part:
    """One part of the gaps; an item that holds two gaps open is named under the first."""
    named: set[str] = set()
    needs = []
    for gap in ranked:
        chosen = [each for each in gap.items if each.gap is kind]
        fresh = [each for each in chosen if each.item not in named]
        named.update(each.item for each in fresh)
        if chosen:
            needs.append(_need(gap, fresh, len(chosen) - len(fresh), catalogue))
    return Part(verb, verb.capitalize(), meaning, counted(len(named), "item"), tuple(needs))


def _need(gap: RequirementGap, fresh: list[GapItem], repeated: int, catalogue: Catalogue) -> Need:
    reasons = tuple(
        Why(why, () if [each.item for each in found] == [gap.code] else _items(found, catalogue))
        for why, found in by_reason(fresh, catalogue).items()
    )
    above = f"and {counted(repeated, 'item')} named above" if repeated else ""
    return Need(gap.code, statement(catalogue, gap.code), reasons, above)


def _items(found: Iterable[GapItem], catalogue: Catalogue) -> tuple[Item, ...]:
    return items_of(catalogue, [each.item for each in found])


def _detail(gap: RequirementGap, catalogue: Catalogue) -> Detail:
    facts = (
        ("Why here", gap.rank_reason),
        ("To do", to_do(gap)),
        ("Levels", "; ".join(level_words(each) for each in gap.levels if each.shortfall)),
        ("Items", "" if gap.item else "; ".join(kind_words(each) for each in gap.kinds)),
        ("In turn", in_turn(gap)),
    )
    title = statement(catalogue, gap.code)
    return Detail(gap.code, title, tuple((label, said) for label, said in facts if said))


def _moved(analysis: GapAnalysis) -> Moved | None:
    if analysis.since is None:
        return None
    changes = tuple(
        (each.code, change_words(each)) for each in analysis.requirements if has_moved(each)
    )
    return Moved(day(analysis.since), changes)
