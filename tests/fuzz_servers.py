"""What is fuzzed of the servers: the messages of editors and of assistants, one in each line, as JSON."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import json
import logging
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from unittest import mock

import anyio
from lsprotocol import types
from mcp.server.stdio import stdio_server
from pygls.lsp.server import LanguageServer

from claimcheck.assistant.answers import Answers, Explainers
from claimcheck.assistant.server import make_server as make_assistant_server
from claimcheck.cli.explain import explain_term
from claimcheck.cli.explain_place import explain_findings
from claimcheck.cli.reference_show import show_entity
from claimcheck.desk import Desk, open_desk
from claimcheck.errors import ClaimcheckError
from claimcheck.lsp import server as lsp_server

FALSE = "Llama 2 70B has 65 billion parameters.\n"
SECRET = "GPT-2 has 99 billion parameters.\n"
"""What stands outside of the folder that an assistant may read."""

_OPENING: tuple[dict[str, object], ...] = (
    {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}, "rootUri": None}},
    {"jsonrpc": "2.0", "method": "initialized", "params": {}},
)
_GREETING = (
    '{"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-06-18", '
    '"capabilities": {}, "clientInfo": {"name": "f", "version": "0"}}}',
    '{"jsonrpc": "2.0", "method": "notifications/initialized"}',
)
_LAST = "the last one"
_FAREWELL = f'{{"jsonrpc": "2.0", "id": "{_LAST}", "method": "ping"}}'
_PATIENCE = 400
"""How often is looked whether all questions are answered, of which each takes a turn of the loop or a millisecond."""

_OWN = ("claimcheck/lsp", "claimcheck/desk", "claimcheck/review", "claimcheck/read", "claimcheck/extract")
_TURNS = 4
"""Turns of the loop after a message, in which checks that were put off are made."""


class _Written:
    """Where the server writes to: what it says of faults of its own is kept."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def write(self, data: bytes) -> None:
        if b'"error"' in data and b"claimcheck" in data:
            self.faults.append(data.decode())

    def close(self) -> None: ...


@lru_cache(maxsize=1)
def _desk() -> Desk:
    return open_desk(str(_root()), survey=False, cached=False)


@lru_cache(maxsize=1)
def _root() -> Path:
    """A folder with an article, and outside of it another one that a link leads to."""
    folder = Path(tempfile.mkdtemp(prefix="claimcheck-fuzz-")).resolve()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    root = folder / "root"
    (root / "b").mkdir(parents=True)
    (root / "claimcheck.toml").write_text('parser = "never"\n')
    (root / "a.md").write_text(FALSE)
    (root / "b" / "c.txt").write_text(FALSE)
    (folder / "secret.md").write_text(SECRET)
    (root / "link.md").symlink_to(folder / "secret.md")
    return root


@lru_cache(maxsize=1)
def _editor_server() -> tuple[LanguageServer, _Written]:
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server, written = lsp_server.make_server("0"), _Written()
    server.protocol.set_writer(written)

    def report(error: Exception, source: object) -> None:
        frames = "".join(traceback.format_exception(error)) + str(getattr(error, "data", ""))
        if any(own in frames for own in _OWN):
            written.faults.append(frames)

    server.report_server_error = report  # type: ignore[method-assign]
    return server, written


def editors(data: bytes) -> None:
    """What an editor sends to the language server, byte for byte; the framing apart."""
    server, written = _editor_server()
    at_once = mock.patch.multiple(lsp_server, PAUSE=0, open_desk=lambda *_, **__: _desk())
    with at_once, asyncio.Runner() as runner:
        later = runner.get_loop().set_exception_handler
        later(lambda _, context: written.faults.append(repr(context)))
        runner.run(_converse(server, data.split(b"\n")))
    faults = written.faults[:]
    written.faults.clear()
    assert not faults, faults


async def _converse(server: LanguageServer, lines: Iterable[bytes]) -> None:
    for line in (*map(_json, _OPENING), *lines):
        await _say(server, line)
    for uri in list(server.workspace.text_documents):
        await _say(server, _json(_closing(uri)))


async def _say(server: LanguageServer, line: bytes) -> None:
    protocol = server.protocol
    with contextlib.suppress(SystemExit):  # it was asked to leave
        try:
            message = json.loads(line, object_hook=protocol.structure_message)
        except Exception:  # no message: whatever pygls says of it
            return
        with contextlib.suppress(AttributeError):  # nothing that has a version
            protocol.handle_message(message)
    protocol._shutdown = False
    for _ in range(_TURNS):
        await asyncio.sleep(0)


def _closing(uri: str) -> dict[str, object]:
    params = {"textDocument": {"uri": uri}}
    return {"jsonrpc": "2.0", "method": types.TEXT_DOCUMENT_DID_CLOSE, "params": params}


def _json(message: object) -> bytes:
    return json.dumps(message).encode()


def assistants(data: bytes) -> None:
    """What an assistant sends to its server, line by line."""
    logging.getLogger("mcp").setLevel(logging.CRITICAL)
    answers = _Watched(_answers())
    server = make_assistant_server(cast(Answers, answers), "0")
    lines = [*_GREETING, *data.decode("utf-8", "replace").split("\n"), _FAREWELL]
    file = _Lines(lines, answers)
    anyio.run(_serve, server, file)
    faults, said = answers.faults, file.said
    assert not faults, faults
    assert not any("99 billion" in answer for answer in said), "it read what is outside"


@lru_cache(maxsize=1)
def _answers() -> Answers:
    return Answers(_root(), Explainers(explain_term, explain_findings, show_entity))


class _Watched:
    """The answers, with every exception noted that is none of our errors, and how many questions are open."""

    def __init__(self, answers: Answers) -> None:
        self.faults: list[str] = []
        self.open = 0
        self.check = self._watched(answers.check)
        self.explain = self._watched(answers.explain)
        self.look_up = self._watched(answers.look_up)

    def _watched(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*args: Any) -> Any:
            self.open += 1
            try:
                return answer(*args)
            except (ClaimcheckError, OSError):
                raise
            except Exception:
                self.faults.append(traceback.format_exc())
                raise
            finally:
                self.open -= 1

        return ask


class _Lines:
    """A file of lines, as the server reads and writes it. It ends when all questions are answered."""

    def __init__(self, lines: Sequence[str], answers: _Watched) -> None:
        self.said: list[str] = []
        self._lines, self._answers = iter(lines), answers

    def __aiter__(self) -> _Lines:
        return self

    async def __anext__(self) -> str:
        for line in self._lines:
            return line
        for turn in range(_PATIENCE):
            if turn > _TURNS and not self._answers.open and any(_LAST in answer for answer in self.said):
                break
            await anyio.sleep(0.001 if turn > _TURNS else 0)
        raise StopAsyncIteration

    async def write(self, text: str) -> None:
        self.said.append(text)

    async def flush(self) -> None: ...


async def _serve(server: Any, file: Any) -> None:
    inner = server._lowlevel_server
    async with stdio_server(file, file) as (reading, writing):
        await inner.run(reading, writing, inner.create_initialization_options())
