"""The ways to write an entity's name, for the lexicon.

In: a domain and one of its entities. Out: the name, the id and the aliases, each as articles may write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.domain import Domain, Entity
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.tokens import words_of
from claimcheck.language import word_list

# "V2", "v1.5": a version of anything
_VERSION = re.compile(r"[vV]\d+(?:\.\d+)?")

# "Llama 3", "GPT-4", which are "Llama 3.0" and "GPT-4.0" too
_NUMBERED = re.compile(r"[A-Za-z][\s-][1-9]$")


def spellings(domain: Domain, entity: Entity, makers: frozenset[tuple[str, ...]]) -> Iterator[str]:
    """The ways to write an entity's name; `makers` are the tokens of all makers' names.

    A maker in front is left off where the rest is a name too, so that "OpenAI o1" is a maker and a system.
    """
    is_word = entity.strict == "case" and entity.id.isalpha()  # "falcon" is no Falcon
    for name in dict.fromkeys((entity.name, *(() if is_word else (entity.id,)), *entity.aliases)):
        words = words_of(name)
        if not words:
            continue
        prefix = next((count for count in (3, 2, 1) if len(words) > count and words[:count] in makers), 0)
        if prefix and entity.type in domain.subjects:
            rest = name.split(" ", prefix)[-1] if name.count(" ") >= prefix else name.split("-", prefix)[-1]
            owners = domain.by_name.get(name_key(rest), ())
            is_new = not owners and rest[:1].isalpha() and any(char.isdigit() for char in rest)
            is_new = is_new and not _VERSION.fullmatch(rest)
            if entity.id in owners or is_new:
                yield rest
            if (owners or is_new) and words[0] != words_of(entity.id)[0]:
                continue
        yield name
        if _NUMBERED.search(name) and name_key(f"{name}.0") not in domain.by_name:
            yield f"{name}.0"
        if _ends_in_word(name, words):
            first, number, last = name.split(" ")
            yield f"{first} {last} {number}"


def both_spellings(names: Iterable[str]) -> Iterator[str]:
    """Each name, and as it is spelled on the other side of the Atlantic.

    >>> list(both_spellings(["rank normalization", "GELU"]))
    ['rank normalization', 'rank normalisation', 'GELU']
    """
    pairs = [pair.split() for pair in word_list("spellings")]
    for name in names:
        yield name
        for one, other in (*pairs, *(pair[::-1] for pair in pairs)):
            if one in name:
                yield name.replace(one, other)


def _ends_in_word(name: str, words: tuple[str, ...]) -> bool:
    """Say whether number and word may change places: "Gemini 1.5 Pro" is "Gemini Pro 1.5" too."""
    return (
        len(words) == 3 and words[1][0].isdigit() and words[2].isalpha() and len(words[2]) > 2 and name.count(" ") == 2
    )
