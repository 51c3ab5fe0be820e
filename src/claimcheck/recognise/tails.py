"""Tails of names: the size, version and tuning words that may follow a name ("Llama 2" + "65B" + "-chat").

In: a mention of an entity and the tokens behind it. Out: the mention over its whole name. Its ids stay those of the
known part; which member is meant is for `link` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized, jargon
from claimcheck.frozen import replace
from claimcheck.kinds.compare import slug_of
from claimcheck.kinds.numbers import SCALES, show_number
from claimcheck.kinds.tokens import Tokens, joins
from claimcheck.kinds.words import any_of
from claimcheck.recognise.lexicon import Lexicon
from claimcheck.records import Mention, Value

SIZE_SCALES = frozenset(("b", "m", "bn", "t"))
SIZE_SLACK = 0.08
"""How far from the size in a name the size itself may lie: a "7B" has 6.7 to 7.6 billion."""
# "2", "1.5"
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})?")


def extend(prose: str, tokens: Tokens, stop: int, mention: Mention, lexicon: Lexicon) -> tuple[Mention, int]:
    """A mention that ends before token `stop`, stretched over its tail, and the position after it.

    The slug of the whole goes to `note`, the size to `value`.
    """
    first, value = stop, None
    while stop < len(tokens.words) and joins(prose, tokens.ends[stop - 1], tokens.starts[stop]):
        size = _size_at(tokens, stop) if value is None and _may_hold_size(prose, tokens, stop) else None
        if size and _has_unit(tokens, size[1], lexicon.domain):
            break  # "R1 671B params": a value beside the name, and no part of it
        if size:
            value, stop = size
        elif stop == first and _is_new_version(prose, tokens, stop, mention, lexicon):
            stop += 1
        elif step := _tuning_at(prose, tokens, stop, stop > first, lexicon):
            stop += step
        else:
            break
    if stop == first:
        return mention, stop
    end = tokens.ends[stop - 1]
    is_counted = tokens.words[stop - 1] == "k" and tokens.words[stop - 2][0].isdigit()
    if is_counted and value is None and not is_sized(lexicon.domain, mention.ids[0]):
        return replace(mention, end=end, weak=True), stop  # "dolly-15k" is a data set
    return replace(mention, end=end, value=value, note=slug_of(prose[mention.start : end]), weak=False), stop


def _tuning_at(prose: str, tokens: Tokens, stop: int, has_tail: bool, lexicon: Lexicon) -> int:
    """How many tokens at a place say how a member was tuned or released: "v2", "-chat", "Instruct"; 0 for none."""
    word, start = tokens.words[stop], tokens.starts[stop]
    if _is_release(tokens, stop):
        return 2
    joint = prose[tokens.ends[stop - 1] : start]
    if joint.startswith(".") and joint[-1:].isspace():
        return 0  # "Kimi K2. It has …": another sentence
    if word in jargon(lexicon.domain, "editions") and joint == " " and prose[start].isupper() and not has_tail:
        return 1  # "Qwen 2.5 Max"
    if word in jargon(lexicon.domain, "editions") and joint in ("-", "_"):
        return 1  # "BERT-xlarge"
    if word in lexicon.suffixes and (joint in ("-", "_", "") or not prose[start].islower()):
        return 1
    if has_tail and joint in ("-", "_", "") and word.isalnum() and not word.isdigit():
        return 1
    return int(joint in ("-", "_") and (word.isdigit() or _is_variant(prose, tokens, stop) or _is_code(word)))


def _is_release(tokens: Tokens, stop: int) -> bool:
    """Say whether "v" and a number follow, written as one."""
    return (
        tokens.words[stop] == "v"
        and stop + 1 < len(tokens.words)
        and tokens.words[stop + 1][0].isdigit()
        and tokens.starts[stop + 1] == tokens.ends[stop]
    )


# behind a letter that is the last of a name: "LLaDA-V,", but no "5B-I2V", "GPT-A-B"
_STANDS_ALONE = re.compile(r"(?![\w'’-])")


def _is_variant(prose: str, tokens: Tokens, stop: int) -> bool:
    """Say whether a hyphenated word belongs to a name ("Qwen-Coder") and not to the sentence ("GPT-3-style")."""
    start, end = tokens.starts[stop], tokens.ends[stop]
    return prose[start].isupper() and (end - start > 1 or _STANDS_ALONE.match(prose, end) is not None)


def _is_code(word: str) -> bool:
    """Say whether a part is too short for a word of the sentence ("Falcon-rw", "StarChat-β")."""
    return len(word) == 2 or (len(word) == 1 and not word.isascii())


def _is_new_version(prose: str, tokens: Tokens, stop: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Say whether a number makes a version that the lexicon lacks: "Llama 7" of a numbered family, "BERT 2 is"."""
    word, following = tokens.words[stop], stop + 1
    if not _VERSION.fullmatch(word) or word in ("0", "00") or _is_result(word):
        return False
    if mention.ids[0] not in lexicon.versioned and not _is_second(prose, tokens, stop):
        return False
    if _breaks_line(prose, tokens, stop):
        return False
    end = tokens.ends[stop]
    if following < len(tokens.words) and (tokens.words[following] in SCALES or tokens.starts[following] == end):
        return False
    return prose[end : end + 1] not in ("%", "x", "×")


