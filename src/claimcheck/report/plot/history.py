"""What the reference knows about a family over time, and what articles claim of it.

Members of a family have their place in time by a date that the reference has for them, or for the nearest above them.
A claim about a member stands at the same place, as high as its value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claimcheck.domain import Domain
from claimcheck.domain.roles import main_date
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass
from claimcheck.outcomes import Outcome
from claimcheck.records import Fact, Finding, Value

KINDS = ("date", "quantity")
"""The kinds of attributes that can be drawn over time."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value known (no verdict) or claimed of a member. `day` is an ordinal; `value` is one too for dates."""

    name: str
    day: float
    value: float
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """One attribute of a family: `kind` is `date` or `quantity`."""

    title: str
    kind: str
    known: tuple[Point, ...]
    claimed: tuple[Point, ...]


def histories_of(
    outcomes: Iterable[Outcome], domain: Domain, family: Sequence[str], attributes: Sequence[str]
) -> list[History]:
    """A history for each of the attributes of a family, its members' members included."""
    members = members_of(family, domain)
    when = _date_of(members, domain)
    days = {member: day for member in members if (day := _day_of(member, when, domain)) is not None}
    claimed: dict[str, list[Point]] = {attribute: [] for attribute in attributes}
    for outcome in outcomes:
        for finding in outcome.findings:
            point = _claimed(finding, days, domain)
            if point and finding.claim.attribute in claimed:
                claimed[finding.claim.attribute].append(point)
    return [_history(attribute, days, claimed[attribute], domain) for attribute in attributes]


def members_of(family: Sequence[str], domain: Domain) -> list[str]:
    """The entities and all below them, each once."""
    return list(dict.fromkeys(member for id_ in family for member in (id_, *domain.descendants_of(id_))))


def attributes_of(family: Sequence[str], domain: Domain, named: str | None) -> list[str]:
    """The attribute that was named, or the quantity that the reference knows most often in a family, and its date."""
    if named is None:
        members = members_of(family, domain)
        return [_main_attribute("quantity", members, domain), _date_of(members, domain)]
    id_ = named.replace("-", "_")
    drawable = [attribute.id for attribute in domain.attributes.values() if attribute.kind in KINDS]
    if id_ not in drawable:
        raise UsageError(f"--attribute: {named!r} cannot be drawn over time; choose one of {', '.join(drawable)}")
    return [id_]


def _date_of(members: Sequence[str], domain: Domain) -> str:
    """When members came out, where that is known of any of them, else the date that is known most often."""
    main = main_date(domain)
    is_known = main is not None and any(_facts(member, main.id, domain, inherited=True) for member in members)
    return main.id if main is not None and is_known else _main_attribute("date", members, domain)


def _main_attribute(kind: str, members: Sequence[str], domain: Domain) -> str:
    known = Counter(
        fact.attribute
        for member in members
        for fact in domain.facts_of(member)
        if domain.attributes[fact.attribute].kind == kind and _is_plain(fact)
    )
    if not known:
        names = ", ".join(domain.name_of(member) for member in members[:3])
        raise UsageError(f"--about: the reference has no {kind} for {names}; name a family with more facts")
    return min(known, key=lambda attribute: (-known[attribute], attribute))


def _is_plain(fact: Fact) -> bool:
    return not (fact.qualifier or fact.negated or fact.undisclosed)


def _day_of(member: str, when: str, domain: Domain) -> float | None:
    return min((fact.value.low for fact in _facts(member, when, domain, inherited=True)), default=None)


def _height(value: Value) -> float:
    """Where a value stands: in the middle of what its words may mean."""
    return (value.low + value.high) / 2


def _claimed(finding: Finding, days: dict[str, float], domain: Domain) -> Point | None:
    claim = finding.claim
    if claim.subject not in days or claim.qualifier or claim.value.kind not in KINDS or claim.operator != "=":
        return None
    name = domain.name_of(claim.subject)
    return Point(name, days[claim.subject], _height(claim.value), finding.verdict)


def _history(attribute: str, days: dict[str, float], claimed: list[Point], domain: Domain) -> History:
    info = domain.attributes[attribute]
    said = {point.name for point in claimed}
    known = {
        Point(name, day, _height(fact.value))
        for member, day in days.items()
        for name in [domain.name_of(member)]
        for fact in _facts(member, attribute, domain, inherited=info.inherited and name in said)
    }
    ordered = sorted(known, key=lambda point: (point.day, point.name, point.value))
    return History(info.title, info.kind, tuple(ordered), tuple(claimed))


def _facts(member: str, attribute: str, domain: Domain, *, inherited: bool) -> list[Fact]:
    """What is known of a member, or, where that is nothing and facts are `inherited`, of the nearest above it."""
    for id_ in (member, *(domain.ancestors_of(member) if inherited else ())):
        found = [fact for fact in domain.facts_of(id_) if fact.attribute == attribute and _is_plain(fact)]
        if found:
            return found
    return []
