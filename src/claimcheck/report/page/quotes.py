"""Words of articles as people see them, by the words in the file, wherever that is not the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import unescape

from claimcheck.backslashes import legible
from claimcheck.records import Article, Block, Finding
from claimcheck.report.page.words import runs_of
from claimcheck.report.plain import one_line


def seen_words(findings: Sequence[Finding], article: Article | None) -> dict[str, str]:
    """The values, sentences and suggestions of findings without markup; a row of a table has bars between its cells.

    Where there is no article, backslashes alone are left out.
    """
    pairs = _shown(findings, article) if article else map(_legible, findings)
    return {raw: seen for each in pairs for raw, seen in each if seen != raw}


def _legible(finding: Finding) -> list[tuple[str, str]]:
    words = map(one_line, (finding.claim.value_text, finding.sentence, finding.suggestion))
    return [(text, legible(text)) for text in words]


def _shown(findings: Sequence[Finding], article: Article) -> Iterator[list[tuple[str, str]]]:
    @cache  # many claims may stand in one sentence, and that may be a long one
    def seen(start: int, end: int) -> str:
        return "".join(map(str, runs_of(article, start, end, ()))).strip()

    rows = [block for block in article.blocks if block.cells]
    for finding in findings:
        value, quote, advice = map(one_line, (finding.claim.value_text, finding.sentence, finding.suggestion))
        yield [
            (value, seen(finding.claim.start, finding.claim.end) or value),
            (quote, _quote(finding, rows, seen) or quote),
            (advice, one_line(unescape(advice).replace("\N{NO-BREAK SPACE}", " "))),
        ]


def _quote(finding: Finding, rows: Sequence[Block], seen: Callable[[int, int], str]) -> str:
    row, sentence = _row_at(rows, finding.claim.start), finding.claim.sentence
    stretches = [(cell.start, cell.end) for cell in row.cells] if row else [(sentence.start, sentence.end)]
    return " | ".join(filter(None, (seen(start, end) for start, end in dict.fromkeys(stretches))))


def _row_at(rows: Sequence[Block], offset: int) -> Block | None:
    """The row of a table that an offset is in, if it is in one."""
    found = rows[max(0, bisect_right(rows, offset, key=lambda row: row.start) - 1)] if rows else None
    return found if found and found.start <= offset < found.end else None
