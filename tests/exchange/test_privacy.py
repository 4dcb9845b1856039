"""Records about people: nobody is known again, all about one person, nothing kept too long."""

import json
import typing
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.content.loader import examples_directory
from electoral_standards.exchange.privacy.fields import KINDS
from electoral_standards.exchange.privacy.pseudonyms import (
    DOCUMENTS,
    PrivacyError,
    pseudonym,
    pseudonymised,
)
from electoral_standards.exchange.privacy.retention import due_before
from electoral_standards.exchange.privacy.subject import about_subject
from electoral_standards.identifiers import Identifier
from electoral_standards.interchange.documents import DOCUMENT_TYPES, dumps
from electoral_standards.vocabulary import RaterRole
from tests.assessing.cases import Case
from tests.cli.command import OFFICER, command
from tests.strategies import cases

KEY = bytes(range(32))
AS_AT = date(2026, 6, 1)

#: The fields of text that tell nothing of people: codes, names of policies and versions, ratings,
#: and words that the package itself makes.
TELLS_NOTHING = {
    *("Assessment.standards", "Poll.kind", "Evidence.id", "Evidence.scope", "Judgement.item"),
    *("Judgement.rating", "Judgement.evidence", "MigratedFrom.digest", "MigratedFrom.plan"),
    *("MigratedFrom.plan_digest", "MigratedStandard.old", "MigratedStandard.old_version"),
    *("MigratedStandard.new", "MigratedStandard.new_version", "MigratedJudgement.item"),
    *("MigratedJudgement.rating", "MigratedJudgement.to", "MigratedScope.evidence"),
    *("MigratedScope.item", "MigratedScope.to", "EarlierMigration.digest"),
    *("EarlierMigration.plan", "EarlierMigration.plan_digest"),
    *("UnitResult.standard", "UnitResult.version", "PolicyUsed.name", "PolicyUsed.version"),
    *("Policy.name", "Policy.version", "Policy.description", "Policy.level_share"),
    *("Policy.information_share", "JudgingRule.mastery_from", "RatingScale.name"),
    *("RatingScale.title", "RatingScale.met_from", "ScalePoint.value", "ScalePoint.label"),
    *("ScalePoint.statement", "ScalePoint.code", "EvidenceRule.since_last_poll_of"),
    *("ScopeFinding.covered", "ScopeFinding.uncovered", "ItemFinding.item", "ItemFinding.rating"),
    *("RaterGroup.rating", "RatingCount.rating", "Transfer.item", "Transfer.crosswalk"),
    *("Suggestion.item", "Suggestion.crosswalk", "LadderResult.standard", "LadderResult.version"),
    *("LevelFinding.items", "HolisticResult.standard", "HolisticResult.version"),
    *("LogicModelResult.standard", "LogicModelResult.version", "LogicModelResult.notice"),
    *("OutcomeResult.outcome", "OutcomeResult.not_met", "StageFinding.items", "AreaFinding.area"),
    *("RaterSummary.standard", "Withheld.about", "GapAnalysis.profile"),
    *("GapAnalysis.profile_version", "RequirementGap.standard", "RequirementGap.item"),
    *("RequirementGap.outcome", "RequirementGap.rank_reason", "GapItem.item", "EarlierGap.closed"),
    *("EarlierGap.opened", "DevelopmentPlan.profile", "DevelopmentPlan.profile_version"),
    *("DevelopmentPlan.bound", "EffortRates.name", "EffortRates.description"),
    *("DevelopmentAction.id", "DevelopmentAction.items", "DevelopmentAction.scope"),
    *("DevelopmentAction.alongside", "DevelopmentAction.gaps", "DevelopmentAction.reason"),
    *("DevelopmentAction.activities", "DevelopmentAction.practice"),
    *("DevelopmentAction.own_suggestions", "PlannedGap.requirement", "PlannedGap.actions"),
    *("TeamAnalysis.profile", "TeamAnalysis.profile_version", "Requirement.standard"),
    *("Requirement.item", "Requirement.outcome", "Requirement.reason", "Departure.uncovers"),
    *("Departure.weakens", "CoverChange.code", "Progress.profile", "Progress.profile_version"),
    *("Trajectory.code", "ItemChange.item", "AgreementReport.policy", "AgreementTable.standards"),
    *("BenchmarkWord.benchmark", "BenchmarkWord.word", "RatedUnit.item", "RatingGiven.rating"),
}


def kinds_in(kind: Any) -> Iterator[Any]:
    """What a type is made of."""
    if get_origin(kind) in (tuple, typing.Union) or isinstance(kind, UnionType):
        for each in get_args(kind):
            yield from kinds_in(each)
    else:
        yield kind


def texts_of(cls: Any, seen: set[Any]) -> Iterator[str]:
    """Every field that holds text, of a class and of all that hangs on it."""
    if cls in seen:
        return
    seen.add(cls)
    for field in attrs.fields(cls):
        for kind in kinds_in(field.type):
            if attrs.has(kind):
                yield from texts_of(kind, seen)
            elif kind is str or getattr(kind, "__supertype__", None) is str:
                yield f"{cls.__name__}.{field.name}"


