"""
What a site shows: its catalogue, the official wording it may print, and its translations.

All of it is data that ``conf.py`` names. A site that names nothing shows the bundled standards in
this project's own words.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen
from sphinx.config import Config
from sphinx.errors import ConfigError

from electoral_standards.bundled import load
from electoral_standards.content.loader import catalogue_of, examples_directory
from electoral_standards.errors import ElectoralStandardsError, UnknownReferenceError
from electoral_standards.model.catalogue import Catalogue

__all__ = ["LANGUAGE", "Shelf", "shelf_of"]

#: The language in which the catalogue and the words around it are written.
LANGUAGE = "en"


@frozen(kw_only=True)
class Shelf:
    """Everything that the pages of one site are made from."""

    #: Where codes are looked up.
    catalogue: Catalogue
    #: The folder from which the catalogue is read.
    folder: Path
    #: The files beside the catalogue on which the pages depend.
    files: tuple[Path, ...] = ()
    #: Official wording by the name of its text, from text packs.
    official: Mapping[str, str] = field(factory=dict)
    #: Whether the site is in another language than the catalogue.
    is_foreign: bool = False
    #: Translated statements by code.
    translated: Mapping[str, str] = field(factory=dict)
    #: Translated words of the site itself, by the English ones.
    labels: Mapping[str, str] = field(factory=dict)

    def say(self, words: str) -> str:
        """Words that the directives themselves put on a page, in the language of the site."""
        return self.labels.get(words, words)

    def words(self, code: str, statement: str) -> tuple[str, str | None]:
        """A statement in the language of the site; without one, as it is, and its language."""
        if code in self.translated:
            return self.translated[code], None
        return statement, LANGUAGE if self.is_foreign else None

    def file_of(self, key: str) -> Path | None:
        """The file from which a standard, a profile or a crosswalk is read."""
        return next(self.folder.glob(f"*/{key}.json"), None)


def shelf_of(config: Config, root: Path) -> Shelf:
    """
    What ``conf.py`` asks for.

    Args:
        config: The settings of the site.
        root: The folder of ``conf.py``, from which paths are taken.

    Raises:
        ConfigError: When something that is named is not there, or cannot be used; the message
            lists all that is wrong with it.
    """
    folder = root / config.es_catalogue if config.es_catalogue else examples_directory().parent
    if not (folder / "standards").is_dir():
        message = f"es_catalogue: {folder} has no folder 'standards' with the standards in it"
        raise ConfigError(message)
    catalogue = catalogue_of(folder)
    packs = [root / path for path in config.es_text_packs]
    translations = [root / path for path in config.es_translations]
    language = (config.language or LANGUAGE).partition("_")[0]
    found = [_translation(path, catalogue) for path in translations]
    chosen = [each for each in found if each["language"] == language]
    return Shelf(
        catalogue=catalogue,
        folder=folder,
        files=(*packs, *translations),
        official=dict(text for path in packs for text in _official(path, catalogue)),
        is_foreign=language != LANGUAGE,
        translated={code: text for each in chosen for code, text in each["texts"].items()},
        labels={words: text for each in chosen for words, text in each["labels"].items()},
    )


def _official(path: Path, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The texts of a pack that are those of the catalogue; others are not printed."""
    try:
        pack = load(path, catalogue=catalogue)
        texts = pack.texts
    except ElectoralStandardsError as error:
        message = f"es_text_packs: {error}"
        raise ConfigError(message) from None
    except AttributeError:
        message = f"es_text_packs: {path} is no text pack ('verify --pack' writes one)"
        raise ConfigError(message) from None
    for text in texts:
        if text.digest in _digests(text.name, catalogue):
            yield text.name, text.text


def _digests(name: str, catalogue: Catalogue) -> Iterator[str]:
    """The digest that the catalogue has of a text, by its name."""
    code, _, side = name.rpartition(".")
    try:
        found: Any = catalogue.part(code if side in ("means", "doesNotMean") else name)
    except UnknownReferenceError:
        return
    if hasattr(found, "means"):
        found = found.does_not_mean if side == "doesNotMean" else found.means
    yield found.digest


_SHAPE = {"language": str, "texts": dict, "labels": dict}


def _translation(path: Path, catalogue: Catalogue) -> dict[str, Any]:
    """
    A file of translations: ``language``, ``texts`` by code, ``labels`` by the English words.

    Raises:
        ConfigError: With everything that is wrong with the file.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"es_translations: {path} cannot be read as JSON: {error}"
        raise ConfigError(message) from None
    if not isinstance(value, dict):
        message = f"es_translations: {path}: expected an object with {', '.join(_SHAPE)}"
        raise ConfigError(message)
    value = {"texts": {}, "labels": {}, **value}
    faults = [
        f"{name!r} must be {'text' if kind is str else 'an object'}"
        for name, kind in _SHAPE.items()
        if not isinstance(value.get(name), kind)
    ]
    faults += [f"{name!r} is no field of a translation" for name in value if name not in _SHAPE]
    faults += [] if faults else [*_wrong_texts(value, catalogue)]
    if faults:
        message = f"es_translations: {path}: {'; '.join(faults)}"
        raise ConfigError(message)
    return value


def _wrong_texts(value: dict[str, Any], catalogue: Catalogue) -> Iterator[str]:
    for code, text in value["texts"].items():
        try:
            catalogue[code]
        except UnknownReferenceError as error:
            yield str(error)
        if not isinstance(text, str) or not text.strip():
            yield f"the text of {code} is empty or no text"
    for words, text in value["labels"].items():
        if not isinstance(text, str) or not text.strip():
            yield f"the label {words!r} is empty or no text"
