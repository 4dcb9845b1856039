"""What cannot be read as JSON at all is refused with one clear fault."""

import io
import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import electoral_standards as es
from electoral_standards.interchange.reading import MOST_BYTES
from tests.interchange.examples import an_assessment, as_bytes

SOUND = as_bytes(an_assessment())


def only_fault(source: Any) -> es.Fault:
    """The one fault of a source, which `load` and `validate` report alike."""
    with pytest.raises(es.InvalidDocumentError) as caught:
        es.load(source)
    assert caught.value.faults == es.validate(source)
    (fault,) = caught.value.faults
    assert "Traceback" not in str(fault)
    assert "\n" not in str(fault)
    assert fault.remedy
    return fault


def with_field(text: bytes) -> bytes:
    """The sound assessment with one more field."""
    return SOUND[:-1] + b', "title": ' + text + b"}"


def test_sound_document_is_taken_from_every_kind_of_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path, a text of a path, bytes, an open file and standard input give the same noun."""
    path = tmp_path / "a.json"
    path.write_bytes(SOUND)
    expected = es.load(SOUND)
    assert expected == es.load(path) == es.load(str(path)) == es.load(io.BytesIO(SOUND))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SOUND)))
    assert expected == es.load("-")


def test_byte_order_mark_is_accepted() -> None:
    """Some editors put a mark at the head of a UTF-8 file."""
    assert es.load(SOUND) == es.load(b"\xef\xbb\xbf" + SOUND)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_of_unicode_are_named_as_such(encoding: str) -> None:
    """A file that a word processor saved as "Unicode" is told from one that is no JSON."""
    fault = only_fault(SOUND.decode().encode(encoding))
    assert "UTF-8" in fault.message
    assert "UTF-8" in fault.remedy


def test_byte_that_is_not_utf8_is_located() -> None:
    """The line of the first byte that does not belong is named."""
    fault = only_fault(b'{\n"id": "caf\xe9"}')
    assert "line 2" in fault.message
    assert "UTF-8" in fault.message


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_empty_file_is_called_empty(data: bytes) -> None:
    """White space and a byte order mark are nothing."""
    assert "empty" in only_fault(data).message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"hello", "line 1, column 1"),
        (b'{"id": 1,}', "line 1, column 10"),
        (b"{'id': 1}", "line 1, column 2"),
        (b'{"id": 1\n "x": 2}', "line 2, column 2"),
        (b"{} {}", "line 1, column 4"),
        (b'{"id": "a', "line 1, column 8"),
        (b'{"id": "a\nb"}', "line 1, column 10"),
        (b'{"id": 01}', "line 1, column 9"),
    ],
)
def test_malformed_json_is_located(text: bytes, place: str) -> None:
    """The line and the column are named where the text stops being JSON."""
    fault = only_fault(text)
    assert place in fault.message.removesuffix(" ")
    assert "JSON" in fault.message


@pytest.mark.parametrize(
    "text", [b"NaN", b"Infinity", b"-Infinity", b"9" * 5000, b"-" + b"9" * 5000]
)
def test_numbers_that_json_lacks_or_nobody_needs_are_refused(text: bytes) -> None:
    """No number is taken for another, and no advice is about Python."""
    fault = only_fault(with_field(text))
    assert "sys." not in str(fault)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b'{"id": 1,\n "id": 2}', "line 2, column 2"),
        (b'{"a": {"id": 1}, "b": [\n{"c": 1, "d": {},  "c": 2}]}', "line 2, column 20"),
        (b'{"ab": 1, "a\\u0062": 2}', "line 1, column 11"),
        (b'{"id": "id", "x": "{\\"", "id": NaN}', "line 1, column 26"),
        (b'[1, "NaN",\n\n  NaN]', "line 3, column 3"),
        (b'{"id":\n-Infinity, "id": }', "line 2, column 1"),
        (b'{"id": Infinity}', "line 1, column 8"),
        (b'["9",\n -' + b"9" * 5000 + b"]", "line 2, column 3"),
        (rb'{"a": "\\ud800 \ud83d\uddf3", "b": "\ud800 x"}', "line 1, column 37"),
        (rb'{"\ud800\ud83d\uddf3": 1}', "line 1, column 3"),
        (rb'["\ud83d", "\uddf3"]', "line 1, column 3"),
        (b'{"a": "\xc3\xa9", "a": 1}', "line 1, column 12"),
    ],
)
def test_json_that_is_no_document_is_located(text: bytes, place: str) -> None:
    """The second of two keys, a number that is none, and half a character have a place too."""
    assert only_fault(text).message.startswith(f"{place}: ")


@given(
    st.recursive(
        st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    ),
    st.text(),
)
def test_second_key_is_located_in_any_document(value: Any, key: str) -> None:
    """What stands before it and how it is written changes nothing."""
    before = json.dumps({key + "'": value, key: value})[:-1]
    written = f"{before},\n   {json.dumps(key)}: 1}}".encode()
    assert only_fault(written).message.startswith("line 2, column 4: it cannot be used: the key")


def test_number_beyond_all_bounds_is_no_whole_number() -> None:
    """What overflows to infinity is refused by the schema and by the class."""
    assert "$.title" in only_fault(with_field(b"1e400")).path


def test_key_that_occurs_twice_is_named() -> None:
    """One of the two values would be lost without a word."""
    assert "'id'" in only_fault(b'{"id": 1, "id": 2}').message


def test_twice_the_same_key_among_very_many_is_found() -> None:
    """Finding it takes one pass; comparing all with all would not end."""
    many = ",".join(f'"k{number}":0' for number in range(20_000))
    assert "'k19999'" in only_fault(f'{{{many},"k19999":0}}'.encode()).message


@pytest.mark.parametrize("text", [rb'"\ud800"', rb'"\udfff x"', rb'{"\ud800": 1}'])
def test_half_a_character_is_refused(text: bytes) -> None:
    """A lone surrogate could be loaded, but never be written again."""
    assert "half a character" in only_fault(with_field(text)).message


def test_escaped_pairs_are_whole_characters() -> None:
    """An escape of two halves that belong together is one character."""
    assert es.load(with_field(rb'"\ud83d\uddf3"')).title == "\U0001f5f3"


@pytest.mark.parametrize(("head", "tail"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_nesting_without_end_is_refused(head: bytes, tail: bytes) -> None:
    """A hundred thousand levels crash nothing."""
    deep = head * 100_000 + b"1" + tail * 100_000
    assert "nested" in only_fault(deep).message
    assert "nested" in only_fault(with_field(deep)).message


@pytest.mark.parametrize(
    "template",
    [
        '{"type": "assessment", "schemaVersion": "1.0", "id": %s}',
        '{"type": "assessment", "schemaVersion": %s}',
        '{"type": %s, "schemaVersion": "1.0"}',
        '{"id": %s, "x": "\\u0041"}',
        '{"type": "assessment", "schemaVersion": "1.0", "judgements": %s}',
    ],
)
def test_no_depth_is_too_deep_for_one_step_only(template: str) -> None:
    """Just short of where the parser gives up, every later step still holds."""
    limit = sys.getrecursionlimit()
    for depth in (65, 500, *range(limit - 130, limit)):
        source = (template % ("[" * depth + "]" * depth)).encode()
        assert es.validate(source)
        with pytest.raises(es.InvalidDocumentError):
            es.load(source)


def test_missing_file_is_reported_as_missing(tmp_path: Path) -> None:
    """The name of the file heads the message."""
    path = tmp_path / "nobody.json"
    assert "no such file" in only_fault(path).message
    with pytest.raises(es.InvalidDocumentError, match=r"nobody\.json"):
        es.load(path)


def test_folder_is_no_document(tmp_path: Path) -> None:
    """A folder is called one."""
    assert "folder" in only_fault(tmp_path).message


def test_file_that_may_not_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lack of permission is called one."""

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in only_fault(tmp_path / "a.json").message


