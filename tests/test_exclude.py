"""What is not checked, and standard input under the name of a file: by the real program, and what the patterns mean."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.exclude import Exclude
from claimcheck.read import find_articles

WRONG = "Llama 2 70B has 65 billion parameters.\n"
FILES = ("a.md", "drafts/b.md", "posts/c.md", "posts/drafts/deep/d.md", "posts/old.md")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder of articles with one mistake each."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(WRONG)
    return tmp_path


def run(folder: Path, *args: str, text: str = "") -> tuple[int, list[str], str]:
    """Exit code, the articles that something was said of, and what was said on standard error."""
    call = [sys.executable, "-m", "claimcheck", "check", *args, "--format", "jsonl"]
    done = subprocess.run(call, cwd=folder, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, [json.loads(line)["article"] for line in done.stdout.splitlines()], done.stderr


EXCLUDED = [
    # patterns, what is left
    ([], list(FILES)),
    (["drafts/"], ["a.md", "posts/c.md", "posts/old.md"]),
    (["/drafts/"], ["a.md", "posts/c.md", "posts/drafts/deep/d.md", "posts/old.md"]),
    (["posts/*.md"], ["a.md", "drafts/b.md", "posts/drafts/deep/d.md"]),
    (["*.md", "!posts/"], []),
    (["posts/*", "!posts/c.md"], ["a.md", "drafts/b.md", "posts/c.md"]),
    (["c"], list(FILES)),
]


@pytest.mark.parametrize(("patterns", "left"), EXCLUDED)
def test_patterns_mean_what_they_mean_in_gitignore(patterns: list[str], left: list[str], blog: Path) -> None:
    sources, _ = find_articles([str(blog)], exclude=Exclude(tuple(patterns), str(blog)))
    assert [source.name for source in sources] == left


def test_what_lies_outside_of_their_folder_is_nothing_to_patterns(blog: Path) -> None:
    exclude = Exclude(("*",), str(blog / "posts"))
    sources, _ = find_articles([str(blog)], exclude=exclude)
    assert [source.name for source in sources] == ["a.md", "drafts/b.md"]


def test_configured_patterns_start_from_the_file_that_holds_them(blog: Path) -> None:
    (blog / "claimcheck.toml").write_text('exclude = ["/drafts", "old.*"]\n')
    assert run(blog, ".")[1] == ["a.md", "posts/c.md", "posts/drafts/deep/d.md"]
    assert run(blog / "posts", ".")[1] == ["c.md", "drafts/deep/d.md"]


def test_option_takes_the_place_of_the_configuration(blog: Path) -> None:
    (blog / "claimcheck.toml").write_text('exclude = ["posts/"]\n')
    assert run(blog, ".", "--exclude", "drafts", "--exclude", "old.md")[1] == ["a.md", "posts/c.md"]


def test_what_is_named_is_checked_unless_that_is_forbidden(blog: Path) -> None:
    excluded = ("--exclude", "drafts/")
    assert run(blog, "drafts", "a.md", *excluded)[:2] == (1, ["b.md", "a.md"])
    assert run(blog, "drafts/b.md", "a.md", *excluded)[:2] == (1, ["drafts/b.md", "a.md"])
    assert run(blog, "drafts/b.md", "drafts", "a.md", "--force-exclude", *excluded)[:2] == (1, ["a.md"])
    assert run(blog, "posts/drafts/deep/d.md", "a.md", "--force-exclude", *excluded)[:2] == (1, ["a.md"])
    assert run(blog, "**/*.md", *excluded)[:2] == (1, ["a.md", "posts/c.md", "posts/old.md"])


def test_hook_that_is_handed_nothing_but_what_is_excluded_passes(blog: Path) -> None:
    code, articles, told = run(blog, "drafts/b.md", "--exclude", "drafts", "--force-exclude")
    assert (code, articles) == (0, [])
    assert "nothing to check: exclude leaves out all of drafts/b.md" in told


def test_folder_of_which_nothing_is_left_is_told(blog: Path) -> None:
    code, articles, told = run(blog, "posts", "--exclude", "*.md")
    assert (code, articles) == (2, [])
    assert "none that the setting exclude leaves out" in told


def test_faulty_patterns_are_told(blog: Path) -> None:
    (blog / "claimcheck.toml").write_text("exclude = [1]\n")
    code, _, told = run(blog, ".")
    assert (code, "claimcheck.toml: exclude: expected patterns as in .gitignore, found 1" in told) == (2, True)


def test_standard_input_goes_by_the_settings_of_its_file(blog: Path) -> None:
    config = '[[overrides]]\nfiles = ["old/"]\nignore = ["contradicted"]\nreason = "an archive"\n'
    (blog / "claimcheck.toml").write_text(config)
    assert run(blog, "-", text=WRONG)[:2] == (1, ["<stdin>"])
    assert run(blog, "-", "--stdin-filename", "posts/new.md", text=WRONG)[:2] == (1, ["posts/new.md"])
    assert run(blog, "--stdin-filename", "posts/new.md", text=WRONG)[:2] == (1, ["posts/new.md"])
    assert run(blog, "-", "--stdin-filename", "old/new.md", text=WRONG)[:2] == (0, [])


def test_name_of_standard_input_tells_what_kind_of_text_it_is(blog: Path) -> None:
    page = "<p>Llama 2 70B has <code>65</code> billion parameters.</p><pre>Llama 2 70B has 65 billion parameters.</pre>"
    assert run(blog, "-", "--stdin-filename", "a.html", text=f"<p>{WRONG}</p>")[:2] == (1, ["a.html"])
    assert run(blog, "-", "--stdin-filename", "a.html", text=page)[:2] == (0, [])
    assert run(blog, "-", "--stdin-filename", "a.ipynb", text="{")[0] == 2


def test_excluded_name_is_left_alone_where_that_is_forced(blog: Path) -> None:
    named = ("-", "--stdin-filename", "drafts/new.md", "--exclude", "drafts")
    assert run(blog, *named, text=WRONG)[:2] == (1, ["drafts/new.md"])
    assert run(blog, *named, "--force-exclude", text=WRONG)[:2] == (0, [])


REFUSED = [
    (("a.md", "--stdin-filename", "b.md"), "--stdin-filename names standard input; give - as the article"),
    (("-", "--stdin-filename", "b.md", "--since", "HEAD"), "--since needs files"),
    (("-", "--stdin-filename", "b.md", "--fix"), "need files; standard input (-) is none"),
]


@pytest.mark.parametrize(("args", "words"), REFUSED)
def test_name_without_standard_input_or_use_is_refused(args: tuple[str, ...], words: str, blog: Path) -> None:
    code, articles, told = run(blog, *args, text=WRONG)
    assert (code, articles, words in told) == (2, [], True)


def test_page_shows_standard_input_under_its_name(blog: Path) -> None:
    call = [sys.executable, "-m", "claimcheck", "check", "-", "--stdin-filename", "new.md", "--format", "html"]
    done = subprocess.run(call, cwd=blog, input=WRONG, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "new.md" in done.stdout and "65 billion" in done.stdout


def counted(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "claimcheck", "check", *args, "--statistics"]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_statistics_count_by_rule_the_most_frequent_first(blog: Path) -> None:
    (blog / "a.md").write_text(f"{WRONG}\nLlama 2 is open source.\n\n<!-- claimcheck: ignore score -->\n\nEnd.\n")
    done = counted(blog, ".")
    *counts, summary, _ = done.stdout.splitlines()
    assert [line.split()[:3] for line in counts] == [
        ["5", "contradicted/parameters", "error"],
        ["1", "imprecise/openness", "warning"],
        ["1", "malformed-ignore", "warning"],
    ]
    assert (done.returncode, summary) == (1, "5 articles, 6 claims: 5 contradicted, 1 imprecise")


def test_statistics_are_json_where_that_is_asked_for_and_other_reports_stay(blog: Path) -> None:
    done = counted(blog, ".", "--format", "json", "--output", "csv:all.csv", "--severity", "contradicted=warning")
    assert json.loads(done.stdout) == [
        {"rule": "contradicted/parameters", "level": "warning", "title": "Contradicted: parameter count", "count": 5}
    ]
    assert len((blog / "all.csv").read_text().splitlines()) == 6


UNCOUNTED = [
    (("--format", "sarif"), "--statistics counts as text or json, not as sarif"),
    (("--coverage",), "--statistics goes with neither --coverage nor --diff"),
    (("--watch",), "--watch does not go with --statistics"),
]


@pytest.mark.parametrize(("args", "words"), UNCOUNTED)
def test_statistics_refuse_what_they_do_not_go_with(args: tuple[str, ...], words: str, blog: Path) -> None:
    done = counted(blog, "a.md", *args)
    assert (done.returncode, done.stdout, words in done.stderr) == (2, "", True)
