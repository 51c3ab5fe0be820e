"""`check --watch` as a real process: a report at once, another one on what is saved, a quiet end."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from claimcheck.cli import main

WRONG = "Llama 2 70B has 65 billion parameters.\n"
RIGHT = "Llama 2 70B has 70 billion parameters.\n"
WAIT = 60.0


class Watching:
    """A process that watches, and what it has said."""

    def __init__(self, folder: Path, *args: str) -> None:
        call = [sys.executable, "-m", "claimcheck", "check", "--watch", "--parser", "never", *args]
        self.process = subprocess.Popen(
            call, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.lines: queue.Queue[str] = queue.Queue()
        assert self.process.stdout is not None
        self.reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self.reader.start()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self.lines.put(line.rstrip("\n"))

    def until(self, *words: str) -> list[str]:
        """The next lines, up to one with the first words, one behind it with the second, and so on."""
        found: list[str] = []
        for word in words:
            while not found or word not in found[-1]:
                found.append(self.lines.get(timeout=WAIT))
        return found

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(WAIT)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text(WRONG)
    (tmp_path / "posts" / "b.md").write_text(RIGHT)
    return tmp_path


@pytest.fixture
def watching(blog: Path) -> Iterator[Watching]:
    found = Watching(blog, "posts")
    yield found
    found.process.kill()
    found.process.wait(WAIT)
    found.reader.join(WAIT)


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_what_is_saved_is_checked_again_until_interrupted(blog: Path, watching: Watching) -> None:
    first = watching.until("2 articles", "watching posts")
    assert any("a.md:1:17  contradicted" in line for line in first)

    (blog / "posts" / "a.md").write_text(RIGHT)
    told = watching.until("a.md changed", "1 article, 1 claim: 1 supported", "not checked")
    assert not any("b.md" in line for line in told)

    (blog / "posts" / "new" / "deep").mkdir(parents=True)
    (blog / "posts" / "new" / "deep" / "c.md").write_text(WRONG)
    assert any("c.md:1:17  contradicted" in line for line in watching.until("c.md changed", "1 article"))

    (blog / "posts" / "b.ipynb").write_text('{"cells": [')  # in the middle of being saved
    watching.until("b.ipynb changed", "claimcheck: error: posts/b.ipynb:")
    (blog / "posts" / "b.ipynb").unlink()

    (blog / "claimcheck.toml").write_text("fail-on = 3\n")
    watching.until("claimcheck: error: ", "expected text, in quotes, found 3")
    (blog / "claimcheck.toml").write_text('ignore = ["contradicted"]\n')
    again = watching.until("3 articles", "watching posts")
    assert not any("contradicted" in line for line in again)

    assert watching.stop() == 0
    assert [line for line in watching.lines.queue if "Traceback" in line] == []


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_articles_that_did_not_change_are_left_alone(blog: Path, watching: Watching) -> None:
    watching.until("watching posts")
    (blog / "posts" / "picture.png").write_bytes(b"\0")
    (blog / "posts" / ".a.md.swp").write_text("x")
    (blog / "posts" / "b.md").write_text(WRONG)
    assert watching.until("changed")[-1] == "claimcheck: posts/b.md changed"
    assert watching.stop() == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "--watch needs files or folders to watch"),
        ([], "--watch needs files or folders to watch"),
        (["posts", "--fix"], "--watch does not go with --fix"),
        (["posts", "--output", "a.csv"], "--watch does not go with --output"),
        (["posts", "--write-baseline", "b.json"], "--watch does not go with --write-baseline"),
        (["posts", "--format", "csv"], "--watch reports as text, not as csv"),
    ],
)
def test_what_cannot_be_watched_is_told(
    arguments: list[str], message: str, blog: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(blog)
    assert main(["check", "--watch", *arguments]) == 2
    assert message in capsys.readouterr().err
