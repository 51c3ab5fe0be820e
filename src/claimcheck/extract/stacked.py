"""Labels with their value in the line below, as saved pages and cards have them: "Context length" and below it "2,048".

In: a frame and whom its passage is about. Out: pairs of `Subject` and `Statement`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.extract.cells import read_cell
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.headers import Header, read_header
from claimcheck.frozen import replace
from claimcheck.kinds.tokens import words_of
from claimcheck.language import word_list
from claimcheck.records import Block, Mention

MAX_LABEL, MAX_VALUE = 40, 80
"""Characters of a label, and of a value below it."""
_NO_LABELS = frozenset((*word_list("own_dates"), *word_list("bylines")))


def find_stacked(frame: Frame, about: tuple[Mention, ...]) -> Iterator[tuple[Subject, Statement]]:
    """What a line states whose label stands in the line above, of what the passage is about."""
    label = _block_above(frame)
    if label is None or not about:
        return
    header = _header_of(frame, label)
    if not header.attributes or frame.entities or _header_of(frame, _own_block(frame)).attributes:
        return
    words = frame.article.prose[label.start : label.end]
    for statement in read_cell(frame, header):
        yield Subject(about, "label"), replace(statement, cue=words)


def is_stacked(frame: Frame) -> bool:
    """Say whether a line may be the value of a label above it."""
    label = _block_above(frame)
    return label is not None and bool(_header_of(frame, label).attributes)


def _own_block(frame: Frame) -> Block:
    return frame.article.blocks[frame.segment.block]


def _block_above(frame: Frame) -> Block | None:
    """The short line right above a short line that is a block of its own."""
    place, own = frame.segment.block, _own_block(frame)
    is_whole = (frame.segment.start, frame.segment.end) == (own.start, own.end) and own.kind == "paragraph"
    if not place or not is_whole or own.end - own.start > MAX_VALUE:
        return None
    above = frame.article.blocks[place - 1]
    is_label = above.kind == "paragraph" and above.end - above.start <= MAX_LABEL
    return above if is_label else None


def _header_of(frame: Frame, block: Block) -> Header:
    """What the words of a line mean as a label; nothing where they name somebody."""
    words = frame.article.prose[block.start : block.end].rstrip(" :")
    names = frame.mentions.names_in(block.start, block.end)
    if any(name.role in ("entity", "maker") for name in names) or " ".join(words_of(words)) in _NO_LABELS:
        return Header()
    return read_header(words, names, frame.domain, exact=True)
