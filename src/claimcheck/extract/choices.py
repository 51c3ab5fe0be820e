"""Members of closed lists that stand in a text as statements: licences, openness, modality, architecture, technique.

In: a frame. Out: `Statement`s of the attributes of kind `choice`. A name that is also a common word (strict `context`)
counts only beside a cue of its attribute; a false friend right after it ("open-source community") takes it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import stated_of
from claimcheck.domain.roles import lists_of_tests, making_attributes
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.parts import find_parts
from claimcheck.extract.sayings import find_sayings
from claimcheck.frozen import replace
from claimcheck.records import Mention, Value

# "open-source community": one word may stand before a false friend
_NOUN_GAP = re.compile(r"[\s-]{0,2}(?:(?!(?:for|to|in|and|with|on|by|at)\b)[a-z]{2,12}\s)?", re.IGNORECASE)
# "MMMU (Massive "
_OPEN_BRACKET = re.compile(r"[\s*_]*\((?:[\w-]+\s){0,3}")
# "alternatives like", "tools such as"
_MEMBERS = re.compile(r"\s+(?:like|such\s+as|including)\s+(?:the\s+)?")


@lru_cache(maxsize=4)
def _by_list(domain: Domain) -> dict[str, list[Attribute]]:
    """The domain's attributes of kind `choice` by the list that they draw from."""
    found: dict[str, list[Attribute]] = {}
    for attribute in domain.attributes.values():
        if attribute.choices:
            found.setdefault(attribute.choices, []).append(attribute)
    return found


@lru_cache(maxsize=4)
def _parted(domain: Domain) -> tuple[Attribute, ...]:
    """Those of which the parts are a value when they are taken together."""
    return tuple(a for attributes in _by_list(domain).values() for a in attributes if a.parts)


def find_choices(frame: Frame) -> Iterator[Statement]:
    """Statements of choice in a frame."""
    lists = _by_list(frame.domain)
    together = [s for attribute in _parted(frame.domain) for s in _taken_together(frame, attribute)]
    told = [s for s in find_sayings(frame) if _is_needed(frame, s)]
    together = [s for s in together if not _is_within(s, told)]
    yield from (*together, *told)
    names = list(chain.from_iterable(_readings(frame, _as_choice(frame, name)) for name in frame.names))
    certain = {name.note for name in names if not name.weak}
    for name in names:
        for attribute in lists.get(name.note, ()):
            if name.weak and name.note in certain and attribute.closed and not attribute.many:
                continue  # "open-source and private"
            words = frame.between(name.start, name.end)
            stated = Statement(attribute.id, Value("choice", name.ids[0]), name.start, name.end, cue=words)
            others = together if attribute.many else (*together, *told)
            if is_stated(frame, name, attribute) and not _is_within(stated, others):
                yield stated


def _readings(frame: Frame, name: Mention) -> Iterator[Mention]:
    """A choice, and what its words name in other lists ("open LLM" is a test, too)."""
    if name.role != "choice":
        return
    yield name
    for other in name.also:
        if other.role == "choice" and other.group != name.note:
            is_weak = frame.domain.choices[other.group][other.id].strict == "context"
            yield replace(name, ids=(other.id,), note=other.group, weak=is_weak)


def _is_needed(frame: Frame, told: Statement) -> bool:
    """Say whether a turn of phrase states something that the sentence does not say by name too."""
    attribute = frame.attribute_of(told)
    named = (n for n in frame.names if n.role == "choice" and n.note == attribute.choices and not n.weak)
    is_said = not attribute.many and any(not told.start <= n.start < told.end for n in named)
    return not is_said and is_stated(frame, _as_name(frame, told), attribute)


def _is_within(statement: Statement, others: Iterable[Statement]) -> bool:
    """Say whether a statement begins inside of others of its attribute, which say more."""
    return any(o.attribute == statement.attribute and o.start <= statement.start < o.end for o in others)


def _as_name(frame: Frame, told: Statement) -> Mention:
    """A turn of phrase as the name of a choice."""
    group = frame.attribute_of(told).choices
    return Mention("choice", told.start, told.end, (told.value.text,), note=group)


