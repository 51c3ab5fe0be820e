"""Claims in prose: a sentence, heading, list item or prose cell as pairs of subject and statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.extract.cells import read_cell
from claimcheck.extract.choices import find_choices
from claimcheck.extract.datings import find_datings
from claimcheck.extract.discourse import Topic, related, topic_of
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.headers import read_header
from claimcheck.extract.quantities import find_quantities
from claimcheck.extract.relations import find_derived, find_full_names, find_made_by
from claimcheck.extract.respectively import pair_respectively
from claimcheck.extract.scores import find_scores
from claimcheck.extract.status import status_of
from claimcheck.extract.subjects import Grammar, find_subject, is_compared
from claimcheck.records import Mention

Pair = tuple[Subject, Statement]
# "Release date: March 2023", "Context window – 128k"
_LABEL = re.compile(r"[\s•*>–—-]*(?P<label>[A-Za-z#][\w /()#.'’-]{1,38}?)\s*(?::|=|\s[–—-]\s|\|)\s+(?=\S)")  # noqa: RUF001


def read_passage(frame: Frame, topic: Topic, grammar: Grammar | None, fixed: tuple[Mention, ...] = ()) -> Iterator[Pair]:
    """The pairs in a frame. `fixed` is who a cell is about, whatever else it names."""
    if not (frame.names or frame.cues):
        return
    labelled = list(_labelled(frame, topic, fixed))
    yield from labelled
    done = {statement.attribute for _, statement in labelled}
    attributes = frame.domain.attributes
    for attribute in attributes.values():
        if attribute.id in done:
            continue
        if attribute.kind == "entity" and set(attribute.types) & set(frame.domain.makers):
            yield from _with_status(frame, find_made_by(frame, attribute, topic.maker))
        elif attribute.kind == "entity":
            about = fixed or _about(frame, topic)
            yield from _with_status(frame, find_derived(frame, attribute, about))
        elif attribute.kind == "text":
            yield from find_full_names(frame, attribute)
    statements = [s for s in _statements(frame) if s.attribute not in done]
    if statements:
        yield from _owned(frame, statements, topic, grammar, fixed)


def _statements(frame: Frame) -> Iterator[Statement]:
    scores = list(find_scores(frame))
    scored = {(s.start, s.end) for s in scores}
    yield from scores
    yield from find_datings(frame)
    yield from (s for s in find_quantities(frame) if (s.start, s.end) not in scored)
    yield from find_choices(frame)


def _about(frame: Frame, topic: Topic) -> tuple[Mention, ...]:
    subject = topic_of(frame, topic)
    return subject.mentions if subject else ()


def _with_status(frame: Frame, pairs: Iterator[Pair]) -> Iterator[Pair]:
    """Pairs with their status, without those that the sentence only plans, asks or imagines."""
    for subject, statement in pairs:
        status = status_of(frame, statement, subject.mentions[0])
        if status is not None and status != "negated":
            yield subject, replace(statement, status=status)


def _owned(
    frame: Frame, statements: list[Statement], topic: Topic, grammar: Grammar | None, fixed: tuple[Mention, ...]
) -> Iterator[Pair]:
    candidates = sorted([*frame.entities, *related(frame, topic, frame.domain)], key=lambda mention: mention.start)
    paired = pair_respectively(frame, statements, candidates)
    for statement in statements:
        subject = paired.get(statement) or _subject_of(frame, statement, candidates, topic, grammar, fixed)
        if subject is None:
            continue
        status = status_of(frame, statement, subject.mentions[0])
        if status is not None:
            yield subject, replace(statement, status=status, operator="!=" if status == "negated" else statement.operator)


def _subject_of(
    frame: Frame,
    statement: Statement,
    candidates: list[Mention],
    topic: Topic,
    grammar: Grammar | None,
    fixed: tuple[Mention, ...],
) -> Subject | None:
    usable = [c for c in candidates if not (c.start < statement.end and statement.start < c.end)]
    found = find_subject(frame, statement, usable, grammar)
    if found is not None:
        return found
    if any(not is_compared(frame, c) for c in usable):
        return None
    return Subject(fixed, "row") if fixed else topic_of(frame, topic)


def _labelled(frame: Frame, topic: Topic, fixed: tuple[Mention, ...]) -> Iterator[Pair]:
    """ "Release date: March 2023" as a row of a box about the topic."""
    match = _LABEL.match(frame.text, frame.start, frame.end)
    if match is None:
        return
    start, end = match.span("label")
    if frame.mentions.names_in(start, end) and any(n.role in ("entity", "maker") for n in frame.mentions.names_in(start, end)):
        return
    header = read_header(frame.between(start, end), frame.mentions.names_in(start, end), frame.domain)
    if not header.attributes:
        return
    value = frame.narrowed(match.end(), frame.end)
    about = fixed or _about(frame, topic) or topic.systems or topic.page
    if not about:
        return
    for statement in read_cell(value, header):
        yield Subject(about, "label"), replace(statement, cue=frame.between(start, end))
