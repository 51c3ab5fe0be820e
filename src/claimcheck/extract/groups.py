"""Enumerations of names: "GPT-3 and GPT-4", "BERT, RoBERTa / ALBERT".

In: a name and those around it. Out: the names joined to it, for rules that say the same of all of them.
"""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame
from claimcheck.records import Mention

# "GPT-3 and, later, GPT-4", "GPT-3 as well as the larger GPT-4"
_JOINT = re.compile(
    r"""
    \s*(?:,|/|&|and|or|,\s?and|,\s?or|as\swell\sas|nor|alongside|along\swith|together\swith|\+|•)
    \s*(?:its\s(?:(?:successors?|predecessors?|follow-up|sibling),?\s)?|the\s(?:largest|smallest|biggest|larger|smaller),?\s?|later\s|then\s)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "BERT (2018) and RoBERTa"
_ASIDE = re.compile(r"\([^()]{0,30}\)")


def group_right(frame: Frame, first: Mention, names: list[Mention]) -> tuple[Mention, ...]:
    """A name and those joined to it on the right; short brackets between are looked over."""
    group = [first]
    for name in names[names.index(first) + 1 :]:
        if len(group) == 1 and frame.text[name.start].isalpha() and _opens_clause(frame, group[-1], name):
            break
        if not _JOINT.fullmatch(_ASIDE.sub("", frame.gap(group[-1].end, name.start))) or _owns(frame, name):
            break
        group.append(name)
    return tuple(group)


# " insists", " is"
_DID = re.compile(r"\s(?:also\s|then\s|has\s|have\s|later\s)?[a-z]{3,}ed\s(?!by\b)")
# " also insists", " is"
_VERB = re.compile(r"\s(?:also\s|then\s|now\s)?(?:is|was|has|can|will|does|had|[a-z]{3,}s)\b")


def _opens_clause(frame: Frame, last: Mention, name: Mention) -> bool:
    """ "After the success of models like BERT, GPT-2 insists …": behind a mere comma, a name with a verb of its own.

    So it is with a maker behind "and": "Meta released Llama 2, and Mistral released Mistral 7B".
    """
    behind = frame.behind(name.end, 30)
    if name.may_be("maker") and _DID.match(behind):
        return True
    return frame.gap(last.end, name.start) == ", " and _VERB.match(behind) is not None


def group_first(frame: Frame, names: list[Mention], joint: re.Pattern[str]) -> list[Mention]:
    """The first of some names, if there is one, and those that only joints of a caller's own part from it."""
    group = names[:1]
    for name in names[1:]:
        if not joint.fullmatch(frame.gap(group[-1].end, name.start)):
            break
        group.append(name)
    return group


def group_left(frame: Frame, last: Mention, names: list[Mention]) -> tuple[Mention, ...]:
    """A name and those joined to it on the left."""
    group = [last]
    for name in reversed(names[: names.index(last)]):
        if not _JOINT.fullmatch(frame.gap(name.end, group[0].start)):
            break
        group.insert(0, name)
    return tuple(group)


def _owns(frame: Frame, name: Mention) -> bool:
    """Say whether a name is a maker's and owns what follows ("Meta's Llama, Mistral's models")."""
    return name.may_be("maker") and frame.is_owner(name)
