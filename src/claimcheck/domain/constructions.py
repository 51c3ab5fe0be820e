r"""Words of `[words]` in `domain.toml`, which become parts of regular expressions: what may stand in them.

In: a phrase as it is written. Out: what is wrong with it. A reference may be a stranger's, so a phrase is no regular
expression: it has signs, sets (`[sz]`), `\d`, `\w`, `\s`, `\b`, alternatives (`(?:ed|ing)`), what may not follow
(`(?! graph)`), and `?` or `{0,3}` behind one of these. Nothing in it goes on without end, and there are few ways in
which it fits a text, so that none makes a search take long.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise

LONGEST = 400
"""Signs of a phrase."""
MOST_WAYS = 5000
"""Ways in which a phrase may fit the beginning of a text."""

_PLAIN = re.compile(r"[\w\s,/&'’@=:;!<>%~\"–—-]+")
# "(?:", "(?!", ")", "|", "?", "{0,3}", "[\w-]", "\d", "\.", "a"
_TOKEN = re.compile(
    r"""
      (?P<open>\(\?[:=!]) | (?P<close>\)) | (?P<bar>\|) | (?P<maybe>\?) | \{(?P<low>\d{1,2}),(?P<high>\d{1,2})\}
    | (?P<one>\[\^?(?:[^\[\]\\]|\\[\w\W])+\] | \\[wdsb] | \\[^\w\s] | [^\\()\[\]{}|?*+^$\#])
    """,
    re.VERBOSE,
)
_Part = tuple[str, int, int, int]
"""A sign or a set as it is written (empty: a group), in how many ways it fits, and how often it stands there."""
_END: _Part = ("", 1, 1, 1)


def fault_of(phrase: str) -> str:
    r"""What is wrong with a phrase; empty where it may stand in a pattern.

    >>> fault_of("fine-?tun(?:ed|es|ing)"), fault_of(r"trained (?:[\w-]{1,20} ){0,3}on"), fault_of("licen[sc]e")
    ('', '', '')
    >>> fault_of(r"(?:\w+\s?)+!"), fault_of("(?:so|[so]{1,2}){0,9}!")
    ("'+' may not stand there", 'it may fit one text in 29524 ways, and 5000 are too many')
    """
    if _PLAIN.fullmatch(phrase):
        return ""
    if len(phrase) > LONGEST:
        return f"it has more than {LONGEST} signs"
    tokens, at = [], 0
    while at < len(phrase):
        token = _TOKEN.match(phrase, at)
        if token is None:
            return f"{phrase[at]!r} may not stand there"
        tokens.append(token)
        at = token.end()
    try:
        re.compile(phrase)
        ways = _ways(deque(tokens))
    except (re.error, RecursionError) as error:
        return f"it is no pattern: {error}"
    return f"it may fit one text in {ways} ways, and {MOST_WAYS} are too many" if ways > MOST_WAYS else ""


def _ways(tokens: deque[re.Match[str]]) -> int:
    """In how many ways the tokens fit, up to the bracket that closes them, which is taken along."""
    branches, sequence = 0, [_END]
    while tokens:
        token = tokens.popleft()
        if token["close"]:
            break
        if token["bar"]:
            branches, sequence = branches + _product(sequence), [_END]
        elif token["open"]:
            sequence.append(("", _ways(tokens), 1, 1))
        elif token["one"]:
            sequence.append((token["one"], 1, 1, 1))
        elif token["maybe"] and sequence[-1][2:] != (1, 1):
            continue  # the repeat before it stops as soon as it can
        else:
            low, high = (0, 1) if token["maybe"] else (int(token["low"]), int(token["high"]))
            sequence[-1] = (*sequence[-1][:2], low, high)
    return branches + _product(sequence)


def _product(sequence: list[_Part]) -> int:
    """The ways of parts that follow each other. Where one ends is plain if the next sign is none of its own."""
    product = 1
    for part, following in pairwise([*sequence, _END]):
        sign, ways, low, high = part
        if sign and following[0] and following[2] and not _may_be(sign, following[0]):
            continue
        product *= sum(ways**times for times in range(low, high + 1)) if part is not _END else 1
    return product


def _may_be(one: str, following: str) -> bool:
    """Say whether a sign may be both of two signs or sets; sets are held for such that may."""
    is_sign = len(following) == 1 or (following[0] == "\\" and following[1] not in "wdsb")
    return not is_sign or re.fullmatch(one, following[-1], re.IGNORECASE) is not None
