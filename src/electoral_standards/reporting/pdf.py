"""
PDF: a report as tagged PDF/UA from the same page, and blank forms that can be filled in.

Fonts and layout come from Pango, which is a system library; everything else from the extra
``pdf``. Nothing is fetched: a page that asks for anything is refused what it asks for.
"""

from contextlib import redirect_stdout
from hashlib import sha256
from importlib import import_module
from io import StringIO
from typing import Any

from electoral_standards.errors import ElectoralStandardsError, MissingExtraError
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.policy import PolicySet
from electoral_standards.model.profile import RoleProfile
from electoral_standards.reporting.html.form import form

__all__ = ["MissingLibraryError", "blank_form", "pdf_of", "what_is_lacking"]


class MissingLibraryError(ElectoralStandardsError, OSError):
    """A library of the system, which no extra can bring, is not installed."""

    def __init__(self, *, purpose: str) -> None:
        """Keep what it is needed for."""
        super().__init__(purpose)
        self.purpose = purpose

    def __str__(self) -> str:
        """Say what to install, and how."""
        return (
            f"{self.purpose} needs the system library Pango. On Debian and Ubuntu: apt-get install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; elsewhere see "
            "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
        )


def pdf_of(page: str) -> bytes:
    """
    A page as PDF/UA-1: tagged, with its title and language, and with all that opens opened.

    Args:
        page: A page of HTML that stands alone, such as a report.

    Returns:
        The bytes of the PDF; the same for the same page, fonts and version of WeasyPrint.

    Raises:
        MissingExtraError: When the extra ``pdf`` is not installed.
        MissingLibraryError: When Pango is not installed.
    """
    return _written(page, purpose="a report as PDF", forms=False)


def blank_form(profile: RoleProfile, *, catalogue: Catalogue, policy: PolicySet) -> bytes:
    """
    A form to fill in, on the screen or on paper: all that a record against a profile says.

    Args:
        profile: What a role requires; `profiles.implied_profile` makes one of a standard.
        catalogue: Where the standards are looked up.
        policy: Which scale each kind of item is judged on.

    Returns:
        The bytes of a PDF with form fields.

    Raises:
        MissingExtraError: When the extra ``pdf`` is not installed.
        MissingLibraryError: When Pango is not installed.
        UnknownReferenceError: When the catalogue lacks something that the profile requires.
    """
    page = form(profile, catalogue=catalogue, policy=policy)
    return _written(page, purpose="a form as PDF", forms=True)


def what_is_lacking(*, purpose: str) -> MissingExtraError | MissingLibraryError | None:
    """
    What has to be installed before anything can be written as PDF.

    Args:
        purpose: What is to be written; the message begins with it.

    Returns:
        The error that writing would raise; None where nothing is missing.
    """
    try:
        _weasyprint(purpose)
        import_module("jinja2")
    except (MissingExtraError, MissingLibraryError) as error:
        return error
    except ImportError:
        return MissingExtraError("pdf", purpose=purpose)
    return None


def _written(page: str, *, purpose: str, forms: bool) -> bytes:
    weasyprint = _weasyprint(purpose)
    identifier = sha256(page.encode()).hexdigest()[:32].encode()
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=page, url_fetcher=nothing)
    found: bytes = document.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier, pdf_forms=forms
    )
    return found


def _weasyprint(purpose: str) -> Any:  # noqa: ANN401 - a module without types
    try:
        # Without Pango it prints a page of advice of its own before it gives up.
        with redirect_stdout(StringIO()):
            return import_module("weasyprint")  # it has no types
    except ImportError:
        raise MissingExtraError("pdf", purpose=purpose) from None
    except OSError:
        raise MissingLibraryError(purpose=purpose) from None
