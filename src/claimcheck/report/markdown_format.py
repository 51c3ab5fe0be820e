"""A summary in Markdown for a comment on a pull request: counts, what is contradicted, the rest folded away.

The first line is a marker by which a bot finds its comment again. No forge takes a comment of any length, so what does
not fit is counted; nothing more than what fits is kept in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.backslashes import legible
from claimcheck.frozen import dataclass, field
from claimcheck.outcomes import Conflict, Outcome
from claimcheck.records import Finding
from claimcheck.report.conflicts import sides_of, title_of
from claimcheck.report.look import Look
from claimcheck.report.markdown_text import escape_code, escape_markdown, link
from claimcheck.report.message import deserves_a_look, headline
from claimcheck.report.rows import latest, sources_of
from claimcheck.report.summary import count_outcome, counted, coverage_line, summary_line, verdicts_line
from claimcheck.verdicts import VERDICTS

MARKER = "<!-- claimcheck-report -->"
ROOM = {"contradicted": 26_000}
OTHER_ROOM = 8_000
"""Characters for the rows of each table: a comment on GitHub holds 65,536."""

_HEADER = "| Where | What the article says | What the reference says |\n| --- | --- | --- |"


@dataclass(slots=True)
class _Page:
    """What the comment will hold: rows by verdict, as many as there is room for. It grows as outcomes come."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)

    def add(self, section: str, row: str) -> None:
        """Take a row, or count it where it does not fit."""
        size = len(row) + 1
        if self.left_out[section] or self.used[section] + size > ROOM.get(section, OTHER_ROOM):
            self.left_out[section] += 1
            return
        self.used[section] += size
        self.rows.setdefault(section, []).append(row)


def write_markdown(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write the comment once all outcomes are known."""
    tally: Counter[str] = Counter()
    page = _Page()
    for outcome in outcomes:
        count_outcome(tally, outcome)
        if outcome.problem is not None:
            problem = outcome.problem
            page.add("problems", f"| {escape_code(problem.article)} | {escape_markdown(problem.reason)} |")
        for finding in outcome.findings:
            if deserves_a_look(finding, look):
                page.add(finding.verdict, _row(finding, look))
    for conflict in look.conflicts():
        page.add("conflicts", _conflict_row(conflict))
    stream.write("\n".join(_lines(page, tally)))


def _lines(page: _Page, tally: Counter[str]) -> Iterator[str]:
    yield f"{MARKER}\n### claimcheck: {verdicts_line(tally) or 'no claims'}\n"
    if tally["problems"]:
        yield f"**{counted(tally['problems'], 'article')} could not be read**\n"
        yield "| Article | Why |\n| --- | --- |"
        yield from _rows(page, "problems")
    for verdict in VERDICTS:
        if verdict not in page.rows and not page.left_out[verdict]:
            continue
        title = f"{VERDICTS[verdict].title} ({len(page.rows.get(verdict, ())) + page.left_out[verdict]})"
        folded = verdict != "contradicted"
        yield f"<details>\n<summary>{title}</summary>\n" if folded else f"**{title}**\n"
        yield _HEADER
        yield from _rows(page, verdict)
        if folded:
            yield "</details>\n"
    yield from _conflicts(page)
    yield f"{summary_line(tally)}\n"
    if covered := coverage_line(tally):
        yield f"{covered}\n"


def _conflicts(page: _Page) -> Iterator[str]:
    """The table of what articles say against each other, folded."""
    total = len(page.rows.get("conflicts", ())) + page.left_out["conflicts"]
    if total:
        yield f"<details>\n<summary>Articles that disagree ({total})</summary>\n"
        yield "| About | What the articles say | What the reference says of it |\n| --- | --- | --- |"
        yield from _rows(page, "conflicts")
        yield "</details>\n"


def _conflict_row(conflict: Conflict) -> str:
    sides = list(sides_of(conflict))
    said = "<br>".join(f"{escape_markdown(value)}: {escape_code(places)}" for value, _, places in sides)
    views = "<br>".join(escape_markdown(f"{value}: {VERDICTS[verdict].title}") for value, verdict, _ in sides)
    return f"| {escape_markdown(title_of(conflict))} | {said} | {views} |"


def _rows(page: _Page, section: str) -> Iterator[str]:
    yield from page.rows.get(section, ())
    yield ""
    if page.left_out[section]:
        yield f"… and {page.left_out[section]} more, for which there is no room here.\n"


def _row(finding: Finding, look: Look) -> str:
    claim = finding.claim
    said = f"{escape_code(legible(claim.value_text))}<br>{escape_markdown(finding.rule)}"
    parts = [escape_markdown(headline(finding))]
    if finding.suggestion:
        parts.append(f"Write {escape_code(finding.suggestion)}.")
    if finding.conflicts_with:
        parts.append(f"{escape_code(finding.conflicts_with)} says otherwise.")
    for source in sources_of(finding, look.sources):
        as_of = latest(finding, source.id)
        parts.append(f"Source: {link(source.title or source.id, source.url)}{f' ({as_of})' if as_of else ''}")
    return f"| {escape_code(f'{claim.article}:{finding.line}')} | {said} | {'<br>'.join(parts)} |"
