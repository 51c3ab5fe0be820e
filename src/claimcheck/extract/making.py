"""The constructions that tie a maker to a system within a sentence: "Meta's Llama", "GPT-4 (OpenAI)", "X by Y".

In: a frame, a maker and the systems in it. Out: the systems that the maker made, by the first construction that fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon, stated_of
from claimcheck.extract.active import by_active
from claimcheck.extract.authorship import by_noun
from claimcheck.extract.credits import fronted, is_from, lead_listed, lead_owned
from claimcheck.extract.frame import Frame
from claimcheck.extract.groups import group_left, group_right
from claimcheck.extract.known_makers import is_known_maker
from claimcheck.extract.passive import by_passive
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import BESIDE, Mention

Rule = Callable[[Frame, Attribute, Mention, list[Mention]], tuple[Mention, ...]]

_WORD = r"[\w.'’&%$,-]{1,18}"
# "'s large language model LLaMA", "'s closed-source model - Dall-E 2"
_OWNED = re.compile(rf"['’]s?\s(?:{_WORD}\s){{0,7}}?(?:{_WORD}:\s|[-–—:(]\s?)?(?:the\s)?[\"“'(]?", re.IGNORECASE)
# "'s engineers benchmarked"
_BY_PEOPLE = re.compile(
    rf"['’]s?\s(?:[\w-]+\s)?{any_of(word_list('making_people'))}['’]?\s(?:have\s|also\s)?[a-z]+(?:ed|ing)\s"
)
# "OpenAI's [Claude Code] access"
_OF_USER = re.compile(rf"\s{any_of(word_list('user_things'))}\b", re.IGNORECASE)
# "'s recent introduction of LLaMA"
_NOMINAL = re.compile(
    rf"['’]s?\s(?:[\w-]+\s){{0,3}}{any_of(word_list('making_releases'), word_list('making_creations'))}\sof\s"
    r"(?:the\s|its\s)?(?:[a-z-]+\s){0,2}[\"“*_]*"
)
# "'s latest release is called LLaMA"
_COPULA = re.compile(rf"['’]s?\s(?:{_WORD}\s){{0,5}}(?:is|are|was|were)\s(?:the\s|its\s|called\s)?", re.IGNORECASE)
_CLAUSE_WORDS = any_of(
    "is are was were has have had to from by with for in on and or than like using against of versus over uses at"
)
# with one of these between, the words after the maker are no mere title
CLAUSE_WORD = re.compile(rf"\b{_CLAUSE_WORDS}\b", re.IGNORECASE)
# "Google: PaLM 2", "Google with its PaLM 2"
_JOINT_RIGHT = re.compile(r"\s|\s?:\s|\swith\s(?:models\slike\s|its\s|the\s)?")
# "GPT-4 by OpenAI", "GPT-4 - OpenAI"
_JOINT_LEFT = re.compile(
    rf"(?:\s(?:language\s)?(?:models?|series|family|suite|llms?))?,?\s(?:by|from)\s(?:(?:the|an?)\s(?:[\w-]+\s){{0,3}}?{any_of(word_list('making_groups'))}\s|the\s)?"
    r"|\s(?:[-–—]|--)\s(?:by\s)?",
    re.IGNORECASE,
)
# "Llama, Meta's open model", but not "Llama, Mistral's models"
_APPOSED = re.compile(r"['’]s?\s(?!(?:[\w-]+\s){0,2}models\b)[a-z\d]")
# "access to OpenAI: …": the maker goes with the words before it
_ADJUNCT = re.compile(r"\b(?:at|to|with|via|on|for|in|and)\s$", re.IGNORECASE)
# "GPT-4 is one of OpenAI's …"
_IS_ONE_OF = re.compile(
    r"""
    (?:\s?\([^()]{0,40}\))?,?
    \s(?:is|are|was|were|represents|remains|marks|(?:launched|released|introduced|arrived|debuted|came)[^.;:]{0,26}\sas)
    \s(?:one\sof\s|currently\s|also\s|still\s|now\s|essentially\s|among\s|the\sfirst\sof\s)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "GPT-4, or …, is the fourth model in [OpenAI's]", "[OpenAI's] series of language models"
