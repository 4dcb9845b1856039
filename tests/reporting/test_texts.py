"""
Laws of the texts, for results of every kind: what was concluded is said, and fits the page.
"""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.content.loader import load_catalogue
from electoral_standards.model.catalogue import Family
from electoral_standards.model.result import LogicModelResult
from electoral_standards.reporting.text.explanation import explanation
from electoral_standards.reporting.text.gaps import gaps
from electoral_standards.reporting.text.summary import summary
from electoral_standards.reporting.text.words_of import verdict_words
from electoral_standards.reporting.wording import FINDINGS, SYMBOLS, reasons
from electoral_standards.vocabulary import Finding, ItemKind
from tests.assessing.cases import Case
from tests.builders import a_catalogue
from tests.strategies import KINDS, bundled_cases, cases

CATALOGUE = load_catalogue()
PROFILES = [CATALOGUE.profile(name) for name in CATALOGUE.keys(Family.PROFILE)]


def words(text: str) -> str:
    """A text without regard to how it is wrapped."""
    return " ".join(text.split())


def fits(text: str) -> bool:
    """Whether a text is plain and at most 80 columns wide."""
    lines = text.splitlines()
    return all(len(line) <= 80 and line == line.rstrip() for line in lines) and "\n\n\n" not in text


@given(bundled_cases())
def test_a_summary_says_every_verdict(case: Case) -> None:
    result = case.result()
    text = summary(result, CATALOGUE)

    verdicts: list[tuple[str, Any]] = []
    for each in result.standards:
        if isinstance(each, LogicModelResult):
            verdicts += [(outcome.outcome, outcome) for outcome in each.outcomes]
        else:
            verdicts.append((each.standard, each))
    assert fits(text)
    assert all(f"{code} {verdict_words(of)}" in words(text) for code, of in verdicts)
    assert f"({result.as_at})" in text
    assert "%" not in text


@given(bundled_cases())
def test_a_summary_names_what_is_not_met_and_counts_what_is_not_known(case: Case) -> None:
    result = case.result()
    text = summary(result, CATALOGUE)

    findings = [each for standard in result.standards for each in standard.findings]
    missing = [each.item for each in findings if each.finding is Finding.NOT_MET]
    failures = [code for code in missing if CATALOGUE[code].kind is not ItemKind.INFORMATION]
    unknown = sum(each.finding is Finding.UNKNOWN for each in findings)
    counts = re.findall(r"\? Not known: [^()]*\((\d+)\)", words(text))
    assert (f"x Not met ({len(failures)})" in text) == bool(failures)
    assert all(f"\n    {code} " in text for code in failures)
    assert sum(map(int, counts)) == unknown
    information = len(missing) - len(failures)
    assert (f"a gap in evidence, no failure ({information})" in text) == bool(information)


@given(cases(*KINDS))
def test_made_up_standards_read_as_well_as_bundled_ones(case: Case) -> None:
    catalogue = a_catalogue(*case.standards)
    result = case.result()

    assert fits(summary(result, catalogue))
    assert fits(explanation(result, catalogue))


@given(bundled_cases())
def test_a_catalogue_that_knows_no_words_leaves_only_the_words_out(case: Case) -> None:
    result = case.result()
    text = explanation(result, a_catalogue())

    findings = [each for standard in result.standards for each in standard.findings]
    assert fits(text)
    assert all(each.item in text for each in findings)


@given(bundled_cases())
def test_an_explanation_leads_down_to_every_judgement(case: Case) -> None:
    result = case.result()
    text = explanation(result, CATALOGUE)

    findings = [each for standard in result.standards for each in standard.findings]
    counted = sum(len(each.counted) for each in findings)
    aside = sum(len(each.set_aside) for each in findings)
    assert fits(text)
    assert words(text).count("- counted: ") == counted
    assert words(text).count("- set aside (") == aside
    for each in findings:
        if each.item != result.standards[0].standard:
            said = f"{SYMBOLS[each.finding]} {each.item}: {FINDINGS[each.finding]}"
            said += f": {reasons(each.reasons)}" if each.reasons else ""
            plain = words(CATALOGUE[each.item].statement)
            assert said in words(text)
            assert plain in words(text)


@given(bundled_cases(), st.sampled_from(PROFILES))
def test_gaps_name_every_requirement_in_rank_order(case: Case, profile: Any) -> None:
    from electoral_standards.bundled import analyse_gaps

    analysis = analyse_gaps(case.result(), profile)
    text = gaps(analysis, CATALOGUE)

    rows = text.partition("-\n")[2].partition("\n\n")[0].splitlines()
    codes = [
        row.split()[1 if each.rank else 0]
        for row, each in zip(rows, analysis.requirements, strict=True)
    ]
    assert fits(text)
    assert codes == [each.code for each in analysis.requirements]
    ranked = [each for each in analysis.requirements if each.rank]
    assert all(f"\n{each.rank}. {each.code}  " in text for each in ranked)
    assert all(each.rank_reason in words(text) for each in ranked)
