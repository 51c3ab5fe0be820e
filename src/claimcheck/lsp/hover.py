"""What an editor shows beside a claim: the claim, the fact, what to write, and links to the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.records import Finding
from claimcheck.report import Look
from claimcheck.report.markdown_text import target_of
from claimcheck.report.message import headline, notes_of
from claimcheck.report.plain import show_line
from claimcheck.report.rows import SourceInfo, latest, sources_of

# "*", "[", the ":" of "https://"
_MARKUP = re.compile(r"[!#$&*<>@\[\\\]^_`{|}~]|:(?=//)|^[-+=]")


def hover_text(findings: Sequence[Finding], look: Look, *, markdown: bool) -> str:
    """All that is to be said of findings, for editors that show Markdown and for those that do not."""
    if markdown:
        return "\n\n---\n\n".join("\n\n".join(_paragraphs(finding, look)) for finding in findings)
    return "\n\n".join("\n".join(_lines(finding, look)) for finding in findings)


def _lines(finding: Finding, look: Look) -> Iterator[str]:
    yield show_line(finding.rule)
    yield headline(finding)
    for label, note in notes_of(finding, look):
        yield show_line(f"{label}: {note}")


def _paragraphs(finding: Finding, look: Look) -> Iterator[str]:
    yield f"**{_escape(finding.rule)}**"
    yield _escape(headline(finding))
    for label, note in notes_of(finding, look):
        if label != "source":
            yield f"{label}: {_escape(note)}"
    for source in sources_of(finding, look.sources):
        as_of = latest(finding, source.id)
        yield f"source: {_link(source)}{f' ({as_of})' if as_of else ''}"


def _link(source: SourceInfo) -> str:
    title, target = _escape(source.title or source.url or source.id), target_of(source.url)
    return f"[{title}](<{target}>)" if target else title


def _escape(text: str) -> str:
    r"""Plain text as a line of Markdown that stays legible where it is shown as it is.

    >>> _escape("*a* 5 - 3")
    '\\*a\\* 5 - 3'
    """
    return _MARKUP.sub(r"\\\g<0>", show_line(text))
