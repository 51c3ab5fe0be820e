"""Names that the lexicon does not know, where the text itself introduces them as something of the domain.

In: the prose, the mentions found so far. Out: mentions with role `entity` and no ids, for every place where such a name
stands. A name is introduced by its maker ("StepFun released Step-Audio"), by a definition ("Zonos is a speech model",
"- Moshi: a 7B model") or by a maker in front of a word that looks like a name ("Microsoft GRIN-MoE").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.records import Mention

_NAME = r"(?P<name>[A-Z][\w+-]*(?:[ \t][A-Z\d][\w.+-]*){0,2})"
# "GRIN-MoE", "OmniHuman-1", "XiaoIce": capitals inside, or a digit
_SHAPE = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Z]-[A-Z]|\d")
_DEFINED = re.compile(
    rf"[\s•*>\d.)_-]*{_NAME}[\s*_]*(?:\([^()]{{2,60}}\)[\s*_]*)?(?::|\s[–—-]\s|\bis\b|,)\s*(?:an?|the|our|one)\b",
    re.IGNORECASE,
)
# "- Kokoro TTS - 82M …", "MiniMax-01 (456B)": a lead that looks like a name
_LEAD = re.compile(rf"[\s•*>.)_-]*{_NAME}[\s*_]*(?:\([^()]{{2,60}}\)[\s*_]*)?(?::|\s[–—-]\s)\s*\S")  # noqa: RUF001
_INTRODUCED = re.compile(
    rf"\s+(?:its\s+|the\s+|a\s+|an\s+)?(?:new\s+)?[\"“'*_]*{_NAME}[\"”'*_]*\s*(?:,\s*(?:an?|the|its|their)\b|\(|[–—]|\s-\s)"
)
_BESIDE = re.compile(rf"(?:['’]s)?[ \t]{{1,4}}{_NAME}")
_ORDINARY = frozenset(
    "the this these those that it they we you he she i there here what when where why how who which in on at for from with as by and or but if so not all some many most "
    "both each every another other our your their its my his her a an is are was were key model models new one first last next while although however moreover furthermore overall "
    "today january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday table figure note example "
    "image video audio text language large small open source pros cons summary conclusion introduction background overview features performance usage license licence developer training "
    "ai llm llms api gpu cpu nlp ml us uk eu ceo cto research team parameters context release date benchmark benchmarks".split()
)
REACH = 90


def find_strangers(
    prose: str, spans: list[tuple[int, int]], names: list[Mention], cues: list[Mention], maker_cues: frozenset[str], items: frozenset[int]
) -> Iterator[Mention]:
    """Mentions of unknown names that the text introduces, at all of their places."""
    found = {name for name in _introduced(prose, spans, names, cues, maker_cues, items) if _is_name(name)}
    if not found:
        return
    anywhere = re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True)) + r")(?![\w-])"
    )
    taken = [(mention.start, mention.end) for mention in names if not mention.weak]
    for start, end in spans:
        for match in anywhere.finditer(prose, start, end):
            if not any(low < match.end() and match.start() < high for low, high in taken):
                slug = "-".join(re.findall(r"[\w.+]+", match.group().lower().replace("_", "-")))
                yield Mention("entity", match.start(), match.end(), (), note=slug)


def _is_name(name: str) -> bool:
    words = name.lower().split()
    return len(name) > 2 and words[0] not in _ORDINARY and not all(word in _ORDINARY for word in words)


def _introduced(
    prose: str, spans: list[tuple[int, int]], names: list[Mention], cues: list[Mention], maker_cues: frozenset[str], items: frozenset[int]
) -> Iterator[str]:
    known = [(mention.start, mention.end) for mention in names if not mention.weak]

    def is_free(start: int, end: int) -> bool:
        return not any(low < end and start < high for low, high in known)

    nouns = [cue for cue in cues if cue.role == "word" and "subjects noun" in cue.ids]
    for start, end in spans:
        match = _DEFINED.match(prose, start, end)
        if (
            match
            and match["name"][0].isupper()
            and is_free(*match.span("name"))
            and _has_noun(nouns, match.end(), min(end, match.end() + REACH))
        ):
            yield match["name"]
        lead = _LEAD.match(prose, start, end) if start in items else None
        if lead and is_free(*lead.span("name")) and _SHAPE.search(lead["name"]) and len(lead["name"]) <= 40:
            yield lead["name"]
    for maker in (mention for mention in names if mention.role == "maker"):
        beside = _BESIDE.match(prose, maker.end)
        if beside and _SHAPE.search(beside["name"]) and is_free(*beside.span("name")):
            yield beside["name"].split(" ")[0] if not re.search(r"\d", beside["name"]) else beside["name"]
        verbs = [c for c in cues if c.role == "cue" and maker_cues & set(c.ids) and 0 < c.start - maker.end <= 30]
        for verb in verbs:
            introduced = _INTRODUCED.match(prose, verb.end)
            if introduced and is_free(*introduced.span("name")):
                yield introduced["name"]


def _has_noun(nouns: list[Mention], start: int, end: int) -> bool:
    return any(start <= noun.start < end for noun in nouns)
