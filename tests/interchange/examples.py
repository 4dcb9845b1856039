"""
Small sound documents, as JSON values, to be made unsound one word at a time.
"""

import json
from typing import Any

Document = dict[str, Any]


def a_judgement(item: str = "SFJES19.P1", **changes: Any) -> Document:
    """A judgement, sound in `an_assessment`."""
    judgement = {
        "item": item,
        "rating": "met",
        "rater": {"id": "a-7", "role": "assessor"},
        "observedOn": "2026-05-07",
        "evidence": ["ev1"],
    }
    return {**judgement, **changes}


def a_piece(identifier: str = "ev1", **changes: Any) -> Document:
    """A piece of evidence."""
    piece = {"id": identifier, "method": "observation", "observedOn": "2026-05-07"}
    return {**piece, **changes}


def an_assessment(**changes: Any) -> Document:
    """An assessment of one judgement that cites one piece of evidence."""
    assessment = {
        "schemaVersion": "1.0",
        "type": "assessment",
        "id": "2026-017",
        "subject": {"id": "e-0417", "kind": "person"},
        "standards": ["SFJES19", "RM", "PWS"],
        "evidence": [a_piece()],
        "judgements": [a_judgement()],
    }
    return {**assessment, **changes}


def a_profile(*requirements: Any, **changes: Any) -> Document:
    """A role profile with the requirements given."""
    profile = {
        "schemaVersion": "1.0",
        "type": "roleProfile",
        "name": "a-role",
        "version": "1",
        "title": "A role",
        "authority": "illustrative",
        "description": "A role made up for a test.",
        "requirements": list(requirements),
    }
    return {**profile, **changes}


def a_crosswalk(*alignments: Any, **changes: Any) -> Document:
    """A crosswalk with the alignments given."""
    crosswalk = {
        "schemaVersion": "1.0",
        "type": "crosswalk",
        "name": "a-crosswalk",
        "version": "1",
        "title": "A crosswalk",
        "authority": "illustrative",
        "description": "A crosswalk made up for a test.",
        "alignments": list(alignments),
    }
    return {**crosswalk, **changes}


def as_bytes(document: Any) -> bytes:
    """A JSON value as a file holds it."""
    return json.dumps(document).encode()
