"""
The site: built from the Markdown here, the docstrings, and tables made of the package's own values.

Nothing is fetched while it is built or read, and no date of building is kept: two builds of the
same checkout are the same.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from electoral_standards import __version__

project = "electoral_standards"
author = "The electoral_standards authors"
project_copyright = author  # without a year, which would be the year of building
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "sphinx_design",
    "electoral_standards.sphinx_ext",
    "generated",
    "docstrings",
]
exclude_patterns = ["_build"]
language = "en"  # with en_GB the script of the search fails on its own plurals

# ---------------------------------------------------------------------------------------- markdown

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A button that copies what is to be typed, and neither prompts nor output.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# --------------------------------------------------------------------------------------- standards

# Where the finished site has the data of this version, and the schemas under their own addresses.
es_downloads = f"data/{version}"
es_schemas = "schemas/v1"
# Blank forms, wherever what makes PDF is installed; what is published says -D es_forms_required=1.
es_forms = "forms"

# ------------------------------------------------------------------------------------------ python

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True, "no-value": True}
python_use_unqualified_type_names = True
add_module_names = False
toc_object_entries_show_parents = "hide"
default_role = "known"  # of docstrings.py: what the docstrings put between single backticks

# A word between single backticks may be the name of several things; it leads to one of them.
suppress_warnings = ["ref.python"]

# What other projects and Python itself document: no inventory of theirs is fetched.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|enum|fractions|os|pathlib|typing)\..*"),
    # Names that type checkers alone see.
    ("py:class", "Standard|Standards|Part|Document|date"),
    # Private to the package.
    (
        "py:class",
        r"electoral_standards\.(checks\.view\.View|assessing\.compiled\.CompiledStandard)",
    ),
    ("py:class", r"electoral_standards\.(columnar|drift|exchange|sources)\..*"),
]

# -------------------------------------------------------------------------------------------- html

html_theme = "pydata_sphinx_theme"
html_title = "electoral_standards"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_context = {"default_mode": "auto"}  # light or dark as the reader's own system is
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
html_domain_indices = False
html_use_index = True
# What is wide (levels side by side, five questions, long tables) has the page to itself.
_WIDE = tuple(
    f"standards/{page}"
    for page in ("RM", "ROPS", "compare", "crosswalk", "data", "find", "profiles", "used-by")
)
html_sidebars: dict[str, list[str]] = {
    page: [] for page in ("index", "genindex", "search", "standards/ROPS")
}
html_theme_options = {
    "logo": {"text": "electoral_standards"},
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "navbar_persistent": ["search-button"],
    "header_links_before_dropdown": 4,
    "secondary_sidebar_items": {
        "**": ["page-toc"],
        **{page: [] for page in ("index", "genindex", "search", *_WIDE)},
    },
    "show_toc_level": 2,
    # Without nested lists in the menu there are no switches without a name in it.
    "collapse_navigation": True,
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_version_warning_banner": False,
}
