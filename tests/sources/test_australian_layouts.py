"""
Australian units in the layouts of the national register: the same unit comes back from each.
"""

from html import escape
from typing import Any

from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from electoral_standards.model.occupational_standard import OccupationalStandard
from electoral_standards.sources.input import lines_in
from electoral_standards.sources.reading import uncounted
from electoral_standards.sources.recognition import read
from tests.sources.made_up import phrases


@frozen(kw_only=True)
class Made:
    """A made-up unit."""

    title: str
    application: str
    elements: tuple[tuple[str, tuple[str, ...]], ...]
    knowledge: tuple[str, ...]
    #: What is listed under the knowledge before it.
    below: tuple[str, ...]
    range: tuple[tuple[str, tuple[str, ...]], ...]
    evidence: tuple[str, ...]
    conditions: str


_titles = phrases(2, 6).map(str.capitalize)
_sentences = phrases(4, 14).map(lambda text: f"{text.capitalize()}.")
made_up = st.builds(
    Made,
    title=phrases(4, 8).map(str.capitalize),
    application=phrases(6, 20).map(lambda text: f"It says how to {text}."),
    elements=st.lists(
        st.tuples(_titles, st.lists(_sentences, min_size=1, max_size=4).map(tuple)),
        min_size=1,
        max_size=4,
    ).map(tuple),
    knowledge=st.lists(phrases(2, 8), min_size=1, max_size=4).map(tuple),
    below=st.lists(phrases(2, 5), max_size=2).map(tuple),
    range=st.lists(
        st.tuples(_titles, st.lists(phrases(1, 4), min_size=1, max_size=3).map(tuple)),
        max_size=2,
        unique_by=lambda each: each[0],
    ).map(tuple),
    evidence=st.lists(phrases(3, 8), min_size=1, max_size=3, unique=True).map(tuple),
    conditions=_sentences,
)
#: What the format itself says above its lists.
ABOUT = (
    "Elements describe the essential outcomes.",
    "Performance criteria describe what must be shown for each element.",
)
KNOWN = "To be competent here, a person must demonstrate knowledge of the following things:"


def listed(made: Made, mark: str) -> list[str]:
    """What must be known; what stands below another is further in."""
    lines = [f"{mark} {text}" for text in made.knowledge]
    if made.below:
        lines[-1] += ":"
        lines += [f"    {mark} {text}" for text in made.below]
    return lines


def in_tabs(made: Made, mark: str) -> str:
    """A table with tabs, as in files of the register."""
    rows = ["ELEMENT\tPERFORMANCE CRITERIA", "\t".join(ABOUT)]
    for number, (title, criteria) in enumerate(made.elements, 1):
        for at, text in enumerate(criteria, 1):
            left = f"{number}. {title}" if at == 1 else ""
            rows.append(f"{left}\t{number}.{at} {text}")
    return whole(made, rows, mark)


def below_each_other(made: Made, mark: str) -> str:
    """Every cell on a line of its own, as in copies on the web."""
    rows = ["ELEMENT", "", "PERFORMANCE CRITERIA", ""]
    for number, (title, criteria) in enumerate(made.elements, 1):
        rows += [f"{number}. {title}", ""]
        for at, text in enumerate(criteria, 1):
            rows += [f"{number}.{at}. {text}", ""]
    return whole(made, rows, mark)


def in_spaces(made: Made, mark: str) -> str:
    """Columns parted by spaces, as a PDF is turned into text."""
    rows = ["ELEMENT".ljust(60) + "PERFORMANCE CRITERIA"]
    for number, (title, criteria) in enumerate(made.elements, 1):
        for at, text in enumerate(criteria, 1):
            left = f"{number}. {title}" if at == 1 else ""
            rows.append(left.ljust(60) + f"{number}.{at} {text}")
    return whole(made, rows, mark)


def whole(made: Made, rows: list[str], mark: str) -> str:
    """The page around the table of elements."""
    lines = [f"MADGOV501 {made.title}", "", "Modification History", "", "Release\tComments",
             "Release 3\tThis version first released with the Made Up Package.", "",
             "Application", "", made.application, "",
             "Unit Sector", "", "Made-up halls", "", "Elements and Performance Criteria", "",
             *rows, "", "Foundation Skills", "", "They are in the criteria.", ""]  # fmt: skip
    if made.range:
        lines += ["Range of Conditions", ""]
        for title, texts in made.range:
            lines += [f"{title} must include:", *(f"{mark} {text}" for text in texts), ""]
    lines += ["Unit Mapping Information", "", "No equivalent unit.", "",
              f"Assessment Requirements for MADGOV501 {made.title}", "",
              "Performance Evidence", "", *(f"{mark} {text}" for text in made.evidence), "",
              "Knowledge Evidence", "", KNOWN, "", *listed(made, mark), "",
              "Assessment Conditions", "", made.conditions]  # fmt: skip
    return "\n".join(lines)


