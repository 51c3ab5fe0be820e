"""Sizes in names that belong to a relative: "Llama 2 65B" says of Llama 2 what is true of LLaMA 1.

In: a frame. Out: `Statement`s of the domain's `bare` attribute. A size that nobody in the family has states nothing
here: the reference may just lack the member.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.domain.roles import bare_attribute
from claimcheck.extract.frame import Frame, Statement
from claimcheck.kinds.compare import agrees
from claimcheck.kinds.numbers import find_numbers
from claimcheck.records import Value

_SLACK = 0.03
"""How far two sizes in names may lie apart and still be the same."""


def find_stray_sizes(frame: Frame) -> Iterator[Statement]:
    """Statements of size from names of which the reference knows all but the size."""
    attribute = bare_attribute(frame.domain)
    for name in frame.entities:
        if attribute is not None and name.value is not None and _is_stray(name.ids, _exact(name.value), frame.domain):
            yield Statement(attribute.id, _exact(name.value), name.start, name.end, cue="name")


def _exact(size: Value) -> Value:
    """A size at the precision of names: "65B" is not 70B."""
    amount = float(size.text)
    return Value("quantity", size.text, amount * (1 - _SLACK), amount * (1 + _SLACK))


def _is_stray(ids: tuple[str, ...], size: Value, domain: Domain) -> bool:
    """Say whether no reading has a member of that size, though its sizes are known, and a relative has one.

    Point releases are no such relatives: people say "Llama 3 405B" of Llama 3.1.
    """
    own = [known for id_ in ids for known in _sizes_of(id_, domain)]
    if not own or any(agrees(size, known) for known in own):
        return False
    relatives = {child for id_ in ids for child in domain.children_of(domain.entities[id_].family)} - set(ids)
    relatives = {relative for relative in relatives if not any(relative.startswith(f"{id_}.") for id_ in ids)}
    return any(agrees(size, known) for relative in relatives for known in _sizes_of(relative, domain))


@lru_cache(maxsize=4096)
def _sizes_of(entity: str, domain: Domain) -> tuple[Value, ...]:
    """The sizes in the names of an entity's members."""
    names = (domain.entities[child].name for child in domain.children_of(entity) if is_sized(domain, child))
    return tuple(number.value for name in names for number in find_numbers(name, 0) if number.scale in ("b", "m"))
