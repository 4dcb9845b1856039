"""
What people other than assessors see tells nothing of what a small group of raters said.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from electoral_standards.assessing.assessment import assess
from electoral_standards.gap_analysis import analyse_gaps
from electoral_standards.identifiers import Identifier
from electoral_standards.interchange.documents import dumps, to_data
from electoral_standards.interchange.schemas import schema_faults
from electoral_standards.model.assessment import Judgement
from electoral_standards.model.result import AssessmentResult, ItemFinding, UnitResult
from electoral_standards.vocabulary import Aggregation, Audience, Finding, RaterRole, Reason
from tests.assessing.cases import Case, judged_of
from tests.assessing.reusing import a_catalogue_with, a_crosswalk, reusing
from tests.builders import (
    AS_AT,
    a_catalogue,
    a_judgement,
    a_ladder,
    a_piece,
    a_policy,
    a_profile,
    a_requirement,
    a_unit,
    a_whole,
    an_assessment,
)
from tests.strategies import KINDS, RATINGS, cases

#: The roles that may be shown one by one.
OPEN = ("self", "manager", "assessor", "moderator")
#: How many ways of rating everything that is hidden an attack goes through.
MOST = 96
AUDIENCES = [Audience.FEEDBACK, Audience.PUBLISHED]

audiences = pytest.mark.parametrize("audience", AUDIENCES)


def seen(
    case: Case, audience: Audience = Audience.FEEDBACK, smallest: int = 3, **changes: Any
) -> AssessmentResult:
    """What someone other than an assessor sees of a case."""
    return assess(
        evolve(case.assessment, **changes),
        as_at=case.as_at,
        catalogue=a_catalogue(*case.standards),
        policy=case.policy,
        audience=audience,
        smallest_group=smallest,
    )


def hidden(case: Case, smallest: int) -> list[int]:
    """Positions of the judgements in groups that are too small, item by item."""
    groups: dict[tuple[str, str], set[str]] = {}
    for each in case.assessment.judgements:
        group = groups.setdefault((each.item, each.rater.role), set())
        if each.observed_on <= case.as_at:
            group.add(each.rater.id)
    return [
        position
        for position, each in enumerate(case.assessment.judgements)
        if each.rater.role not in OPEN and len(groups[each.item, each.rater.role]) < smallest
    ]


@st.composite
def crowded(draw: st.DrawFn) -> Case:
    """A case; every other one with a group of three or four on one of its items."""
    case = draw(st.sampled_from(("ladder", "ladder", "holistic", *KINDS)).flatmap(cases))
    if draw(st.booleans()):
        return case
    items = [each for standard in case.standards for each in judged_of(standard)]
    code, kind = draw(st.sampled_from(items))
    role = draw(st.sampled_from(("peer", "peer", "stakeholder", "expert_witness")))
    scale = RATINGS.get(kind, RATINGS["other"])
    group = [
        a_judgement(code, draw(st.sampled_from(scale)), f"crowd-{n}", role, case.as_at)
        for n in range(draw(st.sampled_from((3, 3, 4))))
    ]
    return case.where(judgements=(*case.assessment.judgements, *group))


def ratings_of(case: Case, judgement: Judgement) -> list[str]:
    """The ratings that a judgement could have given."""
    kinds = dict(code for standard in case.standards for code in judged_of(standard))
    rules = [rule for policy in case.policy.policies for rule in policy.rules]
    rule = next(each for each in rules if kinds[judgement.item] in each.kinds)
    return [point.value for point in rule.scale.points]


def rated(said: tuple[Judgement, ...], positions: list[int], ratings: Any) -> Any:
    """Judgements with other ratings at some positions."""
    changed = list(said)
    for position, rating in zip(positions, ratings, strict=True):
        changed[position] = evolve(said[position], rating=Identifier(rating))
    return tuple(changed)


def guesses(case: Case, positions: list[int]) -> Iterator[Any]:
    """Everything that the hidden raters could have said; if that is much, one change each too."""
    said = case.assessment.judgements
    scales = [ratings_of(case, said[position]) for position in positions]
    for position, scale in zip(positions, scales, strict=True):
        for rating in scale:
            yield rated(said, [position], [rating])
    for ratings in islice(product(*scales), MOST):
        yield rated(said, positions, ratings)


@settings(max_examples=150)
@given(
    case=crowded(),
    smallest=st.sampled_from((2, 3, 3, 4)),
    audience=st.sampled_from(AUDIENCES),
)
def test_no_hidden_rating_can_be_found_out(case: Case, smallest: int, audience: Audience) -> None:
    """
    Of each rating in a small group, at least two values fit all that the document carries.

    The attack knows everything but the hidden ratings: it tries them all and keeps those that
    give the same document.
    """
    positions = hidden(case, smallest)
    document = dumps(seen(case, audience, smallest))
    fitting: dict[int, set[str]] = {position: set() for position in positions}
    for judgements in guesses(case, positions):
        if dumps(seen(case, audience, smallest, judgements=judgements)) == document:
            for position in positions:
                fitting[position].add(judgements[position].rating)
    assert all(len(ratings) > 1 for ratings in fitting.values()), fitting


@settings(max_examples=60)
@given(case=st.sampled_from(KINDS).flatmap(cases), smallest=st.sampled_from((2, 3, 5)))
def test_what_is_told_is_true(case: Case, smallest: int) -> None:
    """A finding is the assessors' own or withheld, and what is attained is never overstated."""
    told, whole = seen(case, smallest=smallest), case.result()
    for ours, theirs in zip(told.standards, whole.standards, strict=True):
        for one, other in zip(ours.findings, theirs.findings, strict=True):
            if one.reasons == (Reason.WITHHELD,):
                assert (one.finding, one.rating) == (Finding.UNKNOWN, None)
            else:
                assert (other.finding, other.reasons) == (one.finding, one.reasons)
            assert one.rating in (None, other.rating)
            assert one.contested in (None, other.contested)
    for wide, narrow in zip(bounds(told), bounds(whole), strict=True):
        assert (wide is None) == (narrow is None)
        if wide is not None and narrow is not None:
            assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


