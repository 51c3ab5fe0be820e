"""The mentions of an article by place, for the many who ask what lies between two offsets.

In: what `recognise` has found. Out: the names or cues of a stretch, without a walk over all of them.
"""

from __future__ import annotations

from bisect import bisect_left

from claimcheck.frozen import cached_property, dataclass
from claimcheck.records import Mention


@dataclass(frozen=True)
class Mentions:
    """The mentions of an article in order of place: `names` never overlap, `cues` may lie inside them."""

    names: list[Mention]
    cues: list[Mention]

    def names_in(self, start: int, end: int) -> list[Mention]:
        """Names that lie within two offsets."""
        return _within(self.names, self._name_starts, start, end)

    def cues_in(self, start: int, end: int) -> list[Mention]:
        """Cues, units, false friends and function words within two offsets."""
        return _within(self.cues, self._cue_starts, start, end)

    @cached_property
    def _name_starts(self) -> list[int]:
        return [mention.start for mention in self.names]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [mention.start for mention in self.cues]


def _within(mentions: list[Mention], starts: list[int], start: int, end: int) -> list[Mention]:
    low = bisect_left(starts, start)
    return [mention for mention in mentions[low : bisect_left(starts, end, low)] if mention.end <= end]
