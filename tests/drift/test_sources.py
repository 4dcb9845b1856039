"""
Where versions come from: documents that were read, standards in plain words, packs, catalogues.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.content.loader import load_catalogue
from electoral_standards.drift.comparing import DriftError
from electoral_standards.errors import UnknownReferenceError
from electoral_standards.model.drift import ComparedBy, DriftKind, DriftSeverity
from electoral_standards.sources.binding import bind
from electoral_standards.sources.input import lines_in
from electoral_standards.sources.packs import attach_texts
from electoral_standards.sources.recognition import read as read_document
from tests.conformance.reading import require_documents
from tests.drift.standards import (
    FRAME,
    LADDER,
    UNIT,
    a_catalogue,
    codes_of,
    digest,
    own_words,
    rebuilt,
    retold,
    told,
    without,
)
from tests.sources.made_up import read

BUNDLED = {
    "SFJES19": "sfjes19",
    "RM": "relationship-management",
    "PWS": "partners-with-stakeholders",
    "ROPS": "ro-performance-standards-draft",
    "ESO": "electoral-services-officer",
}


def page(*levels: list[str]) -> Any:
    """The reading of a made-up ladder with these behaviours."""
    lines = ["Rope work", "", "Rope work is the art of tying.", ""]
    for number, behaviours in enumerate(levels, 1):
        lines += [f"Level {number} - rope work", *(f"- {text}" for text in behaviours), ""]
    return read("\n".join(lines))


OLD = (["Ties a knot that holds.", "Coils a line."], ["Whips the end of a rope."])
NEW = (["Coils a line.", "Ties a knot that others trust."], ["Whips the end of a rope."])


def in_plain_words(standard: Any) -> Any:
    """A standard with plain words for every text, and the digests of the official ones."""

    def plain(noun: Any) -> Any:
        if hasattr(noun, "statement") and hasattr(noun, "digest"):
            from attrs import evolve

            return evolve(noun, statement=f"plainly {noun.statement}")
        return noun

    return rebuilt(standard, plain)


@pytest.mark.parametrize("code", list(BUNDLED))
def test_the_documents_have_not_drifted_from_the_catalogue(code: str) -> None:
    """Every text has its digest: plain words here and official ones there are the same item."""
    path = require_documents() / f"{BUNDLED[code]}.txt"
    reading = read_document(lines_in(str(path)))
    standard = load_catalogue().standard(code)

    for pair in ((standard, reading.document), (reading.document, standard)):
        assert not es.diff_standards(*pair).has_drifted


def test_two_documents_are_compared_in_their_own_words() -> None:
    """Codes go by position there, so what moved has another code."""
    found = es.diff_standards(page(*OLD).document, page(*NEW).document)
    changes = {str(each.old[0].code): each for each in found.changes}

    assert told(found) == [
        ({DriftKind.RECODED, DriftKind.MOVED}, ["RW.L1.B2"], ["RW.L1.B1"]),
        ({DriftKind.RECODED, DriftKind.MOVED, DriftKind.REWORDED}, ["RW.L1.B1"], ["RW.L1.B2"]),
    ]
    assert {each.compared for each in found.changes} == {ComparedBy.OFFICIAL_TEXT}
    assert changes["RW.L1.B1"].similarity == "8/11"


def test_of_plain_words_and_a_document_the_digests_tell_alone() -> None:
    """What differs is said to differ, and no word is compared with a word of another kind."""
    first = "Always wears gloves."
    new = page([first, OLD[0][0], "Coils every line."], *OLD[1:]).document
    found = es.diff_standards(in_plain_words(page(*OLD).document), new)

    assert told(found) == [
        ({DriftKind.ADDED}, [], ["RW.L1.B1"]),
        ({DriftKind.RECODED}, ["RW.L1.B1"], ["RW.L1.B2"]),
        # Its code is another and its words tell nothing: it stands between the same neighbours.
        ({DriftKind.RECODED, DriftKind.REWORDED}, ["RW.L1.B2"], ["RW.L1.B3"]),
    ]
    assert [each.compared for each in found.changes] == [None, ComparedBy.DIGEST, ComparedBy.DIGEST]
    assert {each.similarity for each in found.changes} == {None}
    assert {each.words for each in found.changes} == {()}


def test_where_neighbours_tell_nothing_either_items_are_gone_and_new() -> None:
    found = es.diff_standards(in_plain_words(page(*OLD).document), page(*NEW).document)

    assert ({DriftKind.REMOVED}, ["RW.L1.B1"], []) in told(found)
    assert ({DriftKind.ADDED}, [], ["RW.L1.B2"]) in told(found)


def test_a_pack_brings_the_official_words_to_a_standard_in_plain_ones() -> None:
    """Then both sides have the publisher's words, and they are compared word by word."""
    reading = page(*OLD)
    plain = in_plain_words(reading.document)
    pack = bind(reading, a_catalogue([plain])).pack
    catalogue = attach_texts(a_catalogue([plain]), pack)
    found = es.diff_standards(plain, page(*NEW).document, catalogue=catalogue)

    assert {each.compared for each in found.changes} == {ComparedBy.OFFICIAL_TEXT}
    assert found == es.diff_standards(catalogue, page(*NEW).document)
    reworded = next(each for each in found.changes if DriftKind.REWORDED in each.kinds)
    assert [each.text for each in reworded.words] == [
        "Ties a knot that",
        "holds.",
        "others trust.",
    ]


