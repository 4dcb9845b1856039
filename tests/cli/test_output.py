"""
``-o -``: every command that writes does so to standard output, where nothing else goes then.
"""

import json
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from inspect import signature
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests import needs

pa = needs.module("pyarrow")
needs.module("numpy")
needs.module("xlsxwriter")
needs.module("python_calamine")
needs.module("jinja2")

from pyarrow import parquet  # noqa: E402 - needs an extra

from electoral_standards.cli.app import run  # noqa: E402 - as above
from electoral_standards.cli.verbs import GROUPS, VERBS  # noqa: E402 - as above
from tests.cli.command import OFFICER  # noqa: E402 - as above
from tests.drift.revised import prepare  # noqa: E402 - as above

DAY: Final = ("--as-at", "2026-06-01")
ROLE: Final = ("--profile", "electoral-services-officer")
UNIT: Final = Path(__file__).parents[1] / "sources" / "samples_nos" / "current-page.txt"

#: What each command that writes is given besides, and the ending of what it writes by default; a
#: slash stands for a folder.
WRITING: Final = {
    "demo": ((), ".html"),
    "score": (("ratings.csv", *ROLE, *DAY, "--rejects", "rejects.csv"), ".parquet"),
    "organisation": (("results.parquet", *ROLE, "--by", "all"), ".csv"),
    "report": (("record.json", *DAY), ".html"),
    "read": (("unit.txt",), ".json"),
    "migrate": (("record.json", "--plan", "approved.json"), ".json"),
    "export case": (("RM",), ".json"),
    "export badges": (("RM",), ".json"),
    "export skos": (("RM",), ".ttl"),
    "export moodle": (("RM",), ".csv"),
    "export form": (("RM",), ".xlsx"),
    "export csv": (("record.json",), ".csv"),
    "export table": (("result.json",), ".csv"),
    "import case": (("case.json",), ".json"),
    "import badges": (("badge.json",), ".json"),
    "import moodle": (("moodle.csv",), ".json"),
    "import form": (("form.xlsx",), ".json"),
    "import csv": (("ratings.csv",), ".ndjson"),
    "privacy key": ((), ".txt"),
    "privacy pseudonymise": (("record.json", "--key", "key.txt"), "/"),
    "privacy export": (("record.json", "--subject", "e-0417"), "/"),
    "generate ratings": (("--subjects", "20"), ".csv"),
}
#: Options besides -o that name something to write, and a command that has each.
ALSO_WRITING: Final = ("losses", "rejects", "crosswalk", "write_mapping", "pack")


class _Screen(TextIOWrapper):
    """Standard output where a person watches."""

    def isatty(self) -> bool:
        return True


class Wrote(NamedTuple):
    """What a command left behind, byte by byte."""

    status: int
    out: bytes
    err: str


def wrote(*words: str, screen: bool = False) -> Wrote:
    """Run a command whose output may be no text."""
    stream = _Screen if screen else TextIOWrapper
    out, err = stream(BytesIO(), "utf-8", newline="\n"), TextIOWrapper(BytesIO(), "utf-8")
    status = run(
        words,
        stdout=out,
        stderr=err,
        stdin=BytesIO(),
        today=lambda: date(2026, 6, 1),
        environment={},
    )
    found = []
    for each in (out, err):
        each.flush()
        assert isinstance(each.buffer, BytesIO)
        found.append(each.buffer.getvalue())
    return Wrote(status, found[0], found[1].decode())


