"""
Small documentation projects, and what is built of them.
"""

import json
import re
import shutil
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from electoral_standards.content.loader import examples_directory
from tests import needs

needs.module("myst_parser")
_application = needs.module("sphinx.application")
_docutils = needs.module("sphinx.util.docutils")
_inventory = needs.module("sphinx.util.inventory")

#: Everything that the bundled catalogue has, each code once.
EVERYTHING = {
    "index": """
# Everything

```{toctree}
unit
ladder
competency
framework
role
profiles
rest
```
""",
    "unit": "# Unit\n\n```{es:standard} SFJES19\n```\n\n```{es:unit} SFJES19\n```\n",
    "ladder": "# Ladder\n\n```{es:ladder} RM\n```\n",
    "competency": "# Competency\n\n```{es:contrasts} PWS\n```\n\n```{es:activities} PWS\n```\n",
    "framework": "# Framework\n\n```{es:logic-model} ROPS\n```\n",
    "role": "# Role\n\n```{es:role} ESO\n```\n",
    "profiles": "# Profiles\n\n```{es:role} electoral-services-officer\n```\n\n"
    "```{es:role} electoral-services-manager\n```\n\n```{es:role} returning-officer\n```\n",
    "rest": "# Rest\n\n```{es:crosswalk} electoral-core\n```\n\n```{es:used-by} RM\n```\n\n"
    "```{es:policy} default\n```\n\n```{es:schema} assessment\n:whole:\n```\n\n"
    "```{es:schemas}\n```\n\n```{es:item} RM.L1.B1\n```\n\n"
    "```{es:finder}\n```\n\n```{es:downloads}\n```\n",
}


class Built(NamedTuple):
    """What became of a project."""

    out: Path
    warnings: str
    #: The domain, as it stands after the build.
    domain: Any

    def page(self, name: str = "index") -> str:
        return (self.out / f"{name}.html").read_text(encoding="utf-8")

    def inventory(self) -> dict[str, tuple[str, str]]:
        """The address and the words of every entry of the domain."""
        data = _inventory.InventoryFile.loads((self.out / "objects.inv").read_bytes(), uri="").data
        return {
            name: (entry.uri, entry.display_name)
            for kind, entries in data.items()
            if kind.startswith("es:")
            for name, entry in entries.items()
        }

    def found(self) -> dict[str, str]:
        """The words of each object in the search, with its anchor and its kind."""
        text = (self.out / "searchindex.js").read_text(encoding="utf-8")
        index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
        return {
            f"{prefix}.{name}" if prefix else name: anchor
            for prefix, objects in index["objects"].items()
            for _, kind, _, anchor, name in objects
            if index["objnames"][str(kind)][0] == "es"
        }


def write(folder: Path, pages: Mapping[str, str], **settings: Any) -> None:
    """Write the pages and the ``conf.py`` of a project; pages in reStructuredText say so."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "extensions": ["electoral_standards.sphinx_ext", "myst_parser"],
        "html_theme": "basic",
        "html_sidebars": {"**": []},
        "man_pages": [("index", "standards", "Standards", [], 1)],
        "es_downloads": "data/1",
        "es_schemas": "schemas/v1",
        **settings,
    }
    conf = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    for name, text in pages.items():
        file = name if "." in name else f"{name}.md"
        (folder / file).write_text(text, encoding="utf-8")


def build(folder: Path, builder: str = "html", *, anew: bool = False) -> Built:
    """Build a project, or what has changed of it since the last time."""
    warnings, out = StringIO(), folder / "_build" / builder
    # A process usually builds one project; what it registers with docutils is taken back.
    with _docutils.patch_docutils(folder), _docutils.docutils_namespace():
        app = _application.Sphinx(
            srcdir=folder,
            confdir=folder,
            outdir=out,
            doctreedir=folder / "_build" / "doctrees",
            buildername=builder,
            status=None,
            warning=warnings,
            freshenv=anew,
        )
        app.build()
    said = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
    return Built(out, said, app.env.domains["es"])


def made(folder: Path, pages: Mapping[str, str] | str, **settings: Any) -> Built:
    """Write a project and build it as HTML; a text is its only page."""
    write(folder, {"index": pages} if isinstance(pages, str) else pages, **settings)
    return build(folder)


def own_catalogue(folder: Path) -> Path:
    """A copy of the bundled catalogue that a test may change."""
    return Path(shutil.copytree(examples_directory().parent, folder / "catalogue"))


def change(path: Path, *steps: str | int, **fields: Any) -> None:
    """Change fields of the object in a JSON file to which the steps lead."""
    value = json.loads(path.read_text(encoding="utf-8"))
    here = value
    for step in steps:
        here = here[step]
    here.update(fields)
    path.write_text(json.dumps(value), encoding="utf-8")
