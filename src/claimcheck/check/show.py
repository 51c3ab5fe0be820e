"""Values in words, as they stand in explanations and suggestions.

In: values of claims and facts. Out: text as a reader would write it.
"""

from __future__ import annotations

from datetime import date

from claimcheck.domain import Attribute, Domain
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.date_words import MONTH_NAMES
from claimcheck.kinds.numbers import show_number
from claimcheck.records import Fact, Value

_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def show_value(value: Value, attribute: Attribute, domain: Domain) -> str:
    """A value as a reader would write it: "70 billion", "18 July 2023", "Apache License 2.0"."""
    if value.text == "undisclosed":
        return "undisclosed"
    if attribute.kind == "date":
        return show_date(value.text)
    if attribute.kind == "quantity":
        return show_quantity(float(value.text), attribute)
    if attribute.kind == "entity":
        return domain.name_of(next(iter(domain.by_name.get(name_key(value.text), ())), value.text))
    choice = domain.choices.get(attribute.choices, {}).get(value.text)
    return choice.name if choice else value.text


def show_date(text: str) -> str:
    """An ISO date in words.

    >>> show_date("2023-07-18"), show_date("2023-07"), show_date("2023")
    ('18 July 2023', 'July 2023', '2023')
    """
    parts = text.split("-")
    if len(parts) == 1:
        return text
    words = f"{MONTH_NAMES[int(parts[1]) - 1]} {parts[0]}"
    return f"{date.fromisoformat(text).day} {words}" if len(parts) == 3 else words


def show_quantity(amount: float, attribute: Attribute) -> str:
    """A number with its scale in words where it is large."""
    if attribute.qualifier or attribute.binary_k:
        return f"{amount:,.0f}" if amount >= 1000 and amount == int(amount) else show_number(amount)
    return show_large(amount)


def show_large(amount: float) -> str:
    """A number, with its scale in words from a million on.

    >>> show_large(1.5e9), show_large(4096), show_large(5.5)
    ('1.5 billion', '4096', '5.5')
    """
    for factor, word in _WORDS:
        if abs(amount) >= factor:
            return f"{show_number(round(amount / factor, 3))} {word}"
    return show_number(round(amount, 6))


def show_facts(facts: tuple[Fact, ...], domain: Domain) -> str:
    """The distinct values of facts, at most six, joined as in a sentence."""
    shown: list[str] = []
    for fact in sorted(facts, key=lambda fact: (fact.value.low, fact.value.text)):
        words = show_value(fact.value, domain.attributes[fact.attribute], domain)
        words = f"not {words}" if fact.negated else words
        if words not in shown:
            shown.append(words)
    if len(shown) > 6:
        shown = [*shown[:3], "…", *shown[-2:]]
    return " or ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
