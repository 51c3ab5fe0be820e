"""The walk over tokens down a trie of the lexicon: which entries begin at a token, and where each ends."""

from __future__ import annotations

from claimcheck.kinds.tokens import Tokens, joins
from claimcheck.recognise.lexicon import LEAF, Entry, Node


def walk(prose: str, tokens: Tokens, position: int, root: Node) -> list[tuple[int, list[Entry]]]:
    """The entries that begin at a token, shortest first, each with the position after its last token."""
    node: Node = root
    stop = position
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    found: list[tuple[int, list[Entry]]] = []
    while stop < len(words):
        below = node.get(words[stop])
        if not isinstance(below, dict) or (stop > position and not joins(prose, ends[stop - 1], starts[stop])):
            break
        node = below
        stop += 1
        entries = node.get(LEAF)
        if isinstance(entries, list):
            found.append((stop, entries))
    return found
