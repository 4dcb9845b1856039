"""
Each rule is seen to fire: on a catalogue broken in one place, and there only.
"""

import re
from functools import partial
from typing import Any

import attrs
import pytest

from electoral_standards.checks.checking import RULES, check_catalogue, check_document
from electoral_standards.checks.declared import DECLARED
from electoral_standards.checks.view import placed_parts
from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.model.catalogue import Catalogue, Entry, Family
from electoral_standards.vocabulary import (
    AlignmentStatus,
    Authority,
    Condition,
    FlagKind,
    ItemKind,
    Verdict,
)
from tests.checks.breaking import Change, at, catalogue_with, sound, without

UNIT, LADDER, WHOLE, FRAME, ROLE = "SFJES19", "RM", "PWS", "ROPS", "ESO"
OFFICER, CROSSWALK = "electoral-services-officer", "electoral-core"
SCALE = "pws-relationship-quality"

P2 = "performance_criteria.1"
CHANGED = "0123456789abcdef"


def aligned(number: int, **changes: Any) -> Change:
    """A change to one alignment of the bundled crosswalk, counted from 1."""
    return lambda noun: at(noun, f"alignments.{number - 1}", **changes)


def required(number: int, **changes: Any) -> Change:
    """A change to one requirement of the officer's profile, counted from 1."""
    nothing = dict.fromkeys(("standard", "level", "verdict", "item", "outcome"))
    if set(changes) & set(nothing):
        changes = nothing | changes
    return lambda noun: at(noun, f"requirements.{number - 1}", **changes)


def importance_of_six(noun: Any) -> Any:
    """A profile that no document can hold: the class refuses it, so this goes behind its back."""
    changed = at(noun, "requirements.0", importance=5)
    object.__setattr__(changed.requirements[0], "importance", 6)
    return changed


def two_alike(noun: Any) -> Any:
    """A contrast pair with one side twice."""
    return at(noun, "contrast_pairs.0", does_not_mean=noun.contrast_pairs[0].means)


def repeated(field: str, **changes: Any) -> Change:
    """The first element of a list once more, at its end."""

    def change(noun: Any) -> Any:
        again = attrs.evolve(getattr(noun, field)[0], **changes)
        return attrs.evolve(noun, **{field: (*getattr(noun, field), again)})

    return change


def inverted(noun: Any) -> Any:
    """A crosswalk that has one alignment from both sides."""
    again = attrs.evolve(noun.alignments[0].inverse(), rationale="Another reason.")
    return attrs.evolve(noun, alignments=(*noun.alignments, again))


def also_unaligned(noun: Any) -> Any:
    """A crosswalk that aligns an item and says that it has no counterpart."""
    return at(noun, "unaligned.0", item=noun.alignments[0].source)


def same_reason(noun: Any) -> Any:
    """A crosswalk in which the second alignment has the reason of the first, in capitals."""
    return at(noun, "alignments.1", rationale=noun.alignments[0].rationale.upper())


