"""What a passage is about: the subject of sentences that do not name one.

In: the frames of an article in order. Out: the topic for each: what the sentence before was about, else the lead of the
list, else the heading. A new heading and a change of subject reset it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.extract.frame import Frame, Subject
from claimcheck.extract.subjects import is_compared
from claimcheck.records import Mention, Span

_JOINT = re.compile(
    r"\s*(?:,|/|&|and|or|,\s?and|\+|vs\.?|versus)\s*(?:the\s(?:largest|smallest|biggest),?\s)?", re.IGNORECASE
)


@dataclass
class Topic:
    """The running state: systems and maker of the last sentence that named any, and the page's own subject."""

    systems: tuple[Mention, ...] = ()
    earlier: tuple[Mention, ...] = ()
    maker: Mention | None = None
    named_alone: bool = False
    page: tuple[Mention, ...] = ()
    headings: dict[int, tuple[Mention, ...]] = field(default_factory=dict)


def names_of_span(frame: Frame, span: Span) -> tuple[Mention, ...]:
    """The systems that a heading or lead names as its own: the first, with those joined to it."""
    names = [n for n in frame.mentions.names_in(span.start, span.end) if n.role == "entity" and not n.weak]
    return _joined(frame, names)


def _joined(frame: Frame, names: list[Mention]) -> tuple[Mention, ...]:
    group = names[:1]
    for name in names[1:]:
        if not _JOINT.fullmatch(frame.gap(group[-1].end, name.start)):
            break
        group.append(name)
    return _family_of(frame, group)


def _family_of(frame: Frame, group: list[Mention]) -> tuple[Mention, ...]:
    """An enumeration of sizes of one system is about that system: "LLaMA-7B, LLaMA-13B and LLaMA-65B"."""
    parents = {frame.domain.entities[m.ids[0]].family for m in group if m.ids and m.ids[0] in frame.domain.entities}
    parent = next(iter(parents), "")
    if (
        len(group) < 2
        or len(parents) != 1
        or not parent
        or any(m.value is None and not _is_sized(frame, m) for m in group)
    ):
        return tuple(group)
    return (Mention("entity", group[0].start, group[0].end, (parent,)),)


def _is_sized(frame: Frame, mention: Mention) -> bool:
    return bool(mention.ids) and frame.domain.entities[mention.ids[0]].type == "size"


def lead_systems(frame: Frame) -> tuple[Mention, ...]:
    """The systems that the lead of a list speaks of, those in a comparison apart."""
    if frame.segment.lead is None:
        return ()
    lead = replace(frame, start=frame.segment.lead.start, end=frame.segment.lead.end)
    return _joined(frame, [name for name in lead.entities if not is_compared(lead, name)])


def heading_systems(frame: Frame) -> tuple[Mention, ...]:
    """The systems of the nearest heading that names any; a heading above it counts only when it names one thing alone."""
    for distance, span in enumerate(reversed(frame.segment.topics)):
        every = [n for n in frame.mentions.names_in(span.start, span.end) if n.role == "entity" and not n.weak]
        names = names_of_span(frame, span)
        if (
            names
            and distance
            and not all(
                _is_about_attributes(frame, s) for s in frame.segment.topics[len(frame.segment.topics) - distance :]
            )
        ):
            return ()
        if names and len({n.ids for n in every}) == len({n.ids for n in names}) and (distance == 0 or len(names) == 1):
            return names
        if names:
            return ()
    return ()


def _is_about_attributes(frame: Frame, span: Span) -> bool:
    """Say whether a heading names a side of what the heading above it is about ("License", "Key Features")."""
    cues = frame.mentions.cues_in(span.start, span.end)
    if any(n.role == "maker" for n in frame.mentions.names_in(span.start, span.end)):
        return False
    return any(c.role in ("cue", "unit") or "generic_headings" in c.ids for c in cues) or any(
        n.role == "choice" for n in frame.mentions.names_in(span.start, span.end)
    )


def topic_of(frame: Frame, topic: Topic, offset: int) -> Subject | None:
    """Who a sentence without a name of its own is about, or None where that is not clear.

    `offset` is where the value stands: a pronoun has to come before it.
    """
    if frame.segment.kind in ("item", "row"):
        return _topic_of_item(frame, topic)
    if topic.named_alone and topic.systems:
        return Subject(topic.systems, "definition")  # "LLaMA. A family of models developed by …"
    if points_back(frame, max(offset, frame.start + _PARTICIPLE)):
        if topic.systems:
            return Subject(topic.systems, "pronoun")
        heading = heading_systems(frame) or topic.page
        return Subject(heading, "pronoun") if heading else None
    if _opens_with_maker(frame):
        return None
    heading = heading_systems(frame)
    if heading and (
        len(heading) == 1 or not topic.systems or set(topic.systems) & set(heading) or _same(topic.systems, heading)
    ):
        return Subject(heading, "heading")
    return None


