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
from claimcheck.frozen import dataclass
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

_BEHIND = 24
"""Characters behind a name that may tell of its place."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words around a name that make it no subject: right `before` it, within `reach` characters, and `behind` it."""

    before: re.Pattern[str]
    reach: int
    behind: re.Pattern[str] | None = None
    is_of_other: bool = False
    """Whether a name has to stand further in front, of which is told what it is."""


# "4,096 tokens (2x [LLaMA 1])"
_MULTIPLE = _Place(
    re.compile(
        r"(?:\d\s?[x×]|\b(?:double|twice|triple|half))\s(?:(?:that\s|the\s\w+\s)?of\s)?(?:the\s)?$", re.IGNORECASE
    ),
    40,
)
# "8K context (was 4K in [Llama 2])"
_FORMER = _Place(
    re.compile(r"\((?:was|were|up\sfrom|down\sfrom)\s[^()]{0,30}\b(?:in|for|of|with)\s(?:the\s)?$", re.IGNORECASE), 40
)
# "Llama[ family]", "GPT[ language models]"
_FAMILY = re.compile(rf"\s(?:language\s)?{any_of(word_list('families'), 'models')}\b")
# "X is the latest in Meta's open-source [Llama] family", "X was a member of the [GPT] series"
_MEMBER_OF = _Place(
    re.compile(
        r"\s(?:is|was|are|were|being)\s(?:[\w-]+\s){1,4}(?:in|of|from|to)\s"
        r"(?:the\s|[\w.-]+(?:\s[\w.-]+)?['’]s\s)(?:[\w-]+\s){0,3}$"
    ),
    80,
    _FAMILY,
    is_of_other=True,
)
# "a significantly more powerful version of [BERT]"
_VERSION_OF = _Place(
    re.compile(
        rf"\b{any_of(word_list('reworked_as'))}\s(?:and\s)?(?:[\w-]+\s){{0,3}}(?:versions?|variants?)\sof\s(?:the\s)?$",
        re.IGNORECASE,
    ),
    70,
)
# "a specialization of [Llama 2]", "the successor to the [T5]"
_OFFSPRING_OF = _Place(
    re.compile(
        r"(?:\b(?:an?|another|the|its|their)|['’]s)\s(?:[\w-]+\s){0,2}"
        rf"{any_of(word_list('offspring_nouns'))}\s(?:of|to|for)\s(?:the\s)?(?:original\s|base\s)?$",
        re.IGNORECASE,
    ),
    70,
)
# "X is a version of [Y] that was …"
_EDITION_OF = _Place(
    re.compile(
        r"\s(?:is|was|are|were)\s(?:an?|another)\s(?:[a-z-]+\s){0,2}"
        rf"{any_of(word_list('edition_nouns'))}\sof\s(?:the\s)?$",
        re.IGNORECASE,
    ),
    50,
    is_of_other=True,
)
# "GPT-Neo, which are smaller [GPT] variants"
_KIND_OF = _Place(
    re.compile(
        r"\s(?:is|are|was|were)\s(?:an?\s|the\s|all\s)?(?:(?!(?:to|of|from|than|as|with|for|like)\s)[a-z-]+\s){0,3}$"
    ),
    44,
    re.compile(r"[\s-](?:[a-z-]+\s)?(?:variants?|models?|versions?|derivatives?|checkpoints?)\b"),
    is_of_other=True,
)
# "new versions of [GPT-3]"
_NEWER_OF = _Place(
    re.compile(
        r"\b(?:new|newer|updated|improved|latest)\s(?:and\s\w+\s)?(?:versions?|variants?|snapshots?|iterations?)\sof\s"
        r"(?:the\s|its\s)?(?:existing\s)?$",
        re.IGNORECASE,
    ),
    60,
)
# "the new [GPT-3.5] and GPT-4 versions"
_NEWER = _Place(
    re.compile(r"\b(?:new|newer|updated|improved|latest)\s$", re.IGNORECASE),
    12,
    re.compile(r"(?:\s(?:and|or)\s\S+)?\s(?:versions|variants|snapshots|checkpoints)\b"),
)
# "GPT-1 (simply known as [GPT])", "GPT-1, also known as [GPT],"
_OTHER_NAME = _Place(
    re.compile(rf"(?:\(|,\s)(?:[a-z]+\s){{0,2}}{any_of(word_list('other_names'))}\s(?:the\s)?[\"“'*_]*$"),
    40,
    is_of_other=True,
)
_PLACES = (
    _OTHER_NAME,
    _NEWER_OF,
    _NEWER,
    _MULTIPLE,
    _FORMER,
    _MEMBER_OF,
    _KIND_OF,
    _VERSION_OF,
    _EDITION_OF,
    _OFFSPRING_OF,
)
"""Where names stand with which something else is compared, or of which it came. A new such place is a line here."""


def is_compared(frame: Frame, candidate: Mention) -> bool:
    """Say whether a name only serves to say what something else is: it is compared with, built from, or of a family.

    What holds for the first of an enumeration holds for all ("than GPT-3 or GPT-4").
    """
    known = frame.compared.get(candidate)
    if known is None:
        row = group_left(frame, candidate, [*(e for e in frame.entities if e.end <= candidate.start), candidate])
        known = not follows_opening(frame, row) and _is_no_subject(frame, row[0])
        frame.compared[candidate] = known
    return known


def _is_no_subject(frame: Frame, name: Mention) -> bool:
    return (
        any(_stands_in(frame, name, place) for place in _PLACES)
        or is_base(frame, name)
        or _is_in_apposition(frame, name)
        or _is_family_at_start(frame, name)
        or _is_behind_comparison(frame, name)
    )


