"""
Forms through a real office program: saved anew, in another format, and back.
"""

import subprocess
from pathlib import Path

import pytest

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.bundled import load
from electoral_standards.content.loader import examples_directory, load_catalogue
from electoral_standards.exchange.forms.carrying import carried
from electoral_standards.exchange.forms.making import make_form
from electoral_standards.exchange.forms.reading import read_form
from electoral_standards.exchange.forms.writing import form_bytes
from tests import needs
from tests.exchange.filling import Filled, said

needs.module("xlsxwriter")
needs.module("python_calamine")
SOFFICE = needs.program("soffice")

pytestmark = pytest.mark.heavy


def converted(path: Path, kind: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it in another format."""
    folder.mkdir(exist_ok=True)
    home = (folder / "home").as_uri()
    words = [SOFFICE, f"-env:UserInstallation={home}", "--headless"]
    subprocess.run(
        [*words, "--convert-to", kind, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / path.with_suffix(f".{kind}").name


@pytest.mark.parametrize("name", ["officer", "returning-officer"])
def test_a_filled_form_survives_libreoffice(name: str, tmp_path: Path) -> None:
    """As xlsx saved anew, as ods, and as xlsx made of that ods."""
    catalogue = load_catalogue()
    record = load(examples_directory() / f"{name}.json")
    form = make_form([], catalogue=catalogue, policy=DEFAULT, record=record)
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_bytes(form)[0])
    kept, _ = carried(form)
    ods = converted(path, "ods", tmp_path / "ods")
    for saved in (converted(path, "xlsx", tmp_path / "xlsx"), ods):
        found = read_form(saved, catalogue=catalogue)
        assert (found.assessment, found.notes, found.report.losses) == (kept, (), ())
    back = read_form(converted(ods, "xlsx", tmp_path / "back"), catalogue=catalogue)
    assert back.assessment == kept


def test_formulas_errors_and_merged_cells_are_known_in_ods(tmp_path: Path) -> None:
    """LibreOffice works formulas out, and says of errors and merged cells in its own way."""
    filled = Filled("SFJES19").by()
    filled.put("SFJES19.P1", rating='="M"&"et"')
    filled.book["SFJES19"].merge_cells("D8:D9")
    filled.put("SFJES19.P3", rating="Met")
    path = tmp_path / "form.xlsx"
    path.write_bytes(filled.saved())
    found = read_form(converted(path, "ods", tmp_path / "ods"), catalogue=load_catalogue())
    assert said(found) == [(f"SFJES19.P{n}", "met") for n in (1, 3, 4)]
    filled.put("SFJES19.P2", rating="=1/0")
    path.write_bytes(filled.saved())
    with pytest.raises(ValueError, match=r"cell D7: it shows the error #DIV/0!"):
        read_form(converted(path, "ods", tmp_path / "ods"), catalogue=load_catalogue())
