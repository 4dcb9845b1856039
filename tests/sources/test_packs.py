"""The official wording beside the plain words, where a text pack has it."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import electoral_standards as es
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.identifiers import Identifier, Statement, digest_of
from electoral_standards.interchange.documents import dump
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.model.text_pack import OfficialText, TextPack
from electoral_standards.reporting.text.document import document
from electoral_standards.reporting.text.part import part
from electoral_standards.sources.binding import texts_of
from electoral_standards.sources.packs import attach_texts
from tests.builders import a_unit, a_whole

WORDING = "Words that some publisher chose for {}"


def published(code: str) -> tuple[Catalogue, TextPack]:
    """A catalogue of one standard whose digests are those of made-up official texts, and these."""
    plain = a_unit(code=code)
    criteria = tuple(
        evolve(each, digest=digest_of(WORDING.format(each.code)))
        for each in plain.performance_criteria
    )
    unit = evolve(plain, performance_criteria=criteria)
    texts = tuple(
        OfficialText(
            name=Identifier(each.code),
            text=Statement(WORDING.format(each.code)),
            digest=each.digest,
        )
        for each in criteria
    )
    pack = TextPack(
        standard=unit.code,
        version=unit.version,
        document=unit.source.document,
        texts=texts,
    )
    return Catalogue([Entry(code, Family.STANDARD, lambda: unit)]), pack


def faults_of(catalogue: Catalogue, *packs: TextPack | Path) -> list[str]:
    with pytest.raises(InvalidDocumentError) as caught:
        attach_texts(catalogue, *packs)
    return [str(fault) for fault in caught.value.faults]


def test_without_a_pack_nothing_is_official() -> None:
    """The bundled catalogue holds no official wording of anything."""
    catalogue = es.load_catalogue()
    assert [code for code in catalogue.codes() if catalogue.official(code)] == []


def test_attached_wording_stands_beside_the_plain_words() -> None:
    """On the item itself and wherever it is listed; the plain words stay."""
    catalogue, pack = published("OWN1")
    both = attach_texts(catalogue, pack)
    assert catalogue.official("OWN1.P1") is None
    assert both.official("OWN1.P1") == WORDING.format("OWN1.P1")
    assert both["OWN1"] is catalogue["OWN1"]
    shown = " ".join(part("OWN1.P1", both).split())
    assert f'Official wording: "{WORDING.format("OWN1.P1")}"' in shown
    assert both["OWN1.P1"].statement in shown
    listed = " ".join(document(both["OWN1"], both, as_at=date(2026, 6, 1)).split())
    assert all(f'"{each.text}"' in listed for each in pack.texts)


def test_pack_is_read_from_a_file_and_from_a_folder(tmp_path: Path) -> None:
    """As `verify --pack` leaves them."""
    catalogue, pack = published("OWN1")
    dump(pack, tmp_path / "OWN1.json")
    for given in (tmp_path, tmp_path / "OWN1.json"):
        assert attach_texts(catalogue, given).official("OWN1.P1") == WORDING.format("OWN1.P1")


def test_pack_of_another_version_is_refused() -> None:
    """Its texts may be those that the publisher has changed since."""
    catalogue, pack = published("OWN1")
    (fault,) = faults_of(catalogue, evolve(pack, version=Identifier("9")))
    assert "OWN1@9" in fault


def test_text_that_was_changed_is_refused() -> None:
    """By the pack's own digest and by the standard's; all of them are said."""
    catalogue, pack = published("OWN1")
    first, second, *rest = pack.texts
    changed = evolve(first, text=Statement("Some other words"))
    other = evolve(second, digest=digest_of("Yet other words"))
    faults = faults_of(catalogue, evolve(pack, texts=(changed, other, *rest)))
    assert [fault.partition(": ")[2].partition(":")[0] for fault in faults] == [
        first.name,
        second.name,
    ]


def test_what_is_no_pack_is_refused(tmp_path: Path) -> None:
    """A standard in the place of a pack, a pack of an unknown standard, an empty folder."""
    catalogue, _ = published("OWN1")
    _, stranger = published("OWN2")
    dump(catalogue["OWN1"], tmp_path / "OWN1.json")
    (tmp_path / "empty").mkdir()
    found = faults_of(catalogue, tmp_path / "OWN1.json", stranger, tmp_path / "empty")
    assert ["no text pack" in found[0], "OWN2" in found[1], "no text pack" in found[2]] == [
        True
    ] * 3


def test_both_sides_of_a_contrast_pair_are_shown() -> None:
    """What a pair means and what it does not mean have each their own wording."""
    whole = a_whole(code="OWN3")
    catalogue = Catalogue([Entry("OWN3", Family.STANDARD, lambda: whole)])
    names = [each.name for each in texts_of(whole) if ".B1." in each.name]
    both = catalogue.extended(official={name: f"Said of {name}" for name in names})
    shown = " ".join(part("OWN3.B1", both).split())
    assert names == ["OWN3.B1.means", "OWN3.B1.doesNotMean"]
    assert 'wording: "Said of OWN3.B1.means" / "Said of OWN3.B1.doesNotMean"' in shown
