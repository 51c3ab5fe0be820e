"""What stands above a segment: the systems that its headings and the lead of its list name.

In: a frame. Out: mentions of systems, for what the sentences below are about.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from claimcheck.domain import Attribute
from claimcheck.domain.jargon import is_sized, jargon
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame
from claimcheck.extract.groups import group_first
from claimcheck.frozen import replace
from claimcheck.kinds.compare import name_key
from claimcheck.records import Mention, Span

# "GPT-3, the largest, and GPT-4", "BERT vs. RoBERTa"
_JOINT = re.compile(
    r"\s*(?:,|/|&|and|or|,\s?and|\+|vs\.?|versus)\s*(?:the\s(?:largest|smallest|biggest),?\s)?", re.IGNORECASE
)


# "Differences from ", "Improvements over "
_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|than|from|over|against|beyond|(?:compared|contrast|comparison)\s(?:to|with))\s(?:the\s)?(?:original\s|base\s|earlier\s|previous\s)?$",
    re.IGNORECASE,
)


def names_of_span(frame: Frame, span: Span) -> tuple[Mention, ...]:
    """The systems that a heading or lead names as its own: the first, with those joined to it."""
    known = frame.memory.get(span)
    if known is None:
        names = _systems_in(frame, span)
        known = frame.memory[span] = () if _is_against(frame, span, names) else joined(frame, names)
    return known


def _is_against(frame: Frame, span: Span, names: list[Mention]) -> bool:
    """ "What is new against BERT" goes on about what the heading above names."""
    return bool(names) and _AGAINST.search(frame.gap(span.start, names[0].start)) is not None


def _systems_in(frame: Frame, span: Span) -> list[Mention]:
    names = frame.mentions.names_in(span.start, span.end)
    systems = [n for n in names if n.role == "entity" and not n.weak and not _is_all_of_maker(frame, n)]
    systems = [n for n, following in zip_longest(systems, systems[1:]) if not _is_family_word(frame, n, following)]
    return [
        n
        for n in systems
        if n is systems[0] or not (_is_spelling(frame, systems[0], n) or _is_explained(frame, systems[0], n))
    ]


# " (direct ancestor of ", " (based on Oak 1 and "
_TO_EXPLAINED = re.compile(r"\s?\((?!(?:and|or|incl|including|vs|versus|with|plus|also)\b)[a-z][\w'’-]+\s[^()]*")


def _is_explained(frame: Frame, first: Mention, name: Mention) -> bool:
    """ "GPT-2 (direct ancestor of GPT-3)": a name in a bracket that explains the first with words of its own."""
    return first.end < name.start and _TO_EXPLAINED.fullmatch(frame.gap(first.end, name.start)) is not None


def _is_family_word(frame: Frame, name: Mention, following: Mention | None) -> bool:
    """ "Oak o3-mini": a family in front of the name of one of its own is a part of the name."""
    domain = frame.domain
    known = [domain.entities.get(n.ids[0]) for n in (name, following) if n is not None and n.ids]
    if following is None or len(known) < 2 or known[0] is None or known[0].type not in domain.collective:
        return False
    return frame.gap(name.end, following.start) == " "


# " (Robustly Optimized "
_TO_SPELLING = re.compile(r"\s?\((?:[\w-]+\s){1,4}")


def _is_spelling(frame: Frame, first: Mention, name: Mention) -> bool:
    """ "RoBERTa (Robustly Optimized BERT)": a name within the bracket that spells out another one."""
    return first.end < name.start and _TO_SPELLING.fullmatch(frame.gap(first.end, name.start)) is not None


def _is_all_of_maker(frame: Frame, name: Mention) -> bool:
    """Say whether a name means whatever its maker makes ("Mistral Models Overview"), and so no one system."""
    words = frame.between(name.start, name.end).split()
    if len(words) < 2 or words[-1].lower() not in jargon(frame.domain, "plurals"):
        return False
    owners = frame.domain.by_name.get(name_key(" ".join(words[:-1])), ())
    return any(frame.domain.is_maker(id_) for id_ in owners)


def joined(frame: Frame, names: list[Mention]) -> tuple[Mention, ...]:
    """The first of some names with those joined to it; an enumeration of sizes of one system is that system."""
    return _family_of(frame, group_first(frame, names, _JOINT))


def _family_of(frame: Frame, group: list[Mention]) -> tuple[Mention, ...]:
    """An enumeration of sizes of one system is about that system: "LLaMA-7B, LLaMA-13B and LLaMA-65B"."""
    entities = frame.domain.entities
    parents = {entities[m.ids[0]].family for m in group if m.ids and m.ids[0] in entities}
    if len(group) < 2 or len(parents) != 1 or "" in parents or not all(_is_sized(frame, m) for m in group):
        return tuple(group)
    return (Mention("entity", group[0].start, group[0].end, tuple(parents)),)


def _is_sized(frame: Frame, mention: Mention) -> bool:
    """Say whether a name holds a size, as written or as the reference has it."""
    if mention.value is not None or not mention.ids:
        return mention.value is not None
    return is_sized(frame.domain, mention.ids[0])


# "It improves "
_PRONOUN = re.compile(
    r"\s*(?:it|they|this\s(?:model|version)|the\s(?:model|authors|paper))\s[a-z]+(?:s|d|e)\b", re.IGNORECASE
)


def lead_points_back(frame: Frame) -> bool:
    """Say whether the lead of a list is about what the sentence before it was about."""
    lead = frame.segment.lead
    return lead is not None and _PRONOUN.match(frame.gap(lead.start, lead.end)) is not None


def lead_systems(frame: Frame) -> tuple[Mention, ...]:
    """The systems that the lead of a list speaks of, those in a comparison apart."""
    if frame.segment.lead is None:
        return ()
    lead = replace(frame, start=frame.segment.lead.start, end=frame.segment.lead.end)
    names = [name for name in lead.entities if not is_compared(lead, name)]
    if names and _PRONOUN.match(lead.gap(lead.start, names[0].start)):
        return ()  # "It improves BERT in these ways:" is about what came before
    return joined(frame, names)


# "MobileVLM (", "GLM-9x": what looks like a name
_NAME_LIKE = re.compile(
    r"[\s*_`•-]*(?=[A-Z])(?:[A-Za-z]*[a-z][A-Z]|[A-Z]{2,}[a-z]|[A-Za-z-]+\d)[\w.-]*(?=[\s*_`]*(?:\(|:|$))"
)


def has_unknown_lead(frame: Frame) -> bool:
    """Say whether the lead of a list is a name that nobody knows: what was spoken of before is something else."""
    lead = frame.segment.lead
    if lead is None or any(name.role == "entity" for name in frame.mentions.names_in(lead.start, lead.end)):
        return False
    return _NAME_LIKE.match(frame.gap(lead.start, lead.end)) is not None


def heading_systems(frame: Frame) -> tuple[Mention, ...]:
    """The systems of the nearest heading that names any.

    A heading further up counts only when it names one thing alone, and those below it are about sides of that thing.
    """
    known = frame.memory.get(frame.segment.topics)
    if known is None:
        known = frame.memory[frame.segment.topics] = _of_headings(frame)
    return known


def _of_headings(frame: Frame) -> tuple[Mention, ...]:
    topics = tuple(span for span in frame.segment.topics if not is_mere_label(frame, span))
    for distance, span in enumerate(reversed(topics)):
        names = names_of_span(frame, span)
        if not names:
            continue
        if not all(_is_about_attributes(frame, below) for below in topics[len(topics) - distance :]):
            return ()
        is_whole = len({n.ids for n in _systems_in(frame, span)}) == len({n.ids for n in names})
        return names if is_whole and (distance == 0 or len(names) == 1) else ()
    return ()


_BOLD = ("**", "__")


def is_mere_label(frame: Frame, span: Span) -> bool:
    """Say whether a heading is a bold line that names nothing ("**Key points:**"), which leaves the topic as it is."""
    text = frame.article.text
    if not text.startswith(_BOLD, span.start) and text[max(0, span.start - 2) : span.start] not in _BOLD:
        return False
    if _is_against(frame, span, _systems_in(frame, span)):
        return True
    names = frame.mentions.names_in(span.start, span.end)
    return not any(name.role in ("entity", "maker") and not name.weak for name in names)


def _is_about_attributes(frame: Frame, span: Span) -> bool:
    """Say whether a heading names a side of what the heading above it is about ("License", "Key Features")."""
    names = frame.mentions.names_in(span.start, span.end)
    if any(name.role == "maker" for name in names):
        return False
    return any(name.role == "choice" for name in names) or any(
        cue.role in ("cue", "unit") or "generic_headings" in cue.ids
        for cue in frame.mentions.cues_in(span.start, span.end)
    )


def tests_among(names: list[Mention], attribute: Attribute) -> list[Mention]:
    """The names of tests that an attribute gives results on."""
    return [name for name in names if name.role == "choice" and name.note == attribute.qualifier]


def test_above(frame: Frame, attribute: Attribute) -> Mention | None:
    """The only test that the lead of a list or table names, else that of the nearest heading which names any."""
    for span in (frame.segment.lead, *reversed(frame.segment.topics)):
        tests = tests_among(frame.mentions.names_in(span.start, span.end), attribute) if span else []
        if tests:
            return tests[0] if len({test.ids for test in tests}) == 1 else None
    return None


def is_of_another_date(frame: Frame, attribute: Attribute) -> bool:
    """Say whether the lead or heading speaks of other dates: "Deprecations", "Knowledge cutoffs"."""
    if frame.heading_attributes and attribute.id not in frame.heading_attributes:
        return True
    spans = [*([frame.segment.lead] if frame.segment.lead else []), *frame.segment.topics[-1:]]
    cues = (cue for span in spans for cue in frame.mentions.cues_in(span.start, span.end))
    return any(cue.role == "friend" and attribute.id in cue.ids for cue in cues)
