"""Comparison: which names of a sentence are only compared with, or built upon, and so are no subjects of it.

In: a frame and a name. Out: yes or no.
"""

from __future__ import annotations

import re

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import origin_attributes
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.groups import group_left, group_right
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

_WORDS = re.compile(r"[\w'’.+-]+")
# "with the same budget as", "as large as"
_AS_AS = re.compile(r"\b(?:same\s(?:[\w-]+\s){1,4}|as\s[\w-]+\s)as\s(?:the\s|its\s)?$", re.IGNORECASE)


def is_compared(frame: Frame, candidate: Mention) -> bool:
    """Say whether a name stands behind a word of comparison ("than GPT-3", "unlike GPT-4", "outperforms X")."""
    known = frame.compared.get(candidate)
    if known is None:
        known = frame.compared[candidate] = _is_compared(frame, candidate)
    return known


def _is_compared(frame: Frame, candidate: Mention) -> bool:
    row = group_left(frame, candidate, [*(e for e in frame.entities if e.end <= candidate.start), candidate])
    if follows_opening(frame, row):
        return False
    candidate = row[0]  # what holds for the first of an enumeration holds for all
    before = frame.gap(frame.back(candidate.start, 40), candidate.start)
    if _TIMES.search(before) or _WAS.search(before):
        return True
    if is_base(frame, candidate) or _is_in_apposition(frame, candidate) or _is_family_of(frame, candidate):
        return True
    if _is_kind(frame, candidate) or is_reworked(frame, candidate) or _is_of_offspring(frame, candidate):
        return True
    words = frame.words("comparison", frame.back(candidate.start, 40), candidate.start)
    words = [word for word in words if not _includes(frame, word)]
    if not words:
        return _AS_AS.search(frame.gap(frame.back(candidate.start, 50), candidate.start)) is not None
    between = frame.text[words[-1].end : candidate.start]
    return not re.search(r"[,;:.]\s", between) and len(_WORDS.findall(between)) <= 4


# "4,096 tokens (2x LLaMA 1)"
_TIMES = re.compile(
    r"(?:\d\s?[x×]|\b(?:double|twice|triple|half))\s(?:(?:that\s|the\s\w+\s)?of\s)?(?:the\s)?$", re.IGNORECASE
)
# "8K context (was 4K in Llama 2)"
_WAS = re.compile(r"\((?:was|were|up\sfrom|down\sfrom)\s[^()]{0,30}\b(?:in|for|of|with)\s(?:the\s)?$", re.IGNORECASE)
# "fine-tuned from the original …"
_TO_BASE = re.compile(r"\s(?:the\s|an?\s)?(?:[\w-]+['’]s\s)?(?:original\s|base\s|larger\s)?")


# ", the first model in the "
_APPOSITION = re.compile(r"(?P<name>[\w)\]])\s?,\s(?:the|an?|one|its|another)\s[^,;:.()]{3,70}\s$", re.IGNORECASE)
# " series, was "
_APPOSITION_END = re.compile(r"[^,;:.()]{0,40},\s(?:is|was|are|were|has|had|which|and)\b")


def _is_in_apposition(frame: Frame, candidate: Mention) -> bool:
    """Say whether a name only helps to say what the one before is: "X, the first model in the Y series, was …"."""
    before = frame.gap(frame.back(candidate.start, 100), candidate.start)
    match = _APPOSITION.search(before)
    if match is None or not _APPOSITION_END.match(frame.gap(candidate.end, frame.ahead(candidate.end, 60))):
        return False
    at = len(before) - match.start("name") - 1
    return any(
        abs(len(frame.gap(e.end, candidate.start)) - at) <= 1 for e in frame.entities if e.end <= candidate.start
    )


# "the latest in Meta's open-source [Llama family]", "a member of the [GPT series]"
_IN_FAMILY = re.compile(
    r"\s(?:is|was|are|were|being)\s(?:[\w-]+\s){1,4}(?:in|of|from|to)\s(?:the\s|[\w.-]+(?:\s[\w.-]+)?['’]s\s)(?:[\w-]+\s){0,3}$"
)
# "It's the third generation of [GPT language models]"
_IT_IS_OF = re.compile(
    r"[\s*_]*(?:it|this|they)(?:['’]s|\sis|\swas|\sare|\smarks|\srepresents)\s(?:[\w-]+\s){1,4}(?:in|of)\s(?:the\s|[\w.-]+['’]s\s)?",
    re.IGNORECASE,
)
_FAMILY = re.compile(rf"\s(?:language\s)?{any_of(word_list('families'), 'models')}\b")


def _is_family_of(frame: Frame, candidate: Mention) -> bool:
    """Say whether a name is that of the family which another name's thing is said to be of."""
    if _FAMILY.match(frame.gap(candidate.end, frame.ahead(candidate.end, 24))) is None:
        return False
    before = frame.gap(frame.back(candidate.start, 80), candidate.start)
    if _IT_IS_OF.fullmatch(frame.gap(frame.start, candidate.start)):
        return True
    return _IN_FAMILY.search(before) is not None and any(e.end < candidate.start for e in frame.entities)


# "a significantly more powerful version of "
_VERSION_OF = re.compile(
    rf"\b{any_of(word_list('reworked_as'))}\s(?:and\s)?(?:[\w-]+\s){{0,3}}(?:versions?|variants?)\sof\s(?:the\s)?$",
    re.IGNORECASE,
)


