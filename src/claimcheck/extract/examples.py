"""Kinds and their examples: "encoder-only models such as BERT", "MoE models include Mixtral", "closed models (GPT-4)".

In: a frame, a choice and a name behind it. Out: whether the name is an example of the kind that the choice tells.
"""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame, Statement
from claimcheck.records import Mention

_OWNER = r"(?:the\s)?(?:[\w.-]{2,20}['’]s\s)?"
_NOUNS = r"[\s,-]*(?![\s,-])(?:(?!(?:and|or|to|of|than|for|other)\b)[\w-]+,?\s){0,4}"
# "models (like X)", but not "is decoder-only (like X)"
_SUCH_AS = r"(?:(?:(?<!\()|(?<=s\s\())like|such\sas|including|e\.g\.,?|for\s(?:example|instance),?|notably|namely)"
# "models such as X", "models, e.g. X", "model (such as X)"
_INTRODUCED = re.compile(rf"{_NOUNS}(?<![a-z])\(?{_SUCH_AS}\s{_OWNER}", re.IGNORECASE)
# "models include X"
_INCLUDED = re.compile(rf"{_NOUNS}(?<=s\s)includ(?:e|es|ed)\s{_OWNER}")
# "architecture is the basis of most models, including X"
_BASIS = re.compile(
    rf"""
    (?:\s[\w-]+)?\s
    (?:is|are|was|were|forms?|became|becomes?|underl(?:ies|ie)|powers?|drives?)\s
    (?:(?:the|at|a)\s)?(?:[\w-]+\s)?
    (?:(?:basis|foundation|backbone|core|heart|standard|choice)\s(?:for|of|behind|in)\s|behind\s|used\s(?:in|by)\s)?
    (?:[\w-]+\s){{0,8}}[\w-]*s,?\s{_SUCH_AS}\s{_OWNER}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Examples of decoder-only models are X"
_EXAMPLES_OF = re.compile(r"\b(?:examples?|instances?|representatives?)\sof\s(?:an?\s|the\s|such\s)?$", re.IGNORECASE)
# " models include OpenAI's "
_ARE = re.compile(rf"{_NOUNS}(?:are|is|include|includes|would\sbe|were)[\s:]\s?{_OWNER}")
# "among all existing", "a range of similar-sized"
_AMONG = re.compile(r"\b(?:among|amongst|than|over|against|range\sof|existing)\s(?:[\w-]+,?\s){0,4}$", re.IGNORECASE)
# "closed models ("
_BRACKET = re.compile(
    r"(?:s|\w[\s-](?:[\w-]+\s){0,3}?(?:[\w-]*[a-z]s|architecture|design|line|line-?up|tier|side|camp))\s\((?:the\s)?",
    re.IGNORECASE,
)
# "X, Y and others)"
_IN_BRACKET = re.compile(r"[^()]{0,60}\)")


def is_example_of(frame: Frame, statement: Statement, name: Mention) -> bool:
    """Say whether a name behind a choice is given as an example of its kind."""
    between = frame.gap(statement.end, name.start)
    if _AMONG.search(frame.before(statement.start, 40)):
        return False  # "the best among existing open-source models (such as X)"
    if any(pattern.fullmatch(between) for pattern in (_INTRODUCED, _INCLUDED, _BASIS)):
        return True
    if _ARE.fullmatch(between):
        return _EXAMPLES_OF.search(frame.before(statement.start, 24)) is not None
    return _BRACKET.fullmatch(frame.gap(statement.end - 1, name.start)) is not None and _fills_bracket(frame, name)


def _fills_bracket(frame: Frame, first: Mention) -> bool:
    """Say whether nothing but names and joints stands from a name to the end of its bracket."""
    match = _IN_BRACKET.match(frame.text, first.end, frame.end)
    if match is None:
        return False
    rest = match.group()
    for name in reversed([e for e in frame.names if first.end <= e.start and e.end <= match.end()]):
        rest = rest[: name.start - match.start()] + rest[name.end - match.start() :]
    return re.fullmatch(r"(?:[\s,/&)\d.]|(?<=[\d.])[BM]|and|or|etc)*", rest) is not None