def on_the_web(made: Made, _: str) -> str:
    """A web page with real tables and lists."""
    rows = "".join(
        f"<tr><td><p>{number}. {escape(title)}</p></td><td>"
        + "".join(f"<p>{number}.{at} {escape(text)}</p>" for at, text in enumerate(criteria, 1))
        + "</td></tr>"
        for number, (title, criteria) in enumerate(made.elements, 1)
    )
    inner = f"<ul>{''.join(f'<li>{each}</li>' for each in made.below)}</ul>" if made.below else ""
    known = [*(f"<li>{each}</li>" for each in made.knowledge[:-1]),
             f"<li>{made.knowledge[-1]}{':' if made.below else ''}{inner}</li>"]  # fmt: skip
    ranges = "".join(
        f"<p><b>{title}</b> must include:</p><ul><li>{'</li><li>'.join(texts)}</li></ul>"
        for title, texts in made.range
    )
    return (
        "<html><body><nav>Home</nav><h1>Unit of competency</h1>"
        f"<h2>MADGOV501 - {made.title} (Release 3)</h2>"
        f"<h3>Application</h3><p>{made.application}</p><h3>Unit Sector</h3><p>Made-up halls</p>"
        "<h3>Elements and Performance Criteria</h3><table>"
        "<tr><td>ELEMENT</td><td>PERFORMANCE CRITERIA</td></tr>"
        f"<tr><td>{ABOUT[0]}</td><td>{ABOUT[1]}</td></tr>{rows}</table>"
        "<h3>Foundation Skills</h3><p>They are in the criteria.</p>"
        + (f"<h3>Range of Conditions</h3>{ranges}" if ranges else "")
        + "<h3>Unit Mapping Information</h3><p>No equivalent unit.</p>"
        "<h2>Assessment requirements</h2><h3>Performance Evidence</h3><ul>"
        + "".join(f"<li>{each}</li>" for each in made.evidence)
        + f"</ul><h3>Knowledge Evidence</h3><p>{KNOWN}</p><ul>{''.join(known)}</ul>"
        f"<h3>Assessment Conditions</h3><p>{made.conditions}</p></body></html>"
    )


@given(
    made=made_up,
    layout=st.sampled_from([in_tabs, below_each_other, in_spaces, on_the_web]),
    mark=st.sampled_from("\u2022-\u2013*"),
)
@settings(max_examples=120)
def test_a_unit_comes_back_from_any_layout(made: Made, layout: Any, mark: str) -> None:
    """Elements, knowledge, range and every other section are those of the unit."""
    lines = lines_in(layout(made, mark).encode())
    found = read(lines)
    unit = found.document
    assert found.family == "australian-unit"
    assert uncounted(lines, found) == ()
    assert [(each.line, each.text) for each in found.unaccounted] == []
    assert isinstance(unit, OccupationalStandard)
    assert (unit.code, unit.title, unit.version) == ("MADGOV501", made.title, "3")
    assert unit.overview.statement == made.application
    assert unit.metadata.suite == "Made-up halls"
    assert [
        (title, f"{number}.{at}", text)
        for number, (title, criteria) in enumerate(made.elements, 1)
        for at, text in enumerate(criteria, 1)
    ] == [(each.group, each.locator.label, each.statement) for each in unit.performance_criteria]
    colon = ":" if made.below else ""
    last = f"MADGOV501.K{len(made.knowledge)}"
    assert [
        *((text, None) for text in made.knowledge[:-1]),
        (made.knowledge[-1] + colon, None),
        *((text, last) for text in made.below),
    ] == [(each.statement, each.part_of) for each in unit.knowledge_requirements]
    assert [
        (f"Range of Conditions: {title} must include", text)
        for title, texts in made.range
        for text in texts
    ] == [(each.locator.section, each.statement) for each in unit.range_statements]
    kept = {
        str(each.title): tuple(text.statement for text in each.passages)
        for each in unit.further_sections
    }
    assert kept["Performance Evidence"] == made.evidence
    assert kept["Assessment Conditions"] == (made.conditions,)
    assert kept["Unit Mapping Information"] == ("No equivalent unit.",)
