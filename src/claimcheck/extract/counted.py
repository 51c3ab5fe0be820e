"""Numbers that count something else than their unit seems to say: steps, output, the size of a dataset, a part.

In: a frame, a number and the attribute that it was taken for. Out: yes or no.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of

# ", a recent [14.7 billion token dataset]", but "trained on a 300 billion token dataset"
_APPOSED = re.compile(r"(?:,|\b(?:is|was|are|were))\s(?:an?|the)\s(?:\w+\s)?$", re.IGNORECASE)
# "$0.06/[1K tokens]", "2 dollars per [1,000 tokens]"
_PER = re.compile(r"[$€£]\s?[\d.,]+\s?/\s?$|\bper\s$", re.IGNORECASE)
# "100 sequences of [64 tokens]", "40 Wh for [100k tokens]": what was fed, or was paid for
_SAMPLE = re.compile(
    r"\d[\d.,]*[kKmM]?\s(?:sequences|samples|chunks|prompts|passages|documents)\sof\s$|\d\s?[A-Za-z]{1,3}\sfor\s$"
)
# "[3]% → 74.9%": what it was
_BECOMES = re.compile(r"[\s%]*(?:→|->|=>)\s*\d")


@lru_cache(maxsize=4)
def _patterns(domain: Domain) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands behind a number of other things, of output, of a collection; and in front of a part's."""
    outputs, collections = any_of(jargon(domain, "outputs")), any_of(jargon(domain, "collections"))
    tokens, parts = any_of(jargon(domain, "capacities")), any_of(jargon(domain, "left_out"))
    return (
        re.compile(rf"[\s-]{{0,2}}(?:[a-z]+\s)?{any_of(jargon(domain, 'other_units'))}\b", re.IGNORECASE),
        re.compile(
            rf"[\s-](?:{outputs}\s{tokens}|{tokens}\s(?:of|for)\s{outputs}|tokens?\s(?:\w+\s)?{outputs})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"[\s-](?:[a-z]+[\s-])?{collections}\b", re.IGNORECASE),
        re.compile(rf"\b{parts}\s(?:[a-z]+\s)?(?:of\s|is\s|:\s)?[~≈]?$", re.IGNORECASE),
    )


def is_counted(frame: Frame, number: NumberFound, attribute: Attribute) -> bool:
    """Say whether the words around a number tell that it is no value of an attribute."""
    others, outputs, collections, parts = _patterns(frame.domain)
    behind = frame.behind(number.end, 40)
    before = frame.before(number.start, 40)
    if _PER.search(before):
        return True
    if attribute.bare:
        return others.match(behind) is not None or parts.search(before) is not None
    if attribute.binary_k:
        return outputs.match(behind) is not None or _SAMPLE.search(before) is not None
    return collections.match(behind) is not None and _APPOSED.search(before) is not None


def becomes_another(frame: Frame, number: NumberFound) -> bool:
    """Say whether an arrow leads from a number to the one that it became."""
    return _BECOMES.match(frame.text, number.end, frame.end) is not None
