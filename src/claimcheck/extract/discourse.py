"""What a passage is about: the subject of sentences that do not name one.

In: the frames of an article in order. Out: the topic for each: what the sentence before was about, else the lead of the
list, else the heading. A new heading and a change of subject reset it.
"""

from __future__ import annotations

import re

from claimcheck.domain.roles import making_attributes
from claimcheck.extract.above import (
    heading_systems,
    is_mere_label,
    joined,
    lead_points_back,
    lead_systems,
    names_of_span,
)
from claimcheck.extract.comparison import is_compared
from claimcheck.extract.frame import Frame, Subject
from claimcheck.extract.full_names import ending_expansion
from claimcheck.extract.groups import group_right
from claimcheck.extract.page_dates import is_dated_entry
from claimcheck.extract.pointing import OPENING_PHRASE, points_back, speaks_of_side
from claimcheck.extract.ties import opens_item
from claimcheck.frozen import dataclass
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention, Span


@dataclass
class Topic:
    """The running state: systems and maker of the last sentence that named any, and the page's own subject."""

    systems: tuple[Mention, ...] = ()
    maker: Mention | None = None
    named_alone: bool = False
    outside: tuple[Mention, ...] = ()
    """The systems of the last sentence outside of lists that named any."""
    block: int = -1
    """The block whose sentence set the systems."""
    leads: bool = False
    """Whether the block is a list item that opened with the systems."""
    aside: bool = False
    """Whether the systems were only held against others ("By comparison, X …"), and count in their block alone."""
    page: tuple[Mention, ...] = ()
    title: Span | None = None
    """The heading that named the page's subject, where none of the fields of the page did."""
    recent: tuple[tuple[str, ...], ...] = ()
    """The ids of all that the last sentence with names may be about."""


def page_of(frame: Frame, topic: Topic) -> tuple[Mention, ...]:
    """What the page is about, for a passage that its title encloses: the first of several sections names no page."""
    is_outside = topic.title is not None and frame.segment.topics and topic.title not in frame.segment.topics
    return () if is_outside or _has_other_heading(frame, topic) else topic.page


def _has_other_heading(frame: Frame, topic: Topic) -> bool:
    """Say whether a heading above names something else than the page does ("RoBERTa (…)" below "BERT variants")."""
    own = {id_ for mention in topic.page for id_ in mention.ids}
    names = (name for span in frame.segment.topics for name in names_of_span(frame, span))
    return bool(own) and any(name.ids and not own & set(name.ids) for name in names)


def topic_of(frame: Frame, topic: Topic, offset: int) -> Subject | None:
    """Who a sentence without a name of its own is about, or None where that is not clear.

    `offset` is where the value stands: a pronoun has to come before it.
    """
    if frame.segment.kind in ("item", "row"):
        return _topic_of_item(frame, topic)
    if _OTHERS_OF_KIND.match(frame.text, frame.start, frame.end):
        return None
    if topic.named_alone and topic.systems:
        return Subject(topic.systems, "definition")  # "LLaMA. A family of models developed by …"
    heading = heading_systems(frame)
    recent = () if topic.aside and topic.block != frame.segment.block else topic.systems
    if points_back(frame, _last_pronoun(frame, offset)):
        about = recent or heading or page_of(frame, topic)
        return Subject(about, "pronoun") if about else None
    if speaks_of_side(frame):
        about = topic.systems if topic.block == frame.segment.block else heading
        return Subject(about, "side") if about else None
    if not heading:
        return None
    is_clear = len(heading) == 1 or not topic.systems or set(topic.systems) & set(heading)
    return Subject(heading, "heading") if is_clear or _same(topic.systems, heading) else None


def is_all_about(frame: Frame, topic: Topic) -> bool:
    """Say whether passage, heading and page are about the same one thing."""
    about = [group for group in (topic.systems, heading_systems(frame), page_of(frame, topic)) if group]
    return len(about) > 1 and len({(mention.ids, mention.note) for group in about for mention in group}) == 1


# "Boasting 175 billion parameters, the model …": the subject comes behind the value
_FRONTED = re.compile(
    r"[\s*_]*+(?:(?:boast|featur|hav|weigh|count|contain|offer|support|us|reach|achiev|scor)ing|built|armed|equipped)\s[^.;:]{3,80}?,\s",
    re.IGNORECASE,
)


def _last_pronoun(frame: Frame, offset: int) -> int:
    """The offset before which a pronoun has to stand: the value's, or the end of an opening phrase and some words."""
    fronted = _FRONTED.match(frame.text, frame.start, frame.end)
    behind = fronted.end() + _SUBJECT_WORDS if fronted and offset < fronted.end() else 0
    return max(offset, frame.start + OPENING_PHRASE, behind)


_SUBJECT_WORDS = 16


