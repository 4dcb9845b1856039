"""What a page or ``conf.py`` has wrong is said at its place, with what would be right."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import needs
from tests.sphinx_ext.project import build, made, write

ConfigError = needs.module("sphinx.errors").ConfigError


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        ("es:unit} SFJES91", "'SFJES91'; did you mean 'SFJES19'?"),
        ("es:unit} RM", "RM has no performance criteria; SFJES19 would do"),
        ("es:ladder} ROPS", "ROPS has no levels or development bands; PWS and RM would do"),
        ("es:contrasts} RM", "RM has no contrast pairs; PWS would do"),
        ("es:activities} SFJES19", "SFJES19 has no development bands; PWS would do"),
        ("es:logic-model} RM", "RM has no outcomes; ROPS would do"),
        ("es:role} electoral-services-oficer", "did you mean 'electoral-services-officer'?"),
        ("es:role} RM", "RM has no sections; ESO would do"),
        ("es:crosswalk} electoral-cor", "it has 'electoral-core'"),
        ("es:policy} nos-unti", "did you mean 'nos-unit'?"),
        ("es:schema} asessment", "did you mean 'assessment'?"),
        ("es:item} RM.L1.B11", "did you mean 'RM.L1.B1'?"),
        ("es:item} RM", "nothing in the catalogue has the code 'RM'"),
        ("es:finder} RMM", "did you mean 'RM'?"),
        ("es:used-by} RMM", "did you mean 'RM'?"),
        ("es:logic-model} ROPS\n:outcome: ROPS.O9", "did you mean 'ROPS.O"),
    ],
)
def test_mistake_is_named_at_its_line(tmp_path: Path, directive: str, said: str) -> None:
    """A directive that cannot do what it is asked says why, and which code is nearest."""
    built = made(tmp_path, f"# Page\n\n```{{{directive}\n```\n")
    assert "index.md:3: ERROR: es:" in built.warnings
    assert said in built.warnings
    assert "Traceback" not in built.warnings


def refused(folder: Path, **settings: Any) -> str:
    """What is said of a ``conf.py`` that cannot be used."""
    write(folder, {"index": "# Page\n\n```{es:ladder} RM\n```\n"}, **settings)
    with pytest.raises(ConfigError) as raised:
        build(folder)
    return str(raised.value)


def test_catalogue_must_be_there(tmp_path: Path) -> None:
    """A folder without standards is no catalogue."""
    assert "has no folder 'standards'" in refused(tmp_path, es_catalogue="nowhere")


def test_text_pack_must_be_one(tmp_path: Path) -> None:
    """Neither a missing file nor another document will do."""
    assert "there is no such file" in refused(tmp_path, es_text_packs=["nowhere.json"])
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    assert "es_text_packs" in refused(tmp_path, es_text_packs=["other.json"])


def test_all_that_is_wrong_with_a_translation_is_told(tmp_path: Path) -> None:
    """Every fault of a file of translations is listed, with the nearest code."""
    texts = {"RM.L1.B11": "x", "RM.L1.B1": ""}
    value = {"language": "cy", "texts": texts, "labels": {"Level": 3}}
    (tmp_path / "cy.json").write_text(json.dumps(value), encoding="utf-8")
    said = refused(tmp_path, es_translations=["cy.json"])
    assert "did you mean 'RM.L1.B1'?" in said
    assert "the text of RM.L1.B1 is empty" in said
    assert "the label 'Level' is empty or no text" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "cannot be read as JSON"),
        ("[]", "expected an object with language, texts, labels"),
        ("{}", "'language' must be text"),
        ('{"language": "cy", "text": {}}', "'text' is no field of a translation"),
    ],
)
def test_translation_must_have_its_shape(tmp_path: Path, text: str, said: str) -> None:
    """What is no translation at all is refused with what was expected."""
    (tmp_path / "cy.json").write_text(text, encoding="utf-8")
    assert said in refused(tmp_path, es_translations=["cy.json"])


def test_downloads_need_a_folder(tmp_path: Path) -> None:
    """A table of files that are not written would lead nowhere."""
    built = made(tmp_path, "# Data\n\n```{es:downloads}\n```\n", es_downloads="")
    assert "es_downloads names no folder" in built.warnings
