"""What was not checked: numbers, dates, names and members of lists about which nothing was decided, and why.

In: an article, its segments and mentions, its findings. Out: `Gap`s in order of place, and how many places there were.
Silence is no approval: this says where there was silence. In an article that names nothing, places are not counted: the
numbers of a recipe are no news. Who asks for all of them gets them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from claimcheck.asides import OFF_TOPIC, Covered
from claimcheck.frozen import dataclass
from claimcheck.kinds.dates import find_dates
from claimcheck.kinds.numbers import find_numbers
from claimcheck.mentions import Mentions
from claimcheck.records import Article, Finding, Mention, Segment

WHY: dict[str, str] = {
    "nothing-said": "it is named, and nothing that the reference could decide is said of it",
    "no-name": "nothing that the reference knows is named in the sentence or above it",
    "unknown-name": "what is named here is not in the reference",
    "no-cue": "no word in the sentence tells what it is the value of",
    "withheld": "whose value it is, or of what, is not certain enough",
    "no-fact": "the reference has no fact about it",
    "unknown-entity": "the reference does not know what it is said of",
    "ambiguous": "it can be read in ways that do not agree",
    "undisclosed": "the value was never published",
    "hedged": "it is only reported, and the reference does not decide it",
}
"""Why a place was not checked."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place at which nothing was decided: `kind` is `number`, `date`, `name` or the list that the words are from."""

    line: int
    column: int
    kind: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many places there were to check, and those that were not."""

    places: int
    gaps: tuple[Gap, ...]

    def counts(self) -> Covered:
        """The same in numbers, the most frequent reason first."""
        return Covered(self.places, tuple(Counter(gap.reason for gap in self.gaps).most_common()))


@dataclass(frozen=True, slots=True)
class _Place:
    kind: str
    start: int
    end: int
    mention: Mention | None = None


def find_coverage(
    article: Article,
    segments: Sequence[Segment],
    mentions: Mentions,
    findings: Sequence[Finding],
    position: Callable[[int], tuple[int, int]],
) -> Coverage:
    """What of an article was checked, and what was not. `position` gives the line and column of an offset."""
    places, gaps = 0, []
    for place, reason in _looked_at(article, segments, mentions, findings):
        places += 1
        if reason:
            words = " ".join(article.text[place.start : place.end].split())
            gaps.append(Gap(*position(place.start), place.kind, words, reason))
    return Coverage(places, tuple(gaps))


def count_coverage(
    article: Article, segments: Sequence[Segment], mentions: Mentions, findings: Sequence[Finding]
) -> Covered:
    """The same in numbers, unless the article names nothing that a claim could be about."""
    if not findings and not any(name.role == "entity" and not name.weak for name in mentions.names):
        return OFF_TOPIC
    reasons = [reason for _, reason in _looked_at(article, segments, mentions, findings)]
    return Covered(len(reasons), tuple(Counter(filter(None, reasons)).most_common()))


def _looked_at(
    article: Article, segments: Sequence[Segment], mentions: Mentions, findings: Sequence[Finding]
) -> Iterator[tuple[_Place, str]]:
    """The places of an article, each with the reason why it was not checked; empty where it was."""
    found = sorted(findings, key=lambda finding: finding.claim.start)
    starts = [finding.claim.start for finding in found]
    for segment in segments:
        inside = found[bisect_left(starts, segment.start) : bisect_left(starts, segment.end)]
        names = mentions.names_in(segment.start, segment.end)
        places = sorted(_places(article, segment, names), key=lambda place: place.start)
        silence = ""
        for place in places:
            reason = _reason_of_name(place, inside) if place.kind == "name" else _reason(place, inside)
            if reason is None:  # a word of a list tells by itself what it is a value of
                silence = silence or _silence(segment, names, mentions)
                reason = "withheld" if place.mention and silence == "no-cue" else silence
            yield place, reason


def _places(article: Article, segment: Segment, names: Sequence[Mention]) -> Iterator[_Place]:
    """Names and members of lists, then dates outside of these, then numbers outside of all."""
    taken = [(name.start, name.end) for name in names]
    for name in names:
        if name.role == "entity" and segment.kind != "heading":  # the words below it say something of it, or not
            yield _Place("name", name.start, name.end, name)
        if name.role == "choice":
            yield _Place(name.note or "choice", name.start, name.end, name)
    for date in find_dates(article.prose, segment.start, segment.end):
        if not _is_taken(date.start, date.end, taken):
            taken.append((date.start, date.end))
            yield _Place("date", date.start, date.end)
    for number in find_numbers(article.prose, segment.start, segment.end):
        if not _is_taken(number.start, number.end, taken):
            yield _Place("number", number.start, number.end)


def _is_taken(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in taken)


def _reason(place: _Place, findings: Sequence[Finding]) -> str | None:
    """Why a place was not checked, by what was found there: empty where it was, None where nothing was found."""
    here = [one for one in findings if one.claim.start < place.end and place.start < one.claim.end]
    if place.mention:  # a benchmark is no value, but what the value is measured with
        here += [one for one in findings if one.claim.qualifier in place.mention.ids]
    if any(one.verdict != "not-enough-info" for one in here):
        return ""
    if here:
        return "hedged" if here[0].claim.status == "hedged" and here[0].reason == "no-fact" else here[0].reason
    return None


def _silence(segment: Segment, names: Sequence[Mention], mentions: Mentions) -> str:
    """Why nothing is found in a segment."""
    above = [mentions.names_in(topic.start, topic.end) for topic in segment.topics]
    named = [name for some in (names, *above) for name in some if name.role == "entity"]
    if not named:
        return "no-name"
    if not any(name.ids for name in named):
        return "unknown-name"
    cues = mentions.cues_in(segment.start, segment.end)
    return "withheld" if any(cue.role in ("cue", "unit") for cue in cues) else "no-cue"


def _reason_of_name(place: _Place, findings: Sequence[Finding]) -> str:
    ids = set(place.mention.ids) if place.mention else set()
    own = [one for one in findings if ids & {*one.claim.readings, one.claim.subject, one.claim.value.text}]
    if any(one.verdict != "not-enough-info" for one in own):
        return ""
    if own:
        return own[0].reason
    return "nothing-said" if ids else "unknown-name"
