"""
Alignments have a direction, and reading one from the other side turns it round.
"""

import attrs
from hypothesis import given
from hypothesis import strategies as st

from electoral_standards.identifiers import Code, Identifier, Name, Statement
from electoral_standards.model.crosswalk import Alignment, Crosswalk
from electoral_standards.vocabulary import AlignmentStatus, AlignmentType, Authority

alignments = st.builds(
    Alignment,
    source=st.sampled_from(["A.P1", "A.P2", "B.P1"]).map(Code),
    type=st.sampled_from(AlignmentType),
    target=st.sampled_from(["C.P1", "C.P2"]).map(Code),
    rationale=st.text(min_size=1).map(Statement),
    status=st.sampled_from(AlignmentStatus),
)


def crosswalk_of(*each: Alignment) -> Crosswalk:
    """A crosswalk with some alignments."""
    return Crosswalk(
        name=Name("made-up"),
        version=Identifier("1"),
        title=Statement("Made up"),
        authority=Authority.ILLUSTRATIVE,
        description=Statement("Made up for a test."),
        alignments=each,
    )


@given(alignment=alignments)
def test_turning_round_twice_changes_nothing(alignment: Alignment) -> None:
    """The inverse of the inverse is the alignment itself."""
    assert alignment == alignment.inverse().inverse()


@given(alignment=alignments)
def test_turning_round_changes_direction_and_nothing_else(alignment: Alignment) -> None:
    """What was said of the source is then said of the target, for the same reason."""
    inverse = alignment.inverse()
    assert (alignment.source, alignment.target) == (inverse.target, inverse.source)
    assert (alignment.rationale, alignment.status) == (inverse.rationale, inverse.status)


def test_broader_from_one_side_is_narrower_from_the_other() -> None:
    """Only these two change; the same and the related are so from both sides."""
    turned = {
        each: Alignment(
            source=Code("A.P1"),
            type=each,
            target=Code("B.P1"),
            rationale=Statement("Because."),
            status=AlignmentStatus.PROPOSED,
        )
        .inverse()
        .type
        for each in AlignmentType
    }
    assert turned == {
        AlignmentType.BROADER: AlignmentType.NARROWER,
        AlignmentType.NARROWER: AlignmentType.BROADER,
        AlignmentType.EXACT_MATCH_OF: AlignmentType.EXACT_MATCH_OF,
        AlignmentType.IS_RELATED_TO: AlignmentType.IS_RELATED_TO,
    }


@given(several=st.lists(alignments, max_size=6))
def test_alignments_of_an_item_are_all_read_from_it(several: list[Alignment]) -> None:
    """Each alignment is found from both of its items, in the order of the document."""
    crosswalk = crosswalk_of(*several)
    for code in ("A.P1", "A.P2", "B.P1", "C.P1", "C.P2", "D.P1"):
        found = crosswalk.of(code)
        assert all(each.source == code for each in found)
        expected = [each for each in several if code in (each.source, each.target)]
        assert [each if each.source == code else each.inverse() for each in expected] == list(found)


def test_bundled_crosswalk_is_the_same_read_from_the_other_side() -> None:
    """Inverting every alignment gives the same answers about every item."""
    import electoral_standards as es

    crosswalk = es.load_catalogue().crosswalk("electoral-core")
    turned = attrs.evolve(
        crosswalk, alignments=tuple(each.inverse() for each in crosswalk.alignments)
    )
    for each in crosswalk.alignments:
        assert crosswalk.of(each.source) == turned.of(each.source)
        assert crosswalk.of(each.target) == turned.of(each.target)
