"""
The directive ``generated``: tables made of the package's own values while the site is built.

What the code knows already is not typed a second time, so that the site cannot say otherwise.
Each table is a function that gives Markdown; the directive parses it where it stands.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

import bulk_tables
import catalogue_tables
import document_tables
import exchange_tables
import module_tables
import policy_tables
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

TABLES: dict[str, Callable[..., Iterator[str]]] = {
    "aggregations": policy_tables.aggregations,
    "bulk-cluster": bulk_tables.bulk_cluster,
    "bulk-figures": bulk_tables.bulk_figures,
    "bulk-picture": bulk_tables.bulk_picture,
    "bulk-surroundings": bulk_tables.bulk_surroundings,
    "compositions": policy_tables.compositions,
    "conditions": catalogue_tables.conditions,
    "document-types": document_tables.document_types,
    "excerpt": document_tables.excerpt,
    "exchange-formats": exchange_tables.exchange_formats,
    "exchange-read": exchange_tables.exchange_read,
    "exchange-written": exchange_tables.exchange_written,
    "fields": document_tables.fields,
    "methods": policy_tables.methods,
    "modules": module_tables.modules,
    "policies": policy_tables.policies,
    "reasons": policy_tables.reasons,
    "rules": policy_tables.rules,
    "scales": policy_tables.scales,
    "shipped-policies": policy_tables.shipped_policies,
    "shipped-scales": policy_tables.shipped_scales,
    "sources": catalogue_tables.sources,
    "standards": catalogue_tables.standards,
    "versions": catalogue_tables.versions,
    "vocabularies": document_tables.vocabularies,
}


class Generated(SphinxDirective):
    """Put a table here: its name, then what it is of where it needs that."""

    required_arguments: ClassVar[int] = 1
    optional_arguments: ClassVar[int] = 20

    def run(self) -> list[nodes.Node]:
        name, *arguments = self.arguments
        text = "\n".join(TABLES[name](*arguments))
        return self.parse_text_to_nodes(text, offset=self.lineno, allow_section_headings=True)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("generated", Generated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
