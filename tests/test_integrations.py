"""Hooks, action and the snippets of the documentation do what they say, as far as can be told without a forge."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.cli.options import build_parser
from claimcheck.read.endings import ENDINGS
from claimcheck.report import FORMATS

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
WRONG = "Llama 2 70B has 65 billion parameters.\n"
_EXPRESSION = re.compile(r"\$\{\{ *inputs\.([\w-]+) *\}\}")


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder with the program `claimcheck`, to put on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "claimcheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n')
    program.chmod(0o755)
    return folder


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A repository with a wrong post in a folder with a space in its name."""
    folder = tmp_path / "my blog"
    (folder / "old posts").mkdir(parents=True)
    (folder / "old posts" / "a.md").write_text(WRONG)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(step for step in ACTION["runs"]["steps"] if step["name"] == name)
    return found


def run_check(blog: Path, scripts: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's check step, with inputs as GitHub would put them in."""
    values = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | inputs
    given = {name: _EXPRESSION.sub(lambda match: values[match[1]], text) for name, text in step("Check")["env"].items()}
    environment = {**os.environ, **given, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    environment["GITHUB_STEP_SUMMARY"] = str(blog / "summary.md")
    call = ["bash", "-e", "-c", step("Check")["run"]]
    return subprocess.run(call, cwd=blog, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_action_annotates_and_writes_its_reports(blog: Path, scripts: Path) -> None:
    done = run_check(blog, scripts, paths="old posts\n", args="--no-cache\n")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=old posts/a.md,line=1,")
    results = json.loads((blog / "claimcheck.sarif").read_text())["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["contradicted/parameters"]
    assert "1 contradicted" in (blog / "summary.md").read_text()


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_action_inputs_reach_the_program_and_are_not_run(blog: Path, scripts: Path) -> None:
    assert run_check(blog, scripts, **{"fail-on": "never"}).returncode == 0
    assert run_check(blog, scripts, paths="$(touch pwned)\n`touch pwned`").returncode == 2
    assert not (blog / "pwned").exists()
    assert "nowhere' is no revision" in run_check(blog, scripts, since="nowhere").stderr


def test_action_uses_every_input_and_passes_none_into_a_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"inputs.{name}" in text
    assert not any("${{" in step.get("run", "") for step in ACTION["runs"]["steps"])


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_hook_runs_on_the_files_of_a_commit(hook: dict[str, Any], blog: Path) -> None:
    program, *arguments = shlex.split(hook["entry"])
    call = [sys.executable, "-m", program, *arguments, "old posts/a.md"]
    done = subprocess.run(call, cwd=blog, capture_output=True, text=True, check=False)
    fixed = "--fix" in arguments
    assert done.returncode == (0 if fixed else 1)
    assert ("70 billion" in (blog / "old posts" / "a.md").read_text()) == fixed
    assert set(hook["types_or"]) == {"markdown", "mdx", "html", "jupyter"}
    assert {".md", ".mdx", ".html", ".ipynb"} <= ENDINGS


def test_documented_commands_and_keys_exist() -> None:
    text = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("ci.md", "authors.md"))
    options = {option for parser in build_parser()[1].values() for option in parser._option_string_actions}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) - options <= {"--files"}  # pre-commit's own
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        assert yaml.safe_load(block)


def test_comparison_shows_a_command_in_every_row_that_it_claims() -> None:
    """A row without a command says no; the commands and their options exist."""
    text = (ROOT / "docs" / "compared.md").read_text(encoding="utf-8")
    rows = [line.split(" | ")[1] for line in text.splitlines() if line.startswith("| ")][2:]
    parsers = build_parser()[1]
    calls = [shlex.split(call)[1:] for row in rows for call in re.findall(r"`(claimcheck [^`]+)`", row)]
    without = [row for row in rows if "`claimcheck" not in row and row != "the same" and not row.startswith("no")]
    assert (without, len(rows) > 40) == ([], True)
    for name, *words in calls:
        options = parsers[name]._option_string_actions
        assert [word for word in words if word.startswith("--") and word not in options] == [], (name, words)
        if "--format" in words:
            assert words[words.index("--format") + 1] in FORMATS
