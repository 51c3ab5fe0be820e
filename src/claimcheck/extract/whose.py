"""Whose a statement in prose is: a name in its sentence, else what the cell or the passage is about.

In: a frame, a statement, the names around it and the topic. Out: a `Subject`, or None where nobody is sure. What the
sentence alone tells is the business of `subjects`, what was spoken of before it that of `discourse`.
"""

from __future__ import annotations

import re

from claimcheck.domain.jargon import stated_of
from claimcheck.domain.roles import making_attributes
from claimcheck.extract.above import is_mere_label
from claimcheck.extract.brackets import is_of_another
from claimcheck.extract.choices import is_about_choice
from claimcheck.extract.comparison import is_beyond, is_compared
from claimcheck.extract.discourse import Topic, is_all_about, is_object, topic_of
from claimcheck.extract.entries import is_logged
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_right
from claimcheck.extract.imagined import (
    is_another_size,
    is_any,
    is_defined,
    is_definite,
    is_example,
    is_new,
    is_own_try,
    is_tuned,
)
from claimcheck.extract.own_work import own_work
from claimcheck.extract.page_dates import OWN_DATE
from claimcheck.extract.pointing import points_back
from claimcheck.extract.sayings import name_inside
from claimcheck.extract.subjects import Grammar, find_subject
from claimcheck.extract.ties import is_tied, is_tied_back
from claimcheck.records import Mention, Span

_LOOSE = frozenset(("only", "clause", "distance", "grammar", "facts"))
"""Rules that a pronoun in front of the value overrules when the name comes after it."""
_OWN = ("its", "their")
_WE = re.compile(r"\b(?:we|you|i|let's|let us|our)\b", re.IGNORECASE)
"""Who speaks to the reader speaks of what is done with the subject, seldom of the subject."""


