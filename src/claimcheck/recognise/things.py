"""Names of a thing that are names of a kind too, where the text tells who made the thing, or when.

"The Transformer was introduced in 2017" speaks of one design; "BERT uses the Transformer" of a kind. In: the prose, its
names and cues. Out: the names, where those that mean the thing are no longer weak.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.frozen import replace
from claimcheck.kinds.words import any_of
from claimcheck.recognise.lexicon import Lexicon
from claimcheck.records import Mention

# "introduction[ of ]the original Transformer"
_OF = re.compile(r"\sof\s")
_SENTENCE = re.compile(r"[.!?]\s")
_BLANKS = re.compile(r"\s+")
_REACH = 120
"""Characters between a name and the verb that tells of its making."""
_BEFORE = 40
"""Characters in front of a name, or of its verb, in which a sentence opens."""
# "[introduced] the [Transformer]", "[introduction] of the original [Transformer]"
_FROM_VERB = re.compile(
    r"\s(?:of\s)?(?:the|a|an|its|their)\s(?:(?:new|novel|original|now-famous|so-called)\s)*[\"“'*_]*", re.IGNORECASE
)
# "built the [transformer] GPT-2", "the [Transformer]-based GPT-2": what was made has a name of its own
_NAMED = re.compile(r"(?:\s[\"“'*_]*[A-Z]|[-–])")
# "[Introduced] in 2017 by Google, the original [Transformer]"
_FRONTED = re.compile(r"\s[^.;:()]{3,70},\s(?:the\s)?(?:original\s)?[\"“'*_]*", re.IGNORECASE)
# "First [introduced]"
_FIRST = re.compile(r"(?:^|[.!?:]\s|\n)[\s\W\d]*(?:(?:first|originally|initially)\s)?$", re.IGNORECASE)
# "The [Transformer]", "- **[Transformer]"
_OPENING = re.compile(r"(?:^|[.!?:]\s|\n)[\s\W\d]*(?:the\s)?(?:(?:original|first)\s)?[\s\"“'*_\[]*$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _to_verb(domain: Domain) -> re.Pattern[str]:
    """ "[The Transformer] architecture (Vaswani et al.), which was first [introduced]"."""
    nouns = any_of(jargon(domain, "titles"), jargon(domain, "designs"))
    return re.compile(
        rf"(?:\s{nouns})?[\"”'*_\]]*(?:\s?\([^()]{{0,80}}\))?(?:,?\s(?:which|that))?,?\s(?:was|were)\s"
        r"(?:(?:first|originally|initially|officially)\s)?",
        re.IGNORECASE,
    )


def told_as_things(prose: str, names: list[Mention], cues: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The names; a kind of things whose making a sentence tells is the thing itself there."""
    verbs = [cue for cue in cues if cue.role == "cue" and lexicon.maker_cues & set(cue.ids)]
    verbs.sort(key=lambda cue: cue.start)
    made = [verb for verb in verbs if _OF.match(prose, verb.end) or _has_maker(prose, verb, names)]
    return [_as_thing(prose, name, verbs, made, lexicon) for name in names]


def _as_thing(prose: str, name: Mention, verbs: list[Mention], made: list[Mention], lexicon: Lexicon) -> Mention:
    thing = name if is_kind_too(name, lexicon) else _named_inside(prose, name, lexicon.domain)
    if thing is None or not (_is_told(prose, thing, verbs, lexicon.domain) or _is_object(prose, thing, made)):
        return name
    return replace(thing, weak=False)


def _named_inside(prose: str, name: Mention, domain: Domain) -> Mention | None:
    """The name of a thing at the start of that of its kind: "[Transformer] architecture"."""
    thing = domain.entities.get(name.ids[0]) if name.role == "choice" and name.ids else None
    if thing is None or not prose[name.start : name.end].lower().startswith(thing.name.lower()):
        return None
    return replace(name, role="entity", end=name.start + len(thing.name), note="", also=())


def is_kind_too(name: Mention, lexicon: Lexicon) -> bool:
    """Say whether a weak name of something is that of a kind of things as well ("Transformer")."""
    if not name.weak or name.role != "entity":
        return False
    choices = lexicon.domain.choices
    return any(also.role == "choice" and not choices[also.group][also.id].strict for also in name.also)


def _has_maker(prose: str, verb: Mention, names: list[Mention]) -> bool:
    """Say whether the name in front of a verb of making is that of a maker: "GPT introduced the transformer to …" tells
    of the kind."""
    first, last = (bisect_left(names, at, key=lambda name: name.start) for at in (verb.start - _REACH, verb.start))
    before = [name for name in names[first:last] if name.role != "choice"]
    return bool(before) and before[-1].role == "maker" and _SENTENCE.search(prose, before[-1].end, verb.start) is None


def _is_told(prose: str, name: Mention, verbs: list[Mention], domain: Domain) -> bool:
    """Say whether a name at the opening of its sentence is what a verb of making is told of."""
    place = bisect_left(verbs, name.start, key=lambda verb: verb.start)
    if any(_is_fronted(prose, verb, name) for verb in verbs[max(place - 1, 0) : place]):
        return True
    if place == len(verbs) or verbs[place].start - name.end > _REACH:
        return False
    is_opening = _OPENING.search(prose, max(0, name.start - _BEFORE), name.start) is not None
    return is_opening and _to_verb(domain).fullmatch(_between(prose, name, verbs[place])) is not None


def _is_object(prose: str, name: Mention, verbs: list[Mention]) -> bool:
    """Say whether a name is what a maker made, and no kind of something that has a name of its own."""
    place = bisect_left(verbs, name.start, key=lambda verb: verb.start)
    if not place or name.start - verbs[place - 1].end > _REACH or _NAMED.match(prose, name.end):
        return False
    return _FROM_VERB.fullmatch(_between(prose, verbs[place - 1], name)) is not None


def _is_fronted(prose: str, verb: Mention, name: Mention) -> bool:
    """ "First introduced in 2017, the [Transformer] …"."""
    if name.start - verb.end > _REACH or not _FRONTED.fullmatch(_between(prose, verb, name)):
        return False
    return _FIRST.search(prose, max(0, verb.start - _BEFORE), verb.start) is not None


def _between(prose: str, first: Mention, last: Mention) -> str:
    """What stands between two mentions, with single blanks."""
    return _BLANKS.sub(" ", prose[first.end : last.start])
