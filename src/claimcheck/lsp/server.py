"""The server itself: what editors ask and are told. pygls, the stranger, is known here alone."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from claimcheck.config_file import Stamp, stamp_of
from claimcheck.desk import Desk, Document, open_desk
from claimcheck.errors import ClaimcheckError
from claimcheck.frozen import dataclass, field
from claimcheck.lsp.documents import comment_for, findings_at
from claimcheck.lsp.hover import hover_text
from claimcheck.lsp.places import UTF_16, offset_of, position_of
from claimcheck.report import Look
from claimcheck.report.clear import is_clear
from claimcheck.report.message import headline
from claimcheck.report.rules import level_of

PAUSE = 0.02
"""Seconds without typing after which a text is checked."""

_LEVELS = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
    "none": types.DiagnosticSeverity.Hint,
}


@dataclass(slots=True)
class State:
    """What the server remembers: its desk and the `stamp` of the configuration that it follows, the open texts, and
    the checks that are about to begin."""

    desk: Desk | None = None
    stamp: Stamp | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    waiting: dict[str, asyncio.TimerHandle] = field(default_factory=dict)


def make_server(version: str) -> LanguageServer:
    """A server that waits for an editor."""
    server = LanguageServer("claimcheck", version)
    state = State()

    @server.feature(types.INITIALIZED)
    def _initialized(_: types.InitializedParams) -> None:
        _renew_desk(server, state)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        _begin_check(server, state, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        _cancel_check(state, uri)
        state.waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, _begin_check, server, state, uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        _cancel_check(state, uri)
        state.documents.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        return _hover_at(state, params, _encoding(server), markdown=_shows_markdown(server))

    options = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return list(_actions_for(state, params, _encoding(server)))

    return server


def _encoding(server: LanguageServer) -> str:
    """What the editor counts in."""
    return str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding) or UTF_16)


def _shows_markdown(server: LanguageServer) -> bool:
    """Whether the editor shows Markdown beside a text; one that does not say so can."""
    text = server.client_capabilities.text_document
    formats = text.hover.content_format if text and text.hover else None
    return not formats or types.MarkupKind.Markdown in formats


def _cancel_check(state: State, uri: str) -> None:
    """Take back the check of a text that is about to begin, if one is."""
    if uri in state.waiting:
        state.waiting.pop(uri).cancel()


def _renew_desk(server: LanguageServer, state: State) -> bool:
    """Follow the configuration of the folder as it is now; whether another one holds. A faulty one changes nothing."""
    workspace = server.workspace
    folder = workspace.root_path or next(map(_folder_path, workspace.folders.values()), None) or os.getcwd()
    stamp = stamp_of(Path(folder))
    if stamp == state.stamp:
        return False
    state.stamp = stamp
    try:
        state.desk = open_desk(folder, survey=False)
    except (ClaimcheckError, OSError) as error:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"claimcheck: {error}"))
        return False
    return True


def _folder_path(folder: types.WorkspaceFolder) -> str | None:
    return to_fs_path(folder.uri)


def _begin_check(server: LanguageServer, state: State, uri: str) -> None:
    """Check a text and tell the editor, after a change of the configuration all open ones."""
    others = set(state.documents) - {uri} if _renew_desk(server, state) else set()
    for one in (uri, *sorted(others)):
        _cancel_check(state, one)
        _check(server, state, one)


def _check(server: LanguageServer, state: State, uri: str) -> None:
    """Check a text and tell the editor; what was typed meanwhile is checked after the next pause."""
    if state.desk is None:
        return
    text, path = server.workspace.get_text_document(uri), to_fs_path(uri) or uri
    if state.desk.settings.exclude.covers(path):
        state.documents.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, [], text.version))
        return
    document = state.desk.check(path, text.source.encode("utf-8", "replace"))
    state.documents[uri] = document
    told = list(_diagnostics(document, state.desk, _encoding(server)))
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, text.version))


def _range(document: Document, start: int, end: int, encoding: str) -> types.Range:
    first, last = (types.Position(*position_of(document.article, place, encoding)) for place in (start, end))
    return types.Range(first, last)


def _diagnostics(document: Document, desk: Desk, encoding: str) -> Iterator[types.Diagnostic]:
    for finding in document.outcome.findings:
        if finding.is_news:
            place = _range(document, finding.claim.start, finding.claim.end, encoding)
            level = _LEVELS[level_of(finding, desk.domain.attributes)]
            yield types.Diagnostic(place, headline(finding), level, finding.rule, source="claimcheck")
    for remark in document.outcome.remarks:
        start = document.article.line_starts[remark.line - 1] + remark.column - 1
        place = _range(document, start, start + 1, encoding)
        warning = types.DiagnosticSeverity.Warning
        yield types.Diagnostic(place, remark.message, warning, remark.rule, source="claimcheck")


def _hover_at(state: State, params: types.HoverParams, encoding: str, *, markdown: bool) -> types.Hover | None:
    document, desk = state.documents.get(params.text_document.uri), state.desk
    if document is None or desk is None:
        return None
    offset = offset_of(document.article, params.position.line, params.position.character, encoding)
    found = findings_at(document, offset, offset)
    words = hover_text(found, Look(desk.domain.sources), markdown=markdown)
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, words)) if found else None


def _actions_for(state: State, params: types.CodeActionParams, encoding: str) -> Iterator[types.CodeAction]:
    """The suggestion as a quick fix (the preferred one where it needs no judgement), and a comment that ignores."""
    uri = params.text_document.uri
    document, desk = state.documents.get(uri), state.desk
    if document is None or desk is None:
        return
    start, end = (
        offset_of(document.article, place.line, place.character, encoding)
        for place in (params.range.start, params.range.end)
    )
    for finding in findings_at(document, start, end):
        claim = finding.claim
        if not finding.is_news:
            continue
        if finding.suggestion and document.article.text[claim.start : claim.end] == claim.value_text:
            clear = is_clear(finding, desk.domain.attributes)
            place = _range(document, claim.start, claim.end, encoding)
            yield _action(uri, f'Write "{finding.suggestion}"', place, finding.suggestion, preferred=clear)
        if not uri.endswith(".ipynb"):
            offset, comment = comment_for(document, finding)
            place = _range(document, offset, offset, encoding)
            yield _action(uri, f"Ignore {finding.rule} here", place, comment, preferred=False)


def _action(uri: str, title: str, place: types.Range, words: str, *, preferred: bool) -> types.CodeAction:
    edit = types.WorkspaceEdit(changes={uri: [types.TextEdit(place, words)]})
    return types.CodeAction(title, kind=types.CodeActionKind.QuickFix, is_preferred=preferred or None, edit=edit)
