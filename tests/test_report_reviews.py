"""Checkstyle's XML, reviewdog's JSON and Azure's logging commands, read as those read them who take them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from claimcheck.outcomes import Outcome
from report_samples import HOSTILE, LINE, OUTCOMES, SUPPORTED, finding, hostile_outcomes, written

HERE = Path(__file__).parent
ALL = [OUTCOMES, *map(hostile_outcomes, HOSTILE)]


def errors(report: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What Checkstyle's schema allows and no more: files with names, errors with lines, columns and severities."""
    root = ElementTree.fromstring(report)
    assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
    for file in root:
        assert (file.tag, set(file.attrib), len(file) > 0) == ("file", {"name"}, True)
        for error in file:
            assert (error.tag, set(error.attrib)) == ("error", {"line", "column", "severity", "message", "source"})
            assert int(error.attrib["line"]) > 0 and int(error.attrib["column"]) > 0
            assert error.attrib["severity"] in ("error", "warning", "info")
            yield file.attrib["name"], error.attrib


@pytest.mark.parametrize("outcomes", ALL, ids=range(len(ALL)))
def test_checkstyle_has_one_error_per_finding_and_unreadable_article(outcomes: tuple[Outcome, ...]) -> None:
    found = list(errors(written("checkstyle", outcomes)))
    assert len(found) in (3, 4)
    assert not any("\n" in value for _, error in found for value in error.values())


def test_checkstyle_tells_place_level_and_rule() -> None:
    told = [(name, one["line"], one["column"], one["severity"], one["source"])
            for name, one in errors(written("checkstyle"))]  # fmt: skip
    assert told == [
        ("birds/emu.md", "3", "20", "error", "claimcheck.contradicted/body-weight"),
        ("birds/emu.md", "12", "20", "warning", "claimcheck.imprecise/body-weight"),
        ("birds/lost.md", "1", "1", "error", "claimcheck.unreadable-article"),
        ("birds/owl.md", "3", "20", "info", "claimcheck.not-enough-info/body-weight"),
    ]


def diagnostics(report: str) -> list[dict[str, Any]]:
    """What reviewdog's schema names, and nothing that it would pass over."""
    whole = json.loads(report)
    assert (set(whole), whole["source"]) == ({"source", "diagnostics"}, {"name": "claimcheck"})
    found: list[dict[str, Any]] = whole["diagnostics"]
    for one in found:
        assert set(one) - {"suggestions"} == {"message", "location", "severity", "code"}
        assert one["severity"] in ("ERROR", "WARNING", "INFO")
        assert (set(one["location"]), set(one["code"])) == ({"path", "range"}, {"value"})
        for place in (one["location"]["range"], *(s["range"] for s in one.get("suggestions", ()))):
            assert set(place) <= {"start", "end"}
            assert all(set(end) <= {"line", "column"} and min(end.values()) > 0 for end in place.values())
            json.dumps(one, ensure_ascii=False).encode()  # Go takes no lone surrogates
    return found


@pytest.mark.parametrize("outcomes", ALL, ids=range(len(ALL)))
def test_rdjson_has_one_diagnostic_per_finding_and_unreadable_article(outcomes: tuple[Outcome, ...]) -> None:
    assert len(diagnostics(written("rdjson", outcomes))) in (3, 4)


def test_rdjson_takes_words_over_several_lines_as_whole_lines() -> None:
    *_, owl = diagnostics(written("rdjson"))
    assert owl["location"]["range"] == {"start": {"line": 3}, "end": {"line": 4}}
    assert "suggestions" not in owl


@pytest.mark.parametrize("front", ["", "é – ", "😀 naïve "])
def test_rdjson_counts_bytes_so_that_suggestions_are_written_where_they_belong(front: str) -> None:
    line, more = front + LINE, len(front)
    made = finding(excerpt=line, column=20 + more, end_column=32 + more)
    (one,) = diagnostics(written("rdjson", (Outcome("a.md", (made,)),)))
    (suggestion,) = one["suggestions"]
    start, end = (suggestion["range"][name]["column"] - 1 for name in ("start", "end"))
    data = line.encode()
    assert (data[:start] + suggestion["text"].encode() + data[end:]).decode() == line.replace(
        "65 kilograms", "36 kilograms"
    )


def test_rdjson_suggests_nothing_that_cannot_be_written_anywhere() -> None:
    made = finding(suggestion="36 | kilograms")
    (one,) = diagnostics(written("rdjson", (Outcome("a.md", (made,)),)))
    assert "suggestions" not in one


COMMAND = re.compile(r"##vso\[task\.logissue (?P<properties>[^\]\n]*)\](?P<message>[^\n]*)")


def commands(report: str) -> Iterator[tuple[dict[str, str], str]]:
    """The commands as Azure's agent takes them apart, and no line that is neither a command nor a summary."""
    lines = report.removesuffix("\n").split("\n")
    while not lines[-1].startswith("##vso["):
        assert re.match(r"not checked: |(?:no|\d+) articles?, ", lines.pop())
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match is not None
        pairs = (pair.split("=", 1) for pair in match["properties"].split(";") if pair)
        yield {key: plain(value) for key, value in pairs}, plain(match["message"])


def plain(text: str) -> str:
    for code, sign in (("%3B", ";"), ("%5D", "]"), ("%0A", "\n"), ("%0D", "\r"), ("%AZP25", "%")):
        text = text.replace(code, sign)
    return text


@pytest.mark.parametrize("outcomes", ALL, ids=range(len(ALL)))
def test_azure_has_one_command_per_finding_and_unreadable_article(outcomes: tuple[Outcome, ...]) -> None:
    found = list(commands(written("azure", outcomes)))
    assert len(found) in (3, 4)
    for properties, _ in found:
        assert set(properties) == {"type", "sourcepath", "linenumber", "columnnumber", "code"}
        assert properties["type"] in ("error", "warning")


def test_azure_tells_place_level_and_rule() -> None:
    (properties, message), *_ = commands(written("azure"))
    assert properties == {
        "type": "error", "sourcepath": "birds/emu.md", "linenumber": "3", "columnnumber": "20",
        "code": "contradicted/body-weight",
    }  # fmt: skip
    assert 'help: write "36 kilograms"' in message


@pytest.mark.parametrize("format", ["checkstyle", "rdjson", "azure"])
def test_what_holds_is_no_news(format: str) -> None:
    assert "birth" not in written(format, (Outcome("a", (SUPPORTED,)),))


def test_whole_corpus_and_hostile_articles_make_valid_reports(tmp_path: Path) -> None:
    paths = [str(HERE.parent / "corpus"), str(HERE / "data" / "hostile")]
    outputs = [f"--output={format}:{tmp_path / format}" for format in ("checkstyle", "rdjson", "azure")]
    call = [sys.executable, "-m", "claimcheck", "check", *paths, *outputs]
    done = subprocess.run(call, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    numbers = {
        len(list(errors((tmp_path / "checkstyle").read_text(encoding="utf-8")))),
        len(diagnostics((tmp_path / "rdjson").read_text(encoding="utf-8"))),
        len(list(commands((tmp_path / "azure").read_text(encoding="utf-8")))),
    }
    assert len(numbers) == 1 and numbers.pop() > 100
