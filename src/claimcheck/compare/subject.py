"""What a comparison is about: the name in front of it, or what the passage is about.

In: a `Line` and the place of a comparison in it. Out: the letter of a name, an empty text for the passage, or None
where nothing is plain, or nothing is stated at all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.words import NUMBER, group, measured_nouns
from claimcheck.domain import Domain
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import function_words, word_list

# ": ", "while", "but Y": what parts a name from what is said later in its sentence; not "but has"
_BREAK = re.compile(
    r"[;:?!()]|\. |\b(?:while|whereas|although|though|however|because|since|when|where|if|who)\b"
    rf"|(?<!,)\sthat\b|\bbut\b(?!\s(?:\w+ly\s)?(?:{any_of(word_list('parting_verbs'))}|with)\b)"
)
REACH = 110
"""Letters between a subject and what is said of it."""


def find_subject(line: Line, start: int, other: str) -> str | None:
    """The letter of the subject before a place; empty where the sentence names none, None where none is plain.

    `other` is the letter of what it is compared with, which may have been named before.
    """
    before = line.text[:start]
    if is_unstated(line.text):
        return None
    same = line.mention(other).ids if len(other) == 1 else ()
    names = [name for name in re.finditer(ENTITIES, before) if line.mention(name.group()).ids != same]
    if re.search(_UNREAL, before[names[-1].end() if names else 0 :]):
        return None
    if not names:
        return "" if _is_short(before) else None
    last = names[-1]
    gap = before[last.end() :]
    plain = _APPOSED.sub(", which", _ASIDE.sub("", gap).removesuffix("("))
    in_front = before[: last.start()]
    is_told = _RELATIVE.match(plain) is not None or not (is_object(in_front) or _DENIED.search(in_front))
    if len(gap) > REACH or _BREAK.search(plain) or not is_told or _is_other_thing(gap):
        return None
    return last.group()


# "no [X]", "Tuning the [X]" at the start of a sentence
_DENIED = re.compile(
    rf"\b{any_of(longest_first(word_list('superlative_none')))} $|^\W*(?-i:[A-Z])[a-z-]*ing (?:the |an? )?$",
    re.IGNORECASE,
)
# " (Roe et al., 2020)"
_ASIDE = re.compile(r" ?\([^()]{0,60}\)")
# ", a model that [is]"
_APPOSED = re.compile(r"^, (?:an?|the) (?:[a-z-]+ ){1,3}that\b")
# "the successor of X[, which is]"
_RELATIVE = re.compile(r",? (?:which|that)(?:\s|$)")


def _is_other_thing(gap: str) -> bool:
    """ "X's vocabulary is": a thing of the subject's, unless the compared noun itself follows."""
    return gap.startswith("'") and gap not in ("'s ", "' ")


def find_sized(line: Line, start: int) -> tuple[str, tuple[int, int]] | None:
    """The family and the size of a subject that is called by it: "the 70B version of X [is]", "X's 7B [has]", "the 7B".

    The family is empty where no name tells it.
    """
    match = _sized().search(line.text, 0, start)
    if match is None or is_unstated(line.text):
        return None
    letter = match["of"] or match["owner"] or ""
    if not letter and re.search(ENTITIES, line.text[: match.start()]):
        return None  # of which of them?
    return letter, match.span("size")


@lru_cache(maxsize=1)
def _sized() -> re.Pattern[str]:
    verbs = any_of("is was has had are were comes came itself also even still already easily clearly only just about")
    return re.compile(
        rf"(?:(?:^|[,;:(] ?|\b(?:and|but|while|so|that) )(?:the|its) (?:{group('adjectives')} "
        rf")?|(?P<owner>{ENTITIES})'s? )"
        rf"(?P<size>{NUMBER} ?(?:billion\b|million\b|[BM]\b))(?:[ -]parameters?)?(?: {group('siblings')})?"
        rf"(?: (?:of|in|from) (?:the )?(?P<of>{ENTITIES}))?,?(?: {verbs}){{0,3}} ?\Z",
        re.IGNORECASE,
    )


# what somebody says wrongly, asks or imagines states nothing
_UNSTATED = re.compile(
    rf"\?$|\bif\b(?! (?:you|we|i|one) (?:need|want|care|are|have|work|prefer)\b)"
    rf"|\b{any_of(function_words()['refutation'], word_list('compare_denied'))}(?!\w)",
    re.IGNORECASE,
)


def is_unstated(text: str) -> bool:
    """Say whether a sentence asks, imagines or denies what it says."""
    return _UNSTATED.search(text) is not None


# "would", "not": what stands behind a subject and unsays the rest
_UNREAL = re.compile(rf"(?:\b{group('unreal')}|n't)(?!\w)", re.IGNORECASE)
# "It is", "- **Scale**: ", "The second version has", "Size: 175 billion parameters (", "At 175 billion parameters, ":
# what comes before may be about the passage's topic
_OPENING = re.compile(
    rf"\W*(?:(?:it|its|this|these|they|the)\b[\w ,'-]*|[\w ]{{0,20}}\W*"
    rf"|(?:[\w ]{{1,24}}: ?)?(?:(?:with|at|has|scores|scored) )?(?:[a-z]+ )?{NUMBER} ?(?:[a-z][\w-]* ?){{0,3}}\W*)",
    re.IGNORECASE,
)


def _is_short(before: str) -> bool:
    return len(before) <= 60 and _OPENING.fullmatch(before) is not None


# "than the [X]", "and [X]", "([X]"
_OBJECTIVE = re.compile(
    rf"\b{any_of('in among within than of to with against unlike like from on for by over')}\s(?:the |its )?$"
    rf"|\b{any_of('behind beyond and or versus vs')}"
    r"\s(?:the |its )?$|[/(]$",
    re.IGNORECASE,
)


def is_object(before: str) -> bool:
    """Say whether a name stands where no subject stands: behind a preposition, or joined to another name."""
    return _OBJECTIVE.search(before) is not None


def is_of_size(before: str, domain: Domain) -> bool:
    """Say whether "larger than" behind some words is said of the size of a system, and not of another thing of its."""
    return _SAID_OF.search(before) is not None or _size_named(domain).search(before) is not None


# "X is [larger than]", "X, [larger than]", "It is also smaller and [10 times cheaper]"
_SAID_OF = re.compile(
    rf"(?:\b(?:is|was|are|were|being|became|remains|(?:makes|making|made) it)(?: [a-z]+(?:ly)?,?(?: and| but)?)?"
    rf"|{ENTITIES}(?: \([^()]{{0,60}}\))?(?:,| [–—-]|:| \())\s?$|^\W*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _size_named(domain: Domain) -> re.Pattern[str]:
    """ "Size: [10 times larger than]", "175B parameters, [10x larger than]"."""
    words = any_of(literal(measured_nouns(domain)))
    return re.compile(rf"\b{words}\s?(?::|,|[(–—-]|of|is|was)\s?$", re.IGNORECASE)
