"""Names that the lexicon does not know, where the text itself introduces them as something of the domain.

In: the prose, the mentions found so far. Out: mentions with role `entity` and no ids, for every place where such a name
stands. A name is introduced by its maker ("StepFun released Step-Audio"), by a definition ("Zonos is a speech model",
"- Moshi: a 7B model") or by a maker in front of a word that looks like a name ("Microsoft GRIN-MoE").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, takewhile

from claimcheck.frozen import cached_property, dataclass
from claimcheck.kinds.compare import slug_of
from claimcheck.kinds.dates import find_dates
from claimcheck.kinds.stretches import Stretches, stretches_of
from claimcheck.recognise.lexicon import Lexicon
from claimcheck.records import Mention

_NAME = r"(?P<name>[A-Z][\w+-]*(?:[ \t][A-Z\d][\w.+-]*){0,2})"
_ASIDE = r"(?:\([^()]{2,60}\)[\s*_]*)?"
# "GRIN-MoE", "OmniHuman-1", "XiaoIce": capitals inside, or a digit
SHAPE = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Z]-[A-Z]|\d")
# "- **Moshi** (2024): a 7B model", "Zonos is a speech model"
_DEFINED = re.compile(
    rf"[\s•*>\d.)_-]*{_NAME}[\s*_]*{_ASIDE}(?:(?:\bis\b|,)\s*(?:an?|the|our|one)|(?::|\s[–—-]\s)\s*an?)\b",
    re.IGNORECASE,
)
# "- Kokoro TTS - 82M …", "MiniMax-01 (456B): …": a lead that looks like a name
_LEAD = re.compile(rf"[\s•*>.)_-]*{_NAME}[\s*_]*{_ASIDE}(?::|\s[–—-]\s)\s*\S")
# "### BlackMamba", "## 3. GPT-SoVITS"
_TITLE = re.compile(rf"[\s#*_]*(?:\d{{1,2}}[.)]\s+)?{_NAME}[\s*_:]*")
# "MUSE"
CAPITALS = re.compile(r"^[A-Z]{4,}\b")
# behind a verb of making: "its new “Step-Audio”, a …"
_INTRODUCED = re.compile(
    rf"""
    \s+(?:its\s+|the\s+|a\s+|an\s+)?(?:new\s+)?
    [\"“'*_]*{_NAME}[\"”'*_]*
    \s*(?:,\s*(?:an?|the|its|their)\b|\(|[–—]|\s-\s|(?<=\d)[*_]*(?:\.\s|\.?$))
    """,
    re.VERBOSE,
)
# "Microsoft GRIN-MoE", "Microsoft's GRIN-MoE"
_BESIDE = re.compile(rf"(?:['’]s)?[ \t]{{1,4}}{_NAME}")
# "Arcee AI's Trinity Large (400B)", "Arcee AI's Trinity Large model"
_OWNED = re.compile(
    r"['’]s[ \t]{1,4}[\"“*_]*(?P<name>[A-Z][\w+-]*(?:[ \t][A-Z\d][\w.+-]*){0,2})[\"”*_]*"
    r"(?P<told>\s?\(\d+(?:\.\d+)?[BM]\b)?"
)
# "their 400B Trinity Large LLMs"
_SIZED = re.compile(r"\b\d+(?:\.\d+)?[BM][ \t](?P<name>[A-Z][\w+-]*(?:[ \t][A-Z\d][\w.+-]*){1,3})(?P<told>)")
# "OFA-Tiny (33M)", "proofGPT (1.3B and 6.7B)"
_BRACKETED = re.compile(
    r"(?<![\w/.-])(?P<name>(?:[A-Z][\w+]*\s)?[A-Za-z][\w+.]*(?:-[A-Za-z\d][\w+.]*)*)\]?[ \t]?"
    r"\(\d+(?:\.\d+)?[BM](?:\)|(?:,|\sand|\s?/|\sto|-|–)\s?\d)"
)
_BRACKETED_SIZE = re.compile(r"\(\d+(?:\.\d+)?[BM]")
# " called [MAI-1]"
_CALLED = re.compile(
    r",?[ \t](?:called|named|dubbed|code-?named)[ \t]{1,6}[\"“'*_]*"
    r"(?P<name>[A-Z][\w+.]*(?:-[A-Za-z\d][\w+.]*)*(?:[ \t][vV]?\d+(?:\.\d+)*)?)"
)
_NOUN_BEFORE = 16
"""Characters in front of "called" in which a noun says what has the name."""
# "we introduce [LLaDA-V]"
_WE = re.compile(r"\b[Ww]e\s(?:(?:have|also|now|are|further|just|officially|proudly)\s){0,2}$")
_PRESENTED = re.compile(
    r"(?:\s(?:the|our|a|an|new|latest|both))*\s[\"“*_\[]*"
    r"(?P<name>[A-Za-z][\w+.]*(?:-[A-Za-z\d][\w+.]*)*(?:\s[vV]?\d+(?:\.\d+)*)?)(?=[\s\"”*_\],(.:]|$)"
)
# "OpenAI DevDay 2023", "a Nvidia Q1 2025 report", "Nvidia GPUs": neither a year nor a plural makes a name
_OCCASION = re.compile(r"\b(?:(?:19|20)\d\d|[QqHh][1-4]|[A-Z]{2,}s)\b")
NOUN_REACH = 90
"""Characters behind a definition within which it says what the thing is."""
VERB_REACH = 60
MAX_LEAD = 40
MAX_TITLE = 24
"""Characters that a title may have beside the name of what the page is about."""
# the first letters of a name, and what stands behind a whole one
_HEAD = re.compile(r"(?<![\w-])[^\W_]+")
_ENDS = re.compile(r"(?![\w-])")
_SENTENCE = re.compile(r"[.!?]\s+")


@dataclass(frozen=True)
class Seen:
    """What is known of a text so far: its stretches, names and cues, where its items and headings above lists begin."""

    prose: str
    spans: list[tuple[int, int]]
    names: list[Mention]
    cues: list[Mention]
    items: frozenset[int]
    boxes: frozenset[int] = frozenset()

    @cached_property
    def _certain(self) -> Stretches:
        return stretches_of((name.start, name.end) for name in self.names if not name.weak)

    def is_free(self, start: int, end: int) -> bool:
        """Say whether no certain name stands between two offsets."""
        return not self._certain.overlap(start, end)

    @cached_property
    def nouns(self) -> list[int]:
        """Where the nouns stand that say what a thing of the domain is."""
        return sorted(cue.start for cue in self.cues if cue.role == "word" and "subjects noun" in cue.ids)

    def has_noun(self, start: int, end: int) -> bool:
        """Say whether such a noun begins between two offsets."""
        return bisect_left(self.nouns, start) < bisect_left(self.nouns, end)

    @cached_property
    def titles(self) -> list[str]:
        """The stretches that are short enough for titles, in order."""
        short = MAX_TITLE + MAX_LEAD * 3
        return sorted({self.prose[start:end] for start, end in self.spans if end - start <= short})

    def opens_title(self, name: str) -> bool:
        """Say whether a title begins with a name, and says little more."""
        place = bisect_left(self.titles, name)
        following = takewhile(lambda title: title.startswith(name), islice(self.titles, place, place + 1000))
        return any(len(title) <= len(name) + MAX_TITLE for title in following)


def find_strangers(seen: Seen, lexicon: Lexicon) -> Iterator[Mention]:
    """Mentions of unknown names that the text introduces, at all of their places."""
    introduced = [*_defined(seen)]
    for find in (_made, _sized, _presented, _called):
        introduced.extend(find(seen, lexicon))
    found = {name for name in introduced if is_name(name, lexicon.ordinary)}
    if not found:
        return
    known = _by_head(found)
    for start, end in seen.spans:
        for low, high in _find_whole(seen.prose, start, end, known):
            if seen.is_free(low, high):
                yield Mention("entity", low, high, (), note=slug_of(seen.prose[low:high]))


def _by_head(names: Iterable[str]) -> dict[str, dict[int, set[str]]]:
    """Names by their first letters, up to a sign or blank, and by their length; the longest of each first."""
    found: dict[str, dict[int, set[str]]] = {}
    for name in sorted(names, key=len, reverse=True):
        head = _HEAD.match(name)
        found.setdefault(head[0] if head else "", {}).setdefault(len(name), set()).add(name)
    return found


def _find_whole(
    prose: str, start: int, end: int, known: Mapping[str, Mapping[int, set[str]]]
) -> Iterator[tuple[int, int]]:
    """Where a name stands as a whole between two offsets, the longest at each place.

    >>> list(_find_whole("Zo Mini, Zo-x", 0, 13, _by_head(["Zo", "Zo Mini"])))
    [(0, 7)]
    """
    reached = start
    for head in _HEAD.finditer(prose, start, end):
        low = head.start()
        for length, names in known.get(head[0], {}).items() if low >= reached else ():
            high = low + length
            if high <= end and prose[low:high] in names and _ENDS.match(prose, high, end):
                yield low, high
                reached = high
                break


def is_name(name: str, ordinary: frozenset[str]) -> bool:
    """Say whether words with a capital may name something: no ordinary word, adverb or date opens them."""
    words = name.lower().split()
    if len(name) <= 2 or words[0] in ordinary or words[0].endswith("ly") or "in" in words:
        return False  # "Founded in 2015, the lab released its …"
    return not any(date.start == 0 for date in find_dates(name))


def _defined(seen: Seen) -> Iterator[str]:
    """Names that open a sentence or item which says what they are."""
    for start, end in seen.spans:
        if name := _name_defined(seen, start, end):
            yield name
        yield from _defined_later(seen, start, end)
        title = _TITLE.fullmatch(seen.prose, start, end) if start in seen.boxes else None
        if (
            title
            and seen.is_free(*title.span("name"))
            and (SHAPE.search(title["name"]) or CAPITALS.search(title["name"]))
        ):
            yield title["name"]
        lead = _LEAD.match(seen.prose, start, end) if start in seen.items else None
        if lead and seen.is_free(*lead.span("name")) and SHAPE.search(lead["name"]) and len(lead["name"]) <= MAX_LEAD:
            yield lead["name"]


def _name_defined(seen: Seen, start: int, end: int) -> str:
    """The name at an offset that its sentence says to be a thing of the domain; empty where there is none."""
    match = _DEFINED.match(seen.prose, start, end)
    if match is None or not match["name"][0].isupper() or not seen.is_free(*match.span("name")):
        return ""
    return match["name"] if seen.has_noun(match.end(), min(end, match.end() + NOUN_REACH)) else ""


def _defined_later(seen: Seen, start: int, end: int) -> Iterator[str]:
    """Names in a title that a later sentence of a stretch defines: "# Amber", "We present … Amber is a 7B model"."""
    for sentence in _SENTENCE.finditer(seen.prose, start, end):
        name = _name_defined(seen, sentence.end(), end)
        if name and seen.opens_title(name):
            yield name


_NOUN_NEXT = 3
"""Characters between a name and the noun that says what it is."""


def _told_as_thing(seen: Seen, found: re.Match[str]) -> str:
    """A free name without the noun that says what it is, which may have a capital, too; empty where nothing says so."""
    start, end = found.span("name")
    last = seen.prose.rfind(" ", start, end) + 1
    is_told = bool(found["told"]) or seen.has_noun(end + 1, end + _NOUN_NEXT)
    if last > start and seen.has_noun(last, last + 1):
        end, is_told = last - 1, True
    is_plain = seen.prose[start:end].lower().endswith(" language")  # "Next Generation Large Language" models
    return seen.prose[start:end] if is_told and not is_plain and seen.is_free(start, end) else ""


def _is_edition(name: str, lexicon: Lexicon) -> bool:
    """ "Instruct", "XXLarge": words that only tell which member of a family is meant."""
    first = name.lower().split()[0].lstrip("x")
    return first in lexicon.suffixes or first in lexicon.ordinary


def _sized(seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """Names of some words between a size and the noun for what has it."""
    for start, end in seen.spans:
        for sized in _SIZED.finditer(seen.prose, start, end):
            name = _told_as_thing(seen, sized)
            if len(name.split()) > 1 and not _is_edition(name, lexicon):
                yield name


def _called(seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """Names behind a noun of the domain and "called": "a 500B language model called MAI-1"."""
    for start, end in seen.spans:
        for found in _CALLED.finditer(seen.prose, start, end):
            is_thing = seen.has_noun(max(start, found.start() - _NOUN_BEFORE), found.start() + 1)
            is_like = SHAPE.search(found["name"]) or CAPITALS.search(found["name"])
            if is_thing and is_like and not _is_edition(found["name"], lexicon) and seen.is_free(*found.span("name")):
                yield found["name"]


def _presented(seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """Names behind "we release", or in front of a bracket with a size, that look like names."""
    for verb in (cue for cue in seen.cues if cue.role == "cue" and lexicon.maker_cues & set(cue.ids)):
        found = (
            _PRESENTED.match(seen.prose, verb.end)
            if _WE.search(seen.prose, max(0, verb.start - 24), verb.start)
            else None
        )
        if found and SHAPE.search(found["name"]) and seen.is_free(*found.span("name")):
            yield found["name"]
    for start, end in seen.spans if _BRACKETED_SIZE.search(seen.prose) else ():
        for found in _BRACKETED.finditer(seen.prose, start, end):
            name = found["name"]
            if (
                (SHAPE.search(name) or CAPITALS.search(name))
                and not _is_edition(name, lexicon)
                and seen.is_free(*found.span("name"))
            ):
                yield name


def _made(seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """Names beside a maker or behind its verb of making."""
    verbs = [cue for cue in seen.cues if cue.role == "cue" and lexicon.maker_cues & set(cue.ids)]
    verbs.sort(key=lambda verb: verb.start)
    places = [verb.start for verb in verbs]
    for maker in (mention for mention in seen.names if mention.role == "maker"):
        beside = _BESIDE.match(seen.prose, maker.end)
        if beside and SHAPE.search(_OCCASION.sub("", beside["name"])) and seen.is_free(*beside.span("name")):
            name = beside["name"]
            yield name if re.search(r"\d", name) else name.split(" ")[0]
        owned = _OWNED.match(seen.prose, maker.end)
        if owned and (told := _told_as_thing(seen, owned)):
            yield told
        first = bisect_right(places, maker.end)
        for verb in verbs[first : bisect_right(places, maker.end + VERB_REACH)]:
            introduced = _INTRODUCED.match(seen.prose, verb.end)
            if introduced and seen.is_free(*introduced.span("name")):
                yield introduced["name"]
