"""
What is done to a standard is found as what it was, and as nothing else.
"""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.model.drift import ComparedBy, DriftSeverity
from electoral_standards.model.provenance import Clause
from electoral_standards.vocabulary import Condition, ItemKind
from tests.builders import a_framework, a_unit
from tests.drift.standards import (
    EVERY,
    FRAME,
    LADDER,
    UNIT,
    WHOLE,
    K,
    changed,
    codes_of,
    digest,
    drift_of,
    names,
    of_kind,
    own_words,
    retold,
    told,
    with_item,
    without,
)

NEW = " ".join(f"new{n}" for n in range(8))


def leaves(standard: Any) -> list[str]:
    """Items with nothing under them, of which several may stand together."""
    parents = {code.rpartition(".")[0] for code in codes_of(standard)}
    return [code for code in codes_of(standard) if code not in parents]


def some_item(data: st.DataObject, standard: Any) -> str:
    return data.draw(st.sampled_from(leaves(standard)))


def text_of(standard: Any, code: str) -> str:
    return next(str(part.statement) for part in standard.parts() if part.code == code)


@given(name=names, data=st.data())
def test_a_removed_item_is_removed(name: str, data: st.DataObject) -> None:
    standard = EVERY[name]
    code = some_item(data, standard)

    assert told(drift_of(standard, without(standard, code))) == [({K.REMOVED}, [code], [])]
    assert told(drift_of(without(standard, code), standard)) == [({K.ADDED}, [], [code])]


@given(name=names, data=st.data())
def test_an_added_item_is_added(name: str, data: st.DataObject) -> None:
    standard = EVERY[name]
    code = some_item(data, standard)
    new = with_item(standard, code, f"{code}9", NEW)

    assert told(drift_of(standard, new)) == [({K.ADDED}, [], [f"{code}9"])]


@given(name=names, data=st.data())
def test_a_reworded_item_is_reworded(name: str, data: st.DataObject) -> None:
    """However much of it: an item that keeps its code is the same item."""
    standard = EVERY[name]
    code = some_item(data, standard)
    words = text_of(standard, code).split()
    count = data.draw(st.integers(1, len(words)))
    text = " ".join([*(f"other{n}" for n in range(count)), *words[count:]])
    (found,) = drift_of(standard, retold(standard, {code: text})).changes

    assert (found.kinds, found.compared) == ((K.REWORDED,), ComparedBy.OWN_WORDS)
    assert found.similarity == str(Fraction(len(words) - count, len(words)))
    assert [each.text for each in found.words][:2] == [
        " ".join(words[:count]),
        " ".join(f"other{n}" for n in range(count)),
    ]


@given(name=names, data=st.data())
def test_several_edits_are_found_each_as_what_it_was(name: str, data: st.DataObject) -> None:
    """One item is reworded, another goes, a third comes, and no two are mixed up."""
    standard = EVERY[name]
    codes = data.draw(st.permutations(leaves(standard)))[:3]
    reworded, gone, beside = codes
    text = f"{text_of(standard, reworded)} besides"
    new = without(with_item(retold(standard, {reworded: text}), beside, f"{beside}9", NEW), gone)

    found = {
        kind: (old, new) for kinds, old, new in told(drift_of(standard, new)) for kind in kinds
    }
    assert found == {
        K.REWORDED: ([reworded], [reworded]),
        K.REMOVED: ([gone], []),
        K.ADDED: ([], [f"{beside}9"]),
    }


@given(name=names, data=st.data())
def test_marks_alone_are_cosmetic(name: str, data: st.DataObject) -> None:
    """Where the official text is the same: only our words of it are printed otherwise."""
    standard = EVERY[name]
    code = some_item(data, standard)
    text = text_of(standard, code)
    new = changed(standard, code, statement=f"{text.upper()}.")
    (found,) = drift_of(standard, new).changes

    assert found.kinds == (K.COSMETIC,)
    assert found.severity is DriftSeverity.NONE


