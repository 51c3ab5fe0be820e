"""Makers in the passive: "BERT was developed by researchers at Google", "Developed by OpenAI, GPT-1 …".

In: a frame, a maker and the systems in it. Out: the systems that the maker made, or the verb of making alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import jargon, stated_of
from claimcheck.extract.comparison import follows_opening, is_compared
from claimcheck.extract.frame import Frame
from claimcheck.extract.groups import group_left, group_right
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "by researchers at the", "at "
_BY = re.compile(
    r"""
    \b(?:by|at)\s(?:the\s|a\s)?
    (?:(?:[\w-]{1,16}\s){0,4}(?:at|from|of)\s)?
    (?:the\s)?(?:(?:[\w-]{1,16}\s){0,4}GROUP\s | (?:[\w-]{1,12}(?:['’]s)?\s){0,2})$
    """.replace("GROUP", any_of(word_list("making_groups"))),
    re.IGNORECASE | re.VERBOSE,
)
# "introduced", "put out", but not "the release"
_PARTICIPLE = re.compile(r"(?:ed|open-?\s?source|made|built|brought|given?|put|out|up|together)$", re.IGNORECASE)
# "released [by] M"
_BY_OR_AT = re.compile(r"\b(?:by|at)\b", re.IGNORECASE)
# "Developed by OpenAI in June 2018, the first …"
_TO_SUBJECT = re.compile(
    rf"""
    (?:['’]s\s(?:[\w-]++\s?){{1,4}} | \s{any_of(word_list("making_people"))})?
    (?:\s(?:in|on)\s[\w\s]{{3,18}} | \sand\s[\w\s,]{{3,40}})?
    ,\s(?:the\s)?(?:[\w-]{{2,12}}\s){{0,2}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "First [introduced in 2017 by …, X]"
_OPENING = re.compile(r"[\s•*-]*(?:(?:first|originally|initially|jointly|newly)\s)?", re.IGNORECASE)
# "by Google and DeepMind": the second maker shares the verb
AND = re.compile(r"\s?(?:,|and|&|,\sand)\s(?:the\s)?")


@lru_cache(maxsize=4)
def _made_thing(domain: Domain) -> re.Pattern[str]:
    """ "trained on data collected by X": X made something else."""
    return re.compile(rf"\b{any_of(jargon(domain, 'made_things'))}\b", re.IGNORECASE)


def by_passive(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """The systems before the verb in its clause, or behind an opening "Developed by …"."""
    verb = passive_verb(frame, attribute, maker)
    if verb is None:
        return ()
    if _OPENING.fullmatch(frame.gap(frame.start, verb.start)):
        later = (s for s in systems if s.start >= maker.end)
        after = [s for s in later if _TO_SUBJECT.fullmatch(frame.gap(maker.end, s.start))]
        return group_right(frame, after[0], systems) if after else ()
    before = [s for s in systems if s.end <= verb.start]
    if len(before) > 1 and is_compared(frame, before[-1]) and _is_of_base(frame, attribute, maker, verb, before):
        return (before[-1],)
    low, _ = frame.clause_of(verb.start)
    subjects = [s for s in before if not is_compared(frame, s)]
    subjects = [s for s in subjects if not _is_bracketed(frame, s, verb)] or subjects
    local = [s for s in subjects if s.start >= low] or subjects
    if not local:
        return ()
    row = group_left(frame, local[-1], systems)
    row = tuple(system for system in row if may_tune(frame, attribute, maker, verb, system))
    if not row:
        return ()
    return row[-1:] if follows_opening(frame, row) else row


# "the BERT [model] developed by", "LLaMA[, which was] released by"
_TO_OWN_VERB = re.compile(r"(?:\s[a-z]+){0,2},?\s(?:(?:which|that)\s(?:was|is|were|are)\s)?(?:originally\s|first\s)?")


def _is_of_base(frame: Frame, attribute: Attribute, maker: Mention, verb: Mention, before: list[Mention]) -> bool:
    """ "X, based on the BERT model developed by Google": the maker made what X is based on, as the reference knows."""
    if _TO_OWN_VERB.fullmatch(frame.gap(before[-1].end, verb.start)) is None:
        return False
    kin = frame.domain.kin_of(*maker.ids)
    base, subject = (stated_of(frame.domain, name.ids, (attribute.id,)) for name in (before[-1], before[0]))
    return bool(base & kin) and not subject & kin


# "DistilBERT (Distilled [BERT]): developed by"
_OPEN = re.compile(r"\([^()]{0,60}$")
# "13B)"
_CLOSE = re.compile(r"[^()]{0,60}\)")


def _is_bracketed(frame: Frame, system: Mention, verb: Mention) -> bool:
    """Say whether a name stands in a bracket that closes before the verb."""
    return (
        _OPEN.search(frame.text, frame.back(system.start, 61), system.start) is not None
        and _CLOSE.match(frame.text, system.end, verb.start) is not None
    )


def may_tune(frame: Frame, attribute: Attribute, maker: Mention, verb: Mention, system: Mention) -> bool:
    """Say whether somebody made what a verb says, and did not just tune what others had made ("M fine-tuned Y")."""
    if frame.between(verb.start, verb.end).lower() not in jargon(frame.domain, "tuning"):
        return True
    known = stated_of(frame.domain, system.ids, (attribute.id,))
    return not known or bool(known & set(maker.ids))


# "the transformer [architecture, which was] developed by"
_TO_VERB = re.compile(
    r"(?:\s(?:architecture|technique|mechanism|algorithm|method|approach|design))?(?:\s?\([^()]{0,20}\))?,?\s"
    r"(?:(?:which|that)\s)?(?:(?:was|is|were)\s)?(?:originally\s|first\s)?$"
)


def is_of_choice(frame: Frame, verb: Mention) -> bool:
    """Say whether what was made is a choice ("the transformer architecture developed by Google"), and no system."""
    before = [name for name in frame.names if name.end <= verb.start and name.role in ("choice", "entity")]
    is_kind = bool(before) and (before[-1].role == "choice" or before[-1].weak)
    return is_kind and bool(_TO_VERB.fullmatch(frame.gap(before[-1].end, verb.start)))


def passive_verb(frame: Frame, attribute: Attribute, maker: Mention) -> Mention | None:
    """The verb of "… developed by MAKER"; a second maker behind "and" shares it."""
    others = [m for m in frame.makers if m.end <= maker.start]
    if others and AND.fullmatch(frame.gap(others[-1].end, maker.start)):
        return passive_verb(frame, attribute, others[-1])
    before = frame.text[frame.back(maker.start, 60) : maker.start]
    if _BY.search(re.sub(r"\s+", " ", before)) is None:
        return None
    ats = [match.start() for match in _BY_OR_AT.finditer(before)]
    if not ats:
        return None
    at = maker.start - len(before) + ats[0 if len(ats) < 3 else -1]
    if any(at <= other.start for other in others):
        return None  # "created by Stability AI and support from LAION"
    cues = [c for c in frame.cues_of(attribute.id, frame.back(at, 70), at) if len(frame.gap(c.end, at).split()) <= 6]
    verbs = [cue for cue in cues if _PARTICIPLE.search(frame.between(cue.start, cue.end))]
    if verbs and is_of_choice(frame, verbs[-1]):
        return None
    if not verbs or _made_thing(frame.domain).search(frame.gap(verbs[-1].end, at)):
        return None
    return verbs[-1]
