"""The language server in a session of edits: `python benchmarks/language_server.py [EDITS]`.

A real client opens an article of 3,000 words and types: each edit changes a few letters of a paragraph. Measured is the
time from an edit to the diagnostics for it, the pause of the debouncing included, and the memory of the server.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from side_by_side import CORPUS, ENVIRONMENT

WORDS = 3000


def article() -> list[str]:
    """Lines of articles in the corpus, one after the other, 3,000 words at least."""
    lines: list[str] = []
    for path in sorted(CORPUS.rglob("*.md")):
        lines += [*path.read_text(encoding="utf-8").split("\n"), ""]
        if len(" ".join(lines).split()) >= WORDS:
            return lines
    raise SystemExit("the corpus has too few words")


class Session:
    """A client with one open text, and the diagnostics that it was told."""

    def __init__(self) -> None:
        self.client = LanguageClient("benchmark", "1")
        self.told: dict[int | None, asyncio.Event] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _published(params: types.PublishDiagnosticsParams) -> None:
            self.told.setdefault(params.version, asyncio.Event()).set()

    async def start(self, folder: str) -> None:
        """Start the server in a folder."""
        await self.client.start_io(sys.executable, "-m", "claimcheck", "lsp", env=ENVIRONMENT, cwd=folder)
        root = Path(folder).as_uri()
        await self.client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=root))
        self.client.initialized(types.InitializedParams())

    async def answered(self, version: int) -> None:
        """Wait for the diagnostics of a version."""
        await asyncio.wait_for(self.told.setdefault(version, asyncio.Event()).wait(), 60)

    def worked(self) -> float:
        """Seconds that the server has kept a processor busy."""
        process = self.client._server
        numbers = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Megabytes that the server holds."""
        process = self.client._server
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def run(edits: int) -> None:
    """Type, and tell how long the answers took."""
    lines, dice, session = article(), random.Random(1), Session()
    prose = [number for number, line in enumerate(lines) if len(line.split()) > 8]
    seconds, work, memory = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        await session.start(folder)
        uri = (Path(folder) / "draft.md").as_uri()
        item = types.TextDocumentItem(uri, "markdown", 0, "\n".join(lines))
        session.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await session.answered(0)
        for version in range(1, edits + 1):
            number = dice.choice(prose)
            place = types.Position(number, dice.randrange(len(lines[number])))
            typed = dice.choice(("more ", "7B ", "x", "2023 ", "Llama 2 "))
            change = types.TextDocumentContentChangePartial(types.Range(place, place), typed)
            where = types.VersionedTextDocumentIdentifier(version, uri)
            begun, before = time.perf_counter(), session.worked()
            session.client.text_document_did_change(types.DidChangeTextDocumentParams(where, [change]))
            await session.answered(version)
            seconds.append(time.perf_counter() - begun)
            work.append(session.worked() - before)
            memory.append(session.memory())
        await session.client.shutdown_async(None)
        session.client.exit(None)
    print(f"{len(' '.join(lines).split())} words, {edits} edits")
    print(f"median {median(seconds) * 1000:.0f} ms, nine of ten within {quantiles(seconds, n=10)[-1] * 1000:.0f} ms")
    print(
        f"processor time of the server, which tells more on a busy machine: {sum(work) / edits * 1000:.0f} ms an edit"
    )
    print(f"memory {memory[0]:.0f} MB after the first edit, {memory[-1]:.0f} MB after the last")


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
