"""A table cell, or the text behind a label, as values of the attribute that its header names.

In: the frame of a cell and the meaning of its header. Out: `Statement`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.cell_names import EMPTY, MAX_NAME, MAX_WORDS, find_names
from claimcheck.extract.counted import becomes_another
from claimcheck.extract.enclosed import opening_before
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.headers import Header
from claimcheck.extract.operators import operator_of
from claimcheck.extract.part_in_use import part_in_use
from claimcheck.extract.parts import find_parts
from claimcheck.extract.scores import is_change
from claimcheck.extract.series import counts_other, with_shared_scales
from claimcheck.extract.units import LEAST_PLAIN, in_bounds, scaled_value
from claimcheck.frozen import replace
from claimcheck.kinds.blanks import stripped
from claimcheck.kinds.compare import name_key, slug_of
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of
from claimcheck.records import Mention, Status, Value

# "✅" and "❌ No" in a column that asks yes or no
_YES_SIGN, _NO_SIGN = any_of("✅ ✓ ✔️? ☑️?"), any_of("❌ ✗ ✘ ✖️?")
_NOTE = r"(?:(?<=\S)[*†‡§¹²³⁴]{1,3})?"  # "Yes*"
# "✅", "✅ Yes*"
_YES = re.compile(rf"\s*(?:{_YES_SIGN}\s?)?(?:yes|y|true)?(?:\s?{_YES_SIGN})?(?<=\S){_NOTE}\s*", re.IGNORECASE)
# "❌", "❌ No"
_NO = re.compile(rf"\s*(?:{_NO_SIGN}\s?)?(?:no|n|false)?(?:\s?{_NO_SIGN})?(?<=\S){_NOTE}\s*", re.IGNORECASE)
# "86-88", "63–64%"
_RANGE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?%?\s?[-–~]\s?\d+(?:\.\d+)?\s?%?(?![\w-])")
# "256 - 2048"
_TO_NUMBER = re.compile(r"\s?[-–~]\s?(?=\d)")
# "(originally 2K)"
_AT_OTHER_TIMES = re.compile(r"\b(?:earlier|originally|previously|formerly|initially|before)\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _setting(domain: Domain) -> re.Pattern[str]:
    """ "5-shot", "8 GPUs" behind a number."""
    return re.compile(rf"\s?-?shots?\b|\s?{any_of(jargon(domain, 'settings'))}\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _aside_noun(domain: Domain) -> re.Pattern[str]:
    """ "128K (93 pages)", "32 layers": what a number counts beside the column's own."""
    nouns = any_of("pages words books languages", jargon(domain, "asides"))
    return re.compile(rf"\s?{nouns}\b", re.IGNORECASE)


def read_cell(frame: Frame, header: Header, *, factor: float = 0.0) -> Iterator[Statement]:
    """Statements of the header's attributes in a cell. `factor` is the column's scale where the header sets none."""
    words = frame.between(frame.start, frame.end)
    for id_ in header.attributes:
        attribute = frame.domain.attributes[id_]
        ticked = _tick(frame, attribute, words, header.choice)
        if ticked is not None:
            yield ticked
            continue
        if EMPTY.fullmatch(words.strip()):
            continue
        found = list(_of_kind(frame, attribute, header, factor))
        yield from found
        if found and attribute.kind != "choice":
            return


def _of_kind(frame: Frame, attribute: Attribute, header: Header, factor: float) -> Iterator[Statement]:
    if attribute.kind == "date":
        for date in (date for date in frame.dates if not _is_of_another_time(frame, date.start, date.end)):
            yield Statement(attribute.id, date.value, date.start, date.end, cue="header")
    elif attribute.kind == "quantity":
        yield from _quantities(frame, attribute, header, factor)
    elif attribute.kind == "choice":
        yield from _choices(frame, attribute)
    elif attribute.kind == "entity":
        yield from find_names(frame, attribute)
    else:
        start, end = _trimmed(frame)
        if end > start and len(frame.between(start, end).split()) > 1:
            yield Statement(attribute.id, Value("text", frame.between(start, end)), start, end, cue="header")


def _tick(frame: Frame, attribute: Attribute, words: str, choice: str) -> Statement | None:
    refusal = attribute.yes if choice == attribute.no else attribute.no
    for pattern, value in ((_YES, choice or attribute.yes), (_NO, refusal)):
        if value and (pattern.fullmatch(words) or slug_of(words) == value):
            start, end = _trimmed(frame)
            status: Status = "negated" if value == attribute.no and pattern is _NO else "asserted"
            return Statement(attribute.id, Value("choice", value), start, end, cue="tick", status=status)
    return None