#: Rule, document, how it is broken, and where the rule must say so ("|" between several places).
CASES: list[tuple[str, str, Change, str]] = [
    ("C102", UNIT, lambda n: at(n, P2, code="SFJES19.P1"), "SFJES19.P1"),
    ("C102", WHOLE, lambda n: at(n, "rating_scales.0", name=OFFICER), OFFICER),
    ("C103", UNIT, lambda n: at(n, P2, code="RM.P2"), "RM.P2"),
    ("C103", FRAME, lambda n: at(n, "outcomes.0.areas.0.activities.0", code="ROPS.O1.A1"),
     "ROPS.O1.A1"),
    ("C104", UNIT, lambda n: at(n, P2, code="SFJES19.K2"), "SFJES19.K2"),
    ("C104", UNIT, lambda n: at(n, P2, code="SFJES19.PTWO"), "SFJES19.PTWO"),
    ("C104", FRAME,
     lambda n: at(n, "outcomes.1.areas.1.information.2.items.0", code="ROPS.O2.G2.N3.N1"),
     "ROPS.O2.G2.N3.N1"),
    ("C105", UNIT, lambda n: without(n, P2), "SFJES19.P3"),
    ("C105", LADDER, lambda n: without(n, "levels.1.indicators.0"), "RM.L2.B2"),
    ("C105", WHOLE, lambda n: without(n, "development_bands.1.activities.6.steps.1.sub_steps.2"),
     "PWS.L2-3.A7.2.4"),
    ("C106", UNIT, lambda n: at(n, P2, previous_codes=("SFJES19.P3",)), "SFJES19.P2"),
    ("C106", UNIT,
     lambda n: at(at(n, P2, previous_codes=("SFJES19.P91",)), "performance_criteria.3",
                  previous_codes=("SFJES19.P91",)),
     "SFJES19.P4"),
    ("C201", UNIT, lambda n: at(n, f"{P2}.locator", document="rm"), "SFJES19.P2"),
    ("C201", UNIT, lambda n: at(n, "overview.locator", document="rm"), "SFJES19"),
    ("C201", WHOLE, lambda n: at(n, "contrast_pairs.3.means.locator", document="x"), "PWS.B4"),
    ("C201", ROLE, lambda n: at(n, "sections.1.locator", document="x"), "ESO"),
    ("C202", UNIT, lambda n: at(n, f"{P2}.locator", places=()), "SFJES19.P2"),
    ("C202", UNIT, lambda n: at(n, f"{P2}.locator", section=" "), "SFJES19.P2"),
    ("C202", UNIT, lambda n: at(n, f"{P2}.locator.places.0", line=0), "SFJES19.P2"),
    ("C202", UNIT, lambda n: at(n, f"{P2}.locator.places.0", column=0), "SFJES19.P2"),
    ("C202", UNIT, lambda n: at(n, "links.0.locator", places=()), "SFJES19"),
    ("C203", UNIT, lambda n: at(n, "knowledge_requirements.13.locator.places.1", line=45, column=3),
     "SFJES19.K14"),
    ("C204", UNIT, lambda n: at(n, P2, digest=CHANGED.upper()), "SFJES19.P2"),
    ("C204", UNIT, lambda n: at(n, "overview", digest=CHANGED[1:]), "SFJES19"),
    ("C204", WHOLE, lambda n: at(n, "contrast_pairs.3.does_not_mean", digest=""), "PWS.B4"),
    ("C205", UNIT, lambda n: at(n, "knowledge_requirements.12", flags=()), "SFJES19.K13"),
    ("C205", UNIT, lambda n: at(n, "knowledge_requirements.12.locator", label_inferred=False),
     "SFJES19.K13"),
    ("C205", UNIT, lambda n: at(n, "knowledge_requirements.12.locator", label=None), "SFJES19.K13"),
    ("C206", LADDER, lambda n: at(n, "source", terms=" "), "RM"),
    ("C207", LADDER, lambda n: at(n, "source", publisher=None, terms="None.", notes=()), "RM"),
    ("C207", ROLE, lambda n: at(n, "source", terms="None.", notes=()), "ESO"),
    ("C208", UNIT, lambda n: at(n, "", title=" "), "SFJES19"),
    ("C208", UNIT, lambda n: at(n, P2, statement="Said. "), "SFJES19.P2"),
    ("C208", OFFICER, lambda n: at(n, "", description="\t"), OFFICER),
    ("C301", LADDER, lambda n: at(n, "levels.2", rank=4), "RM.L3"),
    ("C301", LADDER, lambda n: at(n, "levels.0", rank=0), "RM.L1"),
    ("C302", WHOLE, lambda n: at(n, "development_bands.1", levels=(3, 2)), "PWS.L2-3"),
    ("C302", WHOLE, lambda n: at(n, "development_bands.1", levels=()), "PWS.L2-3|PWS.L4"),
    ("C302", WHOLE, lambda n: at(n, "development_bands.2", levels=(5,)), "PWS.L4"),
    ("C302", WHOLE, lambda n: at(n, "development_bands.0", code="PWS.L7"), "PWS.L7"),
    ("C302", WHOLE, lambda n: at(n, "", levels=sound(LADDER).levels[:2]), "PWS"),
    ("C303", WHOLE, two_alike, "PWS.B1"),
    ("C303", WHOLE,
     lambda n: at(n, "contrast_pairs.1.does_not_mean", digest=n.contrast_pairs[1].means.digest),
     "PWS.B2"),
    ("C304", WHOLE, lambda n: at(n, "rating_scales.0.points.1", value="1"), SCALE),
    ("C304", WHOLE, lambda n: without(n, "rating_scales.0.points.1"), SCALE),
    ("C304", WHOLE, lambda n: at(n, "rating_scales.0", met_from="9"), SCALE),
    ("C304", WHOLE, lambda n: at(n, "rating_scales.0", points=n.rating_scales[0].points[:1]),
     SCALE),
    ("C305", WHOLE, lambda n: at(n, "rating_scales.0.points.1", code="PWS.L9"), SCALE),
    ("C305", WHOLE, lambda n: at(n, "rating_scales.0.points.1", code="RM.L1"), SCALE),
    ("C306", LADDER, lambda n: at(n, "levels.2", indicators=()), "RM.L3"),
    ("C306", WHOLE, lambda n: at(n, "development_bands.1.activities.3", steps=()), "PWS.L2-3.A4"),
    ("C306", ROLE, lambda n: at(n, "", sections=()), "ESO"),
    ("C307", UNIT, lambda n: without(n, "range_statements.9"), "SFJES19"),
    ("C307", UNIT, lambda n: without(n, "links.1"), "SFJES19"),
    ("C307", WHOLE, lambda n: without(n, "development_bands.0.activities.1.tips.0"), "PWS"),
    ("C307", FRAME, lambda n: without(n, "outcomes.1.areas.3.activities.4"), "ROPS"),
    ("C307", LADDER, lambda n: at(n, "", contrast_pairs=sound(WHOLE).contrast_pairs), "RM"),
    ("C308", FRAME, lambda n: at(n, "outcomes.0.areas.4", condition=None), "ROPS.O1.G5"),
    ("C308", FRAME, lambda n: at(n, "outcomes.0.areas.0.activities.1", condition=Condition.WALES),
     "ROPS.O1.G1.A2"),
    ("C308", FRAME, lambda n: at(n, "outcomes.0.areas.0.activities.0", clause=None),
     "ROPS.O1.G1.A1"),
    ("C309", UNIT, lambda n: at(n, P2, part_of="SFJES19.P3"), "SFJES19.P2"),
    ("C309", UNIT, lambda n: at(n, "range_statements.1", part_of="SFJES19.P1"), "SFJES19.S2"),
    ("C401", OFFICER, required(2, item="SFJES19.P61"), f"{OFFICER} requirement 2"),
    ("C402", OFFICER, required(1, standard=UNIT, level=1), f"{OFFICER} requirement 1"),
    ("C402", OFFICER, required(4, standard=LADDER, verdict=Verdict.COMPETENT),
     f"{OFFICER} requirement 4"),
    ("C402", OFFICER, required(4, standard=FRAME, level=1), f"{OFFICER} requirement 4"),
    ("C403", OFFICER, required(4, level=6, standard=LADDER), f"{OFFICER} requirement 4"),
    ("C403", OFFICER, required(5, level=5, standard=WHOLE), f"{OFFICER} requirement 5"),
    ("C404", OFFICER, required(2, item="SFJES19.S1"), f"{OFFICER} requirement 2"),
    ("C404", OFFICER, required(2, item="ROPS.O2.G2.N3"), f"{OFFICER} requirement 2"),
    ("C404", OFFICER, required(2, item="RM"), f"{OFFICER} requirement 2"),
    ("C404", OFFICER, required(2, item="ESO.R1"), f"{OFFICER} requirement 2"),
    ("C405", OFFICER, required(2, outcome="ROPS.O1.G1"), f"{OFFICER} requirement 2"),
    ("C406", OFFICER, required(3, reason="  "), f"{OFFICER} requirement 3"),
    ("C407", OFFICER, importance_of_six, f"{OFFICER} requirement 1"),
    ("C408", OFFICER, repeated("requirements", importance=1), OFFICER),
    ("C409", OFFICER, required(4, standard=ROLE, level=1), f"{OFFICER} requirement 4"),
    ("C501", CROSSWALK, aligned(3, target="RM.L9.B9"), f"{CROSSWALK} alignment 3"),
    ("C501", CROSSWALK, lambda n: at(n, "unaligned.4", item="RM.L9.B9"),
     f"{CROSSWALK} unaligned 5"),
    ("C502", CROSSWALK, inverted, ""),
    ("C502", CROSSWALK, repeated("alignments", rationale="Another reason."), ""),
    ("C503", CROSSWALK, aligned(1, source="SFJES19.P9", target="SFJES19.P9"),
     f"{CROSSWALK} alignment 1"),
    ("C504", CROSSWALK, aligned(7, rationale=" "), f"{CROSSWALK} alignment 7"),
    ("C504", CROSSWALK, same_reason, f"{CROSSWALK} alignment 2"),
    ("C505", CROSSWALK, also_unaligned, CROSSWALK),
    ("C505", CROSSWALK, repeated("unaligned", reason="Another reason."), CROSSWALK),
    ("C506", CROSSWALK, aligned(5, status=AlignmentStatus.AUTHORITATIVE),
     f"{CROSSWALK} alignment 5"),
]  # fmt: skip


