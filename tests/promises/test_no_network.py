"""Nothing is ever looked up in a network: not the schemas, not the standards."""

import subprocess
import sys
from pathlib import Path

from tests.interchange.examples import a_judgement, an_assessment, as_bytes

#: Every way to a network ends in the socket module, whose audit events tell of each attempt.
GUARD = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.client", "ftplib.", "smtplib.")):
        raise SystemExit(f"the network was asked for: {event} {arguments}")
sys.addaudithook(refuse)
"""
JOURNEY = """
from datetime import date
import electoral_standards as es
catalogue = es.load_catalogue()
for code in catalogue.codes():
    catalogue[code]
good, bad = sys.argv[1:]
assert es.validate(good) == ()
assert es.validate(bad)
result = es.assess(es.load(good), as_at=date(2026, 6, 1))
gaps = es.analyse_gaps(result, catalogue["electoral-services-officer"])
es.dump(result, good + ".result")
es.dump(gaps, good + ".gaps")
assert es.validate(good + ".result") == es.validate(good + ".gaps") == ()
for code in catalogue:
    es.dump(catalogue[code], good + ".document")
    assert es.validate(good + ".document") == ()
"""
ATTEMPT = "import socket; socket.socket()"


def run(program: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in an interpreter of its own, in which the network is shut."""
    command = [sys.executable, "-c", GUARD + program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_whole_journey_needs_no_network(tmp_path: Path) -> None:
    """Every bundled document is validated against schemas that lie beside the code."""
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(as_bytes(an_assessment()))
    bad.write_bytes(as_bytes(an_assessment(judgements=[a_judgement(note=1)])))
    done = run(JOURNEY, good, bad)
    assert (done.returncode, done.stderr) == (0, "")


def test_guard_notices_an_attempt() -> None:
    """The test above would fail if anything opened a socket."""
    assert "socket.__new__" in run(ATTEMPT).stderr