def test_every_text_of_every_document_is_accounted_for() -> None:
    """A field that is added is either one that tells of people, or known to tell nothing."""
    seen: set[Any] = set()
    texts = {
        text for name in DOCUMENTS for text in texts_of(DOCUMENT_TYPES[name].load_class(), seen)
    }
    telling = {".".join(each) for each in KINDS}
    assert texts == telling | TELLS_NOTHING
    assert telling & TELLS_NOTHING == set()


def by_definition(key: bytes, message: bytes) -> str:
    """HMAC-SHA-256 as RFC 2104 defines it."""
    padded = key.ljust(64, b"\0")
    inner = sha256(bytes(each ^ 0x36 for each in padded) + message).digest()
    return sha256(bytes(each ^ 0x5C for each in padded) + inner).hexdigest()


@given(name=st.text(min_size=1), key=st.binary(min_size=16, max_size=64))
def test_pseudonym_is_the_keyed_digest(name: str, key: bytes) -> None:
    """By the definition of HMAC, so that another system can make the same ones."""
    name = name.encode(errors="replace").decode()
    assert pseudonym(name, key) == "p-" + by_definition(key, f"p-\0{name}".encode())[:20]


def test_short_key_is_refused() -> None:
    """A key that can be guessed keeps no secret."""
    with pytest.raises(PrivacyError, match="16"):
        pseudonym("e-1", b"secret")


@given(case=st.sampled_from(("unit", "ladder", "holistic", "logic_model")).flatmap(cases))
def test_pseudonyms_change_no_conclusion(case: Case) -> None:
    """The verdicts and findings are those of the record with everybody's names."""
    changed, _ = pseudonymised(case.assessment, KEY)
    other = case._replace(assessment=changed).result()
    for before, after in zip(case.result().standards, other.standards, strict=True):
        assert before == after


def documents() -> list[Any]:
    """A record, and what is made of it."""
    record = es.load(examples_directory() / "officer.json")
    result = es.assess(record, as_at=AS_AT)
    profile = es.load_catalogue().profile("electoral-services-officer")
    gaps = es.analyse_gaps(result, profile)
    return [
        record,
        result,
        gaps,
        es.plan_development(gaps, result=result),
        es.analyse_team([gaps], profile),
        es.trace_progress([result], profile),
        es.measure_agreement([record], as_at=AS_AT),
    ]


def test_nobody_is_known_again() -> None:
    """No identifier and no name of anybody is in any document, and the same one is the same."""
    record = documents()[0]
    people = {record.subject.id, *(each.rater.id for each in record.judgements)}
    people |= {each.authenticated_by for each in record.evidence} - {None}
    secret = [*people, record.id, record.subject.name, record.title]
    secret += [each.note for each in record.judgements if each.note]
    secret += [each.title for each in record.evidence]
    expected = pseudonym(record.subject.id, KEY)
    for noun in documents():
        text = dumps(pseudonymised(noun, KEY)[0])
        assert [each for each in secret if f'"{each}"' in text] == []
        assert expected in text or not hasattr(noun, "subject")


def test_texts_are_kept_only_when_asked_for() -> None:
    """They may name people; what was left out is counted."""
    record = documents()[0]
    changed, report = pseudonymised(record, KEY, keep_texts=True)
    assert [each.note for each in changed.judgements] == [each.note for each in record.judgements]
    assert changed.title == ""
    assert "notes" not in " ".join(each.what for each in report.losses)
    assert any("notes" in each.what for each in pseudonymised(record, KEY)[1].losses)


def test_documents_about_nobody_are_refused() -> None:
    """A standard has no people in it."""
    with pytest.raises(PrivacyError, match="occupationalStandard"):
        pseudonymised(es.load_catalogue()["SFJES19"], KEY)


@given(case=st.sampled_from(("unit", "ladder")).flatmap(cases))
def test_own_data_names_nobody_else(case: Case) -> None:
    """Everything about the subject is there, and each other person is a role and a number."""
    record = case.assessment
    (found, report) = about_subject([("a", record), ("b", case.result())], record.subject.id)
    assert [name for name, _ in found] == ["a", "b"]
    own = found[0][1]
    others = {each.rater.id for each in record.judgements}
    others |= {each.authenticated_by for each in record.evidence if each.authenticated_by}
    others -= {record.subject.id}
    kept = {each.rater.id for each in own.judgements}
    kept |= {each.authenticated_by for each in own.evidence}
    assert kept & others == set()
    assert len([each for each in report.losses if each.what == "who it is"]) == len(others)
    assert [each.rating for each in own.judgements] == [each.rating for each in record.judgements]
    assert {each.rater.role for each in own.judgements if each.rater.id == record.subject.id} <= {
        *RaterRole
    }


