"""From pairs of subject and statement to claims, over a whole article in order.

In: an article, its segments and mentions. Out: `Claim`s in order of place, each place and meaning once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.extract.above import lead_systems, names_of_span
from claimcheck.extract.called import called
from claimcheck.extract.discourse import Topic, move_on
from claimcheck.extract.entries import Entry, find_entry_dates, move_into
from claimcheck.extract.foreign import is_foreign
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.headers import read_header
from claimcheck.extract.memory import Passage, Recall
from claimcheck.extract.passages import read_passage
from claimcheck.extract.subjects import Grammar
from claimcheck.extract.tables import CellClaim, CellProse, read_table
from claimcheck.frozen import replace
from claimcheck.kinds.compare import agrees
from claimcheck.mentions import Mentions
from claimcheck.readings import Reading
from claimcheck.records import Article, Claim, Mention, Segment, Span


def extract_claims(
    article: Article, segments: list[Segment], mentions: Mentions, domain: Domain, grammar: Grammar | None = None,
    reading: Reading[Passage] | None = None,
) -> list[Claim]:  # fmt: skip
    """The claims of an article, in order of place, each place and meaning once.

    With a `reading`, passages that were the same in the one before are not read again.
    """
    recall = Recall(reading) if reading is not None else None
    written = int(article.date[:4]) if article.date else _first_year(article, segments)
    topic, entry = Topic(), Entry()
    claims: list[Claim] = []
    rows: list[Frame] = []
    worked_out: dict[object, tuple[Mention, ...]] = {}

    def passage(frames: list[Frame], find: Callable[[], Iterable[Claim]]) -> Iterable[Claim]:
        return recall.claims(frames, topic, find) if recall is not None else find()

    above: dict[Span, tuple[str, ...]] = {}
    year, topics = written, tuple[Span, ...]()
    for segment in segments:
        if segment.topics != topics:
            year, topics = _year_above(article, segment) or written, segment.topics
        about = _attributes_above(article, segment, mentions, domain, above)
        frame = Frame(article, segment, domain, mentions, segment.start, segment.end, year, about, memory=worked_out)
        if rows and (segment.kind != "row" or segment.table != rows[-1].segment.table):
            claims.extend(passage(rows, partial(_table_claims, rows, topic, grammar)))
            rows = []
        if segment.kind == "row":
            rows.append(frame)
            continue
        if is_foreign(frame):
            continue
        claims.extend(passage([frame], partial(_prose_claims, frame, topic, grammar)))
        move_into(frame, entry)
        claims.extend(_claim(home, told, what, told.mentions[0]) for home, told, what in find_entry_dates(frame, entry))
        move_on(frame, topic)
    if rows:
        claims.extend(passage(rows, partial(_table_claims, rows, topic, grammar)))
    return _once(claims)


def _prose_claims(frame: Frame, topic: Topic, grammar: Grammar | None) -> Iterator[Claim]:
    for subject, statement, mention in _each(frame, topic, grammar) if _may_have_subject(frame, topic) else ():
        yield _with_others(_claim(frame, subject, statement, mention), topic)


def _may_have_subject(frame: Frame, topic: Topic) -> bool:
    """Say whether anything is named in a frame, above it or before: most sentences about other things name nothing."""
    if frame.names or topic.systems or topic.outside or topic.page:
        return True
    above = (*frame.segment.topics, *((frame.segment.lead,) if frame.segment.lead else ()))
    return any(frame.mentions.names_in(span.start, span.end) for span in above)


_FROM_ABOVE = frozenset(("pronoun", "side", "heading", "page", "list lead", "definition", "made passage", "own work"))
"""Rules that give a value to what was named above its sentence."""


def _with_others(claim: Claim, topic: Topic) -> Claim:
    """The claim with what else its passage may speak of, where its own sentence names nobody."""
    if claim.rule not in _FROM_ABOVE:
        return claim
    others = dict.fromkeys(id_ for ids in topic.recent for id_ in ids if id_ not in claim.readings)
    return replace(claim, others=tuple(others))


# "2023"
_YEAR = re.compile(r"\b20[0-3]\d\b")
_OPENING = 12
"""Segments among which an article's title is looked for."""


def _year_above(article: Article, segment: Segment) -> int | None:
    """The year that the nearest heading with one names: what "Jan 23" below "January 2025" means."""
    years = (_year_in(article, span) for span in reversed(segment.topics))
    return next((year for year in years if year is not None), None)


def _year_in(article: Article, span: Span | Segment) -> int | None:
    """The last year that a stretch names."""
    found = _YEAR.findall(article.prose, span.start, span.end)
    return int(found[-1]) if found else None