def bounds(result: AssessmentResult) -> Iterator[tuple[int, int] | None]:
    """Attained and possible of every standard and outcome."""
    for standard in result.standards:
        parts: Any = getattr(standard, "outcomes", (standard,))
        for each in parts:
            yield None if each.attained is None else (each.attained, each.possible)


@settings(max_examples=60)
@given(case=st.sampled_from(KINDS).flatmap(cases), audience=st.sampled_from(AUDIENCES))
def test_no_trace_of_a_rater_who_is_not_shown(case: Case, audience: Audience) -> None:
    """No name, note, judgement or evidence of peers and the like, however many they are."""
    named = evolve(
        case.assessment,
        judgements=tuple(
            evolve(x, note="in confidence", rater=evolve(x.rater, id=Identifier(f"hush-{n % 9}")))
            if x.rater.role not in OPEN
            else x
            for n, x in enumerate(case.assessment.judgements)
        ),
        evidence=tuple(
            evolve(x, authenticated_by=Identifier(f"hush-{n}"), title=f"title of {x.id}")
            for n, x in enumerate(case.assessment.evidence)
        ),
    )
    result = seen(case, audience, judgements=named.judgements, evidence=named.evidence)
    text = dumps(result)
    silent = [x for x in named.judgements if x.rater.role not in OPEN]
    shown = {piece for x in named.judgements if x.rater.role in OPEN for piece in x.evidence}
    assert "in confidence" not in text
    assert not any(f'"{x.rater.id}"' in text for x in silent)
    for piece in {piece for x in silent for piece in x.evidence} - shown:
        assert f"title of {piece}" not in text
    assert [x for x in named.judgements if x.rater.role in OPEN] == list(result.judgements)


@settings(max_examples=60)
@given(case=st.sampled_from(KINDS).flatmap(cases))
def test_positions_name_judgements_on_the_item(case: Case) -> None:
    """What counted and what was set aside is named by its place in the result's own list."""
    result = seen(case)
    for standard in result.standards:
        for finding in standard.findings:
            positions = [*finding.counted, *(each.judgement for each in finding.set_aside)]
            assert {result.judgements[n].item for n in positions} <= {finding.item}
            for n in finding.counted:
                assert result.judgements[n].observed_on <= result.as_at