def _topic_of_item(frame: Frame, topic: Topic) -> Subject | None:
    """What a list item is about: its lead, else its heading; an item with a label of its own is about that."""
    goes_on = (topic.leads and not _OTHERS.match(frame.text, frame.start, frame.end)) or points_back(frame, frame.end)
    if topic.systems and topic.block == frame.segment.block and goes_on:
        return Subject(topic.systems, "item lead")  # a later sentence of an item that speaks of a system
    if is_dated_entry(frame):
        return None  # "- 2010: Apple launches …": each entry of a chronicle has its own subject
    lead = lead_systems(frame)
    if lead and not _is_example(frame):
        return Subject(lead, "list lead")
    if topic.outside and lead_points_back(frame):
        return Subject(topic.outside, "list lead")
    heading = heading_systems(frame)
    definition = _DEFINITION.match(frame.text, frame.start, frame.end)
    if definition and not _tells_choice(frame, frame.start, definition.start("dash")):
        return None
    is_labelled = _has_own_label(frame)
    if is_labelled and (len(heading) != 1 or frame.words("subjects noun", frame.start, frame.start + 40)):
        return None
    if heading:
        return Subject(heading, "heading")
    if is_labelled or frame.makers:
        return None
    page = page_of(frame, topic)
    return Subject(page, "page") if page else None


# "For example, X is …"
_EXAMPLE = re.compile(r"[\s*_]*(?:for\s(?:example|instance)|e\.g\.),?\s", re.IGNORECASE)


def _is_example(frame: Frame) -> bool:
    """Say whether what stands above a list only gives an example of what the heading names."""
    lead = frame.segment.lead
    return lead is not None and bool(_EXAMPLE.match(frame.text, lead.start, lead.end)) and bool(heading_systems(frame))


# "Others hold …", "Most rivals …"
_OTHERS = re.compile(rf"\s*{any_of(word_list('others_in_front'))}\b", re.IGNORECASE)
# "Earlier models read …"
_OTHERS_OF_KIND = re.compile(
    rf"\s*{any_of(word_list('others_in_front'), 'older other')}\s(?:[\w-]+\s){{0,2}}"
    r"(?:models|systems|approaches|architectures|versions|methods|techniques|LLMs)\b",
    re.IGNORECASE,
)
# "General-purpose assistants: …"
_OWN_LABEL = re.compile(r"[\s•*>–—-]*(?P<label>[A-Z][^:.!?|]{2,60}?)\s*(?::|\s[–—-]\s)\s*\S")
# "LangFlow — An open source UI …" is about LangFlow, whatever stands above
_DEFINITION = re.compile(
    r"""
    [\s•*>\d.)–—-]*
    [A-Z][\w.+'’-]*(?:\s+[\w.+'’-]+){0,4}[\s*_]*
    (?P<dash>\s[–—-]\s+)
    (?:\d+%\s)?(?:An?|The|Our|New|open|[a-z]+ing)\b
    """,
    re.VERBOSE,
)


def _has_own_label(frame: Frame) -> bool:
    """Say whether an item opens with a label that is no attribute of anything ("General-purpose models: …")."""
    match = _OWN_LABEL.match(frame.text, frame.start, frame.end)
    if match is None:
        return False
    start, end = match.span("label")
    if _tells_choice(frame, start, end):
        return False  # "Flash attention: faster and leaner"
    return not any(
        cue.role in ("cue", "unit") or "generic_headings" in cue.ids for cue in frame.cues if start <= cue.start < end
    )


def _tells_choice(frame: Frame, start: int, end: int) -> bool:
    return any(name.role == "choice" and not name.weak for name in frame.mentions.names_in(start, end))


