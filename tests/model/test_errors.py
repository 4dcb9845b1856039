"""
Errors say what is wrong, where, and what to do.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards import errors
from electoral_standards.errors import (
    ElectoralStandardsError,
    Fault,
    InvalidDocumentError,
    MissingExtraError,
    UnknownReferenceError,
    nearest,
)

words = st.text("ABab.1-", min_size=1, max_size=8)


@given(known=st.lists(words, min_size=1), data=st.data())
def test_word_that_is_known_is_nearest_to_itself(known: list[str], data: st.DataObject) -> None:
    """But for its case, which never counts."""
    word = data.draw(st.sampled_from(known))
    found = nearest(word.swapcase(), known)
    assert found is not None
    assert found.upper() == word.upper()
    assert found in known


@given(word=st.text(max_size=8), known=st.lists(words))
def test_nearest_is_one_of_the_known(word: str, known: list[str]) -> None:
    """Or nothing; and the order in which they come does not matter."""
    found = nearest(word, known)
    assert found is None or found in known
    assert nearest(word, reversed(known)) == found


def test_ties_go_to_the_first_in_sorted_order() -> None:
    """The same mistake gets the same answer, whatever else is known."""
    assert nearest("RM.L9", ["RM.L2", "RM.L1", "RM.L3"]) == "RM.L1"


@pytest.mark.parametrize("word", ["", "zzz", "ÄÖÜ", "x" * 10_000, "\x00"])
def test_nothing_is_near_to_a_wild_word(word: str) -> None:
    """However strange or long it is."""
    assert nearest(word, ["SFJES19.P6", "RM"]) is None


def test_unknown_reference_keeps_what_was_asked_for() -> None:
    """Attributes are the interface; the words are for people."""
    error = UnknownReferenceError("RM.L9", known=["RM.L1", "RM.L2"])
    assert error.code == "RM.L9"
    assert error.known == {"RM.L1", "RM.L2"}
    assert "'RM.L9'" in str(error)
    assert "did you mean 'RM.L" in str(error)
    assert "did you mean" not in str(UnknownReferenceError("RM.L9"))


def test_invalid_document_lists_every_fault() -> None:
    """One line counts them, and one line for each gives path, message and remedy."""
    faults = [Fault("$.a", "it is missing"), Fault("$.b[3]", "it is blank", "fill it in")]
    error = InvalidDocumentError(faults, source="ada.json")
    assert error.faults == tuple(faults)
    assert str(error).splitlines() == [
        "ada.json: 2 faults",
        "  $.a: it is missing",
        "  $.b[3]: it is blank (fill it in)",
    ]
    assert str(InvalidDocumentError(faults[:1])).startswith("document: 1 fault\n")


def test_missing_extra_says_how_to_install_it() -> None:
    """A command that can be copied."""
    error = MissingExtraError("cli", purpose="The command line")
    assert (error.extra, error.purpose) == ("cli", "The command line")
    assert "pip install 'electoral-standards[cli]'" in str(error)


def test_every_error_has_the_one_root() -> None:
    """Whoever catches the root catches everything that is raised on purpose."""
    found = [getattr(errors, name) for name in errors.__all__ if name.endswith("Error")]
    assert len(found) > 4
    assert all(issubclass(each, ElectoralStandardsError) for each in found)