def _stands_in(frame: Frame, name: Mention, place: _Place) -> bool:
    """Say whether the words around a name are those of a place."""
    if place.behind and not place.behind.match(frame.behind(name.end, _BEHIND)):
        return False
    is_behind = place.before.search(frame.before(name.start, place.reach)) is not None
    return is_behind and (not place.is_of_other or any(e.end < name.start for e in frame.entities))


def is_edition_of(frame: Frame, candidate: Mention) -> bool:
    """ "X is a version of [Y]": a name tells what another one is a version of."""
    return _stands_in(frame, candidate, _EDITION_OF)


def tells_of_edition(frame: Frame, candidate: Mention) -> bool:
    """ "X is a version of [Y] that was released …": what "that" behind a name speaks of is the name's edition."""
    return frame.behind(candidate.end, 6) == " that " and is_edition_of(frame, candidate)


_WORDS = re.compile(r"[\w'’.+-]+")
_MOST_WORDS = 4
"""Words between a word of comparison and the name that it is about."""
# "with the same budget as", "as large as"
_AS_AS = re.compile(
    r"\b(?:same\s(?:[\w-]+\s){1,4}|as\s[\w-]+\s)as\s(?:the\s|its\s|[\w.-]+(?:\s[\w.-]+)?['’]s\s)?$", re.IGNORECASE
)


def _is_behind_comparison(frame: Frame, name: Mention) -> bool:
    """ "than [GPT-3]", "unlike [GPT-4]", "as large as [BERT]": a word of comparison in front, or some words on."""
    words = frame.words("comparison", frame.back(name.start, 40), name.start)
    words = [word for word in words if not _includes(frame, word)]
    if not words:
        return _AS_AS.search(frame.before(name.start, 50)) is not None
    between = frame.text[words[-1].end : name.start]
    return not re.search(r"[,;:.]\s", between) and len(_WORDS.findall(between)) <= _MOST_WORDS


# ", the first model in the "
_APPOSITION = re.compile(r"(?P<name>[\w)\]])\s?,\s(?:the|an?|one|its|another)\s[^,;:.()]{3,70}\s$", re.IGNORECASE)
# " series, was "
_APPOSITION_END = re.compile(r"[^,;:.()]{0,40},\s(?:is|was|are|were|has|had|which|and)\b")


def _is_in_apposition(frame: Frame, candidate: Mention) -> bool:
    """Say whether a name only helps to say what the one before is: "X, the first model in the Y series, was …"."""
    before = frame.before(candidate.start, 100)
    match = _APPOSITION.search(before)
    if match is None or not _APPOSITION_END.match(frame.behind(candidate.end, 60)):
        return False
    at = len(before) - match.start("name") - 1
    return any(
        abs(len(frame.gap(e.end, candidate.start)) - at) <= 1 for e in frame.entities if e.end <= candidate.start
    )


# "It's the third generation of [GPT language models]"
_IT_IS_OF = re.compile(
    r"[\s*_]*(?:it|this|they)(?:['’]s|\sis|\swas|\sare|\smarks|\srepresents)\s(?:[\w-]+\s){1,4}(?:in|of)\s"
    r"(?:the\s|[\w.-]+['’]s\s)?",
    re.IGNORECASE,
)


def _is_family_at_start(frame: Frame, name: Mention) -> bool:
    """ "It's the third generation of [GPT language models]": the family of what the passage is about."""
    is_family = _FAMILY.match(frame.behind(name.end, _BEHIND)) is not None
    return is_family and _IT_IS_OF.fullmatch(frame.gap(frame.start, name.start)) is not None


# "fine-tuned from the original …"
_TO_BASE = re.compile(r"\s(?:the\s|an?\s)?(?:[\w-]+['’]s\s)?(?:original\s|base\s|larger\s)?")


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
    before = frame.before(word.start, 14).rstrip()
    is_plural = re.search(r"[A-Za-z]{3}s,?$", before) is not None
    return is_plural and frame.gap(word.start, word.end).lower() in ("like", "such as")


def is_beyond(frame: Frame, candidate: Mention, statement: Statement) -> bool:
    """Say whether a comparison stands between a value and a name behind it: "175B, compared to … and 17B for X"."""
    return candidate.start > statement.end and any(
        not _includes(frame, word) for word in frame.words("comparison", statement.end, candidate.start)
    )


# "GPT-3's 175B", "GPT-3 (175B)", "GPT-4, which is", "GPT-4 with 8K"
_TO_ITS_OWN = re.compile(r"['’]s?\b|\s?\(|,?\s(?:which|that|whose)\b|\s(?:with|at)\b")
# "GPT-3[ with] 2K"
_WITH = re.compile(r"\s(?:with|at)\b")
# ", has": where what is compared ends
_GOES_ON = re.compile(r",\s(?!which|that|whose)")


def is_inside(frame: Frame, candidate: Mention, statement: Statement) -> bool:
    """Say whether the value belongs to the comparison itself ("than GPT-3's 175B", "unlike GPT-4, which is closed")."""
    if candidate.start > statement.start or tells_of_edition(frame, candidate):
        return False
    between = frame.gap(candidate.end, statement.start)
    if _WITH.match(between) and is_base(frame, candidate):
        return False  # "X, based on Y with 32K tokens"
    return _TO_ITS_OWN.match(between) is not None and _GOES_ON.search(between, 1) is None
