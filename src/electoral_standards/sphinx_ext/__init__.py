"""
The Sphinx domain ``es``: standards on a documentation site, from their data.

Put ``electoral_standards.sphinx_ext`` into the ``extensions`` of ``conf.py``. Directives then show
a unit, a ladder, contrasts, development activities, a logic model, a role, a crosswalk, a policy
or a schema; the role ``es:item`` links to anything by its code, and the search and the inventory
know every code. It needs Sphinx, and nothing of it is needed for anything else.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["setup"]

_STATIC = Path(__file__).parent / "static"


def setup(app: "Sphinx") -> dict[str, Any]:
    """
    Register the domain, its directives and settings; Sphinx calls it.

    The settings are ``es_catalogue`` (a folder with standards, profiles and crosswalks in place of
    the bundled ones), ``es_text_packs`` and ``es_translations`` (files), ``es_downloads``,
    ``es_schemas`` and ``es_forms`` (folders of the finished site in which to offer data, schemas
    and blank forms), and ``es_forms_required`` (whether to build nothing without the forms).
    """
    from electoral_standards.sphinx_ext.directives import DIRECTIVES
    from electoral_standards.sphinx_ext.domain import StandardsDomain, say_what_is_missing
    from electoral_standards.sphinx_ext.downloads import write_downloads
    from electoral_standards.sphinx_ext.finder import add_finder
    from electoral_standards.sphinx_ext.forms import add_forms
    from electoral_standards.sphinx_ext.nodes import add_nodes

    for name, default in _SETTINGS.items():
        app.add_config_value(name, default, "env", type(default))
    app.add_domain(StandardsDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(StandardsDomain.name, name, directive)
    add_nodes(app)
    add_finder(app)
    add_forms(app)
    app.connect("warn-missing-reference", say_what_is_missing)
    app.connect("build-finished", write_downloads)
    app.connect("builder-inited", _add_static)
    app.add_css_file("es.css")
    app.add_js_file("es.js", loading_method="defer")
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


_SETTINGS: dict[str, Any] = {
    "es_catalogue": "",
    "es_text_packs": [],
    "es_translations": [],
    "es_downloads": "",
    "es_schemas": "",
    "es_forms": "",
    "es_forms_required": False,
}


def _add_static(app: "Sphinx") -> None:
    """Bring the style sheet and the script, before what the site brings itself."""
    app.config.html_static_path.insert(0, str(_STATIC))
