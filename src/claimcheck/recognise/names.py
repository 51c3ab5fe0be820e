"""Names: entities, makers and choices of the lexicon, the longest at each place, written as they must be.

In: the tokens of a stretch of prose. Out: mentions that do not overlap, those of entities with their tails
("-70B-chat").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.kinds.tokens import Tokens
from claimcheck.recognise.lexicon import Entry, Lexicon
from claimcheck.recognise.tails import SIZE_SCALES, ends_with_value, extend
from claimcheck.recognise.walk import walk
from claimcheck.records import Mention, Reading

ROLE_ORDER = {"entity": 0, "maker": 1, "choice": 2}
_GLUED = re.compile(r"[-_]?")
# the "V3" of "mDeBERTa-V3" is none of its own
_TAIL_OF = re.compile(r"\w[-_]$")


def find_names(prose: str, tokens: Tokens, lexicon: Lexicon) -> Iterator[Mention]:
    """The names in a stretch, in order of place."""
    behind = 0
    first_words = lexicon.names
    for position in [position for position, word in enumerate(tokens.words) if word in first_words]:
        hit = _longest(prose, tokens, position, lexicon) if position >= behind else None
        if hit is not None:
            mention, behind = _name(prose, tokens, position, *hit, lexicon)
            yield mention


def _longest(prose: str, tokens: Tokens, position: int, lexicon: Lexicon) -> tuple[int, list[Entry]] | None:
    """End position and entries of the longest name that starts at a token and is written as its entries demand."""
    best = None
    for stop, entries in walk(prose, tokens, position, lexicon.names):
        fitting = [entry for entry in entries if _is_written_right(prose, tokens, position, stop, entry, lexicon)]
        if fitting:
            best = (stop, fitting)
    return best


def _is_written_right(prose: str, tokens: Tokens, position: int, stop: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Say whether the words are written as an entry demands, and no letter of a longer word is left over."""
    words = prose[tokens.starts[position] : tokens.ends[stop - 1]]
    if _is_torn(prose, tokens, position, stop) or _goes_on(tokens, position, stop):
        return False
    if entry.role == "entity" and ends_with_value(tokens, stop, lexicon.domain):
        return False  # the size in "GPT-3 175B parameters" is a value beside the name
    if entry.role == "entity" and stop - position == 1 and len(tokens.words[position]) <= 4 and words.islower():
        return False  # "led", "opt" and "sam" are words before they are names
    if entry.strict != "case" or (entry.role == "choice" and " " in words):
        return True  # "rotary embeddings" is no word of its own, as "rope" is
    return is_in_case(words, entry.surface) or is_capitalised(words, entry)


def is_capitalised(words: str, entry: Entry) -> bool:
    """ "Bloom" for BLOOM, which is a name only where its context tells."""
    return entry.role == "entity" and entry.surface.isupper() and len(words) > 3 and words == entry.surface.capitalize()


def _is_out_of_case(words: str, entry: Entry) -> bool:
    return entry.strict == "case" and is_capitalised(words, entry)


def _is_torn(prose: str, tokens: Tokens, position: int, stop: int) -> bool:
    """Say whether a name begins with a lone letter that stands apart from the rest, or goes on with another word."""
    if len(tokens.words[position]) > 1 or stop - position == 1:
        return False
    start = tokens.starts[position]
    return (
        _GLUED.fullmatch(prose, tokens.ends[position], tokens.starts[position + 1]) is None
        or _TAIL_OF.search(prose, max(0, start - 2), start) is not None
    )


def _goes_on(tokens: Tokens, position: int, stop: int) -> bool:
    """Say whether the word goes on behind the name: "GPT-4" is not in "GPT-4o", nor "Llama 2" in "Llama 2B"."""
    words = tokens.words
    if stop >= len(words) or tokens.starts[stop] != tokens.ends[stop - 1]:
        return False
    last, following = words[stop - 1], words[stop]
    if following.isalpha() and last.isdigit():
        return len(following) > 2 or following in SIZE_SCALES or following in ("o", "x", "k", "v")
    return following.isdigit() and last.isalpha() and stop - position == 1 and len(last) < 2


def is_in_case(words: str, surface: str) -> bool:
    """Say whether words are in the case of the name, or in capitals altogether."""
    written = "".join(char for char in words if char.isalnum())
    wanted = "".join(char for char in surface if char.isalnum())
    return written == wanted or (written.isupper() and len(written) > 2)


def _name(
    prose: str, tokens: Tokens, position: int, stop: int, entries: list[Entry], lexicon: Lexicon
) -> tuple[Mention, int]:
    """The mention of the entries at a place, extended over size and suffix words, and the position after it."""
    domain = lexicon.domain
    entries = sorted(entries, key=lambda entry: (ROLE_ORDER[entry.role], is_weak(entry, domain)))
    first, words = entries[0], prose[tokens.starts[position] : tokens.ends[stop - 1]]
    same = [entry for entry in entries if entry.role == first.role and entry.group == first.group]
    mention = Mention(
        first.role,
        tokens.starts[position],
        tokens.ends[stop - 1],
        tuple(dict.fromkeys(entry.id for entry in same)),
        note=first.group if first.role == "choice" else "",
        also=tuple(Reading(entry.role, entry.group, entry.id) for entry in entries if entry not in same),
        weak=all(is_weak(entry, domain) or _is_out_of_case(words, entry) for entry in same),
    )
    return extend(prose, tokens, stop, mention, lexicon) if first.role == "entity" else (mention, stop)


def is_weak(entry: Entry, domain: Domain) -> bool:
    """Say whether a name counts only beside a cue: strict `context`, unless a digit or a plain word tells it."""
    if entry.strict != "context" or any(char.isdigit() for char in entry.surface):
        return False
    words = entry.surface.lower()
    if any(word in words for word in jargon(domain, "plain_choices")):
        return False
    return entry.role != "entity" or not set(words.split()[1:]) & set(domain.nouns.get("subjects", ()))  # "Yi series"
