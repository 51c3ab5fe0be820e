"""What was found before: in an editor the same passages come again after each change, most of them only moved.

The claims of a passage follow from its words and what is recognised in them, from the headings and the lead above it,
and from what the passage before it was about. All of that is the key, with offsets counted from the passage.
What frames share (`Frame.memory`) is worked out from the same, and needs no place in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from claimcheck.extract.discourse import Topic
from claimcheck.extract.frame import Frame
from claimcheck.frozen import dataclass, field, replace
from claimcheck.records import Claim, Mention, Segment, Span

AROUND = 200
"""Characters on both sides of a passage that its rules may look at."""

_ARTICLES = 8


@dataclass
class Memory:
    """The claims of the last reading of each of the last articles, by passage."""

    articles: dict[str, dict[Hashable, tuple[Claim, ...]]] = field(default_factory=dict)

    def reading(self, article: str) -> Reading:
        """A new reading of an article. It forgets what does not come again."""
        before = self.articles.pop(article, {})
        while len(self.articles) >= _ARTICLES:
            self.articles.pop(next(iter(self.articles)))
        now = self.articles[article] = {}
        return Reading(before, now)


@dataclass(frozen=True)
class Reading:
    """What the reading before has found, and what this one has found so far."""

    before: dict[Hashable, tuple[Claim, ...]]
    now: dict[Hashable, tuple[Claim, ...]]

    def claims(self, frames: Sequence[Frame], topic: Topic, find: Callable[[], Iterable[Claim]]) -> list[Claim]:
        """The claims of a passage: a segment, or all rows of a table."""
        origin, key = frames[0].start, _key(frames, topic)
        known = self.before.get(key)
        if known is None:
            known = self.now.get(key)
        if known is None:
            known = tuple(_moved(claim, -origin) for claim in find())
        self.now[key] = known
        return [_moved(claim, origin) for claim in known]


def _moved(claim: Claim, by: int) -> Claim:
    sentence = Span(claim.sentence.start + by, claim.sentence.end + by)
    return replace(claim, start=claim.start + by, end=claim.end + by, sentence=sentence)


def _key(frames: Sequence[Frame], topic: Topic) -> Hashable:
    first, last = frames[0], frames[-1]
    low, high = max(0, first.start - AROUND), last.end + AROUND
    article, origin = first.article, first.start
    return (
        article.text[low:high],
        article.prose[low:high],
        origin - low,
        tuple(_segment(frame.segment, origin) for frame in frames),
        tuple((frame.year, frame.heading_attributes) for frame in frames),
        tuple(_mentions(first, Span(first.start, last.end))),
        tuple(_above(first)),
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

    def place(mention: Mention) -> Hashable:
        for number, span in enumerate(frame.segment.topics):
            if span.start <= mention.start < span.end:
                return number, mention.start - span.start
        return order[mention.start]

    def said(mention: Mention) -> Hashable:
        words = frame.article.text[mention.start : mention.end]
        return words, frame.text[mention.start : mention.end], _sense(mention), order[mention.start], place(mention)

    titles = topic.title is None, topic.title in frame.segment.topics
    state = topic.named_alone, topic.leads, topic.aside, topic.block == frame.segment.block, topic.recent
    return titles, state, tuple(tuple(map(said, group)) for group in groups)
