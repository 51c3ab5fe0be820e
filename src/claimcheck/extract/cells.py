"""A table cell, or the text behind a label, as values of the attribute that its header names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.headers import Header
from claimcheck.extract.quantities import operator_of
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.numbers import NumberFound, show_number
from claimcheck.records import Status, Value

_YES = re.compile(r"\s*(?:✅|✓|✔️?|☑️?|🟢|yes|y|true)\s*", re.IGNORECASE)
_NO = re.compile(r"\s*(?:❌|✗|✘|✖️?|🔴|no|n|false)\s*", re.IGNORECASE)
_EMPTY = re.compile(
    r"[\s\-–—?.*/]*|n/?a|tbd|tba|unknown|undisclosed|not\s\w+|none|null|same|custom|various", re.IGNORECASE
)
_SHOT = re.compile(r"\s?-?shots?\b|\s?(?:gpus?|layers)\b", re.IGNORECASE)
_ASIDE_NOUN = re.compile(r"\s?(?:pages|output|words|books|languages|layers|heads|experts|gpus?)\b", re.IGNORECASE)
_PART = re.compile(r"[^/,;&|]+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def read_cell(frame: Frame, header: Header, *, factor: float = 0.0) -> Iterator[Statement]:
    """Statements of the header's attributes in a cell. `factor` is the column's scale where the header sets none."""
    words = frame.between(frame.start, frame.end)
    for id_ in header.attributes:
        attribute = frame.domain.attributes[id_]
        ticked = _tick(frame, attribute, words, header.choice)
        if ticked is not None:
            yield ticked
            continue
        if _EMPTY.fullmatch(words.strip()):
            continue
        found = list(_of_kind(frame, attribute, header, factor))
        yield from found
        if found and attribute.kind != "choice":
            return


def _of_kind(frame: Frame, attribute: Attribute, header: Header, factor: float) -> Iterator[Statement]:
    if attribute.kind == "date":
        for date in frame.dates:
            yield Statement(attribute.id, date.value, date.start, date.end, cue="header")
    elif attribute.kind == "quantity":
        yield from _quantities(frame, attribute, header, factor)
    elif attribute.kind == "choice":
        yield from _choices(frame, attribute)
    elif attribute.kind == "entity":
        yield from _names(frame, attribute)
    else:
        start, end = _trimmed(frame)
        if end > start and len(frame.between(start, end).split()) > 1:
            yield Statement(attribute.id, Value("text", frame.between(start, end)), start, end, cue="header")


def _tick(frame: Frame, attribute: Attribute, words: str, choice: str) -> Statement | None:
    for pattern, value in ((_YES, attribute.yes or choice), (_NO, attribute.no)):
        if value and pattern.fullmatch(words):
            start, end = _trimmed(frame)
            status: Status = "negated" if value == attribute.no else "asserted"
            return Statement(attribute.id, Value("choice", value), start, end, cue="tick", status=status)
    return None


def _quantities(frame: Frame, attribute: Attribute, header: Header, factor: float) -> Iterator[Statement]:
    for number in frame.numbers:
        if number.currency or number.sign in ("+", "-") or _SHOT.match(frame.text, number.end, frame.end):
            continue
        if attribute.qualifier and not header.qualifier:
            continue
        if not number.scale and any(n.scale for n in frame.numbers) and not attribute.qualifier:
            continue  # "128K (93 pages)"
        if _ASIDE_NOUN.match(frame.text, number.end, frame.end):
            continue
        other = _other_unit(frame, attribute, number)
        if other is not None:
            yield Statement(
                other.id,
                scaled_value(number, 1.0, other),
                number.start,
                number.end,
                operator=operator_of(frame, number),
                cue="unit",
            )
            continue
        scale = 1.0 if number.scale or attribute.qualifier else (header.factor or factor or 1.0)
        if not attribute.qualifier and not number.scale and number.percent:
            continue
        value = scaled_value(number, scale, attribute)
        if not attribute.qualifier and not _in_bounds(attribute, float(value.text)):
            continue
        if attribute.qualifier and not _fits_test(frame, attribute, header, number):
            continue
        yield Statement(
            attribute.id, value, number.start, number.end, qualifier=header.qualifier, operator=operator_of(frame, number), cue="header"
        )  # fmt: skip


def _other_unit(frame: Frame, attribute: Attribute, number: NumberFound) -> Attribute | None:
    """Another attribute of quantity whose unit stands right behind the number ("12.9B active" in a size column)."""
    units = [c for c in frame.cues if c.role == "unit" and 0 <= c.start - number.end <= 1]
    if not number.scale or not units or any(attribute.id in c.ids for c in units):
        return None
    named = [frame.domain.attributes[id_] for c in units for id_ in c.ids]
    return named[0] if len({a.id for a in named}) == 1 else None


def scaled_value(number: NumberFound, scale: float, attribute: Attribute) -> Value:
    """A number times the column's scale; thousands of tokens may be counted in 1,024s."""
    low, high, amount = number.low * scale, number.high * scale, round(number.amount * scale, 4)
    if attribute.binary_k and (scale >= 1000 or number.scale in ("k", "m", "million")):
        low, high = min(low, amount), max(high, amount * (1.0486 if amount >= 1e6 else 1.03))
    return Value("quantity", show_number(amount), low, high)


