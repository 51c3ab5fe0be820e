"""Makers in the active voice: "Google introduced BERT", "M, formerly N, has recently released a new model, X".

In: a frame, a maker and the systems in it. Out: the systems that the maker made.
"""

from __future__ import annotations

import re

from claimcheck.domain import Attribute
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.credits import BEFORE_VERB, no_making
from claimcheck.extract.frame import Frame
from claimcheck.extract.groups import group_right
from claimcheck.extract.passive import may_tune
from claimcheck.kinds.words import any_of
from claimcheck.records import Mention

_NEW_CLAUSE = any_of(
    "by from on using with based for against like than to where when because that which after before since while about "
    "regarding "
    "whereas although"
)
_OF_A = any_of("version preview family series of called named dubbed")
# "released a new, “powerful” version of …": between the verb and the system
AFTER_VERB = re.compile(
    rf"""
    \s?
    (?: (?!\b{_NEW_CLAUSE}\b)(?!{_OF_A}\sof\s)[\w'’\"“*.,-]{{1,20}}\s
      | \([^()]{{0,40}}\)\s
      | [-–—:]\s
      | {_OF_A}\sof\s
      | [a-z]+s\s(?:like|such\sas|including)\s
      | (?:designed|built|optimi[sz]ed|intended|speciali[sz]ed|trained)\s(?:for|to|in)\s(?:[\w-]+\s){{1,3}}?
    ){{0,12}}
    [\"“'(*_]{{0,3}}
    """,
    re.IGNORECASE | re.VERBOSE,
)


# "… , is a company which recently released", "… returned to its roots with the release of"
_OVER_CLAUSE = re.compile(
    r"""
    ,?\s[^.;:()]{0,75}\b
    (?: by
      | (?:with|through|following|after)\s(?:the|its)
      | (?:company|lab|startup|team|firm|organi[sz]ation)\s(?:that|which|who)
    )
    \s(?:has\s|have\s|recently\s|also\s|just\s|previously\s){0,2}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "a collection of models ranging from 7B to 65B parameters under the name of X"
_NAMED = re.compile(
    r"[^.;:]{0,110}\b(?:called|named|dubbed|known\sas|code-?named|under\sthe\sname(?:\sof)?)[\s*_]{1,3}(?:the\s)?[\"“'*_]{0,3}"
    r"|[^.;:]{0,90}\b(?:model|models|version|family|chatbot|series|system)\s?[-–—:]\s[*_\"“]*"
)


def by_active(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Google introduced BERT", "OpenAI has recently released a new model, GPT-4"."""
    if _FORMER.search(frame.before(maker.start, 20)):
        return ()  # "M, formerly N, released X"
    for verb in frame.cues_of(attribute.id, maker.end, frame.ahead(maker.end, 100)):
        aside = _past_aside(frame, maker, verb)
        before = frame.gap(aside, verb.start)
        after = [s for s in systems if verb.end <= s.start <= frame.ahead(verb.end, 120)]
        if any(aside <= other.start < verb.start for other in frame.makers):
            before = "."  # the nearer maker is the verb's
        if (
            (BEFORE_VERB.fullmatch(before) or _keeps_subject(before))
            and after
            and _is_object(frame, attribute, maker, verb, after[0])
            and not _COPY.match(frame.behind(after[0].end, 24))
        ):
            made = group_right(frame, after[0], systems)
            return (*made, *_made_too(frame, attribute, maker, made[-1], systems))
    return ()


# "formerly known as [N]"
_FORMER = re.compile(r"\b(?:known\sas|formerly|previously|once|called)\s$", re.IGNORECASE)
# "M[ (formerly N)] released", "M[, a lab that N backs,] released"
_ASIDE = re.compile(
    r"\s?\([^()]{3,60}\)|,\s(?:an?|the|one\sof|formerly|previously|once|now|known|also\sknown)\s[^.;:()]{3,110},(?=\s)"
)


def _past_aside(frame: Frame, maker: Mention, verb: Mention) -> int:
    """Where a maker's phrase ends: behind an apposition that comes before its verb."""
    is_acronym = frame.text[maker.end : maker.end + 1] == ")" and frame.text[maker.start - 1 : maker.start] == "("
    end = maker.end + is_acronym
    aside = _ASIDE.match(frame.text, end, verb.start)
    return aside.end() if aside else end


# "made a PyTorch [version of BERT]"
_COPY = re.compile(r"\s(?:version|implementation|re-?implementation|port|wrapper|integration)s?\s(?:of|for)\b")
# ", and has released"
_AND_THEN = re.compile(r"[^.;:()]{0,40},?\sand\s(?:has\s|have\s|later\s|then\s|also\s|recently\s|subsequently\s){0,3}")


def _made_too(
    frame: Frame, attribute: Attribute, maker: Mention, last: Mention, systems: list[Mention]
) -> tuple[Mention, ...]:
    """ "OpenAI created GPT and has released GPT-2": the object of a second verb of the same maker."""
    for verb in frame.cues_of(attribute.id, last.end, frame.ahead(last.end, 130)):
        after = [s for s in systems if verb.end <= s.start <= frame.ahead(verb.end, 60)]
        between = re.sub(r"\([^()]{0,60}\)", "", frame.gap(last.end, verb.start))
        if _AND_THEN.fullmatch(between) and after and _is_object(frame, attribute, maker, verb, after[0]):
            return group_right(frame, after[0], systems)
    return ()


def _is_object(frame: Frame, attribute: Attribute, maker: Mention, verb: Mention, system: Mention) -> bool:
    """Say whether a system behind a verb of making is what was made."""
    if any(verb.end <= other.start < system.start for other in frame.makers):
        return False
    between = frame.gap(verb.end, system.start)
    if not may_tune(frame, attribute, maker, verb, system):
        return False
    if not (AFTER_VERB.fullmatch(between) or _NAMED.fullmatch(between)) or no_making(frame.domain).search(between):
        return False
    return not is_compared(frame, system)


def _keeps_subject(before: str) -> bool:
    """ "Meta, previously known as Facebook, is driving the movement by releasing …": a subject over short clauses."""
    return len(before) < 95 and _OVER_CLAUSE.fullmatch(before) is not None
