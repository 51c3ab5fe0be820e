"""Values that are nobody's: of examples, of words explained, of systems still to be made, of another one that is meant.

In: a frame and a statement or name in it. Out: yes or no.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon, known_values
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.kinds.compare import agrees
from claimcheck.kinds.words import any_of, literal
from claimcheck.language import word_list
from claimcheck.records import Mention

# "Open weights refer to models …"
_DEFINES = re.compile(
    r"[*_\s]*(?:refers?\sto|means?\b|describes?\s|is\san?\s(?:term|type|kind|form)\b|are\s(?:models|those)\b)"
)
# "[An] 8K [token window is] like …"
_ANY = re.compile(r"[\s•*>–—-]*(?:an?|having\san?|imagine\san?)\s[*_]*", re.IGNORECASE)
# " token window is", " window lets"
_ANY_IS = re.compile(r"[*_\s-]*(?:[a-z]+\s){0,3}(?:is|are|means?|lets?|allows?|can|would|gives?|enables?)\b")


def is_defined(frame: Frame, statement: Statement) -> bool:
    """ "Open weights refer to models …": a choice that is only explained."""
    return _DEFINES.match(frame.text, statement.end, frame.end) is not None


# "aimed at pretraining a 1.1B parameter "
_A_NEW = re.compile(r"\ban?\s(?:[\d.]+\s?[BMbm]\w*\s)(?:parameters?\s)?$")


def is_new(frame: Frame, name: Mention, names: list[Mention]) -> bool:
    """ "X aims at a 1.1B Llama": one of a kind that is still to be made, beside the name of what is meant."""
    return name is not names[0] and _A_NEW.search(frame.before(name.start, 30)) is not None


# "the first time any [Gemma release]"
_ANY_OF = re.compile(r"\b(?:any|every|each|no)\s(?:other\s|previous\s|earlier\s)?$", re.IGNORECASE)


def is_any(frame: Frame, name: Mention) -> bool:
    """ "any Gemma release", "no GPT model": all of a family, and none that the sentence is about."""
    return _ANY_OF.search(frame.before(name.start, 20)) is not None


# "we pretrain a 1.1B "
_WE_TRY = re.compile(r"\b(?:we|i)\b[^,;:.]{1,40}\san?\s(?:[\w.-]+\s){0,2}$", re.IGNORECASE)
# "[the ]405B"
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)


def is_another_size(frame: Frame, about: Subject, statement: Statement) -> bool:
    """Say whether "the 405B" is a member that a system with known sizes has not: another one is meant."""
    known = known_values(frame.domain, about.mentions[0].ids, statement.attribute)
    return bool(known) and not any(agrees(statement.value, value) for value in known)


# "7B and 13B [models]", "[models] of 70B or 100B", "[models] in the 7B"
_SIZES_TO = re.compile(
    r"(?:[\s,/&–—-]|[\d.]+(?![\d.])(?:\s?[BM])?(?=\W)|and|or|to|[a-z-]+(?=\s$)|parameters?)*", re.IGNORECASE
)
# " of 70B or 100B"
_TO_SIZES = re.compile(
    r"\s(?:of|with|from|at|between|in|around|over|under)\s(?:the\s)?(?:[\s,/&–—-]|[\d.]+\s?[BM](?=\W)|and|or|to)*"
)
# "includes [7B …", ": [7B …", "X's [7B …"
_OWNED = re.compile(
    rf"(?:^[\s*_]*|(?:[:(–—]|['’]s|\b\d+|\b{any_of(word_list('owning'))})[\s*_]+(?:[a-z-]+\s){{0,2}})$", re.IGNORECASE
)
_OWNER_REACH = 30


def is_of_others(frame: Frame, about: Subject, statement: Statement) -> bool:
    """ "X leaves 30B and 70B models behind": sizes of a class of systems which nobody is said to have, and which the
    subject is known not to have."""
    head = _head_of_sizes(frame, statement)
    if head is None or not is_another_size(frame, about, statement):
        return False
    low = frame.back(head, _OWNER_REACH)
    return bool(frame.words("comparison", low, head)) or _OWNED.search(frame.gap(low, head)) is None


def _head_of_sizes(frame: Frame, statement: Statement) -> int | None:
    """Where "7B and 13B models" or "models of 7B" begins; None where a size counts no plural."""
    for noun in frame.words("subjects noun", frame.back(statement.start, 34), frame.ahead(statement.end, 34)):
        if not frame.between(noun.start, noun.end).endswith("s"):
            continue
        if noun.end <= statement.start and _TO_SIZES.fullmatch(frame.gap(noun.end, statement.start)):
            return noun.start
        if noun.start >= statement.end and _SIZES_TO.fullmatch(frame.gap(statement.end, noun.start)):
            return _first_size(frame, statement.start)
    return None


# "30B, 40B and "
_SIZES_BEFORE = re.compile(r"(?:[\d.]+\s?[BM](?:,?\sand|,?\sor|,|/|\sto)\s?)*$", re.IGNORECASE)


def _first_size(frame: Frame, start: int) -> int:
    low = frame.back(start, 40)
    match = _SIZES_BEFORE.search(frame.gap(low, start))
    return low + match.start() if match else start


# "SigLIP is a [400M vision encoder]"
_IS_ONE = re.compile(r"\b(?:is|are|was|were|as|:|,)\s(?:an?\s|the\s)?(?:\w+\s)?$")


@lru_cache(maxsize=4)
def _component(domain: Domain) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "[300M]-parameter vision encoder", "a text encoder with [123M]"."""
    nouns = any_of(jargon(domain, "components"))
    small = r"(?:of|for|with|and|in|to|is|was|that|which|using|by|on|or)\b"
    return (
        re.compile(rf"[\s-]*(?:parameters?|params?)?\s(?:(?!{small})[\w/-]+\s){{0,3}}?{nouns}(?![\w-])", re.IGNORECASE),
        re.compile(
            rf"\b{nouns}\s(?:\([^()]{{0,30}}\)\s)?(?:of|with|has|having|at|contains)\s(?:\w+\s)?$", re.IGNORECASE
        ),
    )


