"""
The words of forms and tables of ratings, and what the words that people write there stand for.

Whatever stands in a drop-down is understood again; so are the spellings of documents, other
case, spaces of any kind, and the synonyms below. Nothing else is guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from electoral_standards.assessing.scales import ratings_in_words
from electoral_standards.errors import nearest
from electoral_standards.model.competency import RatingScale, ScalePoint
from electoral_standards.vocabulary import (
    Condition,
    EvidenceMethod,
    RaterRole,
    SubjectKind,
    Term,
)

__all__ = [
    "CIRCUMSTANCES",
    "LONGEST",
    "NO",
    "NOT_SEEN",
    "YES",
    "Answer",
    "NotSeen",
    "NotUnderstoodError",
    "clean",
    "folded",
    "in_words",
    "joined",
    "name_in_cell",
    "name_of",
    "prose",
    "rating_of",
    "rating_words",
    "sayable",
    "split",
    "term_of",
    "word_of",
    "yes_or_no",
]

_T = TypeVar("_T", bound=Term)

NOT_SEEN: Final = "Not seen"
YES: Final = "Yes"
NO: Final = "No"

#: Each completes "It is so that ..." and "applies only where ...".
CIRCUMSTANCES = {
    Condition.WALES: "the poll is in Wales",
    Condition.POWER_OF_DIRECTION: "the Returning Officer has a power of direction",
    Condition.VOTER_ID: "voters must show identification",
}

_SYNONYMS: dict[type[Term], dict[str, str]] = {
    RaterRole: {
        "self assessment": "self",
        "line manager": "manager",
        "colleague": "peer",
        "witness": "expert_witness",
    },
    EvidenceMethod: {
        "observed": "observation",
        "product": "work_product",
        "discussion": "professional_discussion",
        "questions": "questioning",
        "recognition of prior learning": "prior_learning",
    },
    SubjectKind: {"ro": "returning_officer", "council": "authority"},
}
#: What people write for a rating, by name of the scale. What does not apply is no rating.
_RATINGS: dict[str, dict[str, str]] = {
    "met-not-yet-met": {
        "yes": "met",
        "y": "met",
        "achieved": "met",
        "not met": "not_yet_met",
        "not yet": "not_yet_met",
        "not achieved": "not_yet_met",
        "not yet achieved": "not_yet_met",
        "no": "not_yet_met",
        "n": "not_yet_met",
    },
    "held-partly-held": {
        "yes": "held",
        "y": "held",
        "partly": "partly_held",
        "partially": "partly_held",
        "partially held": "partly_held",
        "in part": "partly_held",
        "no": "not_held",
        "n": "not_held",
    },
}
_NOT_SEEN: Final = frozenset(("not seen", "not observed", "not assessed", "not judged", "unseen"))
_YES: Final = frozenset(("yes", "y", "true", "1", "x", "✓", "✔", "☑", "☒"))
_NO: Final = frozenset(("no", "n", "false", "0", "☐"))
_NOT_KNOWN: Final = frozenset(("not known", "unknown", "don't know", "do not know", "?"))

#: How much a cell holds.
LONGEST: Final = 32_767
#: What no cell holds: controls, halves of characters, and what is no character.
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_SPACES: Final = re.compile(r"[\s_\-\u2010-\u2015]+")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


class NotUnderstoodError(ValueError):
    """What somebody wrote stands for nothing; says what, and what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        """Keep what is wrong and the *remedy*."""
        super().__init__(message)
        self.remedy = remedy


class NotSeen(Enum):
    """The answer that is no judgement: there was no occasion to see it."""

    NOT_SEEN = NOT_SEEN


class Answer(NamedTuple):
    """A rating that was read."""

    #: The rating; or that there is none, because nothing was seen.
    rating: "str | NotSeen"
    #: Whether it was written in other words than those of the scale.
    is_synonym: bool = False


def clean(value: str) -> str:
    """
    A text without what nobody sees: spaces around it, of any kind, and marks without width.

    >>> clean(" a-7 ")
    'a-7'
    """
    return value.translate(_INVISIBLE).replace("\xa0", " ").replace("\r\n", "\n").strip()


