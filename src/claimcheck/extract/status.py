"""The status of a statement: asserted, negated or hedged; or unreal (planned, asked, imagined), which is no claim.

In: a frame and a statement in it. Out: its status, or None where nothing is stated.
"""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame, Statement
from claimcheck.frozen import replace
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention, Status, Value

_REACH = 60


def status_of(frame: Frame, statement: Statement) -> Status | None:
    """The status, or None where the sentence does not state the value at all."""
    low, high = frame.clause_of(statement.start)
    if frame.before(frame.end, 2).rstrip().endswith("?"):
        return None
    if _is_unreal(frame, statement, low) or is_removed(frame, statement):
        return None
    if frame.words("refutation") or _is_negated(frame, statement, low) or _is_denied_after(frame, statement):
        return "negated"
    return "hedged" if _is_hedged(frame, statement, low, high) else "asserted"


# "could not be used": what was not possible is told
_COULD_NOT = re.compile(r"could(?:\snot|n['’]t)\b", re.IGNORECASE)


# "soon transitioned", "soon after"
_SOON_DID = re.compile(r"soon\s(?:[a-z]+ed|after|became|came|made|took|got|followed)\b", re.IGNORECASE)


def _is_unreal(frame: Frame, statement: Statement, low: int) -> bool:
    """Say whether a value is planned, predicted or imagined: words in front of it, in its clause, say so.

    A number that something could reach is stated all the same.
    """
    if _PLANNED_BEHIND.match(frame.text, statement.end, frame.end):
        return True
    words = frame.words("unreal", low, statement.start)
    words = [w for w in words if statement.start - w.end <= 90 and not _is_over(frame, statement, w)]
    if not words:
        return False
    if any(pattern.match(frame.text, words[-1].start, frame.end) for pattern in (_COULD_NOT, _SOON_DID)):
        return False
    word = frame.between(words[-1].start, words[-1].end).lower()
    return frame.attribute_of(statement).kind != "quantity" or word not in word_list("unreal_but_able")


# " tokens in preview", " token capability coming soon"
_PLANNED_BEHIND = re.compile(rf"[\s-](?:[\w-]+\s){{0,3}}{any_of(word_list('planned_behind'))}\b", re.IGNORECASE)


# " the", " absolute positions with": what may stand behind a verb of taking away
_REMOVED = re.compile(r"\s(?:the\s|its\s|all\s)?(?:[\w-]+\s){0,1}")


# "If code is the priority, X leads with": the condition ends before the statement
_CONDITION_END = re.compile(r",\s(?:then\s)?$")


def _is_over(frame: Frame, statement: Statement, word: Mention) -> bool:
    """Say whether an opening condition ends before a name, of which something is said then."""
    if frame.between(word.start, word.end).lower() != "if" or frame.gap(frame.start, word.start).strip(" -•*"):
        return False
    names = [e for e in frame.entities if word.end < e.start and e.end <= statement.start]
    return any(_CONDITION_END.search(frame.before(e.start, 8)) for e in names)


def is_removed(frame: Frame, statement: Statement) -> bool:
    """Say whether a choice is what is taken away: "removing next sentence prediction", "replacing NSP with …"."""
    if frame.attribute_of(statement).kind != "choice":
        return False
    words = frame.words("removal", frame.back(statement.start, 36), statement.start)
    return bool(words) and _REMOVED.fullmatch(frame.gap(words[-1].end, statement.start)) is not None


def _is_negated(frame: Frame, statement: Statement, low: int) -> bool:
    """Say whether a word of denial in the clause reaches the value."""
    kind = frame.attribute_of(statement).kind
    if kind == "date" and _AFTER.search(frame.before(statement.start, 12)):
        return False  # "is not aware of events after September 2021"
    if _NEITHER.search(frame.gap(low, statement.start)):
        return True
    return any(
        _reaches(frame.between(word.start, word.end).lower(), frame.gap(word.end, statement.start), kind)
        and (kind != "quantity" or _is_of_number(frame, statement, word))
        and not _is_of_phrase(frame, statement, word)
        for word in frame.words("negation", max(low, statement.start - _REACH), statement.start)
    )


