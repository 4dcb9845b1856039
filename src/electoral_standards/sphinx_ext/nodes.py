"""
What documents are made of besides what docutils has, and how each writer writes it.

Everything that a reader needs stands in ordinary nodes inside these, so that a writer which knows
nothing of standards still writes all the words.
"""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

__all__ = ["Fold", "Panel", "Part", "add_nodes"]


class Part(nodes.General, nodes.Element):
    """A part of a standard: a section with a name of its own (``label``) and no heading."""


class Panel(nodes.General, nodes.Element):
    """Nodes that are laid out together, by their classes."""


class Fold(nodes.General, nodes.Element):
    """Details that open: ``summary`` says of what kind, ``about`` of what."""


def _enter_part(writer: Any, node: Part) -> None:
    writer.body.append(writer.starttag(node, "section", "", **{"aria-label": node["label"]}))


def _leave_part(writer: Any, _node: Part) -> None:
    writer.body.append("</section>\n")


def _enter_panel(writer: Any, node: Panel) -> None:
    writer.body.append(writer.starttag(node, "div", ""))


def _leave_panel(writer: Any, _node: Panel) -> None:
    writer.body.append("</div>\n")


def _enter_fold(writer: Any, node: Fold) -> None:
    about = f'<span class="es-hidden"> {escape(node["about"])}</span>' if node["about"] else ""
    summary = f"<summary>{escape(node['summary'])}{about}</summary>"
    writer.body.append(writer.starttag(node, "details", summary))


def _leave_fold(writer: Any, _node: Fold) -> None:
    writer.body.append("</details>\n")


def _enter_paper(writer: Any, node: nodes.Element) -> None:
    if node["ids"]:
        writer.body.append(writer.hypertarget_to(node, anchor=True))


def _pass(_writer: object, _node: nodes.Element) -> None:
    """Write what stands inside, and nothing around it."""


def add_nodes(app: Sphinx) -> None:
    """Tell Sphinx how to write the nodes, in every format that it has writers for."""
    html: dict[type[nodes.Element], Any] = {
        Part: (_enter_part, _leave_part),
        Panel: (_enter_panel, _leave_panel),
        Fold: (_enter_fold, _leave_fold),
    }
    for node, writes in html.items():
        app.add_node(
            node,
            html=writes,
            latex=(_enter_paper, _pass),
            text=(_pass, _pass),
            man=(_pass, _pass),
            texinfo=(_pass, _pass),
        )
