"""
``es:forms``: blank forms as PDF that can be filled in, made with the site.

Making them needs the extra ``pdf`` and the system library Pango. Where these are missing the pages
say by which command a form is made, and nothing leads nowhere. A site that must have its forms sets
``es_forms_required``, and is not built without them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError, ExtensionError
from sphinx.util import logging

from electoral_standards.assessing.compiled import judged_items
from electoral_standards.assessing.policies import DEFAULT
from electoral_standards.content.loader import load_catalogue
from electoral_standards.errors import ElectoralStandardsError
from electoral_standards.interchange.documents import write_bytes
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.profile import RoleProfile
from electoral_standards.profiles import implied_profile
from electoral_standards.reporting.pdf import blank_form, what_is_lacking
from electoral_standards.reporting.wording import counted
from electoral_standards.sphinx_ext.directive import StandardsDirective
from electoral_standards.sphinx_ext.domain import standards_of

__all__ = ["FormsDirective", "add_forms", "form_of"]

logger = logging.getLogger(__name__)

#: What keeps this build from making forms, empty where nothing does: no setting of anybody, but
#: kept as one, so that pages are read again when it changes.
_LACKING: Final = "es_forms_lacking"


_BY_COMMAND: Final = (
    "This site was built without the forms. The commands that make them need the system library "
    "Pango, and come with"
)


def add_forms(app: Sphinx) -> None:
    """Tell Sphinx when to look for what forms need, and when to write them."""
    app.add_config_value(_LACKING, "", "env", str)
    app.connect("config-inited", _look_for_what_is_needed)
    app.connect("build-finished", _write_forms)


def _look_for_what_is_needed(app: Sphinx, config: Config) -> None:
    """
    Find out whether forms can be made, before any page speaks of them.

    Raises:
        ConfigError: When they cannot, and the site is not to be built without.
    """
    lacking = what_is_lacking(purpose="a form as PDF") if config.es_forms else None
    if config.es_forms_required and not config.es_forms:
        message = "es_forms_required: es_forms names no folder in which to put the forms"
        raise ConfigError(message)
    if config.es_forms_required and lacking:
        message = f"es_forms_required: {lacking}"
        raise ConfigError(message)
    if lacking:
        logger.info("es: no blank forms are made: %s", lacking)
    config[_LACKING] = str(lacking or "")


def _has_form(key: str, catalogue: Catalogue) -> bool:
    """Whether there is anything to judge: so it is of every profile and of most standards."""
    is_profile = key in catalogue.keys(Family.PROFILE)
    return is_profile or any(judged_items(catalogue.standard(key)))


def _keys(catalogue: Catalogue) -> Iterator[str]:
    """Everything that has a form, by its code or name."""
    for family in (Family.STANDARD, Family.PROFILE):
        yield from (key for key in catalogue.keys(family) if _has_form(key, catalogue))


def _asked(key: str, catalogue: Catalogue) -> RoleProfile:
    """What a form asks about: a profile, or what a standard asks."""
    if key in catalogue.keys(Family.PROFILE):
        return catalogue.profile(key)
    return implied_profile(key, catalogue=catalogue)


def _write_forms(app: Sphinx, error: Exception | None) -> None:
    """
    Put the forms into the finished site, where its settings ask for them.

    Raises:
        ExtensionError: When one cannot be made or written; the message names it.
    """
    config = app.config
    if error or app.builder.format != "html" or not config.es_forms or config[_LACKING]:
        return
    catalogue, folder = standards_of(app.env).shelf.catalogue, Path(app.outdir) / config.es_forms
    folder.mkdir(parents=True, exist_ok=True)
    for key in _keys(catalogue):
        try:
            data = blank_form(_asked(key, catalogue), catalogue=catalogue, policy=DEFAULT)
            write_bytes(data, folder / f"{key}.pdf")
        except (ElectoralStandardsError, OSError) as fault:
            message = f"es_forms: {key}.pdf cannot be made: {fault}"
            raise ExtensionError(message) from None


def form_of(directive: StandardsDirective, key: str) -> list[nodes.Node]:
    """
    How to come by the blank form for a standard or a profile.

    Returns:
        A link to the form, or the command that makes it where the site could not be built with
        it; nothing where it has none, or the site offers no forms.
    """
    config = directive.config
    if not config.es_forms or not _has_form(key, directive.shelf.catalogue):
        return []
    if not config[_LACKING]:
        return [directive.file(f"{config.es_forms}/{key}.pdf", f"{key}.pdf")]
    own = "" if key in load_catalogue() else " --catalogue FOLDER"
    return [nodes.literal("", f"electoral-standards report --form {key} -o {key}.pdf{own}")]


class FormsDirective(StandardsDirective):
    """Every blank form that the site offers."""

    required_arguments = 0

    def build(self) -> Iterator[nodes.Node]:
        """A table: what it is for, how much it asks, and the file or the command that makes it."""
        if not self.config.es_forms:
            message = "es:forms: the setting es_forms names no folder"
            raise self.error(message)
        lacking = bool(self.config[_LACKING])
        head = ("Form for", "Asks about", "Command" if lacking else "PDF")
        rows = [self._row(key) for key in _keys(self.shelf.catalogue)]
        yield self.table(head, rows, "es-files", "es-counted")
        if lacking:
            said = f"{self.shelf.say(_BY_COMMAND)} "
            command = nodes.literal("", "python -m pip install 'electoral-standards[cli,pdf]'")
            yield nodes.paragraph("", said, command)

    def _row(self, key: str) -> nodes.row:
        self.depends_on(key)
        catalogue = self.shelf.catalogue
        if key in catalogue.keys(Family.PROFILE):
            profile = catalogue.profile(key)
            held = counted(len(profile.requirements), "requirement")
        else:
            held = counted(len([*judged_items(catalogue.standard(key))]), "item")
        return self.row(
            [
                nodes.paragraph("", "", self.link(key), classes=["es-code"]),
                nodes.paragraph("", catalogue[key].title, classes=["es-words"]),
            ],
            [nodes.paragraph("", held)],
            [nodes.paragraph("", "", *form_of(self, key))],
        )
