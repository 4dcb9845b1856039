"""
`measure_agreement`: what is compared with what.
"""

from datetime import timedelta
from statistics import variance

import pytest
from attrs import evolve

from electoral_standards.agreement.coefficients import cohen_kappa, gwet_ac2, krippendorff_alpha
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.assessing.scales import FOUR_POINT, PERCENTAGE, PWS_LEVEL
from electoral_standards.model.agreement import AgreementReport
from electoral_standards.model.assessment import Context
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import Measurement, RaterRole
from tests.agreement.measured import measured, only_table, said, statistic
from tests.builders import (
    AS_AT,
    OBSERVED,
    a_judgement,
    an_assessment,
)

# Units and raters.


def test_unit_is_a_subject_and_an_item() -> None:
    """Two people rated on one item are two units; two records of one person are one."""
    first = an_assessment(a_judgement("LADDER.L1.B1", rater="p-1", role="peer"), subject="e-1")
    again = an_assessment(a_judgement("LADDER.L1.B1", rater="p-2", role="peer"), subject="e-1")
    other = an_assessment(a_judgement("LADDER.L1.B1", rater="p-2", role="peer"), subject="e-2")

    (table,) = measured(first, again, other).tables
    assert (table.units, [each.subject for each in table.shared]) == (2, ["e-1"])


def test_latest_judgement_of_each_rater_counts() -> None:
    """By the day observed, then by the day recorded, then the lower rating."""
    early, late = OBSERVED - timedelta(days=9), OBSERVED
    table = only_table(
        a_judgement("UNIT.P1", "not_yet_met", "a-1", observed=late),
        a_judgement("UNIT.P1", "met", "a-1", observed=early, recorded=AS_AT),
        a_judgement("UNIT.P1", "met", "a-2", observed=late, recorded=late),
        a_judgement("UNIT.P1", "not_yet_met", "a-2", observed=late),
        a_judgement("UNIT.P1", "met", "a-3", observed=late),
        a_judgement("UNIT.P1", "not_yet_met", "a-3", observed=late),
    )

    assert said(table) == {"UNIT.P1": {"a-1": "not_yet_met", "a-2": "met", "a-3": "not_yet_met"}}


def test_raters_are_told_with_their_roles_and_shares() -> None:
    """One person is one rater, in whichever roles."""
    table = only_table(
        a_judgement("UNIT.P1", rater="a-1", role="moderator"),
        a_judgement("UNIT.P2", rater="a-1", role="assessor"),
        a_judgement("UNIT.P2", rater="a-2", role="assessor"),
    )

    assert [(each.id, each.roles, each.units) for each in table.raters] == [
        ("a-1", (RaterRole.ASSESSOR, RaterRole.MODERATOR), 2),
        ("a-2", (RaterRole.ASSESSOR,), 1),
    ]


def test_pairs_are_of_raters_who_share_units() -> None:
    """With how many they share, and on how many they said the same."""
    table = only_table(
        a_judgement("UNIT.P1", "met", "a-1"),
        a_judgement("UNIT.P1", "met", "a-2"),
        a_judgement("UNIT.P2", "met", "a-1"),
        a_judgement("UNIT.P2", "not_yet_met", "a-2"),
        a_judgement("UNIT.P3", "met", "a-2"),
        a_judgement("UNIT.P3", "met", "a-3"),
    )

    found = [(each.first, each.second, each.units, each.same) for each in table.pairs]
    assert found == [("a-1", "a-2", 2, 1), ("a-2", "a-3", 1, 1)]


# What is left out.


def test_what_is_observed_later_is_left_out() -> None:
    """The day itself counts."""
    after = AS_AT + timedelta(days=1)
    judgements = [a_judgement("UNIT.P1", rater="a-1", observed=day) for day in (AS_AT, after)]

    report = measured(an_assessment(*judgements))
    assert (report.tables[0].units, report.left_out.after_as_at) == (1, 1)


def test_roles_are_those_that_the_policy_counts() -> None:
    """Self-ratings count on the framework, where they may decide, and nowhere else."""
    items = ("UNIT.P1", "LADDER.L1.B1", "FRAME.O1.I1")
    judgements = [a_judgement(item, rater="e-1", role="self") for item in items]

    report = measured(an_assessment(*judgements))
    assert [table.standards for table in report.tables] == [("FRAME",)]
    assert report.left_out.role == 2


