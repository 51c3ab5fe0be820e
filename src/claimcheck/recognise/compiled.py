"""The way to a lexicon: out of the cache or built, whichever comes first. Building one takes longer than an article.

In the cache a trie stays a dict of dicts, and the entries at its leaves are tuples of tuples. Below its root, a trie
out of the cache is still in bytes: most first words of names stand in no article.
"""

from __future__ import annotations

import marshal
from typing import Any

from claimcheck import cache
from claimcheck.domain import Domain, domain_key, load_domain
from claimcheck.frozen import fields
from claimcheck.packing import pack
from claimcheck.recognise.lexicon import LEAF, Entry, Lexicon, build_lexicon

_TRIES = ("names", "cues")


def load_lexicon(domain: Domain, *, cached: bool = True, lazy: bool = False) -> Lexicon:
    """The lexicon of a domain. `lazy` is for a few articles: it is there at once, and looking up takes longer."""
    if not cached or load_domain(domain.folders) is not domain:  # a domain made by hand, or its folder has changed
        return build_lexicon(domain)
    slot, key = "lexicon-" + "\n".join(domain.folders), cache.digest(domain_key(domain.folders), cache.code_key())
    packed = cache.load(slot, key)
    if isinstance(packed, dict):
        return unpack_lexicon(packed, domain, lazy=lazy)
    lexicon = build_lexicon(domain)
    if load_domain(domain.folders) is domain:
        cache.store(slot, key, pack_lexicon(lexicon))
    return lexicon


def pack_lexicon(lexicon: Lexicon) -> dict[str, Any]:  # Any: plain values of several shapes
    """The lexicon's fields as plain values; its domain is left out."""
    packed = {field.name: getattr(lexicon, field.name) for field in fields(Lexicon) if field.name != "domain"}
    for name in _TRIES:
        packed[name] = {word: marshal.dumps(_pack_node(node)) for word, node in packed[name].items()}
    return packed


def unpack_lexicon(packed: dict[str, Any], domain: Domain, *, lazy: bool) -> Lexicon:
    """The lexicon of a domain from its fields."""
    tries = {name: LazyTrie(packed[name]) for name in _TRIES}
    read = {name: trie if lazy else trie.whole() for name, trie in tries.items()}
    return Lexicon(**{**packed, **read, "domain": domain})


class LazyTrie(dict[str, Any]):
    """The root of a trie whose branches are read when they are looked up (by `get`, as all do)."""

    __slots__ = ()

    def get(self, word: str, default: Any = None, /) -> Any:
        """The branch of a word."""
        below = dict.get(self, word, default)
        if type(below) is bytes:
            below = self[word] = _unpack_node(marshal.loads(below))
        return below

    def whole(self) -> dict[str, Any]:
        """All branches, as a plain dict."""
        return {word: self.get(word) for word in self}


def _pack_node(node: Any) -> Any:
    if type(node) is list:
        return tuple(tuple(pack(entry, (Entry,))[1:]) for entry in node)
    return {word: _pack_node(below) for word, below in node.items()}


def _unpack_node(node: Any) -> Any:
    """The node with its entries as records; done in place, as the node has just been read."""
    for word, below in node.items():
        if word == LEAF:
            node[word] = [Entry(*parts) for parts in below]
        else:
            _unpack_node(below)
    return node
