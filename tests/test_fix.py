"""`--fix` and `--diff`: what is rewritten, what is left to its author, and that nothing else changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.cli import main
from claimcheck.fixing import Fix, fix_bytes
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker
from claimcheck.read import find_articles, read_bytes
from claimcheck.records import Finding
from claimcheck.report.clear import is_clear
from claimcheck.review import Policy, find_ignores, review_outcome
from claimcheck.verdicts import DERIVED

CORPUS = Path(__file__).parents[1] / "corpus"
SOURCES = find_articles([str(CORPUS)])[0]


def check(checker: Checker, name: str, data: bytes) -> Outcome:
    article = read_bytes(data, name)
    outcome = Outcome(name, checker.check(article), path=name, ignores=find_ignores(article))
    return review_outcome(outcome, Policy(attributes=checker.domain.attributes))


def fix(checker: Checker, name: str, data: bytes) -> Fix:
    outcome = check(checker, name, data)
    return fix_bytes(data, outcome, lambda changed: check(checker, name, changed), checker.domain.attributes)


STYLES = [
    ("Llama 2 70B has 65B parameters.", "Llama 2 70B has 70B parameters."),
    ("Llama 2 70B has 65-billion parameters.", "Llama 2 70B has 70-billion parameters."),
    ("Llama 2 70B has 65\nbillion parameters.", "Llama 2 70B has 70\nbillion parameters."),
    ("Llama 2 was released in July 2022.", "Llama 2 was released in July 2023."),
    ("Llama 2 was released on the 17th of JULY 2022.", "Llama 2 was released on the 18th of JULY 2023."),
    ("Llama 2 was released on Jul. 18, 2022.", "Llama 2 was released on Jul. 18, 2023."),
    ("Llama 2 was released on 2022/7/18.", "Llama 2 was released on 2023/7/18."),
    ("Llama 2 has a context window of 8,192 tokens.", "Llama 2 has a context window of 4,096 tokens."),
    ("Mistral 7B is MIT-licensed.", "Mistral 7B is Apache 2.0-licensed."),
    ("Mistral 7B is released under the MIT licence.", "Mistral 7B is released under the Apache 2.0 licence."),
    ("Mistral 7B was developed by Google.", "Mistral 7B was developed by Mistral AI."),
    ('{"cells": [{"cell_type": "markdown", "source": ["Llama 2 70B has 65B\\n", "parameters, \\u00e9."]}]}',
     '{"cells": [{"cell_type": "markdown", "source": ["Llama 2 70B has 70B\\n", "parameters, \\u00e9."]}]}'),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), STYLES)
def test_clear_contradiction_is_rewritten_in_the_authors_style(before: str, after: str, checker: Checker) -> None:
    name = "a.ipynb" if before.startswith("{") else "a.md"
    assert fix(checker, name, before.encode()).after.decode() == after


LEFT = [
    "In 2023 Meta released Llama 2 with 7, 13 or 65 billion parameters.",  # which of the sizes is meant?
    "Llama 2 70B reportedly has 65 billion parameters.",
    "Llama 2 70B has over 90 billion parameters.",
    "Llama 2 70B does not have 70 billion parameters.",
    "Llama 2 70B, an 80B-parameter system, is large.",  # "an" would have to become "a"
    "Llama 2 70B has 70 billion parameters.",
    "- Llama 2 70B, context window: 2K → 8K tokens",  # the other side of the arrow belongs to it
    '<!-- claimcheck: ignore all "as the vendor has it" -->\nLlama 2 70B has 65 billion parameters.',
    "Write `Llama 2 70B has 65 billion parameters.`",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_needs_judgement_or_is_true_stays(text: str, checker: Checker) -> None:
    assert fix(checker, "a.md", text.encode()).edits == 0


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_mark_and_line_ends_stay(encoding: str, checker: Checker) -> None:
    text = "Café – naïve, façade, Zürich, “déjà vu”, señor, garçon.\r\n\r\nLlama 2 70B has 65B parameters.\r\rEnd\t \n"
    fixed = fix(checker, "a.md", text.encode(encoding))
    assert fixed.after == text.replace("65B", "70B").encode(encoding)


def plant(finding: Finding, checker: Checker, number: int) -> str:
    """The words of a true claim, made false in their own style; empty where that cannot be done."""
    words = finding.claim.value_text
    attribute = checker.domain.attributes[finding.claim.attribute]
    if attribute.kind == "date":
        return re.sub(r"\d{4}", lambda year: str(int(year[0]) - 2 - number % 3), words, count=1)
    if attribute.kind == "quantity":
        return re.sub(r"\d+", lambda digits: str(int(digits[0]) * 3 + 7 + number), words, count=1)
    others = ("MIT License", "Apache License 2.0") if attribute.kind == "choice" else ("Google", "OpenAI")
    return others[number % 2]


def planted(data: bytes, name: str, checker: Checker, numbers: list[int]) -> bytes:
    """An article with false values in the place of some true ones."""
    text = data.decode()
    true = [f for f in check(checker, name, data).findings if f.verdict == "supported" and f.claim.status == "asserted"]
    attributes = checker.domain.attributes
    usable = [f for f in true if f.claim.attribute in attributes and attributes[f.claim.attribute].fix]
    for number in sorted(set(numbers), reverse=True):
        if number < len(usable):
            claim = usable[number].claim
            if text[claim.start : claim.end] == claim.value_text:
                text = text[: claim.start] + plant(usable[number], checker, number) + text[claim.end :]
    return text.encode()


def makes_another_wrong(checker: Checker, name: str, data: bytes, finding: Finding) -> bool:
    """Say whether the right value would make something else wrong there: "Chinchilla was Google's largest …"."""
    text, claim = data.decode(), finding.claim
    right = text[: claim.start] + finding.suggestion + text[claim.end :]
    derived = (f for f in check(checker, name, right.encode()).findings if f.claim.attribute in DERIVED)
    return any(f.verdict == "contradicted" and f.claim.start <= claim.end < f.claim.end for f in derived)


def changes(before: str, after: str) -> Iterator[tuple[int, int]]:
    for tag, start, end, _, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start, end


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SOURCES), st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_planted_errors_are_gone_after_fixing_and_nothing_else_is_changed(
    checker: Checker, source: object, numbers: list[int]
) -> None:
    name, path = source.name, source.path  # type: ignore[attr-defined]
    data = planted(path.read_bytes(), name, checker, numbers)
    fixed = fix(checker, name, data)
    attributes = checker.domain.attributes
    clear = [finding for finding in check(checker, name, data).findings if is_clear(finding, attributes)]
    after = check(checker, name, fixed.after)
    left = [finding for finding in after.findings if is_clear(finding, attributes)]
    assert [finding for finding in left if not makes_another_wrong(checker, name, fixed.after, finding)] == []
    assert fix(checker, name, fixed.after).edits == 0
    if fixed.edits == len(clear):
        for start, end in changes(data.decode(), fixed.after.decode()):
            assert any(finding.claim.start <= start and end <= finding.claim.end for finding in clear)


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `posts` with one wrong article, and the working folder above it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("Llama 2 70B has 65B parameters.\n")
    return tmp_path


def test_diff_shows_and_fix_writes(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = blog / "posts" / "a.md"
    article.chmod(0o640)
    assert main(["check", "posts", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert shown.splitlines()[2:] == [
        "@@ -1 +1 @@", "-Llama 2 70B has 65B parameters.", "+Llama 2 70B has 70B parameters."
    ]  # fmt: skip
    assert main(["check", "posts", "--fix", "--diff"]) == 1
    assert capsys.readouterr().out == shown
    assert "65B" in article.read_text()
    assert main(["check", "posts", "--fix"]) == 0
    captured = capsys.readouterr()
    assert captured.out == (
        "1 article, 1 claim: 1 supported\nnot checked: 0 of 2 numbers, dates, names and words of lists\n"
    )
    assert captured.err == "claimcheck: 1 passage rewritten in 1 article\n"
    assert article.read_text() == "Llama 2 70B has 70B parameters.\n"
    assert article.stat().st_mode & 0o777 == 0o640
    assert os.listdir(blog / "posts") == ["a.md"]
    assert main(["check", "posts", "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_off_or_unchanged_is_not_rewritten(blog: Path) -> None:
    assert main(["check", "posts", "--fix", "--ignore", "parameters"]) == 0
    assert "65B" in (blog / "posts" / "a.md").read_text()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_link_out_of_what_was_named_is_refused(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = blog / "outside.md"
    (blog / "posts" / "a.md").rename(outside)
    (blog / "posts" / "link.md").symlink_to(outside)
    (blog / "posts" / "b.md").write_text("Llama 2 70B has 65B parameters.\n")
    assert main(["check", "posts/link.md", "posts/b.md", "--fix"]) == 2
    assert "posts/link.md: not rewritten, for it is a link out of what was named" in capsys.readouterr().err
    assert "65B" in outside.read_text()
    assert "70B" in (blog / "posts" / "b.md").read_text()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_link_within_what_was_named_is_followed(blog: Path) -> None:
    (blog / "posts" / "link.md").symlink_to("a.md")
    assert main(["check", "posts/link.md", "--fix"]) == 0
    assert (blog / "posts" / "link.md").is_symlink()
    assert "70B" in (blog / "posts" / "a.md").read_text()


def test_options_that_make_no_sense_are_told(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-", "--fix"]) == 2
    assert "--fix, --diff and --coverage need files" in capsys.readouterr().err
    assert main(["check", "posts", "--fix", "--coverage"]) == 2
    assert "--coverage goes with neither" in capsys.readouterr().err
    assert main(["check", "posts", "--fix", "--write-baseline", "b.json"]) == 2
    assert "fix first, then write it" in capsys.readouterr().err


def test_finding_of_many_facts_is_not_clear(checker: Checker) -> None:
    article = read_bytes(b"Llama 2 70B has 65B parameters.", "a.md")
    (finding,) = checker.check(article)
    assert is_clear(finding, checker.domain.attributes)
    assert not is_clear(replace(finding, facts=finding.facts * 8), checker.domain.attributes)