def sayable(text: str) -> str:
    """A text as a cell can hold it: what no cell holds is replaced by a sign for it."""
    return _NO_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def name_in_cell(name: str) -> str:
    """An id as a cell can hold it."""
    return clean(clean(sayable(name))[:LONGEST])


# A table says the same few words in thousands of cells.
@lru_cache(maxsize=4096)
def folded(value: str) -> str:
    """
    A word as it is compared: case, the kind of space, underscores and dashes do not count.

    >>> folded("Not_yet  MET. ")
    'not yet met'
    """
    text = unicodedata.normalize("NFKC", clean(value)).replace("\u2019", "'")
    return _SPACES.sub(" ", text.casefold()).strip(" .:;!*")


def in_words(term: str) -> str:
    """
    A value of a vocabulary in words.

    >>> in_words("expert_witness")
    'Expert witness'
    """
    text = term.replace("_", " ")
    return text[:1].upper() + text[1:]


def word_of(value: str) -> str:
    """
    A name such as a kind of poll in words, if those words say all of it; else the name itself.

    >>> word_of("uk_parliamentary"), word_of("by__election")
    ('UK parliamentary', 'by__election')
    """
    words = in_words(value).replace("Uk ", "UK ")
    return words if name_of(words) == value else value


def name_of(words: str) -> str:
    """
    The name that words stand for.

    >>> name_of("UK Parliamentary")
    'uk_parliamentary'
    """
    return folded(words).replace(" ", "_")


