"""
How docstrings become text: their sections, and what they put between single backticks.

A name of the package between backticks becomes a link, and anything else there (an argument, a
word of the field) is shown as code. `-n` stays strict for every reference that names its role.
"""

import re
from enum import Enum
from typing import Any

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import PyXRefRole
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config
from sphinx.ext.napoleon.docstring import GoogleDocstring


class Known(PyXRefRole):
    """A name of the package, wherever it is defined."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,  # noqa: FBT001 - the signature is Sphinx's
        title: str,
        target: str,
    ) -> tuple[str, str]:
        title, target = super().process_link(env, refnode, has_explicit_title, title, target)
        refnode["refdomain"], refnode["reftype"] = "py", "obj"
        refnode["refspecific"] = refnode["known"] = True
        return title, target


def _leave_as_code(
    _app: Sphinx, _env: BuildEnvironment, node: pending_xref, shown: nodes.TextElement
) -> nodes.TextElement | None:
    return shown if node.get("known") else None


class _Docstring(GoogleDocstring):
    """Returns are sentences: what stands before a colon in one is no type."""

    def _consume_returns_section(
        self,
        preprocess_types: bool = False,  # noqa: FBT001, FBT002 - the signature is Napoleon's
    ) -> list[tuple[str, str, list[str]]]:
        del preprocess_types
        lines = self._dedent(self._consume_to_next_section())
        return [("", "", lines)] if lines else []


def _sections(*given: Any) -> None:  # noqa: ANN401 - what Sphinx hands over, in Sphinx's order
    app, what, name, noun, options, lines = given
    # Napoleon itself takes what stands before a colon for the type of an attribute.
    if what not in ("attribute", "data", "property"):
        settings: Any = Config()
        lines[:] = _Docstring(lines, settings, app, what, name, noun, options).lines()


#: What attrs writes for a default into the signatures that it makes.
_DEFAULT = re.compile(r"attr_dict\['(\w+)'\]\.default")


def _defaults(*given: Any) -> tuple[str | None, str | None]:  # noqa: ANN401 - as above
    _app, _what, _name, noun, _options, signature, returned = given
    if not signature or not attrs.has(noun):
        return signature, returned
    fields = attrs.fields_dict(noun)
    shown = _DEFAULT.sub(lambda found: _shown(fields[found[1]].default), signature)
    return shown, returned


def _shown(default: object) -> str:
    """A default as somebody would type it; three dots where it is no expression."""
    if isinstance(default, Enum):
        return f"{type(default).__name__}.{default.name}"
    words = repr(default)
    return "..." if "<" in words else words


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_role("known", Known())
    app.connect("missing-reference", _leave_as_code)
    app.connect("autodoc-process-docstring", _sections)
    app.connect("autodoc-process-signature", _defaults)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