def test_marks_of_an_official_text_are_cosmetic() -> None:
    texts = {code: own_words(n) for n, code in enumerate(codes_of(UNIT))}
    old = retold(UNIT, texts, official=True)
    new = retold(old, {"UNIT.P2": f"{texts['UNIT.P2']};"}, official=True)
    (found,) = drift_of(old, new).changes

    assert (found.kinds, found.compared) == ((K.COSMETIC,), ComparedBy.OFFICIAL_TEXT)


def test_plain_words_that_stay_do_not_hide_another_official_text() -> None:
    """Then the digest alone tells that something changed, and nobody can say that it is nothing."""
    (found,) = drift_of(UNIT, changed(UNIT, "UNIT.P2", digest=digest("something else"))).changes

    assert (found.kinds, found.compared) == ((K.REWORDED,), ComparedBy.DIGEST)
    assert (found.similarity, found.words) == (None, ())
    assert found.severity is DriftSeverity.REVIEW


def test_own_words_and_official_text_are_compared_by_digest() -> None:
    """A document that was read, against a standard in plain words of it."""
    texts = {code: own_words(n) for n, code in enumerate(codes_of(UNIT))}
    read = retold(UNIT, {code: f"o: {text}" for code, text in texts.items()}, official=True)
    other = retold(read, {"UNIT.P2": "something else"}, official=True)

    assert not drift_of(UNIT, read).changes
    (found,) = drift_of(UNIT, other).changes
    assert (found.kinds, found.compared, found.words) == ((K.REWORDED,), ComparedBy.DIGEST, ())


@given(name=names, data=st.data())
def test_a_code_that_was_renamed_is_followed(name: str, data: st.DataObject) -> None:
    """Whether the item says so, or its text does; and if it says so, whatever the text says."""
    standard = EVERY[name]
    code = some_item(data, standard)
    says_so = data.draw(st.booleans())
    new = changed(standard, code, code=f"{code}9", previous_codes=(code,) if says_so else ())
    is_reworded = says_so and data.draw(st.booleans())
    if is_reworded:
        new = retold(new, {f"{code}9": NEW})

    kinds = {K.RECODED, K.REWORDED} if is_reworded else {K.RECODED}
    assert told(drift_of(standard, new)) == [(kinds, [code], [f"{code}9"])]


def test_items_that_changed_places_are_moved() -> None:
    one, two, *rest = UNIT.performance_criteria
    found = drift_of(UNIT, evolve(UNIT, performance_criteria=(two, one, *rest)))

    assert told(found) == [
        ({K.MOVED}, ["UNIT.P2"], ["UNIT.P2"]),
        ({K.MOVED}, ["UNIT.P1"], ["UNIT.P1"]),
    ]
    assert found.severity is DriftSeverity.NONE


def test_one_item_that_went_to_the_end_is_the_one_that_moved() -> None:
    one, *rest = UNIT.performance_criteria
    found = drift_of(UNIT, evolve(UNIT, performance_criteria=(*rest, one)))

    assert told(found) == [({K.MOVED}, ["UNIT.P1"], ["UNIT.P1"])]


def test_another_heading_is_another_place() -> None:
    (found,) = drift_of(UNIT, changed(UNIT, "UNIT.P3", group="Relating to the count")).changes

    assert found.kinds == (K.MOVED,)
    assert (found.old[0].place, found.new[0].place) == ("Do", "Relating to the count")


def test_a_behaviour_of_another_level_is_relevelled() -> None:
    """It is moved, and under a code of its new level too; no judgement follows by itself."""
    item = LADDER.levels[0].indicators[0]
    low = evolve(LADDER.levels[0], indicators=LADDER.levels[0].indicators[1:])
    raised = evolve(item, code="LADDER.L3.B4")
    high = evolve(LADDER.levels[2], indicators=(*LADDER.levels[2].indicators, raised))
    (found,) = drift_of(LADDER, evolve(LADDER, levels=(low, LADDER.levels[1], high))).changes

    assert found.kinds == (K.RELEVELLED, K.RECODED, K.MOVED)
    assert found.severity is DriftSeverity.REVIEW
    assert (found.old[0].place, found.new[0].place) == ("level 1, under L1", "level 3, under L3")


