"""Names in a sentence that speaks of something else: of their users, their code, or the time before them.

In: a frame, a statement of choice, a name. Out: yes or no. "The code of X's demo is under MIT" tells nothing of X.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame, Statement
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "Before [X, models were …]"
_EARLIER = re.compile(r"[\s*_•-]*(?:before|until|prior\sto|besides|apart\sfrom|aside\sfrom)\s(?:the\s)?", re.IGNORECASE)
# "X users upload images"
_AGENTS = re.compile(rf"\s{any_of(word_list('agents'))}\b")
# "of ", " that the large ": between a material and the name that it belongs to
_TO_OWNER = r"\s(?:[\w-]+\s){0,2}?(?:(?:of|for|behind|from|that|which)\s(?:[\w-]+\s){0,3}|used\s(?:[\w-]+\s){0,9})"
_OWNED_REACH = 40
"""Characters behind a name within which its code or data is named."""


def is_elsewhere(frame: Frame, statement: Statement, subject: Mention) -> bool:
    """Say whether the words around a name tell that a choice is said of something else."""
    if any(behind.match(frame.text, subject.end, frame.end) for behind in (_AGENTS, _instead(frame.domain))):
        return True
    is_fronted = _EARLIER.fullmatch(frame.gap(frame.start, subject.start)) is not None
    if is_fronted and frame.behind(subject.end, 2) == ", ":
        return True
    return _may_be_of_material(frame.domain, statement.attribute) and _is_of_material(frame, statement, subject)


@lru_cache(maxsize=4)
def _instead(domain: Domain) -> re.Pattern[str]:
    """ "[X] alternative", "[X] AI template"."""
    return re.compile(rf"\s(?:{any_of(jargon(domain, 'fields'))}\s)?{any_of(word_list('lookalikes'))}\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _may_be_of_material(domain: Domain, attribute: str) -> bool:
    """Say whether a dataset or code has an attribute too: one that choices imply, or whose choices imply others."""
    members = domain.choices.get(domain.attributes[attribute].choices, {}).values()
    return attribute in domain.implied or any(member.implies for member in members)


@lru_cache(maxsize=4)
def _materials(domain: Domain) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """ "the dataset that X [was trained on]", "X['s evaluation code]"; and what is no material ("weights")."""
    materials = any_of(jargon(domain, "materials"))
    return (
        re.compile(rf"\b{materials}{_TO_OWNER}$", re.IGNORECASE),
        re.compile(rf"['’]s?\s(?:[\w-]+\s){{0,3}}{materials}\b", re.IGNORECASE),
        re.compile(rf"\b{any_of(jargon(domain, 'owned_wholes'))}\b", re.IGNORECASE),
    )


def _is_of_material(frame: Frame, statement: Statement, subject: Mention) -> bool:
    """Say whether a sentence speaks of a dataset or code that belongs to a name, and not of what is named."""
    before = frame.before(subject.start, 90)
    end = statement.end if statement.end > subject.end else frame.ahead(subject.end, _OWNED_REACH)
    between = frame.gap(subject.end, end)
    in_front, behind, whole = _materials(frame.domain)
    found = in_front.search(before) or behind.match(between)
    return found is not None and whole.search(found.group() + between) is None