@pytest.mark.parametrize(("wales", "expected"), [(True, 0), (None, 0), (False, 2)])
def test_what_does_not_apply_is_left_out(wales: bool | None, expected: int) -> None:
    """What perhaps does not apply stays in."""
    judgements = [a_judgement("WHOLE.B2", rater=each, role="peer") for each in ("p-1", "p-2")]

    report = measured(an_assessment(*judgements, context=Context(wales=wales)))
    assert report.left_out.not_applicable == expected
    assert len(report.tables) == (not expected)


def test_evidence_does_not_matter() -> None:
    """What a rater said was said, whether or not the evidence would carry a verdict."""
    table = only_table(
        a_judgement("UNIT.P1", rater="a-1"),
        a_judgement("UNIT.P1", rater="a-2", evidence=()),
    )

    assert len(table.shared) == 1


# Tables.


def test_every_scale_has_its_own_tables() -> None:
    """What is judged on different scales is not compared; standards on one scale are, and apart."""
    judgements = [
        a_judgement(item, rating, rater, "moderator")
        for rater in ("m-1", "m-2")
        for item, rating in (
            ("WHOLE", "3"),
            ("WHOLE.B1", "met"),
            ("FRAME.O1.I1", "met"),
            ("FRAME.O1.G1.N1", "held"),
            ("UNIT.P1", "met"),
        )
    ]

    found = [
        (each.scale.name, each.standards) for each in measured(an_assessment(*judgements)).tables
    ]
    assert found == [
        ("met-not-yet-met", ("UNIT", "WHOLE", "FRAME")),
        ("met-not-yet-met", ("UNIT",)),
        ("met-not-yet-met", ("WHOLE",)),
        ("met-not-yet-met", ("FRAME",)),
        ("pws-level", ("WHOLE",)),
        ("held-partly-held", ("FRAME",)),
    ]


def test_statistics_are_those_of_the_functions() -> None:
    """Over all points of the declared scale, though not all occur."""
    rows = [("2", "3"), ("3", "3"), ("0", "2"), ("3", None)]
    assessments = [
        an_assessment(
            *(
                a_judgement("WHOLE", rating, rater, "peer")
                for rater, rating in zip(("p-1", "p-2"), row, strict=True)
                if rating
            ),
            subject=f"e-{number}",
        )
        for number, row in enumerate(rows)
    ]
    scale = [point.value for point in PWS_LEVEL.points]

    (table,) = measured(*assessments).tables
    expected = {
        "alpha_nominal": krippendorff_alpha(rows, scale),
        "alpha_ordinal": krippendorff_alpha(rows, scale, "ordinal"),
        "cohen_kappa": cohen_kappa(rows, scale),
        "kappa_linear": cohen_kappa(rows, scale, "linear"),
        "kappa_quadratic": cohen_kappa(rows, scale, "quadratic"),
        "ac1": gwet_ac2(rows, scale, "identity"),
        "ac2_ordinal": gwet_ac2(rows, scale, "ordinal"),
        "ac2_linear": gwet_ac2(rows, scale, "linear"),
        "ac2_quadratic": gwet_ac2(rows, scale, "quadratic"),
    }
    assert {name: statistic(table, name).value for name in expected} == {
        name: float(each) for name, each in expected.items()
    }
    assert len(set(expected.values())) == len(expected)
    assert {(each.units, each.raters) for each in table.statistics} == {(3, 2)}
    assert table.units == 4


def test_every_statistic_is_there_with_a_value_or_a_reason() -> None:
    """On an ordinal scale no interval alpha, of three raters no Cohen, of two units no r_wg."""
    raters = ("p-1", "p-2", "p-3")
    table = only_table(
        *(a_judgement("WHOLE.B1", "met", each, "peer") for each in raters),
        *(a_judgement("WHOLE.B2", "not_yet_met", each, "peer") for each in raters[:2]),
    )

    reasons = {each.name.value: each.undefined for each in table.statistics}
    assert reasons == {
        "alpha_nominal": None,
        "alpha_ordinal": None,
        "alpha_interval": "ordinal_scale",
        "cohen_kappa": "not_two_raters",
        "kappa_linear": "not_two_raters",
        "kappa_quadratic": "not_two_raters",
        "fleiss_kappa": "unequal_numbers",
        "ac1": None,
        "ac2_ordinal": None,
        "ac2_linear": None,
        "ac2_quadratic": None,
        "r_wg": "several_units",
    }