def test_a_level_between_relevels_all_that_is_above_it() -> None:
    """The behaviours keep their codes here, and stand for another level all the same."""
    upper = [evolve(level, rank=level.rank + 1) for level in LADDER.levels[1:]]
    found = drift_of(LADDER, evolve(LADDER, levels=(LADDER.levels[0], *upper)))

    expected = ["LADDER.L2", "LADDER.L2.B1", "LADDER.L2.B2", "LADDER.L2.B3"]
    expected += [code.replace("L2", "L3") for code in expected]
    assert [each.old[0].code for each in of_kind(found, K.RELEVELLED)] == expected
    assert {each.severity for each in found.changes if each.old[0].judged} == {DriftSeverity.REVIEW}


def test_an_item_split_in_two_is_split() -> None:
    text = own_words(50)
    halves = text.split()[:4], text.split()[4:]
    old = retold(UNIT, {"UNIT.P3": text})
    new = with_item(
        retold(UNIT, {"UNIT.P3": " ".join(halves[0])}), "UNIT.P5", "UNIT.P6", " ".join(halves[1])
    )

    assert told(drift_of(old, new)) == [({K.SPLIT}, ["UNIT.P3"], ["UNIT.P3", "UNIT.P6"])]
    assert told(drift_of(new, old)) == [({K.MERGED}, ["UNIT.P3", "UNIT.P6"], ["UNIT.P3"])]
    assert drift_of(old, new).changes[0].similarity == "1"


@given(parts=st.integers(2, 4), keeps=st.booleans(), backwards=st.booleans())
def test_an_item_split_in_many_is_split(parts: int, keeps: bool, backwards: bool) -> None:
    """Whether or not a part keeps its code, and in whatever order the parts now stand."""
    text = own_words(50, 4 * parts).split()
    pieces = [" ".join(text[4 * at : 4 * at + 4]) for at in range(parts)]
    old = retold(UNIT, {"UNIT.P3": " ".join(text)})
    new = retold(UNIT, {"UNIT.P3": pieces[0]}) if keeps else without(UNIT, "UNIT.P3")
    for number, piece in enumerate(pieces[keeps:][:: -1 if backwards else 1], 6):
        new = with_item(new, "UNIT.P5", f"UNIT.P{number}", piece)

    (found,) = drift_of(old, new).changes
    assert (found.kinds, [each.code for each in found.old]) == ((K.SPLIT,), ["UNIT.P3"])
    assert len(found.new) == parts
    assert found.similarity == "1"


def test_a_split_that_says_so_is_one_whatever_it_says() -> None:
    """Codes that items had before go before all likeness of words."""
    new = with_item(UNIT, "UNIT.P5", "UNIT.P6", NEW)
    new = changed(new, "UNIT.P6", previous_codes=("UNIT.P3",))

    assert told(drift_of(UNIT, new)) == [({K.SPLIT}, ["UNIT.P3"], ["UNIT.P3", "UNIT.P6"])]


def test_a_merger_that_says_so_is_one_whatever_it_says() -> None:
    new = changed(without(UNIT, "UNIT.P3"), "UNIT.P2", previous_codes=("UNIT.P3",))

    assert told(drift_of(UNIT, new)) == [({K.MERGED}, ["UNIT.P2", "UNIT.P3"], ["UNIT.P2"])]


def test_codes_that_were_passed_on_are_followed() -> None:
    """Each of two items says that it had the code of the other, and both are reworded."""
    new = retold(UNIT, {"UNIT.P1": "one thing", "UNIT.P2": "another"})
    new = changed(new, "UNIT.P1", previous_codes=("UNIT.P2",))
    new = changed(new, "UNIT.P2", previous_codes=("UNIT.P1",))

    assert [(old, after) for _, old, after in told(drift_of(UNIT, new))] == [
        (["UNIT.P2"], ["UNIT.P1"]),
        (["UNIT.P1"], ["UNIT.P2"]),
    ]


