"""`claimcheck init`: each layout is recognised, what is written works, and nothing that exists is touched."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimcheck.cli import main
from claimcheck.config import load_settings
from claimcheck.starter import find_site

CASES = tomllib.loads((Path(__file__).parent / "cases" / "init.toml").read_text(encoding="utf-8"))["cases"]
CONFIG, HOOK, WORKFLOW = "claimcheck.toml", ".pre-commit-config.yaml", ".github/workflows/claimcheck.yml"
WRITTEN = (CONFIG, HOOK, WORKFLOW)
SOURCE = "https://example.org/claimcheck@v1"
WRONG = "Llama 2 70B has 65 billion parameters.\n"


def make(folder: Path, case: dict[str, Any]) -> Path:
    """The repository of a case."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    for name in case["files"]:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(case.get("config", {}).get(name, ""), encoding="utf-8")
    return folder


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".git/" not in str(p)
    }


def hook_of(folder: Path) -> dict[str, Any]:
    (repository,) = yaml.safe_load((folder / HOOK).read_text())["repos"]
    (hook,) = repository["hooks"]
    return {**hook, "repo": repository["repo"], "rev": repository.get("rev")}


def steps_of(folder: Path) -> dict[str, str]:
    job = yaml.safe_load((folder / WORKFLOW).read_text())["jobs"]["facts"]
    return {step["name"]: step["run"] for step in job["steps"] if "run" in step}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_layout_is_recognised_and_its_articles_are_checked(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path, case)
    before = content_of(folder)
    monkeypatch.chdir(folder)
    assert main(["init"]) == 0
    assert main(["init", "--source", SOURCE]) == 0  # the workflow, which is still missing
    site = find_site(folder)
    assert (site.title, list(site.content)) == (case["title"], case["content"])
    after = content_of(folder)
    assert sorted(after.keys() - before.keys()) == sorted(WRITTEN)
    assert {name: after[name] for name in before} == before

    loaded = load_settings(folder, {})
    levels = {override.files: override.severity for override in loaded.settings.overrides}
    wanted = [(name, "warning") for name in case.get("drafts", ())] + [(name, "note") for name in case.get("old", ())]
    assert levels == {(f"{name}/**",): (("contradicted", level),) for name, level in wanted}
    hook = hook_of(folder)
    assert all(re.search(hook["files"], name) for name in case["reads"])
    assert not [name for name in case.get("passes", ()) if re.search(hook["files"], name)]
    command = shlex.split(steps_of(folder)["Check"].replace("\\\n", " "))
    assert command[: 2 + len(case["content"])] == ["claimcheck", "check", *case["content"]]


def test_second_run_changes_nothing_and_what_exists_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make(tmp_path, CASES[0])
    (folder / HOOK).write_text("repos: []\n")
    monkeypatch.chdir(folder / "content" / "posts")  # from anywhere in the repository
    assert main(["init"]) == 0
    told = capsys.readouterr().out
    assert f"  {CONFIG}: written" in told
    assert f"  {HOOK}: left as it is, it exists" in told
    assert "to have the hook, add to .pre-commit-config.yaml:\n  repos:\n    - repo: local\n" in told
    assert (folder / HOOK).read_text() == "repos: []\n"
    before = content_of(folder)
    assert main(["init"]) == 0
    assert content_of(folder) == before
    assert ": written" not in capsys.readouterr().out


def test_workflow_installs_nothing_by_its_name_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert f"  {WORKFLOW}: not written, it has to say where claimcheck comes from" in told
    assert f"  {HOOK}: written" in told
    assert "the hook runs the claimcheck that is installed" in told
    assert not (tmp_path / WORKFLOW).exists()


def test_settings_in_pyproject_are_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.claimcheck]\nfail-on = "never"\n')
    assert main(["init", str(tmp_path)]) == 0
    assert f"{CONFIG}: left as it is, pyproject.toml holds the settings" in capsys.readouterr().out
    assert not (tmp_path / CONFIG).exists()


def test_nothing_is_written_through_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blog, outside = tmp_path / "blog", tmp_path / "outside"
    blog.mkdir()
    outside.mkdir()
    (blog / ".github").symlink_to(outside)
    (blog / CONFIG).symlink_to(outside / "made.toml")
    assert main(["init", str(blog), "--source", SOURCE]) == 0
    assert list(outside.iterdir()) == []
    told = capsys.readouterr().out
    assert f"{WORKFLOW}: left as it is, its folder is a link" in told
    assert f"{CONFIG}: left as it is, it exists" in told
    assert "this is no Git repository yet" in told


def test_source_goes_into_hook_and_workflow(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--source", SOURCE]) == 0
    hook = hook_of(tmp_path)
    assert (hook["repo"], hook["rev"], hook["id"]) == ("https://example.org/claimcheck", "v1", "claimcheck")
    assert shlex.split(steps_of(tmp_path)["Install"])[-1] == "git+https://example.org/claimcheck@v1"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "init: nowhere is no folder; name the root of a repository"),
        (["--source", "x'; rm -rf /"], "is no address; write it as https://example.org/claimcheck@v1"),
        (["--source", "https://example.org/a#b"], "is no address"),
    ],
)
def test_bad_input_writes_nothing(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["init", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_workflow_and_hook_run(tmp_path: Path) -> None:
    folder = make(tmp_path / "blog", CASES[1])
    assert main(["init", str(folder)]) == 0
    assert main(["init", str(folder), "--source", SOURCE]) == 0
    scripts = tmp_path / "bin"
    scripts.mkdir()
    (scripts / "claimcheck").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimcheck "$@"\n')
    (scripts / "claimcheck").chmod(0o755)
    environment = {
        **os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }  # fmt: skip

    def git(*args: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *args], cwd=folder, check=True)

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    (folder / "my posts" / "old.md").write_text(WRONG)
    git("add", ".")
    git("commit", "-q", "-m", "old")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    step = ["bash", "-e", "-c", steps_of(folder)["Check"]]
    assert run(step).returncode == 0  # the old error is not this branch's
    (folder / "my posts" / "a.md").write_text(WRONG)
    done = run(step)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("::error file=my posts/a.md,line=1,")
    assert "1 contradicted" in (tmp_path / "summary.md").read_text()
    assert run([*shlex.split(hook_of(folder)["entry"]), "my posts/a.md"]).returncode == 1
