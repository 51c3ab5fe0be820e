"""Every command and every piece of Python in the documentation is run; what is not says why."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import claimcheck
from claimcheck.cli import main
from claimcheck.cli.help_texts import EXAMPLES
from claimcheck.cli.options import parse_arguments
from claimcheck.config import load_settings
from claimcheck.verdicts import REASONS
from doc_blocks import PAGES, ROOT, Block, blocks_of, set_desk, stray_commands

PLAIN = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
SHELL = re.compile(r"[|<>&;$`]")
RUN = ("console", "python", "sh")
SHOWN = ("json", "csv", "lisp", "lua", "markdown", "text", "toml", "yaml")
"""Languages of blocks that are read, not run."""

EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    set_desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(command: str, folder: Path) -> str:
    """What a command prints, run as a reader would run it."""
    path = os.pathsep.join((str(folder / ".venv" / "bin"), PLAIN["PATH"]))
    surroundings = {**PLAIN, "PATH": path}
    call = ["bash", "-o", "pipefail", "-c", command]
    done = subprocess.run(call, cwd=folder, env=surroundings, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), f"{command}: {done.stderr}"
    return done.stdout


def steps(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with what it is shown to print."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def replay(block: Block, folder: Path) -> str:
    """A console block with what its commands really print; `cat FILE` makes the file that it shows."""
    parts = []
    for command, shown in steps(block.text):
        if command.startswith("cat "):
            (folder / command.removeprefix("cat ")).write_text(shown, encoding="utf-8")
            output = shown
        else:
            output = shell(command, folder)
        parts.append(f"$ {command}\n{output}")
    return "".join(parts)


def run_line(line: str, block: Block, folder: Path) -> None:
    """Run a line of a shell block. Plain commands of ours are run in this process, which is quicker."""
    words = shlex.split(line, comments=True)
    if not words:
        return
    if words[0] == "claimcheck" and not SHELL.search(line.partition("#")[0]):
        assert main(words[1:]) in (0, 1), f"{block}: {line}"
    else:
        shell(line, folder)


def run(block: Block, folder: Path, names: dict[str, object]) -> str:
    """Run a block; gives it as it should stand in its page."""
    if block.mark == "file":
        path = folder / block.about
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
    elif block.language == "console":
        return replay(block, folder)
    elif block.language == "python":
        exec(compile(block.text, str(block), "exec"), names)
    elif block.language == "sh":
        for line in block.text.splitlines():
            run_line(line, block, folder)
    return block.text


@EACH_PAGE
def test_page_runs_and_shows_what_is_printed(page: Path, desk: Path, request: pytest.FixtureRequest) -> None:
    names: dict[str, object] = {}
    text = page.read_text(encoding="utf-8")
    replayed = text
    for block in blocks_of(page):
        if block.mark != "not run":
            opening = f"```{block.language}\n"
            replayed = replayed.replace(opening + block.text, opening + run(block, desk, names))
    if request.config.getoption("--update-golden"):
        page.write_text(replayed, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == replayed
    if page.name == "README.md":
        assert set(names["wrong"]["rule"]) >= {"contradicted/parameters"}  # type: ignore[index]
        assert names["doc"]._.claims[0]["verdict"] == "contradicted"  # type: ignore[attr-defined]


@EACH_PAGE
def test_no_command_stands_where_it_is_not_run(page: Path) -> None:
    assert stray_commands(page) == []
    languages = {block.language: str(block) for block in blocks_of(page)}
    assert {name: place for name, place in languages.items() if name not in (*RUN, *SHOWN)} == {}
    assert [str(block) for block in blocks_of(page) if block.mark == "not run" and len(block.about) < 10] == []


@EACH_PAGE
def test_what_is_shown_can_be_read(page: Path, tmp_path: Path) -> None:
    for block in blocks_of(page):
        if block.language == "toml":
            table = tomllib.loads(block.text)
            if {"select", "format", "baseline"} & set(table):
                (tmp_path / "claimcheck.toml").write_text(block.text, encoding="utf-8")
                load_settings(tmp_path, {})
        elif block.language == "yaml":
            content = yaml.safe_load(block.text)
            for command in commands_in(content):
                parse_arguments(shlex.split(command)[1:])


def commands_in(content: object) -> Iterator[str]:
    """The commands of ours in a configuration of others."""
    if isinstance(content, str) and content.startswith("claimcheck check"):
        yield content
    for part in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from commands_in(part)


def test_examples_of_the_help_are_understood() -> None:
    lines = [line.strip() for text in EXAMPLES.values() for line in text.splitlines()]
    commands = [re.split(r"  +", line)[0].rpartition("| ")[2] for line in lines if "claimcheck " in line]
    assert len(commands) > 20
    for command in commands:
        if not command.endswith("--help"):
            parse_arguments(shlex.split(command)[1:])


def test_table_of_verdicts_tells_what_is_given() -> None:
    text = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| “(.+?)” \| (\S+) \| (\S+) \|", text, re.MULTILINE)
    assert {reason for _, _, reason in rows} == set(REASONS)
    for said, verdict, reason in rows:
        found = {(finding.verdict, finding.reason) for finding in claimcheck.check_text(said).findings}
        assert (verdict, reason) in found, said