def _quantities(frame: Frame, attribute: Attribute, header: Header, factor: float) -> Iterator[Statement]:
    if attribute.qualifier and (not header.qualifier or _RANGE.search(frame.between(frame.start, frame.end))):
        return  # "86-88" is no result
    for number in with_shared_scales(frame):
        if not _may_state(frame, attribute, number):
            continue
        other = _other_unit(frame, attribute, number)
        scale = _scale(attribute, header, factor, number)
        value = scaled_value(number, attribute, scale)
        if other is not None:
            yield _quantity(frame, other, scaled_value(number, other), number, "unit")
        elif _is_of_others(frame, attribute, number):
            continue
        elif attribute.qualifier and _fits_test(frame, attribute, header, number):
            yield replace(_quantity(frame, attribute, value, number, "header"), qualifier=header.qualifier)
        elif not attribute.qualifier and _fits(attribute, value, number):
            yield _quantity(frame, attribute, _to_end(frame, value, number, scale), number, "header")


def _may_state(frame: Frame, attribute: Attribute, number: NumberFound) -> bool:
    """Say whether a number in a cell may be its value, rather than a price, a difference, a setting or an aside."""
    if (
        number.currency
        or frame.text[number.start - 1] == "@"  # "maj1@32"
        or number.sign in ("+", "-")
        or counts_other(frame, number)
        or _setting(frame.domain).match(frame.text, number.end, frame.end)
    ):
        return False
    units = frame.cues_of(attribute.id, number.end, frame.ahead(number.end, 16), role="unit")
    has_unit = any(unit.start - number.end <= 1 for unit in units)
    is_bare = not (number.scale or has_unit or attribute.qualifier or _is_plain(attribute, number))
    if is_bare and any(n.scale for n in frame.numbers):
        return False  # "128K (93 pages)"
    if attribute.qualifier and any(is_no(frame, number) for is_no in (becomes_another, _is_in_fraction, is_change)):
        return False
    if _is_of_another_time(frame, number.start, number.end) or _names_edition(frame, number):
        return False
    return _aside_noun(frame.domain).match(frame.text, number.end, frame.end) is None


# between "298" and "400", "8.3" and "10"
_OUT_OF = re.compile(r"\s?(?:/|\bout\sof\b)\s?")
# "4/30": problems solved, of how many; "8/10" are points
_SOLVED = re.compile(r"(?<![\d./])\d{1,2}/(?!10\b)\d{2}(?![\d./])")


def _is_in_fraction(frame: Frame, number: NumberFound) -> bool:
    """ "298/[400]", "[4]/[30]": a number that tells how much there was to reach, or one of problems solved."""
    for reached, whole in pairwise(frame.numbers):
        is_plain = not reached.scale and not reached.percent
        if not is_plain or not _OUT_OF.fullmatch(frame.gap(reached.end, whole.start)):
            continue
        solved = _SOLVED.match(frame.text, reached.start)
        if solved and reached.start <= number.start and number.end <= solved.end():
            return True
        if number.start == whole.start and _is_round(number) and reached.amount <= number.amount:
            return True
    return False


def _is_round(number: NumberFound) -> bool:
    return number.amount % 5 == 0 and "." not in number.digits and not number.scale


def _is_plain(attribute: Attribute, number: NumberFound) -> bool:
    """Say whether a number may well be given without scale: "8,192" beside "32k"."""
    return attribute.binary_k and number.amount >= LEAST_PLAIN


# "32,768 for the 32k version"
_EDITION = re.compile(r"\s(?:version|variant|edition)s?\b")


def _names_edition(frame: Frame, number: NumberFound) -> bool:
    """ "32,768 for the 32k version": a number that only tells an edition apart, of which another one is said."""
    before = re.search(r"\b(?:for|in|on)\s(?:the\s)?$", frame.gap(frame.start, number.start))
    return before is not None and _EDITION.match(frame.text, number.end, frame.end) is not None


def _is_of_another_time(frame: Frame, start: int, end: int) -> bool:
    """ "1M (2M coming soon)", "8K (originally 2K)": what a bracket only announces, or tells of another time."""
    opening, closing = opening_before(frame, start), frame.text.find(")", start, frame.end)
    if opening < 0 or closing < end:
        return False
    return (
        bool(frame.words("unreal", opening, closing))
        or _AT_OTHER_TIMES.search(frame.text, opening, closing) is not None
    )


def _scale(attribute: Attribute, header: Header, factor: float, number: NumberFound) -> float:
    return 1.0 if number.scale or attribute.qualifier else (header.factor or factor or 1.0)


def _fits(attribute: Attribute, value: Value, number: NumberFound) -> bool:
    return (bool(number.scale) or not number.percent) and in_bounds(attribute, float(value.text))


def _quantity(frame: Frame, attribute: Attribute, value: Value, number: NumberFound, cue: str) -> Statement:
    operator = operator_of(frame, number)
    return Statement(attribute.id, value, number.start, number.end, operator=operator, cue=cue)


def _to_end(frame: Frame, value: Value, number: NumberFound, factor: float) -> Value:
    """The value of a number; the first of "8K~32K" stands for all up to the second."""
    joint = _TO_NUMBER.match(frame.text, number.end, frame.end)
    ends = [n for n in frame.numbers if joint and n.start <= joint.end() <= n.end]
    high = ends[0].high * (1.0 if ends[0].scale else factor) if ends else 0.0
    return replace(value, high=high) if high > value.low else value


