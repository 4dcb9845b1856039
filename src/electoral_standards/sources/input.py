"""
From a published document to numbered lines: text, HTML and PDF, from a file or standard input.

What cannot be read is refused with one clear error before any costly work begins: too large, a
line of millions of characters, binary, nested beyond reason, a PDF that is only pictures.
"""

import re
from typing import Final

from electoral_standards.errors import Fault, InvalidDocumentError
from electoral_standards.interchange.reading import Source, name_of
from electoral_standards.interchange.reading import read as bytes_of
from electoral_standards.sources.reading import Line, UnreadableDocumentError
from electoral_standards.sources.text import MOST_CHARACTERS, lines_of, refuse_size

__all__ = ["lines_in", "lines_of"]

#: What stands in texts besides letters and ASCII.
_USUAL: Final = (
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2022\u2026\u20ac\u2122"
    "\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbc\xbd\xbe\xd7"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f]")
#: In wide text that is mostly Latin so many of the zero bytes are where they must be.
_MOSTLY: Final = 0.8
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def lines_in(source: Source) -> tuple[Line, ...]:
    """
    The lines of a published document in a file.

    Args:
        source: A path, ``"-"`` for standard input, the bytes of a document, or a binary file.
            PDF and HTML are known by their first bytes, whatever the file is called.

    Raises:
        UnreadableDocumentError: When it has no text that could be read.
        InvalidDocumentError: When there is no such file, or it is empty.
        MissingExtraError: For a PDF, when the extra ``pdf-import`` is not installed.
    """
    name = name_of(source)
    try:
        data = bytes_of(source)
    except InvalidDocumentError as error:
        faults = [Fault(each.path, each.message, _remedy(each)) for each in error.faults]
        raise InvalidDocumentError(faults, source=name) from None
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from electoral_standards.sources.pdf import lines_of_pdf

        return lines_of_pdf(data, source=name)
    text = _decoded(data, name)
    if _HTML.match(text[:10_000]):
        from electoral_standards.sources.web_page import lines_of_html

        return lines_of_html(text, source=name)
    return lines_of(text, source=name)


def _remedy(fault: Fault) -> str:
    return "" if "JSON" in fault.remedy or "subject" in fault.remedy else fault.remedy


def _decoded(data: bytes, name: str) -> str:
    """The text of bytes: UTF-8, UTF-16 with its mark, or the code page of older web pages."""
    if len(data) > 4 * MOST_CHARACTERS:
        refuse_size(name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if wide := _wide(data[:65536]):
        return data.decode(wide, "replace")
    if b"\x00" in data[:65536]:
        raise UnreadableDocumentError(
            "it is not text: it has zero bytes", "give text, HTML or PDF", source=name
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or _share_of_odd(text) > 0.05:  # noqa: PLR2004 - prose in any language has less
        raise UnreadableDocumentError(
            "it is neither UTF-8 nor Windows-1252 text", "save it as UTF-8", source=name
        )
    return text


def _wide(sample: bytes) -> str | None:
    """The encoding of text in UTF-16 without its mark: every other byte of it is zero."""
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        others = sample[::2] if encoding == "utf-16-le" else sample[1::2]
        if len(zeros) > 1 and zeros.count(0) > _MOSTLY * len(zeros) and not others.count(0):
            return encoding
    return None


def _share_of_odd(text: str) -> float:
    sample = text[:20_000]
    odd = sum(not (char.isascii() or char.isalpha() or char in _USUAL) for char in sample)
    return (odd + len(_CONTROL.findall(sample))) / max(len(sample), 1)