@settings(max_examples=40)
@given(case=st.sampled_from(KINDS).flatmap(cases), audience=st.sampled_from(AUDIENCES))
def test_suppressed_result_is_a_document_that_explains_itself(
    case: Case, audience: Audience
) -> None:
    """It follows the schema, and its tree stands as every result's does."""
    result = seen(case, audience)
    assert not schema_faults(to_data(result), "assessment-result.schema.json")
    tree = result.explain(result.standards[0].standard)
    judgements = [node for node in tree.walk() if node.kind == "judgement"]
    assert len(judgements) <= len(result.judgements)
    assert str(tree)


@settings(max_examples=40)
@given(case=st.sampled_from(KINDS).flatmap(cases))
def test_without_small_groups_only_judgements_are_left_out(case: Case) -> None:
    """Where everyone is in a role that may be shown, the two results say the same."""
    open_only = tuple(x for x in case.assessment.judgements if x.rater.role in OPEN)
    case = case.where(judgements=open_only)
    told, whole = seen(case), case.result()
    assert not told.withheld
    assert whole == evolve(told, audience=Audience.ASSESSOR, smallest_group=None)


# Examples.


def finding_of(result: AssessmentResult, item: str) -> ItemFinding:
    (found,) = (
        each for standard in result.standards for each in standard.findings if each.item == item
    )
    return found


def peers(*ratings: str, item: str = "LADDER.L1.B1", role: str = "peer") -> list[Judgement]:
    return [a_judgement(item, rating, f"{role}-{n}", role) for n, rating in enumerate(ratings)]


def ladder(*judgements: Judgement) -> Case:
    standard = a_ladder((2, 1))
    return Case(
        (standard,), an_assessment(*judgements, standards=["LADDER"]), AS_AT, a_policy("ladder")
    )


def parts(result: AssessmentResult) -> set[tuple[str, ...]]:
    return {
        tuple(str(x) for x in (each.what, each.about, each.role, each.reason) if x)
        for each in result.withheld
    }


@audiences
def test_two_peers_are_not_shown(audience: Audience) -> None:
    """Neither their group nor the finding that they made."""
    result = seen(ladder(*peers("met", "met")), audience)
    finding = finding_of(result, "LADDER.L1.B1")
    assert (finding.finding, finding.reasons) == (Finding.UNKNOWN, (Reason.WITHHELD,))
    assert finding.contested is None
    assert not finding.rater_groups
    assert parts(result) == {
        ("rater_group", "LADDER.L1.B1", "peer", "small_group"),
        ("finding", "LADDER.L1.B1", "would_reveal"),
        ("rating", "LADDER.L1.B1", "would_reveal"),
        ("contested", "LADDER.L1.B1", "would_reveal"),
        ("totals", "LADDER", "would_reveal"),
        ("judgements", "peer", "individual"),
    }


@audiences
def test_three_peers_are_shown_as_a_group(audience: Audience) -> None:
    """The group and the finding are there, and still no single judgement."""
    result = seen(ladder(*peers("met", "met", "not_yet_met")), audience)
    finding = finding_of(result, "LADDER.L1.B1")
    (group,) = finding.rater_groups
    assert (group.role, group.raters, group.rating) == ("peer", 3, "met")
    assert (finding.finding, finding.contested) == (Finding.MET, True)
    assert not result.judgements
    assert parts(result) == {("judgements", "peer", "individual")}


def test_one_more_than_a_small_group_is_no_small_group() -> None:
    """A group is shown from exactly the number asked for."""
    case = ladder(*peers("met", "met", "met", "met"))
    for smallest, shown in ((2, 1), (3, 1), (4, 1), (5, 0)):
        finding = finding_of(seen(case, smallest=smallest), "LADDER.L1.B1")
        assert shown == len(finding.rater_groups)


def test_finding_that_a_small_group_cannot_change_is_told() -> None:
    """Three peers on met outvote one stakeholder, whatever that one said."""
    case = ladder(*peers("met", "met", "met"), *peers("not_yet_met", role="stakeholder"))
    finding = finding_of(seen(case), "LADDER.L1.B1")
    assert (finding.finding, finding.rating) == (Finding.MET, "met")
    assert finding.contested is None
    assert [each.role for each in finding.rater_groups] == ["peer"]


def test_finding_that_a_small_group_could_have_changed_is_withheld() -> None:
    """Two of three peers on met: one stakeholder more could have made it a tie."""
    said = peers("met", "met", "not_yet_met")
    case = ladder(*said, *peers("met", role="stakeholder"))
    assert finding_of(case.result(), "LADDER.L1.B1").finding is Finding.MET
    assert finding_of(seen(case), "LADDER.L1.B1").finding is Finding.UNKNOWN


