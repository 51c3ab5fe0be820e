"""Compare: statements about two systems at once, and sums, decided by arithmetic.

In: an article with its segments, mentions and findings. Out: more findings, whose attribute is `comparison`
or `arithmetic`. This stands above the stages: it uses what they have found.
"""

from claimcheck.compare.find import ARITHMETIC, COMPARISON, Passage, find_compared

__all__ = ["ARITHMETIC", "COMPARISON", "Passage", "find_compared"]
