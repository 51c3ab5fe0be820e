"""Reports and articles for notebooks: pieces of HTML with their style, and no script.

Whoever opens somebody else's notebook runs nothing that way. The words, the layout and the colours are the page's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from claimcheck.backslashes import legible
from claimcheck.records import Finding
from claimcheck.report.look import Look
from claimcheck.report.message import deserves_a_look
from claimcheck.report.page import assets
from claimcheck.report.page.content import name_of, web_address
from claimcheck.report.page.layout import Piece, layout_of
from claimcheck.report.rows import sources_of
from claimcheck.report.rules import attribute_title
from claimcheck.report.summary import count_covered, coverage_line, summary_line
from claimcheck.verdicts import VERDICTS

if TYPE_CHECKING:
    from claimcheck.report.result import Report

MOST = 100
"""Rows of a table, and articles of a display: a notebook keeps all that it shows."""

_ORDER = list(VERDICTS)


def report_html(report: Report) -> str:
    """The counts of a report, and its findings as a table, the gravest first."""
    look = Look(report.sources)
    found = [finding for finding in report.findings if deserves_a_look(finding, look)]
    found.sort(key=lambda finding: _ORDER.index(finding.verdict))
    left = len(found) - MOST
    return assets.template("report.html.j2").render(
        style=assets.style("colours", "notebook"),
        summary=summary_line(_tally(report)),
        problems=report.problems,
        rows=[_row(finding, look) for finding in found[:MOST]],
        coverage=coverage_line(_tally(report)),
        left_out=f"and {left} more, all of them in Report.to_frame()" if left > 0 else "",
    )


def articles_html(report: Report, names: Iterable[str] = ()) -> str:
    """The articles of these names (all that have findings, if none is named) with their claims marked.

    What cannot be read again is shown line by line.
    """
    grouped: dict[str, list[Finding]] = {name: [] for name in names}
    for finding in report.findings:
        grouped.setdefault(finding.claim.article, []).append(finding)
    articles = [_article(name, findings, report) for name, findings in islice(grouped.items(), MOST)]
    return assets.template("articles.html.j2").render(style=assets.style("colours", "notebook"), articles=articles)


def _tally(report: Report) -> Counter[str]:
    tally = Counter[str](finding.verdict for finding in report.findings)
    tally.update(articles=report.articles, problems=len(report.problems), claims=len(report.findings))
    if report.covered is not None:
        count_covered(tally, report.covered)
    return tally


def _row(finding: Finding, look: Look) -> dict[str, Any]:  # Any: what the template shows
    sources = sources_of(finding, look.sources)
    return {
        "verdict": finding.verdict,
        "title": VERDICTS[finding.verdict].title,
        "where": f"{finding.claim.article}:{finding.line}",
        "about": f"{name_of(finding, look)}: {attribute_title(finding.claim.attribute, look.attributes)}",
        "says": legible(finding.claim.value_text),
        "expected": finding.expected,
        "explanation": finding.explanation,
        "sources": [{"title": source.title or source.id, "url": web_address(source.url)} for source in sources],
    }


def _article(name: str, findings: list[Finding], report: Report) -> dict[str, Any]:  # Any: see above
    article = report.texts(name) if report.texts else None
    pieces = layout_of(article, findings) if article else None
    return {"name": name, "findings": findings, "pieces": _lines(findings) if pieces is None else pieces}


def _lines(findings: Sequence[Finding]) -> list[Piece]:
    """The lines that the claims stand in, each once."""
    numbered = list(enumerate(findings))
    lines: list[Piece] = []
    for _, group in groupby(numbered, lambda pair: pair[1].line):
        here = list(group)
        lines.append({"kind": "paragraph", "words": list(_marked(here[0][1].excerpt, here))})
    return lines


def _marked(line: str, findings: Iterable[tuple[int, Finding]]) -> Iterator[str | list[Any]]:
    reached = 0
    for number, finding in findings:
        start, end = finding.column - 1, finding.end_column - 1
        if finding.end_line == finding.line and reached <= start < end <= len(line):
            yield legible(line[reached:start])
            yield [[number], legible(line[start:end])]
            reached = end
    yield legible(line[reached:])