def _attributes_above(
    article: Article, segment: Segment, mentions: Mentions, domain: Domain, known: dict[Span, tuple[str, ...]]
) -> tuple[str, ...]:
    """The attributes that the lead or the nearest heading names: a list below "Context window" gives context windows.

    `known` are those of leads and headings that were asked for before.
    """
    for span in ([segment.lead] if segment.lead else []) + [*segment.topics[-1:]]:
        attributes = known.get(span)
        if attributes is None:
            names = mentions.names_in(span.start, span.end)
            attributes = known[span] = read_header(_label_of(article, span), names, domain).attributes
        if attributes:
            return attributes
    return ()


def _label_of(article: Article, span: Span) -> str:
    """The words of a heading, or of a lead up to its colon: "**Knowledge cut-offs**: updated to match …"."""
    return " ".join(article.prose[span.start : span.end].split()).partition(":")[0]


def _first_year(article: Article, segments: list[Segment]) -> int | None:
    """The year in the first heading or title, for an article that gives no date of its own."""
    titles = (segment for segment in segments[:_OPENING] if segment.kind in ("heading", "meta"))
    years = (_year_in(article, title) for title in titles)
    return next((year for year in years if year is not None), None)


def _each(frame: Frame, topic: Topic, grammar: Grammar | None) -> Iterator[tuple[Subject, Statement, Mention]]:
    for subject, statement in read_passage(frame, topic, grammar):
        for mention in subject.mentions:
            yield subject, statement, mention


def _table_claims(rows: list[Frame], topic: Topic, grammar: Grammar | None) -> Iterator[Claim]:
    about = _table_topic(rows[0], topic)
    for part in read_table(rows, about):
        if isinstance(part, CellClaim):
            for mention in part.subject.mentions:
                yield _claim(part.frame, part.subject, part.statement, mention)
        else:
            for subject, statement in read_passage(part.frame, Topic(), grammar, part.topic):
                for mention in (m for m in subject.mentions if not _is_tucked_away(part, statement, m)):
                    yield _claim(part.frame, subject, statement, mention)


def _is_tucked_away(part: CellProse, statement: Statement, mention: Mention) -> bool:
    """Say whether a choice in a row's cell would go to another system that the cell only mentions ("self-instruct
    style, using GPT-3")."""
    attribute = part.frame.attribute_of(statement)
    if part.is_of_use and attribute.kind == "choice" and not attribute.closed:
        return True  # "Best for: retrieval-augmented generation"
    kind = attribute.kind
    is_inside = part.frame.start <= mention.start < part.frame.end
    return bool(part.topic) and kind == "choice" and is_inside and mention.start > statement.start


def _table_topic(row: Frame, topic: Topic) -> tuple[Mention, ...]:
    """What a table as a whole is about: the sentence before it, the heading, the passage, the page."""
    if row.segment.lead is not None:
        lead = lead_systems(row)
        if lead:
            return lead[:1]
    for span in reversed(row.segment.topics):
        names = names_of_span(row, span)
        if names:
            return names[:1]
    return (topic.systems or topic.page)[:1]


def _claim(frame: Frame, subject: Subject, statement: Statement, mention: Mention) -> Claim:
    mention = _of_whole_version(frame, statement, mention)
    words = frame.text[mention.start : mention.end]
    return Claim(
        article=frame.article.name,
        start=statement.start,
        end=statement.end,
        subject=(mention.note if mention.role == "entity" else "") or called(frame.domain, mention, words),
        subject_text=words,
        readings=mention.ids,
        attribute=statement.attribute,
        value=statement.value,
        value_text=frame.article.text[statement.start : statement.end],
        qualifier=statement.qualifier,
        operator=statement.operator,
        status=statement.status,
        sentence=Span(frame.segment.start, frame.segment.end),
        cue=statement.cue,
        rule=subject.rule,
        series=statement.series,
    )


def _of_whole_version(frame: Frame, statement: Statement, mention: Mention) -> Mention:
    """The version instead of one of its sizes, where another size is stated ("Llama 3.1 405B … 8B and 70B are …")."""
    entity = frame.domain.entities.get(mention.ids[0]) if mention.ids else None
    if (
        entity is None
        or not is_sized(frame.domain, entity.id)
        or not entity.family
        or not frame.attribute_of(statement).bare
    ):
        return mention
    siblings = (m for m in frame.domain.children_of(entity.family) if m != entity.id)
    known = [f.value for m in siblings for f in frame.domain.facts_about(m, statement.attribute)]
    own = [f.value for f in frame.domain.facts_about(entity.id, statement.attribute)]
    if any(agrees(statement.value, value) for value in known) and not any(
        agrees(statement.value, value) for value in own
    ):
        return replace(mention, ids=(entity.family,), note=entity.family)
    return mention


def _once(claims: list[Claim]) -> list[Claim]:
    """Claims in order of place; what two rules found at one place is kept once."""
    seen: dict[tuple[int, str, str, str, str], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.attribute, c.subject)):
        seen.setdefault((claim.start, claim.attribute, claim.qualifier, claim.subject, claim.value.text), claim)
    return list(seen.values())