# "from 8K to 1"
_FROM_TO = re.compile(r"\bfrom\s[\d.,]+\s?\w*\sto\s[\d.,]+", re.IGNORECASE)
# "With its …, the", "Since its launch in …,"
_FRONTED = re.compile(
    r"""
    [\s•*>–—-]*
    (?: (?:with|despite|thanks\sto|at|given|due\sto|because\sof|owing\sto|boasting|featuring)\s
      | (?:(?:ever|shortly|soon|right|only|\w{3,6}\s(?:days|weeks|months|years))\s)?
        (?:since|after|upon|following|before|prior\sto|on|until)\s(?:its|their)\s
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "With its …, it", "Released in 2020, it"
_FRONTED_IT = re.compile(
    rf"""
    (?:{_FRONTED.pattern} | [\s•*>–—-]*(?:(?:first|originally|initially|newly)\s)?[a-z]{{3,12}}(?:ed|en|lt|ing)\s)
    [^.;:]{{3,60}}?,\s(?:it|they)\s
    """,
    re.IGNORECASE | re.VERBOSE,
)
# " parameters, the "
_TO_SUBJECT = re.compile(r"^[^.;:]{0,60},\s(?:the\s)?$")


def subject_of(
    frame: Frame,
    statement: Statement,
    candidates: list[Mention],
    topic: Topic,
    grammar: Grammar | None,
    fixed: tuple[Mention, ...],
) -> Subject | None:
    """Whose value a statement is: that of a name in the sentence, else what the cell or passage is about."""
    kind = frame.attribute_of(statement).kind
    candidates = _without_kinds(frame, candidates, topic)
    if frame.segment.kind == "heading" and frame.entities and kind == "date":
        if OWN_DATE.search(frame.before(statement.start, 16)):
            return None  # the entry's own date
        return Subject(group_right(frame, frame.entities[0], frame.entities), "dated heading")
    itself = [c for c in candidates if c.start == statement.start and c.end == statement.end]
    if itself:
        return Subject((itself[0],), "size in name")
    if statement.told and (inside := name_inside(frame, statement)):
        return Subject(inside, "inside")
    if kind != "choice" and is_of_another(frame, statement):
        return None
    usable = [c for c in candidates if not (c.start < statement.end and statement.start < c.end)]
    if kind == "choice":
        usable = [c for c in usable if is_tied(frame, statement, c)]
    usable = [
        c for c in usable if _may_have(frame, c, statement) and not (kind == "quantity" and is_new(frame, c, usable))
    ]
    found = find_subject(frame, statement, usable, grammar)
    if found and kind == "date" and not is_logged(frame, statement, found.mentions):
        return None
    if found and kind == "quantity" and is_own_try(frame, found.mentions[0]):
        return None  # "we pretrain a 1.1B Llama": one of their own
    if found and kind == "quantity" and is_tuned(frame, statement, found.mentions[0]):
        return None  # "fine-tune LLaMA on 20B tokens": what comes of it has seen these
    if found is not None and fixed and (found.rule in _LOOSE or _owns_kind(frame, statement, found)):
        return Subject(fixed, "row")  # a cell that describes the row's system names others on the way
    if found is not None and not _is_overruled(frame, statement, found):
        return _instead_of_relative(frame, statement, found, topic) or found
    if found is None and any(not (is_compared(frame, c) or is_beyond(frame, c, statement)) for c in usable):
        return None
    if fixed:
        return Subject(fixed, "row")
    about = _subject_from_passage(frame, statement, candidates, topic)
    return None if kind == "choice" and any(_is_made_for(frame, statement, c) for c in candidates) else about


# "They're the first", "It is a", "Both are the"
_IS_A = re.compile(
    r"[\s*_•>-]*(?:it|they|both|these|this)(?:['’](?:s|re)|\s(?:is|are|was|were))\s(?:also\s|each\s)?(?:an?|the|one\sof)\s",
    re.IGNORECASE,
)


def _without_kinds(frame: Frame, candidates: list[Mention], topic: Topic) -> list[Mention]:
    """ "X 4 Scout is out. It is the first multimodal X model": the family's name only tells the kind of a pronoun."""
    if not candidates or _IS_A.match(frame.text, frame.start, frame.end) is None:
        return candidates
    above = {id_ for name in topic.systems for own in name.ids for id_ in frame.domain.ancestors_of(own)}
    return [c for c in candidates if not c.ids or not set(c.ids) <= above]


# "open-source UIs [for X]"
_MADE_FOR = re.compile(r"\s(?:[\w'’-]+\s){1,4}(?:for|around|on\stop\sof)\s(?:the\s)?")


def _is_made_for(frame: Frame, statement: Statement, name: Mention) -> bool:
    """ "open-source UIs for GPT-3": a choice that is told of something made for a name, and not of anything itself."""
    return _MADE_FOR.fullmatch(frame.gap(statement.end, name.start)) is not None


def _instead_of_relative(frame: Frame, statement: Statement, found: Subject, topic: Topic) -> Subject | None:
    """What the passage is about, where nothing but such a word behind the value is in the sentence: "Ranging from 7B to
    70B, these models doubled the context of their predecessor"."""
    name = found.mentions[0]
    is_behind = found.rule in _LOOSE and name.start > statement.end
    words = (*frame.words("predecessor", name.start), *frame.words("successor", name.start)) if is_behind else ()
    return topic_of(frame, topic, frame.end) if any(word.start == name.start for word in words) else None


def _owns_kind(frame: Frame, statement: Statement, found: Subject) -> bool:
    """ "Qwen's reasoning model with 32B": in a description of a row, the owner of a noun for the row's system."""
    return found.rule == "possessive" and bool(frame.words("subjects noun", found.mentions[0].end, statement.start))


def _may_have(frame: Frame, name: Mention, statement: Statement) -> bool:
    """Say whether what a name stands for may have a value of its own: one system, of a type that has the attribute."""
    if is_any(frame, name):
        return False
    return not name.ids or any(frame.domain.may_have(id_, statement.attribute) for id_ in name.ids)


def _is_overruled(frame: Frame, statement: Statement, found: Subject) -> bool:
    """Say whether a pronoun before the value speaks against a name behind it that was found by a loose rule."""
    name = found.mentions[0]
    if _FRONTED.match(frame.text, frame.start, frame.end) and _TO_SUBJECT.search(frame.gap(statement.end, name.start)):
        return False  # "With its 540 billion parameters, PaLM was …"
    if found.rule in _LOOSE and _FRONTED_IT.match(frame.text, frame.start, name.start):
        return statement.end < name.start  # "With 540 billion parameters, it builds on PaLM's …"
    if is_object(frame, name):
        return False  # "In July 2025, they launched Kimi K2"
    if _is_makers_own(frame, statement):
        return False  # "OpenAI made its first big splash in 2022 with ChatGPT"
    return found.rule in _LOOSE and name.start > statement.end and points_back(frame, statement.start)


def _is_makers_own(frame: Frame, statement: Statement) -> bool:
    """Say whether a maker opens the sentence and all pronouns in front of a value say what is its."""
    if not frame.makers or frame.gap(frame.start, frame.makers[0].start).strip(" -•*_"):
        return False
    pronouns = frame.words("pronouns", frame.start, statement.start)
    return bool(pronouns) and all(frame.between(w.start, w.end).lower() in _OWN for w in pronouns)


def _subject_from_passage(
    frame: Frame, statement: Statement, candidates: list[Mention], topic: Topic
) -> Subject | None:
    """What the passage is about, where the sentence goes on about it."""
    attribute = frame.attribute_of(statement)
    is_choice = attribute.kind == "choice"
    others = any(c.start < statement.start and not is_compared(frame, c) for c in candidates)
    is_title = frame.segment.kind == "heading" and not is_mere_label(frame, Span(frame.start, frame.end))
    is_told = points_back(frame, statement.start) and is_all_about(frame, topic)
    if is_choice and (is_title or not is_tied_back(frame, statement, others, is_told=is_told)):
        return None  # "1.2 Rotary embeddings" as a heading says nothing of anybody
    if (
        frame.segment.kind == "heading"
        and attribute.kind == "quantity"
        and _FROM_TO.search(frame.gap(frame.start, frame.end))
    ):
        return None  # "From 8K to 1 Million Tokens"
    if is_about_choice(frame) or is_example(frame, statement) or (is_choice and is_defined(frame, statement)):
        return None
    if attribute.bare and is_definite(frame, statement):
        about = topic_of(frame, topic, statement.start)
        if about is not None and is_another_size(frame, about, statement):
            return None  # "the 405B model was its teacher"
    if _WE.search(frame.gap(frame.start, statement.start)):
        return own_work(frame, statement, topic)
    about = topic_of(frame, topic, statement.start)
    return None if about and _is_of_other_maker(frame, statement, about) else about


def _is_of_other_maker(frame: Frame, statement: Statement, about: Subject) -> bool:
    """ "What sets DeepSeek apart is its open approach", after one about ChatGPT: another maker's thing is meant."""
    owners = frame.words("pronouns", frame.start, statement.start)
    if any(frame.between(word.start, word.end).lower() not in _OWN for word in owners):
        return False  # "OpenAI introduced it in 2018, and its name …"
    makers = [maker for maker in frame.makers if owners and maker.end <= owners[-1].start]
    made = stated_of(frame.domain, about.mentions[0].ids, making_attributes(frame.domain)) if makers else set()
    return bool(made) and not made & frame.domain.kin_of(*makers[-1].ids)
