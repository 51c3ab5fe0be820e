"""What an article's author wants left out: `ignore RULE… "reason"` for a block, `ignore-file` for the whole article.

In: an article with its directives. Out: an `Ignore` for each, with what it covers, or with what is wrong with it.
"""

from __future__ import annotations

import re

from claimcheck.asides import Directive, Ignore
from claimcheck.policy import near, selector_fault
from claimcheck.records import Article, Block

EXAMPLE = '<!-- claimcheck: ignore contradicted/score "why" -->'
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
    return tuple(_ignore(article, directive) for directive in article.directives)


def _ignore(article: Article, directive: Directive) -> Ignore:
    line, column = article.position(directive.start)
    if directive.whole:
        line, column = article.position(directive.end)[0], 1
    rules, reason, fault, whole = _read(directive.words)
    if directive.whole or whole:
        start, end = 0, len(article.text)
    else:
        start, end = _scope(article, directive)
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


def _scope(article: Article, directive: Directive) -> tuple[int, int]:
    """The block that a comment stands in, or else the next one: a paragraph, a heading, a whole list or table."""
    blocks = article.blocks
    for number, block in enumerate(blocks):
        between = article.text[block.end : directive.start]
        if block.start <= directive.start and not between.strip(" \t|*_"):
            return block.start, block.end
        if block.start >= directive.end:
            last = number
            while last + 1 < len(blocks) and _belong_together(block, blocks[last + 1]):
                last += 1
            return block.start, max(one.end for one in blocks[number : last + 1])
    return 0, 0


def _belong_together(first: Block, other: Block) -> bool:
    if first.kind == "row":
        return other.kind == "row" and other.table == first.table
    return first.kind == "item" and (other.kind == "item" or (other.kind == "paragraph" and other.level > 0))