_IS_MEMBER = re.compile(
    rf"(?:,?\s(?:or|also\sknown\sas)\s[^,;:.]{{3,60}},|\s?\([^()]{{0,60}}\))?\s(?:is|are|was|were|marks|represents)\s(?:an?|the)\s"
    rf"(?:[a-z-]{{2,14}}\s){{0,3}}?{any_of(word_list('series_members'))}\s(?:in|of|from|to|within|for)\s(?:the\s)?",
    re.IGNORECASE,
)
# "’s open family"
_SERIES = re.compile(rf"['’]s?\s(?:[\w-]{{2,16}}\s){{0,3}}?{any_of(word_list('series_nouns'))}\b", re.IGNORECASE)
# "(developed by Meta", "(2024, Meta"
_IN_BRACKET = re.compile(
    r"\s?(?:also\s)?(?:(?:by|from|developed\sby|created\sby|made\sby)\s)?(?:[\w'’]{1,14}[,;]\s|\d{4},\s|[\w-]+\s?[,/&]\s?)?",
    re.IGNORECASE,
)
# "GPT-4 series (": between a system and the bracket of its maker
_TO_BRACKET = re.compile(
    r"\s?(?:\([^()]{1,40}\)[\s*_]*)?(?:(?:series|family|models?|api|suite|line|app|platform)\s)?", re.IGNORECASE
)


@lru_cache(maxsize=4)
def _title(domain: Domain) -> re.Pattern[str]:
    """ "Meta flagship model, Llama": a title between a maker and its system."""
    titles = any_of(jargon(domain, "titles"), "family series system release")
    return re.compile(rf"\s(?:[\w-]{{2,14}}\s){{0,3}}{titles},?\s", re.IGNORECASE)


