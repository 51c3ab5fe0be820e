"""Sentence borders, by punctuation and by what stands around it. No grammar: the rules are few and always the same."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from claimcheck.kinds.blanks import stripped
from claimcheck.language import word_list

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]*_]{0,3}(?=\s)|[。！？]")  # noqa: RUF001 - full-width stops end sentences too
LONGEST = 2000
"""Characters after which a sentence ends, stop or no stop: work grows faster than a sentence does."""
# "e.g" in front of a full stop
_LAST_WORD = re.compile(r"[\w.]+$")
_OPENING = re.compile(r"[\s\"'“‘(\[*_•–—-]*")


def split_sentences(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of the sentences between two offsets, without surrounding space.

    >>> text = "GPT-3.5 came, e.g. in 2022. It scored 70.0. Then"
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text))]
    ['GPT-3.5 came, e.g. in 2022.', 'It scored 70.0.', 'Then']
    """
    begin = start
    for match in _END.finditer(prose, start, end):
        begin = yield from _cut(prose, begin, match.start())
        if _ends_sentence(prose, match, begin, end):
            yield from _trimmed(prose, begin, match.end())
            begin = match.end()
    begin = yield from _cut(prose, begin, end)
    yield from _trimmed(prose, begin, end)


def _cut(prose: str, begin: int, end: int) -> Generator[tuple[int, int], None, int]:
    """Pieces of what is too long for a sentence, cut between words where there are any; gives where the rest begins."""
    while end - begin > LONGEST:
        blank = max(prose.rfind(sign, begin + LONGEST // 2, begin + LONGEST) for sign in " \n\t")
        cut = blank if blank > begin else begin + LONGEST
        yield from _trimmed(prose, begin, cut)
        begin = cut
    return begin


def _ends_sentence(prose: str, match: re.Match[str], begin: int, end: int) -> bool:
    after = _OPENING.match(prose, match.end(), end)
    following = prose[after.end() : after.end() + 1] if after and after.end() < end else ""
    if match.group()[0] in "!?。！？…":  # noqa: RUF001 - see above
        return not following.islower()
    word = _LAST_WORD.search(prose, max(begin, match.start() - 24), match.start())
    last = word.group().lower() if word else ""
    is_initial = len(last) == 1 and last.isalpha() and following.isupper() and len(match.group()) == 1
    if is_initial or last in word_list("abbreviations"):
        more = prose[match.end() : after.end() if after else 0]
        return following.isupper() and last in ("etc", "inc", "al") and len(more) > 0
    if last.isdigit() and len(last) <= 2 and not prose[begin : match.start() - len(last)].strip():
        return False  # "1. " numbers an item
    return not following.islower()


def _trimmed(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks at its ends; nothing where it has no words."""
    start, end = stripped(prose, start, end)
    if end > start:
        yield start, end
