"""The walk over tokens down a trie of the lexicon: which entries begin at a token, and where each ends."""

from __future__ import annotations

from claimcheck.kinds.tokens import Tokens, joins
from claimcheck.recognise.lexicon import LEAF, Entry, Node


def walk(prose: str, tokens: Tokens, position: int, root: Node) -> list[tuple[int, list[Entry]]]:
    """The entries that begin at a token, shortest first, each with the position after its last token."""
    words = tokens.words
    found: list[tuple[int, list[Entry]]] = []
    node, stop = root.get(words[position]), position + 1
    while node is not None:
        if LEAF in node:
            found.append((stop, node[LEAF]))
        node = node.get(words[stop]) if stop < len(words) else None
        if node is not None and not joins(prose, tokens.ends[stop - 1], tokens.starts[stop]):
            break
        stop += 1
    return found
