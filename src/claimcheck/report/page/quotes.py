"""Words of articles as people see them, by the words in the file, wherever that is not the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape

from claimcheck.backslashes import legible
from claimcheck.records import Article, Block, Finding
from claimcheck.report.page.words import runs_of
from claimcheck.report.rows import one_line


def seen_words(findings: Sequence[Finding], article: Article | None) -> dict[str, str]:
    """The values, sentences and suggestions of findings without markup; a row of a table has bars between its cells.

    Where there is no article, backslashes alone are left out.
    """
    rows = [block for block in article.blocks if block.cells] if article else []
    pairs = (pair for finding in findings for pair in _pairs(finding, article, rows))
    return {raw: seen for raw, seen in pairs if seen != raw}


def _pairs(finding: Finding, article: Article | None, rows: Sequence[Block]) -> Iterator[tuple[str, str]]:
    claim, sentence = finding.claim, finding.claim.sentence
    value, quote, advice = map(one_line, (claim.value_text, finding.sentence, finding.suggestion))
    yield advice, one_line(unescape(advice).replace("\N{NO-BREAK SPACE}", " "))
    if article is None:
        yield value, legible(value)
        yield quote, legible(quote)
        return
    yield value, _seen(article, claim.start, claim.end) or value
    row = _row_at(rows, claim.start)
    stretches = [(cell.start, cell.end) for cell in row.cells] if row else [(sentence.start, sentence.end)]
    shown = " | ".join(filter(None, (_seen(article, start, end) for start, end in dict.fromkeys(stretches))))
    yield quote, shown or quote


def _row_at(rows: Sequence[Block], offset: int) -> Block | None:
    """The row of a table that an offset is in, if it is in one."""
    found = rows[max(0, bisect_right(rows, offset, key=lambda row: row.start) - 1)] if rows else None
    return found if found and found.start <= offset < found.end else None


def _seen(article: Article, start: int, end: int) -> str:
    return "".join(map(str, runs_of(article, start, end, ()))).strip()
