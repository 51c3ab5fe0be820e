"""Sizes without a unit: "the 7B model", "LLaMA (65B)", "sizes: 7B".

In: a frame and a scaled number. Out: the attribute marked `bare`, where the number's place says that it is a size.
"""

from __future__ import annotations

import re

from claimcheck.domain import Attribute
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame
from claimcheck.extract.units import NOTHING, Told, in_bounds, is_class, own_end
from claimcheck.kinds.numbers import NumberFound
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list

_LETTERS = ("b", "m", "bn")
_TOO_SMALL = ("k", "thousand")
_TOO_LARGE = ("t", "tn")
"""Scales of which only a noun of size makes a size: "a parameter count of 1T"."""
_NOUN_REACH = 45
# "2M chat messages", but "7B and 13B", "7B dense"
_COUNTED = re.compile(r"\s(?!(?:and|or|to|with|dense|total|active|plus|sparse|for|in|on|by|from|at)\b)[a-z]{2}")
# "outperforms many 13B …"
_OTHERS = re.compile(rf"\b{any_of(word_list('others_of_size'))}\s(?!ones?\b)(?:[\w-]+\s)?$", re.IGNORECASE)
# "nothing between 7B and 70B"
_GAP = re.compile(
    r"\b(?:nothing|none|no\s[\w-]+)\s(?:in[\s-])?between\s(?:the\s)?(?:[\d.]+\s?[BM]\s(?:and|to)\s)?$", re.IGNORECASE
)
# "suggests that a 3B …", "compared to a 7B …"
_ANY = re.compile(r"\b(?:that|suggests|to|than|for|of|training|train|like|against|or|even)\san?\s$", re.IGNORECASE)
# "surpasses the 7B and 13B models"
_SIZES_BEFORE = re.compile(r"\b[\d.]+\s?[BM](?:,|\sand|\sor)\s", re.IGNORECASE)


def by_bare_size(frame: Frame, number: NumberFound) -> Told:
    """By the place of a scaled number: beside a name, in its bracket, before "model", behind "sizes"."""
    if not number.scale or number.percent or number.scale in _TOO_SMALL:
        return NOTHING
    if frame.segment.kind == "heading" and number.sign in ("<", ">"):
        return NOTHING  # "Small models (<3B)"
    if number.scale in _TOO_LARGE and not (_leading_cue(frame, number) or _is_of_design(frame, number)):
        return NOTHING
    if _ends_name(frame, number) or _tells_whose(frame, number) or _STUCK.search(frame.before(number.start, 3)):
        return NOTHING
    if number.scale == "m" and frame.text[number.end - 1 - number.plus] != "M":
        return NOTHING
    for attribute in frame.domain.attributes.values():
        if attribute.bare and in_bounds(attribute, number.amount) and not _is_foreign(frame, attribute, number):
            cue = _cue_of(frame, attribute, number)
            if cue is not None:
                return attribute, cue
    return NOTHING


# "MT-[530B]": the end of a name that nobody knows
_STUCK = re.compile(r"(?<!\d)[A-Za-z]-$")
# "Llama 3 Instruct - [70B]"
_DASH = re.compile(r"\s[-–—]\s$")


def _ends_name(frame: Frame, number: NumberFound) -> bool:
    """ "Llama 3 Instruct - 70B" as the name in a row: the size is a part of it."""
    before = frame.gap(frame.start, number.start)
    is_last = not frame.gap(number.end, frame.end).strip(" *_")
    return frame.segment.kind == "row" and is_last and _DASH.search(before) is not None and bool(frame.entities)


def _is_foreign(frame: Frame, attribute: Attribute, number: NumberFound) -> bool:
    friends = frame.cues_of(attribute.id, number.end, own_end(frame, number, 25), role="friend")
    return bool(friends) or _counts_friend(frame, attribute, number) or _is_rival(frame, number)


# "8K tokens (", "68.9 MMLU (70B/", "80GB GPUs (for "
_BEHIND_VALUE = re.compile(
    r"""
    \d[\d.,]{0,12}\s?(?:[KMGT]B?|%)?\s?
    (?:[A-Za-z]{1,20}\s){1,2}
    \((?:for\s)?(?:[\d.]{1,6}[BM]\s?[,/&]\s?){0,6}$
    """,
    re.VERBOSE,
)


def _tells_whose(frame: Frame, number: NumberFound) -> bool:
    """ "Context: 8K tokens (8B), 128K tokens (70B)": in an item, the size behind another value tells whose it is."""
    before = frame.before(number.start, 60)
    return frame.segment.kind == "item" and _BEHIND_VALUE.search(before) is not None