def functions() -> Iterator[tuple[str, Any]]:
    """Every command, and the function that it is."""
    for name in VERBS:
        yield name, getattr(import_module(f"electoral_standards.cli.{name}"), name)
    for group, (_, folder, verbs) in GROUPS.items():
        for name in verbs:
            module = import_module(f"electoral_standards.cli.{folder}.{name}")
            yield f"{group} {name}", getattr(module, name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Something to give to every command."""
    path = tmp_path_factory.mktemp("written")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(path)
        prepare(path)
        Path("record.json").write_bytes(Path(OFFICER).read_bytes())
        Path("unit.txt").write_bytes(UNIT.read_bytes())
        Path("result.json").write_bytes(wrote("assess", OFFICER, *DAY, "--format", "json").out)
        for words in (
            "export csv record.json -o ratings.csv",
            "export case RM -o case.json",
            "export badges RM -o badge.json",
            "export moodle RM -o moodle.csv",
            "export form --record record.json -o form.xlsx",
            "privacy key -o key.txt",
        ):
            assert wrote(*words.split()).status == 0, words
        scored = wrote("score", "ratings.csv", *ROLE, *DAY, "-o", "results.parquet")
        assert scored.status == 0, scored.err
    return path


@pytest.fixture(autouse=True)
def there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs where the documents are."""
    monkeypatch.chdir(folder)


def test_the_table_has_every_command_that_writes() -> None:
    """A new command with -o is tried here as well."""
    assert set(WRITING) == {
        name for name, what in functions() if "output" in signature(what).parameters
    }


def as_text(data: bytes) -> str:
    """A text as it is shown: a table for spreadsheet programs has a mark, and its own line ends."""
    return data.decode("utf-8-sig").replace("\r\n", "\n")


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize("dash", [("-o", "-"), ("--output=-",), ("-o-",)])
def test_what_a_file_would_hold_goes_to_standard_output(
    name: str, dash: tuple[str, ...], tmp_path: Path
) -> None:
    """And not a word besides; what is told goes to standard error."""
    words, ending = WRITING[name]
    before = {*Path().iterdir()}
    piped = wrote(*name.split(), *words, *dash)
    assert piped.status == 0, piped.err
    assert {*Path().iterdir()} - before <= {Path("rejects.csv")}
    if name == "privacy key":  # made by chance
        assert len(bytes.fromhex(piped.out.decode())) == 32
        return
    target = tmp_path / "written" if ending == "/" else tmp_path / f"written{ending}"
    assert wrote(*name.split(), *words, "-o", str(target)).status == 0
    file = target / words[0] if ending == "/" else target
    if ending in (".xlsx", ".parquet"):
        assert piped.out == file.read_bytes()
    else:
        assert as_text(piped.out) == as_text(file.read_bytes())


@pytest.mark.parametrize("name", WRITING)
def test_a_screen_is_shown_text_and_no_more(name: str) -> None:
    """What is no text is refused before any work is done, in one line that says what to do."""
    words, ending = WRITING[name]
    shown = wrote(*name.split(), *words, "-o", "-", screen=True)
    if ending in (".xlsx", ".parquet"):
        assert (shown.status, shown.out) == (2, b"")
        (line,) = shown.err.splitlines()
        assert "-o: what is written is no text" in line
        assert "name a file, or pipe it" in line
    else:
        assert shown.status == 0
        assert shown.out


@pytest.mark.parametrize(
    "words",
    [
        ("record.json", "--format", "pdf", *DAY),
        ("--form", "RM"),
        ("--form", "RM", "--format", "pdf"),
    ],
)
def test_no_pdf_is_shown_on_a_screen(words: tuple[str, ...]) -> None:
    """Nor is one made first."""
    shown = wrote("report", *words, "-o", "-", screen=True)
    assert (shown.status, shown.out) == (2, b"")
    assert "-o: what is written is no text" in shown.err


@pytest.mark.parametrize(
    "name", [name for name, (_, ending) in WRITING.items() if ending == ".json"]
)
def test_json_is_written_once(name: str) -> None:
    """With --format json too, standard output holds the one document and nothing else."""
    words = (*name.split(), *WRITING[name][0], "-o", "-")
    assert json.loads(wrote(*words, "--format", "json").out) == json.loads(wrote(*words).out)


@pytest.mark.parametrize("name", ["read", "migrate", "privacy pseudonymise", "privacy export"])
def test_of_several_documents_each_is_a_line(name: str, tmp_path: Path) -> None:
    """As everywhere where several go to standard output."""
    first, *rest = WRITING[name][0]
    other = tmp_path / f"other{Path(first).suffix}"
    other.write_bytes(Path(first).read_bytes())
    ran = wrote(*name.split(), first, str(other), *rest, "-o", "-")
    assert ran.status == 0, ran.err
    one, two = map(json.loads, ran.out.splitlines())
    assert one == two


def test_results_in_bulk_may_be_piped_on() -> None:
    """What goes to standard output is a whole file."""
    words, _ = WRITING["score"]
    table = parquet.read_table(pa.BufferReader(wrote("score", *words, "-o", "-").out))
    assert table.column("subject").to_pylist() == ["e-0417"]


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option)
        for name, what in functions()
        for option in ALSO_WRITING
        if option in signature(what).parameters
    ],
)
def test_what_is_written_besides_has_a_file(name: str, option: str) -> None:
    """There is one standard output, and -o has it."""
    words = [*name.split(), *WRITING.get(name, (("unit.txt",),))[0]]
    if option == "rejects" and name == "score":
        words = words[: words.index("--rejects")]
    output = () if name in ("verify", "privacy key") else ("-o", "-")
    refused = wrote(*words, *output, f"--{option.replace('_', '-')}", "-")
    assert (refused.status, refused.out) == (2, b"")
    assert "Name a file; '-' stands for none here" in refused.err


class _Gone(BytesIO):
    """A reader that went away."""

    def write(self, _: object) -> int:
        raise BrokenPipeError


@pytest.mark.parametrize("name", WRITING)
def test_a_reader_may_go_away(name: str) -> None:
    """As `head` does: the run ends as others do whose reader goes, and says nothing of it."""
    out, err = TextIOWrapper(_Gone(), "utf-8", write_through=True), StringIO()
    words = [*name.split(), *WRITING[name][0], "-o", "-"]
    ended = run(words, stdout=out, stderr=err, today=lambda: date(2026, 6, 1), environment={})
    assert ended == 141
    assert "written" not in err.getvalue()


def test_nothing_is_written_where_the_reader_takes_no_bytes() -> None:
    """A stream of text alone is like a screen."""
    out, err = StringIO(), StringIO()
    words = ["export", "form", "RM", "-o", "-"]
    assert run(words, stdout=out, stderr=err, stdin=BytesIO(), environment={}) == 2
    assert out.getvalue() == ""
    assert "no text" in err.getvalue()
