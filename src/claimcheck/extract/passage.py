"""A frame together with what was spoken of before it, for rules that need it where the frame names nobody.

In: a frame and the topic. Out: who the frame is about, worked out when a rule asks.
"""

from __future__ import annotations

from claimcheck.extract.discourse import Topic, topic_of
from claimcheck.extract.frame import Frame
from claimcheck.frozen import cached_property, dataclass
from claimcheck.records import Mention


@dataclass(frozen=True)
class Passage:
    """A frame, and what was spoken of before it. `fixed` is who a cell is about, whatever else it names."""

    frame: Frame
    topic: Topic
    fixed: tuple[Mention, ...] = ()

    @cached_property
    def about(self) -> tuple[Mention, ...]:
        """Who the frame is about, where it does not name anybody."""
        subject = None if self.fixed else topic_of(self.frame, self.topic, self.frame.end)
        return subject.mentions if subject else self.fixed