def on_scale(scale: RatingScale) -> PolicySet:
    """The default policies with a competency as a whole judged on another scale."""
    changed = tuple(
        evolve(
            policy,
            rules=tuple(
                evolve(rule, scale=scale) if rule.scale == PWS_LEVEL else rule
                for rule in policy.rules
            ),
        )
        for policy in DEFAULT.policies
    )
    return evolve(DEFAULT, policies=changed)


def judged_on(scale: RatingScale, *ratings: str) -> AgreementReport:
    """What raters come to who judge one competency as a whole on a scale."""
    judgements = [
        a_judgement("WHOLE", rating, f"p-{number}", "peer") for number, rating in enumerate(ratings)
    ]
    return measured(an_assessment(*judgements), policy=on_scale(scale))


def test_interval_alpha_is_for_interval_scales() -> None:
    """A policy that declares its scale an interval one gets it."""
    (table,) = judged_on(evolve(PWS_LEVEL, measurement=Measurement.INTERVAL), "1", "2", "4").tables

    assert statistic(table, "alpha_interval").value == 0


def test_percentages_are_compared_as_numbers() -> None:
    """However they are written; on ten thousand points and one."""
    (table,) = judged_on(PERCENTAGE, "50", "50.00", "75.5").tables
    r_wg = 1 - variance((50, 50, 75.5)) / ((10_001**2 - 1) / 12 / 100**2)

    assert [(each.first, each.second, each.same) for each in table.pairs] == [
        ("p-0", "p-1", 1),
        ("p-0", "p-2", 0),
        ("p-1", "p-2", 0),
    ]
    assert statistic(table, "r_wg").value == pytest.approx(r_wg)
    assert statistic(table, "ac1").value == pytest.approx(1 / 3, abs=1e-3)
    assert statistic(table, "alpha_interval").value == 0


def test_answer_apart_from_the_scale_is_no_rating() -> None:
    """Who has not seen it has not judged it, and what they said before still stands."""
    report = judged_on(FOUR_POINT, "1", "not_seen", "4")

    assert said(report.tables[0]) == {"WHOLE": {"p-0": "1", "p-2": "4"}}
    assert report.left_out.not_seen == 1


def test_r_wg_of_a_table_is_that_of_its_only_shared_unit() -> None:
    """On two points two raters who differ come to -1."""
    table = only_table(
        a_judgement("UNIT.P1", "met", "a-1"),
        a_judgement("UNIT.P1", "not_yet_met", "a-2"),
        a_judgement("UNIT.P2", "not_yet_met", "a-2"),
    )

    assert statistic(table, "r_wg") == table.shared[0].r_wg
    assert statistic(table, "r_wg").value == -1


@pytest.mark.parametrize(
    ("raters", "reason"), [(("a-1", "a-1"), "one_rater"), (("a-1", "a-2"), "no_overlap")]
)
def test_nothing_to_compare_comes_before_any_other_reason(
    raters: tuple[str, str], reason: str
) -> None:
    """A lone rater's table is there, and says so twelve times."""
    pairs = zip(("UNIT.P1", "UNIT.P2"), raters, strict=True)
    table = only_table(*(a_judgement(item, rater=rater) for item, rater in pairs))

    assert {(each.value, each.undefined) for each in table.statistics} == {(None, reason)}


def test_value_has_the_words_of_authors() -> None:
    """And what has no value has no words."""
    table = only_table(*(a_judgement("UNIT.P1", rater=each) for each in ("a-1", "a-2")))

    ac1, alpha = statistic(table, "ac1"), statistic(table, "alpha_nominal")
    assert (ac1.value, ac1.benchmarks[0].word) == (1, "almost perfect")
    assert (alpha.undefined, alpha.benchmarks) == ("no_expected_disagreement", ())


def test_nothing_judged_is_no_table() -> None:
    """Nor is a record without judgements an error."""
    assert measured(an_assessment(standards=("UNIT",))).tables == ()