def test_of_equally_like_items_the_one_with_the_same_code_is_it() -> None:
    common = "one two three four five six"
    for words in (("a", "b"), ("b", "a")):
        old = retold(UNIT, {"UNIT.P3": f"{common} seven"})
        new = retold(UNIT, {"UNIT.P3": f"{common} {words[0]}"})
        new = with_item(new, "UNIT.P5", "UNIT.P6", f"{common} {words[1]}")

        assert told(drift_of(old, new)) == [
            ({K.REWORDED}, ["UNIT.P3"], ["UNIT.P3"]),
            ({K.ADDED}, [], ["UNIT.P6"]),
        ]


def test_the_same_official_text_is_the_same_item_in_whatever_words_of_ours() -> None:
    """The catalogue words an item anew and gives it another code; its digest stays."""
    new = changed(UNIT, "UNIT.P3", code="UNIT.P9", statement="in other words")

    assert told(drift_of(UNIT, new)) == [({K.REWORDED, K.RECODED}, ["UNIT.P3"], ["UNIT.P9"])]


def test_an_item_that_becomes_the_head_of_a_list_is_no_longer_judged() -> None:
    """Judgements on it are lost, and what stands under it has yet to be judged."""
    texts = {"FRAME.O1.G1.N1": own_words(1), "FRAME.O1.G1.N1.1": own_words(2)}
    old = retold(a_framework(areas=((1, (0,)),)), texts)
    new = retold(a_framework(areas=((1, (1,)),)), texts)
    found = {each.new[0].code: each.severity for each in drift_of(old, new).changes}
    back = {each.old[0].code: each.severity for each in drift_of(new, old).changes}

    head, below = "FRAME.O1.G1.N1", "FRAME.O1.G1.N1.1"
    assert found == {head: DriftSeverity.LOSES, below: DriftSeverity.NEEDS}
    assert back == {head: DriftSeverity.NEEDS, below: DriftSeverity.LOSES}


def test_a_new_item_with_words_of_another_is_no_part_of_it() -> None:
    """The old item is still there with all its words: nothing was split."""
    words = text_of(UNIT, "UNIT.P3").split()
    new = with_item(UNIT, "UNIT.P5", "UNIT.P6", " ".join(words[:5]))
    reworded = retold(new, {"UNIT.P3": " ".join([*words, "besides"])})

    assert told(drift_of(UNIT, new)) == [({K.ADDED}, [], ["UNIT.P6"])]
    assert told(drift_of(UNIT, reworded)) == [
        ({K.REWORDED}, ["UNIT.P3"], ["UNIT.P3"]),
        ({K.ADDED}, [], ["UNIT.P6"]),
    ]


def test_a_condition_is_told_of_and_so_is_one_above() -> None:
    """A condition of an area holds of all that stands in it."""
    (found,) = drift_of(UNIT, changed(UNIT, "UNIT.P2", condition=Condition.WALES)).changes
    assert (found.kinds, found.severity) == ((K.CONDITION,), DriftSeverity.REVIEW)

    area = "FRAME.O1.G1"
    below = drift_of(FRAME, changed(FRAME, area, condition=Condition.WALES)).changes
    assert {each.kinds for each in below} == {(K.CONDITION,)}
    assert [each.old[0].code for each in below] == [area, f"{area}.A1", f"{area}.N1"]


def test_a_clause_is_a_condition_of_part_of_the_text() -> None:
    clause = Clause(condition=Condition.WALES, text="in Wales")  # type: ignore[arg-type]
    (found,) = drift_of(UNIT, changed(UNIT, "UNIT.P2", clause=clause)).changes

    assert found.kinds == (K.CONDITION,)


