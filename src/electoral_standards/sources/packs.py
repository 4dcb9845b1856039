"""
Text packs put to use: the official wording beside the plain words, wherever a catalogue is shown.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from electoral_standards.content.files import names_in, open_document
from electoral_standards.errors import Fault, InvalidDocumentError, UnknownReferenceError
from electoral_standards.identifiers import digest_of
from electoral_standards.model.catalogue import Catalogue
from electoral_standards.model.text_pack import TextPack
from electoral_standards.sources.binding import texts_of

__all__ = ["attach_texts"]


def attach_texts(catalogue: Catalogue, *packs: TextPack | str | os.PathLike[str]) -> Catalogue:
    """
    A catalogue that also knows the official wording of what text packs hold.

    Args:
        catalogue: Whose standards the packs belong to.
        packs: Packs, files that hold one, or folders of such files, as `verify` makes them. Of
            two packs of one standard the later one stands.

    Returns:
        The same catalogue with `Catalogue.official` filled; nothing else is different.

    Raises:
        InvalidDocumentError: When a file holds no pack, or a pack belongs to no standard of the
            catalogue, to another version of it, or holds a text that is not the one that the
            standard was made from; all faults at once.
    """
    official: dict[str, str] = {}
    faults: list[Fault] = []
    for where, pack in _each(packs, faults):
        if found := list(_faults(where, pack, catalogue)):
            faults += found
            continue
        official |= {str(each.name): each.text for each in pack.texts}
    if faults:
        raise InvalidDocumentError(faults, source="text packs")
    return catalogue.extended(official=official)


def _each(
    packs: Iterable[TextPack | str | os.PathLike[str]], faults: list[Fault]
) -> Iterator[tuple[str, TextPack]]:
    for given in packs:
        if isinstance(given, TextPack):
            yield str(given.standard), given
            continue
        for path in _files(Path(given), faults):
            try:
                found = open_document(path)
            except InvalidDocumentError as error:
                faults += [Fault(str(path), str(each)) for each in error.faults]
                continue
            if isinstance(found, TextPack):
                yield str(path), found
            else:
                faults.append(Fault(str(path), "it holds no text pack", _REMEDY))


_REMEDY = "'electoral-standards verify DOCUMENT --pack FOLDER' makes one of your copy"


def _files(given: Path, faults: list[Fault]) -> list[Path]:
    if not given.is_dir():
        return [given]
    found = [given / name for name in names_in(given)]
    if not found:
        faults.append(Fault(str(given), "no text pack stands in this folder", _REMEDY))
    return found


def _faults(where: str, pack: TextPack, catalogue: Catalogue) -> Iterator[Fault]:
    try:
        standard = catalogue.standard(pack.standard)
    except UnknownReferenceError as error:
        yield Fault(where, str(error), "attach it to the catalogue that has the standard")
        return
    if standard.version != pack.version:
        message = f"it is of {pack.standard}@{pack.version}, and the catalogue has "
        yield Fault(where, f"{message}{pack.standard}@{standard.version}", "make it anew: verify")
        return
    expected = {each.name: each.digest for each in texts_of(standard)}
    for each in pack.texts:
        if expected.get(str(each.name)) != each.digest or digest_of(each.text) != each.digest:
            message = f"{each.name}: it is not the text that the standard was made from"
            yield Fault(where, message, "make the pack anew: verify")
