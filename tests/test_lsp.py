"""The language server, asked by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from claimcheck.lsp.places import offset_of, position_of
from claimcheck.read import read_text

WRONG = "# 😀 Notes\n\n😀 Llama 2 70B has 65 billion parameters.\n"
CONFIG = ClientServerConfig(server_command=[sys.executable, "-m", "claimcheck", "lsp"])


@pytest_lsp.fixture(config=CONFIG)  # type: ignore[untyped-decorator]  # it has no types
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    """A client that has opened a folder."""
    (tmp_path / "claimcheck.toml").write_text('[severity]\n"contradicted/release-date" = "note"\n')
    folder = types.WorkspaceFolder(tmp_path.as_uri(), "blog")
    parameters = types.InitializeParams(types.ClientCapabilities(), root_uri=folder.uri, workspace_folders=[folder])
    await lsp_client.initialize_session(parameters)
    yield
    await lsp_client.shutdown_session()


def open_text(client: LanguageClient, path: Path, text: str) -> str:
    uri = path.as_uri()
    item = types.TextDocumentItem(uri, "markdown", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return uri


async def told(client: LanguageClient) -> list[tuple[object, object, int, int, int]]:
    """The next diagnostics: rule, level and place."""
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (found,) = client.diagnostics.values()
    return [
        (one.code, one.severity, one.range.start.line, one.range.start.character, one.range.end.character)
        for one in found
    ]


@pytest.mark.asyncio
async def test_findings_follow_the_text(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_text(client, tmp_path / "a.md", WRONG)
    error, note = types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Information
    assert await told(client) == [("contradicted/parameters", error, 2, 19, 29)]
    for version, words in ((2, "Llama 2 70B"), (3, "Llama 2 was released in July 2022.")):
        change = types.TextDocumentContentChangeWholeDocument(words)
        where = types.VersionedTextDocumentIdentifier(version, uri)
        client.text_document_did_change(types.DidChangeTextDocumentParams(where, [change]))
    found = await told(client) or await told(client)  # a busy machine may answer the first change, too
    assert found == [("contradicted/release-date", note, 0, 24, 33)]
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert await told(client) == []


@pytest.mark.asyncio
async def test_hover_and_quick_fixes(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_text(client, tmp_path / "a.md", WRONG)
    await told(client)
    here, place = types.TextDocumentIdentifier(uri), types.Position(2, 22)
    hover = await client.text_document_hover_async(types.HoverParams(here, place))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "the reference says 70 billion" in hover.contents.value
    assert await client.text_document_hover_async(types.HoverParams(here, types.Position(0, 3))) is None
    where = types.Range(place, place)
    asked = types.CodeActionParams(here, where, types.CodeActionContext([]))
    actions = await client.text_document_code_action_async(asked)
    assert actions is not None
    edits = [
        (action.title, action.is_preferred, edit.range.start.line, edit.range.start.character, edit.new_text)
        for action in actions
        if isinstance(action, types.CodeAction) and action.edit and action.edit.changes
        for edit in action.edit.changes[uri]
        if isinstance(edit, types.TextEdit)
    ]
    comment = '<!-- claimcheck: ignore contradicted/parameters "why" -->\n'
    assert edits == [
        ('Write "70 billion"', True, 2, 19, "70 billion"),
        ("Ignore contradicted/parameters here", None, 2, 0, comment),
    ]


@pytest.mark.asyncio
async def test_hover_and_fix_over_words_with_backslashes(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_text(client, tmp_path / "a.md", "Llama 2 7B has 8\\.5 billion parameters.\n")
    assert [place for *_, place, _ in await told(client)] == [15]
    here, place = types.TextDocumentIdentifier(uri), types.Position(0, 17)
    hover = await client.text_document_hover_async(types.HoverParams(here, place))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "The article gives 8.5 billion as" in hover.contents.value
    assert "[Llama 2 model card](<https://github.com/" in hover.contents.value
    assert "\\." not in hover.contents.value


@pytest.mark.asyncio
async def test_another_configuration_holds_from_the_next_change(client: LanguageClient, tmp_path: Path) -> None:
    config = tmp_path / "claimcheck.toml"
    uri = open_text(client, tmp_path / "a.md", WRONG)
    assert [level for _, level, *_ in await told(client)] == [types.DiagnosticSeverity.Error]
    config.write_text('[severity]\n"contradicted/parameters" = "warning"\n')
    assert [level for _, level, *_ in await change_text(client, uri, 2)] == [types.DiagnosticSeverity.Warning]
    config.write_text("[severity\n")
    assert [level for _, level, *_ in await change_text(client, uri, 3)] == [types.DiagnosticSeverity.Warning]
    assert [message.type for message in client.messages] == [types.MessageType.Error]
    assert "claimcheck.toml" in client.messages[0].message
    config.write_text('exclude = ["/a.*"]\n')
    assert await change_text(client, uri, 4) == []
    config.write_text('exclude = ["/b.*"]\n')
    assert [level for _, level, *_ in await change_text(client, uri, 5)] == [types.DiagnosticSeverity.Error]


async def change_text(client: LanguageClient, uri: str, version: int) -> list[tuple[object, object, int, int, int]]:
    where = types.VersionedTextDocumentIdentifier(version, uri)
    change = types.TextDocumentContentChangeWholeDocument(f"{WRONG}\n{version}\n")
    client.text_document_did_change(types.DidChangeTextDocumentParams(where, [change]))
    return await told(client)


@pytest.mark.asyncio
async def test_half_saved_notebook_and_malformed_comment_are_no_end(client: LanguageClient, tmp_path: Path) -> None:
    open_text(client, tmp_path / "a.ipynb", '{"cells": [')
    assert await told(client) == []
    client.diagnostics.clear()
    open_text(client, tmp_path / "b.md", "<!-- claimcheck: ignore all -->\nText.")
    assert [code for code, *_ in await told(client)] == ["malformed-ignore"]
    await asyncio.sleep(0)


def test_server_ends_without_a_word_when_the_editor_leaves(tmp_path: Path) -> None:
    asked: list[dict[str, object]] = [
        {"method": "initialize", "id": 1, "params": {"capabilities": {}}},
        {"method": "shutdown", "id": 2},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}) for message in asked]
    sent = [f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies]
    for words in ("".join(sent), sent[0]):  # with a good-bye, and without
        call = [sys.executable, "-m", "claimcheck", "lsp"]
        done = subprocess.run(call, input=words, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")


def test_places_count_as_editors_do() -> None:
    article = read_text("a😀b\r\ncd\n", "a.md")
    assert [position_of(article, 2, encoding) for encoding in ("utf-16", "utf-8", "utf-32")] == [(0, 3), (0, 5), (0, 2)]
    for offset in (0, 1, 2, 3, 5, 6, 7):
        for encoding in ("utf-16", "utf-8", "utf-32"):
            assert offset_of(article, *position_of(article, offset, encoding), encoding) == offset
    assert offset_of(article, 9, 9, "utf-16") == len(article.text)
