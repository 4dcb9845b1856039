"""
The tables of what forms and tables of ratings carry say what their writers do.
"""

from datetime import date

import attrs
import pytest
from attrs import evolve

from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.bundled import load
from electoral_standards.content.loader import examples_directory, load_catalogue
from electoral_standards.exchange.fidelity import Carriage, Fates
from electoral_standards.exchange.forms.carrying import carried
from electoral_standards.exchange.forms.fates import WRITES as FORM_WRITES
from electoral_standards.exchange.forms.making import make_form
from electoral_standards.exchange.ratings_csv import ratings_csv
from electoral_standards.exchange.ratings_csv_fates import WRITES as CSV_WRITES
from electoral_standards.model.assessment import (
    Assessment,
    Context,
    Evidence,
    Judgement,
    Poll,
    Rater,
    Subject,
)
from electoral_standards.model.loss import LossReport

CLASSES = (Subject, Context, Poll, Evidence, Rater, Judgement)


def _form(record: Assessment) -> LossReport:
    form = make_form([], catalogue=load_catalogue(), policy=DEFAULT, record=record)
    return carried(form)[1]


@pytest.mark.parametrize("fates", [FORM_WRITES, CSV_WRITES], ids=["form", "csv"])
def test_every_field_of_a_record_has_a_fate(fates: Fates) -> None:
    """A field that the model gets has to be thought of here, and carried or named as lost."""
    named = {
        f"{cls.__name__}.{each.name}"
        for cls in CLASSES
        for each in attrs.fields(cls)
        if cls is not Poll or fates is FORM_WRITES
    }
    whole = {"subject", "context", "evidence", "judgements"}
    own = {f"Assessment.{each.name}" for each in attrs.fields(Assessment) if each.name not in whole}
    nested = {"Judgement.rater"}
    assert set(fates) | nested | {"Assessment.polls"} == named | own | {"Assessment.polls"}


def test_a_form_names_what_it_does_not_carry() -> None:
    """And nothing else."""
    record = evolve(load(examples_directory() / "officer.json"), retain_until=date(2031, 1, 1))
    assert _form(record).losses == ()
    lacking = {key for key, fate in FORM_WRITES.items() if fate.carriage is not Carriage.WHOLE}
    assert lacking == {"Assessment.migrated_from"}


def test_a_table_names_what_it_does_not_carry() -> None:
    """Field by field of the record."""
    record = evolve(load(examples_directory() / "officer.json"), retain_until=date(2031, 1, 1))
    places = {each.place for each in ratings_csv([record])[1].losses}
    lacking = {
        key.partition(".")[2]
        for key, fate in CSV_WRITES.items()
        if key.startswith("Assessment.") and fate.carriage is Carriage.NONE
    }
    assert places == {"$.id", "$.title", "$.illustrative", "$.polls", "$.retainUntil"}
    assert lacking == {"id", "title", "illustrative", "polls", "retain_until", "migrated_from"}
