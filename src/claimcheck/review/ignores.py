"""What an article's author wants left out: `ignore RULE… "reason"` for a block, `ignore-file` for the whole article.

In: an article with its directives. Out: an `Ignore` for each, with what it covers, or with what is wrong with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from claimcheck.asides import Directive, Ignore
from claimcheck.frozen import dataclass
from claimcheck.policy import near, selector_fault
from claimcheck.records import Article, Block

EXAMPLE = '<!-- claimcheck: ignore contradicted/score "why" -->'
_BESIDE = 1000
"""Characters before a comment in which its block may end, if there are but blanks and bars between them."""
_COMMANDS = ("ignore", "ignore-file")

# 'ignore contradicted/score, imprecise "the vendor\'s own figures"'; quotes in notebooks have a backslash
_WORDS = re.compile(
    r"""
    (?P<command> [\w-]{1,40} ) (?P<rules> [^"“”\\]{0,300} )
    (?: \\?["“] (?P<reason> .{0,400} ) \\?["”] )? \s{0,9}
    """,
    re.VERBOSE | re.DOTALL,
)


def find_ignores(article: Article) -> tuple[Ignore, ...]:
    """What is to be ignored in an article, in order of place."""
    layout = _layout_of(article.blocks) if article.directives else _Layout((), (), (), ())
    return tuple(_ignore(article, directive, layout) for directive in article.directives)


def _ignore(article: Article, directive: Directive, layout: _Layout) -> Ignore:
    line, column = article.position(directive.start)
    if directive.whole:
        line, column = article.position(directive.end)[0], 1
    rules, reason, fault, whole = _read(directive.words)
    if directive.whole or whole:
        start, end = 0, len(article.text)
    else:
        start, end = _scope(article, directive, layout)
        fault = fault or ("" if end else "nothing follows this comment; put it before what it is about")
    return Ignore(line, column, start, end, rules, reason, fault)


def _read(words: str) -> tuple[tuple[str, ...], str, str, bool]:
    """Rules, reason, fault, and whether it is about the whole article."""
    match = _WORDS.fullmatch(words)
    if not match:
        return (), "", f"this comment cannot be understood: {words!r}; write it as {EXAMPLE}", False
    command = match["command"]
    if command not in _COMMANDS:
        fault = f"{command!r} cannot be asked for{near(command, _COMMANDS)}; expected {' or '.join(_COMMANDS)}"
        return (), "", fault, False
    rules = tuple(match["rules"].replace(",", " ").split())
    reason = (match["reason"] or "").strip(" \\")
    if not rules:
        fault = f'no rule is named; write {command} contradicted/score "why", or all for every rule'
    elif not reason:
        fault = f'no reason is given; write {command} {" ".join(rules)} "why", with the reason in quotes'
    else:
        fault = next(filter(None, map(selector_fault, rules)), "")
    return rules, reason, fault, command == "ignore-file"


@dataclass(frozen=True, slots=True)
class _Layout:
    """The blocks of an article, where each begins, how far all up to each reach, and where the list or table ends that
    goes on from each."""

    blocks: Sequence[Block]
    starts: Sequence[int]
    reach: Sequence[int]
    ends: Sequence[int]


def _layout_of(blocks: Sequence[Block]) -> _Layout:
    ends = [block.end for block in blocks]
    for index in range(len(blocks) - 2, -1, -1):
        if _belong_together(blocks[index], blocks[index + 1]):
            ends[index] = max(ends[index], ends[index + 1])
    return _Layout(blocks, [block.start for block in blocks], list(accumulate((b.end for b in blocks), max)), ends)


def _scope(article: Article, directive: Directive, layout: _Layout) -> tuple[int, int]:
    """The block that a comment stands in, or else the next one: a paragraph, a heading, a whole list or table."""
    words = article.text[max(directive.start - _BESIDE, 0) : directive.start]
    around = bisect_left(layout.reach, directive.start - len(words) + len(words.rstrip(" \t|*_")))
    if around < len(layout.blocks) and layout.starts[around] <= directive.start:
        return layout.starts[around], layout.blocks[around].end
    following = bisect_left(layout.starts, directive.end)
    if following == len(layout.blocks):
        return 0, 0
    block = layout.blocks[following]
    return block.start, layout.ends[following] if block.kind in ("row", "item") else block.end


def _belong_together(first: Block, other: Block) -> bool:
    if first.kind == "row":
        return other.kind == "row" and other.table == first.table
    is_listed = first.kind == "item" or (first.kind == "paragraph" and first.level > 0)
    return is_listed and (other.kind == "item" or (other.kind == "paragraph" and other.level > 0))
