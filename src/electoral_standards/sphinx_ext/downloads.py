"""
``es:downloads``: every standard as JSON and as CSV, with the columns described; and the schemas.
"""

import csv
import json
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx

from electoral_standards.interchange.documents import dumps
from electoral_standards.interchange.schemas import schemas_directory
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.reporting.wording import KINDS, counted
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.domain import standards_of
from electoral_standards.sphinx_ext.nodes import Panel

__all__ = ["COLUMNS", "DownloadsDirective", "table_of", "write_downloads"]

#: The columns of a table of a standard, in order, each with what it holds.
COLUMNS: Final = {
    "code": "Code of the part, stable for ever.",
    "standard": "Code of the standard to which it belongs.",
    "version": "Version of the standard's document.",
    "kind": "What it is, in the words of its document.",
    "within": "Code of the part that it stands in; empty at the top.",
    "heading": "Title of the group or section under which it stands, where it has one.",
    "statement": "The plain words, in this project's own wording.",
    "does_not_mean": "The other side of a contrast pair; empty otherwise.",
    "applies_only": "The condition on which it applies; empty where it always does.",
    "clause": "A condition inside its text that qualifies only part of it.",
    "document": "Short name of the published document.",
    "section": "Heading of the document under which the official text stands.",
    "label": "The label there, such as P1; empty where nothing is printed.",
    "label_inferred": "yes where that label is not printed and is proved by its neighbours.",
    "digest": "First 16 hexadecimal digits of the SHA-256 of the official text.",
    "does_not_mean_digest": "The same of the other side of a contrast pair.",
    "previous_codes": "Codes that it had before, parted by spaces.",
}


def _cells(part: Any, standard: Any, codes: set[str]) -> dict[str, str]:
    above = part.code.rpartition(".")[0]
    clause = getattr(part, "clause", None)
    text, other = getattr(part, "means", part), getattr(part, "does_not_mean", None)
    return {
        "code": part.code,
        "standard": standard.code,
        "version": standard.version,
        "kind": KINDS[part.kind][0],
        "within": above if above in codes else "",
        "heading": getattr(part, "group", "") or getattr(part, "title", ""),
        "statement": text.statement,
        "does_not_mean": other.statement if other else "",
        "applies_only": getattr(part, "condition", None) or "",
        "clause": clause.text if clause else "",
        "document": text.locator.document,
        "section": text.locator.section,
        "label": text.locator.label or "",
        "label_inferred": "yes" if text.locator.label_inferred else "",
        "digest": text.digest,
        "does_not_mean_digest": other.digest if other else "",
        "previous_codes": " ".join(part.previous_codes),
    }


def table_of(standard: Any) -> str:
    """A standard as CSV (RFC 4180, UTF-8): a row for each part, in document order."""
    paper = StringIO(newline="")
    writer = csv.DictWriter(paper, COLUMNS)
    writer.writeheader()
    parts = [*standard.parts()]
    codes = {part.code for part in parts}
    writer.writerows(_cells(part, standard, codes) for part in parts)
    return paper.getvalue()


def _files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Name and text of every file."""
    for family in Family:
        for key in catalogue.keys(family):
            yield f"{key}.json", dumps(catalogue[key]) + "\n"
            if family is Family.STANDARD:
                yield f"{key}.csv", table_of(catalogue[key])
    columns = {"columns": [{"name": name, "holds": said} for name, said in COLUMNS.items()]}
    yield "columns.json", json.dumps(columns, indent=2) + "\n"


def write_downloads(app: Sphinx, error: Exception | None) -> None:
    """Put the data and the schemas into the finished site, where its settings ask for them."""
    if error is not None or app.builder.format != "html":
        return
    config, outdir = app.config, Path(app.outdir)
    if config.es_downloads:
        folder = outdir / config.es_downloads
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in _files(standards_of(app.env).shelf.catalogue):
            (folder / name).write_text(text, encoding="utf-8", newline="")
    if config.es_schemas:
        folder = outdir / config.es_schemas
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(schemas_directory().glob("*.json")):
            shutil.copyfile(path, folder / path.name)


class DownloadsDirective(StandardsDirective):
    """What there is to download, and what its columns hold."""

    required_arguments = 0

    def build(self) -> Iterator[nodes.Node]:
        """A table of the files, and one of the columns."""
        catalogue, folder = self.shelf.catalogue, self.config.es_downloads
        if not folder:
            message = "es:downloads: the setting es_downloads names no folder"
            raise self.error(message)
        rows = []
        for family in Family:
            for key in catalogue.keys(family):
                self.depends_on(key)
                rows.append(
                    self._row(catalogue[key], key, folder, is_table=family is Family.STANDARD)
                )
        yield self.table(("What", "Holds", "JSON", "CSV"), rows, "es-files", "es-counted")
        described = [
            self.row(
                [nodes.paragraph("", "", nodes.literal("", name))], [nodes.paragraph("", said)]
            )
            for name, said in COLUMNS.items()
        ]
        columns = self.table(("Column", "What it holds"), described, "es-fields")
        yield Panel("", nodes.rubric("", "Columns of the tables"), columns)

    def _row(self, document: Any, key: str, folder: str, *, is_table: bool) -> nodes.row:
        parts = [*document.parts()] if is_table else []
        held = counted(len(parts), "row") if is_table else ""
        csv_file = [self.file(f"{folder}/{key}.csv", f"{key}.csv")] if is_table else []
        return self.row(
            [
                nodes.paragraph("", "", self.link(key), classes=["es-code"]),
                nodes.paragraph("", document.title, classes=["es-words"]),
            ],
            [nodes.paragraph("", held)],
            [nodes.paragraph("", "", self.file(f"{folder}/{key}.json", f"{key}.json"))],
            [nodes.paragraph("", "", *csv_file)],
        )
