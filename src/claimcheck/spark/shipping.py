"""The reference on its way to other machines: compiled here once, unpacked there once in each process.

So all work with the facts that the caller has, wherever they run, and no folder needs to be copied to the machines.
"""

from __future__ import annotations

import marshal
import sys

from claimcheck import __version__, cache
from claimcheck.config import Settings
from claimcheck.domain import load_domain
from claimcheck.domain.compiled import pack_domain, unpack_domain
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass
from claimcheck.nlp import Parser
from claimcheck.pipeline import Checker
from claimcheck.recognise.compiled import load_lexicon, pack_lexicon, unpack_lexicon


@dataclass(frozen=True, slots=True)
class Parcel:
    """A domain and its lexicon as bytes, what made them, and what is to be done with them. `key` names it all."""

    key: str
    made_by: tuple[str, str]
    folders: tuple[str, ...]
    content: bytes
    settings: Settings


def pack_reference(settings: Settings) -> Parcel:
    """All that a process elsewhere needs to check articles. Raises FolderError for a faulty reference."""
    domain = load_domain(settings.reference, cached=settings.cache)
    lexicon = load_lexicon(domain, cached=settings.cache)
    content = marshal.dumps((pack_domain(domain), pack_lexicon(lexicon)))
    key = cache.digest(cache.digest_bytes(content), settings)
    return Parcel(key, _maker(), (domain.folder, *domain.layers), content, settings)


def _maker() -> tuple[str, str]:
    return __version__, ".".join(map(str, sys.version_info[:2]))


_checkers: dict[str, Checker] = {}
"""The checker of this process; it lives as long as the process does."""


def unpack_checker(parcel: Parcel) -> Checker:
    """The checker of a parcel, made once in each process."""
    if parcel.key not in _checkers:
        _checkers.clear()
        _checkers[parcel.key] = _unpack(parcel)
    return _checkers[parcel.key]


def _unpack(parcel: Parcel) -> Checker:
    if parcel.made_by != _maker():
        theirs, ours = ("claimcheck {} on Python {}".format(*maker) for maker in (parcel.made_by, _maker()))
        raise UsageError(f"a worker runs {ours}, the caller {theirs}; give both the same")
    packed, lexicon = marshal.loads(parcel.content)
    domain = unpack_domain(packed, parcel.folders)
    settings = parcel.settings
    parser = Parser(settings.parser, settings.parser_path)
    return Checker(domain, unpack_lexicon(lexicon, domain, lazy=False), parser, settings.as_of)