def _in_bounds(attribute: Attribute, amount: float) -> bool:
    return (attribute.low is None or amount >= attribute.low) and (attribute.high is None or amount <= attribute.high)


def _fits_test(frame: Frame, attribute: Attribute, header: Header, number: NumberFound) -> bool:
    test = frame.domain.choices[attribute.qualifier][header.qualifier]
    low, high = test.low if test.low is not None else 0.0, test.high if test.high is not None else 100.0
    return low <= number.amount <= high and not number.scale


def _choices(frame: Frame, attribute: Attribute) -> Iterator[Statement]:
    found = False
    for name in frame.names:
        if name.role == "choice" and attribute.choices == name.note:
            found = True
            yield Statement(attribute.id, Value("choice", name.ids[0]), name.start, name.end, cue="header")
        for also in name.also:
            role, group, id_ = also.split(":", 2)
            if role == "choice" and group == attribute.choices:
                found = True
                yield Statement(attribute.id, Value("choice", id_), name.start, name.end, cue="header")
    if not found and attribute.closed and not attribute.yes and attribute.id in _only_attribute(frame, attribute):
        start, end = _trimmed(frame)
        words = frame.between(start, end)
        if (
            0 < len(words) <= 40
            and re.search(r"[A-Za-z]{3}", words)
            and len(words.split()) <= 5
            and "licen" in words.lower()
        ):
            yield Statement(attribute.id, Value("choice", slug_of(words)), start, end, cue="header")


def _only_attribute(_: Frame, attribute: Attribute) -> tuple[str, ...]:
    return (attribute.id,)


def _names(frame: Frame, attribute: Attribute) -> Iterator[Statement]:
    """Names of the types that the attribute takes; a name that nobody knows is taken as its slug, for makers only."""
    found = False
    for name in frame.names:
        for id_ in (*name.ids, *(also.split(":", 2)[2] for also in name.also)):
            entity = frame.domain.entities.get(id_)
            if entity is not None and entity.type in attribute.types:
                found = True
                words = frame.between(name.start, name.end)
                known = name_key(words) in (name_key(id_), name_key(entity.name)) or name.note
                yield Statement(
                    attribute.id,
                    Value("entity", (name.note or id_) if known else slug_of(words)),
                    name.start,
                    name.end,
                    cue="header",
                )
                break
    if found or not set(attribute.types) & set(frame.domain.makers):
        return
    for part in _PART.finditer(_blank_asides(frame)):
        words = part.group().strip()
        if (
            2 <= len(words) <= 40
            and re.search(r"[A-Za-z]{2}", words)
            and len(words.split()) <= 5
            and not _EMPTY.fullmatch(words)
        ):
            start = frame.start + part.start() + (len(part.group()) - len(part.group().lstrip()))
            yield Statement(attribute.id, Value("entity", slug_of(words)), start, start + len(words), cue="header")
            return


def _blank_asides(frame: Frame) -> str:
    return _ASIDE.sub(lambda match: " " * len(match.group()), frame.between(frame.start, frame.end))


def _trimmed(frame: Frame) -> tuple[int, int]:
    words = frame.between(frame.start, frame.end)
    start = frame.start + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def slug_of(words: str) -> str:
    """Words as an id: lower case, joined by hyphens.

    >>> slug_of("Jamba 1.6 (Mini)")
    'jamba-1.6-mini'
    """
    return "-".join(re.findall(r"[\w.+]*\w\+?|\w", words.lower().replace("_", "-"))).strip("-.")
