"""
Writing a report: the page as it is, or as PDF.
"""

from os import PathLike

from electoral_standards.interchange.documents import write_bytes

__all__ = ["as_pdf", "write_report"]


def as_pdf(path: str | PathLike[str]) -> bool:
    """Whether the name of a file says that it is a PDF."""
    return str(path).lower().endswith(".pdf")


def write_report(page: str, path: str | PathLike[str]) -> None:
    """
    Write a report; a stop half-way leaves what was there before.

    Args:
        page: What `report` gives.
        path: Where to: a name that ends in ``.pdf`` makes it a PDF (PDF/UA), any other HTML.

    Raises:
        MissingExtraError: When it is to be a PDF and the extra ``pdf`` is not installed.
        MissingLibraryError: When it is to be a PDF and Pango is not installed.
        OSError: When the file cannot be written.
    """
    if not as_pdf(path):
        write_bytes(page.encode(), path)
        return
    # It is costly to import, and its absence says what to install.
    from electoral_standards.reporting.pdf import pdf_of

    write_bytes(pdf_of(page), path)