def _topic_of_item(frame: Frame, topic: Topic) -> Subject | None:
    """What a list item is about: its lead, else its heading; an item with a label of its own is about that."""
    lead = lead_systems(frame)
    if lead:
        return Subject(lead, "list lead")
    heading = heading_systems(frame)
    if _DEFINITION.match(frame.text, frame.start, frame.end):
        return None
    if _has_own_label(frame) and (len(heading) != 1 or frame.words("subjects noun", frame.start, frame.start + 40)):
        return None
    if heading:
        return Subject(heading, "heading")
    if _has_own_label(frame) or frame.makers:
        return None
    return Subject(topic.page, "page") if topic.page else None


_OWN_LABEL = re.compile(r"[\s•*>–—-]*(?P<label>[A-Z][^:.!?|]{2,60}?)\s*(?::|\s[–—-]\s)\s*\S")


# "LangFlow — An open source UI …" is about LangFlow, whatever stands above
_DEFINITION = re.compile(
    r"[\s•*>\d.)–—-]*[A-Z][\w.+'’-]*(?:\s+[\w.+'’-]+){0,4}[\s*_]*\s[–—-]\s+(?:\d+%\s)?(?:An?|The|Our|New|open|[a-z]+ing)\b"
)


def _has_own_label(frame: Frame) -> bool:
    """Say whether an item opens with a label that is no attribute of anything ("General-purpose models: …")."""
    match = _OWN_LABEL.match(frame.text, frame.start, frame.end)
    if match is None:
        return False
    start, end = match.span("label")
    return not any(cue.role in ("cue", "unit") for cue in frame.cues if start <= cue.start < end)


def _opens_with_maker(frame: Frame) -> bool:
    """Say whether an organisation is the subject of the sentence ("Meta AI started as …"), not its owner ("Meta's first …")."""
    if not frame.makers or len(frame.gap(frame.start, frame.makers[0].start).split()) > 3:
        return False
    return re.match(r"['’]|[\s-]*$", frame.text[frame.makers[0].end : frame.makers[0].end + 1]) is None