def _taken_together(frame: Frame, attribute: Attribute) -> Iterator[Statement]:
    """ "It handles text, images and audio": parts in front of which a verb of taking in stands."""
    may_take = frame.entities or frame.words("capacity")
    for start, end in find_parts(frame, attribute) if may_take else ():
        if attribute.yes and _is_all(frame, start, end):
            yield Statement(attribute.id, Value("choice", attribute.yes), start, end, cue=frame.between(start, end))
            continue
        verbs = frame.words("capacity", frame.back(start, 40), start)
        if verbs and attribute.yes and len(frame.gap(verbs[-1].end, start).split()) <= 3:
            cue = frame.between(verbs[-1].start, verbs[-1].end)
            yield Statement(attribute.id, Value("choice", attribute.yes), start, end, cue=cue)


# ": ", " – " behind the lead of an item
_TO_ALL = re.compile(r"[\s*_]*(?::|\s[–—-])[\s*_]*")


def _is_all(frame: Frame, start: int, end: int) -> bool:
    """ "- **X**: text, image, audio": an enumeration that is all that stands behind a name."""
    lead = frame.entities[0] if frame.entities else None
    if (
        lead is None
        or lead.end > start
        or re.search(r"\w", frame.gap(frame.start, lead.start) + frame.gap(end, frame.end))
    ):
        return False
    return _TO_ALL.fullmatch(frame.gap(lead.end, start)) is not None


def _as_choice(frame: Frame, name: Mention) -> Mention:
    """A common word that names a system too ("Transformer"), as the choice that "an architecture called …" makes it."""
    choice = next((reading for reading in name.also if reading.role == "choice"), None)
    if choice is None or not (name.weak if name.role == "entity" else name.role == "maker"):
        return name
    is_called = name.role == "entity" and bool(frame.words("also_named", frame.back(name.start, 12), name.start))
    if not (is_called or _is_common(frame, name) or is_predicate(frame, name)):
        return name
    return replace(name, role="choice", ids=(choice.id,), note=choice.group, weak=False)


# "is at its heart a plain [transformer network]"
_IS_A = re.compile(r"\b(?:is|are|was|were|remains|being)\s(?:[a-z]+\s){0,3}?an?\s(?:[\w-]+,?\s){0,3}$")
# " network that", "."
_KIND_END = re.compile(
    r"(?:\s(?:network|model|language\smodel|architecture))?\s*(?:[.,;:)]|$|(?:that|which|with|trained|based|for|and)\b)"
)


def _is_common(frame: Frame, name: Mention) -> bool:
    """ "X is a transformer": in small letters, and as what something is said to be."""
    if name.role != "entity" or not frame.between(name.start, name.end).islower():
        return False
    is_said = _IS_A.search(frame.before(name.start, 50)) is not None
    return is_said and _KIND_END.match(frame.text, name.end, frame.end) is not None


# "X is MIT", "X (MIT)", "under MIT"
_TOLD = re.compile(r"(?:\s(?:is|are|under|as)\s(?:plain\s)?|\([^()]{0,24})$")
# ", so", ")"
_TOLD_END = re.compile(r"\s*(?:[.,;)]|$|(?:and|so|with|but)\b)")


def is_predicate(frame: Frame, maker: Mention) -> bool:
    """Say whether a word that names a maker and a choice ("MIT") tells the choice of something that others made."""
    choice = next((also for also in maker.also if also.role == "choice"), None)
    words = frame.between(maker.start, maker.end).lower()
    if maker.role != "maker" or choice is None:
        return False
    if words not in frame.domain.choices[choice.group][choice.id].aliases:
        return False
    before = [e for e in frame.entities if e.end <= maker.start]
    made = {m for e in before[-1:] for m in stated_of(frame.domain, e.ids, making_attributes(frame.domain))}
    if any(other.start != maker.start and other.ids == maker.ids for other in frame.makers):
        return False
    if _is_part(frame, maker):
        return not made & set(maker.ids)
    is_told = _TOLD.search(frame.before(maker.start, 30)) is not None
    return is_told and bool(made) and not made & set(maker.ids) and bool(_TOLD_END.match(frame.text, maker.end))