def prose(value: str) -> str:
    """A text of several words without spaces and new lines around it."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def term_of(text: str, terms: type[_T]) -> _T:
    """
    The value of a vocabulary that a word stands for.

    Raises:
        NotUnderstoodError: When it stands for none.
    """
    known: dict[str, _T] = _by_word(terms)
    word = folded(text)
    if word in known:
        return known[word]
    if word in (synonyms := _SYNONYMS.get(terms, {})):
        return terms(synonyms[word])
    words = [in_words(each.value) for each in terms]
    raise NotUnderstoodError(f"{text!r} is not one of the choices", _choose(text, words))


@cache
def _by_word(terms: type[Term]) -> dict[str, Any]:
    return {folded(each.value): each for each in terms}


def yes_or_no(value: object, *, may_be_unknown: bool = False) -> bool | None:
    """
    What was ticked; None where nothing was, or where it was said not to be known.

    Raises:
        NotUnderstoodError: When it is neither yes nor no.
    """
    if isinstance(value, bool):
        return value
    word = folded(str(int(value)) if isinstance(value, float) else str(value))
    if not word or (may_be_unknown and word in _NOT_KNOWN):
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise NotUnderstoodError(f"{value!r} is neither Yes nor No", "choose Yes or No")


def _choose(text: str, words: Iterable[str]) -> str:
    words = list(words)
    near = nearest(text, words)
    choice = f"choose one of: {', '.join(words)}"
    return f"did you mean {near!r}? {choice}" if near else choice


# Ratings.


@lru_cache(maxsize=64)
def rating_words(scale: RatingScale) -> Mapping[str, str | NotSeen]:
    """
    The words to choose a rating by, from the lowest, then the answers apart; none for a range.

    A scale that has no answer for it gets "Not seen", which is no judgement.
    """
    points = [*scale.points, *scale.apart]
    words: dict[str, str | NotSeen] = {_label(point, points): point.value for point in points}
    own: dict[str, str | NotSeen] = {str(point.value): point.value for point in points}
    is_clear = len({folded(word) for word in words}) == len(points) and all(
        own.get(word, value) == value for word, value in words.items()
    )
    # Where labels cannot tell the points apart, their values do.
    found = words if is_clear else own
    spoken = {folded(text) for point in points for text in (point.label, point.value)}
    if spoken.isdisjoint(_NOT_SEEN):
        found[NOT_SEEN] = NotSeen.NOT_SEEN
    return found


def _label(point: ScalePoint, points: Iterable[ScalePoint]) -> str:
    """The label of a point, with its value where the label could be taken for another point."""
    others = [other for other in points if other is not point]
    spoken = {folded(text) for other in others for text in (other.label, other.value)}
    return (
        str(point.label) if folded(point.label) not in spoken else f"{point.value} - {point.label}"
    )


@lru_cache(maxsize=64)
def _known_ratings(scale: RatingScale) -> dict[str, Answer]:
    """Every way to say each rating; of two that are the same, the one said first counts."""
    points = [*scale.points, *scale.apart]
    found: dict[str, Answer] = {}
    for word, rating in rating_words(scale).items():
        found.setdefault(folded(word), Answer(rating))
    for point in points:
        found.setdefault(folded(point.value), Answer(point.value))
    for point in points:
        for text in (point.label, f"{point.value} {point.label}"):
            found.setdefault(folded(text), Answer(point.value))
    for word, rating in _RATINGS.get(scale.name, {}).items():
        found.setdefault(word, Answer(rating, is_synonym=True))
    texts = ((each, {folded(each.label), folded(each.value)}) for each in scale.apart)
    apart = next((each for each, said in texts if said & _NOT_SEEN), None)
    for word in _NOT_SEEN:
        found.setdefault(word, Answer(apart.value if apart else NotSeen.NOT_SEEN, is_synonym=True))
    return found


def rating_of(value: object, scale: RatingScale) -> Answer:
    """
    The rating that somebody wrote or chose.

    Raises:
        NotUnderstoodError: When the scale has no such rating.
    """
    text = _number(value) if isinstance(value, (int, float)) else clean(str(value))
    # A rating is exact: a value of the scale is itself before it is a word for another.
    if text in {point.value for point in (*scale.points, *scale.apart)}:
        return Answer(text)
    known = _known_ratings(scale)
    if (word := folded(text)) in known:
        return known[word]
    if scale.range is not None:
        number = text.removesuffix("%").strip().replace(",", ".")
        try:
            scale.range.position(number)
        except ValueError:
            raise NotUnderstoodError(
                f"{text!r} is no rating here", f"write {ratings_in_words(scale)}"
            ) from None
        return Answer(number, is_synonym=number != text)
    remedy = _choose(text, rating_words(scale))
    if word in {"n/a", "na", "not applicable", "does not apply"}:
        remedy = "leave it empty: the circumstances decide what does not apply"
    raise NotUnderstoodError(f"{text!r} is no rating for this item", remedy)


def _number(value: float) -> str:
    if isinstance(value, bool):
        return str(value)
    return str(int(value)) if float(value).is_integer() else repr(value)


# Lists of names in one cell.

_PLAIN: Final = re.compile(r"[^\s,;\"][^,;\"\n]*")
_NAME: Final = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,;\n]*))\s*(?:[,;\n]|$)')


def joined(names: Iterable[str]) -> str:
    """
    Names in one cell; `split` gives them back.

    >>> joined(["ev1", "a, b"])
    'ev1, "a, b"'
    """
    return ", ".join(
        name if _PLAIN.fullmatch(name) and name == clean(name) else '"' + _doubled(name) + '"'
        for name in names
    )


def _doubled(name: str) -> str:
    return name.replace('"', '""')


def split(text: str) -> Iterator[str]:
    """
    The names in a cell, parted by commas, semicolons or new lines; empty ones are none.

    >>> list(split('ev1; ev2,, "a, b"'))
    ['ev1', 'ev2', 'a, b']
    """
    place, text = 0, clean(text)
    while place < len(text):
        match = _NAME.match(text, place)
        if match is None:  # a quotation mark that opens nothing
            name = re.split(r"[,;\n]", text[place:], maxsplit=1)[0]
            place += len(name) + 1
            found = clean(name)
        else:
            place = max(match.end(), place + 1)
            found = match[1].replace('""', '"') if match[1] is not None else clean(match[2])
        if found:
            yield found