def _same(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    return bool({i for m in left for i in m.ids} & {i for m in right for i in m.ids})


_PARTICIPLE = 45
"""An opening phrase this long may come before the pronoun: "Released in February 2023, these models …"."""
# "this case study", "these results": a pointing word before a noun that is no system
_POINTS_ELSEWHERE = re.compile(
    r"(?:this|that|these|those)\s+(?!(?:is|are|was|were|has|have|had|can|could|will|would|may|makes?|made|means?|meant|also|one|allows?|enables?|gives?|gave|led|marks?|marked|represents?|includes?|uses?|used|comes?|came|new|powerful|first|latest|large|language|open|model|models|version|family|series|system|llm|chatbot|release|assistant)\b)\w+",
    re.IGNORECASE,
)
_OPENING = 90
"""Characters from the start of a sentence within which its subject is looked for."""


def points_back(frame: Frame, offset: int) -> bool:
    """Say whether a sentence refers to an earlier subject before an offset: a pronoun, or "the model", "this family"."""
    last = min(offset, frame.start + _OPENING)
    for pronoun in frame.words("pronouns", frame.start, last):
        if _POINTS_ELSEWHERE.match(frame.text, pronoun.start, frame.end):
            continue
        before = frame.gap(frame.start, pronoun.start)
        if (
            len(before.split()) <= 2
            or re.search(r"[,;]\s(?:and\s|but\s|while\s)?$", before)
            or frame.gap(pronoun.start, pronoun.end).lower() in ("its", "their")
        ):
            return True
    return any(_is_definite(frame, noun) for noun in frame.words("subjects noun", frame.start, last))


def _is_definite(frame: Frame, noun: Mention) -> bool:
    """Say whether a noun stands with "the", "this", "both" … and nothing but an adjective or two between."""
    marks = frame.words("demonstratives", frame.back(noun.start, 30), noun.start)
    return bool(marks) and len(frame.text[marks[-1].end : noun.start].split()) <= 2


def move_on(frame: Frame, topic: Topic) -> None:
    """Take a frame's own subjects into the state, for the sentences after it."""
    if frame.segment.kind == "heading":
        topic.systems = names_of_span(frame, Span(frame.start, frame.end))
        topic.maker = frame.makers[0] if frame.makers else topic.maker
        if not topic.page and len(frame.segment.topics) == 0:
            topic.page = topic.systems
        return
    if frame.segment.kind == "meta":
        names = names_of_span(frame, Span(frame.start, frame.end))
        if not topic.page and len(names) == 1 and len({n.ids for n in frame.entities}) == 1:
            topic.page = names
        return
    free = [name for name in frame.entities if not is_compared(frame, name) and _is_central(frame, name)]
    topic.named_alone = (
        bool(free) and len(frame.gap(frame.start, frame.end).strip(" .:*")) <= free[0].end - free[0].start + 2
    )
    if points_back(frame, frame.end) and free and not _opens(frame, free[0]):
        free = []  # the sentence stays with what it points back to
    if free:
        main = _joined(frame, free)
        if not _same(main, topic.systems):
            topic.earlier = topic.systems
        topic.systems = main
    if frame.makers:
        topic.maker = frame.makers[0]


_OBLIQUE = re.compile(
    r"\b(?:like|such\sas|including|from|of|to|by|for|with|in|on|at|using|via|into|as|behind|between)\s(?:the\s|both\s|its\s)?(?:[\w'’-]+\s){0,2}$",
    re.IGNORECASE,
)


def _is_central(frame: Frame, name: Mention) -> bool:
    """Say whether a name may be what its sentence is about: not tucked away behind a preposition late in it."""
    before = frame.gap(frame.start, name.start)
    return len(before) <= 40 or _OBLIQUE.search(before[-60:]) is None


def _opens(frame: Frame, name: Mention) -> bool:
    return len(frame.gap(frame.start, name.start).split()) <= 4


def related(frame: Frame, topic: Topic, domain: Domain) -> list[Mention]:
    """Phrases such as "its predecessor" or "the first version" as mentions of the entity that they point to."""
    found = []
    for group, step in (("predecessor", -1), ("successor", 1)):
        for word in frame.words(group):
            base = _last_before(frame, word.start) or topic.systems[:1]
            target = _neighbour(domain, base[0], step) if base else None
            if target:
                found.append(Mention("entity", word.start, word.end, (target,)))
    found.extend(_short_names(frame, topic, domain))
    for group, number in (("first", 0), ("second", 1), ("third", 2)):
        for word in frame.words(group):
            base = topic.systems[:1] or topic.page[:1]
            target = _nth(domain, base[0], number) if base else None
            if target:
                found.append(Mention("entity", word.start, word.end, (target,)))
    return found


_WORD = re.compile(r"[A-Za-z][A-Za-z+]{2,}")


def _short_names(frame: Frame, topic: Topic, domain: Domain) -> Iterator[Mention]:
    """Members of the family that the passage is about, called by the last word of their name: "Maverick", "Sonnet"."""
    about = heading_systems(frame) or topic.systems or topic.page
    members = _by_last_word(domain, about[0].ids[0]) if about and about[0].ids else {}
    if not members:
        return
    taken = [(name.start, name.end) for name in frame.names]
    for word in _WORD.finditer(frame.text, frame.start, frame.end):
        member = members.get(word.group().lower())
        if member is None or any(low <= word.start() < high for low, high in taken):
            continue
        if word.group()[0].isupper() or frame.text[word.end() : word.end() + 1] == "(":
            yield Mention("entity", word.start(), word.end(), (member,))


@lru_cache(maxsize=256)
def _by_last_word(domain: Domain, entity: str) -> dict[str, str]:
    """Members of an entity by the last word of their name, where that is a word of its own and one member's alone."""
    found: dict[str, list[str]] = {}
    for member in domain.descendants_of(entity) if entity in domain.entities else ():
        last = domain.entities[member].name.split(" ")[-1].split("-")[-1]
        if last.isalpha() and len(last) > 2 and last.lower() not in domain.suffixes:
            found.setdefault(last.lower(), []).append(member)
    return {word: members[0] for word, members in found.items() if len(members) == 1}


def _last_before(frame: Frame, offset: int) -> tuple[Mention, ...]:
    before = [name for name in frame.entities if name.end <= offset]
    return (before[-1],) if before else ()


def _siblings(domain: Domain, entity: str) -> list[str]:
    """Members of the entity's family with a release date, oldest first."""
    family = domain.entities[entity].family if entity in domain.entities else ""
    members = domain.children_of(family) if family else ()
    dated = [
        (fact.value.low, member)
        for member in members
        for fact in domain.facts_of(member)[:40]
        if fact.attribute == "release_date"
    ]
    order: dict[str, float] = {}
    for day, member in dated:
        order[member] = min(day, order.get(member, day))
    return sorted(order, key=lambda member: (order[member], member))


def _neighbour(domain: Domain, mention: Mention, step: int) -> str | None:
    if not mention.ids:
        return None
    members = _siblings(domain, mention.ids[0])
    if mention.ids[0] not in members:
        return None
    at = members.index(mention.ids[0]) + step
    return members[at] if 0 <= at < len(members) else None


def _nth(domain: Domain, mention: Mention, number: int) -> str | None:
    """The n-th numbered member of the mention's family (0 is the first)."""
    if not mention.ids or mention.ids[0] not in domain.entities:
        return None
    entity = mention.ids[0]
    family = entity if domain.children_of(entity) else domain.entities[entity].family
    wanted = f"{family}-{number + 1}"
    return wanted if wanted in domain.entities else None
