"""Baselines and changed lines: what was there before is not reported again."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from claimcheck.cli import main
from claimcheck.review.changes import read_diff

WRONG = "Llama 2 70B has 65 billion parameters.\n"
OTHER = "Llama 2 was released in July 2022.\n"


def git(*arguments: str) -> None:
    identity = {name: "x@example.org" for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")}
    identity |= {name: "x" for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env={**os.environ, **identity, **quiet})


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one wrong article in `posts`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(f"# Title\n\n{WRONG}")
    return tmp_path


@pytest.fixture
def repository(blog: Path) -> Path:
    """The same, committed to a repository."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return blog


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """The exit code of a check, and the places it reports."""
    code = main(["check", *arguments, "--format", "jsonl"])
    found = map(json.loads, capsys.readouterr().out.splitlines())
    return code, [f"{row['article']}:{row['line']}" for row in found if row["verdict"] != "supported"]


def test_baseline_survives_moved_lines_other_folders_and_other_words(
    blog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", "posts", "--write-baseline", "known.json"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "1 article, no claims (1 ignored)"
    (blog / "posts" / "a.md").write_text(f"New.\n\n{OTHER}\nThe Llama 2 70B network has 65B parameters.\n")
    assert lines(capsys, ".", "--baseline", "known.json") == (1, ["posts/a.md:3"])
    monkeypatch.chdir(blog / "posts")
    assert lines(capsys, "a.md", "--baseline", "../known.json") == (1, ["a.md:3"])


def test_second_finding_of_the_same_kind_is_new(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "posts", "--write-baseline", "known.json"])
    (blog / "posts" / "a.md").write_text(f"{WRONG}\n{WRONG}")
    assert main(["check", "posts", "--baseline", "known.json"]) == 1
    assert "1 contradicted (1 ignored)" in capsys.readouterr().out


def test_finding_in_another_article_is_new(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "posts", "--write-baseline", "known.json"])
    capsys.readouterr()
    (blog / "posts" / "b.md").write_text(WRONG)
    assert lines(capsys, "posts", "--baseline", "known.json") == (1, ["b.md:1"])


def test_baseline_in_the_configuration_starts_from_its_folder(
    blog: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["check", "posts", "--write-baseline", "known.json"])
    (blog / "claimcheck.toml").write_text('baseline = "known.json"\n')
    monkeypatch.chdir(blog / "posts")
    assert main(["check", "."]) == 0
    assert main(["check", ".", "--write-baseline", "other.json"]) == 0
    assert "contradicted/parameters" in (blog / "posts" / "other.json").read_text()


FAULTY = [
    ('{"version": "claimcheck-baseline/0", "findings": []}', "of the version 'claimcheck-baseline/0', and"),
    ("{}", "this is a baseline without a version"),
    ("[]", "this is a baseline without a version"),
    ('{"version":\n', "known.json:2: the baseline is no valid JSON"),
    ('{"version": "claimcheck-baseline/1", "findings": [3]}', "expected a list of objects"),
]


@pytest.mark.parametrize(("content", "told"), FAULTY)
def test_faulty_baseline_ends_the_run_with_2(
    content: str, told: str, blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (blog / "known.json").write_text(content)
    assert main(["check", "posts", "--baseline", "known.json"]) == 2
    errors = capsys.readouterr().err
    assert told in errors
    assert "write it anew with --write-baseline" in errors


@pytest.mark.usefixtures("blog")
def test_missing_and_unwritable_baselines_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "posts", "--baseline", "none.json"]) == 2
    assert "none.json: the baseline cannot be read: No such file" in capsys.readouterr().err
    assert main(["check", "posts", "--write-baseline", "no/such/folder.json"]) == 2
    assert "--write-baseline: cannot write no/such/folder.json" in capsys.readouterr().err


def test_what_was_not_checked_in_whole_articles_is_not_told_of_changes(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "posts" / "a.md").write_text(f"# Title\n\nMore.\n\n{WRONG}\n{OTHER}")
    assert main(["check", "posts", "--since", "HEAD"]) == 1
    assert "not checked" not in capsys.readouterr().out
    assert main(["check", "posts"]) == 1
    assert "not checked" in capsys.readouterr().out


