"""A text as an editor holds it, checked: the article, what is reported of it, and where a comment would go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claimcheck.config import load_settings
from claimcheck.domain import Domain
from claimcheck.errors import ReadError
from claimcheck.frozen import dataclass
from claimcheck.pipeline import make_checker
from claimcheck.read import read_bytes
from claimcheck.records import Article, Finding, Outcome
from claimcheck.review import find_ignores, policy_for, review_outcome


@dataclass(frozen=True)
class Document:
    """A text and what is reported of it."""

    article: Article
    outcome: Outcome


@dataclass(frozen=True)
class Desk:
    """What texts are checked with: the domain, and what checks a text that lies at a path."""

    domain: Domain
    check: Callable[[str, str], Document]


def open_desk(folder: str) -> Desk:
    """The desk for a folder, with the settings that hold there."""
    loaded = load_settings(Path(folder), {})
    checker = make_checker(loaded.settings, lazy=True)
    policy = policy_for(loaded, checker.domain.attributes)

    def check(path: str, text: str) -> Document:
        try:
            article = read_bytes(text.encode("utf-8", "replace"), path)
        except ReadError as error:  # a notebook in the middle of being saved
            empty = Article(path, text, "", ())
            return Document(empty, Outcome(path, note=error.reason))
        outcome = Outcome(path, checker.check(article), path=path, ignores=find_ignores(article))
        return Document(article, review_outcome(outcome, policy))

    return Desk(checker.domain, check)


def findings_at(document: Document, start: int, end: int) -> list[Finding]:
    """The findings whose words lie in, or around, a stretch of the text."""
    claims = ((finding, finding.claim) for finding in document.outcome.findings)
    return [finding for finding, claim in claims if claim.start <= end and start <= claim.end]


def comment_for(document: Document, finding: Finding) -> tuple[int, str]:
    """Where a comment that ignores a finding goes, and its text: above a paragraph or a table, behind a list item."""
    article, start = document.article, finding.claim.start
    block = next((one for one in article.blocks if one.start <= start < one.end), None)
    comment = f'<!-- claimcheck: ignore {finding.rule} "why" -->'
    if block is None:
        return start, f"{comment} "
    if block.kind == "item":
        return block.end, f" {comment}"
    if block.table >= 0:
        block = next(one for one in article.blocks if one.table == block.table)
    line, _ = article.position(block.start)
    return article.line_starts[line - 1], f"{comment}\n"
