"""What a comparison is about: the name in front of it, or what the passage is about.

In: a `Line` and the place of a comparison in it. Out: the letter of a name, an empty text for the passage, or None
where nothing is plain, or nothing is stated at all.
"""

from __future__ import annotations

import re

from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.words import group
from claimcheck.kinds.words import any_of
from claimcheck.language import function_words, word_list

# ": ", "while": what parts a name from what is said later in its sentence
_BREAK = re.compile(
    r"[;:?!()]|\. |\b(?:while|whereas|but|although|though|however|because|since|when|where|if|that|who)\b"
)
REACH = 110
"""Letters between a subject and what is said of it."""


def find_subject(line: Line, start: int, other: str) -> str | None:
    """The letter of the subject before a place; empty where the sentence names none, None where none is plain.

    `other` is the letter of what it is compared with, which may have been named before.
    """
    before = line.text[:start]
    if _UNSTATED.search(line.text):
        return None
    same = line.mention(other).ids if len(other) == 1 else ()
    names = [name for name in re.finditer(ENTITIES, before) if line.mention(name.group()).ids != same]
    if re.search(_UNREAL, before[names[-1].end() if names else 0 :]):
        return None
    if not names:
        return "" if _is_short(before) else None
    last = names[-1]
    gap = before[last.end() :]
    if len(gap) > REACH or _BREAK.search(gap) or is_object(before[: last.start()]) or _is_other_thing(gap):
        return None
    return last.group()


def _is_other_thing(gap: str) -> bool:
    """ "X's vocabulary is": a thing of the subject's, unless the compared noun itself follows."""
    return gap.startswith("'") and gap not in ("'s ", "' ")


# what somebody says wrongly, asks or imagines states nothing
_UNSTATED = re.compile(
    rf"\?$|\bif\b|\b{any_of(function_words()['refutation'], word_list('compare_denied'))}(?!\w)", re.IGNORECASE
)
_UNREAL = re.compile(rf"(?:\b{group('unreal')}|n't)(?!\w)", re.IGNORECASE)
# "It is", "- **Scale**: ", "The second version has": what comes before may be about the passage's topic
_OPENING = re.compile(r"\W*(?:(?:it|its|this|the)\b[\w ,'-]*|[\w ]{0,20}\W*)", re.IGNORECASE)


def _is_short(before: str) -> bool:
    return len(before) <= 60 and _OPENING.fullmatch(before) is not None


# "than the [X]", "and [X]", "([X]"
_OBJECTIVE = re.compile(
    rf"\b{any_of('than of to with against unlike like from on for by over behind beyond and or versus vs')}"
    r"\s(?:the |its )?$|[/(]$",
    re.IGNORECASE,
)


def is_object(before: str) -> bool:
    """Say whether a name stands where no subject stands: behind a preposition, or joined to another name."""
    return _OBJECTIVE.search(before) is not None
