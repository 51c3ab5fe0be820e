"""Names that the lexicon does not know, where the text itself introduces them as something of the domain.

In: the prose, the mentions found so far. Out: mentions with role `entity` and no ids, for every place where such a name
stands. A name is introduced by its maker ("StepFun released Step-Audio"), by a definition ("Zonos is a speech model",
"- Moshi: a 7B model") or by a maker in front of a word that looks like a name ("Microsoft GRIN-MoE").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.frozen import dataclass
from claimcheck.kinds.compare import slug_of
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
NOUN_REACH = 90
"""Characters behind a definition within which it says what the thing is."""
VERB_REACH = 60
MAX_LEAD = 40
MAX_TITLE = 24
"""Characters that a title may have beside the name of what the page is about."""
_SENTENCE = re.compile(r"[.!?]\s+")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a text so far: its stretches, names and cues, where its items and headings above lists begin."""

    prose: str
    spans: list[tuple[int, int]]
    names: list[Mention]
    cues: list[Mention]
    items: frozenset[int]
    boxes: frozenset[int] = frozenset()

    def is_free(self, start: int, end: int) -> bool:
        """Say whether no certain name stands between two offsets."""
        return not any(name.start < end and start < name.end for name in self.names if not name.weak)


def find_strangers(seen: Seen, lexicon: Lexicon) -> Iterator[Mention]:
    """Mentions of unknown names that the text introduces, at all of their places."""
    introduced = (*_defined(seen), *_made(seen, lexicon))
    found = {name for name in introduced if is_name(name, lexicon.ordinary)}
    if not found:
        return
    longest_first = sorted(found, key=len, reverse=True)
    anywhere = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    for start, end in seen.spans:
        for match in anywhere.finditer(seen.prose, start, end):
            if seen.is_free(*match.span()):
                yield Mention("entity", *match.span(), (), note=slug_of(match.group()))


def is_name(name: str, ordinary: frozenset[str]) -> bool:
    words = name.lower().split()
    return len(name) > 2 and words[0] not in ordinary and not all(word in ordinary for word in words)


def _defined(seen: Seen) -> Iterator[str]:
    """Names that open a sentence or item which says what they are."""
    nouns = [cue for cue in seen.cues if cue.role == "word" and "subjects noun" in cue.ids]
    for start, end in seen.spans:
        match = _DEFINED.match(seen.prose, start, end)
        if (
            match
            and match["name"][0].isupper()
            and seen.is_free(*match.span("name"))
            and any(match.end() <= noun.start < min(end, match.end() + NOUN_REACH) for noun in nouns)
        ):
            yield match["name"]
        yield from _defined_later(seen, start, end, nouns)
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


def _defined_later(seen: Seen, start: int, end: int, nouns: list[Mention]) -> Iterator[str]:
    """Names in a title that a later sentence of a stretch defines: "# Amber", "We present … Amber is a 7B model"."""
    for sentence in _SENTENCE.finditer(seen.prose, start, end):
        match = _DEFINED.match(seen.prose, sentence.end(), end)
        if (
            match
            and match["name"][0].isupper()
            and seen.is_free(*match.span("name"))
            and any(match.end() <= noun.start < min(end, match.end() + NOUN_REACH) for noun in nouns)
            and any(
                stop - first <= len(match["name"]) + MAX_TITLE and seen.prose.startswith(match["name"], first)
                for first, stop in seen.spans
            )
        ):
            yield match["name"]


def _made(seen: Seen, lexicon: Lexicon) -> Iterator[str]:
    """Names beside a maker or behind its verb of making."""
    verbs = [cue for cue in seen.cues if cue.role == "cue" and lexicon.maker_cues & set(cue.ids)]
    for maker in (mention for mention in seen.names if mention.role == "maker"):
        beside = _BESIDE.match(seen.prose, maker.end)
        if beside and SHAPE.search(beside["name"]) and seen.is_free(*beside.span("name")):
            name = beside["name"]
            yield name if re.search(r"\d", name) else name.split(" ")[0]
        for verb in (verb for verb in verbs if 0 < verb.start - maker.end <= VERB_REACH):
            introduced = _INTRODUCED.match(seen.prose, verb.end)
            if introduced and seen.is_free(*introduced.span("name")):
                yield introduced["name"]