def _owned(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Meta's LLaMA", "OpenAI's closed-source model - Dall-E 2", "Meta flagship model, Llama 3.1"."""
    after = [s for s in systems if s.start >= maker.end]
    if not after or frame.words("comparison", maker.end, after[0].start):
        return ()
    between = frame.gap(maker.end, after[0].start)
    is_title = any(p.fullmatch(between) for p in (_title(frame.domain), _COPULA, _NOMINAL))
    if _BY_PEOPLE.match(between) and not frame.cues_of(attribute.id, maker.end, after[0].start):
        return ()
    if _OF_USER.match(frame.behind(after[0].end, 24)):
        return ()
    is_plain = _OWNED.fullmatch(between) and not CLAUSE_WORD.search(between) and ". " not in between
    if len(between) > MAX_TITLE or not (is_title or is_plain):
        return ()
    first, *more = group_right(frame, after[0], systems)
    return (first, *(system for system in more if not _has_other_maker(frame, attribute, maker, system)))


def _has_other_maker(frame: Frame, attribute: Attribute, maker: Mention, system: Mention) -> bool:
    """ "OpenAI's X, Y, and Z": the owner is that of the first alone where another maker of the rest is known."""
    known = stated_of(frame.domain, system.ids, (attribute.id,))
    return bool(known) and not known & frame.domain.kin_of(*maker.ids)


MAX_TITLE = 110
"""Characters that may stand between a maker and a system that it owns."""


def _beside(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Google PaLM 2", "OpenAI: GPT-4", "GPT-4 by OpenAI", "GPT-4, OpenAI's …"."""
    for system in systems:
        if _is_right_of(frame, maker, system):
            return group_right(frame, system, systems)
        if maker.start < system.end:
            continue
        back = frame.gap(system.end, maker.start)
        if back == ", " and re.fullmatch(r"(?:with|in|through)\s", frame.gap(frame.start, system.start), re.IGNORECASE):
            return (system,)
        if _is_left_of(frame, maker, back) and not _is_left_for(frame, system, back):
            return _without_makers(frame, group_left(frame, system, systems))
    return ()


# "migrate to [Mistral] from [OpenAI]"
_MOVED_TO = re.compile(rf"\b{any_of(word_list('moving'))}\s(?:[\w-]+\s){{0,2}}?to\s(?:the\s)?$", re.IGNORECASE)


def _is_left_for(frame: Frame, system: Mention, back: str) -> bool:
    """Say whether somebody goes over to a system from a maker."""
    return back.rstrip().endswith("from") and bool(_MOVED_TO.search(frame.before(system.start, 40)))


# "Mistral 7B by [Mistral], Falcon by TII"
_BY_END = re.compile(r"\b(?:by|from)\s$")


def _without_makers(frame: Frame, row: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """An enumeration of systems from behind the last that stands for the maker of one before it."""
    makers = [n for n, name in enumerate(row[:-1]) if _BY_END.search(frame.before(name.start, 6))]
    return row[makers[-1] + 1 :] if makers else row


def _is_right_of(frame: Frame, maker: Mention, system: Mention) -> bool:
    if ":" in frame.gap(maker.end, system.start) and set(maker.ids) & set(jargon(frame.domain, "hosts")):
        return False
    if system.start < maker.end or not _JOINT_RIGHT.fullmatch(frame.gap(maker.end, system.start)):
        return False
    if not system.ids and frame.gap(maker.end, system.start) == " " and not _is_told_of(frame, system):
        return False  # "trained on Amazon SageMaker", "Google CoLab": a product that nobody knows for a system
    is_adjunct = _ADJUNCT.search(frame.before(maker.start, 6))
    is_with = frame.gap(maker.end, system.start) == " with "  # "I mean Anthropic with Claude 2"
    return not is_adjunct or is_with or system.start - maker.end == 1


# " - an open model", ", a chatbot", " is a"
_TOLD_OF = re.compile(r"(?:\s\([^()]{0,40}\))?(?:\s[-–—]|:|,\san?|\sis|\swas)\s")


def _is_told_of(frame: Frame, system: Mention) -> bool:
    """Say whether the words behind a name say what it is."""
    return _TOLD_OF.match(frame.gap(system.end, frame.end)) is not None


def _is_left_of(frame: Frame, maker: Mention, back: str) -> bool:
    """Say whether the words between a system and a maker behind it tie the two."""
    if _JOINT_LEFT.fullmatch(re.sub(r"\s\([^()]{0,60}\)", "", back)):
        return True
    if re.fullmatch(r"\s?,\s", back) and _APPOSED.match(frame.text, maker.end, frame.end):
        return True
    if not frame.is_owner(maker):
        return False
    is_member = _IS_MEMBER.fullmatch(back) and _SERIES.match(frame.text, maker.end, frame.end)
    return _IS_ONE_OF.fullmatch(back) is not None or is_member is not None


def _bracketed(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "GPT-4 (OpenAI)", "LLaMA 3 (Meta, 2024)", "Google (BERT)"."""
    opening = frame.text.rfind("(", frame.back(maker.start, 40), maker.start)
    closing = frame.text.find(")", maker.end, frame.ahead(maker.end, 60))
    if set(maker.ids) & set(jargon(frame.domain, "hosts")) and re.search(r"[,|]", frame.text[opening:closing]):
        return ()  # "OpenELM (HF, GitHub)": where to find it
    is_inside = opening >= 0 and closing >= 0 and ")" not in frame.text[opening : maker.start]
    is_owner = opening >= 0 and not frame.gap(opening + 1, maker.start) and frame.is_owner(maker)
    if is_owner or (is_inside and _IN_BRACKET.fullmatch(frame.gap(opening + 1, maker.start))):
        before = (s for s in systems if s.end <= opening)
        near = [s for s in before if _TO_BRACKET.fullmatch(frame.gap(s.end, opening))]
        if near:
            *row, last = group_left(frame, near[-1], systems)
            if is_known_maker(frame, attribute, maker, last):
                row = [system for system in row if not _has_other_maker(frame, attribute, maker, system)]
            return (*row, last)
    for system in systems:
        if system.start > maker.end and frame.gap(maker.end, system.start).strip() == "(" and maker.role == "maker":
            return group_right(frame, system, systems)
    return ()


RULES: tuple[tuple[str, Rule], ...] = (
    ("lead owned", lead_owned),
    ("lead listed", lead_listed),
    ("owned", _owned),
    (BESIDE, _beside),
    ("bracketed", _bracketed),
    ("active", by_active),
    ("passive", by_passive),
    ("fronted", fronted),
    ("is from", is_from),
    ("by noun", by_noun),
)
"""The constructions with their names, in the order in which they are tried."""
