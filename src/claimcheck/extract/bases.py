"""Claims about what a system was built from: "X is a fine-tuned version of Y", "Y inspired derivatives: A, B and C".

In: a frame and what it is about. Out: pairs of systems and `Statement`s whose value is another system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon, stated_of
from claimcheck.extract.called import called
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_left, group_right
from claimcheck.extract.passage import Passage
from claimcheck.extract.reworked import find_reworked, is_plain_base
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention, Value

# "…, a large GPT-3 based …": what is built stands before
_IS_A = re.compile(r",?\s(?:is\s|was\s|are\s)?(?:an?|the)\s(?:[\w-]+\s){0,2}|\s?\((?:an?\s)?|:?\s[–—-]\s|:\s(?:an?\s)?")
# "the LLaMA-based [Vicuna]"
_TO_CHILD = re.compile(r"[\s-]{1,2}based\s(?!(?:on|off|upon|in|at)\b)(?:[\w-]+\s){0,2}")
# right behind a bare cue: "fine-tuned from the original …"
_RIGHT_BEHIND = re.compile(r"\s(?:from\s|on\s)?(?:the\s|an?\s)?(?:original\s|base\s)?")
# "…, which itself is a fine-tune of"
_WHICH_IS = re.compile(r"\bwhich\s(?:itself\s)?(?:is|was)\s(?:itself\s)?(?:an?\s)?$")
# "as a response to X, using a lightweight version of"
_OBLIQUE = re.compile(r"\b(?:to|against|over|for|than)\s(?:the\s)?$")
# "Built [by fine-tuning X]"
_BY_MEANS = re.compile(rf"(?:\w+ly\s)?{any_of(word_list('built'))}(?:\sby)?", re.IGNORECASE)
# "Fine-tuned from X, [Y is …]"; "Fine-tuned on A, B" names data
_OPENED = re.compile(r"^(?!.*\s(?:on|with|using)\s).*,\s(?:the\s)?$")
# " and the ", " vs. "
_COORDINATE = re.compile(r"\s(?:and|or|&|vs\.?|versus)\s(?:the\s|an?\s)?", re.IGNORECASE)
MAX_GAP = 5
"""Words that may stand between a cue and the system that it names."""


@lru_cache(maxsize=4)
def _based_on(domain: Domain) -> re.Pattern[str]:
    """ "GPT-3 based", "a GPT-4 powered tutor", "a LLaMA fine-tune", but not "Alpaca fine-tunes LLaMA"."""
    nouns = any_of(jargon(domain, "offspring"))
    return re.compile(rf"[\s-]{{1,2}}(?:based|powered|{nouns}(?!\s(?-i:[A-Z])))(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=4)
def _foreign(domain: Domain) -> re.Pattern[str]:
    """ "trained on data from X", "in the style of X": words that make X no base."""
    words = any_of(jargon(domain, "sources"), "by in as with for using like")
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _thing_of(domain: Domain) -> re.Pattern[str]:
    """ "based on X's architecture", "X outputs": a part of X and not X itself."""
    return re.compile(rf"\s?['’]?s?\s?(?P<thing>{any_of(jargon(domain, 'parts'))})")


@lru_cache(maxsize=4)
def _spreads(domain: Domain) -> re.Pattern[str]:
    """ "… inspired derivatives such as", "… a popular base for projects like"."""
    return re.compile(
        rf"""
        \b(?:
            {any_of(jargon(domain, "derivatives"))}
          | (?:base|foundation|basis)\sfor[\w\s-]{{0,30}}?(?:projects|models|efforts)
        )
        \s?(?:such\sas|like|including|include|:|–|—|-|,)\s
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def find_derived(frame: Frame, attribute: Attribute, passage: Passage) -> Iterator[tuple[Subject, Statement]]:
    """Pairs of systems and what they were built from."""
    for cue in frame.cues_of(attribute.id):
        base = _base_of(frame, cue)
        if base is None or is_tool(frame, base) or _is_in_comparison(frame, cue) or _is_of_unnamed(frame, cue):
            continue
        subject = _built(frame, cue, passage)
        is_bare = frame.between(cue.start, cue.end).lower() in jargon(frame.domain, "bare_origins")
        if is_bare and subject and _COORDINATE.fullmatch(frame.gap(subject[-1].end, cue.start)):
            continue  # "a study of X and fine-tuned Y"
        if not subject or any((s.ids == base.ids and s.note == base.note) or is_tool(frame, s) for s in subject):
            continue
        if _is_far(frame, cue, subject):
            continue
        opens = not frame.gap(frame.start, cue.start).strip(" -•*")
        for one in (base,) if opens else group_right(frame, base, frame.entities):
            yield Subject(subject, "derived"), _named(frame, attribute, one)
    yield from _derivatives(frame, attribute, passage)
    yield from _kinds_of(frame, attribute)
    yield from _driven(frame, attribute)
    yield from _based(frame, attribute, passage)
    for child, base in find_reworked(frame):
        if not is_tool(frame, base):
            yield Subject((child,), "reworked"), _named(frame, attribute, base)


