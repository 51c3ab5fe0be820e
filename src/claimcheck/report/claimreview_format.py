"""ClaimReview in JSON-LD (schema.org), for publishers: one review per claim that a fact decided.

A claim without a fact gets no review: there would be nothing to cite. The text may stand in a `script` element as is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.backslashes import legible
from claimcheck.outcomes import Outcome
from claimcheck.records import Finding
from claimcheck.report.fingerprint import fingerprints_of
from claimcheck.report.json_text import dump_for_page, write_array
from claimcheck.report.look import Look
from claimcheck.report.message import claim_text, headline
from claimcheck.report.plain import show_line
from claimcheck.report.rows import SourceInfo, sources_of
from claimcheck.report.rules import attribute_title
from claimcheck.verdicts import VERDICTS

_RATINGS = {"contradicted": 1, "imprecise": 3, "supported": 5}
"""From 1 (false) to 5 (true). What was never published is neither."""


def write_claimreview(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one object with all reviews in its `@graph`."""
    stream.write('{\n  "@context": "https://schema.org",\n  "@graph": ')
    write_array(_reviews(outcomes, look), stream, indent=4, show=dump_for_page)
    stream.write("\n}\n")


def _reviews(outcomes: Iterable[Outcome], look: Look) -> Iterator[dict[str, object]]:
    for outcome in outcomes:
        for finding, mark in zip(outcome.findings, fingerprints_of(outcome), strict=True):
            if finding.facts:
                yield _review(finding, mark, look)


def _review(finding: Finding, mark: str, look: Look) -> dict[str, object]:
    review: dict[str, object] = {
        "@type": "ClaimReview",
        "identifier": mark,
        "claimReviewed": show_line(legible(finding.sentence)) or claim_text(finding),
        "reviewAspect": attribute_title(finding.claim.attribute, look.attributes),
        "reviewRating": _rating(finding),
        "reviewBody": headline(finding),
        "itemReviewed": {
            "@type": "Claim",
            "name": claim_text(finding),
            "appearance": {"@type": "CreativeWork", "name": show_line(finding.claim.article)},
        },
        "citation": [_work(source) for source in sources_of(finding, look.sources)],
    }
    if look.publisher:
        address = {"url": look.publisher_url} if look.publisher_url else {}
        review["author"] = {"@type": "Organization", "name": look.publisher} | address
    return review


def _rating(finding: Finding) -> dict[str, object]:
    rating: dict[str, object] = {"@type": "Rating", "alternateName": VERDICTS[finding.verdict].title}
    if finding.verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[finding.verdict], "bestRating": 5, "worstRating": 1}
    return rating


def _work(source: SourceInfo) -> dict[str, object]:
    work: dict[str, object] = {"@type": "CreativeWork", "name": show_line(source.title or source.id)}
    if source.url.startswith(("https://", "http://")):
        work["url"] = show_line(source.url)
    return work