def cannot_be_opened() -> Any:
    """Raise what opening an unusable document raises."""
    faults = [Fault("$.title", "this field is missing"), Fault("$.code", "it is no code")]
    raise InvalidDocumentError(faults, source="a-file.json")


def test_bundled_catalogue_breaks_no_rule() -> None:
    """What comes with the package is sound."""
    assert check_catalogue(catalogue_with()) == ()


@pytest.mark.parametrize(("rule", "key", "broken", "where"), CASES)
def test_rule_fires_where_it_is_broken(rule: str, key: str, broken: Change, where: str) -> None:
    """A document broken in one place breaks the rule there, alone and in its catalogue."""
    noun = broken(sound(key))
    places = set((where or f"{key} alignment {len(noun.alignments)}").split("|"))
    findings = check_catalogue(catalogue_with(noun))
    assert {each.where for each in findings if each.rule == rule} == places
    assert all(each.message for each in findings)
    alone = check_document(noun, catalogue=catalogue_with())
    # A name that clashes with another document's is seen in the catalogue only.
    if where != OFFICER or rule != "C102":
        assert {each.where for each in alone if each.rule == rule} == places


def test_entry_named_otherwise_than_its_document_is_found() -> None:
    """Rule C101: a look-up by the document's own code would miss it."""
    findings = check_catalogue(catalogue_with(keys={OFFICER: "clerk-of-elections"}))
    assert [(each.rule, each.where) for each in findings] == [("C101", "clerk-of-elections")]


