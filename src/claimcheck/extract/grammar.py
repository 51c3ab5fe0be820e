"""What grammar says about the subject of a value: a walk over spaCy's dependency tree.

In: a frame, a statement and the possible subjects of its value. Out: one of them, or None. The sentence is parsed only
when it has two or more of them. Each name becomes one token for the parser, so that "Llama 2 70B" cannot be torn apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimcheck.extract.frame import Frame, Statement
from claimcheck.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimcheck.nlp import Parsed, Parser

_SUBJECTS = ("nsubj", "nsubjpass", "poss", "appos", "csubj")


def sentence_grammar(parser: Parser) -> Callable[[Frame, Statement, list[Mention]], Mention | None]:
    """A function that names the candidate which grammar ties to a statement's value, or None."""

    def decide(frame: Frame, statement: Statement, candidates: list[Mention]) -> Mention | None:
        names = [(c.start, c.end) for c in candidates]
        parsed = parser.parse(frame.text, frame.start, frame.end, names)
        return subject_in_tree(parsed, statement, candidates) if parsed else None

    return decide


def subject_in_tree(parsed: Parsed, statement: Statement, candidates: list[Mention]) -> Mention | None:
    """The candidate that governs the value: climbing from it, the first subject, owner or apposition on the way."""
    value = parsed.token_at(statement.start)
    if value is None:
        return None
    tokens = {token.i: c for c in candidates if (token := parsed.token_at(c.start)) is not None}
    node: Token | None = value
    while node is not None:
        for child in node.children:
            if child.dep_ in _SUBJECTS:
                found = _candidate_in(child, tokens)
                if found is not None:
                    return found
        if node.i in tokens and node.i != value.i:
            return tokens[node.i]
        if node.dep_ in ("relcl", "acl") and node.head.i in tokens:
            return tokens[node.head.i]
        node = node.head if node.head.i != node.i else None  # tokens are made afresh: compare places
    return None


def _candidate_in(token: Token, tokens: dict[int, Mention]) -> Mention | None:
    """The candidate that heads a phrase: the token itself, else its nearest compound, apposition or conjunct."""
    if token.i in tokens:
        return tokens[token.i]
    for child in token.children:
        if child.i in tokens and child.dep_ in ("compound", "appos", "poss", "nmod", "amod", "conj"):
            return tokens[child.i]
    return None
