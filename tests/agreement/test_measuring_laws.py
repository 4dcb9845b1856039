"""
`measure_agreement`: faults, documents, and laws.
"""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import event, given, settings
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.agreement.measuring import measure_agreement
from electoral_standards.assessing.assessment import assess
from electoral_standards.errors import InvalidDocumentError, UnknownReferenceError
from electoral_standards.identifiers import Identifier
from tests.agreement.measured import CATALOGUE, measured, only_table, said
from tests.assessing.cases import Case
from tests.builders import (
    AS_AT,
    OBSERVED,
    a_catalogue,
    a_judgement,
    an_assessment,
)
from tests.strategies import KINDS, cases


@pytest.mark.parametrize(
    ("item", "rating", "path"),
    [
        ("UNIT.P9", "met", r"\$\.judgements\[1\]\.item"),
        ("UNIT.P1", "good", r"\[1\]\.rating: .*met"),
    ],
)
def test_judgement_that_fits_nowhere_is_a_fault(item: str, rating: str, path: str) -> None:
    """It is not passed over."""
    with pytest.raises(InvalidDocumentError, match=path):
        measured(an_assessment(a_judgement("UNIT.P1"), a_judgement(item, rating)))


def test_standard_must_be_in_the_catalogue() -> None:
    """An assessment may name one that is not."""
    with pytest.raises(UnknownReferenceError, match="NOWHERE"):
        measured(an_assessment(standards=("NOWHERE",)))


def test_report_is_a_document() -> None:
    """It is written and read again, exactly."""
    judgements = [a_judgement("RM.L1.B1", rater=each, role="peer") for each in ("p-1", "p-2")]
    report = es.measure_agreement([an_assessment(*judgements)], as_at=AS_AT)

    text = es.dumps(report).encode()
    assert es.validate(text) == ()
    assert es.load(text) == report


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(data=st.data())
def test_order_of_input_does_not_matter(kind: str, data: st.DataObject) -> None:
    """However judgements and records are shuffled, and wherever they are parted."""
    case: Case = data.draw(cases(kind))
    judged = list(case.assessment.judgements)
    seed = data.draw(st.randoms(use_true_random=False))
    split = data.draw(st.integers(0, len(judged)))
    shuffled = seed.sample(judged, len(judged))
    halves = (shuffled[:split], shuffled[split:])
    other = evolve(case.assessment, id=Identifier("2026-002"))
    whole = [evolve(case.assessment, judgements=tuple(judged)), evolve(other, judgements=())]
    parts = [
        evolve(record, judgements=tuple(half))
        for record, half in zip((case.assessment, other), halves, strict=True)
    ]
    changes: dict[str, Any] = {
        "as_at": case.as_at,
        "catalogue": a_catalogue(*case.standards),
        "policy": case.policy,
    }

    expected = measure_agreement(whole, **changes)
    event(f"shared units: {any(table.shared for table in expected.tables)}")
    assert measure_agreement(seed.sample(parts, 2), **changes) == expected


@settings(max_examples=60)
@given(data=st.data())
def test_latest_is_what_findings_take_for_the_latest(data: st.DataObject) -> None:
    """What one assessor alone is found to have said is what enters the agreement."""
    days = st.sampled_from([OBSERVED + timedelta(days=n) for n in range(3)])
    judgements = data.draw(
        st.lists(
            st.builds(
                lambda rating, observed, recorded: a_judgement(
                    "WHOLE", rating, "p-1", "peer", observed, recorded=recorded
                ),
                st.sampled_from("01234"),
                days,
                days | st.none(),
            ),
            min_size=1,
            max_size=5,
        )
    )
    other = a_judgement("WHOLE", "0", "p-2", "peer")
    result = assess(an_assessment(*judgements), as_at=AS_AT, catalogue=CATALOGUE)["WHOLE"]
    (finding,) = (each for each in result.findings if each.item == "WHOLE")

    assert said(only_table(*judgements, other))["WHOLE"]["p-1"] == finding.rating
