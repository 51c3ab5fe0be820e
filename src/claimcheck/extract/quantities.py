"""Which numbers state something: by the unit after them, the cue around them, the benchmark that they belong to.

In: a frame. Out: `Statement`s of the domain's attributes of kind `quantity`. Numbers in an enumeration share what the
clearest of them says ("7 billion, 13 billion and 70 billion parameters").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.domain import Attribute
from claimcheck.extract.frame import Frame, Statement
from claimcheck.kinds.numbers import NumberFound, show_number
from claimcheck.records import Mention, Operator, Value

_JOINT = re.compile(r"[\s,/|&•·–—-]*(?:(?:and|or|to|through|plus|und)\s)?(?:the\s)?(?:(?:a|an)\s)?\s*", re.IGNORECASE)
_UNIT_GAP = re.compile(r"[\s-]{0,3}(?:of\s)?(?:(?!and\b|or\b|with\b|than\b)[a-z-]{2,14}[\s-]){0,2}", re.IGNORECASE)
_NOT_A_VALUE = re.compile(
    r"\s?-?(?:shot|bit|bits|th|st|nd|rd|x|×|fold|times|gpus?|gb|tb|mb|gib|layers?|heads?|experts?|hours?|days?|weeks?|months?|years?"
    r"|users?|people|countries|languages|images|documents|pages|ms|seconds?|sec|minutes?|min|dollars|usd|cents?|percentile|stars?|pp|epochs?|steps?|samples|examples|tasks|benchmarks|exams|books|videos|words|characters|downloads|nodes|watts?|kw|mw|flops?|points?\s(?:higher|lower|better|more|ahead|behind|above|below))\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"\s{0,3}(?:/|\bper\b|\ba\ssecond|\bevery)", re.IGNORECASE)
_CLASS = re.compile(r"\s?(?:range|class|scale|regime|budget|category|tier|mark|limit)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:conventional|other|typical|similar|comparable|existing|many|most|previous|competing|larger|smaller|open-source|any|some)\s(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_PER = re.compile(r"(?:\bper|\bevery|\beach)\s?$", re.IGNORECASE)
_BARE_BEFORE = re.compile(
    r"(?:@|\bv|\bk=|n=|top-|#|version\s|v\.|chapter\s|section\s|figure\s|table\s|step\s|\bno\.\s|page\s)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Series:
    """Numbers joined by commas and "and"."""

    numbers: tuple[NumberFound, ...]
    index: int


def find_quantities(frame: Frame) -> Iterator[Statement]:
    """Statements of quantity in a frame."""
    numbers = [number for number in frame.numbers if _may_state(frame, number)]
    for series in _series(frame, numbers):
        attribute, cue = _attribute_of(frame, series)
        if attribute is None:
            continue
        for number in series.numbers:
            statement = _statement(frame, number, attribute, cue, series.index if len(series.numbers) > 1 else -1)
            if statement is not None:
                yield statement


def _may_state(frame: Frame, number: NumberFound) -> bool:
    if number.currency or (number.digits.startswith("0") and number.digits.isdigit() and len(number.digits) > 1):
        return False
    if _NOT_A_VALUE.match(frame.text, number.end, frame.end) and not number.scale:
        return False
    if _PER.search(frame.gap(frame.back(number.start, 8), number.start)):
        return False
    return not _BARE_BEFORE.search(frame.gap(frame.back(number.start, 10), number.start))


def _series(frame: Frame, numbers: list[NumberFound]) -> Iterator[_Series]:
    group: list[NumberFound] = []
    index = 0
    for number in numbers:
        if group and (not _joined(frame, group[-1], number) or _splits(frame, group[-1], number)):
            yield _Series(tuple(group), index)
            group, index = [], index + 1
        group.append(number)
    if group:
        yield _Series(tuple(group), index)


def _joined(frame: Frame, left: NumberFound, right: NumberFound) -> bool:
    """Say whether two numbers are members of one enumeration: nothing but joints between, and alike in writing."""
    if not _JOINT.fullmatch(frame.gap(left.end, right.start)):
        return False
    return (bool(left.scale) == bool(right.scale) and left.percent == right.percent and left.sign not in "+-") or (
        bool(left.scale) == bool(right.scale) and left.sign == right.sign
    )


def _attribute_of(frame: Frame, series: _Series) -> tuple[Attribute | None, str]:
    """The attribute that the numbers of a series are a value of, and the cue that told so."""
    for decide in (_by_unit, _by_near_cue, _by_bare_size):
        for number in reversed(series.numbers):
            attribute, cue = decide(frame, number)
            if attribute is not None:
                return attribute, cue
    return None, ""


def _splits(frame: Frame, left: NumberFound, right: NumberFound) -> bool:
    """Say whether two joined numbers have units of their own ("456B/45B active")."""
    unit = _by_unit(frame, right)[0]
    return unit is not None and not unit.many and "/" in frame.text[left.end : right.start]


def _quantities(frame: Frame) -> list[Attribute]:
    return [a for a in frame.domain.attributes.values() if a.kind == "quantity" and not a.qualifier]


def _in_bounds(attribute: Attribute, number: NumberFound) -> bool:
    low, high = attribute.low, attribute.high
    return (low is None or number.amount >= low) and (high is None or number.amount <= high)


def _by_unit(frame: Frame, number: NumberFound) -> tuple[Attribute | None, str]:
    """By the words right after the number; the longest unit wins, then the attribute with a cue in the clause."""
    if number.percent:
        return None, ""
    gap = _UNIT_GAP.match(frame.text, number.end, frame.end)
    reach = gap.end() if gap else number.end
    units = [
        c for c in frame.cues if c.role == "unit" and number.end <= c.start <= reach and _plain_gap(frame, number, c)
    ]
    if not units or _RATE.match(frame.text, min(c.end for c in units), frame.end):
        return _by_unit_before(frame, number) if not units else (None, "")
    if _CLASS.match(frame.text, max(c.end for c in units), frame.end):
        return None, ""
    first = min(c.start for c in units)
    longest = max(c.end for c in units if c.start == first)
    named = {id_ for c in units if c.start == first and c.end == longest for id_ in c.ids}
    options = [a for a in _quantities(frame) if a.id in named and _in_bounds(a, number)]
    return _clearest(frame, number, options), frame.between(first, longest)


def _by_unit_before(frame: Frame, number: NumberFound) -> tuple[Attribute | None, str]:
    """ "training tokens (300B)": the unit in front of a bracket."""
    before = frame.text[frame.back(number.start, 3) : number.start].rstrip("~ ")
    if not before.endswith("(") or not number.scale:
        return None, ""
    units = [c for c in frame.cues if c.role == "unit" and 0 <= number.start - c.end <= 4]
    options = [a for a in _quantities(frame) if any(a.id in c.ids for c in units) and _in_bounds(a, number)]
    return _clearest(frame, number, options), frame.between(units[0].start, units[0].end) if units else ""


def _plain_gap(frame: Frame, number: NumberFound, unit: Mention) -> bool:
    words = frame.between(number.end, unit.start)
    return not any(name.start < unit.start and name.start >= number.end for name in frame.names) and "," not in words


def _clearest(frame: Frame, number: NumberFound, options: list[Attribute]) -> Attribute | None:
    """The option with cues near the number and no false friend nearer; None where nothing tells two apart."""
    if not options:
        return None
    scored = sorted(((_clarity(frame, number, option), option.id) for option in options), reverse=True)
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    best = frame.domain.attributes[scored[0][1]]
    return (
        best
        if scored[0][0]
        > (-1.0 if best.bare or not best.cues or (len(options) == 1 and best.id not in _shared(frame)) else 0.0)
        else None
    )


def _shared(frame: Frame) -> set[str]:
    """Attributes one of whose units is another's too, so that the unit alone tells nothing."""
    owners: dict[str, list[str]] = {}
    for attribute in _quantities(frame):
        for unit in attribute.units:
            owners.setdefault(unit, []).append(attribute.id)
    return {id_ for ids in owners.values() if len(ids) > 1 for id_ in ids}