def test_a_pack_of_other_wording_is_not_taken() -> None:
    """Only wording whose digest is that of the standard is its official wording."""
    plain = in_plain_words(page(*OLD).document)
    new = a_catalogue([page(*NEW).document])
    other = bind(page(*NEW), new).pack
    found = es.diff_standards(plain, page(*NEW).document, catalogue=attach_texts(new, other))
    without_pack = es.diff_standards(plain, page(*NEW).document)

    assert "RW.L1.B1" in {each.name for each in other.texts}
    assert told(found) == told(without_pack)


@given(number=st.integers(0, 11))
def test_own_words_with_digests_of_their_own_are_own_words_still(number: int) -> None:
    """Somebody words one item anew and gives it the digest of that: both sides are plain words."""
    code = codes_of(UNIT)[number]
    text = f"{own_words(number)} besides"
    new = retold(UNIT, {code: text}, official=True)
    (found,) = es.diff_standards(UNIT, new).changes

    assert digest(text) == next(part.digest for part in new.parts() if part.code == code)
    assert (found.compared, found.similarity) == (ComparedBy.OWN_WORDS, "16/17")


def test_catalogues_are_compared_by_code() -> None:
    """What is in one alone is new or gone as a whole."""
    old, new = a_catalogue([UNIT, LADDER]), a_catalogue([without(UNIT, "UNIT.P1"), FRAME])
    found = es.diff_standards(old, new)

    assert [(each.code, each.old is None, each.new is None) for each in found.standards] == [
        ("UNIT", False, False),
        ("FRAME", True, False),
        ("LADDER", False, True),
    ]
    assert found.severity is DriftSeverity.LOSES
    assert not es.diff_standards(old, old).has_drifted


def test_a_standard_is_compared_with_the_one_of_its_code_in_a_catalogue() -> None:
    catalogue = a_catalogue([LADDER, UNIT])

    assert not es.diff_standards(UNIT, catalogue).has_drifted
    assert not es.diff_standards(catalogue, LADDER).has_drifted
    with pytest.raises(UnknownReferenceError, match="FRAME"):
        es.diff_standards(catalogue, FRAME)


def test_standards_of_two_kinds_are_not_compared() -> None:
    with pytest.raises(DriftError, match="UNIT is a unit, LADDER is a competency"):
        es.diff_standards(UNIT, LADDER)


def test_a_drift_is_a_document() -> None:
    """Written and read again it is the same, and nothing is wrong with it."""
    found = es.diff_standards(page(*OLD).document, page(*NEW).document)
    written = es.dumps(found).encode()

    assert es.load(written) == found
    assert es.validate(written) == ()