LATEST = 20
"""No version has a higher number with a decimal: "GPT-4 86.4" is a name and its result."""


def _is_result(word: str) -> bool:
    return "." in word and float(word) >= LATEST


# behind a whole name: "BERT 2 is", "BERT 2, a", "BERT 2)"
_SAID = re.compile(
    r"[,;:)]|\s(?:is|was|has|had|can|will|came|offers|supports|uses|outperforms|models?|which|that)\b|\s?[.!?]?\s*$",
    re.MULTILINE,
)


def _is_second(prose: str, tokens: Tokens, stop: int) -> bool:
    """Say whether a small number behind a name without one counts its versions, rather than something that follows."""
    start, end = tokens.starts[stop], tokens.ends[stop]
    joint = prose[tokens.ends[stop - 1] : start]
    if not joint:
        return len(tokens.words[stop - 1]) > 2 and tokens.words[stop - 1].isalpha()  # "Emu2"
    is_small = prose[start:end] in "23456789" or "." in prose[start:end]
    is_name = prose[tokens.starts[stop - 1]].isupper() and not any(char.isdigit() for char in tokens.words[stop - 1])
    return joint in (" ", "-") and is_small and is_name and _SAID.match(prose, end) is not None


def _may_hold_size(prose: str, tokens: Tokens, stop: int) -> bool:
    """Say whether a size here may belong to the name: not on the next line, nor behind a slash ("LLaMA-7B/13B")."""
    return "/" not in prose[tokens.ends[stop - 1] : tokens.starts[stop]] and not _breaks_line(prose, tokens, stop)


def _breaks_line(prose: str, tokens: Tokens, stop: int) -> bool:
    return "\n" in prose[tokens.ends[stop - 1] : tokens.starts[stop]]


def _size_at(tokens: Tokens, position: int) -> tuple[Value, int] | None:
    """A size ("70B", "8x7B", "7b1") at a token, and the position after it."""
    words = tokens.words
    if not words[position][0].isdigit():
        return None
    factor = 1.0
    if _is_glued(tokens, position + 1) and words[position + 1] in ("x", "×") and _is_glued(tokens, position + 2):
        factor = _number(words[position])
        position += 2
        if not words[position][0].isdigit():
            return None
    if not _is_glued(tokens, position + 1) or words[position + 1] not in SIZE_SCALES:
        return None
    number, stop = words[position], position + 2
    if _is_glued(tokens, stop) and words[stop].isdigit() and len(words[stop]) == 1:  # BLOOM's "7b1"
        number, stop = f"{number}.{words[stop]}", stop + 1
    if _is_glued(tokens, stop) and words[stop][0].isalpha():
        return None
    amount = _number(number) * SCALES[words[position + 1]] * factor
    half = amount * SIZE_SLACK
    return Value("quantity", show_number(round(amount, 3)), amount - half, amount + half), stop


def ends_with_value(tokens: Tokens, stop: int, domain: Domain) -> bool:
    """Say whether the tokens before `stop` end with a size, and what it counts follows."""
    return tokens.words[stop - 1] in SIZE_SCALES and _has_unit(tokens, stop, domain)


def _has_unit(tokens: Tokens, position: int, domain: Domain) -> bool:
    return position < len(tokens.words) and _units(domain).fullmatch(tokens.words[position]) is not None


@lru_cache(maxsize=4)
def _units(domain: Domain) -> re.Pattern[str]:
    return re.compile(any_of(jargon(domain, "size_units")))


def _is_glued(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and tokens.starts[at] == tokens.ends[at - 1]


def _number(word: str) -> float:
    plain = word.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else 0.0
