"""Sense: facts that are there twice, cannot be, or cannot all be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from claimcheck.check.agree import Answer, answer
from claimcheck.domain import Domain
from claimcheck.domain.load import NOT, UNDISCLOSED, parse_value
from claimcheck.domain.shapes import AttributeFile, FactRow
from claimcheck.errors import Fault
from claimcheck.kinds.date_words import FIRST_YEAR
from claimcheck.kinds.dates import days_of
from claimcheck.kinds.numbers import show_number
from claimcheck.records import Claim, Fact, Value
from claimcheck.selfcheck.tables import FACTS, Tables


def find_sense_faults(tables: Tables) -> Iterator[Fault]:
    """Facts that stand twice, lack the day on which they were looked up, or have impossible values."""
    first: dict[tuple[str, ...], int] = {}
    for line, row in tables.facts:
        key = (row.entity, row.attribute, row.qualifier, row.value, row.valid_from, row.valid_to, row.source, row.note)
        if first.setdefault(key, line) != line:
            yield Fault(FACTS, line, f"the same fact stands on line {first[key]}")
        attribute = tables.attributes.get(row.attribute)
        for message in (*_date_faults(row, attribute), *_number_faults(row, attribute)):
            yield Fault(FACTS, line, message)


def _date_faults(row: FactRow, attribute: AttributeFile | None) -> Iterator[str]:
    if not row.as_of:
        yield "as_of: no date; expected the day on which the source was read"
    if row.valid_from and row.valid_to and days_of(row.valid_from)[0] > days_of(row.valid_to)[1]:
        yield f"valid_from {row.valid_from} lies after valid_to {row.valid_to}"
    value = value_of(row, attribute)
    if value is None or value.kind != "date":
        return
    if row.as_of and value.low > days_of(row.as_of)[1]:
        yield f"{row.attribute}: {value.text} lies after {row.as_of}, the day on which it was looked up"
    if value.low < days_of(str(FIRST_YEAR))[0]:
        yield f"{row.attribute}: {value.text} lies before {FIRST_YEAR}; no text with so early a date is understood"


def _number_faults(row: FactRow, attribute: AttributeFile | None) -> Iterator[str]:
    value = value_of(row, attribute)
    if attribute is None or value is None or value.kind != "quantity":
        return
    low, high = attribute.low, attribute.high
    if (low is not None and value.low < low) or (high is not None and value.high > high):
        bounds = f"{show_number(low or 0)} to {show_number(high) if high is not None else 'any number'}"
        yield f"{row.attribute}: {value.text} is out of the bounds of the attribute, {bounds}"


def find_contradictions(tables: Tables, domain: Domain) -> Iterator[Fault]:
    """Facts about one entity that exclude each other at the same time: choices, denials, "undisclosed"."""
    groups: dict[tuple[str, str, str], list[tuple[int, FactRow]]] = {}
    for line, row in tables.facts:
        groups.setdefault((row.entity, row.attribute, row.qualifier), []).append((line, row))
    for (_, attribute, _), rows in groups.items():
        if attribute not in domain.attributes:
            continue
        for (first, one), (line, other) in combinations(rows, 2):
            if _are_at_odds(one, other, domain) and not _apart(one, other):
                message = f"{attribute}: {other.value!r} cannot be true together with {one.value!r} on line {first}"
                yield Fault(FACTS, line, message)


def _are_at_odds(one: FactRow, other: FactRow, domain: Domain) -> bool:
    if one.value.removeprefix(NOT) == other.value.removeprefix(NOT):
        return one.value != other.value
    if UNDISCLOSED in (one.value, other.value):
        return not one.value.startswith(NOT) and not other.value.startswith(NOT)
    attribute = domain.attributes[one.attribute]
    choices = domain.choices.get(attribute.choices, {}).values()
    if attribute.kind != "choice" or not any(choice.excludes for choice in choices):
        return False
    return _refutes(one, other, domain) or _refutes(other, one, domain)


def _refutes(one: FactRow, other: FactRow, domain: Domain) -> bool:
    """Say whether a claim in the words of the one fact would be refuted by the other."""
    if one.value.startswith(NOT):
        return False
    value = Value("choice", other.value.removeprefix(NOT))
    fact = Fact(other.entity, other.attribute, value, other.qualifier, other.value.startswith(NOT))
    claim = Claim("", 0, 0, one.entity, "", (one.entity,), one.attribute, Value("choice", one.value), "", one.qualifier)
    return answer(claim, fact, domain) is Answer.NO


def _apart(one: FactRow, other: FactRow) -> bool:
    """Say whether one fact had ceased to hold before the other began."""
    return any(
        left.valid_to and right.valid_from and days_of(left.valid_to)[0] <= days_of(right.valid_from)[1]
        for left, right in ((one, other), (other, one))
    )


def value_of(row: FactRow, attribute: AttributeFile | None) -> Value | None:
    """The value of a row; None where it is undisclosed or does not parse, or the attribute could not be read."""
    text = row.value.removeprefix(NOT)
    return None if attribute is None or text == UNDISCLOSED else parse_value(attribute.kind, text)
