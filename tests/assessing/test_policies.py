"""
Policies as values: what comes with the package, and what is refused.
"""

import json
from typing import Any

import pytest
from attrs import evolve

import electoral_standards as es
from electoral_standards.assessing.aggregation import FORMULAS, RULE_TEXTS, RULES
from electoral_standards.assessing.contradictions import refuse_contradictions
from electoral_standards.assessing.policies import (
    DEFAULT,
    compose,
    policies,
    policy_set,
    policy_sets,
    scales,
)
from electoral_standards.assessing.scales import FOUR_POINT, PERCENTAGE, positions_of, ratings_of
from electoral_standards.errors import InvalidDocumentError
from electoral_standards.interchange.documents import to_data
from electoral_standards.model.policy import AVERAGING, PolicySet
from electoral_standards.vocabulary import Aggregation, Measurement, Progression, ResultKind
from tests.assessing.cases import Case
from tests.builders import AS_AT, a_judgement, a_ladder, a_piece, an_assessment

every_set = pytest.mark.parametrize("found", policy_sets().values(), ids=policy_sets())


@every_set
def test_a_composition_has_one_policy_for_each_kind(found: PolicySet) -> None:
    assert sorted(each.kind for each in found.policies) == sorted(ResultKind)


@every_set
def test_what_comes_with_the_package_contradicts_nothing(found: PolicySet) -> None:
    refuse_contradictions(found)


@every_set
def test_a_composition_is_a_document(found: PolicySet) -> None:
    text = es.dumps(found).encode()

    assert es.validate(text) == ()
    assert es.load(text) == found


@pytest.mark.parametrize("name", policies())
def test_a_policy_is_a_document_and_stands_in_for_its_kind(name: str) -> None:
    policy = policies()[name]
    found = policy_set(name)

    assert es.load(es.dumps(policy).encode()) == policy
    assert found.of(policy.kind) == policy
    assert [each for each in found.policies if each != policy] == [
        each for each in DEFAULT.policies if each.kind is not policy.kind
    ]
    assert policy_set(policy) is policy_set(policy)


def test_names_are_of_one_thing_each() -> None:
    names = [*policy_sets(), *policies(), *scales(), *Aggregation]
    assert len(names) == len(set(names))


def test_every_rule_has_its_text() -> None:
    """Formula, scales, missing data; and what averages says that it needs distances."""
    assert list(RULE_TEXTS) == list(Aggregation) == list(FORMULAS)
    assert {*RULES, Aggregation.MAJORITY, *AVERAGING} == set(Aggregation)
    for rule, text in RULE_TEXTS.items():
        assert (text.domain is Measurement.INTERVAL) == (rule in AVERAGING)
        assert all(text)


def test_every_scale_says_what_may_be_done_with_it() -> None:
    kinds = {name: scale.measurement for name, scale in scales().items()}

    assert {name for name, kind in kinds.items() if kind == "interval"} == {
        "percentage",
        "canvas-points",
    }


def test_independent_levels_stand_alone() -> None:
    said = [a_judgement("LADDER.L2.B1", role="peer"), a_judgement("LADDER.L1.B1", "not_yet_met")]
    for name, level in (("default", 0), ("independent-ladder", 2)):
        case = Case((a_ladder((1, 1)),), an_assessment(*said), AS_AT, policy_set(name))
        assert case.result()["LADDER"].attained == level  # type: ignore[union-attr]


def test_strict_evidence_asks_for_two_different_pieces() -> None:
    evidence = [a_piece("ev1"), a_piece("ev2", "work_product")]
    for cited, finding in ((["ev1", "ev2"], "met"), (["ev1", "ev1"], "unknown"), ([], "unknown")):
        said = a_judgement("LADDER.L1.B1", role="peer", evidence=cited)
        record = an_assessment(said, evidence=evidence)
        case = Case((a_ladder((1,)),), record, AS_AT, policy_set("strict-evidence"))
        assert case.result()["LADDER"].findings[0].finding == finding


