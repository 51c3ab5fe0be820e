"""What could be written instead, in the style that the author used. Only where one answer is clear.

In: a claim and the judgement on it. Out: the replacement for the value's words, or nothing.
"""

from __future__ import annotations

import re

from claimcheck.check.judgement import Judgement
from claimcheck.check.restyle import holds_name, restyle_date, restyle_name
from claimcheck.check.show import show_value
from claimcheck.domain import Attribute, Domain
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.numbers import SCALES, show_number
from claimcheck.records import Claim, Fact

# "1,024", "7B", ".5 million"
_NUMBER = re.compile(r"(?P<digits>[\d,]+(?:\.\d+)?|\.\d+)(?P<gap>[\s-]?)(?P<scale>[A-Za-z]+)?")


_HEADS = frozenset((1000, 1024, 10**6, 10**9, 10**12))
"""What the numbers of a column may be counted in."""

CLOSE = 0.1
"""How far what is meant may lie from another's value that stands in its place, relative."""
FAR = 0.05
"""How far a number may be rounded, relative."""
SAME, LARGE = 0.01, 1e6
"""How far two counts of the same thing may differ, relative, and from which size on such counts are rounded."""


def suggest(claim: Claim, judgement: Judgement, domain: Domain) -> str:
    """The replacement for a contradicted value's words, or an empty text where more than one would do."""
    if judgement.verdict != "contradicted" or claim.operator != "=":
        return ""
    usable = [fact for fact in judgement.facts if fact.is_told and not fact.valid_to]
    if not usable:
        return ""
    attribute = domain.attributes[claim.attribute]
    if attribute.kind == "date":
        return restyle_date(claim.value_text, min(usable, key=lambda fact: fact.value.low).value.text)
    if attribute.kind == "quantity":
        if attribute.bare and name_key(claim.value_text) in name_key(claim.subject):
            return ""  # then the name is what is wrong
        if judgement.owner and attribute.bare:
            usable = _in_its_place(claim, usable, judgement.owner, domain)
        return _number(claim, usable, binary=attribute.binary_k)
    if attribute.kind == "entity":
        return _entity(usable, attribute, domain)
    values = {fact.value.text for fact in usable}
    return _choice(claim, usable[0], attribute, domain) if len(values) == 1 else ""


def _in_its_place(claim: Claim, facts: list[Fact], owner: str, domain: Domain) -> list[Fact]:
    """The facts that may be meant where a value is a relative's: the largest for its largest, the smallest for its
    smallest, else only what is close to it.
    """
    members = (owner, *domain.descendants_of(owner))
    theirs = [
        fact.value.low for member in members for fact in domain.facts_of(member)
        if fact.attribute == claim.attribute and fact.is_told and fact.qualifier == claim.qualifier
    ]  # fmt: skip
    amount, values = float(claim.value.text), [fact.value.low for fact in facts]
    if not theirs or max(values) <= (1 + CLOSE) * min(values):
        return facts
    for end in (max, min) if max(theirs) > min(theirs) else ():
        if abs(end(theirs) - amount) <= FAR * amount:
            return [fact for fact in facts if abs(fact.value.low - end(values)) <= FAR * end(values)]
    return [fact for fact in facts if abs(fact.value.low - amount) <= CLOSE * amount]


def _entity(facts: list[Fact], attribute: Attribute, domain: Domain) -> str:
    """The known entity, or the one that all known ones are parts of."""
    roots = {domain.root_of(fact.value.text) for fact in facts}
    known = {fact.value.text for fact in facts} if len({fact.value.text for fact in facts}) == 1 else roots
    return domain.name_of(next(iter(known))) if len(known) == 1 else ""


def _choice(claim: Claim, fact: Fact, attribute: Attribute, domain: Domain) -> str:
    """The known member of a list, under such a name as the author used."""
    choices = domain.choices.get(attribute.choices, {})
    old, new = choices.get(claim.value.text), choices.get(fact.value.text)
    if old is None or new is None:
        return show_value(fact.value, attribute, domain)
    names = [(choice.id, choice.name, *choice.aliases) for choice in (old, new)]
    if not (attribute.fix or holds_name(claim.value_text, names[0])):
        return ""  # what is put in other words, the author has to put in other words
    return restyle_name(claim.value_text, *names)


def _rounded(nearest: Fact, facts: list[Fact]) -> Fact:
    """The roundest fact that says the same of a large number: "175 billion" rather than "174.6 billion"."""
    amount = nearest.value.low
    same = [fact for fact in facts if amount >= LARGE and abs(fact.value.low - amount) <= SAME * amount]
    return min(same or [nearest], key=lambda fact: len(fact.value.text.rstrip("0")))


def _number(claim: Claim, facts: list[Fact], *, binary: bool) -> str:
    """The nearest known number in the author's scale and precision; 4,096 is "4k" where thousands may be binary."""
    match = _NUMBER.search(claim.value_text)
    if not facts or match is None or len(re.findall(r"\d[\d.,]*", claim.value_text)) != 1:
        return ""
    amount = float(claim.value.text)
    values = [fact.value.low for fact in facts]
    roundest = min(facts, key=lambda fact: len(fact.value.text.rstrip("0")))
    nearest = min(facts, key=lambda fact: (abs(fact.value.low - amount), len(fact.value.text)))
    nearest = roundest if max(values) <= (1 + FAR) * min(values) else _rounded(nearest, facts)
    scale = _scale(match, amount, nearest.value.low, binary=binary)
    written = len(match["digits"].partition(".")[2])
    decimals = max(written, 1 if nearest.value.low / scale % 1 else 0)
    shown = (
        f"{nearest.value.low / scale:,.{decimals}f}"
        if written and (scale == 1.0 or nearest.value.low / scale % 1)
        else show_number(round(nearest.value.low / scale, decimals))
    )
    shown = shown.replace(",", "")
    if abs(float(shown) * scale - nearest.value.low) > FAR * nearest.value.low:  # "0.2 billion" for 175 million
        return ""
    if "," in match["digits"]:
        shown = f"{float(shown):,.{decimals if '.' in shown else 0}f}"
    return claim.value_text[: match.start("digits")] + shown + claim.value_text[match.end("digits") :]


def _scale(match: re.Match[str], amount: float, known: float, *, binary: bool) -> float:
    """What the author counts in: as the words say, or as the column's head does.

    4,096 may be "4k", but 128,000 is not "125k".
    """
    scale = SCALES.get((match["scale"] or "").lower(), 1.0)
    printed = float(match["digits"].replace(",", "") or 0)
    if scale == 1.0 and printed and round(amount / printed) in _HEADS:
        scale = float(round(amount / printed))
    if binary and scale in (1000, 1024):
        return 1024.0 if known % 1024 == 0 and known % 1000 else 1000.0
    return scale
