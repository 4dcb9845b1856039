"""
The only converter: strict structuring of JSON values into nouns, and back.

Strict means that nothing is coerced: no number becomes a string, no string becomes a list of
letters, and an unknown field is refused. What the schemas accept the converter accepts, and
the other way round; a test generates documents to hold the two together.
"""

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from electoral_standards import identifiers
from electoral_standards.interchange.strict import DAYS, matching
from electoral_standards.vocabulary import Term

__all__ = ["camel_case", "converter"]


def camel_case(name: str) -> str:
    """
    The JSON key of an attribute.

    >>> camel_case("observed_on")
    'observedOn'
    """
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def _strict_str(value: Any, _type: Any = None) -> str:
    if type(value) is not str:
        message = f"expected a string, found {value!r}"
        raise TypeError(message)
    return value


def _not_empty(value: Any, _type: Any = None) -> str:
    if type(value) is not str or not value:
        message = f"expected a text that is not empty, found {value!r}"
        raise ValueError(message)
    return value


def _hook(check: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _type: Any = None) -> Any:
        return check(value)

    return structure


def _strict_int(value: Any, _type: Any = None) -> int:
    # JSON has one kind of number, and its schemas call 1.0 an integer.
    if type(value) is float and value.is_integer():
        return int(value)
    if type(value) is not int:
        message = f"expected a whole number, found {value!r}"
        raise TypeError(message)
    return value


def _strict_float(value: Any, _type: Any = None) -> float:
    if type(value) not in (int, float):
        message = f"expected a number, found {value!r}"
        raise TypeError(message)
    return float(value)


def _strict_bool(value: Any, _type: Any = None) -> bool:
    if type(value) is not bool:
        message = f"expected true or false, found {value!r}"
        raise TypeError(message)
    return value


def _is_date(cls: Any) -> bool:
    # By name, so that only those who read or write dates pay for importing what knows of them.
    return getattr(cls, "__name__", "") == "date" and cls.__module__ == "datetime"


def _isoformat(day: Any) -> str:
    return str(day.isoformat())


def _is_literal(cls: Any) -> bool:
    return get_origin(cls) is Literal


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


#: What reads each kind of value. cattrs would find it again by asking every rule it knows, which
#: takes longer than a document takes to read.
_HOOKS: dict[Any, Callable[[Any, Any], Any]] = {}


def _hook_of(kind: Any, own: Converter) -> Callable[[Any, Any], Any]:
    found = _HOOKS.get(kind)
    if found is None:
        found = _HOOKS[kind] = _made(kind, own)
    return found


def _made(kind: Any, own: Converter) -> Callable[[Any, Any], Any]:
    # A term is a string too: the hook for strings would take it unless it has one of its own, and
    # most processes meet few of the vocabularies.
    if isinstance(kind, type) and issubclass(kind, Term):
        return _strict_term(kind)
    if _is_tuple(kind):
        return _strict_tuple(kind, own)
    if _has_quick_hook(kind):
        return _quick_hook(kind, own)
    if attrs.has(kind):
        return _structure_class(kind, own)
    return own.get_structure_hook(kind)


def _strict_term(vocabulary: type[Term]) -> Callable[[Any, Any], Term]:
    terms = {term.value: term for term in vocabulary}

    def structure(value: Any, _type: Any = None) -> Term:
        return terms[_strict_str(value)]

    return structure


def _strict_literal(cls: Any) -> Callable[[Any, Any], Any]:
    allowed = {str(value): value for value in get_args(cls)}

    def structure(value: Any, _type: Any = None) -> Any:
        return allowed[_strict_str(value)]

    return structure


def _strict_tuple(cls: Any, own: Converter) -> Callable[[Any, Any], Any]:
    (element, _) = get_args(cls)
    structure_one = _hook_of(element, own)

    def structure(value: Any, _type: Any = None) -> tuple[Any, ...]:
        if type(value) is not list:
            message = f"expected a list, found {value!r}"
            raise TypeError(message)
        return tuple([structure_one(each, element) for each in value])

    return structure


def _key(cls: Any, name: str) -> str:
    # The keys inside a context are data: they are never renamed.
    return name if cls.__qualname__ == "Context" else camel_case(name)


def _tag(cls: Any) -> str | None:
    """The value of the field `kind` by which the classes of a result are told apart."""
    if cls.__module__.endswith("model.result") and hasattr(cls, "kind"):
        return str(cls.kind.value)
    return None