def test_codes_given_by_position_are_followed_by_the_text() -> None:
    """One item is put first and all others are numbered anew: one is added, the rest renamed."""
    texts = [own_words(n) for n in range(6)]
    old, new = a_unit(criteria=5, knowledge=0), a_unit(criteria=6, knowledge=0)
    old = retold(old, {f"UNIT.P{n}": text for n, text in enumerate(texts[1:], 1)}, official=True)
    new = retold(new, {f"UNIT.P{n}": text for n, text in enumerate(texts, 1)}, official=True)

    assert told(drift_of(old, new)) == [
        ({K.ADDED}, [], ["UNIT.P1"]),
        *(({K.RECODED}, [f"UNIT.P{n}"], [f"UNIT.P{n + 1}"]) for n in range(1, 6)),
    ]


def test_a_standard_whose_code_changed_is_compared_all_the_same() -> None:
    found = drift_of(
        UNIT,
        retold(
            a_unit(5, 4, 3, code="OTHER"),
            {f"OTHER.{code.partition('.')[2]}": text_of(UNIT, code) for code in codes_of(UNIT)},
        ),
    )

    assert found.changes == ()
    assert "code" in {each.name for each in found.details}


def test_other_bands_change_what_the_levels_of_a_whole_rest_on() -> None:
    """A level on the competency as a whole is anchored in its bands."""
    from electoral_standards.content.loader import load_catalogue

    old: Any = load_catalogue().standard("PWS")
    one, two, three = old.development_bands
    new = evolve(old, development_bands=(one, evolve(two, levels=(2,)), three))
    found = drift_of(old, new)

    (whole,) = of_kind(found, K.RESCALED)
    assert (whole.old[0].code, whole.old[0].kind) == ("PWS", ItemKind.COMPETENCY)
    assert whole.severity is DriftSeverity.REVIEW


def test_the_definition_of_a_whole_is_what_judgements_of_it_go_by() -> None:
    definition = evolve(WHOLE.definition, statement="Something else.", digest=digest("x"))
    (found,) = drift_of(WHOLE, evolve(WHOLE, definition=definition)).changes
    (of_ladder,) = drift_of(LADDER, evolve(LADDER, definition=definition)).changes

    assert (found.old[0].code, found.severity) == ("WHOLE", DriftSeverity.REVIEW)
    assert (of_ladder.old[0].code, of_ladder.severity) == ("LADDER.definition", DriftSeverity.NONE)


@pytest.mark.parametrize("name", list(EVERY))
def test_a_standard_that_is_new_or_gone_is_all_added_or_removed(name: str) -> None:
    from electoral_standards.drift.comparing import compare_sides
    from electoral_standards.sources.revision import side_of

    standard = EVERY[name]
    gone, new = compare_sides(side_of(standard), None), compare_sides(None, side_of(standard))
    assert {each.kinds for each in gone.changes} == {(K.REMOVED,)}
    assert {each.kinds for each in new.changes} == {(K.ADDED,)}
    assert len(gone.changes) == len(new.changes)
    assert (gone.severity, new.severity) == (DriftSeverity.LOSES, DriftSeverity.NEEDS)


@pytest.mark.parametrize("count", [400, pytest.param(2000, marks=pytest.mark.heavy)])
def test_a_large_standard_is_compared_item_by_item(count: int) -> None:
    """Its items are in another order, each with another word in it, and all are found."""
    common = "the person must be able to tell of"
    texts = [f"{common} a{n} and b{n} and c{n % 40}" for n in range(count)]
    old = retold(a_unit(count, 0), {f"UNIT.P{n + 1}": text for n, text in enumerate(texts)})
    order = [(7 * n) % count for n in range(count)]
    assert len(set(order)) == count
    new = retold(
        a_unit(count, 0),
        {f"UNIT.P{n + 1}": f"{texts[at]} too" for n, at in enumerate(order)},
    )

    found = drift_of(old, new)
    pairs = {(each.old[0].code, each.new[0].code) for each in found.changes}
    assert pairs == {(f"UNIT.P{at + 1}", f"UNIT.P{n + 1}") for n, at in enumerate(order)}
