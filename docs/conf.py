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
    "generated",
    "docstrings",
]
exclude_patterns = ["_build"]
language = "en_GB"

# ---------------------------------------------------------------------------------------- markdown

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# A button that copies what is to be typed, and neither prompts nor output.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# ------------------------------------------------------------------------------------------ python

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True, "no-value": True}
python_maximum_signature_line_length = 80
python_use_unqualified_type_names = True
add_module_names = False
toc_object_entries_show_parents = "hide"
default_role = "known"  # of docstrings.py: what the docstrings put between single backticks

# What other projects and Python itself document: no inventory of theirs is fetched.
nitpick_ignore_regex = [
    ("py:.*", r"(collections|datetime|enum|fractions|os|pathlib|typing)\..*"),
    # Names that type checkers alone see.
    ("py:class", "Standard|Part|date"),
    # Private to the package.
    (
        "py:class",
        r"electoral_standards\.(checks\.view\.View|assessing\.compiled\.CompiledStandard)",
    ),
]

# -------------------------------------------------------------------------------------------- html

html_theme = "pydata_sphinx_theme"
html_title = "electoral_standards"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
html_domain_indices = False
html_use_index = True
# Pages without siblings have nothing to show at the left.
html_sidebars: dict[str, list[str]] = {
    page: [] for page in ("index", "start", "meaning", "standards", "genindex", "search")
}
html_theme_options = {
    "logo": {"text": "electoral_standards"},
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "navbar_persistent": ["search-button"],
    "header_links_before_dropdown": 4,
    "secondary_sidebar_items": {"**": ["page-toc"], "index": [], "genindex": [], "search": []},
    "show_toc_level": 2,
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_version_warning_banner": False,
}