def _clarity(frame: Frame, number: NumberFound, attribute: Attribute) -> float:
    """How clearly the words near a number speak of an attribute: cues count for, false friends against."""
    low, high = frame.back(number.start, 90), frame.ahead(number.end, 60)
    score = 0.6 if attribute.id in frame.heading_attributes else 0.0
    if attribute.binary_k and frame.words("capacity", frame.back(number.start, 34), number.start):
        score += 0.4
    for cue in frame.cues:
        if attribute.id not in cue.ids or cue.role not in ("cue", "friend") or not low <= cue.start < high:
            continue
        distance = cue.start - number.end if cue.start >= number.end else number.start - cue.end
        weight = 1.0 / (1.0 + max(distance, 0) / 25)
        score += weight if cue.role == "cue" else -1.3 * weight
    return score


def _by_near_cue(frame: Frame, number: NumberFound) -> tuple[Attribute | None, str]:
    """By a cue such as "context window of 4,096" in front of a number without unit."""
    if number.percent:
        return None, ""
    for attribute in _quantities(frame):
        if attribute.bare or not _in_bounds(attribute, number) or not (number.scale or number.amount >= 256):
            continue
        before = frame.cues_of(attribute.id, frame.back(number.start, 45), number.start)
        after = frame.cues_of(attribute.id, number.end, frame.ahead(number.end, 14)) if attribute.binary_k else []
        cues = [c for c in before if len(c.ids) == 1 and _leads_to(frame, c, number)] or after
        if not cues and attribute.id in frame.heading_attributes and number.scale:
            return attribute, "heading"
        if not cues and attribute.binary_k and number.scale == "k" and frame.text[number.end - 1] == "K":
            cues = frame.cues_of(attribute.id, frame.back(number.start, 170), number.start)
        if (
            cues
            and attribute.binary_k
            and not frame.cues_of(attribute.id, number.start - 30, number.end + 30, role="friend")
        ):
            return attribute, frame.between(cues[-1].start, cues[-1].end)
    return None, ""