def test_document_that_cannot_be_opened_is_a_finding_for_each_fault() -> None:
    """Rule C001: all else is checked, and references into it are not held against anyone."""
    bundled = catalogue_with()
    entries = [
        Entry(key, family, cannot_be_opened if key == UNIT else partial(bundled.__getitem__, key))
        for family in Family
        for key in bundled.keys(family)
    ]
    findings = check_catalogue(Catalogue(entries))
    assert [(each.rule, each.where) for each in findings] == [("C001", UNIT)] * 2
    assert "$.title" in findings[0].message
    assert "$.code" in findings[1].message


def test_every_rule_is_seen_to_fire() -> None:
    """No rule is without a test above."""
    assert {rule for rule, *_ in CASES} | {"C001", "C101"} == {rule.code for rule in RULES}


def test_rules_have_codes_titles_and_reasons_of_their_own() -> None:
    """A rule can be named, and says why it is one."""
    for texts in zip(*((rule.code, rule.title, rule.reason) for rule in RULES), strict=True):
        assert len(set(texts)) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
    assert all(re.fullmatch(r"C[0-9]{3}", rule.code) for rule in RULES)


def test_everything_that_is_wrong_is_found_at_once_and_in_order() -> None:
    """Two faults in two documents give both findings, by rule, the same at every time."""
    catalogue = catalogue_with(
        required(3, reason="")(sound(OFFICER)), at(sound(UNIT), P2, digest="?")
    )
    findings = check_catalogue(catalogue)
    assert [(each.rule, each.where) for each in findings] == [
        ("C204", "SFJES19.P2"),
        ("C406", f"{OFFICER} requirement 3"),
    ]
    assert check_catalogue(catalogue) == findings


def test_former_code_in_a_reference_names_the_code_of_today() -> None:
    """Whoever refers to a renamed item is told what it is called now."""
    unit = at(sound(UNIT), P2, previous_codes=("SFJES19.P91",))
    profile = required(2, item="SFJES19.P91")(sound(OFFICER))
    (finding,) = check_catalogue(catalogue_with(unit, profile))
    assert finding.rule == "C401"
    assert "SFJES19.P2" in finding.message


def test_unknown_code_in_a_reference_comes_with_the_nearest() -> None:
    """A slip of the keyboard is easy to mend."""
    profile = required(2, item="SFJES19.P66")(sound(OFFICER))
    (finding,) = check_catalogue(catalogue_with(profile))
    assert "SFJES19.P6" in finding.message