def is_of_component(frame: Frame, statement: Statement) -> bool:
    """ "X has a 300M-parameter vision encoder": the size of a part, and not of the whole."""
    behind, before = _component(frame.domain)
    if before.search(frame.before(statement.start, 60)):
        return True
    is_one = _IS_ONE.search(frame.before(statement.start, 16))
    return is_one is None and behind.match(frame.behind(statement.end, 70)) is not None


def is_example(frame: Frame, statement: Statement) -> bool:
    """ "An 8K token window is like …": the sentence speaks of any value of a kind."""
    opens = _ANY.fullmatch(frame.gap(frame.start, statement.start))
    return opens is not None and _ANY_IS.match(frame.gap(statement.end, frame.end)) is not None


def is_own_try(frame: Frame, name: Mention) -> bool:
    """ "We pretrain a 1.1B Llama": one of the writers' own, of a kind that is named."""
    return _WE_TRY.search(frame.gap(frame.start, name.start)) is not None


# "Fine-tune [X] on", "Based on [X], it was"
_TUNING = re.compile(
    r"\b(?:fine-?tun(?:e|es|ed|ing)|continu\w+\s(?:to\s)?(?:pre-?)?train\w*)\s(?:the\s)?(?:[\w-]+\s)?$", re.IGNORECASE
)
_FROM_BASE = re.compile(r"[\s*_•>-]*(?:based|built|building)\s(?:up)?on\s(?:the\s)?(?:[\w-]+\s)?$", re.IGNORECASE)
_THEN_IT = re.compile(r"[^.;:()]{0,40},\s(?:it|this|the|they|we)\b", re.IGNORECASE)


def is_tuned(frame: Frame, statement: Statement, name: Mention) -> bool:
    """ "Fine-tune X on 20B tokens", "Based on X, it was trained on 300B": a value of what is made from the name."""
    if frame.attribute_of(statement).bare or name.end > statement.start:
        return False
    before = frame.gap(frame.start, name.start)
    if _TUNING.search(before):
        return True
    return (
        _FROM_BASE.fullmatch(before) is not None and _THEN_IT.match(frame.text, name.end, statement.start) is not None
    )


@lru_cache(maxsize=64)
def _portion(words: tuple[str, ...]) -> re.Pattern[str]:
    """ "in the second [phase]", "a [sliding] window"."""
    return re.compile(rf"\b{any_of(literal(words))}\b", re.IGNORECASE)


def is_portion(frame: Frame, about: Subject, statement: Statement) -> bool:
    """ "trained for 500B tokens in phase 2": a part of what is known of a system, by its size and the words around."""
    words = frame.attribute_of(statement).portions
    known = known_values(frame.domain, about.mentions[0].ids, statement.attribute) if words else []
    is_smaller = any(value.low > statement.value.high for value in known)
    if not is_smaller or any(agrees(statement.value, value) for value in known):
        return False
    return _portion(words).search(frame.text, frame.start, frame.end) is not None


def is_definite(frame: Frame, statement: Statement) -> bool:
    """Say whether a value stands behind "the"."""
    return _THE.search(frame.before(statement.start, 6)) is not None


def is_whole_title(frame: Frame, statement: Statement, subject: Mention) -> bool:
    """ "- [Open Source ChatGPT](…)": choice and name are all that an item or heading says."""
    opening = frame.gap(frame.start, statement.start)
    is_title = frame.segment.kind in ("item", "heading") and not re.search(r"[A-Za-z]", opening)
    return is_title and not re.search(r"\w", frame.gap(subject.end, frame.end))