def is_reworked(frame: Frame, candidate: Mention) -> bool:
    """ "a more powerful version of BERT": something else that was made of what is named."""
    return _VERSION_OF.search(frame.gap(frame.back(candidate.start, 70), candidate.start)) is not None


# "a specialization of ", "the successor to the ": something else, which came of what is named
_OFFSPRING = re.compile(
    rf"(?:\b(?:an?|another|the|its|their)|['’]s)\s(?:[\w-]+\s){{0,2}}{any_of(word_list('offspring_nouns'))}\s(?:of|to|for)\s"
    r"(?:the\s)?(?:original\s|base\s)?$",
    re.IGNORECASE,
)
# "X is a version of [Y] that was …"
_EDITION = re.compile(
    rf"\s(?:is|was|are|were)\s(?:an?|another)\s(?:[a-z-]+\s){{0,2}}{any_of(word_list('edition_nouns'))}\sof\s(?:the\s)?$",
    re.IGNORECASE,
)


def _is_of_offspring(frame: Frame, candidate: Mention) -> bool:
    """ "Meta's specialization of Llama 2", "X is a version of Y": what is spoken of came of what is named."""
    before = frame.gap(frame.back(candidate.start, 70), candidate.start)
    return is_edition_of(frame, candidate) or _OFFSPRING.search(before) is not None


def is_edition_of(frame: Frame, candidate: Mention) -> bool:
    """ "X is a version of Y": a name tells what another one is a version of."""
    before = frame.gap(frame.back(candidate.start, 50), candidate.start)
    return _EDITION.search(before) is not None and any(e.end < candidate.start for e in frame.entities)


# "is a ", ", which are smaller "
_IS_A = re.compile(
    r"\s(?:is|are|was|were)\s(?:an?\s|the\s|all\s)?(?:(?!(?:to|of|from|than|as|with|for|like)\s)[a-z-]+\s){0,3}$"
)
_KIND = re.compile(r"[\s-](?:[a-z-]+\s)?(?:variants?|models?|versions?|derivatives?|checkpoints?)\b")


def _is_kind(frame: Frame, candidate: Mention) -> bool:
    """ "GPT-Neo, which are smaller [GPT] variants": a name that only says what kind of thing another one is."""
    return (
        _KIND.match(frame.gap(candidate.end, frame.ahead(candidate.end, 24))) is not None
        and _IS_A.search(frame.gap(frame.back(candidate.start, 44), candidate.start)) is not None
        and any(e.end < candidate.start for e in frame.entities)
    )


def _weak_origins(domain: Domain) -> tuple[str, ...]:
    """Cues of origin behind which a name may well be what is spoken of."""
    return (*jargon(domain, "bare_origins"), *jargon(domain, "loose_origins"))


def is_base(frame: Frame, candidate: Mention) -> bool:
    """Say whether a name is what its sentence's subject was built from ("X, a version of Y, has …")."""
    low = frame.back(candidate.start, 60)
    return any(
        _TO_BASE.fullmatch(frame.gap(cue.end, candidate.start))
        for attribute in origin_attributes(frame.domain)
        for cue in frame.cues_of(attribute, low, candidate.start)
        if frame.between(cue.start, cue.end).lower() not in _weak_origins(frame.domain)
    )


# "While not as popular as GPT-4, Claude 2 …"
_WHILE = re.compile(r"\s*(?:while|although|though|as|whereas)\s", re.IGNORECASE)


def follows_opening(frame: Frame, row: tuple[Mention, ...]) -> bool:
    """ "Like GPT-3, DALL·E is …": the last name is the sentence's subject, no part of the comparison that opens it."""
    words = frame.words("comparison", frame.start, row[0].start)
    is_fronted = bool(words) and not frame.gap(frame.start, words[0].start).strip(" -•*")
    if len(row) < 2 or not (is_fronted or _WHILE.match(frame.text, frame.start, frame.end)):
        return False
    behind = [e for e in frame.entities if e.start >= row[-1].start]
    is_last = len(group_right(frame, row[-1], behind)) == 1 if row[-1] in behind else True
    return is_last and frame.gap(row[-2].end, row[-1].start).strip() == ","


def _includes(frame: Frame, word: Mention) -> bool:
    """Say whether "like" introduces members ("technologies like TensorFlow") and compares nothing."""
    before = frame.gap(frame.back(word.start, 14), word.start).rstrip()
    is_plural = re.search(r"[A-Za-z]{3}s,?$", before) is not None
    return is_plural and frame.gap(word.start, word.end).lower() in ("like", "such as")


def is_beyond(frame: Frame, candidate: Mention, statement: Statement) -> bool:
    """Say whether a comparison stands between a value and a name behind it: "175B, compared to … and 17B for X"."""
    return candidate.start > statement.end and any(
        not _includes(frame, word) for word in frame.words("comparison", statement.end, candidate.start)
    )


def is_inside(frame: Frame, candidate: Mention, statement: Statement) -> bool:
    """Say whether the value belongs to the comparison itself ("than GPT-3's 175B", "unlike GPT-4, which is closed")."""
    if candidate.start > statement.start:
        return False
    between = frame.gap(candidate.end, statement.start)
    if between.startswith(" that ") and is_edition_of(frame, candidate):
        return False  # "X is a version of Y that was released …"
    if re.match(r"\s(?:with|at)\b", between) and is_base(frame, candidate):
        return False  # "X, based on Y with 32K tokens"
    return re.match(
        r"['’]s?\b|\s?\(|,?\s(?:which|that|whose)\b|\s(?:with|at)\b", between
    ) is not None and not re.search(r",\s(?!which|that|whose)", between[1:])
