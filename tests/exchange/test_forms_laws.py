"""
Forms, as laws: what is written into one is what is read back.
"""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.assessment import assess
from electoral_standards.exchange.forms.carrying import carried
from electoral_standards.exchange.forms.making import make_form
from electoral_standards.exchange.forms.reading import read_form
from electoral_standards.exchange.forms.words import (
    clean,
    joined,
    name_of,
    prose,
    rating_of,
    rating_words,
    split,
    word_of,
)
from electoral_standards.exchange.forms.writing import form_bytes
from electoral_standards.model.assessment import Assessment, Poll
from electoral_standards.model.competency import RatingScale
from tests import needs
from tests.assessing.cases import Case
from tests.builders import a_catalogue
from tests.exchange.cases import assessments_in_words, scales
from tests.strategies import KINDS, bundled_cases, cases

needs.module("xlsxwriter")
needs.module("python_calamine")


def _round(case: Case, record: Assessment) -> tuple[Assessment, Assessment, bool]:
    """What the form carries, what is read back, and whether anything was lost."""
    catalogue = a_catalogue(*case.standards)
    form = make_form([], catalogue=catalogue, policy=case.policy, record=record)
    data, report = form_bytes(form)
    kept, _ = carried(form)
    assert kept is not None
    found = read_form(data, catalogue=catalogue, policy=case.policy)
    assert (found.report.losses, found.report.carried) == ((), len(kept.judgements))
    return kept, found.assessment, bool(report.losses)


@settings(max_examples=20)
@given(st.sampled_from(KINDS).flatmap(cases))
def test_a_record_written_into_a_form_is_read_back(case: Case) -> None:
    """Whatever the kind of standard, the policy and the raters."""
    kept, found, _ = _round(case, case.assessment)
    assert found == kept


@settings(max_examples=20)
@given(cases(*KINDS).flatmap(lambda case: st.tuples(st.just(case), assessments_in_words(case))))
def test_words_of_any_kind_survive(drawn: tuple[Case, Assessment]) -> None:
    """Ids with commas, notes of several lines, formulas, signs of any script."""
    case, record = drawn
    kept, found, _ = _round(case, record)
    assert found == kept


@settings(max_examples=8)
@given(bundled_cases())
def test_the_bundled_standards_survive(case: Case) -> None:
    """The real ones are larger, and have conditions and nested items."""
    kept, found, _ = _round(case, case.assessment)
    assert found == kept


@settings(max_examples=40)
@given(st.sampled_from(KINDS).flatmap(cases))
def test_what_a_form_carries_means_the_same(case: Case) -> None:
    """Where nothing is lost, the order that a form gives to judgements changes no finding."""
    kept, _, lost = _round(case, case.assessment)
    if lost:
        return
    catalogue = a_catalogue(*case.standards)
    one, other = (
        assess(each, as_at=case.as_at, catalogue=catalogue, policy=case.policy)
        for each in (case.assessment, kept)
    )
    for before, after in zip(one.standards, other.standards, strict=True):
        assert [(e.item, e.finding, e.rating, e.reasons) for e in before.findings] == [
            (e.item, e.finding, e.rating, e.reasons) for e in after.findings
        ]


@settings(max_examples=8)
@given(st.sampled_from(KINDS).flatmap(cases))
def test_the_same_form_is_the_same_bytes(case: Case) -> None:
    """Nothing in a workbook tells when it was made."""
    catalogue = a_catalogue(*case.standards)
    first, second = (
        form_bytes(make_form([], catalogue=catalogue, policy=case.policy, record=case.assessment))
        for _ in range(2)
    )
    assert first == second


@settings(max_examples=12)
@given(
    st.sampled_from(KINDS).flatmap(cases),
    st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True), max_size=5),
)
def test_polls_of_any_kind_survive(case: Case, kinds: list[str]) -> None:
    """A kind of poll is shown in words where those give it back."""
    polls = tuple(Poll(kind=kind, on=case.as_at) for kind in kinds)  # type: ignore[arg-type]
    kept, found, _ = _round(case, evolve(case.assessment, polls=polls))
    assert found.polls == kept.polls == polls


@given(st.lists(st.text(min_size=1).map(clean).filter(bool)))
def test_names_in_one_cell_are_parted_again(names: list[str]) -> None:
    """Whatever the names hold: commas, quotation marks, new lines."""
    assert list(split(joined(names))) == names


@given(st.text())
def test_reading_a_cell_twice_changes_nothing(text: str) -> None:
    """What was cleaned is clean."""
    assert clean(clean(text)) == clean(text)
    assert prose(prose(text)) == prose(text)


@given(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True))
def test_the_words_of_a_kind_of_poll_give_it_back(kind: str) -> None:
    """Either the words do, or the kind is shown as it is."""
    words = word_of(kind)
    assert words == kind or name_of(words) == kind


@given(scales())
def test_every_word_of_a_drop_down_is_its_own_rating(scale: RatingScale) -> None:
    """Whatever the labels of a scale are, each choice is read as the point that it stands for."""
    words = rating_words(scale)
    assert {*words.values()} >= {point.value for point in (*scale.points, *scale.apart)}
    for word, rating in words.items():
        assert rating_of(word, scale).rating == rating


@given(scales())
def test_every_rating_may_be_written_as_documents_write_it(scale: RatingScale) -> None:
    """The value of a point is always understood, and never as another."""
    for point in (*scale.points, *scale.apart):
        assert rating_of(point.value, scale).rating == point.value
