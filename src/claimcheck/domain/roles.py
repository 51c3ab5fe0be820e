"""The parts that some attributes play in a domain: who made a system, what it was built from, when it came out.

In: a domain. Out: the attributes, by what their files say of them; the stages know none of them by name.
"""

from __future__ import annotations

from functools import lru_cache

from claimcheck.domain.tables import Attribute, Domain


@lru_cache(maxsize=16)
def attributes_of_kind(domain: Domain, kind: str) -> tuple[Attribute, ...]:
    """The domain's attributes of a kind, in order of id."""
    return tuple(attribute for _, attribute in sorted(domain.attributes.items()) if attribute.kind == kind)


@lru_cache(maxsize=4)
def plain_quantities(domain: Domain) -> tuple[Attribute, ...]:
    """The domain's quantities that are no results on tests."""
    return tuple(a for a in domain.attributes.values() if a.kind == "quantity" and not a.qualifier)


@lru_cache(maxsize=4)
def making_attributes(domain: Domain) -> frozenset[str]:
    """Ids of the attributes whose values are makers: their cues are the verbs of making."""
    return _with_types(domain, domain.makers)


@lru_cache(maxsize=4)
def origin_attributes(domain: Domain) -> frozenset[str]:
    """Ids of the attributes that tell what something was built from: their values are systems themselves."""
    return _with_types(domain, domain.subjects)


def _with_types(domain: Domain, types: tuple[str, ...]) -> frozenset[str]:
    return frozenset(a.id for a in domain.attributes.values() if a.kind == "entity" and set(a.types) & set(types))


@lru_cache(maxsize=4)
def lists_of_tests(domain: Domain) -> frozenset[str]:
    """Names of the lists whose members qualify values: the tests that results are reached on."""
    return frozenset(attribute.qualifier for attribute in domain.attributes.values() if attribute.qualifier)


@lru_cache(maxsize=4)
def main_date(domain: Domain) -> Attribute | None:
    """The date on which something came out: the one whose table column may be called just "year"."""
    return next((a for _, a in sorted(domain.attributes.items()) if a.kind == "date" and "year" in a.headers), None)


@lru_cache(maxsize=4)
def bare_attribute(domain: Domain) -> Attribute | None:
    """The attribute that a scaled number beside a name is a value of, if the domain has one."""
    return next((attribute for attribute in domain.attributes.values() if attribute.bare), None)
