"""What a number states, by its unit: the words right after it, or in front of its bracket.

In: a frame and a number. Out: the attribute and the words that told it, or None. Where several attributes share a unit,
the cues around decide.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import plain_quantities
from claimcheck.extract.enclosed import bracket_around
from claimcheck.extract.frame import Frame
from claimcheck.extract.part_in_use import part_in_use
from claimcheck.kinds.compare import squash
from claimcheck.kinds.numbers import NumberFound, show_number
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention, Value

Told = tuple[Attribute | None, str]
NOTHING: Told = (None, "")
LEAST_PLAIN = 256
"""A number without scale and unit is a value only from here on: "4,096", not "3"."""

# "70 billion of trainable parameters", "14.8 trillion high-quality and diverse tokens"
_UNIT_GAP = re.compile(
    r"""
    [\s-]{0,3}(?:of\s)?
    (?: [a-z]+-[a-z]+\sand\s[a-z-]{2,14}\s
      | (?:(?!and\b|or\b|with\b|than\b)[a-z-]{2,14}[\s-]){0,2}
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "batch_size:512 context_window: 1024": a unit that is the label of the next number
_LABELS = re.compile(r"\s?[:=]\s?\d")
# "in the 7B range", "within the 13B-33B parameter range"
_CLASS = re.compile(
    rf"""
    (?:\s?(?:[-–~]|to)\s?[\d.]+\s?[A-Za-z]{{1,2}}\b)?
    [\s-]?(?:[A-Za-z]+\s)?
    {any_of(word_list("classes"))}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=4)
def _bound(domain: Domain) -> re.Pattern[str]:
    """ "networks under 5 billion parameters": a bound on others."""
    nouns = any_of(jargon(domain, "plurals"))
    return re.compile(
        rf"\b{nouns}\s(?:under|below|over|above|beyond|of\sup\sto|up\sto|(?:larger|smaller|bigger)\sthan)\s$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _rate(domain: Domain) -> re.Pattern[str]:
    """ "300 tokens per second", but no "17B active / 109B total" nor "4,096 tokens per prompt"."""
    takes = any_of(jargon(domain, "takes"))
    return re.compile(
        rf"\s{{0,3}}(?:/(?!\s?[~\d])|\b(?:per|every)\b(?!\s(?:single\s)?{takes}\b)|\ba\ssecond)", re.IGNORECASE
    )


def is_bound(frame: Frame, number: NumberFound) -> bool:
    """Say whether a number bounds a class of others ("networks under 5 billion parameters")."""
    return _bound(frame.domain).search(frame.before(number.start, 34)) is not None


def by_unit(frame: Frame, number: NumberFound) -> Told:
    """By the words right after the number; the longest unit wins, then the attribute with a cue in the clause."""
    if number.percent:
        return NOTHING
    gap = _UNIT_GAP.match(frame.text, number.end, frame.end)
    reach = gap.end() if gap else number.end
    units = [
        c
        for c in frame.cues
        if c.role == "unit"
        and number.end <= c.start <= reach
        and _is_plain(frame, number, c)
        and not _LABELS.match(frame.text, c.end, frame.end)
    ]
    if not units:
        return _by_unit_before(frame, number)
    if _rate(frame.domain).match(frame.text, max(c.end for c in units), frame.end) or is_class(
        frame, max(c.end for c in units)
    ):
        return NOTHING
    first = min(c.start for c in units)
    longest = max(c.end for c in units if c.start == first)
    named = {id_ for c in units if c.start == first and c.end == longest for id_ in c.ids}
    options = [
        a
        for a in plain_quantities(frame.domain)
        if a.id in named and in_bounds(a, number.amount) and not _has_friend(frame, a, longest)
    ]
    is_sole = len(options) == 1 and not frame.cues_of(
        options[0].id, number.start, frame.ahead(longest, 20), role="friend"
    )
    if is_sole and _is_beyond(frame, number, named - {options[0].id}):
        return options[0], frame.between(first, longest)
    words = frame.between(first, longest)
    best = _clearest(frame, number, options, words)
    return part_in_use(frame, number, best, longest) or best, words


def _is_beyond(frame: Frame, number: NumberFound, rivals: set[str]) -> bool:
    """Say whether a number is larger than any value of the other attributes with its unit: "2T tokens"."""
    tops = [frame.domain.attributes[rival].high for rival in rivals]
    return bool(tops) and all(top is not None and number.amount > top for top in tops)


def _has_friend(frame: Frame, attribute: Attribute, end: int) -> bool:
    """Say whether the word after a unit makes it another one: "2 million active users"."""
    return any(f.start <= end + 1 for f in frame.cues_of(attribute.id, end, frame.ahead(end, 24), role="friend"))


# "32B dense, 128K context", "… of 1,048,576 with an output limit of 8,192"
_NEXT = re.compile(r",\s|;\s|\s(?:with|and|plus)\s")


def own_end(frame: Frame, number: NumberFound, reach: int) -> int:
    """How far the words behind a number are its own: up to the joint in front of the next number, if there is one."""
    if frame.text[number.end : number.end + 1] == ")":
        return frame.ahead(number.end, 9)  # "1 million (1M) tokens", but "X (123B) needs several …"
    end = frame.ahead(number.end, reach)
    joint = _NEXT.search(frame.text, number.end, end)
    has_next = joint and any(other.start >= joint.end() and other.start < joint.end() + 40 for other in frame.numbers)
    return joint.start() if joint and has_next else end


def is_class(frame: Frame, end: int) -> bool:
    """Say whether a class of sizes is named up to an offset, and no size ("in the 7B range")."""
    return _CLASS.match(frame.text, end, frame.end) is not None


def in_bounds(attribute: Attribute, amount: float) -> bool:
    """Say whether a number may be a value of an attribute at all; nobody counts tokens as "469.8"."""
    if attribute.binary_k and amount % 1:
        return False
    return attribute.holds(amount, amount)


def scaled_value(number: NumberFound, attribute: Attribute, scale: float = 1.0) -> Value:
    """A number as a value, times the scale of its column if it has one; thousands may be counted in 1,024s."""
    low, high, amount = number.low * scale, number.high * scale, round(number.amount * scale, 4)
    if attribute.binary_k and (scale >= 1000 or number.scale in ("k", "m", "million")):
        low, high = min(low, amount), max(high, amount * (1.0486 if amount >= 1e6 else 1.03))
    return Value("quantity", show_number(amount), low, high)


def _by_unit_before(frame: Frame, number: NumberFound) -> Told:
    """ "training tokens (300B)": the unit in front of a bracket."""
    before = frame.text[frame.back(number.start, 3) : number.start].rstrip("~ ")
    if not before.endswith("(") or not number.scale:
        return NOTHING
    units = [c for c in frame.cues if c.role == "unit" and 0 <= number.start - c.end <= 4]
    if any(0 <= u.start - other.end <= 2 for u in units for other in frame.numbers):
        return NOTHING  # "8K tokens (8B)": the unit has its number
    named = {id_ for unit in units for id_ in unit.ids}
    options = [a for a in plain_quantities(frame.domain) if a.id in named and in_bounds(a, number.amount)]
    words = frame.between(units[0].start, units[0].end) if units else ""
    return _clearest(frame, number, options, words), words


# "10K-token[ research paper]"
_OF_DOCUMENT = re.compile(rf"\s(?:[a-z]+\s){{0,2}}{any_of(word_list('documents'))}\b", re.IGNORECASE)


def _is_plain(frame: Frame, number: NumberFound, unit: Mention) -> bool:
    """Say whether neither a name nor a comma stands between a number and a unit."""
    words = frame.between(number.end, unit.start)
    if words.endswith("in-") or _OF_DOCUMENT.match(frame.text, unit.end, frame.end):
        return False  # "32 in-context examples", "a 10K-token research paper"
    return not any(number.end <= name.start < unit.start for name in frame.names) and "," not in words


def _clearest(frame: Frame, number: NumberFound, options: list[Attribute], unit: str) -> Attribute | None:
    """The option with cues near the number and no false friend nearer; None where nothing tells two apart."""
    if not options:
        return None
    scored = sorted(((_clarity(frame, number, option), option.id) for option in options), reverse=True)
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    best = frame.domain.attributes[scored[0][1]]
    is_alone = len(options) == 1 and not _is_shared(frame.domain, unit)
    least = -1.0 if best.bare or not best.cues or is_alone else 0.0
    return best if scored[0][0] > least else None


@lru_cache(maxsize=256)
def _is_shared(domain: Domain, unit: str) -> bool:
    """Say whether a unit is that of several attributes, so that it alone tells nothing."""
    key = squash(unit)
    return sum(key in map(squash, attribute.units) for attribute in plain_quantities(domain)) != 1


def _capacity(frame: Frame, number: NumberFound) -> list[Mention]:
    return frame.words("capacity", frame.back(number.start, 34), number.start)


def _is_ours(frame: Frame, verb: Mention) -> bool:
    """ "we feed 3,000 tokens": what is done with something, not what it can take."""
    return _OURS.search(frame.before(verb.start, 24)) is not None


# "[we ]feed", "[our team ]feeds"
_OURS = re.compile(r"\b(?:we|i|he|she|they|our|my)\s(?:\w+\s)?$", re.IGNORECASE)
# what says that much can be taken in, and not that it was
_CAPABLE = re.compile(
    r"\b(?:can|could|lets?|allows?|able|up\sto|at\smost|max(?:imum)?|limit(?:ed)?|capped|no\smore\sthan|as\smany\sas|room)\b",
    re.IGNORECASE,
)
# "3k tokens used", "2k tokens of output"
_SPENT = re.compile(
    r"\s(?:\w+\s)?(?:used|spent|consumed|needed|burned|left|total|later|generated|written|long|each|of\s(?:output|code|logs?|text))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _taken_in(domain: Domain) -> re.Pattern[str]:
    """ "512 tokens per input", "128K tokens into a single prompt": behind a number of what is taken in at once."""
    takes = any_of(jargon(domain, "takes"))
    return re.compile(
        rf"\b(?:per|in|into|in\sthe)\s(?:a\s|an\s|one\s|every\s|each\s)?(?:single\s)?{takes}\b"
        r"|\bfits?\s(?:in|into)\b",
        re.IGNORECASE,
    )


def _is_beside_name(frame: Frame, number: NumberFound) -> bool:
    """ "GPT-4 Turbo: 128k tokens, …", "Claude 2 (100K tokens)", "128k tokens for X", and no bill."""
    if any(other.currency for other in frame.numbers) or _SPENT.match(frame.text, number.end, frame.end):
        return False
    gaps = (frame.gap(name.end, number.start) for name in frame.entities if 0 < number.start - name.end <= 12)
    if any(gap.strip(" *_") in (":", "(", "–", "—", "-", "now", "(now") for gap in gaps):
        return True
    behind = (frame.gap(number.end, name.start) for name in frame.entities if 0 < name.start - number.end <= 16)
    return any(gap.startswith(" ") and gap.endswith(" for ") and gap.count(" ") <= 3 for gap in behind)


def _clarity(frame: Frame, number: NumberFound, attribute: Attribute) -> float:
    """How clearly the words near a number speak of an attribute: cues count for, false friends against."""
    low, high = frame.back(number.start, 90), frame.ahead(number.end, 60)
    score = 0.6 if attribute.id in frame.heading_attributes else 0.0
    if attribute.binary_k and number.scale == "k" and _is_beside_name(frame, number):
        score += 0.4
    if attribute.binary_k and any(not _is_ours(frame, verb) for verb in _capacity(frame, number)):
        score += 0.4
    if attribute.binary_k and _CAPABLE.search(frame.gap(low, number.start)):
        score += 0.4 if _taken_in(frame.domain).search(frame.text, number.end, high) else 0.0
    inside = bracket_around(frame, number.start, number.end, 60)
    for cue in frame.cues:
        if attribute.id not in cue.ids or cue.role not in ("cue", "friend") or not low <= cue.start < high:
            continue
        if cue.role == "friend" and inside and not inside[0] <= cue.start < inside[1]:
            continue  # "roughly 75,000 words (100k tokens)"
        distance = cue.start - number.end if cue.start >= number.end else number.start - cue.end
        weight = 1.0 / (1.0 + max(distance, 0) / 25)
        score += weight if cue.role == "cue" else -1.3 * weight
    return score
