"""What was found before: in an editor the same passages come again after each change, most of them only moved.

The claims of a passage follow from its words and what is recognised in them, from the headings and the lead above it,
and from what the passage before it was about. All of that is held against what it was, with offsets counted from the
passage. Which of its names only serve to compare (`Frame.compared`) follows from the same; `move_on` asks that again.
What frames share (`Frame.memory`) is worked out from the same, and needs no place in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from claimcheck.extract.discourse import Topic
from claimcheck.extract.frame import Frame
from claimcheck.frozen import dataclass, field, replace
from claimcheck.readings import Reading
from claimcheck.records import Claim, Mention, Segment, Span

AROUND = 200
"""Characters on both sides of a passage that its rules may look at."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What was found in a passage that began at `origin`: its claims, and which of its names are compared.

    `state` is all that they follow from but the words themselves.
    """

    state: Hashable
    origin: int
    claims: tuple[Claim, ...]
    compared: dict[Mention, bool]

    def at(self, origin: int, size: int) -> Passage:
        """The same for a passage that begins elsewhere. What was asked of names outside of it is forgotten."""
        by = origin - self.origin
        claims = tuple(_moved(claim, by) for claim in self.claims) if by else self.claims
        own = ((name, told) for name, told in self.compared.items() if 0 <= name.start - self.origin < size)
        compared = {replace(name, start=name.start + by, end=name.end + by) if by else name: told for name, told in own}
        return Passage(self.state, origin, claims, compared)


@dataclass(frozen=True)
class Recall:
    """What is recalled in one reading of an article: passages, and what stands above them."""

    reading: Reading[Passage]
    above: dict[Hashable, Hashable] = field(default_factory=dict)
    """By the places of the headings and the lead."""

    def claims(self, frames: Sequence[Frame], topic: Topic, find: Callable[[], Iterable[Claim]]) -> Iterable[Claim]:
        """The claims of a passage: a segment, or all rows of a table."""
        first, last = frames[0], frames[-1]
        words = first.article.prose[max(0, first.start - AROUND) : last.end + AROUND]
        state = (*_state(frames, topic), self._above(first))
        known = next((passage for passage in self.reading.known(words) if passage.state == state), None)
        if known is None:
            known = Passage(state, first.start, tuple(find()), first.compared)
        else:
            known = known.at(first.start, first.end - first.start)
            first.compared.update(known.compared)
        self.reading.keep(words, known)
        return known.claims

    def _above(self, frame: Frame) -> Hashable:
        place = frame.segment.topics, frame.segment.lead
        if place not in self.above:
            self.above[place] = tuple(_above(frame))
        return self.above[place]


def _moved(claim: Claim, by: int) -> Claim:
    sentence = Span(claim.sentence.start + by, claim.sentence.end + by)
    return replace(claim, start=claim.start + by, end=claim.end + by, sentence=sentence)


def _state(frames: Sequence[Frame], topic: Topic) -> tuple[Hashable, ...]:
    first, last = frames[0], frames[-1]
    low, high = max(0, first.start - AROUND), last.end + AROUND
    article, origin = first.article, first.start
    return (
        article.text[low:high],
        origin - low,
        tuple(_segment(frame.segment, origin) for frame in frames),
        tuple((frame.year, frame.heading_attributes) for frame in frames),
        tuple(_mentions(first, Span(first.start, last.end))),
        _topic(first, topic),
    )


def _segment(segment: Segment, origin: int) -> Hashable:
    cells = tuple((cell.start - origin, cell.end - origin, cell.column, cell.end_column) for cell in segment.cells)
    headers = tuple(tuple((span.start - origin, span.end - origin) for span in spans) for spans in segment.headers)
    return segment.kind, segment.start - origin, segment.end - origin, cells, headers


def _mentions(frame: Frame, span: Span) -> Iterator[Hashable]:
    """What is recognised in a stretch, with offsets counted from its start."""
    for mention in (*frame.mentions.names_in(span.start, span.end), *frame.mentions.cues_in(span.start, span.end)):
        yield mention.start - span.start, mention.end - span.start, _sense(mention)


def _sense(mention: Mention) -> Hashable:
    return mention.role, mention.ids, mention.value, mention.note, mention.also, mention.weak


def _above(frame: Frame) -> Iterator[Hashable]:
    """The words of headings and lead, what is recognised there, and the two characters that may make them bold."""
    segment, article = frame.segment, frame.article
    for span in (*segment.topics, *((segment.lead,) if segment.lead else ())):
        low = max(0, span.start - 2)
        yield article.text[low : span.end], article.prose[low : span.end], tuple(_mentions(frame, span))
    yield segment.lead is None


def _topic(frame: Frame, topic: Topic) -> Hashable:
    """What the passages before were about: who, in which order, and whether a heading has said so."""
    maker = (topic.maker,) if topic.maker else ()
    groups = (topic.systems, topic.outside, topic.page, maker)
    order = {start: n for n, start in enumerate(sorted({mention.start for group in groups for mention in group}))}
    topics = frame.segment.topics
    end = topics[-1].end if topics else 0

    def place(mention: Mention) -> Hashable:
        for number, span in enumerate(topics if mention.start < end else ()):
            if span.start <= mention.start < span.end:
                return number, mention.start - span.start
        return order[mention.start]

    def said(mention: Mention) -> Hashable:
        words = frame.article.text[mention.start : mention.end]
        return words, frame.text[mention.start : mention.end], _sense(mention), order[mention.start], place(mention)

    titles = topic.title is None, topic.title in frame.segment.topics
    state = topic.named_alone, topic.leads, topic.aside, topic.block == frame.segment.block, topic.recent
    return titles, state, tuple(tuple(map(said, group)) for group in groups)