@lru_cache(maxsize=4)
def _unnamed(domain: Domain) -> re.Pattern[str]:
    """ "distilled its reasoning into six smaller models [based on]": models that nobody names."""
    nouns = any_of(jargon(domain, "plurals"), jargon(domain, "titles"))
    return re.compile(
        rf"\b{any_of(word_list('bringing_forth'))}\s{any_of(word_list('amounts'))}\s(?:[\w-]+\s){{0,4}}{nouns},?\s"
        r"(?:(?:that|which)\s)?(?:(?:are|were|all)\s)*$",
        re.IGNORECASE,
    )


def _is_of_unnamed(frame: Frame, cue: Mention) -> bool:
    low = frame.back(cue.start, 80)
    found = _unnamed(frame.domain).search(frame.gap(low, cue.start))
    return found is not None and not any(low + found.start() <= name.start < cue.start for name in frame.entities)


MAX_LOOSE = 40
"""Characters between a system and a cue of origin that says little."""


def _is_far(frame: Frame, cue: Mention, subject: tuple[Mention, ...]) -> bool:
    """ "X uses descriptions of images, which are obtained from Y": said of what stands nearer."""
    is_loose = frame.between(cue.start, cue.end).lower() in jargon(frame.domain, "loose_origins")
    before = [s for s in subject if frame.start <= s.start and s.end <= cue.start]
    return is_loose and bool(before) and len(frame.gap(before[-1].end, cue.start)) > MAX_LOOSE


def _is_in_comparison(frame: Frame, cue: Mention) -> bool:
    """ "comparable with fine-tuned BERT models": nothing was built there."""
    words = frame.words("comparison", frame.back(cue.start, 24), cue.start)
    return bool(words) and len(frame.gap(words[-1].end, cue.start).split()) <= 2


def _base_of(frame: Frame, cue: Mention) -> Mention | None:
    """The system right behind a cue, unless the words between speak of its data, outputs or design."""
    after = [s for s in frame.entities if s.start >= cue.end]
    if not after:
        return None
    gap = frame.gap(cue.end, after[0].start)
    if len(gap.split()) > MAX_GAP or re.search(r"[;:.,]\s", gap) or _foreign(frame.domain).search(gap):
        return None
    word = frame.between(cue.start, cue.end).lower()
    part = _thing_of(frame.domain).match(frame.text, after[0].end, frame.end)
    if part and not (part["thing"] in jargon(frame.domain, "designs") and word.startswith("based")):
        return None
    if word in jargon(frame.domain, "loose_origins") and not is_plain_base(frame, gap, after[0]):
        return None
    if word in jargon(frame.domain, "bare_origins") and not _RIGHT_BEHIND.fullmatch(gap):
        return None
    return after[0]


def _built(frame: Frame, cue: Mention, passage: Passage) -> tuple[Mention, ...]:
    """Who was built: the last system before the cue, in its clause if there is one; else what the passage is about."""
    opening = frame.gap(frame.start, cue.start).strip(" -•*")
    if not opening or _BY_MEANS.fullmatch(opening):
        after = (s for s in frame.entities if s.start >= cue.end)
        later = [s for s in after if _OPENED.search(frame.gap(cue.end, s.start))]
        return (later[0],) if later else passage.about
    low, _ = frame.clause_of(cue.start)
    named = [s for s in frame.entities if s.end <= cue.start]
    if _WHICH_IS.search(frame.before(cue.start, 24)):
        # "this model, which is an extension of …": whose the relative clause is, is clear behind a name only
        return (named[-1],) if named and len(frame.gap(named[-1].end, cue.start)) < 34 else ()
    before = [s for s in named if not is_compared(frame, s)]
    before = [s for s in before if s.start >= low] or before
    before = [s for s in before if not _OBLIQUE.search(frame.before(s.start, 14))] or before
    return group_left(frame, before[-1], frame.entities) if before else passage.about


def is_tool(frame: Frame, name: Mention) -> bool:
    """Say whether a name is that of a tool or a kind, on which things run, but from which no system is tuned."""
    entity = frame.domain.entities.get(name.ids[0]) if name.ids else None
    return entity is not None and (entity.type in jargon(frame.domain, "tools") or name.weak)


def _named(frame: Frame, attribute: Attribute, base: Mention) -> Statement:
    value = Value("entity", called(frame.domain, base, frame.between(base.start, base.end)))
    return Statement(attribute.id, value, base.start, base.end, cue="base")


def _derivatives(frame: Frame, attribute: Attribute, passage: Passage) -> Iterator[tuple[Subject, Statement]]:
    """ "BERT inspired derivatives: RoBERTa, DistilBERT", "a popular base for projects like Alpaca and Vicuna"."""
    match = _spreads(frame.domain).search(frame.text, frame.start, frame.end)
    if match is None:
        return
    after = [s for s in frame.entities if s.start >= match.end()]
    before = [s for s in frame.entities if s.end <= match.start() and not is_compared(frame, s)]
    low, _ = frame.clause_of(match.start())
    bases = [s for s in before if s.start >= low][-1:] or list(passage.about[:1]) or before[-1:]
    if not after or after[0].start - match.end() > 4 or not bases:
        return
    value = _named(frame, attribute, bases[0]).value
    for child in group_right(frame, after[0], frame.entities):
        if child.ids != bases[0].ids:
            yield (
                Subject((child,), "derivatives"),
                Statement(attribute.id, value, child.start, child.end, cue=match.group().strip()),
            )


