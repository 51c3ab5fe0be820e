"""What could be written instead, in the style that the author used. Only where one answer is clear.

In: a refuted claim and the facts that decided. Out: the replacement for the value's words, or nothing.
"""

from __future__ import annotations

import re

from claimcheck.check.show import MONTHS, show_value
from claimcheck.domain import Domain
from claimcheck.kinds.numbers import SCALES, show_number
from claimcheck.records import Claim, Fact, Verdict

_NUMBER = re.compile(r"(?P<digits>[\d,]+(?:\.\d+)?|\.\d+)(?P<gap>[\s-]?)(?P<scale>[A-Za-z]+)?")


def suggest(claim: Claim, verdict: Verdict, facts: tuple[Fact, ...], domain: Domain) -> str:
    """The replacement for a contradicted value's words, or an empty text where more than one would do."""
    if verdict != "contradicted" or claim.operator != "=":
        return ""
    usable = [fact for fact in facts if not fact.negated and not fact.undisclosed and not fact.valid_to]
    if not usable:
        return ""
    attribute = domain.attributes[claim.attribute]
    if attribute.kind == "date":
        return _date(claim, usable)
    if attribute.kind == "quantity":
        return _number(claim, usable, binary=attribute.binary_k)
    values = {fact.value.text for fact in usable}
    return show_value(usable[0].value, attribute, domain) if len(values) == 1 else ""


def _date(claim: Claim, facts: list[Fact]) -> str:
    """The first known date, as precise as the author was."""
    known = min(facts, key=lambda fact: fact.value.low).value.text
    parts = known.split("-")
    words = claim.value_text
    if re.fullmatch(r"\d{4}", words):
        return parts[0]
    precision = claim.value.text.count("-")
    if precision == 0 or len(parts) <= precision:
        return ""
    if numeric := re.fullmatch(r"\d{4}([-/.])[\d/.-]+", words):
        return numeric[1].join(parts[: precision + 1])
    if re.fullmatch(r"[\d/.-]+", words):
        return ""
    month = MONTHS[int(parts[1]) - 1]
    if not re.search(r"|".join(MONTHS), words):
        month = month[:3]
    if precision == 1:
        return f"{month} {parts[0]}"
    if re.match(r"\d", words):
        return f"{int(parts[2])} {month} {parts[0]}"
    return f"{month} {int(parts[2])}, {parts[0]}"


def _number(claim: Claim, facts: list[Fact], *, binary: bool) -> str:
    """The nearest known number in the author's scale and precision; 4,096 is "4k" where thousands may be binary."""
    match = _NUMBER.search(claim.value_text)
    if match is None:
        return ""
    amount = float(claim.value.text)
    nearest = min(facts, key=lambda fact: (abs(fact.value.low - amount), len(fact.value.text)))
    scale = SCALES.get((match["scale"] or "").lower(), 1.0)
    if binary and scale == 1000 and nearest.value.low % 1024 == 0:
        scale = 1024.0
    decimals = max(len(match["digits"].partition(".")[2]), 1 if nearest.value.low / scale % 1 else 0)
    shown = show_number(round(nearest.value.low / scale, decimals))
    if "," in match["digits"]:
        shown = f"{float(shown):,.{decimals if '.' in shown else 0}f}"
    return claim.value_text[: match.start("digits")] + shown + claim.value_text[match.end("digits") :]