def test_manager_alone_is_shown() -> None:
    """The roles that judge openly are exempt."""
    judgements = [a_judgement("LADDER.L1.B1", "met", role, role) for role in OPEN]
    result = seen(ladder(*judgements))
    assert len(result.judgements) == len(OPEN)
    assert len(finding_of(result, "LADDER.L1.B1").rater_groups) == len(OPEN)


def test_expert_witness_is_not_exempt() -> None:
    """A lone witness is protected as a lone peer is."""
    result = seen(ladder(*peers("met", role="expert_witness")))
    assert finding_of(result, "LADDER.L1.B1").reasons == (Reason.WITHHELD,)


def test_total_takes_a_withheld_finding_as_unknown() -> None:
    """The level does not give away the one indicator that is withheld."""
    openly = [
        a_judgement(item, "met", "m-1", "manager") for item in ("LADDER.L1.B1", "LADDER.L2.B1")
    ]
    case = ladder(*openly, *peers("met", item="LADDER.L1.B2"))
    assert list(bounds(case.result())) == [(2, 2)]
    assert list(bounds(seen(case))) == [(0, 2)]
    (standard,) = seen(case).standards
    assert (standard.counts.met, standard.counts.unknown) == (2, 1)


def test_level_judged_by_one_peer_is_withheld() -> None:
    """Of a competency as a whole the rating is the level, and so neither is told."""
    said = an_assessment(*peers("3", item="WHOLE"), a_judgement("WHOLE.B1", role="manager"))
    result = seen(Case((a_whole(1),), said, AS_AT, a_policy("ladder")))
    assert list(bounds(result)) == [(0, 4)]


def test_level_that_is_met_either_way_is_still_withheld() -> None:
    """Met whichever of two ratings it is, and yet the level would be one of them."""
    openly = [a_judgement("WHOLE", rating, f"m-{rating}", "manager") for rating in "24"]
    said = an_assessment(*openly, *peers("3", item="WHOLE"))
    result = seen(Case((a_whole(1),), said, AS_AT, a_policy("ladder")))
    assert list(bounds(result)) == [(0, 4)]
    assert finding_of(result, "WHOLE").finding is Finding.UNKNOWN


def test_more_ratings_than_are_tried_withhold_the_finding() -> None:
    """Five dates and five levels of one rater are too many to go through."""
    often = [
        a_judgement("WHOLE", "3", "p-1", "peer", AS_AT.replace(year=2000 + n)) for n in range(5)
    ]
    openly = [a_judgement("WHOLE", "3", f"m-{n}", "manager") for n in range(9)]
    said = an_assessment(*openly, *often)
    result = seen(Case((a_whole(1),), said, AS_AT, a_policy("ladder")))
    assert finding_of(result, "WHOLE").reasons == (Reason.WITHHELD,)


def test_scope_is_covered_by_evidence_that_is_carried() -> None:
    """What only a peer cites covers nothing that others can see."""
    rule = {
        "decided_by": ((RaterRole.ASSESSOR, RaterRole.PEER),),
        "aggregation": Aggregation.HIGHEST,
    }
    pieces = [a_piece("ev1", scope=["UNIT.S1"]), a_piece("ev2", scope=["UNIT.S2"])]
    said = [
        a_judgement("UNIT.P1", evidence=["ev1"]),
        a_judgement("UNIT.P1", "met", "p-1", "peer", evidence=["ev2"]),
    ]
    assessment = an_assessment(*said, evidence=pieces)
    case = Case((a_unit(1, 0, 2),), assessment, AS_AT, a_policy("unit", rule=rule))
    whole, told = case.result()["UNIT"], seen(case)["UNIT"]
    assert isinstance(whole, UnitResult)
    assert isinstance(told, UnitResult)
    assert (whole.scope.covered, told.scope.covered) == (("UNIT.S1", "UNIT.S2"), ("UNIT.S1",))
    assert told.findings[0].finding is Finding.MET
    assert [piece.id for piece in seen(case).evidence] == ["ev1"]


