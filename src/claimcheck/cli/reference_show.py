"""`claimcheck reference show`: an entity with its family tree, its facts and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimcheck.check.show import show_value
from claimcheck.errors import UsageError
from claimcheck.kinds.compare import name_key
from claimcheck.records import Fact
from claimcheck.report.message import source_name
from claimcheck.report.plain import one_line

if TYPE_CHECKING:
    from claimcheck.domain import Domain

WIDTH = 24
"""Columns for the title of an attribute."""

LINE = 120
"""Columns that a line may take; longer ones go on below."""


def show_entity(name: str, domain: Domain) -> Iterator[str]:
    """Names, family tree, facts and sources of each entity that a name may mean: its own facts, those that it inherits,
    and those of its members."""
    for number, id_ in enumerate(entities_named(name, domain)):
        if number:
            yield ""
        yield from _one(id_, domain)


def _one(id_: str, domain: Domain) -> Iterator[str]:
    entity = domain.entities[id_]
    yield f"{_title(id_, domain)}, {entity.type}"
    if entity.aliases:
        yield f"  also called {', '.join(entity.aliases)}"
    yield from _tree(id_, domain)
    numbers: dict[str, int] = {}
    yield from _facts("Facts", domain.facts_of(id_), domain, numbers)
    for parent in domain.ancestors_of(id_):
        passed_on = tuple(fact for fact in domain.facts_of(parent) if domain.attributes[fact.attribute].inherited)
        yield from _facts(f"Inherited from {_title(parent, domain)}", passed_on, domain, numbers)
    for member in domain.descendants_of(id_):
        yield from _facts(f"Facts about {_title(member, domain)}", domain.facts_of(member), domain, numbers)
    if numbers:
        yield from ("", "Sources")
        for source, number in numbers.items():
            yield f"  [{number}] {_source(source, domain)}"


def _title(id_: str, domain: Domain) -> str:
    return f"{domain.name_of(id_)} ({id_})"


def _tree(id_: str, domain: Domain) -> Iterator[str]:
    """The line of parents down to the entity, and all that is below it."""
    parents = list(domain.ancestors_of(id_))[::-1]
    if not parents and not domain.children_of(id_):
        return
    yield from ("", "Family tree")
    indent = "  "
    for depth, parent in enumerate(parents):
        yield f"{indent}{'└─ ' if depth else ''}{_title(parent, domain)}"
        indent += "   " if depth else ""
    yield f"{indent}{'└─ ' if parents else ''}{_title(id_, domain)}{' ←' if parents else ''}"
    yield from _branches(id_, indent + ("   " if parents else ""), domain)


def _branches(id_: str, indent: str, domain: Domain) -> Iterator[str]:
    children = domain.children_of(id_)
    for child in children:
        is_last = child == children[-1]
        yield f"{indent}{'└─ ' if is_last else '├─ '}{_title(child, domain)}"
        yield from _branches(child, indent + ("   " if is_last else "│  "), domain)


def _facts(heading: str, facts: Iterable[Fact], domain: Domain, numbers: dict[str, int]) -> Iterator[str]:
    """A line per attribute and qualifier, with all its values, each with the number of its source."""
    grouped: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        grouped.setdefault((fact.attribute, fact.qualifier), []).append(fact)
    if grouped:
        yield from ("", heading)
    for (attribute, qualifier), rows in grouped.items():
        label = domain.attributes[attribute].title
        if qualifier:
            label += f", {_qualifier(attribute, qualifier, domain)}"
        values: dict[str, list[str]] = {}
        for fact in rows:
            number = numbers.setdefault(fact.source, len(numbers) + 1)
            values.setdefault(_value(fact, domain), []).append(f"[{number}]")
        shown = [f"{words} {''.join(dict.fromkeys(marks))}" for words, marks in values.items()]
        yield from _wrapped(label, "; ".join(shown))


def _wrapped(label: str, words: str) -> Iterator[str]:
    from textwrap import wrap

    first, *rest = wrap(words, LINE - WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    yield f"  {label:<{WIDTH}}  {first}"
    for line in rest:
        yield f"  {'':<{WIDTH}}  {line}"


def _qualifier(attribute: str, qualifier: str, domain: Domain) -> str:
    choice = domain.choices.get(domain.attributes[attribute].qualifier, {}).get(qualifier)
    return choice.name if choice else qualifier


def _value(fact: Fact, domain: Domain) -> str:
    words = show_value(fact.value, domain.attributes[fact.attribute], domain)
    asides = [f"{word} {day}" for word, day in (("from", fact.valid_from), ("to", fact.valid_to)) if day]
    if fact.note:
        asides.append(one_line(fact.note))
    aside = f" ({', '.join(asides)})" if asides else ""
    return f"{'not ' if fact.negated else ''}{words}{aside}"


def _source(id_: str, domain: Domain) -> str:
    source = domain.sources.get(id_)
    return f"{source_name(source)}, {source.kind}, read {source.retrieved}" if source else id_


def entities_named(name: str, domain: Domain, where: str = "reference show") -> tuple[str, ...]:
    """The entities that a name may mean. Raises UsageError, beginning with where the name stood, if there is none."""
    found = (name,) if name in domain.entities else domain.by_name.get(name_key(name), ())
    if found:
        return found
    from difflib import get_close_matches

    names = get_close_matches(name_key(name), list(domain.by_name), n=5)
    near = [id_ for close in names for id_ in domain.by_name[close]]
    hint = f"did you mean {', '.join(dict.fromkeys(near))}?" if near else "`claimcheck reference list` lists them all"
    raise UsageError(f"{where}: no entity is called {name!r}; {hint}")
