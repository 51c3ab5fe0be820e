"""The passage that comparisons are read in: what of an article is at hand, and whom its names and topics mean.

In: an article with what was recognised and found in it. Out: whom a name, or a sentence without one, is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from claimcheck.compare.line import Line, Stretch
from claimcheck.domain import Domain
from claimcheck.frozen import cached_property, dataclass
from claimcheck.kinds.compare import name_key
from claimcheck.mentions import Mentions
from claimcheck.records import Article, Finding, Mention, Segment, Value


@dataclass(frozen=True)
class Passage:
    """What comparisons of one article are read with."""

    article: Article
    segments: Sequence[Segment]
    mentions: Mentions
    domain: Domain
    findings: Sequence[Finding]

    @cached_property
    def claimed(self) -> dict[tuple[str, str, str], set[Value]]:
        """The values that the article asserts, by entity, attribute and qualifier."""
        found: dict[tuple[str, str, str], set[Value]] = {}
        for claim in (finding.claim for finding in self.findings if finding.claim.status == "asserted"):
            for entity in claim.readings:
                found.setdefault((entity, claim.attribute, claim.qualifier), set()).add(claim.value)
        return found

    def words_of(self, stretch: Stretch) -> str:
        """The words of a name, or of anything else that was found in the article, as its author wrote them."""
        return self.article.text[stretch.start : stretch.end]

    def segment_at(self, offset: int) -> Segment | None:
        """The first segment around an offset."""
        found, at = None, bisect_right(self.segments, offset, key=lambda one: one.start) - 1
        while at >= 0 and self.segments[at].end > offset:
            found, at = self.segments[at], at - 1
        return found


@dataclass(frozen=True, slots=True)
class About:
    """Whom a statement is about: an id, the words for it in the article, and the entities that these may mean."""

    subject: str = ""
    words: str = ""
    readings: tuple[str, ...] = ()

    @property
    def only(self) -> str:
        """The entity, where the words can mean no other; else empty."""
        return self.readings[0] if len(self.readings) == 1 else ""


def spoken_of(letter: str, line: Line, at: int, passage: Passage) -> About | None:
    """Whom a letter of a line names, or (empty) whom its passage goes on about; None where that is nobody."""
    mention = line.mention(letter) if letter else topic_of(at, passage)
    return about_of(mention, passage) if mention else None


def about_of(mention: Mention, passage: Passage) -> About:
    """Whom a name is about, by the entities that it may mean."""
    entities = entities_of(mention, passage)
    return About(entities[0] if entities else "", passage.words_of(mention), entities)


def entities_of(mention: Mention, passage: Passage) -> tuple[str, ...]:
    """The entities that a name may mean; none where the reference does not know all of the name."""
    domain = passage.domain
    if not mention.note:
        return tuple(id_ for id_ in mention.ids if id_ in domain.entities)
    named = domain.by_name.get(name_key(mention.note), ())
    return tuple(id_ for id_ in named if domain.entities[id_].type in domain.subjects)


def topic_of(at: int, passage: Passage) -> Mention | None:
    """What a sentence without a name goes on about: the only name of the sentence before, or of the heading."""
    segment = passage.segments[at]
    if at and passage.segments[at - 1].block == segment.block:
        before = passage.segments[at - 1]
        return only_name(passage.mentions.names_in(before.start, before.end))
    for span in reversed(segment.topics):
        found = [name for name in passage.mentions.names_in(span.start, span.end) if name.role == "entity"]
        if found:
            return only_name(found)
    return None


def only_name(names: Iterable[Mention]) -> Mention | None:
    """The first mention of a system, where no other system is named; None where several are, or none is."""
    found = [name for name in names if name.role == "entity" and not name.weak]
    return found[0] if len({(name.ids, name.note) for name in found}) == 1 else None
