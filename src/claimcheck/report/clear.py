"""Which contradictions need no judgement: one known value, said plainly, that goes into the author's sentence."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.domain.tables import Attribute
from claimcheck.kinds.words import ARROWS
from claimcheck.records import MOST_FACTS, Finding

SAME = 1.05
"""Numbers whose ratio is smaller are one number, told more and less exactly: 65 and 66 million."""

_VOWELS = frozenset("aeiouAEIOU8")


def is_clear(finding: Finding, attributes: Mapping[str, Attribute]) -> bool:
    """Say whether the suggestion for a finding may be written without asking anybody.

    The attribute must allow it. A claim with a hedge, a denial or a bound needs judgement; so does one for which
    several values are known, and one behind an "a" that would have to become an "an".
    """
    claim, attribute = finding.claim, attributes.get(finding.claim.attribute)
    if attribute is None or not attribute.fix or finding.verdict != "contradicted" or finding.suggestion == "":
        return False
    if claim.status != "asserted" or claim.operator != "=" or finding.suggestion == claim.value_text:
        return False
    if _is_step(finding) or claim.value_text in claim.subject_text:
        return False
    is_whole = len(finding.facts) < MOST_FACTS  # where there are as many, some may be missing
    return is_whole and _is_one_value(finding) and _fits_article(finding)


def _is_step(finding: Finding) -> bool:
    """ "[4k] → 8k": whether the words are one side of an arrow, so that the other would have to be read with it."""
    start = max(0, finding.column - 1)
    end = start + len(finding.claim.value_text)
    before, after = finding.excerpt[:start].rstrip(" *_`"), finding.excerpt[end:].lstrip(" *_`")
    return before.endswith(ARROWS) or after.startswith(ARROWS)


def _is_one_value(finding: Finding) -> bool:
    """Say whether the facts give one date, as precise as the claim, or numbers that are about the same.

    Where there is a suggestion for another kind of value, its facts agree already.
    """
    kind = finding.claim.value.kind
    facts = [fact for fact in finding.facts if fact.is_told and not fact.valid_to]
    if not facts:
        return False
    if kind == "date":
        parts = finding.claim.value.text.count("-") + 1
        return len({"-".join(fact.value.text.split("-")[:parts]) for fact in facts}) == 1
    if kind == "quantity":
        return max(fact.value.high for fact in facts) <= SAME * min(fact.value.low for fact in facts)
    return True


def _fits_article(finding: Finding) -> bool:
    """Say whether "a" or "an" in front of the words, if there is one, stays right."""
    before = finding.excerpt[: max(0, finding.column - 1)].split()[-1:]
    if not before or before[0].lower() not in ("a", "an"):
        return True
    return (finding.suggestion[0] in _VOWELS) == (finding.claim.value_text[:1] in _VOWELS)
