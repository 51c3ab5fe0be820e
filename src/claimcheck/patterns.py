"""Compiled regular expressions kept from earlier runs: compiling them took a quarter of the time that a draft takes.

`re` remembers what it has compiled. `prime` puts into that memory what an earlier run has kept, before the modules that
compile are imported; `keep` adds what was compiled in this run. Modules go on saying `re.compile`, and get the same
patterns with and without us. All names of `re` that are used here are its own affair: where one is missing or has
changed, nothing is primed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from claimcheck import cache

_SLOT = "patterns-"
_MOST = 2000
"""How many are kept at most, the longest ones; `re` remembers as many then, where it would forget the oldest of 512."""
_FEW = 6
"""So many new ones are not worth a new file."""
_FAULTS = (AttributeError, ImportError, KeyError, OverflowError, RuntimeError, TypeError, ValueError, re.error)

Key = tuple[type, str | bytes, int]
Parts = tuple[Any, ...]
"""What `re` makes a pattern of. `Any`: a text, flags, the code as a list of numbers, groups and their names."""


def prime() -> None:
    """Let `re` know what earlier runs have compiled."""
    with suppress(*_FAULTS):
        re._MAXCACHE = max(re._MAXCACHE, _MOST)  # type: ignore[attr-defined]
        known = None if _primed else cache.load(_SLOT, _key())
        if isinstance(known, dict):
            import _sre  # type: ignore[import-not-found]

            memory = _memory()
            for name, parts in known.items():
                memory.setdefault((type(name[0]), *name), _sre.compile(*parts))
            _primed.update(known)


def keep() -> None:
    """Keep what was compiled in this run, if that was much."""
    with suppress(*_FAULTS):
        names = {*_primed, *(key[1:] for key in _memory())}
        longest = sorted(names, key=lambda name: (len(name[0]), str(name)))[-_MOST:]
        if len(set(longest) - _primed.keys()) > _FEW:
            found = {name: parts for name in longest if name not in _primed for parts in _parts(*name)}
            kept = {name: (_primed | found)[name] for name in longest if name in _primed or name in found}
            cache.store(_SLOT, _key(), kept)
            _primed.update(kept)


_primed: dict[Any, Parts] = {}
"""The patterns that are kept already, by text and flags."""


def _memory() -> dict[Key, re.Pattern[Any]]:
    """Where `re` remembers what it has compiled."""
    memory: dict[Key, re.Pattern[Any]] = re._cache  # type: ignore[attr-defined]
    return memory


def _key() -> str:
    import _sre

    return cache.digest(_sre.MAGIC, cache.code_key())


def _parts(text: str | bytes, flags: int) -> Iterator[Parts]:
    """What `re` would make a pattern of, if it is what it does make."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(text, flags)
    groups, names = parsed.state.groups, parsed.state.groupdict
    by_number: list[str | None] = [None] * groups
    for name, number in names.items():
        by_number[number] = name
    code = [int(number) for number in _compiler._code(parsed, flags)]  # some have names, and are no plain values
    parts = (text, flags | parsed.state.flags, code, groups - 1, dict(names), tuple(by_number))
    if _compiler._sre.compile(*parts) == re.compile(text, flags):
        yield parts