def _other_unit(frame: Frame, attribute: Attribute, number: NumberFound) -> Attribute | None:
    """Another attribute of quantity whose unit stands right behind the number ("12.9B active" in a size column)."""
    units = _units_behind(frame, number)
    part = part_in_use(frame, number, attribute, number.end) if number.scale else None
    if part is not None:
        return part  # "45B (use 12B)"
    if not number.scale or not units or any(attribute.id in c.ids for c in units):
        return None
    named = [frame.domain.attributes[id_] for c in units for id_ in c.ids]
    return named[0] if len({a.id for a in named}) == 1 else None


def _is_of_others(frame: Frame, attribute: Attribute, number: NumberFound) -> bool:
    """ "1 T tokens" in a column of sizes: a unit that several other attributes share, and this one has not."""
    units = _units_behind(frame, number) if number.scale else []
    return bool(units) and not any(attribute.id in unit.ids for unit in units)


def _units_behind(frame: Frame, number: NumberFound) -> list[Mention]:
    return [c for c in frame.cues if c.role == "unit" and 0 <= c.start - number.end <= 1]


def _fits_test(frame: Frame, attribute: Attribute, header: Header, number: NumberFound) -> bool:
    low, high = frame.domain.choices[attribute.qualifier][header.qualifier].bounds
    return low <= number.amount <= high and not number.scale


def _choices(frame: Frame, attribute: Attribute) -> Iterator[Statement]:
    found = False
    rows = list(find_parts(frame, attribute))
    if rows and attribute.yes:
        yield Statement(attribute.id, Value("choice", attribute.yes), *rows[0], cue="header")
        return
    if attribute.no and frame.between(*_trimmed(frame)).lower() in attribute.parts[:1]:
        yield Statement(attribute.id, Value("choice", attribute.no), *_trimmed(frame), cue="header")
        return
    words = frame.between(*_trimmed(frame))
    whole = _called(frame.domain, attribute.choices).get(name_key(words)) if "(" in words else None
    if whole:  # "Commercial (API)"
        yield Statement(attribute.id, Value("choice", whole), *_trimmed(frame), cue="header")
        return
    names = [name for name in frame.names if not _is_set_aside(frame, attribute, name)]
    for name in names:
        own = name.ids[:1] if name.role == "choice" and attribute.choices == name.note else ()
        for id_ in (*own, *_also(name, attribute.choices)):
            found = True
            yield Statement(attribute.id, Value("choice", id_), name.start, name.end, cue="header")
    start, end = _trimmed(frame)
    if not found and attribute.closed and not attribute.yes and _is_unlisted(frame, start, end):
        words = frame.between(start, end)
        yield Statement(attribute.id, Value("choice", slug_of(words)), start, end, cue="header")


@lru_cache(maxsize=64)
def _called(domain: Domain, group: str) -> dict[str, str]:
    """Ids of the members of a list by the keys of their names, whatever marks stand between the words."""
    choices = domain.choices.get(group, {}).values()
    return {name_key(name): choice.id for choice in choices for name in (choice.name, *choice.aliases)}


def _is_half(frame: Frame, attribute: Attribute, name: Mention) -> bool:
    """ "Dense-MoE": the first half of a compound that is neither."""
    return frame.text[name.end : name.end + 1] == "-" and any(
        other.start == name.end + 1 and attribute.choices == other.note for other in frame.names
    )


def _is_set_aside(frame: Frame, attribute: Attribute, name: Mention) -> bool:
    """Say whether a choice is half of another one, denied, or of another time ("MIT (previously research only)")."""
    if _is_half(frame, attribute, name) or _is_denied(frame, name):
        return True
    return _is_of_another_time(frame, name.start, name.end)


def _is_denied(frame: Frame, name: Mention) -> bool:
    """ "BERT without NSP": a choice right behind a word of denial."""
    words = [*frame.words("negation", frame.start, name.start), *frame.words("removal", frame.start, name.start)]
    return any(not frame.gap(word.end, name.start).strip(" *_") for word in words)


def _also(name: Mention, group: str) -> list[str]:
    """The members of a list that a name may stand for too."""
    return [reading.id for reading in name.also if reading.role == "choice" and reading.group == group]


def _is_unlisted(frame: Frame, start: int, end: int) -> bool:
    """Say whether a cell holds a member of a closed list that the list lacks ("Llama 2 Community Licence")."""
    words = frame.between(start, end)
    is_name = 0 < len(words) <= MAX_NAME and len(words.split()) <= MAX_WORDS and re.search(r"[A-Za-z]{3}", words)
    return bool(is_name) and any(part in words.lower() for part in jargon(frame.domain, "plain_choices"))


def _trimmed(frame: Frame) -> tuple[int, int]:
    return stripped(frame.text, frame.start, frame.end)
