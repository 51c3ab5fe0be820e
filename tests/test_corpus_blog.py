"""The blog of `corpus/blog/`: what its posts say against themselves, each other, arithmetic and time.

`gold.jsonl` lists the findings that are right, each judged by a reader; a row that is `missed` is not found yet. What
is found beyond it is a false alarm.
"""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.conflict import Ledger
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker
from claimcheck.read import find_articles, read_article
from claimcheck.report import row_of
from claimcheck.verdicts import DERIVED

BLOG = Path(__file__).parents[1] / "corpus" / "blog"
COLUMNS = ("article", "line", "subject", "attribute", "qualifier", "value", "verdict", "reason", "conflicts_with")
REASONS = ("inconsistent", "implausible", "outdated")


def found_in(checker: Checker) -> list[tuple[str, ...]]:
    """The findings of all posts that no single fact shows."""
    sources, problems = find_articles([str(BLOG)])
    assert problems == []
    outcomes = [Outcome(source.name, checker.check(read_article(source))) for source in sources]
    ledger = Ledger(checker.domain)
    found = []
    for outcome in ledger.settled(list(ledger.watch(outcomes))):
        for finding in outcome.findings:
            if finding.conflicts_with or finding.claim.attribute in DERIVED or finding.reason in REASONS:
                row = row_of(finding, checker.domain.sources)
                found.append(tuple(row[column] for column in COLUMNS))
    return found


def test_findings_over_the_blog_are_those_of_its_gold(checker: Checker) -> None:
    lines = (BLOG / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    wanted = [tuple(row[column] for column in COLUMNS) for row in rows if not row.get("missed")]
    missed = [tuple(row[column] for column in COLUMNS) for row in rows if row.get("missed")]
    found = found_in(checker)
    assert sorted(found) == sorted(wanted)
    assert len(missed) < 0.08 * len(rows)


def test_gold_has_every_kind() -> None:
    rows = [json.loads(line) for line in (BLOG / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["attribute"] for row in rows} >= set(DERIVED)
    assert {row["reason"] for row in rows} >= set(REASONS)
