"""What comments and settings leave out of reports, how loud the rest is, and what is said of comments gone wrong."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.cli import main
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker
from claimcheck.read import read_text
from claimcheck.review import Policy, find_ignores, review_outcome

CASES = tomllib.loads((Path(__file__).parent / "cases" / "ignores.toml").read_text(encoding="utf-8"))["cases"]
WRONG = "Llama 2 70B has 65 billion parameters.\n"


def reviewed(text: str, checker: Checker, kind: str) -> Outcome:
    """What is reported of a text."""
    article = read_text(text, f"a.{kind}", "md" if kind == "mdx" else kind)  # type: ignore[arg-type]
    outcome = Outcome("a", checker.check(article), ignores=find_ignores(article))
    return review_outcome(outcome, Policy(attributes=checker.domain.attributes))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_comment_leaves_out_what_it_stands_before(case: dict[str, Any], checker: Checker) -> None:
    outcome = reviewed(case["text"], checker, case.get("kind", "md"))
    left = {finding.line for finding in outcome.findings if finding.verdict == "contradicted"}
    assert (sorted(left), [remark.line for remark in outcome.remarks]) == (case["left"], case.get("remarks", []))


def test_python_follows_comments_too() -> None:
    assert claimcheck.check_text(f'<!-- claimcheck: ignore all "why" -->\n{WRONG}').findings == ()


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one wrong article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.md").write_text(WRONG)
    return tmp_path


def test_comment_holds_for_known_results_and_for_many_processes(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abcd":
        (blog / "drafts" / f"{name}.md").write_text(f'<!-- claimcheck: ignore parameters "why" -->\n{WRONG}')
    for arguments in ((), (), ("--jobs", "2"), ("--jobs", "2", "--no-cache")):
        assert main(["check", "drafts", *arguments]) == 0
        captured = capsys.readouterr()
        assert (captured.out.splitlines()[0], captured.err) == ("4 articles, no claims (4 ignored)", "")


def test_remarks_name_file_and_line_and_leave_the_exit_code_alone(
    blog: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (blog / "drafts" / "a.md").write_text("\n<!-- claimcheck: ignore score -->\nNothing here.\n")
    assert main(["check", "drafts"]) == 0
    assert "warning: drafts/a.md:2: no reason is given; write ignore score" in capsys.readouterr().err
    assert main(["check", "drafts", "--format", "github"]) == 0
    assert "::warning file=drafts/a.md,line=2,title=malformed-ignore::no reason is given" in capsys.readouterr().out
    assert main(["check", "drafts", "--format", "sarif"]) == 0
    told = json.loads(capsys.readouterr().out)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [(note["level"], note["descriptor"]["id"]) for note in told] == [("warning", "malformed-ignore")]


LEVELS = [
    # arguments or settings, exit code, shown
    (["--severity", "contradicted/parameters=warning"], 0, "(warning)"),
    (["--severity", "parameters=warning", "--fail-on", "imprecise"], 1, "(warning)"),
    (["--severity", "contradicted=error,"], 2, "'error,' is none of"),
    (["--severity", "parameters=note", "--severity", "contradicted/parameters=error"], 1, "contradicted  parameters"),
    (["--severity", "all=off"], 0, "no claims (1 ignored)"),
    (["--select", "release-date,score"], 0, "no claims (1 ignored)"),
    (["--select", "release-date", "--select", "contradicted"], 1, "1 contradicted"),
    (["--ignore", "parameters"], 0, "no claims (1 ignored)"),
    (["--ignore", "parametres"], 2, "--ignore: 'parametres': 'parametres' is no rule, verdict or attribute (did you"),
]


@pytest.mark.parametrize(("arguments", "code", "shown"), LEVELS)
@pytest.mark.usefixtures("blog")
def test_options_set_levels(arguments: list[str], code: int, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "drafts", *arguments]) == code
    captured = capsys.readouterr()
    assert shown in captured.out + captured.err


def test_every_format_follows_a_level(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (blog / "claimcheck.toml").write_text('[severity]\n"contradicted/parameters" = "note"\n')
    shown = {}
    for format in ("sarif", "github", "gitlab", "junit", "text"):
        assert main(["check", "drafts", "--format", format]) == 0
        shown[format] = capsys.readouterr().out
    assert '"level": "note", "message"' in shown["sarif"]
    assert shown["github"].startswith("::notice file=")
    assert json.loads(shown["gitlab"])[0]["severity"] == "info"
    assert 'failures="0"' in shown["junit"]
    assert "(note)" in shown["text"]


OVERRIDES = [
    ('files = ["drafts/"]\nignore = ["contradicted"]\nreason = "unfinished"', 0),
    ('files = ["*.md"]\n[overrides.severity]\nparameters = "warning"', 0),
    ('files = ["posts/**"]\nignore = ["contradicted"]\nreason = "unfinished"', 1),
    ('files = ["drafts/*"]\nselect = ["release-date"]', 0),
]


@pytest.mark.parametrize(("override", "code"), OVERRIDES)
@pytest.mark.parametrize("folder", [".", "drafts"])
def test_overrides_are_about_files_seen_from_their_own_file(
    override: str, code: int, folder: str, blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (blog / "claimcheck.toml").write_text(f"[[overrides]]\n{override}\n")
    monkeypatch.chdir(blog / folder)
    assert main(["check", "."]) == code


def test_override_turns_on_again_what_is_off_elsewhere(blog: Path) -> None:
    (blog / "claimcheck.toml").write_text(
        'ignore = ["contradicted"]\n[[overrides]]\nfiles = ["drafts/**"]\nseverity = { contradicted = "error" }\n'
    )
    assert main(["check", "drafts"]) == 1


def test_rule_that_the_reference_lacks_is_told_with_its_file(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (blog / "claimcheck.toml").write_text('[[overrides]]\nfiles = ["a"]\nseverity = { scores = "off" }\n')
    assert main(["check", "drafts"]) == 2
    assert "claimcheck.toml: overrides: severity: 'scores': 'scores' is no rule" in capsys.readouterr().err
