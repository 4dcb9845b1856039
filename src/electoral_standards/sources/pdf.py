"""
PDF to lines: words are put back into lines, columns are parted by tabs, pages by form feeds.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, Final, NamedTuple

from electoral_standards.errors import MissingExtraError
from electoral_standards.sources.reading import Line, UnreadableDocumentError
from electoral_standards.sources.text import MOST_CHARACTERS, lines_of, refuse_size

__all__ = ["MOST_PAGES", "lines_of_pdf"]

#: The most pages; the longest published document of any family has a tenth of it.
MOST_PAGES: Final = 300

#: A gap between words that parts columns, in heights of a word.
_COLUMN: Final = 1.6
#: A gap between lines that parts paragraphs, in heights of a line.
_PARAGRAPH: Final = 0.9
#: How far apart, in points, two words may begin that begin in the same column.
_NEAR: Final = 4.0
#: So many beginnings of columns are looked at on one page; a full page has some hundred.
_MOST_STARTS: Final = 1000


def lines_of_pdf(data: bytes, *, source: str = "document") -> tuple[Line, ...]:
    """
    The lines of a PDF.

    Raises:
        MissingExtraError: When the extra ``pdf-import`` is not installed.
        UnreadableDocumentError: When it is no sound PDF, is locked, too long, or has no text.
    """
    try:
        import pdfplumber
    except ImportError:
        raise MissingExtraError("pdf-import", purpose="reading a PDF") from None
    texts: list[str] = []
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            for number, page in enumerate(document.pages, 1):
                if number > MOST_PAGES:
                    message = f"it has more than {MOST_PAGES} pages"
                    raise UnreadableDocumentError(  # noqa: TRY301 - passes through below
                        message, "give one document at a time", source=source
                    )
                _add_page(texts, page, source)
                page.close()
    except UnreadableDocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - the library has dozens, without a common root
        said = str(error) or type(error).__name__
        message = f"it cannot be read as a PDF: {said[:200]}"
        remedy = "open and print it to a new PDF, or give its text"
        raise UnreadableDocumentError(message, remedy, source=source) from None
    if not any(text.strip() for text in texts):
        raise UnreadableDocumentError(
            "the PDF has no text, only pictures", "make it searchable (OCR) first", source=source
        )
    return lines_of("\n".join(texts), source=source)


def _add_page(texts: list[str], page: Any, source: str) -> None:  # noqa: ANN401 - a page of the library
    rows = list(_rows(page.extract_words(x_tolerance=1.5, keep_blank_chars=False)))
    texts.extend(f"\f{text}" if at == 0 and texts else text for at, text in enumerate(rows))
    if sum(map(len, texts)) > MOST_CHARACTERS:
        refuse_size(source)


_Word = dict[str, Any]


def _rows(words: Sequence[_Word]) -> Iterator[str]:
    """The lines of a page from top to bottom; an empty one where the gap is wide."""
    lines = [[_segment(part) for part in _parted(line)] for line in _lines(words)]
    stops = _stops(lines)
    bottom: float | None = None
    for segments in lines:
        top = min(each.top for each in segments)
        if bottom is not None and top - bottom > _PARAGRAPH * segments[0].height:
            yield ""
        bottom = max(each.bottom for each in segments)
        # A line that begins in a later column has the cells before it empty.
        before = sum(stop < segments[0].left + _NEAR for stop in stops)
        yield "\t" * before + "\t".join(each.text for each in segments)


class _Segment(NamedTuple):
    """Words of one line without a wide gap between them."""

    text: str
    left: float
    top: float
    bottom: float
    height: float


def _segment(words: Sequence[_Word]) -> _Segment:
    return _Segment(
        " ".join(each["text"] for each in words),
        words[0]["x0"],
        min(each["top"] for each in words),
        max(each["bottom"] for each in words),
        _height(words[0]),
    )


def _height(word: _Word) -> float:
    return max(float(word["bottom"] - word["top"]), 1.0)


def _lines(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The words that stand beside each other, from left to right."""
    line: list[_Word] = []
    for word in sorted(words, key=lambda each: (each["bottom"], each["x0"])):
        if line and word["bottom"] - line[0]["bottom"] > 0.5 * _height(line[0]):
            yield sorted(line, key=lambda each: float(each["x0"]))
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda each: float(each["x0"]))


def _parted(line: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The words of a line, parted where a gap is as wide as one between columns."""
    part = [line[0]]
    for before, word in pairwise(line):
        if word["x0"] - before["x1"] > _COLUMN * _height(before):
            yield part
            part = []
        part.append(word)
    yield part


def _stops(lines: Sequence[Sequence[_Segment]]) -> list[float]:
    """Where columns after the first begin: two segments begin there, one of them after a gap."""
    margin = min((line[0].left for line in lines), default=0.0)
    starts = sorted(
        (each.left, at > 0)
        for line in lines
        for at, each in enumerate(line)
        if each.left > margin + _NEAR
    )
    stops: list[float] = []
    for start, _ in starts[:_MOST_STARTS]:
        near = [after_gap for left, after_gap in starts if 0 <= left - start < _NEAR]
        if len(near) > 1 and any(near) and (not stops or start - stops[-1] > _NEAR):
            stops.append(start)
    return stops
