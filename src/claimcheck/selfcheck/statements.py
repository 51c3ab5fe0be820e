"""Claims as people write them down in examples and test cases: `some-thing-70b score/some-test >= 68.9`."""

from __future__ import annotations

from typing import get_args

from claimcheck.frozen import dataclass
from claimcheck.kinds.compare import squash
from claimcheck.records import Claim, Operator

FORM = "subject attribute[/qualifier] operator value"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim that is expected; `subjects` and `values` are those that are right, the best first."""

    subjects: tuple[str, ...]
    attribute: str
    qualifier: str
    operator: str
    values: tuple[str, ...]


def parse_statement(text: str) -> Statement | None:
    """The statement that a line makes, None if it has not the form; `|` separates what is equally right.

    >>> parse_statement("a-7b|a weight/net >= 70").subjects
    ('a-7b', 'a')
    """
    parts = text.split(" ", 3)
    if len(parts) != 4 or parts[2] not in get_args(Operator):
        return None
    attribute, _, qualifier = parts[1].partition("/")
    return Statement(tuple(parts[0].split("|")), attribute, qualifier, parts[2], tuple(parts[3].split("|")))


def is_met(statement: Statement, claim: Claim) -> bool:
    """Say whether a claim is the one that a statement expects. Names and slugs are compared by letters and digits."""
    if (claim.attribute, claim.operator) != (statement.attribute, statement.operator):
        return False
    return (
        squash(claim.qualifier) == squash(statement.qualifier)
        and squash(claim.subject) in map(squash, statement.subjects)
        and any(_is_same(value, claim.value.text) for value in statement.values)
    )


def _is_same(left: str, right: str) -> bool:
    try:
        return float(left) == float(right)
    except ValueError:
        return squash(left) == squash(right)


def show_claim(claim: Claim) -> str:
    """A claim in the form of a statement."""
    qualifier = f"/{claim.qualifier}" if claim.qualifier else ""
    return f"{claim.subject} {claim.attribute}{qualifier} {claim.operator} {claim.value.text}"
