"""
The words of a form beside those of its standards: what to do, what ratings mean, what it is.
"""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, Final

from electoral_standards.assessing.scales import ratings_in_words
from electoral_standards.exchange.forms.layout import FORM_VERSION
from electoral_standards.exchange.forms.making import Form, FormStandard
from electoral_standards.exchange.forms.words import NotSeen, in_words, rating_words
from electoral_standards.interchange.documents import SCHEMA_VERSION
from electoral_standards.model.competency import RatingScale
from electoral_standards.model.digests import digest_of_noun
from electoral_standards.vocabulary import RaterRole

__all__ = ["STEPS", "facts", "guidance", "meanings"]

#: What to do, step by step.
STEPS: Final = (
    (
        "1. Who and when",
        (
            "On the sheet 'Who and when' say who is assessed and who judges. What you say there "
            "of the rater and the day is taken for every rating whose own cells are empty."
        ),
    ),
    (
        "2. Evidence",
        (
            "On the sheet 'Evidence' give each piece one row: what kind it is, when it was "
            "seen, who vouches for it. Ratings cite it by its id."
        ),
    ),
    (
        "3. Ratings",
        (
            "On the sheet of each standard choose a rating for every row that you can judge. "
            "The sheet 'Ratings' says what each rating means."
        ),
    ),
    (
        "4. Not seen",
        (
            "Had you no occasion to see it, choose 'Not seen' or leave the cell empty: both "
            "mean that there is no judgement. 'Not seen' is not the lowest rating, and never "
            "counts as one."
        ),
    ),
    (
        "5. Scope",
        (
            "Where a standard has a sheet for its scope, say Yes for what the evidence covers, "
            "and name the evidence."
        ),
    ),
    (
        "6. Several raters or days",
        (
            "A rating of an item by a second rater, or of another day, goes into an empty row "
            "below the table: choose the code of the item there."
        ),
    ),
    (
        "7. Days",
        (
            "Write days as 2026-05-07. The cell then shows the month in words, so that you see "
            "whether it was understood."
        ),
    ),
    (
        "8. Send it back",
        (
            "Save it as a workbook (.xlsx or .ods). It is read with: electoral-standards import "
            "form FILE. Whatever cannot be understood is named by its sheet and cell, and "
            "nothing is lost in silence."
        ),
    ),
)


def guidance(standard: FormStandard) -> list[str]:
    """Two lines for the sheet of a standard: what to do, and what counts under the policy."""
    first = "Choose a rating for each row that you can judge; otherwise 'Not seen', or leave it."
    if standard.asked:
        first += f" The role asks for: {standard.asked}."
    rules = standard.compiled.policy.rules
    counted = {role for rule in rules for tier in rule.decided_by for role in tier}
    roles = ", ".join(in_words(role.value) for role in RaterRole if role in counted)
    needs = any(rule.evidence.required for rule in rules)
    evidence = " A rating counts only with evidence." if needs else ""
    return [first, f"Roles that count: {roles}.{evidence}"]


def meanings(scale: RatingScale) -> Iterator[tuple[str, str]]:
    """Each rating of a scale as it is chosen, with what it means."""
    if scale.range:
        yield ratings_in_words(scale), str(scale.title)
    points = {str(point.value): point.statement for point in (*scale.points, *scale.apart)}
    for word, rating in rating_words(scale).items():
        if rating is NotSeen.NOT_SEEN:
            yield word, "There was no occasion to see it. It is no judgement, like an empty cell."
        else:
            yield word, str(points[str(rating)])


def facts(form: Form) -> Iterator[tuple[str, str]]:
    """What is to be known of a form: its versions, and where its words come from."""
    yield "Made by", f"electoral-standards {version('electoral-standards')}"
    yield "Build of the form", str(FORM_VERSION)
    yield "Version of the documents", SCHEMA_VERSION
    policy = form.policy
    yield "Policy", f"{policy.name}, version {policy.version}: {policy.description}"
    if (profile := form.profile) is not None:
        yield "Role", f"{profile.title} ({profile.name}, version {profile.version})"
    for each in form.standards:
        standard = each.compiled.standard
        used = each.compiled.policy
        yield each.code, f"{standard.title}, version {standard.version}"
        yield f"{each.code}: digest", digest_of_noun(standard)
        yield f"{each.code}: document", _document(standard)
        yield f"{each.code}: policy", f"{used.name}, version {used.version}"
        wording = "official, from your own copy, beside" if each.has_official else "only"
        yield f"{each.code}: wording", f"{wording} the plain words of electoral-standards"


def _document(standard: Any) -> str:
    source = standard.source
    return ", ".join(each for each in (source.title, source.publisher, source.published) if each)
