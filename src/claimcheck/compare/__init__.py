"""Compare: statements about two systems at once, and sums, decided by arithmetic.

In: an article with its segments, mentions and findings. Out: more findings, whose attribute is `comparison`,
`superlative`, `recency` or `arithmetic`, or `name` where a name does not exist. This stands above the stages: it uses
what they have found.
"""

from claimcheck.compare.find import ARITHMETIC, NAME, RECENCY, find_compared, find_unnamed
from claimcheck.compare.passage import Passage
from claimcheck.compare.ranking import SUPERLATIVE
from claimcheck.compare.sides import COMPARISON
from claimcheck.compare.sums import may_sum

__all__ = [
    "ARITHMETIC",
    "COMPARISON",
    "NAME",
    "RECENCY",
    "SUPERLATIVE",
    "Passage",
    "find_compared",
    "find_unnamed",
    "may_sum",
]
