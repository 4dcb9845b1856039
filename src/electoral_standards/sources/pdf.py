"""
PDF to lines: words are put back into lines, columns are parted by tabs, pages by form feeds.
"""

import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, Final, NamedTuple

from electoral_standards.errors import MissingExtraError
from electoral_standards.sources.reading import Line, UnreadableDocumentError
from electoral_standards.sources.text import MOST_CHARACTERS, lines_of, refuse_size

__all__ = ["MOST_DRAWN", "MOST_PAGES", "MOST_UNPACKED", "lines_of_pdf"]

#: The most pages; the longest published document of any family has a tenth of it.
MOST_PAGES: Final = 300

#: The most that the streams of a file may unpack to; a document with pictures has a tenth of it.
MOST_UNPACKED: Final = 256 * 2**20
#: The most commands that draw the pages; text takes a hundredth of it.
MOST_DRAWN: Final = 6 * 2**20
_LONGEST_STREAM: Final = 32 * 2**20
#: What errors of the library say of a document with a password.
_LOCKED: Final = ("Password", "Encrypt", "password", "encrypt")
#: A gap between words that parts columns, in heights of a word.
_COLUMN: Final = 1.6
#: A gap that is wider than the space between two words of a text, in heights of a word.
_SPACE: Final = 0.4
#: So many lines above and below show where the columns of a line begin.
_NEIGHBOURS: Final = 4
#: How far from the edge of a column, in points, a word may begin that begins in it.
_EDGE: Final = 2.0
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
    _refuse_bombs(data, source)
    texts: list[str] = []
    drawn = 0
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            for number, page in enumerate(document.pages, 1):
                if number > MOST_PAGES:
                    message = f"it has more than {MOST_PAGES} pages"
                    raise UnreadableDocumentError(  # noqa: TRY301 - passes through below
                        message, "give one document at a time", source=source
                    )
                drawn += _drawn(page)
                if drawn > MOST_DRAWN:
                    message = f"its pages are drawn by over {MOST_DRAWN // 2**20} MiB of commands"
                    remedy = "it is a drawing rather than a text; give its text"
                    raise UnreadableDocumentError(  # noqa: TRY301 - passes through below
                        message, remedy, source=source
                    )
                _add_page(texts, page, source)
                page.close()
    except UnreadableDocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - the library has dozens, without a common root
        said = str(error) or type(error).__name__
        behind = f"{said} {error.args!r} {error.__cause__!r} {error.__context__!r}"
        if any(word in behind for word in _LOCKED):
            remedy = "save a copy without a password, or give its text"
            raise UnreadableDocumentError("it is locked", remedy, source=source) from None
        message = f"it cannot be read as a PDF: {said[:200]}"
        remedy = "open and print it to a new PDF, or give its text"
        raise UnreadableDocumentError(message, remedy, source=source) from None
    if not any(text.strip() for text in texts):
        raise UnreadableDocumentError(
            "the PDF has no text, only pictures", "make it searchable (OCR) first", source=source
        )
    return lines_of("\n".join(texts), source=source)


def _refuse_bombs(data: bytes, source: str) -> None:
    """Refuse a file that a little of it unpacks to more than any document has."""
    total = start = 0
    while (start := data.find(b"stream", start)) >= 0:
        if data[start - 3 : start] == b"end":
            start += 6
            continue
        begin = start + 6
        begin += 2 if data[begin : begin + 2] == b"\r\n" else 1
        head = data[max(data.rfind(b"obj", 0, start), start - 2000, 0) : start]
        if head.count(b"FlateDecode") > 1 or head.count(b"/Fl ") > 1:
            total = MOST_UNPACKED + 1
        elif b"Flate" in head or b"/Fl" in head:
            total += _unpacked(data[begin : begin + _LONGEST_STREAM], MOST_UNPACKED - total)
        if total > MOST_UNPACKED:
            message = f"it unpacks to more than {MOST_UNPACKED // 2**20} MiB"
            remedy = "open and print it to a new PDF, or give its text"
            raise UnreadableDocumentError(message, remedy, source=source)
        start = begin


def _unpacked(data: bytes, most: int) -> int:
    """How many bytes a packed stream unpacks to; one more than *most* where they are more."""
    unpacker = zlib.decompressobj()
    size, rest = 0, data
    try:
        while rest and size <= most and not unpacker.eof:
            size += len(unpacker.decompress(rest, 2**20))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size


def _drawn(page: Any) -> int:  # noqa: ANN401 - a page of the library
    """How many bytes of commands draw a page."""
    return sum(len(stream.get_data() or b"") for stream in page.page_obj.contents)


def _add_page(texts: list[str], page: Any, source: str) -> None:  # noqa: ANN401 - a page of the library
    rows = list(_rows(page.extract_words(x_tolerance=1.5, keep_blank_chars=False)))
    texts.extend(f"\f{text}" if at == 0 and texts else text for at, text in enumerate(rows))
    if sum(map(len, texts)) > MOST_CHARACTERS:
        refuse_size(source)


_Word = dict[str, Any]


def _rows(words: Sequence[_Word]) -> Iterator[str]:
    """The lines of a page from top to bottom; an empty one where the gap is wide."""
    rows = [*_lines(words)]
    lines = [[_segment(part) for part in _parted(line)] for line in rows]
    stops = _stops(lines)
    edges = [{each.left for each in line[1:] or line} for line in lines]
    for at, row in enumerate(rows):
        # A cell that fills its column leaves no wide gap; the lines around it show the edge.
        near = {
            left for line in edges[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1] for left in line
        }
        known = [stop for stop in stops if any(abs(left - stop) < _NEAR for left in near)]
        lines[at] = [_segment(part) for part in _parted(row, known)]
    bottom: float | None = None
    for segments in lines:
        top = min(each.top for each in segments)
        if bottom is not None and top - bottom > _PARAGRAPH * segments[0].height:
            yield ""
        bottom = max(each.bottom for each in segments)
        yield _in_columns(segments, stops)


def _in_columns(segments: Sequence["_Segment"], stops: Sequence[float]) -> str:
    """The segments of a line parted by tabs; a column between two in which none begins is empty."""
    line, column = "", 0
    for at, each in enumerate(segments):
        own = sum(stop < each.left + _NEAR for stop in stops)
        line += "\t" * max(own - column, at > 0) + each.text
        column = max(own, column + (at > 0))
    return line


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


def _parted(line: Sequence[_Word], stops: Sequence[float] = ()) -> Iterator[list[_Word]]:
    """
    The words of a line, parted where a gap is as wide as one between columns.

    Where a column begins, as one of the *stops* says, a narrower gap parts them too.
    """
    part = [line[0]]
    for before, word in pairwise(line):
        gap = (word["x0"] - before["x1"]) / _height(before)
        begins = any(0 <= word["x0"] - stop < _EDGE for stop in stops)
        if gap > _COLUMN or (begins and gap > _SPACE):
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