# ", such as "
_TO_KINDS = re.compile(r"(?:\s\([^()]{0,40}\))?,?\s(?:such\sas|like|including|include|e\.g\.,?)\s$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _kinds(domain: Domain) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "BERT[ variants] like", "[Variants of ]BERT": a noun for what came of a base, on either side of it."""
    nouns = any_of(jargon(domain, "offspring"))
    return (
        re.compile(rf"[\s-]{nouns}(?=,?\s|\s\()", re.IGNORECASE),
        re.compile(rf"\b{nouns}\sof\s(?:the\s)?(?:original\s)?$", re.IGNORECASE),
    )


def _kinds_of(frame: Frame, attribute: Attribute) -> Iterator[tuple[Subject, Statement]]:
    """ "Variants of BERT, such as RoBERTa and ALBERT", "BERT variants like RoBERTa"."""
    behind, before = _kinds(frame.domain)
    for base, child in pairwise(frame.entities):
        between = frame.gap(base.end, child.start)
        noun = behind.match(between)
        is_told = _TO_KINDS.fullmatch(between, noun.end() if noun else 0)
        if is_told and (noun or before.search(frame.before(base.start, 40))):
            for kind in group_right(frame, child, frame.entities):
                if not _is_member(frame.domain, kind, base):
                    yield Subject((kind,), "kinds"), _named(frame, attribute, base)


def _is_member(domain: Domain, name: Mention, family: Mention) -> bool:
    """ "GPT-3 variants such as Ada": a size or version of the system itself."""
    entity = domain.entities.get(name.ids[0]) if name.ids else None
    return name.ids == family.ids or (entity is not None and entity.family in family.ids)


_DRIVES = any_of(
    r"powers powering underpins underpinning (?:back-?bone|engine|brains?)\s(?:for|of|behind)",
    r"(?:foundation|basis)\s(?:for|behind)",
    r"(?:is|was)\swhat\s(?:drives|powers) (?:sits|is|lies)\sat\sthe\s(?:heart|core)\sof",
    r"(?:model|technology|tech|system|power|ai)\sbehind",
)
_SERVES = any_of(
    r"(?:is|was|are)\s(?:the|a) (?:serve|act)[sd]?\sas\s(?:the|a) became\sthe formed?s?\sthe provide[sd]?\sthe"
)


@lru_cache(maxsize=4)
def _to_driven(domain: Domain) -> re.Pattern[str]:
    """ "X powers the chatbot Y", "X is the technology behind Y", "X served as the base model for Y"."""
    bases, wholes = any_of(jargon(domain, "base_nouns")), any_of(jargon(domain, "wholes"))
    serves = rf"{_SERVES}\s(?:\w+\s){{0,2}}{bases}(?:\s{wholes})?\s(?:of|for|behind|from\swhich)"
    return re.compile(
        rf"[^.,;:()]{{0,50}}?\b(?:{_DRIVES}|{serves})\s(?:the\s|its\s|an?\s)?(?P<title>(?:[\w'’-]+\s){{0,4}})",
        re.IGNORECASE,
    )


def _driven(frame: Frame, attribute: Attribute) -> Iterator[tuple[Subject, Statement]]:
    """ "GPT-3.5 powers ChatGPT", "LaMDA is the technology behind Bard": the base stands first."""
    for base, driven in pairwise(frame.entities):
        between = _to_driven(frame.domain).fullmatch(frame.gap(base.end, driven.start))
        if between and not _foreign(frame.domain).search(between["title"]) and base.ids != driven.ids:
            yield Subject((driven,), "driven"), _named(frame, attribute, base)


def _based(frame: Frame, attribute: Attribute, passage: Passage) -> Iterator[tuple[Subject, Statement]]:
    """ "DALL·E is a GPT-3 based model", "Khanmigo, a GPT-4 powered tutor"."""
    for base in (name for name in frame.names if name.role == "entity"):
        if is_tool(frame, base) or not _based_on(frame.domain).match(frame.text, base.end, frame.end):
            continue
        known = [s for s in frame.entities if s.end <= base.start]
        before = [s for s in known if _IS_A.fullmatch(frame.gap(s.end, base.start))]
        after = [s for s in frame.entities if s.start >= base.end]
        others = any(e.start < base.start for e in frame.entities)
        if not others and after and _TO_CHILD.fullmatch(frame.gap(base.end, after[0].start)):
            before = [after[0]] if not stated_of(frame.domain, after[0].ids, (attribute.id,)) else []
        subject = (before[-1],) if before else () if others else passage.about
        if subject and subject[0].ids != base.ids:
            yield Subject(subject, "based"), _named(frame, attribute, base)
