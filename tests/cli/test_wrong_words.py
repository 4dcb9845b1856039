"""
What a stranger may write: each wrong command line is answered with what, where and what to do.
"""

import json
from pathlib import Path

import pytest

from electoral_standards.cli.verbs import GROUPS, VERBS
from tests import needs
from tests.cli.command import OFFICER, command

UNIT = Path(__file__).parents[1] / "sources" / "samples_nos" / "current-page.txt"
DAY = ("--as-at", "2026-06-01")
ROLE = ("--profile", "electoral-services-officer")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of all kinds, most of them not what a command wants."""
    monkeypatch.chdir(tmp_path)
    Path("record.json").write_bytes(Path(OFFICER).read_bytes())
    for name, words in {
        "result.json": ("assess", "record.json", *DAY),
        "gaps.json": ("gaps", "record.json", *DAY, *ROLE),
    }.items():
        Path(name).write_text(command(*words, "--format", "json").out, encoding="utf-8")
    Path("bytes.dat").write_bytes(b"\x00\x01\xff binary")
    Path("nothing.json").touch()
    Path("empty.json").write_text("{}", encoding="utf-8")
    Path("half.json").write_bytes(Path(OFFICER).read_bytes()[:3000])
    Path("table.csv").write_text("a,b\n", encoding="utf-8")
    Path("words.txt").write_text("hello\n", encoding="utf-8")
    Path("unit.txt").write_bytes(UNIT.read_bytes())
    Path("key.txt").write_text("a" * 32, encoding="utf-8")
    Path("bare").mkdir()
    Path("team").mkdir()
    Path("team/record.json").write_bytes(Path(OFFICER).read_bytes())
    return tmp_path


WRONG = [
    ("frobnicate", "Unknown command"),
    ("lst", 'Did you mean "list"?'),
    ("list extra words", "more words than can be used: extra, words"),
    ("list --format yaml", 'Invalid value "yaml" for --format'),
    ("list --catalogue -", "--catalogue: '-' is no folder; name one"),
    ("list --texts=-", "--texts: '-' is no folder; name one"),
    ("list --catalogue nowhere", "nowhere: there is no such folder"),
    ("list --catalogue words.txt", "words.txt: it is a file, not a folder"),
    ("list --texts team", "record.json: it holds no text pack"),
    ("show", "CODE requires an argument. (electoral-standards show --help"),
    ("show SFJES19.P99", "did you mean 'SFJES19.P9'?"),
    ("show -", "nothing in the catalogue has the code '-'"),
    ("demo -o bare", "bare cannot be written: it is a folder"),
    ("check bare", "bare: 1 fault\n  it is a folder"),
    ("check record.json", "'validate' takes any document"),
    ("assess", "RECORD: name a file, or '-'"),
    ("assess result.json", "expected an assessment, found a document of the type"),
    ("assess record.json --as-at tomorrow", "--as-at: 'tomorrow' is no day; write it as"),
    ("assess record.json --policy gaps.json", "gaps.json is no policy; 'electoral-standards"),
    ("assess record.json --polcy x", "Did you mean --policy?"),
    ("assess half.json", "not JSON"),
    ("compare record.json", "AFTER requires an argument"),
    ("compare record.json gaps.json --as-at 2026-06-01", "gaps.json: 1 fault"),
    ("compare record.json record.json --after-as-at x", "--after-as-at: 'x' is no day"),
    ("compare record.json record.json --before-as-at x", "--before-as-at: 'x' is no day"),
    ("compare record.json record.json --before-as-at=", "--before-as-at: '' is no day"),
    ("gaps record.json", "give either --profile or --against: a role profile, by name or file"),
    ("gaps record.json --profile nope", "no such file; there are: electoral-services-manager"),
    ("gaps record.json --profile electoral-services-oficer", "? There are: electoral"),
    ("gaps record.json --profile record.json", "--profile: record.json is no role profile"),
    ("gaps record.json --profile returning-officer --to x", "--to: no profile is called 'x'"),
    ("plan record.json --profile returning-officer --budget lots", "--budget: 'lots' is no whole"),
    ("plan record.json --profile returning-officer --by x", "--by: 'x' is no day"),
    ("team bare --profile returning-officer", "bare: the folder holds no file that ends in .json"),
    (
        "team team --profile electoral-services-officer --without e-417 --as-at 2026-06-01",
        "--without: 'e-417' is not in the team; did you mean 'e-0417'?",
    ),
    (
        "team team --profile electoral-services-officer --absent nobody --as-at 2026-06-01",
        "--absent: 'nobody' is not in the team; name people by their identifiers",
    ),
    ("needs table.csv", "there is no column item (the columns are item, respondent"),
    ("needs bare", "bare: 1 fault\n  it is a folder, not a file (check the path)"),
    ("progress record.json gaps.json", "gaps.json: 1 fault"),
    ("read bare", "bare: no document stands in this folder (.htm, .html, .md, .pdf, .text, .txt)"),
    ("read bytes.dat", "it has zero bytes (give text, HTML or PDF)"),
    ("read words.txt", "not recognised as nos-unit"),
    ("read unit.txt --code SFJ.1", "--code: 'SFJ.1' is no code of a standard; write it like"),
    (
        "read unit.txt -o nowhere/x.json",
        "nowhere/x.json cannot be written: there is no such folder",
    ),
    ("policies nope", "'electoral-standards policies' lists them"),
    ("agreement result.json", "expected an assessment"),
    (
        "verify unit.txt",
        "unit.txt: it is read as 'MADEVS7', and the catalogue has no such standard",
    ),
    ("diff RM SFJES19", "only standards of one kind can be compared"),
    ("diff team RM", "team: there is no standard in this folder"),
    ("migrate record.json --from RM", "--to: to draft a plan"),
    ("export csae RM", 'Did you mean "case"?'),
    ("export case RM more", "more (electoral-standards export case --help tells more)"),
    ("export form RM --role nope -o x.xlsx", "--role: no profile is called 'nope'"),
    ("export csv nowhere.json", "there is no such file: nowhere.json"),
    ("export csv RN", "nothing in the catalogue has the code 'RN'"),
    ("export table result.json gaps.json", "these are assessmentResult and gapAnalysis"),
    ("export table result.json --table x", "--table: there is no 'x'; there are: items"),
    ("import case empty.json", "there is no CASE package"),
    ("import badges empty.json", "no type is named (give an Achievement"),
    ("import moodle table.csv", "no row stands below the headings"),
    ("import csv bare", "it is a folder, not a file"),
    ("import csv table.csv", "column subject: it is missing"),
    ("import csv table.csv --mapping -", "for --mapping. Name a file; '-' stands for none here"),
    ("privacy key -o nowhere/key", "nowhere/key cannot be written: there is no such folder"),
    ("privacy pseudonymise record.json --key - -o o", "for --key. Name a file"),
    ("privacy pseudonymise record.json --key nowhere -o o", "'electoral-standards privacy key'"),
    (
        "privacy pseudonymise record.json --key key.txt -o words.txt",
        "-o: words.txt is a file, not a folder; name a folder",
    ),
    ("privacy export bare --subject x", "bare: no .json file stands in this folder"),
    ("privacy purge record.json --before x", "--before: 'x' is no day; write it as 2026-06-01"),
    ("privacy purge - --before 2026-06-01", "standard input is not kept"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[words for words, _ in WRONG])
def test_wrong_words_are_answered(words: str, said: str) -> None:
    """With status 2, nothing of a trace, and no sign that only the program itself knows."""
    if words.startswith("demo"):
        needs.module("jinja2")  # without it, this is what is said first
    ran = command(*words.split())

    assert ran.status == 2
    assert said in ran.err
    assert ran.out == "" or words.startswith("demo")
    assert all(line.startswith(("electoral-standards: ", "  ")) for line in ran.err.splitlines())
    for sign in ("Traceback", "\x00", "?-", "null byte", "went wrong", "Errno", "__", "<class"):
        assert sign not in ran.err


def test_every_command_is_tried() -> None:
    """But for those of tables in bulk, which have tests of this kind beside their own."""
    tried = {tuple(words.split()[:2]) for words, _ in WRONG}
    firsts = {words[0] for words in tried}
    assert set(VERBS) - firsts == {"validate", "score", "organisation", "report"}
    named = {name for group in GROUPS.values() for name in group.verbs}
    assert named - {words[1] for words in tried if len(words) > 1} <= {"skos", "ratings"}


def test_every_fault_of_a_file_is_shown() -> None:
    """`validate` answers on standard output; each file is named, with what is wrong and where."""
    files = ["bytes.dat", "nothing.json", "empty.json", "half.json", "bare", "nowhere.json"]
    ran = command("validate", *files)

    assert (ran.status, ran.err) == (2, "")
    assert all(any(line.startswith(f"{name}: ") for line in ran.out.splitlines()) for name in files)


@pytest.mark.parametrize("name", ["pseudonymise", "export"])
def test_standard_input_is_a_document_like_others(name: str) -> None:
    """In a folder it is called for what it was."""
    option = ("--key", "key.txt") if name == "pseudonymise" else ("--subject", "e-0417")
    piped = command("privacy", name, "-", *option, "-o", "-", stdin=Path(OFFICER).read_bytes())
    assert piped.status == 0, piped.err
    assert piped.document["type"] == "assessment"
    kept = command("privacy", name, "-", *option, "-o", "kept", stdin=Path(OFFICER).read_bytes())
    assert kept.status == 0, kept.err
    assert json.loads(Path("kept/standard-input.json").read_bytes()) == piped.document
