"""How well what no single fact shows is found, kind by kind: over the cases of `tests/cases` and the blog in `corpus`.

    python benchmarks/derived.py

Gold is what a reader judged. A row that is `missed` there counts as not found; what is found beyond gold is false.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimcheck.conflict import Ledger
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import find_articles, read_article, read_text
from claimcheck.records import Finding
from claimcheck.report import row_of
from claimcheck.verdicts import DERIVED

ROOT = Path(__file__).parents[1]
CASES, BLOG = ROOT / "tests" / "cases", ROOT / "corpus" / "blog"
REASONS = ("inconsistent", "implausible", "outdated")
COLUMNS = ("article", "line", "subject", "attribute", "qualifier", "value", "verdict", "reason", "conflicts_with")


def kind_of(attribute: str, reason: str) -> str:
    """The kind under which a finding is counted: its attribute where that is derived, else its reason."""
    if attribute in DERIVED:
        return attribute
    return reason if reason in ("implausible", "outdated") else "conflict"


def cases(checker: Checker) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """Of each case its kind, what is right and what is found."""
    for kind in DERIVED:
        for case in tomllib.loads((CASES / f"{kind}.toml").read_text(encoding="utf-8"))["case"]:
            found = [shown(f) for f in checked(case["text"], checker) if f.claim.attribute == kind]
            yield kind, Counter(case.get("found", [])), Counter(found)
    for case in tomllib.loads((CASES / "reasons.toml").read_text(encoding="utf-8"))["case"]:
        found = [
            f"{f.claim.subject} {f.claim.attribute} {f.claim.value.text} {f.verdict}"
            for f in checked(case["text"], checker)
            if f.reason == case["reason"]
        ]
        yield case["reason"], Counter(case.get("found", [])), Counter(found)


def checked(text: str, checker: Checker) -> tuple[Finding, ...]:
    return checker.check(read_text(text, "case.md", "md"))


def shown(finding: Finding) -> str:
    claim = finding.claim
    return f"{claim.subject} {claim.qualifier} {claim.operator} {claim.value.text} {finding.verdict}"


def blog(checker: Checker) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """Of each kind what is right and what is found in the blog."""
    lines = (BLOG / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold: dict[str, Counter[str]] = {}
    for row in map(json.loads, lines):
        key = json.dumps([row[column] for column in COLUMNS])
        gold.setdefault(kind_of(row["attribute"], row["reason"]), Counter())[key] += 1
    found: dict[str, Counter[str]] = {}
    sources, _ = find_articles([str(BLOG)])
    outcomes = [Outcome(source.name, checker.check(read_article(source))) for source in sources]
    ledger = Ledger(checker.domain)
    for outcome in ledger.settled(list(ledger.watch(outcomes))):
        for finding in outcome.findings:
            if finding.conflicts_with or finding.claim.attribute in DERIVED or finding.reason in REASONS:
                row = row_of(finding, checker.domain.sources)
                key = json.dumps([row[column] for column in COLUMNS])
                found.setdefault(kind_of(row["attribute"], row["reason"]), Counter())[key] += 1
    for kind in sorted({*gold, *found}):
        yield kind, gold.get(kind, Counter()), found.get(kind, Counter())


def main() -> int:
    checker = make_checker()
    totals: dict[str, Counter[str]] = {}
    for kind, gold, found in (*cases(checker), *blog(checker)):
        total = totals.setdefault(kind, Counter())
        total["right"] += (gold & found).total()
        total["gold"] += gold.total()
        total["found"] += found.total()
        total["silent"] += not gold
    print(f"{'kind':<14}{'gold':>6}{'found':>7}{'right':>7}{'recall':>8}{'precision':>11}{'look-alikes':>13}")
    for kind, total in sorted(totals.items()):
        recall = total["right"] / total["gold"] if total["gold"] else 1.0
        precision = total["right"] / total["found"] if total["found"] else 1.0
        print(
            f"{kind:<14}{total['gold']:>6}{total['found']:>7}{total['right']:>7}{recall:>8.3f}{precision:>11.3f}"
            f"{total['silent']:>13}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
