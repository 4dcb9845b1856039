"""
Looking things up: by any code or name, in any case, and without reading more than is needed.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.identifiers import Code, Name
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from tests.builders import a_catalogue, a_ladder, a_profile, a_requirement, a_unit

STANDARDS = ("ESO", "PWS", "RM", "ROPS", "SFJES19")
PROFILES = ("electoral-services-manager", "electoral-services-officer", "returning-officer")
CODES = es.load_catalogue().codes()

codes = st.sampled_from(CODES)


class Counted:
    """The bundled catalogue, made anew, and how often each of its documents is opened."""

    def __init__(self) -> None:
        self.opened: Counter[str] = Counter()
        bundled = es.load_catalogue()
        self.catalogue = Catalogue(
            Entry(key, family, partial(self._open, key, bundled[key]))
            for family in Family
            for key in bundled.keys(family)
        )

    def _open(self, key: str, noun: Any) -> Any:
        self.opened[key] += 1
        return noun


def in_any_case(code: str, choices: list[bool]) -> str:
    """The code with some of its letters in lower case."""
    return "".join(
        letter.lower() if choices[n % len(choices)] else letter for n, letter in enumerate(code)
    )


def test_bundled_catalogue_has_what_the_package_promises() -> None:
    """Five standards, three profiles and a crosswalk, by code and name."""
    catalogue = es.load_catalogue()
    assert catalogue.keys(Family.STANDARD) == STANDARDS
    assert catalogue.keys(Family.PROFILE) == PROFILES
    assert catalogue.keys(Family.CROSSWALK) == ("electoral-core",)
    assert tuple(catalogue) == catalogue.keys()
    assert len(catalogue) == len(catalogue.keys()) == 9


def test_same_catalogue_is_given_at_every_call() -> None:
    """It is immutable, so that it need not be read twice."""
    assert es.load_catalogue() is es.load_catalogue()


@given(code=codes)
def test_every_code_leads_to_what_has_it(code: str) -> None:
    """Whatever the catalogue lists can be looked up, and is called so."""
    found = es.load_catalogue()[code]
    assert code == getattr(found, "code", None) or code == found.name
    assert code in es.load_catalogue()


@given(
    code=codes.filter(str.isupper), choices=st.lists(st.booleans(), min_size=1), blank=st.booleans()
)
def test_case_of_a_code_does_not_matter(code: str, choices: list[bool], blank: bool) -> None:
    """People write codes as they like; blanks around them come from spreadsheets."""
    written = in_any_case(code, choices)
    expected = es.load_catalogue()[code]
    assert expected is es.load_catalogue()[f" {written}\t" if blank else written]


@pytest.mark.parametrize("key", STANDARDS)
def test_standard_is_found_with_its_version_and_with_no_other(key: str) -> None:
    """A version may follow the code; another version is another document."""
    catalogue = es.load_catalogue()
    standard = catalogue.standard(key)
    assert standard is catalogue[f"{key}@{standard.version}"]
    assert standard is catalogue.standard(f"{key.lower()}@{standard.version}")
    with pytest.raises(UnknownReferenceError, match=f"{key}@{standard.version}"):
        catalogue[f"{key}@1999"]


def test_former_code_leads_to_the_item_of_today() -> None:
    """Old records stay readable after an item was renamed."""
    unit = a_unit()
    first = attrs.evolve(
        unit.performance_criteria[0], previous_codes=(Code("UNIT.P9"), Code("UNIT.P2"))
    )
    changed = attrs.evolve(unit, performance_criteria=(first, *unit.performance_criteria[1:]))
    catalogue = a_catalogue(changed)
    assert catalogue["unit.p9"] is first
    # A code that is in use is never somebody's former one.
    assert catalogue["UNIT.P2"] is unit.performance_criteria[1]


def test_scales_are_found_by_name() -> None:
    """A scale that a document defines is looked up as everything else is."""
    scale = es.load_catalogue()["pws-relationship-quality"]
    assert scale is es.load_catalogue().standard("PWS").rating_scales[0]  # type: ignore[union-attr]
    assert scale.position("3") == 2
    with pytest.raises(ValueError, match="5"):
        scale.position("5")


def test_name_of_one_word_is_found_like_any_other() -> None:
    """A profile may be called by one word, which looks like a code in lower case."""
    profile = attrs.evolve(a_profile(a_requirement("UNIT.P1")), name=Name("clerk"))
    catalogue = Catalogue([Entry("clerk", Family.PROFILE, lambda: profile)])
    assert catalogue["clerk"] is profile
    assert "clerk" in catalogue


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("SFJES19.P66", "SFJES19.P6"),
        ("sfjes19.k15", "SFJES19.K1"),
        ("ROPS.O1.G1.AA1", "ROPS.O1.G1.A1"),
        ("electoral-service-officer", "electoral-services-officer"),
        ("pws-relationship", "pws-relationship-quality"),
    ],
)
def test_error_names_the_nearest_code(asked: str, nearest: str) -> None:
    """Whoever mistypes a code is shown one that is there."""
    with pytest.raises(UnknownReferenceError) as caught:
        es.load_catalogue()[asked]
    suggested = str(caught.value).rpartition("did you mean ")[2].strip("'?")
    assert suggested in es.load_catalogue()
    assert suggested[: len(nearest) - 1] == nearest[:-1]
    assert isinstance(caught.value, LookupError)


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    """A wild guess would not help."""
    with pytest.raises(UnknownReferenceError) as caught:
        es.load_catalogue()["zzzzzzzz"]
    assert "did you mean" not in str(caught.value)


@pytest.mark.parametrize(
    "wrong", ["", " ", ".", "@", "SFJES19.", "SFJES19@", "SFJES19.P6@2", "\n", 7, None]
)
def test_what_is_no_code_is_not_in_the_catalogue(wrong: object) -> None:
    """Anything may be asked for; no answer is an error of another kind."""
    assert wrong not in es.load_catalogue()


@pytest.mark.parametrize(
    ("look_up", "code"),
    [
        (Catalogue.standard, "SFJES19.P1"),
        (Catalogue.standard, "returning-officer"),
        (Catalogue.profile, "SFJES19"),
        (Catalogue.profile, "electoral-core"),
        (Catalogue.crosswalk, "returning-officer"),
        (Catalogue.part, "SFJES19"),
        (Catalogue.part, "SFJES19@2"),
        (Catalogue.part, "returning-officer"),
        (Catalogue.part, "pws-relationship-quality"),
    ],
)
def test_typed_look_ups_give_nothing_of_another_type(
    look_up: Callable[[Catalogue, str], Any], code: str
) -> None:
    """What is there but is something else is as unknown as what is not there."""
    assert code in es.load_catalogue()
    with pytest.raises(UnknownReferenceError):
        look_up(es.load_catalogue(), code)


def test_typed_look_ups_find_what_the_plain_one_finds() -> None:
    """They say what type it is, and nothing else."""
    catalogue = es.load_catalogue()
    assert catalogue.part("rops.o1.g5") is catalogue["ROPS.O1.G5"]
    assert catalogue.profile("returning-officer") is catalogue["returning-officer"]
    assert catalogue.crosswalk("electoral-core") is catalogue["electoral-core"]


def test_item_opens_its_own_document_only() -> None:
    """Looking at one item costs one file, once."""
    counted = Counted()
    assert counted.opened == {}
    item = counted.catalogue["SFJES19.P6"]
    assert counted.opened == {"SFJES19": 1}
    assert item is counted.catalogue.part("sfjes19.p6")
    assert counted.catalogue.profile("returning-officer").name == "returning-officer"
    assert counted.opened == {"SFJES19": 1, "returning-officer": 1}


def test_listing_opens_nothing() -> None:
    """Keys, length and representation are known before anything is read."""
    counted = Counted()
    assert len(counted.catalogue) == len(list(counted.catalogue))
    assert "SFJES19" in repr(counted.catalogue)
    assert counted.catalogue.keys(Family.PROFILE) == PROFILES
    assert counted.opened == {}


def test_no_document_is_opened_twice() -> None:
    """Whatever is asked for, in whatever order, each document is read once."""
    counted = Counted()
    for code in (*CODES, *CODES):
        assert counted.catalogue[code] is es.load_catalogue()[code]
    assert counted.opened == dict.fromkeys(es.load_catalogue(), 1)


def test_two_entries_of_one_key_are_refused() -> None:
    """One of them could never be looked up."""
    entry = Entry("UNIT", Family.STANDARD, a_unit)
    with pytest.raises(ValueError, match="UNIT"):
        Catalogue([entry, entry])


def test_alignments_are_read_from_the_item_that_is_asked_for() -> None:
    """Every alignment of an item, whichever side of it the item is on."""
    catalogue = es.load_catalogue()
    crosswalk = catalogue.crosswalk("electoral-core")
    for each in crosswalk.alignments:
        assert each in catalogue.alignments(each.source)
        assert each.inverse() in catalogue.alignments(each.target)
    assert catalogue.alignments(crosswalk.unaligned[0].item) == ()


def test_case_does_not_matter_to_alignments_either() -> None:
    """An item has the same alignments however its code is written."""
    catalogue = es.load_catalogue()
    code = catalogue.crosswalk("electoral-core").alignments[0].source
    assert catalogue.alignments(code) == catalogue.alignments(code.lower())


@given(levels=st.lists(st.integers(1, 4), min_size=1, max_size=4), pairs=st.integers(0, 3))
def test_catalogue_lists_the_parts_of_its_standards_in_order(levels: list[int], pairs: int) -> None:
    """First the standard, then everything in it that has a code, as the document has it."""
    ladder = a_ladder(levels, pairs)
    expected = ("LADDER", *(part.code for part in ladder.parts()))
    assert expected == a_catalogue(ladder).codes()
