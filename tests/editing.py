"""A session in an editor, played by a real client: `python tests/editing.py [EDITS] [PATH…]`.

Each article is opened in a language server and edited again and again, as people do: letters typed one by one, words
taken out, lines moved, passages pasted and undone, the whole text replaced, closed and opened again. Whenever typing
stops, the diagnostics have to be those of a first check of the same text, and to come once.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_bytes
from claimcheck.report.message import headline
from claimcheck.review import Policy, find_ignores, review_outcome

CORPUS = Path(__file__).parents[1] / "corpus"
SUFFIXES = (".md", ".mdx", ".html", ".txt")
TYPED = ("It has 65 billion parameters. ", "Llama 2 70B ", "in July 2022", "1\\.5B", "😀", "\r\n", "\n\n", "# GPT-4\n",
         "| Llama 2 7B | 8B |\n", "<!-- claimcheck: ignore all -->\n", "not ", "GPT\\-3 has 65B parameters.", "```\n",
         "---\n", "<b>", "\t", "its predecessor", "é")  # fmt: skip
QUIET = 0.25
"""Seconds after which nothing more is to come."""

Told = tuple[str, str, int, int, int, int]
"""Of a diagnostic: rule, message, and its place."""


@dataclass
class Text:
    """A text as the editor has it; places are offsets in it."""

    words: str

    def position(self, offset: int) -> types.Position:
        """Line and character as editors count them by default, in units of UTF-16."""
        lines = lines_of(self.words[:offset])
        return types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)

    def change(self, start: int, end: int, words: str) -> types.TextDocumentContentChangePartial:
        """Write other words between two offsets, and tell how."""
        where = types.Range(self.position(start), self.position(end))
        self.words = self.words[:start] + words + self.words[end:]
        return types.TextDocumentContentChangePartial(where, words)


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends; one more behind the last end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@dataclass
class Client:
    """A client, and what it was told of each version of each text."""

    editor: LanguageClient = field(default_factory=lambda: LanguageClient("editing", "1"))
    told: dict[tuple[str, int | None], list[list[Told]]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    async def start(self, folder: Path) -> None:
        """Start the server for a folder, and note what it says."""
        feature = self.editor.feature
        feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._published(params))
        feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self._spoken(params))
        feature(types.WINDOW_LOG_MESSAGE)(lambda params: self._spoken(params))
        await self.editor.start_io(sys.executable, "-m", "claimcheck", "lsp", cwd=str(folder))
        asked = types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri())
        await self.editor.initialize_async(asked)
        self.editor.initialized(types.InitializedParams())

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        found = sorted(_told(one) for one in params.diagnostics)
        self.told.setdefault((params.uri, params.version), []).append(found)

    def _spoken(self, params: types.ShowMessageParams | types.LogMessageParams) -> None:
        self.errors.append(params.message)

    async def stop(self) -> None:
        await self.editor.shutdown_async(None)
        self.editor.exit(None)

    def open(self, uri: str, version: int, text: str) -> None:
        item = types.TextDocumentItem(uri, "markdown", version, text)
        self.editor.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def close(self, uri: str) -> None:
        self.editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def change(self, uri: str, version: int, changes: list[types.TextDocumentContentChangeEvent]) -> None:
        where = types.VersionedTextDocumentIdentifier(version, uri)
        self.editor.text_document_did_change(types.DidChangeTextDocumentParams(where, changes))

    async def answer(self, uri: str, version: int) -> list[Told]:
        """What is told of a version, which is told once."""
        for _ in range(6000):
            if (uri, version) in self.told:
                break
            await asyncio.sleep(0.01)
        else:
            raise AssertionError(f"no answer for version {version}")
        answers = self.told[uri, version]
        assert len(answers) == 1, f"version {version} was told {len(answers)} times"
        return answers[0]


def _told(one: types.Diagnostic) -> Told:
    start, end = one.range.start, one.range.end
    return str(one.code), one.message, start.line, start.character, end.line, end.character


def first_check(checker: Checker, path: Path, words: str) -> list[Told]:
    """What a first check of a text finds, as an editor would be told it."""
    article = read_bytes(words.encode("utf-8", "replace"), str(path))
    found = Outcome(str(path), checker.check(article), path=str(path), ignores=find_ignores(article))
    outcome, text = review_outcome(found, Policy()), Text(article.text)

    def place(start: int, end: int) -> tuple[int, int, int, int]:
        first, last = text.position(start), text.position(end)
        return first.line, first.character, last.line, last.character

    news = [finding for finding in outcome.findings if finding.is_news]
    told = [(one.rule, headline(one), *place(one.claim.start, one.claim.end)) for one in news]
    for remark in outcome.remarks:
        start = article.line_starts[remark.line - 1] + remark.column - 1
        told.append((remark.rule, remark.message, *place(start, start + 1)))
    return sorted(told)


def edits(text: Text, dice: random.Random) -> Iterator[list[types.TextDocumentContentChangeEvent]]:
    """The messages of one edit; all but the last are typed over at once."""
    words, kind = text.words, dice.randrange(8)
    place = dice.randrange(len(words) + 1)
    if kind <= 1:  # typed letter by letter
        for letter in dice.choice(TYPED).replace("\r\n", "\n"):
            yield [text.change(place, place, letter)]
            place += 1
    elif kind == 2:  # pasted
        yield [text.change(place, place, dice.choice(TYPED))]
    elif kind == 3:  # taken out
        yield [text.change(place, min(len(words), place + dice.randrange(1, 60)), "")]
    elif kind == 4:  # a passage to another place, two changes in one message
        end = min(len(words), place + dice.randrange(1, 300))
        taken, cut = words[place:end], text.change(place, end, "")
        to = dice.randrange(len(text.words) + 1)
        yield [cut, text.change(to, to, taken)]
    elif kind == 5:  # a number becomes another
        digits = [at for at, sign in enumerate(words) if sign.isdigit()]
        at = dice.choice(digits) if digits else 0
        yield [text.change(at, at + bool(digits), str(dice.randrange(10)))]
    elif kind == 6:  # done and undone
        yield [text.change(place, place, dice.choice(TYPED))]
        yield [text.change(0, len(text.words), words)]
    else:  # all at once
        text.words = words.replace("billion", "million", 1) if dice.random() < 0.5 else words.replace("\r\n", "\n")
        yield [types.TextDocumentContentChangeWholeDocument(text.words)]


async def edit_article(client: Client, checker: Checker, path: Path, source: str, number: int) -> int:
    """Open an article, edit it a number of times; how many findings were compared."""
    dice, text, uri, version, compared = random.Random(path.name), Text(source), path.as_uri(), 0, 0
    client.open(uri, version, text.words)
    for step in range(number + 1):
        compared += same(await client.answer(uri, version), first_check(checker, path, text.words), f"edit {step}")
        if dice.random() < 0.05:
            client.close(uri)
            version += 1
            client.open(uri, version, text.words)
            await client.answer(uri, version)
        for changes in edits(text, dice):
            version += 1
            client.change(uri, version, changes)
            await asyncio.sleep(dice.choice((0, 0, 0, dice.random() / 20)))
    await client.answer(uri, version)
    client.close(uri)
    return compared


def same(told: list[Told], wanted: list[Told], where: str) -> int:
    """How many findings there are, if all are as they should be."""
    more, less = sorted({*told} - {*wanted}), sorted({*wanted} - {*told})
    assert told == wanted, f"{where}: too much {more}, too little {less}"
    return len(told)


async def session(folder: Path, paths: list[Path], number: int) -> int:
    """Edit articles, one after the other, in one server; how many findings were compared."""
    client, compared = Client(), 0
    checker = make_checker(memory=None)
    await client.start(folder)
    for path in paths:
        source = path.read_bytes().decode("utf-8").replace(". ", ". 😀 ")  # two units of UTF-16
        compared += await edit_article(client, checker, folder / path.name, source, number)
    await asyncio.sleep(QUIET)
    assert client.errors == []
    await client.stop()
    return compared


def articles() -> list[Path]:
    """The articles of the corpus that editors open."""
    return [path for path in sorted(CORPUS.rglob("*")) if path.suffix in SUFFIXES]


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chosen = [Path(name) for name in sys.argv[2:]] or articles()
    home = Path(tempfile.mkdtemp())
    found = asyncio.run(session(home, chosen, max(1, wanted // len(chosen))))
    print(f"{len(chosen)} articles, about {wanted} edits, {found} findings compared: all as a first check tells them")
