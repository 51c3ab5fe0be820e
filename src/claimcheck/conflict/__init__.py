"""Conflict: statements that cannot both be true, within one article and between articles.

In: findings. Out: the same findings, each with the place of another one that says otherwise, and groups of them.
What each finding says is for `statement` to tell, which of them exclude each other for `differ`.
"""

from claimcheck.conflict.folder import Ledger
from claimcheck.conflict.within import settle_article

__all__ = ["Ledger", "settle_article"]