def test_what_others_documents_say_is_listed() -> None:
    """Records about others, and documents about several people, are never handed over."""
    record, *_, team, progress, agreement = documents()
    other = evolve(record, subject=evolve(record.subject, id=Identifier("e-2")))
    assert about_subject([("other", other)], "e-0417")[0] == []
    rater = other.judgements[0].rater.id
    found, report = about_subject([("other", other), ("team", team)], rater)
    assert found == []
    assert any("judgements that the subject made" in each.what for each in report.losses)
    assert "e-2" not in dumps(report)
    both = evolve(progress, subjects=(*progress.subjects, _renamed(progress.subjects[0])))
    ((_, own),), report = about_subject([("both", both)], "e-0417")
    assert [each.subject.id for each in own.subjects] == ["e-0417"]
    assert any("other people" in each.what for each in report.losses)
    _, report = about_subject([("agreement", agreement)], "e-0417")
    assert any("compared" in each.what for each in report.losses)


def _renamed(of: Any) -> Any:
    return evolve(of, subject=evolve(of.subject, id=Identifier("e-2")))


def test_record_is_kept_on_its_last_day_and_not_after_it() -> None:
    """And what was made of it goes with it; records that say nothing stay, and are named."""
    record, result, gaps, plan, team, progress, agreement = documents()
    until = evolve(record, retain_until=AS_AT)
    made = [("result", result), ("gaps", gaps), ("plan", plan), ("team", team)]
    made += [("progress", progress), ("agreement", agreement)]
    given_ = [("record", until), *made]
    assert due_before(given_, AS_AT) == ([], [])
    due, silent = due_before(given_, AS_AT + timedelta(days=1))
    assert [each.name for each in due] == [name for name, _ in given_]
    assert silent == []
    assert due_before([("record", record), *made], date.max) == ([], ["record"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record that is due, one that says nothing, and the result of the first."""
    record = json.loads(Path(OFFICER).read_text(encoding="utf-8"))
    below = tmp_path / "records" / "2020"
    below.mkdir(parents=True)
    (below / "old.json").write_text(json.dumps({**record, "retainUntil": "2026-01-31"}))
    (below.parent / "silent.json").write_text(json.dumps({**record, "id": "other"}))
    result = command("assess", OFFICER, "--as-at", "2026-06-01", "--format", "json").out
    (below / "result.json").write_text(result)
    return tmp_path / "records"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_dry_run_deletes_nothing(folder: Path) -> None:
    """It says what would go, and then that goes."""
    words = ("privacy", "purge", folder, "--before", "2026-06-01")
    dry = command(*words, "--dry-run", "--format", "json")
    assert dry.status == 0
    assert names(folder) == {"old.json", "silent.json", "result.json"}
    assert {Path(each["file"]).name for each in dry.document["deleted"]} == {
        "old.json",
        "result.json",
    }
    assert [Path(each).name for each in dry.document["withoutRetainUntil"]] == ["silent.json"]
    assert "Deleted: 2" in command(*words).out
    assert names(folder) == {"silent.json"}


def test_unusable_file_stays(folder: Path) -> None:
    """Nobody knows what is in it; the rest is done, and the status says so."""
    (folder / "broken.json").write_text("{")
    found = command("privacy", "purge", folder, "--before", "2026-06-01")
    assert found.status == 2
    assert "broken.json" in found.err
    assert names(folder) == {"silent.json", "broken.json"}


def test_key_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    """It is never written over, for with it all pseudonyms would be lost."""
    path = tmp_path / "key"
    assert command("privacy", "key", "-o", path).status == 0
    before = path.read_bytes()
    assert len(before.strip()) == 64
    assert path.stat().st_mode & 0o077 == 0
    assert command("privacy", "key", "-o", path).status == 2
    assert path.read_bytes() == before


def test_pseudonyms_are_written_to_another_folder(folder: Path, tmp_path: Path) -> None:
    """Everything or nothing; the files themselves are never written over."""
    key = tmp_path / "key"
    command("privacy", "key", "-o", key)
    words = ("privacy", "pseudonymise", folder, "--key", key)
    assert command(*words, "-o", tmp_path / "out").status == 0
    assert names(tmp_path / "out") == names(folder)
    assert "e-0417" not in (tmp_path / "out" / "old.json").read_text(encoding="utf-8")
    assert command(*words, "-o", folder).status == 2
    (folder / "broken.json").write_text("{")
    assert command(*words, "-o", tmp_path / "more").status == 2
    assert not (tmp_path / "more").exists()
    assert command(*words[:3], "--key", "none", "-o", tmp_path / "more").status == 2


def test_own_data_is_written_with_what_was_left_out(folder: Path, tmp_path: Path) -> None:
    """The list is a document like any other; nobody who is not there is made up."""
    out = tmp_path / "mine"
    words = ("privacy", "export", folder, "--subject")
    assert command(*words, "e-0417", "-o", out).status == 0
    assert names(out) == {"old.json", "silent.json", "result.json", "left-out.json"}
    assert es.load(out / "left-out.json").losses
    assert '"a-7"' not in (out / "old.json").read_text(encoding="utf-8")
    nobody = command(*words, "nobody", "-o", tmp_path / "none")
    assert nobody.status == 1
    assert not (tmp_path / "none").exists()
