"""
The same assessment over whole tables of ratings, on one machine or a cluster.

It needs the extra ``bulk``, of which nothing is imported until something is scored.
"""

from typing import Any

from electoral_standards.errors import MissingExtraError

__all__ = ["Explained", "ScoredTable", "explain", "score"]

_HOMES = {
    "Explained": "explaining",
    "ScoredTable": "scoring",
    "explain": "explaining",
    "score": "scoring",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever has the name
    """Import what a name stands for, when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    try:
        import numpy as np  # noqa: F401 - to see whether it is there
        import pyarrow as pa  # noqa: F401 - as above
    except ImportError:
        raise MissingExtraError("bulk", purpose="scoring whole tables") from None
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