@pytest.mark.parametrize("path", ["a\0b.json", "a" * 5000, ""])
def test_impossible_path_is_a_fault_like_any_other(path: str) -> None:
    """No path makes an exception of its own."""
    only_fault(path)


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """Of a file of 200 MB no more is read than shows that it is too large."""
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert "too large" in only_fault(path).message


def test_stream_without_end_is_not_read_to_its_end() -> None:
    """No more than the limit and one byte is ever asked for."""
    asked = []

    class Endless(io.RawIOBase):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            asked.append(size)
            return b" " * size

    assert "too large" in only_fault(Endless()).message
    assert set(asked) == {MOST_BYTES + 1}


def test_nothing_is_written_while_reading(tmp_path: Path) -> None:
    """A faulty file stays as it is, and nothing appears beside it."""
    path = tmp_path / "a.json"
    path.write_bytes(b"{")
    path.chmod(0o400)
    before = path.stat()
    only_fault(path)
    assert [path] == list(tmp_path.iterdir())
    assert (before.st_mtime_ns, stat.S_IMODE(before.st_mode)) == (path.stat().st_mtime_ns, 0o400)


@given(data=st.binary(max_size=40))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    """Bytes at random are refused, and never with another exception."""
    with pytest.raises(es.InvalidDocumentError):
        es.load(data)
    assert es.validate(data)


@given(cut=st.integers(0, len(SOUND) - 1), byte=st.binary(max_size=2))
def test_no_damaged_file_raises_anything_else(cut: int, byte: bytes) -> None:
    """A file with a few bytes lost or changed is loaded or refused, and nothing else."""
    for data in (
        SOUND[:cut],
        SOUND[:cut] + byte + SOUND[cut + 1 :],
        SOUND[:cut] + SOUND[cut + 2 :],
    ):
        if faults := es.validate(data):
            with pytest.raises(es.InvalidDocumentError) as caught:
                es.load(data)
            assert faults == caught.value.faults
        else:
            es.load(data)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=8), each, max_size=3)
    ),
    max_leaves=10,
)


@given(value=anything)
def test_no_json_value_raises_anything_else(value: Any) -> None:
    """JSON at random is refused, and never with another exception."""
    with pytest.raises(es.InvalidDocumentError):
        es.load(json.dumps(value).encode())
