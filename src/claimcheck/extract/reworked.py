"""Origins told by what was done: "M fine-tuned Y to create X", "X takes Y as its base", "X is Y tuned on code".

In: a frame. Out: pairs of names, what was made and what it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

_BASES, _DONE = any_of(word_list("base_nouns")), any_of(word_list("reworked"))
_DOING = any_of(word_list("reworking"))
# "Y, fine-tuned on code, to create "
_TO_CREATE = re.compile(
    r"[^.;:]{0,70}?\s(?:to\s(?:create|get|make|produce|build|obtain|yield|form|become|develop)|into|yielding|resulting\sin)"
    r"\s(?:the\s|an?\s)?(?:[\w-]+\s){0,2}[\"“'*_]{0,3}",
    re.IGNORECASE,
)
# behind the base: no "X [prompts]" nor "X ['s outputs]"
_OPENS = re.compile(r"(?:,?\s(?:models?|weights|checkpoints?))?,?\s(?:on|with|for|using|via|to|into|by|and|was|were|is|through|in|yielding|resulting|(?:further|then|again|even)\s)\b", re.IGNORECASE)
# "fine-tuned the original "
_REWORKS = re.compile(rf"\b{_DOING}\s(?:the\s|an?\s|its\sown\s)?(?:[\w-]+\s){{0,2}}$", re.IGNORECASE)
# "Y [was fine-tuned]"
_WAS_REWORKED = re.compile(rf"(?:\smodel)?\s(?:was|were|is)\s(?:then\s|further\s)?{_DONE}\b", re.IGNORECASE)
# "X uses ", "X takes a pretrained "
_TAKES = re.compile(
    r"(?:\s?\([^()]{0,40}\))?,?\s(?:uses?|used|using|takes?|took|taking|has|adopts?|employs?|with|keeps?|relies\son|chose|chooses|picks?)\s(?:the\s|an?\s)?(?:[\w-]+\s){0,3}",
    re.IGNORECASE,
)
_AS_BASE = re.compile(rf"(?:\smodel)?\s(?:under\sthe\shood|as\s(?:its|the|a|their)\s(?:[\w-]+\s){{0,2}}?{_BASES})\b", re.IGNORECASE)
# "X takes Y [and trains it further]"
_AND_TUNES = re.compile(r"(?:\smodel)?,?\sand\s(?:then\s)?(?:further\s)?(?:fine-?tune[sd]?|train(?:s|ed)?|adapt(?:s|ed)?|tune[sd]?|distill?(?:s|ed)?|continue[sd]?)\s(?:it|its|the|to)\b")
# "The base of [X is] Y"
_THE_BASE_OF = re.compile(rf"(?:the\s)?(?:[\w-]+\s){{0,2}}{_BASES}(?:\smodel)?\s(?:of|for|behind)(?:\sthe)?", re.IGNORECASE)
_IS_BASE = re.compile(r"\s(?:is|was)\s(?:the\s)?(?:[\w-]+\s){0,2}")
# "X is M's coding version of "
_VERSION = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:,|\s(?:is|was))\s(?:an?|the|[\w-]+['’]s)\s"
    r"(?:(?!(?:larg|small|big|lat|new|full|first|second|third|next|old|orig|curr|free|paid|beta|prev|final|open|prem|base|early|upd|\d))[\w-]+\s){1,3}version\sof\s(?:the\s)?",
    re.IGNORECASE,
)
# "M built [X on Y]"
_BUILT = re.compile(r"\b(?:built|builds|based|bases|building)\s(?:the\s|its\s)?(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_ON = re.compile(r"\s(?:on|upon|on\stop\sof|atop)\s(?:the\s)?(?:[\w-]+\s){0,2}", re.IGNORECASE)
# "X's base model is "
_WHOSE_BASE = re.compile(rf"['’]s?\s(?:[\w-]+\s)?{_BASES}(?:\s(?:model|llm))?(?:\s(?:is|was)\s(?:the\s)?|:\s)", re.IGNORECASE)
# "X is essentially a ": what follows is another, and what was done to it
_IS = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:,|\s(?:is|was|are))\s(?:just\s|essentially\s|basically\s|simply\s|really\s)?(?:the\s|an?\s)?(?:[\w-]+\s){0,2}|\s?:\s|\s[–—-]\s",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    rf"(?:\s(?:model|checkpoint|weights))?,?\s(?:that\s(?:was|is|has\sbeen)\s)?{_DONE}\b(?!\s(?:its|his|the\srelease))", re.IGNORECASE
)
# "X is a slimmed-down "
_IS_SMALL = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:,|\s(?:is|was))\s(?:an?|the)\s(?:(?:much|more|smaller|faster)\s)?"
    r"(?:slimmed-down|trimmed-down|stripped-down|distilled|pruned|compressed|fine-tuned|finetuned|code-speciali[sz]ed|instruction-tuned|"
    r"instruction-following|[\w]+-speciali[sz]ed|[\w]+-tuned)\s(?:version\sof\s)?",
    re.IGNORECASE,
)


def find_reworked(frame: Frame) -> Iterator[tuple[Mention, Mention]]:
    """What was made and what it was made from, for each two names side by side of which that is told."""
    for first, second in pairwise(frame.entities):
        if first.ids == second.ids or is_compared(frame, second):
            continue
        between = frame.gap(first.end, second.start)
        after = frame.gap(second.end, frame.ahead(second.end, 50))
        if _is_made_into(frame, first, between):
            yield second, first
        elif _ON.fullmatch(between) and _BUILT.search(frame.gap(frame.back(first.start, 24), first.start)):
            yield first, second
        elif _takes(between, after) or _is_done(between, after) or _is_version(frame, first, second, between):
            yield first, second


def _is_made_into(frame: Frame, base: Mention, between: str) -> bool:
    """ "fine-tuned Y on code to get X", "Y was distilled into X"."""
    if _TO_CREATE.fullmatch(between) is None or _OPENS.match(between) is None:
        return False
    before = frame.gap(frame.back(base.start, 50), base.start)
    return _REWORKS.search(before) is not None or _WAS_REWORKED.match(between) is not None


def _takes(between: str, after: str) -> bool:
    """ "X uses Y as its base", "X's base model is Y"."""
    return _WHOSE_BASE.fullmatch(between) is not None or (
        _TAKES.fullmatch(between) is not None and (_AS_BASE.match(after) or _AND_TUNES.match(after)) is not None
    )


def _is_version(frame: Frame, child: Mention, base: Mention, between: str) -> bool:
    """ "The base of X is Y", "X is a coding version of Y", which is no family that X belongs to."""
    opening = frame.gap(frame.start, child.start).strip(" -•*_")
    if _THE_BASE_OF.fullmatch(opening) and _IS_BASE.fullmatch(between):
        return True
    is_member = any(id_ in frame.domain.ancestors_of(member) for member in child.ids for id_ in base.ids)
    return _VERSION.fullmatch(between) is not None and not is_member


def _is_done(between: str, after: str) -> bool:
    """ "X is Y fine-tuned on code", "X is a slimmed-down Y"."""
    if _IS_SMALL.fullmatch(between):
        return re.match(r"['’]", after) is None
    return _IS.fullmatch(between) is not None and _DONE_TO.match(after) is not None


def is_plain_base(frame: Frame, gap: str, base: Mention) -> bool:
    """Say whether a name behind a cue that says little stands for itself: not "builds on X's success"."""
    return len(gap.split()) <= 3 and " of" not in gap and frame.text[base.end : base.end + 1] not in ("'", "’")