def test_document_alone_has_nothing_to_refer_to() -> None:
    """Without a catalogue, references of a profile lead nowhere; a standard needs none."""
    profile = sound(OFFICER)
    findings = check_document(profile)
    assert [each.rule for each in findings] == ["C401"] * len(profile.requirements)
    assert check_document(sound(UNIT)) == ()


def test_document_stands_before_the_one_of_the_same_name() -> None:
    """A new version of a standard is checked by itself, not by the one that it replaces."""
    shorter = without(sound(LADDER), "levels.4")
    findings = check_document(shorter, catalogue=catalogue_with())
    assert [each.rule for each in findings] == ["C307", "C307"]
    other = attrs.evolve(shorter, version="2027-01-01")
    assert check_document(other, catalogue=catalogue_with()) == ()


def test_only_documents_of_a_catalogue_can_be_checked() -> None:
    """An item is no document."""
    with pytest.raises(TypeError):
        check_document(sound("SFJES19.P1"))


@pytest.mark.parametrize("key", [UNIT, LADDER, WHOLE, FRAME, ROLE])
def test_parts_are_found_in_document_order_with_their_parents(key: str) -> None:
    """Walking the attributes finds what the standard itself lists, in the same order."""
    standard = sound(key)
    found = [part.code for _, part in placed_parts(standard, standard.code)]
    assert [part.code for part in standard.parts()] == found


def test_every_bundled_standard_has_declared_counts() -> None:
    """A new version of a document needs counts of its own."""
    standards = [sound(key) for key in (UNIT, LADDER, WHOLE, FRAME, ROLE)]
    assert {f"{each.code}@{each.version}" for each in standards} == set(DECLARED)


def test_declared_counts_are_those_of_the_documents() -> None:
    """The totals that a complete reading has, counted by hand."""
    totals = {
        (key.partition("@")[0], kind): sum(counts)
        for key, declared in DECLARED.items()
        for kind, counts in declared.items.items()
    }
    assert totals[WHOLE, ItemKind.DEVELOPMENT_ACTIVITY] == 22
    assert totals[WHOLE, ItemKind.STEP] == 78
    assert totals[LADDER, ItemKind.BEHAVIOURAL_INDICATOR] == 22
    assert totals[FRAME, ItemKind.INPUT] == 17
    assert totals[FRAME, ItemKind.ACTIVITY_AREA] == 16
    assert totals[FRAME, ItemKind.ACTIVITY] == 52
    assert totals[FRAME, ItemKind.INFORMATION] == 81
    assert totals[FRAME, ItemKind.DIFFERENCE] == 15
    assert totals[FRAME, ItemKind.MEASURE] == 15


def test_bundled_profiles_and_crosswalks_claim_no_authority() -> None:
    """They are made up: examples, with alignments that are only proposed."""
    catalogue = catalogue_with()
    for name in catalogue.keys(Family.PROFILE):
        assert catalogue.profile(name).authority == Authority.ILLUSTRATIVE
    for name in catalogue.keys(Family.CROSSWALK):
        crosswalk = catalogue.crosswalk(name)
        assert crosswalk.authority == Authority.ILLUSTRATIVE
        assert {each.status for each in crosswalk.alignments} == {AlignmentStatus.PROPOSED}


def test_bundled_crosswalk_looked_at_every_item_that_it_is_about() -> None:
    """Each criterion, knowledge requirement, behaviour and pair is aligned, or said not to be."""
    crosswalk = sound(CROSSWALK)
    seen = {each.item for each in crosswalk.unaligned}
    for each in crosswalk.alignments:
        seen |= {each.source, each.target}
    expected = {
        *(each.code for each in sound(UNIT).performance_criteria),
        *(each.code for each in sound(UNIT).knowledge_requirements),
        *(each.code for level in sound(LADDER).levels for each in level.indicators),
        *(each.code for each in sound(WHOLE).contrast_pairs),
    }
    assert expected - seen == set()


def test_flags_of_inferred_labels_say_what_proves_them() -> None:
    """The one label that is not printed has its flag."""
    flags = {
        part.code: [flag.note for flag in part.flags if flag.kind == FlagKind.INFERRED_LABEL]
        for part in sound(UNIT).parts()
        if part.locator.label_inferred
    }
    assert list(flags) == ["SFJES19.K13"]
    assert all(flags.values())