def test_not_seen_is_no_judgement() -> None:
    """It is set aside visibly, and who did not see an item has not judged it."""
    policy = DEFAULT.of(ResultKind.LADDER)
    rule = evolve(policy.rules[0], scale=FOUR_POINT)
    said = [
        a_judgement("LADDER.L1.B1", "not_seen", "p-1", "peer"),
        a_judgement("LADDER.L1.B2", "not_seen", "p-1", "peer"),
        a_judgement("LADDER.L1.B2", "3", "p-2", "peer"),
    ]
    chosen = compose(evolve(policy, rules=(rule,)))
    result = Case((a_ladder((2,)),), an_assessment(*said), AS_AT, chosen).result()
    blank, seen = result["LADDER"].findings

    assert (blank.finding, blank.reasons, blank.counted) == ("unknown", ("not_assessed",), ())
    assert [each.reason for each in blank.set_aside] == ["not_seen"]
    assert (seen.finding, seen.rating, seen.counted) == ("met", "3", (2,))
    assert seen.rater_groups == ()


def test_a_range_holds_every_number_between_its_bounds() -> None:
    positions, ratings = positions_of(PERCENTAGE), ratings_of(PERCENTAGE)

    assert [positions[each] for each in ("0", "0.01", "50", "99.9", "100")] == [
        0,
        1,
        5000,
        9990,
        10000,
    ]
    assert all(each in positions for each in ("7", "7.5", "7.50", "007", "0.00"))
    wrong = ("-1", "100.01", "7.555", "7,5", "", ".5", "5.", "1e2", "seven", "\u0667", "7\n", "+7")
    assert not any(each in positions for each in wrong)
    assert (ratings[0], ratings[1], ratings[750], ratings[len(ratings) - 1]) == (
        "0",
        "0.01",
        "7.5",
        "100",
    )


# What is refused.


def changed(kind: str, **changes: Any) -> dict[str, Any]:
    """The default policy for a kind as a document, with changes."""
    return {**to_data(DEFAULT.of(ResultKind(kind))), **changes}


def with_rule(kind: str, **changes: Any) -> dict[str, Any]:
    document = changed(kind)
    first, *others = document["rules"]
    return {**document, "rules": [{**first, **changes}, *others]}


def with_evidence(kind: str, **changes: Any) -> dict[str, Any]:
    evidence = changed(kind)["rules"][0]["evidence"]
    return with_rule(kind, evidence={**evidence, **changes})


def with_scale(**changes: Any) -> dict[str, Any]:
    scale = changed("ladder")["rules"][0]["scale"]
    return with_rule("ladder", scale={**scale, **changes})


MET_POINT = {"value": "met", "label": "Met", "statement": "Met."}
NUMBERS = [{**MET_POINT, "value": each} for each in ("1", "2", "3")]
RANGE = {"lowest": 0, "highest": 10}
REFUSED = [
    (with_scale(metFrom="splendid"), "rules[0].scale.metFrom"),
    (with_scale(metFrom=None), "rules[0].scale.metFrom"),
    (with_scale(points=[MET_POINT, MET_POINT]), "rules[0].scale.points[1].value"),
    (with_scale(apart=[MET_POINT]), "rules[0].scale.apart[0].value"),
    (with_scale(points=[]), "rules[0].scale.points"),
    (with_scale(range={"lowest": 0, "highest": 1}, metFrom="1"), "rules[0].scale.range"),
    (with_scale(points=[], range=RANGE, metFrom="11"), "rules[0].scale.metFrom"),
    (with_scale(points=[], range=RANGE, metFrom="5.5"), "rules[0].scale.metFrom"),
    (
        with_scale(points=[], range={"lowest": 10, "highest": 10}, metFrom="10"),
        "rules[0].scale.range.highest",
    ),
    (
        with_scale(points=[], range={**RANGE, "places": 99}, metFrom="5"),
        "rules[0].scale.range.places",
    ),
    (
        with_scale(measurement="interval", points=[*NUMBERS, MET_POINT], metFrom="2"),
        "rules[0].scale.points[3].value",
    ),
    (
        with_scale(measurement="interval", points=NUMBERS[1::-1], metFrom="2"),
        "rules[0].scale.points[1].value",
    ),
    (with_rule("unit", decidedBy=[["assessor"], ["assessor"]]), "rules[0].decidedBy[1][0]"),
    (with_rule("unit", decidedBy=[]), "rules[0].decidedBy"),
    (with_rule("unit", decidedBy=[[]]), "rules[0].decidedBy"),
    (with_rule("unit", kinds=["knowledge_requirement"]), "rules[1].kinds[0]"),
    (with_rule("unit", aggregation="mean"), "rules[0].scale.measurement"),
    (
        with_rule("unit", withinRater="mean", aggregation="lowest"),
        "rules[0].scale.measurement",
    ),
    (with_rule("unit", withinRater="majority", aggregation="lowest"), "rules[0].withinRater"),
    (with_rule("ladder", aggregation="latest"), "rules[0].aggregation"),
    (with_rule("unit", latestWeight=65), "rules[0].latestWeight"),
    (with_rule("unit", masteryCount=2), "rules[0].masteryCount"),
    (with_rule("unit", masteryFrom="met"), "rules[0].masteryFrom"),
    (with_evidence("ladder", minimum=2), "rules[0].evidence.minimum"),
    (with_evidence("unit", minimum=0), "rules[0].evidence.minimum"),
    (with_evidence("unit", windowMonths=-1), "rules[0].evidence.windowMonths"),
    (with_evidence("unit", methods=[]), "rules[0].evidence.methods"),
    (
        with_evidence("unit", onlyBesideAnother=["observation"]),
        "rules[0].evidence.onlyBesideAnother[0]",
    ),
    (changed("unit", levelShare="3/4"), "levelShare"),
    (changed("unit", progression="independent"), "progression"),
    (changed("ladder", scopeMinimum=3), "scopeMinimum"),
    (changed("holistic", informationShare="1/2"), "informationShare"),
    (changed("unit", scopeMinimum=-1), "scopeMinimum"),
]


