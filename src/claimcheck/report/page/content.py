"""What the page is told: for each article its findings and its layout, and at the end what all of them share.

Plain values only. They travel as JSON inside the page, so names are written out once, and numbers stand for the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from claimcheck.frozen import asdict, dataclass, field
from claimcheck.outcomes import Outcome, Problem
from claimcheck.records import Article, Finding
from claimcheck.report.fingerprint import fingerprints_of
from claimcheck.report.look import Look
from claimcheck.report.markdown_text import WEB_ADDRESS
from claimcheck.report.page.layout import Piece, as_read, layout_of
from claimcheck.report.page.quotes import seen_words
from claimcheck.report.rows import COLUMNS, latest, row_of, sources_of
from claimcheck.report.rules import attribute_title
from claimcheck.report.summary import count_outcome, coverage_line, summary_of
from claimcheck.report.weight import weights_of
from claimcheck.verdicts import REASONS, VERDICTS

Plain = dict[str, Any]  # Any: what JSON takes

ROW_COLUMNS = tuple(column for column in COLUMNS if column not in ("article", "sentence"))
FIELDS = ("anchor", "name", "sentence", "sources", "weight", *ROW_COLUMNS)
"""What a finding's row holds. `sentence` is a number: many claims of an article may stand in one. `weight` tells how
much it matters, from 0 to 1."""

_ANCHOR = 12


@dataclass(slots=True)
class Shared:
    """What the articles have in common: it grows as they go by."""

    tally: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    attributes: dict[str, Plain] = field(default_factory=dict)
    qualifiers: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Plain] = field(default_factory=dict)
    anchors: Counter[str] = field(default_factory=Counter)

    def content(self, conflicts: list[Plain]) -> Plain:
        """All of it as plain values, once every article has gone by, with what they say against each other."""
        return {
            "fields": FIELDS,
            "columns": COLUMNS,
            "verdicts": [asdict(info) for info in VERDICTS.values()],
            "reasons": {info.id: info.meaning for info in REASONS.values()},
            "attributes": self.attributes,
            "qualifiers": self.qualifiers,
            "sources": self.sources,
            "conflicts": conflicts,
            "problems": [asdict(problem) for problem in self.problems],
            "summary": summary_of(self.tally),
            "coverage": coverage_line(self.tally),
        }

    def anchor(self, words: str) -> str:
        """A name for a place in the page that no other place has; the same in the next run."""
        self.anchors[words] += 1
        return f"{words}-{self.anchors[words]}" if self.anchors[words] > 1 else words


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """One article as the page is told it. `layout` is None where its text could not be read again."""

    findings: Plain
    layout: list[Piece] | None


def articles_of(outcomes: Iterable[Outcome], look: Look, shared: Shared) -> Iterator[ArticleContent]:
    """The readable articles, each as soon as its outcome is there; what they share is noted on the way."""
    for outcome in outcomes:
        count_outcome(shared.tally, outcome)
        if outcome.problem is not None:
            shared.problems.append(outcome.problem)
            continue
        article = look.texts(outcome.article) if look.texts else None
        yield _content(outcome, article, look, shared)


def _content(outcome: Outcome, article: Article | None, look: Look, shared: Shared) -> ArticleContent:
    name = outcome.findings[0].claim.article if outcome.findings else outcome.article
    layout = layout_of(article, outcome.findings) if article else None
    sentences: dict[str, int] = {}
    rows = []
    weights = weights_of(outcome.findings, look.entities)
    for finding, mark, weight in zip(outcome.findings, fingerprints_of(outcome), weights, strict=True):
        cells = row_of(finding, look.sources)
        _share(finding, look, shared)
        head = (
            shared.anchor(f"finding-{mark[:_ANCHOR]}"),
            name_of(finding, look),
            sentences.setdefault(cells["sentence"], len(sentences)),
            [[source.id, latest(finding, source.id)] for source in sources_of(finding, look.sources)],
            weight,
        )
        rows.append([*head, *(cells[column] for column in ROW_COLUMNS)])
    anchor = shared.anchor(f"article-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:_ANCHOR]}")
    seen = seen_words(outcome.findings, as_read(article) if article and layout is not None else None)
    findings = {"name": name, "anchor": anchor, "sentences": list(sentences), "seen": seen, "rows": rows}
    return ArticleContent(findings, layout)


def name_of(finding: Finding, look: Look) -> str:
    """What the subject is called: as the reference does, or as it was written."""
    entity = look.entities.get(finding.claim.subject)
    return entity.name if entity else finding.claim.subject_text or finding.claim.subject


def qualifier_name(qualifier: str, attribute: str, look: Look) -> str:
    """What a qualifier of an attribute is called; one of a comparison is an attribute, perhaps with its own qualifier.

    >>> qualifier_name("body_weight/net", "comparison", Look())
    'body weight, net'
    """
    known = look.attributes.get(attribute)
    if known is not None and known.qualifier:
        choice = look.choices.get(known.qualifier, {}).get(qualifier)
        return choice.name if choice else qualifier
    compared, _, inner = qualifier.partition("/")
    title = attribute_title(compared, look.attributes)
    return f"{title}, {qualifier_name(inner, compared, look)}" if inner else title


def web_address(url: str) -> str:
    """An address that may become a link, or nothing."""
    return url if WEB_ADDRESS.fullmatch(url) else ""


def _share(finding: Finding, look: Look, shared: Shared) -> None:
    """Note what the page must know of a finding's attribute and sources."""
    attribute = finding.claim.attribute.replace("-", "_")
    if attribute not in shared.attributes:
        shared.attributes[attribute] = {"title": attribute_title(finding.claim.attribute, look.attributes)}
    qualifier = finding.claim.qualifier
    if qualifier and qualifier not in shared.qualifiers:
        shared.qualifiers[qualifier] = qualifier_name(qualifier, attribute, look)
    for source in sources_of(finding, look.sources):
        shared.sources[source.id] = {"title": source.title or source.id, "url": web_address(source.url)}
