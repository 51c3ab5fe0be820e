"""Segment: an article's blocks as the frames in which claims are looked for.

In: an `Article`. Out: `Segment`s in order of place: sentences, headings, list items, table rows with their headers,
each with the headings above it and the words that introduce its list or table.
"""

from claimcheck.segment.segments import find_segments
from claimcheck.segment.sentences import split_sentences

__all__ = ["find_segments", "split_sentences"]
