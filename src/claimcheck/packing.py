"""Records as plain values and back, for the cache: what `marshal` takes, and what runs no code when it is read.

A record becomes a list, its class's number and then its fields in order; lists stand for nothing else. Most records
have no others in them: the number is inverted (`~`) then, and their fields need not be looked into.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def pack(value: Any, kinds: Sequence[type]) -> Any:  # Any: whatever records are made of
    """A value with all records in it, of one of the kinds, as lists.

    >>> from claimcheck.records import Span
    >>> pack((Span(1, 2), None), [Span])
    ([-1, 1, 2], None)
    """
    if type(value) in kinds:
        number, parts = kinds.index(type(value)), [getattr(value, name) for name in value.__dataclass_fields__]
        packed = [part if type(part) in _PLAIN else pack(part, kinds) for part in parts]
        return [~number, *parts] if packed == parts else [number, *packed]  # a record equals no list
    if type(value) is tuple:
        return tuple(pack(part, kinds) for part in value)
    if type(value) is dict:
        return {key: pack(part, kinds) for key, part in value.items()}
    return value


_PLAIN = frozenset((bool, float, int, str, type(None)))


def unpack(value: Any, kinds: Sequence[type]) -> Any:  # Any: see above
    """The value that was packed with the same kinds.

    >>> from claimcheck.records import Span
    >>> unpack(([-1, 1, 2], None), [Span])
    (Span(start=1, end=2), None)
    """
    kind = type(value)
    if kind is list:
        number, *parts = value
        if number < 0:
            return kinds[~number](*parts)
        return kinds[number](*[unpack(part, kinds) if type(part) in _NESTED else part for part in parts])
    if kind is tuple:
        return tuple([unpack(part, kinds) if type(part) in _NESTED else part for part in value])
    if kind is dict:
        return {key: unpack(part, kinds) for key, part in value.items()}
    return value


_NESTED = (list, tuple, dict)