def _structure_class(cls: Any, own: Converter) -> Callable[[Any, Any], Any]:
    """
    Structure what is there, field by field.

    cattrs would compile a function for each class. That takes longer than the documents of a
    process take to read: a class is met in one or two documents, and each is read once.
    """
    fields = {}
    for each in attrs.fields(cls):
        optional = get_origin(each.type) is UnionType and NoneType in get_args(each.type)
        kind = get_args(each.type)[0] if optional else each.type
        hook = _hook_of(kind, own)
        key = _key(cls, each.name)
        fields[key] = (each.name, _or_none(hook) if optional else hook, kind)
    tag = _tag(cls)
    if tag is not None:
        fields["kind"] = ("", _nothing, None)

    def structure(value: Any, _type: Any = None) -> Any:
        if type(value) is not dict:
            message = f"expected an object, found {value!r}"
            raise TypeError(message)
        arguments = {}
        for key, each in value.items():
            name, hook, kind = fields[key]
            arguments[name] = hook(each, kind)
        if tag is not None:
            del arguments[""]
        return cls(**arguments)

    return structure


def _or_none(hook: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def structure(value: Any, kind: Any) -> Any:
        return None if value is None else hook(value, kind)

    return structure


def _nothing(_value: Any, _type: Any) -> None:
    """Read nothing: the tag of a result has already chosen the class."""


def _unstructure_class(cls: Any, own: Converter) -> Callable[[Any], Any]:
    keys: Any = {each.name: override(rename=_key(cls, each.name)) for each in attrs.fields(cls)}
    plain = make_dict_unstructure_fn(cls, own, _cattrs_omit_if_default=True, **keys)
    tag = _tag(cls)
    if tag is None:
        return plain

    def unstructure(noun: Any) -> dict[str, Any]:
        fields = plain(noun)
        head = {key: fields.pop(key) for key in ("standard", "version")}
        return {**head, "kind": tag, **fields}

    return unstructure


def _is_tagged_union(cls: Any) -> bool:
    return all(attrs.has(each) and _tag(each) for each in get_args(cls)) and bool(get_args(cls))


def _structure_tagged_union(cls: Any, own: Converter) -> Callable[[Any, Any], Any]:
    hooks = {_tag(each): (each, _hook_of(each, own)) for each in get_args(cls)}

    def structure(value: Any, _type: Any = None) -> Any:
        chosen, hook = hooks[value["kind"]]
        return hook(value, chosen)

    return structure


def _has_quick_hook(cls: Any) -> bool:
    # By name, so that only those who read assessments pay for importing their classes.
    return getattr(cls, "__qualname__", "") in ("Evidence", "Judgement") and attrs.has(cls)


def _quick_hook(cls: Any, _own: Converter) -> Callable[[Any, Any], Any]:
    from electoral_standards.interchange import quick_hooks

    hook: Callable[[Any, Any], Any] = getattr(quick_hooks, f"structure_{cls.__name__.lower()}")
    return hook


@cache
def converter() -> Converter:
    """The converter. It is made when first needed, and makes its hooks as they are needed."""
    own = Converter(detailed_validation=False)
    patterns = {
        identifiers.Code: identifiers.CODE_PATTERN,
        identifiers.StandardCode: identifiers.STANDARD_PATTERN,
        identifiers.Name: identifiers.NAME_PATTERN,
        identifiers.Digest: identifiers.DIGEST_PATTERN,
        identifiers.PollKind: identifiers.POLL_KIND_PATTERN,
    }
    _HOOKS.update(
        {
            str: _strict_str,
            int: _strict_int,
            float: _strict_float,
            bool: _strict_bool,
            identifiers.Identifier: _not_empty,
            identifiers.Statement: _not_empty,
        }
        | {newtype: _hook(matching(pattern).__getitem__) for newtype, pattern in patterns.items()}
    )
    for kind, hook in _HOOKS.items():
        own.register_structure_hook(kind, hook)
    own.register_structure_hook_func(_is_date, _hook(DAYS.__getitem__))
    own.register_unstructure_hook_func(_is_date, _isoformat)
    own.register_structure_hook_factory(_is_literal, _strict_literal)
    own.register_structure_hook_factory(_is_tuple, _strict_tuple)
    own.register_structure_hook_factory(attrs.has, _structure_class)
    own.register_structure_hook_factory(_is_tagged_union, _structure_tagged_union)
    own.register_structure_hook_factory(_has_quick_hook, _quick_hook)
    own.register_unstructure_hook_factory(attrs.has, _unstructure_class)
    return own
