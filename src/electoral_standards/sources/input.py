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


def _share_of_odd(text: str) -> float:
    sample = text[:20_000]
    odd = sum(ord(char) > 127 or (ord(char) < 32 and char not in "\t\n\r\f") for char in sample)  # noqa: PLR2004
    return odd / max(len(sample), 1)