# "tokens [are] 3 billion", "the dataset [size was] 950B"
_TOLD = re.compile(r"\s(?:size\s|count\s)?(?:is|are|was|were|of|:)\s(?:about\s|around\s|over\s|approximately\s)?$")


def _counts_friend(frame: Frame, attribute: Attribute, number: NumberFound) -> bool:
    """Say whether the words in front tell that something else is counted."""
    before = frame.cues_of(attribute.id, frame.back(number.start, 40), number.start, role="friend")
    return bool(before) and _TOLD.fullmatch(frame.gap(before[-1].end, number.start)) is not None


def _cue_of(frame: Frame, attribute: Attribute, number: NumberFound) -> str | None:
    """The words that tell the number to be a size (none where its place alone does), or None where it is no size."""
    letters = number.scale in _LETTERS
    is_all = number.scale in ("billion", "million") and not frame.gap(number.end, frame.end).strip(" .*_")
    if (letters or is_all) and _opens_properties(frame, number):
        return "lead"
    leading = _leading_cue(frame, number)
    if leading:
        return leading
    nouns = [w for w in frame.words("subjects noun") if number.end <= w.start <= number.end + 12]
    if letters and _is_of_kind(frame, number):
        return "kind"
    if _is_of_design(frame, number):
        return "design"
    if letters and (nouns or _is_beside(frame, number)):
        return frame.between(nouns[0].start, nouns[0].end) if nouns else ""
    if letters and _is_enumerated(frame, number):
        return "list"
    listed = [c for c in frame.cues_of(attribute.id) if c.start < number.end + 60]
    if listed and (letters or (attribute.units and frame.cues_of(attribute.id, role="unit"))):
        return frame.between(listed[-1].start, listed[-1].end)
    return None


# "its [1T] MoE architecture"
_DESIGN = re.compile(r"[\s-](?:[\w-]+\s){0,2}?(?:architecture|backbone|design)\b(?!\s(?:of|for)\b)", re.IGNORECASE)


def _is_of_design(frame: Frame, number: NumberFound) -> bool:
    """ "a 745B MoE architecture": the size of what is built so."""
    return _DESIGN.match(frame.text, number.end, frame.end) is not None


# "in 8B, 70B and 405B", "spans 7B to 70B"
_ENUMERATION = re.compile(
    r"(?:^|[,:–—-]\s|\b(?:in|at|as|from|spans|between)\s)\d[\d.]*\s?[BMbm]?(?:(?:,|\s?/|\s?[-–—]|,?\s(?:and|or|to|&))\s?\d[\d.]*\s?[BMbm](?![\w-])){1,9}"
)
_NOUN_OF_LIST = 14


def _is_enumerated(frame: Frame, number: NumberFound) -> bool:
    """ "in 8B, 70B and 405B": several scaled numbers in a row, of which nothing is counted."""
    for match in _ENUMERATION.finditer(frame.text, frame.back(number.start, 60), frame.ahead(number.end, 60)):
        if match.start() <= number.start and number.end <= match.end() and "b" in match[0].lower():
            nouns = frame.words("lists", match.end(), match.end() + _NOUN_OF_LIST)
            return bool(nouns) or _COUNTED.match(frame.text, match.end(), frame.end) is None
    return False


# "a size of 14 billion", "weighs in at 70 B"
_LEADS = re.compile(
    r"\s(?:of|at|in\sat|is|to)\s(?:a\s)?(?:about\s|around\s|roughly\s|nearly\s|over\s|just\s|only\s)?", re.IGNORECASE
)
# "14 billion[ d]ocuments", but not "14 billion and"
_WHAT_ELSE = re.compile(r"\s(?!(?:and|or|with|which|but|while|in|for|as|is|was|makes)\b)[a-z]")


def _leading_cue(frame: Frame, number: NumberFound) -> str:
    """The noun or verb of size that leads to a number, if nothing else is counted."""
    if _WHAT_ELSE.match(frame.text, number.end, frame.end):
        return ""
    verbs = {word.lower() for word in jargon(frame.domain, "sizing")}
    for attribute in frame.domain.attributes.values():
        for cue in frame.cues_of(attribute.id, frame.back(number.start, 34), number.start) if attribute.bare else ():
            words, gap = frame.between(cue.start, cue.end), frame.gap(cue.end, number.start)
            is_led = _LEADS.fullmatch(gap) or (gap.strip() in ("", "about", "around", "roughly") and " at" in words)
            if words.lower() in verbs and is_led:
                return words
    return ""