# "24B, [MIT], runs anywhere"
_PART_START = re.compile(r"[,;]\s$")
# ", runs anywhere"
_PART_END = re.compile(r"\s?(?:[,;.]|$)")


def _is_part(frame: Frame, maker: Mention) -> bool:
    """Say whether a word stands alone between the commas of an item or cell in which no maker is named."""
    return (
        frame.segment.kind in ("item", "row")
        and len(frame.makers) == 1
        and _PART_START.search(frame.before(maker.start, 2)) is not None
        and _PART_END.match(frame.text, maker.end, frame.end) is not None
    )


# "The transformer [is]", "Designed for translation, the transformer [is]": what opens a sentence about a choice itself
_OPENING = re.compile(
    r"[\s•*>–—-]*(?:(?:(?:originally|first|initially)\s)?[a-z]+ed\s[^,;:.]{3,50},\s)?(?:the|an?)?\s?", re.IGNORECASE
)
# " architecture is", " uses"
_IS = re.compile(
    r"(?:\s(?:architecture|mechanism|technique|model|network|part))?\s(?:is|was|are|were|has|consists|uses|works|allows)\b"
)


def is_about_choice(frame: Frame) -> bool:
    """Say whether a sentence is about a choice itself: "The transformer is a model proposed in 2017"."""
    first = next((name for name in frame.names if name.role == "choice" or name.may_be("choice")), None)
    return (
        first is not None
        and frame.segment.kind == "sentence"
        and _OPENING.fullmatch(frame.text, frame.start, first.start) is not None
        and _IS.match(frame.behind(first.end, 40)) is not None
    )


def is_stated(frame: Frame, name: Mention, attribute: Attribute) -> bool:
    """Say whether the words state the choice, rather than name something else by it."""
    gap = _NOUN_GAP.match(frame.text, name.end, frame.end)
    reach = gap.end() if gap else name.end
    friends = frame.cues_of(attribute.id, name.end, frame.end, role="friend")
    if any(friend.start <= reach and not _names_follow(frame, friend) for friend in friends):
        return False
    if _is_in_test(frame, name) or _is_in_title(frame, name):
        return False
    if name.weak and not _has_cue_beside(frame, name, attribute):
        return False
    if attribute.closed or attribute.severity == "error":
        return True
    return bool(frame.cues_of(attribute.id))  # open, minor lists need their cue in the sentence


# "“Code Llama: Open "
_TITLE = re.compile(r"(?<!\w)[\"“‘'](?:[\w.-]+\s){0,3}[\w.-]+:\s[^\"”’.]{0,60}$")


def _is_in_title(frame: Frame, name: Mention) -> bool:
    """Say whether a choice is a word of the title of a work: "“Code Llama: Open Foundation Models for Code”"."""
    return _TITLE.search(frame.before(name.start, 90)) is not None


def _is_in_test(frame: Frame, name: Mention) -> bool:
    """ "MMMU (Multimodal Understanding): 68.3": what the name of a test means says nothing of who took it."""
    return any(
        other.role == "choice"
        and other.note in lists_of_tests(frame.domain)
        and other.end < name.start
        and _OPEN_BRACKET.fullmatch(frame.gap(other.end, name.start)) is not None
        for other in frame.names
    )


def _names_follow(frame: Frame, friend: Mention) -> bool:
    """ "open-source alternatives like X": the words after the choice are a kind, of which members are named."""
    match = _MEMBERS.match(frame.text, friend.end, frame.end)
    return match is not None and any(0 <= entity.start - match.end() <= 4 for entity in frame.entities)


def _has_cue_beside(frame: Frame, name: Mention, attribute: Attribute) -> bool:
    """Say whether a cue stands near the name or holds it, rather than lying inside of it."""
    cues = frame.cues_of(attribute.id, frame.back(name.start, 30), frame.ahead(name.end, 12))
    if any(cue.start >= name.start - 30 and (cue.start >= name.end or cue.end <= name.start) for cue in cues):
        return True
    length = name.end - name.start
    return any(cue.start <= name.start and cue.end >= name.end and cue.end - cue.start > length for cue in cues)
