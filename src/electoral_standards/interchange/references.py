"""
The second pass: what a document refers to must be there.

It works on JSON values, sound or not, so that it can run beside the first pass over the
structure: whatever is not of the right shape is for that pass to say and is left alone here.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from electoral_standards.assessing.compiled import (
    CompiledItem,
    CompiledStandard,
    compile_standard,
    kind_of_result,
)
from electoral_standards.assessing.contradictions import contradictions
from electoral_standards.assessing.scales import ratings_in_words
from electoral_standards.errors import Fault, UnknownReferenceError, nearest
from electoral_standards.identifiers import Code, canonical_code, split_version, standard_of
from electoral_standards.model.catalogue import Catalogue, Family
from electoral_standards.model.policy import PolicySet
from electoral_standards.vocabulary import ItemKind, ResultKind

__all__ = ["reference_faults"]


def reference_faults(
    value: Mapping[str, Any], kind: str, catalogue: Catalogue, policy: PolicySet
) -> list[Fault]:
    """Everything in a document of a type that refers to nothing, in document order."""
    passes = _PASSES.get(kind)
    return list(passes(catalogue, policy).faults(value)) if passes else []


def _list(value: Any, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _text(value: Any, key: str) -> str | None:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _unknown(
    path: str,
    code: str,
    known: Iterable[str],
    what: str = "nothing has the code",
    *,
    otherwise: str = "look it up with: electoral-standards list",
) -> Fault:
    near = nearest(code, known)
    remedy = f"did you mean {near!r}?" if near else otherwise
    return Fault(path, f"{what} {_short(code)}", remedy)


_LONGEST = 60


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "...")


class _Pass(ABC):
    """What every pass looks things up in."""

    def __init__(self, catalogue: Catalogue, policy: PolicySet) -> None:
        self.catalogue = catalogue
        self.policy = policy

    @abstractmethod
    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        """Everything in the document that refers to nothing."""


class _AssessmentPass(_Pass):
    """Standards, scope, items, ratings and evidence of an assessment."""

    def __init__(self, catalogue: Catalogue, policy: PolicySet) -> None:
        super().__init__(catalogue, policy)
        self.items: dict[Code, CompiledItem] = {}
        self.named: set[str] = set()
        self.pieces: set[str] = set()
        # While a standard cannot be read, judgements on it are not to blame.
        self.complete = True

    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        self.complete = isinstance(value.get("standards"), list)
        for position, code in enumerate(_list(value, "standards")):
            if not isinstance(code, str):
                self.complete = False
            else:
                yield from self._standard(f"$.standards[{position}]", code)
        for position, piece in enumerate(_list(value, "evidence")):
            yield from self._piece(f"$.evidence[{position}]", piece)
        for position, judgement in enumerate(_list(value, "judgements")):
            if not self._is_fine(judgement) and isinstance(judgement, dict):
                yield from self._judgement(f"$.judgements[{position}]", judgement)

    def _standard(self, path: str, code: str) -> Iterator[Fault]:
        head, _ = split_version(code)
        if head in self.named:
            yield Fault(path, f"{head} is named twice", "name each standard once")
        self.named.add(head)
        try:
            standard = self.catalogue.standard(code)
        except UnknownReferenceError as error:
            self.complete = False
            fault = _unknown(path, code, error.known, "the catalogue has no standard")
            held = ", ".join(self.catalogue.keys(Family.STANDARD))
            yield fault if "mean" in fault.remedy else fault._replace(remedy=f"it has {held}")
            return
        if code != (right := canonical_code(code)):
            self.complete = False
            yield _unknown(path, code, [right], "the catalogue has no standard")
            return
        if kind_of_result(standard) is None:
            message = f"{code} is a description of a role: it holds nothing that can be judged"
            yield Fault(path, message, "leave it out")
        else:
            self.items |= compile_standard(standard, self.policy).items

    def _piece(self, path: str, piece: Any) -> Iterator[Fault]:
        identifier = _text(piece, "id")
        if identifier and identifier in self.pieces:
            message = f"the id {_short(identifier)} occurs twice"
            yield Fault(f"{path}.id", message, "give each piece of evidence an id of its own")
        if identifier is not None:
            self.pieces.add(identifier)
        for number, code in enumerate(_list(piece, "scope")):
            if isinstance(code, str):
                yield from self._scope(f"{path}.scope[{number}]", code)

    def _scope(self, path: str, code: str) -> Iterator[Fault]:
        try:
            found = self.catalogue[code]
        except UnknownReferenceError as error:
            yield _unknown(path, code, error.known)
            return
        if getattr(found, "kind", None) is not ItemKind.RANGE_STATEMENT:
            yield Fault(path, f"{code} is no scope item", "scope items are such as SFJES19.S2")

    def _is_fine(self, judgement: Any) -> bool:
        """Whether all that a judgement refers to is there: the common case, decided quickly."""
        try:
            item = self.items[judgement["item"]]
            cited = judgement.get("evidence", ())
            return judgement["rating"] in item.positions and self.pieces.issuperset(cited)
        except (LookupError, TypeError, AttributeError):
            return False

    def _judgement(self, path: str, judgement: dict[str, Any]) -> Iterator[Fault]:
        code, rating = _text(judgement, "item"), _text(judgement, "rating")
        item = self.items.get(Code(code)) if code is not None else None
        if code is not None and item is None:
            yield from self._not_judged(f"{path}.item", code)
        elif item is not None and rating and rating not in item.positions:
            near = nearest(rating, [str(point.value) for point in item.scale.points])
            remedy = ratings_in_words(item.scale)
            remedy = f"did you mean {near!r}? {remedy}" if near else remedy
            yield Fault(f"{path}.rating", f"{_short(rating)} is no rating for {code}", remedy)
        for number, piece in enumerate(_list(judgement, "evidence")):
            if isinstance(piece, str) and piece and piece not in self.pieces:
                what = "no evidence here has the id"
                remedy = "add that piece to evidence, or take the id out"
                where = f"{path}.evidence[{number}]"
                yield _unknown(where, piece, self.pieces, what, otherwise=remedy)

    def _not_judged(self, path: str, code: str) -> Iterator[Fault]:
        """Why a code cannot be judged in this assessment."""
        try:
            found = self.catalogue[code]
        except UnknownReferenceError as error:
            fault = _unknown(path, code, self.items or error.known)
            # What is nearest may well belong to a standard that is not named, or not as it should.
            yield fault if "mean" in fault.remedy else _unknown(path, code, error.known)
            return
        if code != canonical_code(code):
            yield Fault(path, "codes are written in capitals", f"write {canonical_code(code)!r}")
            return
        standard = standard_of(code)
        if not self.complete and not any(each.startswith(standard + ".") for each in self.items):
            return
        yield self._no_item(path, code, found, standard)

    def _no_item(self, path: str, code: str, found: Any, standard: str) -> Fault:
        if standard not in self.named:
            message = f"{code} belongs to {standard}, which this assessment does not name"
            return Fault(path, message, f"add {standard!r} to standards")
        if getattr(found, "items", ()):
            codes = ", ".join(each.code for each in found.items)
            message = f"{code} heads a list and is not judged itself"
            return Fault(path, message, f"judge what stands under it: {codes}")
        kind = getattr(found, "kind", None)
        if kind is ItemKind.RANGE_STATEMENT:
            message = f"{code} is a scope item: it is covered by evidence, not judged"
            return Fault(path, message, "name it in the scope of a piece of evidence")
        if code != getattr(found, "code", code):
            message = f"{code} is written {found.code}"
            return Fault(path, message, f"write {found.code!r}")
        words = kind.value.replace("_", " ") if isinstance(kind, ItemKind) else "document"
        return Fault(path, f"{code} cannot be judged: it is a {words}", "judge the items in it")


class _ProfilePass(_Pass):
    """What the requirements of a profile are about."""

    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        seen: set[str] = set()
        for position, requirement in enumerate(_list(value, "requirements")):
            for key in ("standard", "item", "outcome"):
                code = _text(requirement, key)
                if code is None:
                    continue
                path = f"$.requirements[{position}]"
                if code in seen:
                    twice = f"{code} is required twice"
                    yield Fault(f"{path}.{key}", twice, "state each requirement once")
                seen.add(code)
                yield from self._requirement(path, key, requirement)
        if value.get("extends") is not None:
            from electoral_standards.interchange.composition import supplement_faults

            yield from supplement_faults(value, self.catalogue)

    def _requirement(self, path: str, key: str, requirement: dict[str, Any]) -> Iterator[Fault]:
        code = requirement[key]
        try:
            found = self.catalogue[code]
        except UnknownReferenceError as error:
            yield _unknown(f"{path}.{key}", code, error.known)
            return
        if code != canonical_code(code):
            where, right = f"{path}.{key}", canonical_code(code)
            yield Fault(where, "codes are written in capitals", f"write {right!r}")
            return
        if key == "outcome" and getattr(found, "kind", None) is not ItemKind.OUTCOME:
            yield Fault(f"{path}.{key}", f"{code} is no outcome", "outcomes are such as ROPS.O1")
        if key == "item" and not self._is_judged(code):
            yield Fault(
                f"{path}.{key}",
                f"{code} is no item that is judged",
                "name a single criterion, behaviour or the like",
            )
        if key == "standard":
            yield from self._standard(path, code, found, requirement)

    def _is_judged(self, code: str) -> bool:
        standard = self._compiled(standard_of(code))
        return standard is not None and code in standard.items

    def _compiled(self, code: str) -> CompiledStandard | None:
        if code not in self.catalogue.keys(Family.STANDARD):
            return None
        standard = self.catalogue.standard(code)
        return compile_standard(standard, self.policy) if kind_of_result(standard) else None

    def _standard(
        self, path: str, code: str, found: Any, requirement: dict[str, Any]
    ) -> Iterator[Fault]:
        compiled = self._compiled(code)
        if compiled is None or compiled.kind is ResultKind.LOGIC_MODEL:
            message = f"{code} is neither a unit nor a competency with levels"
            yield Fault(
                f"{path}.standard", message, "name its items or outcomes instead, or leave it out"
            )
            return
        is_unit = compiled.kind is ResultKind.UNIT
        if is_unit != (requirement.get("verdict") is not None):
            given = "level" if is_unit else "verdict"
            if requirement.get(given) is None:
                return  # for the pass over the structure to say
            message = f"{code} has {'no levels' if is_unit else 'levels, and no verdict'}"
            remedy = '"verdict": "competent"' if is_unit else '"level": 1'
            yield Fault(f"{path}.standard", message, f"write {remedy} instead of the {given}")
            return
        level = requirement.get("level")
        if compiled.kind is ResultKind.LADDER:
            top = max(each.rank for each in found.levels)
        else:
            top = len(next(iter(compiled.items.values())).ratings) - 1
        if isinstance(level, (int, float)) and not is_unit and level > top:
            yield Fault(f"{path}.level", f"{code} has no level {level}", f"the highest is {top}")


class _PolicyPass(_Pass):
    """What in a policy, or in a composition of policies, contradicts itself."""

    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        yield from contradictions(value)


class _CrosswalkPass(_Pass):
    """The items that a crosswalk aligns, or says to be without a counterpart."""

    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        places = [
            (f"$.alignments[{position}].{key}", _text(each, key))
            for position, each in enumerate(_list(value, "alignments"))
            for key in ("source", "target")
        ]
        places += [
            (f"$.unaligned[{position}].item", _text(each, "item"))
            for position, each in enumerate(_list(value, "unaligned"))
        ]
        for path, code in places:
            if code is None:
                continue
            try:
                self.catalogue[code]
            except UnknownReferenceError as error:
                yield _unknown(path, code, error.known)


class _ResultPass(_Pass):
    """The standards, judgements and items that the parts of a result name."""

    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        judgements = len(_list(value, "judgements"))
        seen: set[str] = set()
        for position, standard in enumerate(_list(value, "standards")):
            path = f"$.standards[{position}]"
            code = _text(standard, "standard")
            if code in seen:
                twice = f"{_short(code)} is concluded on twice"
                yield Fault(f"{path}.standard", twice, "keep one of the two")
            seen.update({code} if code else ())
            findings = _list(standard, "findings")
            for number, finding in enumerate(findings):
                yield from self._positions(f"{path}.findings[{number}]", finding, judgements)
            found = {_text(finding, "item") for finding in findings}
            yield from self._items(path, standard, "levels", found)
            for number, outcome in enumerate(_list(standard, "outcomes")):
                yield from self._items(f"{path}.outcomes[{number}]", outcome, "stages", found)

    def _positions(self, path: str, finding: Any, judgements: int) -> Iterator[Fault]:
        named = [(f"{path}.counted[{n}]", each) for n, each in enumerate(_list(finding, "counted"))]
        named += [
            (f"{path}.setAside[{n}].judgement", each.get("judgement"))
            for n, each in enumerate(_list(finding, "setAside"))
            if isinstance(each, dict)
        ]
        for where, position in named:
            if isinstance(position, (int, float)) and not 0 <= position < judgements:
                message = f"there is no judgement {position}"
                yield Fault(where, message, f"the result carries {judgements}, counted from 0")

    def _items(self, path: str, part: Any, key: str, found: set[str | None]) -> Iterator[Fault]:
        for position, each in enumerate(_list(part, key)):
            for number, code in enumerate(_list(each, "items")):
                if isinstance(code, str) and code not in found:
                    where = f"{path}.{key}[{position}].items[{number}]"
                    yield Fault(where, f"{_short(code)} has no finding here", "add its finding")


class _PlanPass(_Pass):
    """The actions of a plan, and how they got to their states."""

    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        from electoral_standards.interchange.composition import plan_faults

        yield from plan_faults(value)


class _MigrationPass(_Pass):
    """What an approved plan for a migration leaves undecided."""

    def faults(self, value: Mapping[str, Any]) -> Iterator[Fault]:
        from electoral_standards.interchange.composition import migration_faults

        yield from migration_faults(value)


_PASSES: dict[str, Callable[[Catalogue, PolicySet], _Pass]] = {
    "assessment": _AssessmentPass,
    "roleProfile": _ProfilePass,
    "crosswalk": _CrosswalkPass,
    "policy": _PolicyPass,
    "policySet": _PolicyPass,
    "assessmentResult": _ResultPass,
    "developmentPlan": _PlanPass,
    "migrationPlan": _MigrationPass,
}
