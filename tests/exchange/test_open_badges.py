"""
Achievements and credentials of Open Badges 3.0: sound, no more than was concluded, and read back.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft201909Validator

from electoral_standards.assessing.assessment import assess
from electoral_standards.checks.checking import check_document
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import InvalidDocumentError, UnknownReferenceError
from electoral_standards.exchange.open_badges.achievement import write_achievement
from electoral_standards.exchange.open_badges.credential import write_credential
from electoral_standards.exchange.open_badges.reading import read_achievement
from electoral_standards.identifiers import Identifier
from electoral_standards.model.competency import Competency
from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.model.result import HolisticResult, LadderResult, UnitResult
from electoral_standards.vocabulary import Finding, Verdict
from tests import strategies
from tests.builders import a_catalogue, a_judgement, a_ladder, a_piece, a_unit, an_assessment
from tests.exchange import rich
from tests.exchange.foreign import achievement, credential, full_achievement, level, result
from tests.exchange.shared import samples, schema, shared

CATALOGUE = load_catalogue()
STRICT = "open-badges-3.0-achievementcredential.strict.schema.json"
BUNDLED = ("SFJES19", "RM", "PWS")
SAMPLES = samples("open-badges")
SOUND = [path for path in SAMPLES if "err" not in path.stem]
KINDS = st.one_of(strategies.units(), strategies.ladders(), strategies.wholes())
ISSUER = {"issuer": "did:web:example.org", "issuer_name": "Example"}
AS_AT = date(2026, 6, 1)


def faults_in(value: Any, part: str = "") -> list[str]:
    """What the strict schema has against a credential, or against a part of one."""
    strict = schema(STRICT)
    if part:
        strict = {key: strict[key] for key in ("$schema", "$defs")} | {"$ref": f"#/$defs/{part}"}
    validator = Draft201909Validator(strict, format_checker=Draft201909Validator.FORMAT_CHECKER)
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(value)]


def faults(value: Any) -> dict[str, str]:
    with pytest.raises(InvalidDocumentError) as caught:
        read_achievement(value)
    return {each.path: each.message for each in caught.value.faults}


# Definitions.


@pytest.mark.parametrize("code", BUNDLED)
def test_the_strict_schema_accepts_every_bundled_unit_and_competency(code: str) -> None:
    found = write_achievement(CATALOGUE.standard(code), base="https://example.org")[0]
    assert faults_in(found, "Achievement") == []


@given(KINDS)
@settings(max_examples=25)
def test_the_strict_schema_accepts_any_unit_and_competency(standard: Any) -> None:
    assert faults_in(write_achievement(standard)[0], "Achievement") == []


@pytest.mark.parametrize("standard", [rich.unit(), rich.ladder()], ids=lambda each: each.code)
def test_the_strict_schema_accepts_one_in_which_every_field_is_filled(standard: Any) -> None:
    assert faults_in(write_achievement(standard)[0], "Achievement") == []


def test_a_unit_has_a_result_for_its_verdict_and_one_for_each_judged_item() -> None:
    unit = CATALOGUE.standard("SFJES19")
    assert isinstance(unit, OccupationalStandard)
    verdict, *items = write_achievement(unit)[0]["resultDescription"]
    assert verdict["requiredValue"] == "competent"
    judged = [*unit.performance_criteria, *unit.knowledge_requirements]
    assert [each["name"] for each in items] == [each.statement for each in judged]
    assert [each["alignment"][0]["targetCode"] for each in items] == [e.code for e in judged]
    assert {each["requiredValue"] for each in items} == {"met"}


def test_a_ladder_has_its_levels_as_a_rubric_and_the_required_one_is_named() -> None:
    found = write_achievement(CATALOGUE.standard("RM"), level=3)[0]
    (rubric,) = found["resultDescription"]
    levels = rubric["rubricCriterionLevel"]
    assert [each["points"] for each in levels] == ["1", "2", "3", "4", "5"]
    assert rubric["requiredLevel"] == levels[2]["id"]
    assert (
        "requiredLevel"
        not in write_achievement(CATALOGUE.standard("RM"))[0]["resultDescription"][0]
    )


@pytest.mark.parametrize("wanted", [0, 6, -1])
def test_a_level_that_there_is_not_is_refused(wanted: int) -> None:
    with pytest.raises(InvalidDocumentError, match=f"no level {wanted}; it has 1 to 5"):
        write_achievement(CATALOGUE.standard("RM"), level=wanted)


def test_a_competency_judged_as_a_whole_has_the_levels_of_its_scale() -> None:
    rubric = write_achievement(CATALOGUE.standard("PWS"))[0]["resultDescription"][0]
    assert [each["points"] for each in rubric["rubricCriterionLevel"]] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("code", ["ROPS", "ESO"])
def test_a_framework_and_a_role_are_nothing_that_a_person_achieves(code: str) -> None:
    with pytest.raises(InvalidDocumentError, match="of a unit or a competency"):
        write_achievement(CATALOGUE.standard(code))


@pytest.mark.parametrize("language", ["english", "EN", "en_GB", ""])
def test_a_language_that_is_no_tag_is_refused(language: str) -> None:
    with pytest.raises(InvalidDocumentError, match="no language tag"):
        write_achievement(CATALOGUE.standard("RM"), language=language)


def test_items_have_the_identifiers_of_their_case_package() -> None:
    from electoral_standards.exchange.case.writing import write_case

    items = write_case(CATALOGUE.standard("RM"))[0]["CFItems"]
    uris = {each.get("humanCodingScheme"): each["uri"] for each in items}
    (rubric,) = write_achievement(CATALOGUE.standard("RM"))[0]["resultDescription"]
    for each in rubric["rubricCriterionLevel"]:
        for target in each["alignment"]:
            assert target["targetUrl"] == uris[target["targetCode"]]


# Credentials.


def concluded(
    standard: Any, rating: str = "met", *, left_out: str = "", role: str = "assessor"
) -> Any:
    """The result of an assessment in which all items but one are judged alike."""
    items = [e.code for e in standard.parts() if hasattr(e, "condition") and e.code != left_out]
    piece = a_piece(method="professional_discussion")
    judged = [a_judgement(code, rating, role=role, evidence=["ev1"]) for code in items]
    record = an_assessment(*judged, evidence=[piece], standards=[standard.code], subject="e-0417")
    return assess(record, as_at=AS_AT, catalogue=a_catalogue(standard))


def test_a_competent_person_gets_a_credential_that_says_so() -> None:
    """With the day of the result, and the identifier of the assessment for the person."""
    unit = a_unit()
    found, report = write_credential(concluded(unit), unit, **ISSUER)
    assert found is not None
    assert faults_in(found) == []
    assert found["validFrom"] == "2026-06-01T00:00:00Z"
    subject = found["credentialSubject"]
    assert subject["identifier"][0]["identityHash"] == "e-0417"
    (only,) = subject["result"]
    assert (only["value"], only["status"]) == ("competent", "Completed")
    assert only["resultDescription"] == subject["achievement"]["resultDescription"][0]["id"]
    assert "judgements and who made them (3)" in [each.what for each in report.losses]
    assert "a-7" not in json.dumps(found)


def test_a_level_is_awarded_as_far_as_it_is_attained() -> None:
    """What may still be possible is reported, and not awarded."""
    ladder = a_ladder((1, 1, 1))
    result = concluded(ladder, left_out="LADDER.L3.B1", role="peer")
    found, report = write_credential(result, ladder, **ISSUER)
    assert found is not None
    (only,) = found["credentialSubject"]["result"]
    levels = found["credentialSubject"]["achievement"]["resultDescription"][0]
    assert only["achievedLevel"] == levels["rubricCriterionLevel"][1]["id"]
    assert only["value"] == "2"
    assert "that level 3 is still possible" in [each.what for each in report.losses]


def test_an_undetermined_verdict_gives_no_credential_but_says_what_is_missing() -> None:
    """Each item that is not known, with why, and the scope that nothing covers."""
    unit = a_unit(scope=1)
    found, report = write_credential(concluded(unit, left_out="UNIT.P2"), unit, **ISSUER)
    assert found is None
    assert report.carried == 0
    said = {each.place: each.what for each in report.losses}
    assert said == {
        "UNIT": "the verdict is undetermined",
        "UNIT.P2": "it is not known whether it is met (not assessed)",
        "UNIT.S1": "evidence that covers this part of the scope",
    }


def test_who_is_not_yet_competent_gets_no_credential() -> None:
    unit = a_unit()
    found, report = write_credential(concluded(unit, "not_yet_met"), unit, **ISSUER)
    assert found is None
    said = {each.place: each.what for each in report.losses}
    assert said["UNIT"] == "the verdict is not yet competent"
    assert said["UNIT.P1"] == "it is not met"


def test_level_0_gives_no_credential_and_what_is_missing_is_that_of_the_first_level() -> None:
    ladder = a_ladder((2, 1))
    found, report = write_credential(
        concluded(ladder, left_out="LADDER.L1.B2", role="peer"), ladder, **ISSUER
    )
    assert found is None
    assert [each.place for each in report.losses] == ["LADDER", "LADDER.L1.B2"]


@given(strategies.cases("unit", "ladder", "holistic"))
@settings(max_examples=60)
def test_a_credential_says_what_was_concluded_and_no_more(case: Any) -> None:
    """Or there is none, and then something is missing."""
    made = case.result()
    for standard in case.standards:
        concluded_of = made[standard.code]
        assert isinstance(concluded_of, UnitResult | LadderResult | HolisticResult)
        found, report = write_credential(made, standard, **ISSUER)
        held = bool(concluded_of.attained)
        assert (found is not None) == held
        if found is not None:
            (only,) = found["credentialSubject"]["result"]
            expected = {Verdict.COMPETENT: "competent", Verdict.LEVEL: str(concluded_of.attained)}
            assert only["value"] == expected[concluded_of.verdict]
        else:
            known = {e.item for e in concluded_of.findings if e.finding is Finding.MET}
            assert not known & {each.place for each in report.losses}


def test_an_address_is_the_subject_and_anything_else_an_identifier() -> None:
    unit = a_unit()
    made = concluded(unit)
    other = evolve(made, subject=evolve(made.subject, id=Identifier("did:key:z6Mk")))
    found = write_credential(other, unit, **ISSUER)[0]
    assert found is not None
    assert found["credentialSubject"]["id"] == "did:key:z6Mk"
    assert faults_in(found) == []


def test_the_same_result_gives_the_same_credential_and_another_issuer_another() -> None:
    unit = a_unit()
    one = write_credential(concluded(unit), unit, **ISSUER)[0]
    assert one == write_credential(concluded(unit), unit, **ISSUER)[0]
    two = write_credential(concluded(unit), unit, issuer="https://x.org", issuer_name="X")[0]
    assert one is not None
    assert two is not None
    assert one["id"] != two["id"]


def test_who_awards_must_have_an_address_and_a_name() -> None:
    unit = a_unit()
    with pytest.raises(InvalidDocumentError, match="2 faults"):
        write_credential(concluded(unit), unit, issuer="Example", issuer_name=" ")


def test_a_result_of_another_version_or_of_something_else_is_refused() -> None:
    unit = a_unit()
    other = evolve(unit, version=Identifier("2"))
    with pytest.raises(InvalidDocumentError, match="it is of version 1 of UNIT, not 2"):
        write_credential(concluded(unit), other, **ISSUER)
    with pytest.raises(UnknownReferenceError):
        write_credential(concluded(unit), a_ladder(), **ISSUER)


# Reading.


def test_the_samples_are_there() -> None:
    """So that nothing below is skipped unseen."""
    assert shared("samples", "open-badges").is_dir()
    assert len(SOUND) >= 4


@pytest.mark.parametrize("path", SOUND, ids=lambda each: each.stem)
def test_importing_an_export_of_an_import_changes_nothing(path: Path) -> None:
    """Every sound sample; and what is exported is sound by the strict schema."""
    first, report = read_achievement(path)
    written = write_achievement(first)[0]
    assert read_achievement(written)[0] == first
    assert faults_in(written, "Achievement") == []
    assert check_document(first) == ()
    assert report.losses


@given(KINDS)
@settings(max_examples=40)
def test_what_was_read_once_is_read_the_same_again(standard: Any) -> None:
    """From the first import on nothing changes any more."""
    first = read_achievement(write_achievement(standard)[0])[0]
    assert read_achievement(write_achievement(first)[0])[0] == first


@pytest.mark.parametrize("code", ["SFJES19", "RM"])
def test_our_own_achievements_come_back_item_by_item(code: str) -> None:
    """Codes, kinds, statements, title and version; the rest is in the loss report."""
    standard = CATALOGUE.standard(code)
    found = read_achievement(write_achievement(standard)[0])[0]
    expected = [(e.code, e.kind, e.statement) for e in standard.parts()]
    assert [(e.code, e.kind, e.statement) for e in found.parts()] == expected
    assert (found.title, found.version) == (standard.title, standard.version)
    assert found.source.publisher == standard.source.publisher


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (
            "1ed_simple-err-context",
            {'$["@context"][0]', "$.validFrom", "$.credentialSubject.achievement"},
        ),
        ("1ed_simple-err-credential-subject-result-type", {"$.credentialSubject.result[1].type"}),
        ("1ed_simple-err-issuer-type", {"$.issuer.type"}),
        ("1ed_simple-err-type", {"$.type", "$.credentialSubject.achievement"}),
    ],
)
def test_what_is_wrong_with_a_sample_is_said_with_its_place(name: str, paths: set[str]) -> None:
    assert {*faults(shared("samples", "open-badges", f"{name}.json"))} == paths


def test_a_rubric_makes_a_competency_and_anything_else_a_unit() -> None:
    rubric = result(alignment=[], rubricCriterionLevel=[level("20"), level("10"), level("0")])
    ladder, report = read_achievement(achievement(resultDescription=[rubric]))
    assert isinstance(ladder, Competency)
    assert [each.statement for each in ladder.levels] == ["Level 10", "Level 20"]
    assert [[e.statement for e in each.indicators] for each in ladder.levels] == [
        ["Does 10"],
        ["Does 20"],
    ]
    assert any(each.what == "level Level 0" for each in report.losses)
    unit = read_achievement(achievement())[0]
    assert isinstance(unit, OccupationalStandard)
    assert [each.statement for each in unit.performance_criteria] == ["Do it."]


def test_of_a_credential_the_achievement_is_read_and_the_award_reported() -> None:
    """Nobody's identity gets into a standard."""
    of = full_achievement()
    found, report = read_achievement(credential(of))
    assert found == read_achievement(of)[0]
    places = {each.place for each in report.losses}
    assert {"$.issuer", "$.credentialSubject.id", "$.credentialSubject.result"} <= places


