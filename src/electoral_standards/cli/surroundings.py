"""
What surrounds a run besides its command: standards of one's own, and official wording.

Each comes from options that every command takes, from an environment variable, from the user's
data folder; standards also from installed packages.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from electoral_standards.cli.terminal import STANDARD_INPUT, UsageError
from electoral_standards.model.catalogue import Catalogue

__all__ = ["OPTIONS", "catalogue_around", "parted"]

#: The options that every command takes, and the names of their environment variables and of
#: their folders in the user's data folder.
OPTIONS = {
    "--catalogue": ("ELECTORAL_STANDARDS_CATALOGUE", "catalogue"),
    "--texts": ("ELECTORAL_STANDARDS_TEXTS", "texts"),
}


def parted(words: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """
    The words of a command without the options that every command takes, and these.

    Raises:
        UsageError: When one of them has no value.
    """
    rest: list[str] = []
    given: dict[str, list[str]] = {option: [] for option in OPTIONS}
    waiting = iter(words)
    for word in waiting:
        option, equals, value = word.partition("=")
        if word == "--":
            rest += ["--", *waiting]
        elif option not in OPTIONS:
            rest.append(word)
        elif (value := value if equals else next(waiting, "")) == STANDARD_INPUT:
            raise UsageError(f"{option}: '-' is no folder; name one")
        elif value:
            given[option].append(value)
        else:
            raise UsageError(f"{option}: name a folder after it")
    return rest, given


def catalogue_around(
    given: Mapping[str, Sequence[str]], environment: Mapping[str, str]
) -> Catalogue:
    """
    The catalogue that a run is about: the bundled one with all that surrounds the run.

    Args:
        given: What the options name, by option.
        environment: The variables of the environment.

    Raises:
        InvalidDocumentError: When something that surrounds the run cannot be used.
    """
    from electoral_standards.content.loader import load_catalogue

    catalogue = load_catalogue(*_folders("--catalogue", given, environment), installed=True)
    packs = _folders("--texts", given, environment)
    if not packs:
        return catalogue
    from electoral_standards.sources.packs import attach_texts

    return attach_texts(catalogue, *packs)


def _folders(
    option: str, given: Mapping[str, Sequence[str]], environment: Mapping[str, str]
) -> list[str]:
    """What an option names after what the environment names, after the user's own folder."""
    variable, name = OPTIONS[option]
    found = [each for each in environment.get(variable, "").split(os.pathsep) if each]
    if (data := _data_folder(environment)) and any((data / name).glob("**/*.json")):
        found.insert(0, str(data / name))
    return [*found, *given[option]]


def _data_folder(environment: Mapping[str, str]) -> Path | None:
    """Where the operating system wants programs to keep a user's data."""
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        home = environment.get("HOME")
        base = home and f"{home}/Library/Application Support"
    else:
        home = environment.get("HOME")
        base = environment.get("XDG_DATA_HOME") or (home and f"{home}/.local/share")
    return Path(base) / "electoral-standards" if base else None