# "knows nothing [after ]2021"
_AFTER = re.compile(r"\b(?:after|beyond|past|since)\s$", re.IGNORECASE)
# "Neither GPT-4 nor Claude 2 is"
_NEITHER = re.compile(r"^\s*neither\s.{2,60}\snor\s.{2,60}\s(?:is|are|was|were|has|have)\b", re.IGNORECASE)
# "commercial use was not allowed", "commercial use is prohibited"
_DENIED_AFTER = re.compile(
    rf"\s(?:is|was|are|were|remains?)(?:\s(?:also|still|thus|therefore))?\s(?:not|never|{any_of(word_list('forbidden'))})\b"
    rf"|\s(?:isn|wasn|aren|weren)['’]t\b",
    re.IGNORECASE,
)


def _is_denied_after(frame: Frame, statement: Statement) -> bool:
    """Say whether a choice is the subject of a denial: "commercial use was not allowed"."""
    is_choice = frame.attribute_of(statement).kind == "choice"
    return is_choice and _DENIED_AFTER.match(frame.text, statement.end, frame.end) is not None


# " was published "
_FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had)\s[a-z]+(?:ed|en|wn|lt)\b")


def _is_of_phrase(frame: Frame, statement: Statement, denial: Mention) -> bool:
    """ "not that familiar with BERT was published in 2018": the denied phrase ends before the name's own verb."""
    names = [e for e in frame.entities if denial.end < e.start and e.end < statement.start]
    return any(
        _WITH.search(frame.before(e.start, 12)) and _FINITE.match(frame.text, e.end, statement.start) for e in names
    )


# "familiar with "
_WITH = re.compile(r"\b(?:with|of|in|about|on)\s(?:the\s)?$")
# "fully open" between a denial and what it is of
_LETTERS = re.compile(r"[A-Za-z]{3,}")
# "without compromising …": what is denied is done, and no value
_DOING = re.compile(r"\b(?!being|having|using)[a-z]{3,}ing\b")
# "not only", "no, but …": the denial ends before the value
_END = re.compile(
    r"[,;:]\s|\bbut\b|\bonly\b|\bjust\b|\band\s(?:the\s[\w-]+\s|it\s)?(?:is|are|was|were|has|have|remains?)\b"
)


def _reaches(word: str, between: str, kind: str) -> bool:
    """Say whether a word of denial acts on a value of a kind over the words between."""
    if _END.search(between) or (word in word_list("denials_near") and len(between.split()) > 3):
        return False
    if word == "without" and _DOING.search(between):
        return False  # "without compromising its autoregressive …"
    if word == "no" and (kind in ("date", "entity") or between.startswith(" less ")):
        return False  # "no less proprietary"
    return kind != "quantity" or word in word_list("denials_of_numbers")


def _is_of_number(frame: Frame, statement: Statement, denial: Mention) -> bool:
    """Say whether a denial is of the number itself: "was not trained on 2T tokens", but "does not saturate with 2T"."""
    cues = frame.cues_of(statement.attribute, denial.end, statement.start)
    inside = [word for word in _LETTERS.finditer(frame.text, denial.end, statement.start)]
    return all(
        word[0].lower() in word_list("light") or any(c.start <= word.start() < c.end for c in cues) for word in inside
    )


def _is_hedged(frame: Frame, statement: Statement, low: int, high: int) -> bool:
    near = frame.words("hedges", max(low, statement.start - 70), min(high, statement.end + 30))
    return any(
        not re.search(r"[;]\s|\.\s", frame.gap(min(w.end, statement.end), max(w.start, statement.start))) for w in near
    )


def with_denial(frame: Frame, statement: Statement, status: Status) -> Statement:
    """The statement with its status; a denied value becomes its opposite where there is one ("not open source")."""
    attribute = frame.attribute_of(statement)
    if status == "negated" and statement.denied:
        return replace(statement, status=status, value=Value("choice", statement.denied))
    if status == "negated" and statement.value.text == attribute.yes and attribute.no:
        return replace(statement, status=status, value=Value("choice", attribute.no))
    return replace(statement, status=status, operator="!=" if status == "negated" else statement.operator)
