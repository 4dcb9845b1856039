"""A second build does what has to be done again, and several processes do what one does."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests import needs
from tests.sphinx_ext.project import EVERYTHING, build, change, made, own_catalogue, write

_domain = needs.module("electoral_standards.sphinx_ext.domain")
Placed = _domain.Placed

TWO = {
    "index": "# One\n\n```{toctree}\ntwo\nfind\n```\n\n```{es:ladder} RM\n```\n",
    "two": "# Two\n\nSee {es:item}`RM.L1.B1`.\n",
    "find": "# Find\n\n```{es:finder} RM\n```\n",
}


def test_what_is_taken_from_a_page_is_forgotten(tmp_path: Path) -> None:
    """A code has no place any more once the directive that showed it is gone."""
    assert "RM.L1.B1" in made(tmp_path, TWO).inventory()
    write(tmp_path, {**TWO, "index": TWO["index"].partition("```{es:")[0]})
    built = build(tmp_path)
    assert built.inventory() == {}
    assert built.found() == {}


def test_what_moves_is_linked_in_its_new_place(tmp_path: Path) -> None:
    """The list with filters follows a code to another page, though its own page did not change."""
    assert 'href="index.html#RM.L1.B1"' in made(tmp_path, TWO).page("find")
    ladder = "\n```{es:ladder} RM\n```\n"
    write(tmp_path, {"index": TWO["index"].replace(ladder, ""), "two": f"# Two\n{ladder}"})
    built = build(tmp_path)
    assert built.warnings == ""
    assert built.inventory()["RM.L1.B1"][0] == "two.html#es-RM.L1.B1"
    assert 'href="two.html#RM.L1.B1"' in built.page("find")


def test_page_is_read_again_when_its_standard_changes(tmp_path: Path) -> None:
    """New words in the data are on the page after the next build; other pages are left alone."""
    catalogue = own_catalogue(tmp_path)
    made(tmp_path, TWO, es_catalogue=str(catalogue))
    before = (tmp_path / "_build/html/two.html").stat().st_mtime_ns
    where = ("levels", 0, "indicators", 0)
    change(catalogue / "standards/RM.json", *where, statement="Entirely new words")
    built = build(tmp_path)
    assert "Entirely new words" in built.page()
    assert "Entirely new words" in built.page("find")
    assert (tmp_path / "_build/html/two.html").stat().st_mtime_ns == before


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    """A build without a change leaves every page as it is."""
    made(tmp_path, TWO)
    pages = sorted((tmp_path / "_build/html").glob("[ift]*.html"))
    before = {path: path.stat().st_mtime_ns for path in pages if path.name != "genindex.html"}
    build(tmp_path)
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_processes_do_together_what_one_does(tmp_path: Path) -> None:
    """Read and written by three processes, every page and every index is the same."""
    written = {}
    for jobs in ("1", "3"):
        folder = tmp_path / jobs
        write(folder, EVERYTHING)
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-j", jobs, ".", "out"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        out = folder / "out"
        files = (path for path in out.rglob("*") if path.suffix in (".html", ".inv", ".js", ".csv"))
        written[jobs] = {path.relative_to(out): path.read_bytes() for path in files}
    assert written["1"] == written["3"]


class Environment:
    """As much of an environment as a domain needs to keep its data."""

    def __init__(self) -> None:
        self.domaindata: dict[str, object] = {}


def domain() -> Any:
    return _domain.StandardsDomain(Environment())


PLACES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["RM", "PWS", "ROPS"]), st.booleans()),
    unique_by=lambda each: each[:2],
    max_size=8,
)


@given(PLACES, st.randoms(use_true_random=False))
def test_merging_is_reading(places: list[tuple[str, str, bool]], chance: object) -> None:
    """However pages are dealt out to processes, weak places come out as if one had read all."""
    weak = [(page, code) for page, code, _ in places]
    whole, merged = domain(), domain()
    for page, code in sorted(weak):
        whole.note(code, Placed(page, code, "standard", "", weak=True), None)
    pages = sorted({page for page, _ in weak})
    chance.shuffle(pages)  # type: ignore[attr-defined]
    for page in pages:
        other = domain()
        for each, code in weak:
            if each == page:
                other.note(code, Placed(page, code, "standard", "", weak=True), None)
        merged.merge_domaindata({page}, other.data)
    assert merged.placed == whole.placed


@given(PLACES)
def test_clearing_takes_a_page_and_nothing_else(places: list[tuple[str, str, bool]]) -> None:
    """What other pages show stays."""
    found = domain()
    for page, code, weak in places:
        if code not in found.placed:
            found.note(code, Placed(page, code, "standard", "", weak=weak), None)
    kept = {code: place for code, place in found.placed.items() if place.docname != "a"}
    found.clear_doc("a")
    assert found.placed == kept
