"""Blank forms: linked where the build makes them, told how to be made where it cannot."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import MissingExtraError
from electoral_standards.model.catalogue import Family
from tests import needs
from tests.sphinx_ext.project import EVERYTHING, Built, build, change, made, own_catalogue, write

forms = needs.module("electoral_standards.sphinx_ext.forms")
errors = needs.module("sphinx.errors")

CATALOGUE = load_catalogue()
PROFILES = CATALOGUE.keys(Family.PROFILE)
#: The role description holds nothing that is judged.
NAMES = {*CATALOGUE.keys(Family.STANDARD), *PROFILES} - {"ESO"}
PAGES = {**EVERYTHING, "rest": f"{EVERYTHING['rest']}\n```{{es:forms}}\n```\n"}
ABOUT = "# A unit\n\n```{es:standard} SFJES19\n```\n"


@pytest.fixture
def able(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if everything were installed; what a form says is tested with reports."""
    monkeypatch.setattr(forms, "what_is_lacking", lambda **_: None)
    monkeypatch.setattr(forms, "blank_form", lambda profile, **_: f"%PDF {profile.name}".encode())


@pytest.fixture
def unable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were not installed."""
    lacking = MissingExtraError("pdf", purpose="a form as PDF")
    monkeypatch.setattr(forms, "what_is_lacking", lambda **_: lacking)


def linked(built: Built) -> set[str]:
    """Every PDF that a page of the site leads to."""
    pages = (path.read_text(encoding="utf-8") for path in built.out.glob("*.html"))
    return {link for page in pages for link in re.findall(r'href="([^"]+\.pdf)"', page)}


def words(page: str) -> str:
    """What a reader sees of a page, and a bar where anything of it ends."""
    return re.sub(r"</?span[^>]*>", "", re.sub(r"</(?:code|p)>", "|", page))


@pytest.mark.usefixtures("able")
def test_every_form_is_written_and_linked(tmp_path: Path) -> None:
    """A form for each standard that is judged and each profile, and a link to each of them."""
    built = made(tmp_path, PAGES, es_forms="paper/forms")
    assert built.warnings == ""
    assert linked(built) == {f"paper/forms/{name}.pdf" for name in NAMES}
    assert {path.stem for path in (built.out / "paper/forms").iterdir()} == NAMES
    for name in NAMES:
        data = (built.out / f"paper/forms/{name}.pdf").read_bytes()
        assert data == f"%PDF {name.lower()}".encode()
    assert 'href="paper/forms/SFJES19.pdf"' in built.page("unit")
    assert {name for name in NAMES if f"forms/{name}.pdf" in built.page("profiles")} == {*PROFILES}
    assert "electoral-standards report" not in built.page("rest")


@pytest.mark.usefixtures("unable")
def test_what_cannot_be_made_is_told_how_to_make(tmp_path: Path) -> None:
    """Without what forms need the site is whole: a command in place of each link."""
    built = made(tmp_path, PAGES, es_forms="forms")
    assert built.warnings == ""
    assert linked(built) == set()
    assert not (built.out / "forms").exists()
    for name in NAMES:
        command = f"electoral-standards report --form {name} -o {name}.pdf|"
        assert command in words(built.page("rest"))
    assert "report --form SFJES19 -o SFJES19.pdf|" in words(built.page("unit"))
    assert "electoral-standards[cli,pdf]" in built.page("rest")


@pytest.mark.usefixtures("unable")
def test_command_names_the_catalogue_of_the_site(tmp_path: Path) -> None:
    """What is not among the bundled documents is looked up where the site has it from."""
    own = own_catalogue(tmp_path)
    clerk = own / "profiles/polling-clerk.json"
    shutil.copy(own / "profiles/returning-officer.json", clerk)
    change(clerk, name="polling-clerk")
    roles = "".join(f"```{{es:role}} {name}\n```\n\n" for name in ("polling-clerk", PROFILES[0]))
    page = words(made(tmp_path, f"# Roles\n\n{roles}", es_forms="f", es_catalogue=str(own)).page())
    assert "--form polling-clerk -o polling-clerk.pdf --catalogue FOLDER|" in page
    assert f"--form {PROFILES[0]} -o {PROFILES[0]}.pdf|" in page


@pytest.mark.usefixtures("unable")
def test_site_that_must_have_its_forms_is_not_built_without(tmp_path: Path) -> None:
    """One message says what is asked for, and what to install."""
    write(tmp_path, {"index": ABOUT}, es_forms="forms", es_forms_required=True)
    with pytest.raises(errors.ConfigError, match=r"es_forms_required: .*'electoral-standards\[pdf"):
        build(tmp_path)
    assert not (tmp_path / "_build/html/index.html").exists()


def test_forms_that_are_required_have_a_folder(tmp_path: Path) -> None:
    """Asking for forms without saying where is a mistake, and no site without them."""
    write(tmp_path, {"index": ABOUT}, es_forms_required=True)
    with pytest.raises(errors.ConfigError, match="es_forms names no folder"):
        build(tmp_path)


@pytest.mark.usefixtures("able")
def test_form_that_cannot_be_made_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page whose link would lead nowhere is no finished site."""

    def refuse(*_: object, **__: object) -> bytes:
        raise MissingExtraError("pdf", purpose="a form as PDF")

    monkeypatch.setattr(forms, "blank_form", refuse)
    write(tmp_path, {"index": ABOUT}, es_forms="forms")
    with pytest.raises(errors.ExtensionError, match=r"es_forms: PWS\.pdf cannot be made: a form"):
        build(tmp_path)


@pytest.mark.usefixtures("able")
def test_site_that_asks_for_none_has_none(tmp_path: Path) -> None:
    """Without the setting nothing is said of forms, and nothing is looked for."""
    built = made(tmp_path, ABOUT)
    assert linked(built) == set()
    assert "Blank form" not in built.page()
    list_of_none = made(tmp_path, "# Forms\n\n```{es:forms}\n```\n")
    assert "es_forms names no folder" in list_of_none.warnings


def test_pages_are_read_again_when_forms_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: Any
) -> None:
    """Pango installed later turns the command into a link, though no page changed."""
    request.getfixturevalue("unable")
    assert linked(made(tmp_path, ABOUT, es_forms="forms")) == set()
    request.getfixturevalue("able")
    assert linked(build(tmp_path)) == {"forms/SFJES19.pdf"}


@pytest.mark.usefixtures("able")
def test_other_formats_have_no_forms(tmp_path: Path) -> None:
    """On paper a form is named and not linked."""
    write(tmp_path, {"index": ABOUT}, es_forms="forms", es_forms_required=True)
    built = build(tmp_path, "text")
    assert "SFJES19.pdf" in (built.out / "index.txt").read_text(encoding="utf-8")
    assert not (built.out / "forms").exists()
