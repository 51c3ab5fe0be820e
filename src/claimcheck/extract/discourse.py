"""What a passage is about: the subject of sentences that do not name one.

In: the frames of an article in order. Out: the topic for each: what the sentence before was about, else the lead of the
list, else the heading. A new heading and a change of subject reset it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.domain import Domain
from claimcheck.extract.frame import Frame, Subject
from claimcheck.extract.subjects import is_compared
from claimcheck.records import Mention, Span

_JOINT = re.compile(r"\s*(?:,|/|&|and|or|,\s?and|\+|vs\.?|versus)\s*", re.IGNORECASE)


@dataclass
class Topic:
    """The running state: systems and maker of the last sentence that named any, and the page's own subject."""

    systems: tuple[Mention, ...] = ()
    earlier: tuple[Mention, ...] = ()
    maker: Mention | None = None
    page: tuple[Mention, ...] = ()
    headings: dict[int, tuple[Mention, ...]] = field(default_factory=dict)


def names_of_span(frame: Frame, span: Span) -> tuple[Mention, ...]:
    """The systems that a heading or lead names as its own: the first, with those joined to it."""
    names = [n for n in frame.mentions.names_in(span.start, span.end) if n.role == "entity" and "context" not in n.note.split()]
    return _joined(frame, names)


def _joined(frame: Frame, names: list[Mention]) -> tuple[Mention, ...]:
    group = names[:1]
    for name in names[1:]:
        if not _JOINT.fullmatch(frame.text, group[-1].end, name.start):
            break
        group.append(name)
    return tuple(group)


def heading_systems(frame: Frame) -> tuple[Mention, ...]:
    """The systems of the nearest heading that names any, unless a nearer heading speaks of something else."""
    for span in reversed(frame.segment.topics):
        names = names_of_span(frame, span)
        if names:
            return names
    return ()


def topic_of(frame: Frame, topic: Topic) -> Subject | None:
    """Who a sentence without a name of its own is about, or None where that is not clear."""
    if frame.segment.lead is not None:
        lead = names_of_span(frame, frame.segment.lead)
        if len(lead) >= 1:
            return Subject(lead, "list lead")
    if frame.segment.kind in ("item", "row"):
        heading = heading_systems(frame)
        if heading:
            return Subject(heading, "heading")
        if topic.systems and frame.segment.lead is not None:
            return Subject(topic.systems, "passage")
        return Subject(topic.page, "page") if topic.page else None
    if points_back(frame):
        if topic.systems:
            return Subject(topic.systems, "pronoun")
        heading = heading_systems(frame) or topic.page
        return Subject(heading, "pronoun") if heading else None
    heading = heading_systems(frame)
    if heading and (not topic.systems or set(topic.systems) & set(heading) or _same(topic.systems, heading)):
        return Subject(heading, "heading")
    return None


def _same(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    return bool({i for m in left for i in m.ids} & {i for m in right for i in m.ids})


def points_back(frame: Frame) -> bool:
    """Say whether a sentence refers to an earlier subject: a pronoun, or "the model", "this family"."""
    for pronoun in frame.words("pronouns"):
        if pronoun.start - frame.start <= 90:
            return True
    nouns = [n for n in frame.words("subjects noun") if n.start - frame.start <= 90]
    return any(
        frame.words("demonstratives", max(frame.start, noun.start - 28), noun.start)
        and len(frame.text[frame.words("demonstratives", max(frame.start, noun.start - 28), noun.start)[-1].end : noun.start].split()) <= 2
        for noun in nouns
    )


def move_on(frame: Frame, topic: Topic) -> None:
    """Take a frame's own subjects into the state, for the sentences after it."""
    if frame.segment.kind == "heading":
        topic.systems = names_of_span(frame, Span(frame.start, frame.end))
        topic.maker = frame.makers[0] if frame.makers else topic.maker
        if not topic.page and len(frame.segment.topics) == 0:
            topic.page = topic.systems
        return
    free = [name for name in frame.entities if not is_compared(frame, name)]
    if free:
        main = _joined(frame, free)
        if not _same(main, topic.systems):
            topic.earlier = topic.systems
        topic.systems = main
    if frame.makers:
        topic.maker = frame.makers[0]


def related(frame: Frame, topic: Topic, domain: Domain) -> list[Mention]:
    """Phrases such as "its predecessor" or "the first version" as mentions of the entity that they point to."""
    found = []
    for group, step in (("predecessor", -1), ("successor", 1)):
        for word in frame.words(group):
            base = _last_before(frame, word.start) or topic.systems[:1]
            target = _neighbour(domain, base[0], step) if base else None
            if target:
                found.append(Mention("entity", word.start, word.end, (target,)))
    for group, number in (("first", 0), ("second", 1), ("third", 2)):
        for word in frame.words(group):
            base = topic.systems[:1] or topic.page[:1]
            target = _nth(domain, base[0], number) if base else None
            if target:
                found.append(Mention("entity", word.start, word.end, (target,)))
    return found


def _last_before(frame: Frame, offset: int) -> tuple[Mention, ...]:
    before = [name for name in frame.entities if name.end <= offset]
    return (before[-1],) if before else ()


def _siblings(domain: Domain, entity: str) -> list[str]:
    """Members of the entity's family with a release date, oldest first."""
    family = domain.entities[entity].family if entity in domain.entities else ""
    members = domain.children_of(family) if family else ()
    dated = [(fact.value.low, member) for member in members for fact in domain.facts_of(member)[:40] if fact.attribute == "release_date"]
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
