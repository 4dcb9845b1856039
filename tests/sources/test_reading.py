"""
The core of reading: the account of lines, digests, recognition and refusal.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.errors import InvalidDocumentError
from electoral_standards.identifiers import digest_of, normalised
from electoral_standards.model.provenance import Place
from electoral_standards.sources import recognition
from electoral_standards.sources.reading import (
    Fate,
    FindingKind,
    Ledger,
    Line,
    Reading,
    Recognition,
    UnrecognisedDocumentError,
    account_data,
    uncounted,
)
from electoral_standards.sources.recognition import FAMILIES, read, recognise
from electoral_standards.sources.text import lines_of
from electoral_standards.vocabulary import FlagKind
from tests.conformance import reading as independent
from tests.sources.test_nos_unit import sample

DOCUMENT: Any = object()


def lines(*texts: str) -> tuple[Line, ...]:
    """Lines with these texts."""
    return lines_of("\n".join(texts))


@given(st.text())
def test_texts_are_compared_as_the_design_says(text: str) -> None:
    """The second, independent reading of the documents normalises every text alike."""
    assert independent.normalised(text) == normalised(text)
    assert independent.digest(text) == digest_of(text)


def test_a_line_of_which_nothing_is_said_becomes_a_finding() -> None:
    """What a reader forgets cannot be lost."""
    ledger = Ledger(lines("used", "", "forgotten", "\t"))
    ledger.use("A.B1", [1])
    found = ledger.close("ladder", DOCUMENT)
    assert [(each.line, each.kind) for each in found.unaccounted] == [(3, FindingKind.UNACCOUNTED)]
    assert uncounted(lines("used", "", "forgotten", "\t"), found) == ()


@given(st.lists(st.sampled_from(["", " ", "text", "\ttext"])), st.data())
def test_the_account_has_every_line_that_is_not_blank(texts: list[str], data: Any) -> None:
    """Whatever a reader says or leaves out, the account is complete and in order."""
    source = lines(*texts)
    ledger = Ledger(source)
    for line in source:
        match data.draw(st.sampled_from(["use", "furnish", "find", "forget"])):
            case "use":
                ledger.use("A.B1", [Place(line=line.number, column=2)])
            case "furnish":
                ledger.furnish(line, "page number")
            case "find":
                ledger.find(line, FindingKind.NOTE, "odd")
    found = ledger.close("ladder", DOCUMENT)

    assert uncounted(source, found) == ()
    assert [line.number for line in source if not line.is_blank] == [
        each.line.number for each in found.account
    ]


def test_uncounted_finds_what_an_account_lacks() -> None:
    """The proof is not the ledger's own word."""
    bare = Reading(family="ladder", document=DOCUMENT, official={}, findings=(), account=())
    assert uncounted(lines("lost"), bare) == lines("lost")


def test_a_finding_on_an_item_is_a_flag_of_the_item() -> None:
    """What is told of a line is told again where the item is shown."""
    ledger = Ledger(lines("printed  text"), "doc")
    ledger.find(1, FindingKind.REPAIR, "joined again", "A.B1")
    fields = ledger.item("A.B1", "printed  text", ledger.locator("Section", [1]))
    assert [(flag.kind, flag.note) for flag in fields["flags"]] == [
        (FlagKind.REPAIR, "joined again")
    ]
    assert (fields["statement"], ledger.official["A.B1"]) == ("printed text", "printed text")
    assert fields["digest"] == digest_of("printed text")


def test_a_line_can_have_several_fates() -> None:
    """A row holds a lead-in and an item, and a finding may tell of it."""
    ledger = Ledger(lines("you must: go"))
    ledger.use("A.P1", [1])
    ledger.furnish(1, "lead-in")
    ledger.find(1, FindingKind.NOTE, "shared", "A.P1")
    (account,) = ledger.close("nos-unit", DOCUMENT).account
    assert account.fates == (Fate.DOCUMENT, Fate.FURNITURE, Fate.FINDING)


def test_invisible_characters_are_told_of() -> None:
    """A text that was changed on the way in is never changed silently."""
    ledger = Ledger(lines("a\u200bb"))
    ledger.use("A.B1", [1])
    (finding,) = ledger.close("ladder", DOCUMENT).findings
    assert "invisible" in finding.message


# --------------------------------------------------------------------------- recognition


@pytest.mark.parametrize(
    ("name", "family"), [("current-page.txt", "nos-unit"), ("australian.txt", "australian-unit")]
)
def test_documents_are_recognised(name: str, family: str) -> None:
    """The family is found without being named, and naming it changes nothing."""
    found = read(sample(name))
    assert found.family == family
    assert read(sample(name), family) == found


@pytest.mark.parametrize("document", ["sfjes19", "relationship-management",
    "partners-with-stakeholders", "electoral-services-officer",
    "ro-performance-standards-draft"])  # fmt: skip
def test_every_published_document_is_recognised_and_accounted_for(document: str) -> None:
    """Each of the five is read by its own family, with no line left over."""
    text = "\n".join(independent.lines_of(document)[1:])
    first, second, *_ = recognise(text)
    assert first.is_met
    assert first.score > second.score or not second.is_met
    found = read(text)
    assert uncounted(lines_of(text), found) == ()
    assert found.unaccounted == ()


def test_an_unknown_text_is_refused_with_what_was_looked_for() -> None:
    """Every family says what it did not find; nothing is forced."""
    with pytest.raises(UnrecognisedDocumentError) as caught:
        read("Dear all,\n\nthe count begins at ten.\n", source="letter.txt")
    assert {each.family for each in caught.value.looked} == set(FAMILIES)
    assert all(each.missing or each.against for each in caught.value.looked)
    assert len(caught.value.faults) == len(FAMILIES)
    assert "letter.txt" in str(caught.value)


def test_an_unknown_family_names_the_nearest() -> None:
    """A slip of the keyboard is not the end."""
    with pytest.raises(InvalidDocumentError, match="did you mean 'nos-unit'"):
        read("text", "nos-units")


def test_what_speaks_against_a_family_outweighs_every_likeness() -> None:
    """A score alone recognises nothing."""
    assert not Recognition(family="ladder", score=1.0, against=("it is something else",)).is_met
    assert Recognition(family="ladder", score=0.5).is_met


def test_navigation_never_reaches_a_reader_and_stays_in_the_account() -> None:
    """The menu of a page is furniture, whatever it says."""
    menu = Line(1, "Knowledge and understanding", furniture="navigation")
    rest = tuple(Line(each.number + 1, each.text) for each in lines_of(sample("current-page.txt")))
    found = recognition.read((menu, *rest))
    assert found.account[0].furniture == ("navigation",)
    assert len(found.account) == 1 + sum(not line.is_blank for line in rest)


def test_the_account_can_be_written() -> None:
    """Findings and account are plain JSON values."""
    data = account_data(read(sample("current-page.txt")))
    assert {"line", "fates", "items", "furniture", "text"} == set(data["account"][0])
    assert data["findings"][0]["kind"] in {kind.value for kind in FindingKind}
