"""
Revisions: two versions of standards compared, with the official wording that is at hand.
"""

from typing import TYPE_CHECKING

from electoral_standards.drift.comparing import compare_sides, compare_standards
from electoral_standards.drift.sides import Side
from electoral_standards.identifiers import digest_of
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.drift import Drift
from electoral_standards.sources.binding import texts_of

if TYPE_CHECKING:
    from electoral_standards.model.catalogue import Standard

__all__ = ["diff_standards", "side_of"]


def diff_standards(
    old: "Standard | Catalogue",
    new: "Standard | Catalogue",
    *,
    catalogue: Catalogue | None = None,
) -> Drift:
    """
    Say what changed from one version of a standard to another, item by item.

    Items are compared by the digests of their official texts, and word by word where both sides
    have the official wording, or both have plain words. A text of a standard is the official
    wording where its digest says so: so it is with a document that was read, and so it is with
    the wording of a text pack that is attached to a catalogue.

    Args:
        old: The version before, or a catalogue of such.
        new: The version after, or a catalogue of such; two catalogues are compared by code.
        catalogue: A catalogue to which text packs are attached, of either version.

    Returns:
        Every item that is not the same in every respect, with what that does to assessments.

    Raises:
        DriftError: When two standards are of different kinds.
        UnknownReferenceError: When a standard is compared with a catalogue that has none of its
            code.
    """
    attached = [each for each in (catalogue, old, new) if isinstance(each, Catalogue)]
    if isinstance(old, Catalogue) and isinstance(new, Catalogue):
        before, after = (
            {code: side_of(each.standard(code), *attached) for code in each.keys(Family.STANDARD)}
            for each in (old, new)
        )
        return compare_standards(before, after)
    one = old.standard(new.code) if isinstance(old, Catalogue) else old  # type: ignore[union-attr]
    other = new.standard(old.code) if isinstance(new, Catalogue) else new  # type: ignore[union-attr]
    return Drift(standards=(compare_sides(side_of(one, *attached), side_of(other, *attached)),))


def side_of(standard: "Standard", *attached: Catalogue) -> Side:
    """
    A standard with its texts, and the official wording of those of which it is at hand.

    Of what is *attached* to catalogues only wording counts whose digest is that of the standard.
    """
    texts = tuple(texts_of(standard))
    official = {
        each.name: each.statement for each in texts if digest_of(each.statement) == each.digest
    }
    packed: dict[str, str] = {}
    for text in texts:
        for catalogue in attached:
            words = catalogue.official(text.name)
            if words is not None and digest_of(words) == text.digest:
                packed[text.name] = words
    return Side(standard=standard, texts=texts, official=official, packed=packed)