@pytest.mark.parametrize(
    ("document", "place"), REFUSED, ids=[f"{p}-{n}" for n, (_, p) in enumerate(REFUSED)]
)
def test_a_policy_that_contradicts_itself_is_refused(document: Any, place: str) -> None:
    """With the place of what is wrong, and with nothing else."""
    faults = es.validate(json.dumps(document).encode())

    assert [each.path for each in faults] == [f"$.{place}"]
    with pytest.raises(InvalidDocumentError):
        es.load(json.dumps(document).encode())


CANVAS = to_data(policies()["canvas-ladder"])


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"latestWeight": None}, "latestWeight"),
        ({"latestWeight": 0}, "latestWeight"),
        ({"latestWeight": 100}, "latestWeight"),
        ({"aggregation": "n_mastery", "latestWeight": None}, "masteryCount"),
        ({"aggregation": "n_mastery", "latestWeight": None, "masteryCount": 0}, "masteryCount"),
        (
            {
                "aggregation": "n_mastery",
                "latestWeight": None,
                "masteryCount": 2,
                "masteryFrom": "5",
            },
            "masteryFrom",
        ),
        ({"withinRater": "latest"}, "aggregation"),
    ],
)
def test_an_average_needs_its_numbers(changes: dict[str, Any], place: str) -> None:
    document = {**CANVAS, "rules": [{**CANVAS["rules"][0], **changes}]}
    faults = es.validate(json.dumps(document).encode())

    assert [each.path for each in faults] == [f"$.rules[0].{place}"]


def test_all_contradictions_are_said_at_once() -> None:
    """Of the structure and of the sense, an average over an ordinal scale among them."""
    document = with_rule(
        "unit",
        aggregation="mean",
        decidedBy=[["assessor"], ["assessor"]],
        kinds=["knowledge_requirement"],
    )
    document |= {"levelShare": "1/2", "colour": "red"}
    with pytest.raises(InvalidDocumentError) as refusal:
        es.load(json.dumps(document).encode())

    assert {each.path for each in refusal.value.faults} == {
        "$.rules[0].scale.measurement",
        "$.rules[0].decidedBy[1][0]",
        "$.rules[1].kinds[0]",
        "$.levelShare",
        "$.colour",
    }


def test_a_composition_has_one_policy_of_a_kind() -> None:
    document = to_data(DEFAULT)
    document["policies"].append(document["policies"][0])
    faults = es.validate(json.dumps(document).encode())

    assert [each.path for each in faults] == ["$.policies[4].kind"]


def test_a_policy_made_in_python_is_refused_when_it_is_used() -> None:
    """All that is wrong with it is said, as of a document."""
    ladder = DEFAULT.of(ResultKind.LADDER)
    unit = evolve(DEFAULT.of(ResultKind.UNIT), progression=Progression.INDEPENDENT)
    rule = evolve(ladder.rules[0], evidence=evolve(ladder.rules[0].evidence, minimum=2))
    wrong = evolve(DEFAULT, policies=(unit, evolve(ladder, rules=(rule,))))
    case = Case((a_ladder(),), an_assessment(a_judgement("LADDER.L1.B1")), AS_AT, wrong)
    with pytest.raises(InvalidDocumentError) as refusal:
        case.result()

    assert [each.path for each in refusal.value.faults] == [
        "$.policies[0].progression",
        "$.policies[1].rules[0].evidence.minimum",
    ]
