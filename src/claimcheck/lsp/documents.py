"""What an editor asks of a text that was checked: the findings at a place, and where a comment would go."""

from __future__ import annotations

from claimcheck.desk import Document
from claimcheck.records import Finding


def findings_at(document: Document, start: int, end: int) -> list[Finding]:
    """The findings whose words lie in, or around, a stretch of the text."""
    claims = ((finding, finding.claim) for finding in document.outcome.findings)
    return [finding for finding, claim in claims if claim.start <= end and start <= claim.end]


def comment_for(document: Document, finding: Finding) -> tuple[int, str]:
    """Where a comment that ignores a finding goes, and its text: above a paragraph or a table, behind a list item.

    MDX has comments of its own, and takes no others.
    """
    article, start = document.article, finding.claim.start
    block = next((one for one in article.blocks if one.start <= start < one.end), None)
    words = f'claimcheck: ignore {finding.rule} "why"'
    comment = f"{{/* {words} */}}" if article.name.lower().endswith(".mdx") else f"<!-- {words} -->"
    if block is None:
        return start, f"{comment} "
    if block.kind == "item":
        return block.end, f" {comment}"
    if block.table >= 0:
        block = next(one for one in article.blocks if one.table == block.table)
    line, _ = article.position(block.start)
    return article.line_starts[line - 1], f"{comment}\n"