# "is a 175B monster", but no "is a 7B-user platform"
_IS_A = re.compile(r"(?:^|\b(?:is|was|as)\s)(?:an?|its|[\w.]+['’]s)\s(?:[a-z-]+\s)?$", re.IGNORECASE)
_COUNTED_IN = any_of("dollar euro user person token word", word_list("units"), word_list("things"))
# " monster"
_NOUN = re.compile(rf"\s(?!{_COUNTED_IN}\b)[A-Za-z][\w-]+", re.IGNORECASE)


def _is_of_kind(frame: Frame, number: NumberFound) -> bool:
    """ "a 132B MoE", "is a 7B giant": a design right behind the size, or what something is."""
    if _IS_A.search(frame.before(number.start, 24)) and _NOUN.match(frame.text, number.end):
        return number.scale != "m"
    designs = jargon(frame.domain, "sized_choices")
    behind = (name for name in frame.names if name.role == "choice" and name.note in designs)
    return any(frame.gap(number.end, name.start) in (" ", "-") for name in behind if name.start >= number.end)


def _is_beside(frame: Frame, number: NumberFound) -> bool:
    """Say whether a size stands beside a name or fills a bracket."""
    after = frame.gap(number.end, number.end + 14).lstrip(" -")
    return _beside_name(frame, number) or _is_bracketed(frame, number) or after[:1] in (")", "/")


def _opens_properties(frame: Frame, number: NumberFound) -> bool:
    """Say whether a size opens a cell, or what follows the lead of an item ("- Phi-4: 14B, MIT licensed")."""
    before = frame.gap(frame.start, number.start).rstrip(" *_")
    after = frame.text[number.end : number.end + 1]
    if after not in ("", ",", ";", " ", ")", "*", "\n"):
        return False
    if frame.segment.kind not in ("item", "row"):
        return _follows_only_name(frame, number) and after in ("", ",", ";", "\n")
    nouns = [w for w in frame.words("subjects noun", number.end) if w.start <= number.end + _NOUN_REACH]
    if number.scale == "m" and not nouns and _COUNTED.match(frame.behind(number.end, 20)):
        return False  # "2M chat messages" in a column of data
    if frame.segment.kind == "row" and not nouns and _is_in_title(frame, number):
        return False
    return not before.strip(" -•*_") or re.search(r"(?:[:–—]|\s-)$", before) is not None


# " Word"
_TITLE_WORD = re.compile(r"\s(?P<word>[A-Z][a-z]+)\b")


def _is_in_title(frame: Frame, number: NumberFound) -> bool:
    """ "1B Word Benchmark" in a column of data: a title that begins with a number, and no "7B Chat"."""
    title = _TITLE_WORD.match(frame.text, number.end, frame.end)
    if title is None or title["word"].lower() in frame.domain.suffixes:
        return False
    return not any(name.start == title.start("word") for name in (*frame.names, *frame.cues))


def _follows_only_name(frame: Frame, number: NumberFound) -> bool:
    """ "**Phi-3-mini**: 3.8B, 128K context" as a line: nothing but a name and a joint in front."""
    first = next(iter(frame.entities), None)
    if first is None or frame.gap(frame.start, first.start).strip(" -•*_") or first.end > number.start:
        return False
    return frame.gap(first.end, number.start).strip(" *_") in (":", "–", "—", "-")


def _is_rival(frame: Frame, number: NumberFound) -> bool:
    """Say whether the number is somebody else's in a comparison ("outperforms many 13B models")."""
    if _is_bracketed(frame, number) or _beside_name(frame, number):
        return False
    if _ANY.search(frame.before(number.start, 20)):
        return True
    if _GAP.search(frame.before(number.start, 34)):
        return True
    if _OTHERS.search(frame.before(number.start, 34)) or is_class(frame, number.end):
        return True
    words = frame.words("comparison", frame.back(number.start, 40), number.start)
    return bool(words) and len(_SIZES_BEFORE.sub("", frame.gap(words[-1].end, number.start)).split()) <= 3


def _beside_name(frame: Frame, number: NumberFound) -> bool:
    return any(
        0 <= number.start - name.end <= 2
        or frame.gap(name.end, number.start) == ", at "
        or 0 <= name.start - number.end <= 2
        for name in frame.names
        if name.role == "entity"
    )


def _is_bracketed(frame: Frame, number: NumberFound) -> bool:
    before = frame.before(number.start, 2).strip()
    return before.endswith("(") and frame.gap(number.end, number.end + 1) in (")", ",", "/", " ", ";")
