"""
The templates: how views become markup in which every text is only text.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from electoral_standards.errors import MissingExtraError

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]

#: What no page can hold: controls but for tabs and newlines, halves of characters, non-characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PACKAGE = "electoral_standards.reporting.html"


def render(template: str, *more_styles: str, **views: Any) -> str:  # noqa: ANN401 - whatever the template shows
    """
    A page of HTML.

    Args:
        template: File name of the template.
        more_styles: File names of style sheets besides that of reports.
        views: What it shows.

    Returns:
        The page, which asks for nothing: its style is inside it, scripts and requests are
        forbidden by its own policy.

    Raises:
        MissingExtraError: When the extra ``report`` is not installed.
    """
    folder = files(_PACKAGE).joinpath("templates")
    sheets = ("report.css", *more_styles)
    style = "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in sheets)
    # Markup is trusted by its hash and by nothing else.
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'"
    page = _environment().get_template(template)
    return page.render(views | {"style": style, "content_security_policy": policy}) + "\n"


@cache
def _environment() -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise MissingExtraError("report", purpose="a report as a page") from None
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )


def _fit(value: Any) -> Any:  # noqa: ANN401 - only texts are changed
    """A text as a page can hold it: what it cannot is shown as what cannot be shown."""
    # Markup that a template has made is a text as well, and must stay what it is.
    if type(value) is str:
        return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", value)
    return value
