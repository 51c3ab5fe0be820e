"""What is reported of all that was found: the last word belongs to the author and to the settings.

In: outcomes. Out: outcomes without what is ignored, with the levels that the settings give, and with remarks on what
articles say to us and do not say well. Verdicts are never changed here.
"""

from __future__ import annotations

from claimcheck.review.ignores import find_ignores
from claimcheck.review.outcomes import Policy, review_outcome, review_outcomes
from claimcheck.review.policies import policy_for

__all__ = ["Policy", "find_ignores", "policy_for", "review_outcome", "review_outcomes"]