def test_one_value_in_place_of_a_list_is_taken_for_it() -> None:
    """As JSON-LD has it, and as some issuers write."""
    short = full_achievement(alignment=full_achievement()["alignment"][0], type="Achievement")
    long = full_achievement(alignment=full_achievement()["alignment"][:1])
    assert read_achievement(short)[0] == read_achievement(long)[0]


def test_every_fault_is_found_at_once_and_has_its_place() -> None:
    broken = achievement(
        name=" ",
        description=3,
        criteria={},
        humanCode=7,
        resultDescription=[
            {"id": "x", "type": ["ResultDescription"], "name": "x", "resultType": "Percentage"},
            {**level("1"), "points": 4},
            "text",
        ],
        alignment=[{"type": ["Alignment"], "targetName": "x"}],
    )
    assert {*faults(broken)} == {
        "$.name",
        "$.description",
        "$.criteria",
        "$.humanCode",
        "$.alignment[0].targetUrl",
        "$.resultDescription[0].resultType",
        "$.resultDescription[1].type",
        "$.resultDescription[1].resultType",
        "$.resultDescription[2]",
    }


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (b"[]", "expected an object"),
        (b"{}", "no type is named"),
        (b'{"type": "BadgeClass"}', "the type is BadgeClass"),
        (b"eyJhbGciOiJSUzI1NiJ9.e30.x", "not JSON"),
        (b'{"type": "Achievement", "x": ' + b"[" * 90 + b"]" * 90 + b"}", "nested deeper"),
        (b'{"type": ["VerifiableCredential"], "credentialSubject": 3}', "context"),
    ],
)
def test_what_is_no_badge_gives_a_clear_error(value: bytes, message: str) -> None:
    assert message in next(iter(faults(value).values()))
