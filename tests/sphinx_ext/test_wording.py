"""Translations and official wording are data, and say which language or whose words they are."""

import json
from pathlib import Path

from electoral_standards.content.loader import load_catalogue
from tests.sphinx_ext.project import build, change, made, own_catalogue, write

LADDER = "# Ladder\n\n```{es:ladder} RM\n```\n\n{es:words}`RM.L1.B1`\n"
WELSH = {
    "language": "cy",
    "texts": {"RM.L1.B1": "Geiriau Cymraeg"},
    "labels": {"Level": "Lefel", "Source and use": "Ffynhonnell"},
}


def translated(folder: Path, language: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "cy.json").write_text(json.dumps(WELSH), encoding="utf-8")
    built = made(folder, LADDER, es_translations=["cy.json"], language=language)
    assert built.warnings == ""
    return built.page()


def test_site_is_in_its_own_language(tmp_path: Path) -> None:
    """Items, links and labels show the translation; what has none is marked as English."""
    page = translated(tmp_path, "cy")
    assert page.count("Geiriau Cymraeg") >= 2
    assert "Lefel 1" in page
    assert "Ffynhonnell" in page
    item = page.partition('aria-label="RM.L1.B2"')[2].partition("</section>")[0]
    assert 'class="es-words" lang="en"' in item
    other = page.partition('aria-label="RM.L1.B1"')[2].partition("</section>")[0]
    assert 'lang="en"' not in other.partition("<details")[0]


def test_translation_of_another_language_is_left_alone(tmp_path: Path) -> None:
    """An English site shows nothing of a Welsh file, and marks nothing."""
    page = translated(tmp_path, "en_GB")
    assert "Geiriau" not in page
    assert 'lang="en"' not in page.partition("<body")[2]


def test_search_finds_the_translation(tmp_path: Path) -> None:
    """On a Welsh site an item is found by its Welsh words."""
    (tmp_path / "cy.json").write_text(json.dumps(WELSH), encoding="utf-8")
    built = made(tmp_path, LADDER, es_translations=["cy.json"], language="cy")
    assert "RM.L1.B1 Geiriau Cymraeg" in built.found()


def test_page_is_read_again_when_its_translation_changes(tmp_path: Path) -> None:
    """A better translation is on the page after the next build."""
    translated(tmp_path, "cy")
    value = {**WELSH, "texts": {"RM.L1.B1": "Gwell geiriau"}}
    (tmp_path / "cy.json").write_text(json.dumps(value), encoding="utf-8")
    assert "Gwell geiriau" in build(tmp_path).page()


def pack(folder: Path, **texts: str) -> None:
    """A text pack with made-up wording, under the digests that the catalogue has."""
    (folder / "pack.json").write_text(
        json.dumps(
            {
                "schemaVersion": "1.0",
                "type": "textPack",
                "standard": "RM",
                "version": load_catalogue().standard("RM").version,
                "document": "relationship-management",
                "texts": [
                    {"name": name, "text": text, "digest": load_catalogue()[name].digest}
                    for name, text in texts.items()
                ],
            }
        ),
        encoding="utf-8",
    )


def test_official_wording_stands_beside_the_plain_words(tmp_path: Path) -> None:
    """With a text pack an item has both, and says which is which."""
    pack(tmp_path, **{"RM.L1.B1": "Wording of the publisher"})
    write(tmp_path, {"index": LADDER}, es_text_packs=["pack.json"])
    item = build(tmp_path).page().partition('aria-label="RM.L1.B1"')[2].partition("</section>")[0]
    assert "Official wording" in item
    assert "Wording of the publisher" in item
    assert "Be able to learn more" in item


def test_wording_of_another_digest_is_not_shown(tmp_path: Path) -> None:
    """What does not agree with the catalogue's digest is not given out as its wording."""
    pack(tmp_path, **{"RM.L1.B1": "Wording of the publisher"})
    catalogue = own_catalogue(tmp_path)
    where = ("levels", 0, "indicators", 0)
    change(catalogue / "standards/RM.json", *where, digest="0" * 16)
    write(tmp_path, {"index": LADDER}, es_text_packs=["pack.json"], es_catalogue=str(catalogue))
    built = build(tmp_path)
    assert "Wording of the publisher" not in built.page()