def test_gap_of_a_withheld_finding_is_not_a_failing() -> None:
    """A gap analysis for others takes it as not known, and says that it is withheld."""
    case = ladder(*peers("not_yet_met"))
    catalogue = a_catalogue(*case.standards)
    gaps = analyse_gaps(seen(case), a_profile(a_requirement("LADDER.L1.B1")), catalogue=catalogue)
    (gap,) = gaps.requirements
    assert (gap.competence_gap, gap.evidence_gap) == (0, 1)
    assert gap.items[0].reasons == (Reason.WITHHELD,)


def test_tree_says_what_is_withheld_and_what_the_group_said() -> None:
    """Of an item where it is withheld, of the whole at the end, of a group in place of it."""
    said = [*peers("met", "met", "not_yet_met"), *peers("met", item="LADDER.L1.B2")]
    tree = seen(ladder(*said)).explain()
    lines = [line.strip() for line in str(tree).splitlines()]
    assert "LADDER.L1.B1 peer: met - 3 raters: 1 not_yet_met, 2 met" in lines
    assert "LADDER.L1.B2 finding: withheld - would_reveal" in lines
    assert "LADDER totals: withheld - would_reveal" in lines
    assert "peer judgements: withheld - individual" in lines


@pytest.mark.parametrize("openly", ["met", "not_yet_met"])
def test_nothing_is_carried_over_beside_what_is_withheld(openly: str) -> None:
    """Another item tells nothing of a withheld one, and is not concluded on without it either."""
    along = (
        ("LADDER.L1.B1", "exactMatchOf", "UNIT.P1"),
        ("LADDER.L1.B2", "exactMatchOf", "UNIT.P1"),
    )
    catalogue = a_catalogue_with((a_unit(1, 0), a_ladder((2,))), a_crosswalk(*along))
    documents = set()
    for rating in ("met", "not_yet_met"):
        said = an_assessment(
            a_judgement("LADDER.L1.B1", rating, "p-1", "peer"),
            a_judgement("LADDER.L1.B2", openly, "m-1", "manager"),
            standards=["UNIT", "LADDER"],
        )
        result = assess(
            said, as_at=AS_AT, catalogue=catalogue, policy=reusing(), audience=Audience.PUBLISHED
        )
        documents.add(dumps(result))
        finding = finding_of(result, "UNIT.P1")
        assert finding.finding is Finding.UNKNOWN
        assert Reason.WITHHELD in finding.reasons
    assert len(documents) == 1


@pytest.mark.parametrize("smallest", [1, 0, -3])
def test_group_of_one_is_no_group(smallest: int) -> None:
    """Nobody can ask for what would show single raters."""
    with pytest.raises(ValueError, match="at least 2 raters"):
        seen(ladder(*peers("met")), smallest=smallest)


def test_attacks_meet_what_they_are_about() -> None:
    """The cases that are attacked hide ratings that count, and still tell some findings."""
    seen_in: Counter[str] = Counter()

    @settings(max_examples=150, phases=[Phase.generate], derandomize=True)
    @given(case=crowded())
    def count(case: Case) -> None:
        result = seen(case)
        kinds = Counter(str(each.what) for each in result.withheld)
        hiding = [each.about for each in result.withheld if each.what == "rater_group"]
        told = [
            each
            for standard in result.standards
            for each in standard.findings
            if each.item in hiding and each.reasons != (Reason.WITHHELD,)
        ]
        shown = [
            group
            for standard in result.standards
            for each in standard.findings
            for group in each.rater_groups
            if group.role not in OPEN
        ]
        seen_in.update(
            {
                "hidden": bool(hiding),
                "finding withheld": kinds["finding"] > 0,
                "finding told": bool(told),
                "group shown": bool(shown),
                "evidence withheld": kinds["evidence"] > 0,
            }
        )

    count()
    assert min(seen_in.values()) >= 15, seen_in


def test_assessors_see_everything() -> None:
    """For assessors nothing is withheld, and no number of raters is asked for."""
    result = ladder(*peers("met")).result()
    assert (result.smallest_group, result.withheld) == (None, ())
    assert len(result.judgements) == 1


def test_order_of_judgements_changes_nothing_that_is_told() -> None:
    """The same judgements in another order give the same findings, groups and list of gaps."""
    said = [*peers("met", "not_yet_met"), *peers("met", role="stakeholder")]
    said += [a_judgement("LADDER.L1.B1", "met", "m-1", "manager")]

    def told(judgements: list[Judgement]) -> Any:
        result = seen(ladder(*judgements))
        return result.standards, result.withheld

    assert told(said) == told(said[::-1])
