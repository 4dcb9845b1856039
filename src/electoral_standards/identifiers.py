"""
Identifiers: the codes of standards and items, and the names of everything else.

A code is ``STANDARD.ITEM`` in upper case (``SFJES19.P6``, ``PWS.L2-3.A1.2``); a version
follows the standard after an ``@`` (``SFJES19@2``). Profiles, policies, scales and
crosswalks have names in lower case (``electoral-services-officer``).
"""

import re
from typing import Final, NewType

__all__ = [
    "CODE_PATTERN",
    "DIGEST_PATTERN",
    "NAME_PATTERN",
    "POLL_KIND_PATTERN",
    "STANDARD_PATTERN",
    "Code",
    "Digest",
    "Identifier",
    "Name",
    "PollKind",
    "StandardCode",
    "Statement",
    "canonical_code",
    "digest_of",
    "is_code_of_standard",
    "normalised",
    "split_version",
    "standard_of",
]

# A trailing newline passes "$" in Python but not elsewhere; "(?!\n)" shuts that door, and
# means nothing to the regular expressions of other languages.
#: A code of a standard or of anything in it.
CODE_PATTERN: Final = r"^[A-Z][A-Z0-9]*(\.[A-Z0-9]+(-[0-9]+)?)*$(?!\n)"
#: A standard as an assessment names it, with or without a version.
STANDARD_PATTERN: Final = r"^[A-Z][A-Z0-9]*(@[0-9A-Za-z][0-9A-Za-z.-]*)?$(?!\n)"
#: A name of a profile, a policy, a scale or a crosswalk.
NAME_PATTERN: Final = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$(?!\n)"
#: A digest of an official text: the first 16 hexadecimal digits of its SHA-256.
DIGEST_PATTERN: Final = r"^[0-9a-f]{16}$(?!\n)"
#: A kind of poll, such as ``local_government``.
POLL_KIND_PATTERN: Final = r"^[a-z][a-z0-9_]*$(?!\n)"

#: A string that matches `CODE_PATTERN`.
Code = NewType("Code", str)
#: A string that matches `STANDARD_PATTERN`.
StandardCode = NewType("StandardCode", str)
#: A string that matches `NAME_PATTERN`.
Name = NewType("Name", str)
#: A string that matches `DIGEST_PATTERN`.
Digest = NewType("Digest", str)
#: A string that matches `POLL_KIND_PATTERN`.
PollKind = NewType("PollKind", str)
#: Any identifier that its owner chose: a subject's, a rater's, a document's. Never empty.
Identifier = NewType("Identifier", str)
#: A text for people. Never empty.
Statement = NewType("Statement", str)

_STRAIGHT: Final = {
    ord(each): straight
    for straight, curly in {
        "'": "\u2018\u2019\u201a\u201b",
        '"': "\u201c\u201d\u201e\u201f",
        "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    }.items()
    for each in curly
}
_LOOKS_LIKE_A_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*([.@][A-Za-z0-9.-]*)?")


def standard_of(code: str) -> str:
    """
    The code of the standard to which a code belongs, without a version.

    >>> standard_of("PWS.L2-3.A1.2"), standard_of("SFJES19@2")
    ('PWS', 'SFJES19')
    """
    return code.partition(".")[0].partition("@")[0]


def is_code_of_standard(text: str) -> bool:
    """
    Whether a text can be the code of a standard as a whole.

    >>> is_code_of_standard("SFJES19"), is_code_of_standard("SFJES19.P6")
    (True, False)
    """
    return "." not in text and re.search(CODE_PATTERN, text) is not None


def split_version(code: str) -> tuple[str, str | None]:
    """
    Part a standard's code from the version that follows it.

    >>> split_version("SFJES19@2"), split_version("RM")
    (('SFJES19', '2'), ('RM', None))
    """
    head, at, version = code.partition("@")
    return head, version if at else None


def canonical_code(text: str) -> str:
    """
    A code as it is written in the catalogue; names and everything else stay as they are.

    >>> canonical_code(" sfjes19.p6 "), canonical_code("electoral-services-officer")
    ('SFJES19.P6', 'electoral-services-officer')
    """
    text = text.strip()
    if not _LOOKS_LIKE_A_CODE.fullmatch(text):
        return text
    head, at, version = text.partition("@")
    return head.upper() + at + version


def normalised(text: str) -> str:
    r"""
    The form in which official texts are compared.

    NFKC, straight quotes, ``-`` for every dash, one space for any white space, none at the ends.

    >>> normalised("  so \u2013 so ")
    'so - so'
    """
    if text.isascii():
        return " ".join(text.split())
    # Only who reads documents compares texts: the rest need not wait for its tables.
    import unicodedata

    return " ".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).split())


def digest_of(text: str) -> Digest:
    """
    The digest of a text: the first 16 hexadecimal digits of the SHA-256 of its normalised form.

    >>> digest_of("A text") == digest_of(" A  text ")
    True
    """
    import hashlib

    return Digest(hashlib.sha256(normalised(text).encode()).hexdigest()[:16])
