"""ClaimReview: the properties that schema.org defines for it, and text that may stand in a page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from claimcheck.outcomes import Outcome
from claimcheck.report import Look
from report_samples import FULL, HOSTILE, OUTCOMES, SIBLING, SUPPORTED, UNKNOWN, finding, hostile_outcomes, written

PROPERTIES = {
    "ClaimReview": {
        "identifier", "claimReviewed", "reviewAspect", "reviewRating", "reviewBody", "itemReviewed", "citation",
        "author",
    },
    "Rating": {"alternateName", "ratingValue", "bestRating", "worstRating"},
    "Claim": {"name", "appearance"},
    "CreativeWork": {"name", "url"},
    "Organization": {"name", "url"},
}  # fmt: skip
"""What schema.org defines, as far as it is used here."""

Json = dict[str, Any]


def reviews(*outcomes: Outcome, look: Look = FULL) -> list[Json]:
    content = json.loads(written("claimreview", outcomes, look))
    assert content["@context"] == "https://schema.org"
    graph: list[Json] = content["@graph"]
    return graph


def check_node(node: Json) -> None:
    kind = node["@type"]
    assert set(node) - {"@type"} <= PROPERTIES[kind]
    for value in node.values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, dict):
                check_node(child)


@pytest.mark.parametrize("outcomes", [OUTCOMES, *map(hostile_outcomes, HOSTILE)], ids=range(len(HOSTILE) + 1))
def test_reviews_use_what_schema_org_defines(outcomes: tuple[Outcome, ...]) -> None:
    for review in reviews(*outcomes):
        assert review["@type"] == "ClaimReview"
        assert {"claimReviewed", "reviewRating", "itemReviewed", "citation"} <= set(review)
        check_node(review)


RATINGS = [
    (finding(), {"alternateName": "Contradicted", "ratingValue": 1, "bestRating": 5, "worstRating": 1}),
    (SIBLING, {"alternateName": "Imprecise", "ratingValue": 3, "bestRating": 5, "worstRating": 1}),
    (SUPPORTED, {"alternateName": "Supported", "ratingValue": 5, "bestRating": 5, "worstRating": 1}),
    (finding(verdict="not-enough-info", reason="undisclosed"), {"alternateName": "Not enough information"}),
]


@pytest.mark.parametrize(("made", "rating"), RATINGS)
def test_rating_names_the_verdict(made: Any, rating: Json) -> None:
    assert reviews(Outcome("a", (made,)))[0]["reviewRating"] == {"@type": "Rating"} | rating


def test_claim_without_a_fact_is_not_reviewed() -> None:
    assert reviews(Outcome("a", (UNKNOWN,))) == []


def test_publisher_signs_where_there_is_one() -> None:
    outcome = Outcome("a", (finding(),))
    author = {"@type": "Organization", "name": "Bird Weekly", "url": "https://birds.example"}
    assert reviews(outcome)[0]["author"] == author
    assert "url" not in reviews(outcome, look=Look(publisher="Bird Weekly"))[0]["author"]
    assert "author" not in reviews(outcome, look=Look())[0]


def test_sources_are_cited() -> None:
    work = {"@type": "CreativeWork", "name": "Zürich Zoo register", "url": "https://zoo.example/register"}
    assert reviews(OUTCOMES[0])[0]["citation"] == [work]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_leaves_the_script_element(text: str) -> None:
    page = HTMLParser()
    tags: list[str] = []
    page.handle_starttag = lambda tag, _: tags.append(tag)  # type: ignore[method-assign,assignment]
    report = written("claimreview", hostile_outcomes(text), FULL)
    page.feed(f'<script type="application/ld+json">{report}</script><p>')
    assert tags == ["script", "p"]
    assert "<" not in report
