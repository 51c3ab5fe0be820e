"""The parser's memory of words has an end, and nobody notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck import nlp
from claimcheck.nlp import Parser

SENTENCES = [f"In {year}, Alice wrote more letters than Bob." for year in range(1991, 1996)]


def heads(parser: Parser) -> list[list[tuple[str, str]]]:
    parsed = [parser.parse(text, 0, len(text), []) for text in SENTENCES]
    return [[(token.text, token.head.text) for token in one.doc] for one in parsed if one]


def test_pipeline_is_loaded_anew_after_many_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    find, found = nlp.find_pipeline, []

    def note(path: str | None = None) -> Path | None:
        found.append(path)
        return find(path)

    monkeypatch.setattr(nlp, "find_pipeline", note)
    once = heads(Parser())
    assert (len(once), len(found)) == (5, 1)
    monkeypatch.setattr(nlp, "RENEWED", 2)
    assert heads(Parser()) == once
    assert len(found) == 1 + 3
