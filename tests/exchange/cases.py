"""
Strategies for what forms and tables carry: records with words of any kind, and scales.
"""

from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from electoral_standards.exchange.forms.words import clean, name_in_cell
from electoral_standards.identifiers import Identifier, Name, Statement
from electoral_standards.model.assessment import Assessment, Evidence, Judgement
from electoral_standards.model.competency import RatingScale, ScalePoint
from electoral_standards.vocabulary import Measurement, SubjectKind
from tests.assessing.cases import Case

#: Days that a spreadsheet has, and some for which it must be asked twice.
DAY, FAR, LONG_AGO = date(2031, 5, 7), date(9999, 12, 31), date(1066, 10, 14)
#: What people write and what programs trip over.
PHRASES = (
    "",
    "Fine.",
    "=1+1",
    "-5",
    "@home",
    "'quoted",
    "a, b; c",
    'say "no"',
    "two\nlines",
    "  spaces around  ",
    "non\xa0breaking",
    "tab\there",
    "_x0041_",
    "\u65e5\u672c \U0001f600",
    "007",
    "2026-05-07",
    "TRUE",
    "es:items:UNIT:rating",
    "#N/A",
    "\x00\x0b",
    "\r\n",
    "Zero\u200bwidth",
)


def phrases() -> st.SearchStrategy[str]:
    """Texts, more of them odd than in life."""
    anything = st.text(st.characters(), max_size=30)
    return st.one_of(st.sampled_from(PHRASES), anything)


def names() -> st.SearchStrategy[str]:
    """Identifiers: texts in which something can be seen."""
    return phrases().filter(lambda text: bool(clean(text)))


def _renamed(names: dict[str, str], old: str) -> Identifier:
    return Identifier(names.get(old, old))


@st.composite
def assessments_in_words(draw: st.DrawFn, case: Case) -> Assessment:
    """The record of a case with other names and texts."""
    record = case.assessment
    seen: dict[str, str] = {}

    def unlike(text: str) -> str:
        # Ids that differ in nothing that is seen are refused, which another test shows.
        while name_in_cell(text) in seen.values():
            text += "'"
        return text

    renamed: dict[str, str] = {}
    for each in record.evidence:
        renamed[each.id] = unlike(draw(st.one_of(st.just(each.id), names())))
        seen[each.id] = name_in_cell(renamed[each.id])
    raters = {str(each.rater.id) for each in record.judgements}
    by = {rater: draw(st.one_of(st.just(rater), names())) for rater in sorted(raters)}
    return evolve(
        record,
        id=Identifier(draw(names())),
        title=draw(phrases()),
        illustrative=draw(st.booleans()),
        retain_until=draw(st.sampled_from((None, DAY, FAR, LONG_AGO))),
        subject=evolve(
            record.subject,
            id=Identifier(draw(names())),
            name=draw(phrases()),
            kind=draw(st.sampled_from(SubjectKind)),
        ),
        evidence=tuple(_piece(each, renamed, by, draw(phrases())) for each in record.evidence),
        judgements=tuple(
            _judgement(each, renamed, by, draw(phrases())) for each in record.judgements
        ),
    )


def _piece(piece: Evidence, names: dict[str, str], by: dict[str, str], title: str) -> Evidence:
    who = piece.authenticated_by
    return evolve(
        piece,
        id=_renamed(names, piece.id),
        title=title,
        authenticated_by=None if who is None else _renamed(by, who),
    )


def _judgement(
    judgement: Judgement, names: dict[str, str], by: dict[str, str], note: str
) -> Judgement:
    return evolve(
        judgement,
        note=note,
        rater=evolve(judgement.rater, id=_renamed(by, judgement.rater.id)),
        evidence=tuple(_renamed(names, each) for each in judgement.evidence),
    )


@st.composite
def scales(draw: st.DrawFn) -> RatingScale:
    """Scales whose labels may be the values of other points, or "Not seen"."""
    words = ("1", "2", "3", "Met", "met", "Not met", "Not seen", "not_seen", "2 - Met", "Yes")
    values = draw(st.lists(st.sampled_from(words), min_size=2, max_size=5, unique=True))
    points = [_point(value, draw(st.sampled_from(words))) for value in values]
    apart = draw(st.integers(0, 1))
    return RatingScale(
        name=Name("made-up"),
        title=Statement("Made up"),
        measurement=Measurement.ORDINAL,
        points=tuple(points[apart:]),
        apart=tuple(points[:apart]),
        met_from=points[-1].value,
    )


def _point(value: str, label: str) -> Any:
    return ScalePoint(
        value=Identifier(value), label=Statement(label), statement=Statement("It means something.")
    )
