"""Articles read once more, for reports that show them: whichever way their findings came."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.texts import Texts

DRAFT = "# A draft\n\nLlama 2 70B has 65 billion parameters.\n"


def page_of(*args: str, stdin: str | None = None, folder: Path | None = None) -> str:
    command = [sys.executable, "-m", "claimcheck", "check", *args, "--format", "html"]
    done = subprocess.run(command, input=stdin, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1, done.stderr
    return done.stdout


def layouts_of(page: str) -> list[list[str]]:
    """The words of the pieces of each article in a page."""
    lines = [line for line in page.splitlines() if line.startswith('<script type="application/json" class="layout">')]
    layouts = [json.loads(line.partition(">")[2].removesuffix("</script>")) for line in lines]
    return [[str(piece["words"]) for piece in layout] for layout in layouts]


def test_page_shows_standard_input() -> None:
    page = page_of("-", stdin=DRAFT)
    assert layouts_of(page) == [["['A draft']", "['Llama 2 70B has ', [[0], '65 billion'], ' parameters.']"]]
    assert '"name": "<stdin>"'.replace("<", "\\u003c").replace(">", "\\u003e") in page


def test_page_is_the_same_from_the_cache_and_by_many_processes(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(DRAFT + f"\nNumber {number}.\n")
    fresh = page_of(str(tmp_path), "--no-cache", "--jobs", "1")
    assert page_of(str(tmp_path)) == page_of(str(tmp_path)) == fresh
    assert page_of(str(tmp_path), "--no-cache", "--jobs", "2") == fresh
    assert [layout[-1] for layout in layouts_of(fresh)] == [f"['Number {number}.']" for number in range(6)]


def test_articles_of_one_name_keep_their_own_text(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "draft.md").write_text(DRAFT + f"\nFolder {name}.\n")
    page = page_of("one", "two", folder=tmp_path)
    assert [layout[-1] for layout in layouts_of(page)] == ["['Folder one.']", "['Folder two.']"]


def test_what_has_gone_or_never_was_there_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT)
    texts = Texts([str(tmp_path)])
    article = texts.read("draft.md")
    assert article is not None and article.text == DRAFT
    (tmp_path / "draft.md").unlink()
    assert texts.read("draft.md") is None
    assert texts.read("other.md") is None


def test_extract_refuses_the_page(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimcheck", "extract", "-", "--format", "html"]
    done = subprocess.run(command, input="", capture_output=True, text=True)
    assert done.returncode == 2
    assert "html reports need verdicts" in done.stderr


@pytest.mark.parametrize("format", ["text", "csv"])
def test_no_other_report_reads_twice(format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.cli import main

    (tmp_path / "draft.md").write_text(DRAFT)
    asked: list[str] = []
    monkeypatch.setattr(Texts, "read", lambda self, name: asked.append(name))
    assert main(["check", str(tmp_path), "--format", format, "--output", str(tmp_path / "out")]) == 1
    assert asked == []
    assert main(["check", str(tmp_path), "--format", "html", "--output", str(tmp_path / "out")]) == 1
    assert asked == ["draft.md"]