def _same(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    return bool({i for m in left for i in m.ids} & {i for m in right for i in m.ids})


def move_on(frame: Frame, topic: Topic) -> None:
    """Take a frame's own subjects into the state, for the sentences after it."""
    if frame.segment.kind == "heading" and is_mere_label(frame, Span(frame.start, frame.end)):
        return
    if frame.segment.kind == "heading":
        topic.systems = names_of_span(frame, Span(frame.start, frame.end))
        topic.aside = False
        topic.maker = frame.makers[0] if frame.makers else topic.maker
        if not topic.page and len(frame.segment.topics) == 0:
            topic.page = topic.systems
            topic.title = Span(frame.start, frame.end)
    elif frame.segment.kind == "meta":
        names = names_of_span(frame, Span(frame.start, frame.end))
        if not topic.page and len(names) == 1 and len({n.ids for n in frame.entities}) == 1:
            topic.page = names
    else:
        _move_over_sentence(frame, topic)


def _move_over_sentence(frame: Frame, topic: Topic) -> None:
    free = [name for name in frame.entities if not is_compared(frame, name) and _is_central(frame, name)]
    free = [name for name in free if not _ends_expansion(frame, name)]
    if free:
        topic.recent = tuple(dict.fromkeys(name.ids for name in free))
    main = _of_main_clause(frame, free)
    is_new, free = main[:1] != free[:1], main
    topic.named_alone = bool(free) and _is_all(frame, free[0])
    # a sentence that points back stays with what it points to
    is_made = bool(free) and is_object(frame, free[0])
    is_named = bool(free) and _NAMED.search(frame.before(free[0].start, 40)) is not None
    if free and (is_new or is_made or is_named or not points_back(frame, frame.end) or _opens(frame, free[0])):
        topic.systems = joined(frame, free)
        topic.aside = _ASIDE.match(frame.text, frame.start, frame.end) is not None
        if frame.segment.block != topic.block:
            topic.leads = frame.segment.kind == "item" and opens_item(frame, free[0])
        topic.block = frame.segment.block
        topic.outside = topic.outside if frame.segment.kind == "item" else topic.systems
    if frame.makers:
        topic.maker = frame.makers[0]


# "Transformer[ (**]GPT-1"
_TO_ACRONYM = re.compile(r"\s\([\s\"“*_]*")


def _ends_expansion(frame: Frame, name: Mention) -> bool:
    """ "Generative Pre-trained [Transformer] (GPT-1)": a word of what the name in the bracket stands for."""
    acronym = next((other for other in frame.entities if other.start > name.end), None)
    if acronym is None or not _TO_ACRONYM.fullmatch(frame.gap(name.end, acronym.start)):
        return False
    words = ending_expansion(frame.between(acronym.start, acronym.end), frame.before(name.end, 100))
    return len(words) > name.end - name.start


def _is_all(frame: Frame, name: Mention) -> bool:
    """Say whether a sentence is hardly more than a name: "LLaMA."."""
    return len(frame.gap(frame.start, frame.end).strip(" .:*")) <= name.end - name.start + 2


# "[The base models,] Yi-6B and Yi-34B, are …"
_NAMED = re.compile(r"(?:^|[:.]\s)(?:the|both|two|three)\s(?:[\w-]+\s){0,2}\w+s?,\s[\"“'*_]*$", re.IGNORECASE)
# "By comparison, X …"
_ASIDE = re.compile(r"[\s*_]*(?:by|in)\s(?:comparison|contrast)\b", re.IGNORECASE)
# "Where the first GPT reads left to right, BERT …", "Three months after X, …": what opens so is no main clause
_SUBORDINATE = re.compile(
    rf"""
    [\s"'“•*-]*
    (?: (?:(?:just|only|shortly|soon|right|long|about|almost|nearly|over)\s)?
        (?:(?:[a-z]+|\d+)\s(?:\w+\s)?(?:days?|weeks?|months?|years?)\s)?(?:after|before|following)
      | {any_of("where while whereas although though when if since because as once unless")}
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _of_main_clause(frame: Frame, names: list[Mention]) -> list[Mention]:
    """The names from the main clause on, where the sentence opens with another clause that names something."""
    if not names or not _SUBORDINATE.match(frame.text, frame.start, frame.end):
        return names
    border = frame.text.find(", ", group_right(frame, names[0], frame.entities)[-1].end, frame.end)
    behind = [n for n in frame.entities if n.start > border and not is_compared(frame, n)] if border >= 0 else []
    return [n for n in names if n in behind] or behind[:1] or names


_PREPOSITIONS = any_of(r"like such\sas including from of to by for with in on at using via into as behind between")
# "…, unlike systems such as the large GPT-3": behind these, a name is tucked away
_OBLIQUE = re.compile(
    rf"""
    \b{_PREPOSITIONS}
    \s(?:the\s|both\s|its\s)?(?:[\w'’-]+\s){{0,2}}$
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _is_central(frame: Frame, name: Mention) -> bool:
    """Say whether a name may be what its sentence is about: not tucked away behind a preposition late in it."""
    before = frame.gap(frame.start, name.start)
    return len(before) <= 40 or _OBLIQUE.search(before[-60:]) is None


# "they launched [Kimi K2]"
_TO_OBJECT = re.compile(r"\s*(?:(?:the|its|their|an?)\s)?(?:[\w-]+\s){0,2}[\"“]*")


def is_object(frame: Frame, name: Mention) -> bool:
    """Say whether a name is what its sentence says was made or released ("In July, they launched X")."""
    return any(
        _TO_OBJECT.fullmatch(frame.gap(verb.end, name.start))
        for id_ in making_attributes(frame.domain)
        for verb in frame.cues_of(id_, frame.back(name.start, 40), name.start)
    )


def _opens(frame: Frame, name: Mention) -> bool:
    return len(frame.gap(frame.start, name.start).split()) <= 4
