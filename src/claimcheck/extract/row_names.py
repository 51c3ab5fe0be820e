"""The systems that a table's row is about, by the words of its subject cell.

In: the frame of a cell, and what the table is about. Out: mentions, also of names that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.frame import Frame
from claimcheck.extract.full_names import expands, shares_initials
from claimcheck.frozen import replace
from claimcheck.kinds.compare import name_key, slug_of
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "GPT-4*", "GPT-4 [1]", "GPT-4 (OpenAI)"
_MARK = re.compile(r"[*†‡§¹²³⁴⁵]+|\[\d+\]|\([^()]*\)|🏆|⭐")
# "GPT-4 Turbo LEGACY"
_BADGE = re.compile(rf"(?<=\w)\s+{any_of(word_list('badges'))}\s*$", re.IGNORECASE)
# "GPT", "M6-10T", but not "7B"
_WORDY = re.compile(r"[A-Za-z]{2}|^(?!Q\d\b|v\d)[A-Za-z]\d")
# "GPT-4 / GPT-4o", "GPT-4 - the …", "GPT-4 and GPT-4o"
_PART_BORDER = re.compile(r"\s[-–—|]\s|[(\[:,;]|\s/\s|/(?=\s)|(?<=[a-z\d])/(?=[A-Z])|\s(?:or|and|&)\s")
# "Oak 2 (7B), " with a further name behind it
_ASIDE = re.compile(r"\([^()]{0,40}\)[\s*_`]*(?:[,;&/+]|\b(?:and|or)\b)(?=\s)")
# " 8x7B "
_SIZE_ONLY = re.compile(r"\s*[\d.]+(?:x[\d.]+)?\s?[bBmM]\s*")
_MAX_WORDS = 6
"""A subject cell with more words is prose."""
# behind a name: "-Chat", " Instruct v0.2"
_MORE = re.compile(r"[-+\s]*[A-Z0-9][\w.+-]*(?:\s[A-Z0-9][\w.+-]*){0,2}\s?")
# "meta-llama/Llama-2-13b-hf", "amazon/nova-pro-v1:0": an owner and a published name
_PUBLISHED = re.compile(
    r"[\s`*_]*(?P<owner>[A-Za-z\d][\w.&-]*)/(?P<gap>[\s*_`]*)"
    r"(?P<name>[\w.-]*[A-Za-z][\w.-]*(?::\d+)?)(?::[a-z]+)?[\s`*_]*"
)
_BEFORE, _BEHIND = " -–—:|`\"'\n\t•*_#", " -–—:|`\"'\n\t*_"


@lru_cache(maxsize=4)
def _size(domain: Domain) -> re.Pattern[str]:
    """ "70B", "7B-chat", "large": a size alone, of what the table is about."""
    return re.compile(rf"[\d.]+\s?[bBmM]\b.*|{any_of(jargon(domain, 'size_words'))}", re.IGNORECASE)


def row_subjects(frame: Frame, topic: tuple[Mention, ...], *, named: bool = True) -> tuple[Mention, ...]:
    """The systems that a cell names, one a part ("GPT-4 / GPT-4o"); words that nobody knows become a name.

    Where the column's header does not say that it names systems (`named`), only what looks like a name does.
    """
    whole = published_name(frame) or _abbreviated(frame)
    if whole is not None:
        return (whole,)
    found: list[Mention] = []
    for start, end in _parts(frame):  # "Oak-{7B,13B}": a further size is one of what the cell itself names
        if not found or not _is_epithet(frame, found[-1], start, end):
            found.extend(_part_subjects(frame, start, end, tuple(found[-1:]) or topic))
    ranked = _behind_rank(frame) if not any(m.ids for m in found) else None
    if ranked is not None:
        return (ranked,)
    return tuple(m for m in found if named or m.ids or _is_name_like(frame.gap(m.start, m.end)))


# "1st Place Ensemble - "
_RANK = re.compile(r"[^-–—]{2,40}\s[-–—]\s[\s*_]*")


def _behind_rank(frame: Frame) -> Mention | None:
    """ "1st place, ensemble - BERT": the only system of a cell, behind a dash and last in it."""
    name = frame.entities[0] if len(frame.entities) == 1 else None
    if name is None or frame.gap(name.end, frame.end).strip(" *_"):
        return None
    return name if _RANK.fullmatch(frame.gap(frame.start, name.start)) else None


# "Oak-X", "Oak2": words that look like a name of their own
_OWN_NAME = re.compile(r"[A-Za-z][-\w]*(?:\d|(?<=[a-z])[A-Z])")


# "BERT-Large (2018)**[, ]Uncased"
_TO_EPITHET = re.compile(r"[\s*_`]*(?:\([^()]*\)[\s*_`]*)?,[\s*_`]*")


def _is_epithet(frame: Frame, name: Mention, start: int, end: int) -> bool:
    """Say whether a part behind a comma only tells which edition or setting is meant: "BERT-Large, Uncased"."""
    if not name.ids or _TO_EPITHET.fullmatch(frame.gap(name.end, start)) is None:
        return False
    names = frame.mentions.names_in(start, end)
    if any(other.role == "entity" for other in names):
        return False
    return bool(names) or _OWN_NAME.search(frame.text, start, end) is None


# "Anthropic founded" is an event
_CAPITAL = re.compile(r"[A-Z\d]")
# "2nd"
_PLACE = re.compile(r"\d+(?:st|nd|rd|th)\b")


def _is_name_like(words: str) -> bool:
    """Say whether all words begin with a capital or a digit, and are no place in a ranking ("2nd Place")."""
    if _PLACE.match(words):
        return False
    return all(_CAPITAL.match(word) for word in words.split())


def published_name(frame: Frame) -> Mention | None:
    """The system of a cell that holds "owner/name" and nothing else: one known by this name or its beginning, or a name
    of its own. None where the cell holds two names."""
    match = _PUBLISHED.fullmatch(frame.text, frame.start, frame.end)
    if match is None or _is_pair(frame, match) or re.search(r"\s", frame.article.text[slice(*match.span("gap"))]):
        return None
    start, end = match.span("name")
    known = [n for n in frame.entities if n.start <= start < n.end]
    if known and (known[0].start, known[0].end) == (start, end):
        return known[0]
    return Mention("entity", start, end, known[0].ids if known else (), note=slug_of(frame.between(start, end)))


# "Very Large Oak (VLO)", "Very Large Oak – VLO"
_ABBREVIATED = re.compile(
    r"[\s*_`]*(?P<words>[A-Z][^()|]{6,90}?)[\s*_`]*(?:\(|\s[–—-]\s|:\s)[\s*_`]*(?P<name>[\w.+-]{2,20})[\s*_`]*\)?[\s*_`]*"
)


def _abbreviated(frame: Frame) -> Mention | None:
    """The system of a cell that spells its name out and gives the name itself in brackets."""
    match = _ABBREVIATED.fullmatch(frame.text, frame.start, frame.end)
    if match is None or not (expands(match["name"], match["words"]) or shares_initials(match["name"], match["words"])):
        return None
    start, end = match.span("name")
    known = [name for name in frame.entities if (name.start, name.end) == (start, end)]
    return known[0] if known else Mention("entity", start, end, (), note=slug_of(match["name"]))


def _is_pair(frame: Frame, match: re.Match[str]) -> bool:
    """Say whether the owner is a system itself ("Claude/GPT-4"), and not one that makes the other ("Qwen/Qwen-7B")."""
    owner = match["owner"]
    if not any(n.start <= match.start("owner") and match.end("owner") == n.end for n in frame.entities):
        return False
    return any(char.isdigit() for char in owner) or not name_key(match["name"]).startswith(name_key(owner))


def _parts(frame: Frame) -> Iterator[tuple[int, int]]:
    """The parts of a subject cell that may each be a name: what follows a dash, colon or bracket is an aside."""
    words = frame.between(frame.start, frame.end)
    start = 0
    for border in (*_PART_BORDER.finditer(words), None):
        if border and border.start() < start:
            continue
        if border and border.group().strip() in ("-", "–", "—") and _SIZE_ONLY.fullmatch(words, border.end()):
            border = None  # "Llama 3 Instruct - 70B"
        end = border.start() if border else len(words)
        if words[start:end].strip(" *_`"):
            yield frame.start + start, frame.start + end
        aside = _ASIDE.match(words, border.start()) if border else None
        if border is None or (aside is None and border.group().strip() in ("-", "–", "—", "|", "(", "[", ":")):
            return
        start = aside.end() if aside else border.end()


def _part_subjects(frame: Frame, start: int, end: int, topic: tuple[Mention, ...]) -> Iterator[Mention]:
    """The systems in a part: those recognised, one known with more words behind it, or a name of its own."""
    low, high = _without_marks(frame, start, end)
    name = " ".join(frame.between(low, high).split())
    names = frame.mentions.names_in(start, end)
    inside = [n for n in names if n.role == "entity"]
    is_size = bool(topic) and not names and _size(frame.domain).fullmatch(name) is not None
    if name.lower() in jargon(frame.domain, "no_rows"):
        return
    if high <= low or not (is_size or _WORDY.search(name)) or len(name.split()) > _MAX_WORDS:
        yield from inside[:1]
        return
    makers = [n for n in names if n.role == "maker"]
    if makers and inside and makers[0].start < inside[0].start:
        low = inside[0].start
    opens = bool(inside) and inside[0].start <= low
    if opens and inside[-1].end >= high:
        yield from (inside if len(inside) > 1 else [_with_alias(frame, inside[0])])
    elif opens and len(inside) == 1 and frame.gap(inside[0].end, high).count(" ") <= 2:
        is_more = _MORE.fullmatch(frame.gap(inside[0].end, high).strip())
        yield replace(inside[0], end=high, note=slug_of(frame.between(low, high))) if is_more else inside[0]
    elif inside and len(name.split()) > 4:
        yield inside[0]
    else:
        yield _unknown(frame, low, high, name, topic)


# " (Oak 2)"
_ALIAS = re.compile(r"[\s*_`]*\([\s*_`]*(?P<name>[^()\s*_`][^()]{0,38}?[^()\s*_`])[\s*_`]*\)")


def _with_alias(frame: Frame, name: Mention) -> Mention:
    """A name that may as well stand for the other one that fills the bracket behind it: "Oak (Oak Tree 2)"."""
    bracket = _ALIAS.match(frame.text, name.end, frame.end)
    other = next((n for n in frame.entities if bracket and (n.start, n.end) == bracket.span("name")), None)
    if other is None or not (name.ids and other.ids) or set(other.ids) & set(name.ids):
        return name
    return replace(name, ids=(*name.ids, *other.ids))


def _without_marks(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """The bounds of a part's words, without footnote marks, brackets and bullets around them."""
    words = frame.between(start, end)
    plain = _MARK.sub(lambda match: " " * len(match.group()), words)
    plain = _BADGE.sub(lambda match: " " * len(match.group()), plain)
    return start + len(plain) - len(plain.lstrip(_BEFORE)), start + len(plain.rstrip(_BEHIND))


def size_member(frame: Frame, topic: tuple[Mention, ...]) -> Mention | None:
    """The member of a topic that a frame names by its size alone ("70B", "Large")."""
    words = frame.between(frame.start, frame.end)
    name = words.strip(_BEFORE)
    if not topic or not _size(frame.domain).fullmatch(name):
        return None
    start = frame.start + words.index(name)
    whole = f"{frame.text[topic[0].start : topic[0].end]} {name}"
    if not name[0].isdigit() and name_key(whole) not in frame.domain.by_name:
        return None
    return _unknown(frame, start, start + len(name), name, topic)


def _unknown(frame: Frame, low: int, high: int, name: str, topic: tuple[Mention, ...]) -> Mention:
    """A name that nobody knows; a size alone is a member of what the table is about."""
    if topic and _size(frame.domain).fullmatch(name):
        family = frame.between(topic[0].start, topic[0].end)
        return Mention("entity", low, high, topic[0].ids, note=slug_of(f"{family} {name}"))
    return Mention("entity", low, high, (), note=slug_of(name))
