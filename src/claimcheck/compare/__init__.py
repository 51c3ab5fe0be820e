"""Compare: statements about two systems at once, decided by arithmetic.

In: an article with its segments, mentions and findings. Out: more findings, whose attribute is `comparison`. This
stands above the stages: it uses what they have found.
"""

from claimcheck.compare.find import COMPARISON, Passage, find_compared

__all__ = ["COMPARISON", "Passage", "find_compared"]