@pytest.mark.parametrize("rule", ["comparison", "contradicted/comparison"])
def test_comparisons_can_be_chosen_and_ignored(rule: str, blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (blog / "posts" / "a.md").write_text("GPT-3 is ten times larger than GPT-2.\n")
    assert main(["check", "posts/a.md", "--ignore", rule]) == 0
    assert main(["check", "posts/a.md", "--severity", f"{rule}=note"]) == 0
    assert main(["check", "posts/a.md", "--select", rule]) == 1
    assert "ten times larger" in capsys.readouterr().out


def test_only_changed_lines_are_reported(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "posts", "--since", "HEAD") == (0, [])
    (repository / "posts" / "a.md").write_text(f"# Title\n\nMore.\n\n{WRONG}\n{OTHER}")
    (repository / "posts" / "new é.md").write_text(WRONG)
    assert lines(capsys, "posts", "--since", "HEAD") == (1, ["a.md:7", "new é.md:1"])
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    assert lines(capsys, ".", "--since", "HEAD~1") == (1, ["posts/a.md:7", "posts/new é.md:1"])
    assert lines(capsys, "posts", "--since", "HEAD~1..HEAD") == (1, ["a.md:7", "new é.md:1"])
    assert lines(capsys, "posts", "--since", "HEAD") == (0, [])


def test_sentence_that_begins_on_a_changed_line_is_changed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = repository / "posts" / "a.md"
    article.write_text("Llama 2 13B has\n65 billion parameters.\n")
    git("commit", "-q", "-a", "-m", "second")
    article.write_text("Llama 2 70B has\n65 billion parameters.\n")
    assert lines(capsys, "posts", "--since", "HEAD") == (1, ["a.md:2"])


def test_renamed_file_has_changed_only_where_it_was_edited(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "".join(f"Line {number}.\n\n" for number in range(30))
    (repository / "posts" / "a.md").write_text(long + WRONG)
    git("commit", "-q", "-a", "-m", "second")
    git("mv", "posts/a.md", 'posts/"b".md')
    (repository / "posts" / '"b".md').write_text(long + WRONG + "\n" + OTHER)
    assert lines(capsys, "posts", "--since", "HEAD") == (1, ['"b".md:63'])


def test_what_others_changed_since_the_branching_is_not_ours(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("checkout", "-q", "-b", "draft")
    git("checkout", "-q", "main")
    (repository / "posts" / "a.md").write_text("# Title\n\nGone.\n")
    git("commit", "-q", "-a", "-m", "second")
    git("checkout", "-q", "draft")
    assert lines(capsys, "posts", "--since", "main") == (0, [])
    assert lines(capsys, "posts", "--since", "main..HEAD") == (1, ["a.md:3"])


@pytest.mark.usefixtures("repository")
def test_revision_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for revision in ("nowhere", "--output=x", "main..nowhere"):
        assert main(["check", "posts", f"--since={revision}"]) == 2
        assert "is no revision of the repository in" in capsys.readouterr().err
    assert not Path("x").exists()


@pytest.mark.usefixtures("blog")
def test_folder_without_repository_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    assert main(["check", "posts", "--since", "HEAD"]) == 2
    errors = capsys.readouterr().err
    assert "not a git repository" in errors
    assert "run it in a Git repository, or without --since" in errors


@pytest.mark.usefixtures("repository")
def test_missing_git_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["check", "posts", "--since", "HEAD"]) == 2
    assert "there is no program called git" in capsys.readouterr().err


def test_only_what_changed_is_rewritten(repository: Path) -> None:
    (repository / "posts" / "a.md").write_text(f"# Title\n\n{WRONG}\n{OTHER}")
    assert main(["check", "posts", "--since", "HEAD", "--fix"]) == 0
    assert (repository / "posts" / "a.md").read_text() == f"# Title\n\n{WRONG}\n{OTHER}".replace("2022", "2023")


def test_lines_that_look_like_a_diff_are_none() -> None:
    diff = b"--- a/x\n+++ b/x\n@@ -1,0 +1,2 @@\n++++ b/y\n+@@ -1 +7 @@\n@@ -9 +11,0 @@\n--- a/z\n"
    assert read_diff(diff) == {"x": [(1, 2)]}
