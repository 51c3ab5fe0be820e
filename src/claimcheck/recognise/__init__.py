"""Recognise: which words of an article have a role.

In: the prose of an article and the lexicon of a domain. Out: `Mentions` in order of place. What they say about each
other is left to `extract`.
"""

from claimcheck.recognise.lexicon import Lexicon, build_lexicon
from claimcheck.recognise.memory import Recognised
from claimcheck.recognise.mentions import find_mentions

__all__ = ["Lexicon", "Recognised", "build_lexicon", "find_mentions"]
