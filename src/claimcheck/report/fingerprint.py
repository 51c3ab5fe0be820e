"""What makes a finding the same finding in the next run, wherever it stands by then."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256

from claimcheck.outcomes import Outcome

VERSION = "claimcheck/v1"
"""Rises when the same finding gets another fingerprint."""


def fingerprints_of(outcome: Outcome) -> list[str]:
    """One fingerprint a finding, in their order.

    It is made of the article, the rule and the claim in normal form, not of lines or of the words around it. The same
    claim made again in the article is told apart by counting.
    """
    seen: Counter[str] = Counter()
    prints = []
    for finding in outcome.findings:
        key = json.dumps((finding.claim.article, *finding.identity))
        seen[key] += 1
        prints.append(_hash(f"{key}{finding.nth or seen[key]}"))
    return prints


def fingerprint_of_problem(outcome: Outcome) -> str:
    """The fingerprint of an article that could not be read."""
    return _hash(json.dumps([outcome.article]))


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
