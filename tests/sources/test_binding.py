"""
Binding: what agrees is attached, what differs is told of, and nothing else happens.
"""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Statement, digest_of
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.model.provenance import Flag
from electoral_standards.sources.binding import bind, reviewed, texts_of
from electoral_standards.sources.reading import Reading
from electoral_standards.vocabulary import FlagKind
from tests.sources.made_up import read, sentences

BEHAVIOURS = st.lists(
    st.lists(sentences(3, 8), min_size=1, max_size=4, unique=True), min_size=2, max_size=4
).filter(lambda levels: len({text for each in levels for text in each}) == sum(map(len, levels)))


def page(levels: list[list[str]], title: str = "Rope work") -> Reading:
    """The reading of a ladder with these behaviours."""
    lines = [title, "", f"{title} is the art of tying.", ""]
    for number, behaviours in enumerate(levels, 1):
        lines += [f"Level {number} - {title.lower()}", *(f"- {text}" for text in behaviours), ""]
    found: Reading = read("\n".join(lines))
    return found


def catalogue_with(reading: Reading) -> Catalogue:
    """A catalogue that holds the document of a reading."""
    document = reading.document
    return Catalogue([Entry(document.code, Family.STANDARD, lambda: document)])


@given(levels=BEHAVIOURS)
def test_a_copy_of_the_document_binds_whole(levels: list[list[str]]) -> None:
    reading = page(levels)
    binding = bind(reading, catalogue_with(reading))

    assert not binding.has_drifted
    assert reading.official == {each.name: each.text for each in binding.pack.texts}
    assert all(digest_of(each.text) == each.digest for each in binding.pack.texts)


@given(levels=BEHAVIOURS, data=st.data())
def test_a_reworded_text_is_changed_and_all_else_is_bound(
    levels: list[list[str]], data: st.DataObject
) -> None:
    level = data.draw(st.integers(0, len(levels) - 1))
    number = data.draw(st.integers(0, len(levels[level]) - 1))
    altered = [[*each] for each in levels]
    altered[level][number] = "Something else entirely."
    binding = bind(page(altered), catalogue_with(page(levels)))

    assert [f"RW.L{level + 1}.B{number + 1}"] == [each.name for each in binding.changed]
    assert [each.text for each in binding.changed] == ["Something else entirely."]
    assert (binding.missing, binding.new, binding.moved) == ((), (), ())


@given(levels=BEHAVIOURS, data=st.data())
def test_an_added_text_is_new_and_those_after_it_have_moved(
    levels: list[list[str]], data: st.DataObject
) -> None:
    level = data.draw(st.integers(0, len(levels) - 1))
    number = data.draw(st.integers(0, len(levels[level])))
    altered = [[*each] for each in levels]
    altered[level].insert(number, "Something else entirely.")
    binding = bind(page(altered), catalogue_with(page(levels)))

    assert [each.text for each in binding.new] == ["Something else entirely."]
    assert [
        (f"RW.L{level + 1}.B{n}", f"RW.L{level + 1}.B{n + 1}")
        for n in range(number + 1, len(levels[level]) + 1)
    ] == [(each.name, each.found_as) for each in binding.moved]
    assert (binding.changed, binding.missing) == ((), ())
    assert len(page(levels).official) == len(binding.pack.texts)


@given(levels=BEHAVIOURS)
def test_a_removed_text_is_missing(levels: list[list[str]]) -> None:
    altered = [*levels[:-1], [*levels[-1], "Something else entirely."]]
    binding = bind(page(levels), catalogue_with(page(altered)))

    assert (f"RW.L{len(levels)}.B{len(levels[-1]) + 1}",) == binding.missing
    assert (binding.changed, binding.new, binding.moved) == ((), (), ())


def test_a_title_with_the_same_initials_is_another_standard() -> None:
    known = page([["Ties a knot."], ["Whips an end."]])

    with pytest.raises(UnknownReferenceError, match="RW"):
        bind(page([["Lays a road."], ["Mends a road."]], "Road works"), catalogue_with(known))


def test_a_copy_under_another_title_is_known_by_its_texts() -> None:
    levels = [["Ties a knot.", "Coils a line."], ["Whips an end.", "Splices."]]
    binding = bind(page(levels, "Knots and splices"), catalogue_with(page(levels)))

    assert binding.standard == "RW"
    assert {"RW.L1.B1", "RW.L1.B2", "RW.L2.B1", "RW.L2.B2"} == {
        each.name for each in binding.pack.texts
    }


def test_quotes_and_dashes_are_no_drift() -> None:
    known = page([["Ties 'a' knot - well."], ["Whips."]])
    binding = bind(
        page([["Ties \u2018a\u2019  knot \u2013 well."], ["Whips."]]), catalogue_with(known)
    )

    assert not binding.has_drifted
    assert binding.pack.text_of("RW.L1.B1") == "Ties \u2018a\u2019 knot \u2013 well."


def test_a_pack_has_no_text_of_what_is_not_there() -> None:
    reading = page([["Ties."], ["Whips."]])

    assert bind(reading, catalogue_with(reading)).pack.text_of("RW.L9.B9") is None


def test_every_text_has_one_name() -> None:
    names = [each.name for each in texts_of(page([["Ties."], ["Whips."]]).document)]

    assert names == ["RW.definition", "RW.L1", "RW.L1.B1", "RW.L2", "RW.L2.B1"]


def test_what_a_person_noted_is_taken_over_where_the_text_agrees() -> None:
    reading = page([["Ties."], ["Whips."]])
    note = Flag(kind=FlagKind.SLIP, note=Statement("a slip"))
    document: Any = reading.document
    first, second = document.levels
    noted = evolve(
        document,
        levels=(evolve(first, indicators=(evolve(first.indicators[0], flags=(note,)),)), second),
    )
    catalogue = Catalogue([Entry("RW", Family.STANDARD, lambda: noted)])

    assert noted == reviewed(reading, catalogue).document
    other = page([["Ties twice."], ["Whips."]])
    assert other.document == reviewed(other, catalogue).document
