"""Finding articles: what paths, folders and patterns name, and what is left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.read import find_articles


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")


def _names(*paths: Path | str) -> list[str]:
    sources, problems = find_articles([str(path) for path in paths])
    assert problems == []
    return [source.name for source in sources]


def test_folder_gives_known_endings_sorted_and_named_relative_to_it(tmp_path: Path) -> None:
    _make(tmp_path, "b.md", "a.txt", "sub/c.HTML", "sub/deep/d.ipynb", "e.mdx", "f.markdown", "g.htm")
    _make(tmp_path, "code.py", "notes", "data.csv")
    assert _names(tmp_path) == ["a.txt", "b.md", "e.mdx", "f.markdown", "g.htm", "sub/c.HTML", "sub/deep/d.ipynb"]


def test_folder_leaves_out_hidden_and_binary_files(tmp_path: Path) -> None:
    _make(tmp_path, "a.md", ".b.md", ".git/c.md", "sub/.d/e.md")
    (tmp_path / "binary.md").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "wide.txt").write_bytes("words".encode("utf-16"))
    assert _names(tmp_path) == ["a.md", "wide.txt"]


def test_folder_respects_gitignore_of_every_level(tmp_path: Path) -> None:
    _make(tmp_path, "a.md", "draft.md", "build/b.md", "sub/draft.md", "sub/keep/draft.md", "sub/c.md", "sub/d.txt")
    (tmp_path / ".gitignore").write_text("draft.md\nbuild/\n# c.md\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("*.txt\n!keep/draft.md\n", encoding="utf-8")
    assert _names(tmp_path) == ["a.md", "sub/c.md", "sub/keep/draft.md"]


def test_file_given_by_name_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    _make(tmp_path, ".hidden.rst", "[1].md")
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    for name in (".hidden.rst", "[1].md"):
        path = str(tmp_path / name)
        assert _names(path) == [path.replace(os.sep, "/")]


def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _make(tmp_path, "docs/a.md", "docs/sub/b.md", "docs/c.rst", "docs/d.png")
    assert _names("docs/*.md") == ["docs/a.md"]
    assert _names("docs/**/*.md") == ["docs/a.md", "docs/sub/b.md"]
    assert _names("docs/**/*") == ["docs/a.md", "docs/sub/b.md"]
    assert _names("docs/*.rst") == ["docs/c.rst"]


def test_each_file_once_in_the_order_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _make(tmp_path, "z.md", "docs/a.md", "docs/b.md")
    assert _names("z.md", "docs/b.md", "docs", "./z.md") == ["z.md", "docs/b.md", "a.md"]


def test_links_are_not_followed_in_circles_or_out_of_the_folder(tmp_path: Path) -> None:
    _make(tmp_path, "in/a.md", "in/sub/b.md", "out/c.md", "in/.hidden/d.md")
    (tmp_path / "in" / "sub" / "circle").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "away").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "away.md").symlink_to(tmp_path / "out" / "c.md")
    (tmp_path / "in" / "1-again.md").symlink_to(tmp_path / "in" / "a.md")
    (tmp_path / "in" / "broken.md").symlink_to(tmp_path / "in" / "nothing.md")
    (tmp_path / "in" / "itself.md").symlink_to(tmp_path / "in" / "itself.md")
    (tmp_path / "in" / "shown").symlink_to(tmp_path / "in" / ".hidden")
    assert _names(tmp_path / "in") == ["a.md", "shown/d.md", "sub/b.md"]


def test_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    _make(tmp_path, "real/a.md")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert _names(tmp_path / "link") == ["a.md"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.md", "no such file or folder: check the spelling"),
        ("missing/*.md", "matches no file"),
        ("empty", "no article in this folder: only files ending in .htm"),
    ],
)
def test_what_cannot_be_found_is_a_problem_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _make(tmp_path, "a.md")
    (tmp_path / "empty").mkdir()
    sources, [problem] = find_articles([path, "a.md"])
    assert [source.name for source in sources] == ["a.md"]
    assert problem.article == path
    assert reason in problem.reason