_LEADS = re.compile(
    r"(?:\s?(?:is|was|of|at|:|to|up|from|around|about|a|an|=|–|-|with|size|length|window|windows|that|spans|over|more|than|can|reach|reaching|extended|increased|expanded|supports|larger|maximum|remains|stays|\(|\*|by|default)\s?){0,7}",
    re.IGNORECASE,
)


def _leads_to(frame: Frame, cue: Mention, number: NumberFound) -> bool:
    return _LEADS.fullmatch(frame.gap(cue.end, number.start)) is not None


def _by_bare_size(frame: Frame, number: NumberFound) -> tuple[Attribute | None, str]:
    """ "the 7B model", "LLaMA (65B)", "sizes: 7B": a scaled number whose place says that it is a size."""
    if not number.scale or number.percent or number.scale in ("k", "thousand", "t", "tn"):
        return None, ""
    letters = number.scale in ("b", "m", "bn")
    if number.scale == "m" and frame.text[number.end - 1 - number.plus] != "M":
        return None, ""
    for attribute in frame.domain.attributes.values():
        if not attribute.bare or not _in_bounds(attribute, number):
            continue
        if frame.cues_of(attribute.id, number.end, frame.ahead(number.end, 25), role="friend") or _is_rival(
            frame, number
        ):
            continue
        after = frame.gap(number.end, number.end + 14).lstrip(" -")
        if letters and _opens_properties(frame, number):
            return attribute, "lead"
        nouns = [w for w in frame.words("subjects noun") if number.end <= w.start <= number.end + 12]
        if letters and (
            nouns or _beside_name(frame, number) or _is_bracketed(frame, number) or after[:1] in (")", "/")
        ):
            return attribute, frame.between(nouns[0].start, nouns[0].end) if nouns else ""
        listed = [c for c in frame.cues_of(attribute.id) if c.start < number.start or c.start < number.end + 60]
        if listed and (letters or (attribute.units and any(frame.cues_of(attribute.id, role="unit")))):
            return attribute, frame.between(listed[-1].start, listed[-1].end)
    return None, ""


def _opens_properties(frame: Frame, number: NumberFound) -> bool:
    """Say whether a size opens a cell, or what follows the lead of an item ("- Phi-4: 14B, MIT licensed")."""
    before = frame.gap(frame.start, number.start).rstrip(" *_")
    after = frame.text[number.end : number.end + 1]
    if after not in ("", ",", ";", " ", ")", "*", "\n") or frame.segment.kind not in ("item", "row"):
        return False
    return not before.strip(" -•*_") or re.search(r"(?:[:–—]|\s-)$", before) is not None


def _is_rival(frame: Frame, number: NumberFound) -> bool:
    """Say whether the number is somebody else's in a comparison ("outperforms many 13B models")."""
    words = frame.words("comparison", frame.back(number.start, 28), number.start)
    if _is_bracketed(frame, number) or _beside_name(frame, number):
        return False
    if _OTHERS.search(frame.gap(frame.back(number.start, 34), number.start)) or _CLASS.match(
        frame.text, number.end, frame.end
    ):
        return True
    return bool(words) and len(frame.gap(words[-1].end, number.start).split()) <= 3


def _beside_name(frame: Frame, number: NumberFound) -> bool:
    return any(
        0 <= number.start - name.end <= 2 or 0 <= name.start - number.end <= 2
        for name in frame.names
        if name.role == "entity"
    )


def _is_bracketed(frame: Frame, number: NumberFound) -> bool:
    before = frame.gap(frame.back(number.start, 2), number.start).strip()
    return before.endswith("(") and frame.gap(number.end, number.end + 1) in (")", ",", "/", " ", ";")


def _statement(frame: Frame, number: NumberFound, attribute: Attribute, cue: str, series: int) -> Statement | None:
    if not _in_bounds(attribute, number):
        return None
    low, high, amount = number.low, number.high, number.amount
    if attribute.binary_k and number.scale == "k":
        low, high = min(low, amount), max(high, amount * 1.024, number.amount * 1.03)
    if attribute.binary_k and number.scale in ("m", "million"):
        high = max(high, amount * 1.0486)
    value = Value("quantity", show_number(amount), low, high)
    return Statement(
        attribute.id,
        value,
        number.start,
        _words_end(frame, number),
        operator=operator_of(frame, number),
        cue=cue,
        series=series,
    )


def _words_end(frame: Frame, number: NumberFound) -> int:
    return number.end


def operator_of(frame: Frame, number: NumberFound) -> Operator:
    """ "over 1 trillion" is `>=`, "up to 128k" `<=`, "about 7B" `~`."""
    if number.plus or number.sign == ">":
        return ">="
    if number.sign == "<":
        return "<="
    if number.sign == "~":
        return "~"
    low = frame.back(number.start, 24)
    for group, operator in (("over", ">="), ("up_to", "<="), ("about", "~")):
        for word in frame.words(group, low, number.start):
            if not re.search(r"[\w]", frame.between(word.end, number.start).replace(" a ", " ").replace(" the ", " ")):
                return operator  # type: ignore[return-value]
    return "="
