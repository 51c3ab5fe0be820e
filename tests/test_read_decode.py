"""From bytes to text: encodings that are told, guessed and refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ReadError
from claimcheck.read import Source, decode, read_article
from claimcheck.read.decode import decode_bytes

_WORDS = "Größe: 7B — “neu”\r\nZeile\rEnde\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom"])
def test_encodings_that_tell_themselves_need_no_note(encoding: str) -> None:
    data = b"\xfe\xff" + _WORDS.encode("utf-16-be") if encoding == "utf-16-be-bom" else _WORDS.encode(encoding)
    decoded = decode_bytes(data, "a.txt")
    assert (decoded.text, decoded.note) == (_WORDS, "")


def test_other_encodings_are_guessed_with_a_note() -> None:
    words = "Die Größe des Netzes beträgt 7 Milliarden; über die Lizenz äußert sich der Hersteller später. " * 20
    decoded = decode_bytes(words.encode("cp1252"), "a.txt")
    assert decoded.text == words
    assert decoded.note.startswith(f"read as {decoded.encoding}")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"words\0words", "holds NUL characters"),
        (b"words\0words \xf0\x9f", "holds NUL characters"),
        ("words".encode("utf-16-le"), "holds NUL characters"),
        (b"\x89PNG\r\n\x1a\n\0\0\xff\xfe", "is a binary file"),
        (b"\xff\xfea\0b", "begins as utf-16-le but is broken at byte 4"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        decode_bytes(data, "a.txt")
    assert "save it as UTF-8" in caught.value.reason


@given(st.text().filter(lambda words: "\0" not in words and not words.startswith("\ufeff")))
def test_utf_8_is_read_as_it_was_written(words: str) -> None:
    assert decode_bytes(words.encode(), "a.txt").text == words


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"a.txt: cannot be opened \(no such file or directory\)"):
        decode(Source("a.txt", tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("name", "words", "kinds"),
    [
        ("a.md", "# One\n\n- two", ["heading", "item"]),
        ("A.MDX", "<>\n\ntwo\n\n</>", ["paragraph"]),
        ("a.html", "<h1>One</h1>", ["heading"]),
        ("a.txt", "• <b>one</b>", ["item"]),
        ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": "# One"}]}', ["heading"]),
        ("README", "One two.", ["paragraph"]),
    ],
)
def test_the_ending_tells_the_format(tmp_path: Path, name: str, words: str, kinds: list[str]) -> None:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    article = read_article(Source(name, path))
    assert article.name == name
    assert [block.kind for block in article.blocks] == kinds
