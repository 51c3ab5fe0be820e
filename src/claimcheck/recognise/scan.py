"""The scan: may an article hold a claim at all? Most texts of a crawl speak of other things and need no reading.

In: the text of a file as it is, before any reader, and the lexicon. Out: yes or no. A claim needs somebody of whom it
is made, so these are what is looked for: a known name, a name that the text introduces, and a table. The scan may say
yes too often, which costs time, and must never say no where reading would find a mention of an entity.

Names are looked for by their words: all must stand in the text, and near each other. What readers blank (markup, links)
never is more than `NEAR` characters long inside of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from claimcheck.frozen import cached_property, dataclass
from claimcheck.kinds.tokens import word_set
from claimcheck.kinds.words import any_of, literal
from claimcheck.recognise.lexicon import LEAF, Entry, Lexicon, Node
from claimcheck.recognise.names import is_capitalised, is_in_case, is_weak
from claimcheck.recognise.places import NEAR, find_places
from claimcheck.recognise.strangers import CAPITALS, NOUN_REACH, SHAPE, VERB_REACH, is_name

SPELLING_REACH = 90
"""Characters behind a name within which a cue may announce its full form."""
NOUN_SPAN = 24
"""Characters on both sides of the end of a name that may hold the noun which says what it is."""
DEFINITION_REACH = NOUN_REACH + 40
"""Characters behind the beginning of a definition within which its noun stands, with what readers blank."""
LINK_REACH = DEFINITION_REACH + 450
"""The same in front of the noun, with a long tag or address inside of the definition's beginning."""
MAKING_REACH = 400
"""Characters between the name of a kind and a verb that tells of its making, with what readers blank."""
# "claimcheck: ignore" is a word to us
_OURS = "claimcheck"
# what readers blank, in pieces that begin differently: never is there more than one way to take a run of them
_SKIP = r"(?:[^\w<\[\](,:–—-]|<[^<>]{0,400}>|\]\([^()\n]{0,400}\)|\[[^\[\]\n]{0,20}\]|[\[\]])"
_NAME = r"(?P<name>[A-Z][\w+-]*+(?:[ \t][A-Z\d][\w.+-]*+){0,2})"  # words are taken whole
_ASIDE = rf"(?:\([^()]{{2,60}}\){_SKIP}{{0,12}}+)?"
# "Zonos is a speech model", "**Moshi**: a model", wherever it stands
_DEFINED = re.compile(
    rf"""
    (?P<name> [A-Z] (?<! [^\W\d_]. ) [\w+-]*+ (?: [ \t][A-Z\d][\w.+-]*+ ){{0,2}} ) {_SKIP}{{0,12}}+{_ASIDE}
    (?i: (?: is\b | , ) {_SKIP}{{0,8}}+ (?: an? | the | our | one ) | [:–—-] {_SKIP}{{0,8}}+ an? ) \b
    """,
    re.VERBOSE,
)
# what stands between a name and what it is, in small letters
_LINK = re.compile(rf"(?:is\b|[,:–—-]){_SKIP}{{0,8}}+(?:an?|the|our|one)\b")
# "- **MiniMax-01** (456B): …" on a line of its own; that lines begin with their break saves looking at all else
_LED = rf"[^\w\n]*{_NAME}{_SKIP}{{0,12}}+{_ASIDE}(?::|[–—-]\s)"
_LEAD = re.compile(rf"\n(?=[ \t>]*(?:[^\w\s>\"'(\[<]|\d+[.)]|[A-Za-z][.)]){_LED})")
# "<li>Moshi: …"
_HTML_LEAD = re.compile(rf"<li\b[^<>]*>{_LED}")
# "## 3. [GPT-SoVITS](…)", "<h3>BlackMamba</h3>": a heading that is nothing but a name
_TITLE = re.compile(
    rf"""
    \n[^\w\n]* (?: \d{{1,2}}[.)][^\w\n]* )? {_NAME}
    (?: \]\([^()\n]{{0,400}}\) | <[^<>\n]{{0,400}}> | \[[^\[\]\n]{{0,20}}\] | [^\w\n] )*+ $
    """,
    re.MULTILINE | re.VERBOSE,
)
_HTML_TITLE = re.compile(rf"<h[1-6]\b[^<>]*>{_SKIP}{{0,12}}+(?:\d{{1,2}}[.)]{_SKIP}{{0,6}}+)?{_NAME}[^\w<]{{0,12}}<")
# what begins an item of a list, in any layout: "\n- ", "\n(a)", "<li>", "•"; of signs all but those of any prose
_ITEM = re.compile(
    r"\n[ \t>*_]*(?:[*+-]\s|\(?(?:\d{1,9}|[A-Za-z])[.)])|<(?i:li|d[dt])\b|&[#\w]|[^\x00-\x7f\w\s“”‘’…©®]"
)
# behind a maker: "Microsoft GRIN-MoE", "released Step-Audio, a …"
_BESIDE = re.compile(rf"(?:['’]s)?{_SKIP}{{1,12}}+{_NAME}")
# "released[ Step-Audio, a]"
_INTRODUCED = re.compile(rf"{_SKIP}{_NAME}{_SKIP}{{0,8}}+(?:,\s*(?:an?|the|its|their)\b|\(|[–—]|-\s)")
# "OFA-Tiny (33M)", "400B Trinity Large LLMs": a size beside words that may be a name; the last letter of its scale
_SCALES = frozenset("bm")
_SIZED = re.compile(rf"\(\d+(?:\.\d+)?[BM]\b|\b\d+(?:\.\d+)?[BM]{_SKIP}{{1,12}}+[A-Z]")
# "a language model called MAI-1"
_CALLING = frozenset("called named dubbed codenamed".split())
_CALLED = re.compile(rf"(?:called|named|dubbed){_SKIP}{{1,12}}+{_NAME}")
# the words of a stretch
_LETTERS = re.compile(r"\w+")
# "</b> (" behind a name
_BRACKET = re.compile(rf"{_SKIP}{{0,200}}+\(")


@dataclass(frozen=True, slots=True)
class Known:
    """One way to write a name: its words in small letters, all parts of them, and the entries that it stands for."""

    words: tuple[str, ...]
    parts: frozenset[str]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Scan:
    """What texts are scanned with, made once from a lexicon."""

    lexicon: Lexicon

    @cached_property
    def _known(self) -> dict[str, tuple[Known, ...]]:
        """The names of entities, makers and tests by their first word."""
        domain = self.lexicon.domain
        lists = {attribute.qualifier for attribute in domain.attributes.values() if attribute.qualifier}
        found: dict[str, tuple[Known, ...]] = {}
        for first in self.lexicon.names:
            below = self.lexicon.names.get(first)
            known = (
                Known(words, frozenset(_parts(words)), entries)
                for words, all_entries in _paths(below, (first,))
                if (entries := tuple(e for e in all_entries if e.role in ("entity", "maker") or e.group in lists))
            )
            if names := tuple(known):
                head = first.partition("'")[0]
                found[head] = (*found.get(head, ()), *names)
        return found

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """Last words of what says that something is a thing of the domain."""
        return frozenset(noun.split()[-1] for noun in self.lexicon.domain.nouns.get("subjects", ()))

    @cached_property
    def _noun(self) -> re.Pattern[str]:
        return re.compile(rf"(?i)\b{any_of(literal(self.lexicon.domain.nouns.get('subjects', ())))}\b")

    @cached_property
    def _spelling(self) -> re.Pattern[str]:
        """What tells that a name is spelled out ("stands for")."""
        return _cues_of(a.cues for a in self.lexicon.domain.attributes.values() if a.kind == "text")

    @cached_property
    def _making(self) -> re.Pattern[str]:
        """What tells that somebody made something."""
        return _cues_of(self.lexicon.domain.attributes[id_].cues for id_ in sorted(self.lexicon.maker_cues))

    @cached_property
    def _making_heads(self) -> frozenset[str]:
        """The first words of that."""
        cues = (self.lexicon.domain.attributes[id_].cues for id_ in self.lexicon.maker_cues)
        return frozenset(word[0].lower() for word in map(_LETTERS.search, chain.from_iterable(cues)) if word)

    @cached_property
    def _presented(self) -> re.Pattern[str]:
        """ "We have released LLaDA-V": what writers bring out themselves, in small letters."""
        words = rf"(?:the|our|an?|new|latest|both){_SKIP}{{1,12}}+"
        return re.compile(
            rf"we(?<=\bwe){_SKIP}{{1,12}}+(?:\w+{_SKIP}{{1,12}}+){{0,2}}{self._making.pattern}{_SKIP}{{1,12}}+(?:{words}){{0,3}}"
            r"(?P<name>[a-z][\w+.-]*(?:\sv?\d+)?)"
        )

    @cached_property
    def _kinds(self) -> frozenset[str]:
        """Ids of kinds of things: an entity of the same id is a thing where its making is told."""
        return frozenset(id_ for choices in self.lexicon.domain.choices.values() for id_ in choices)

    def finds(self, text: str, lowered: str, words: set[str]) -> bool:
        """Say whether a text may mention an entity, or hold a word to claimcheck; the same in small letters, and its
        words, are given."""
        lines = f"\n{text}"
        return (
            _OURS in words
            or any(self._counts(known, text, lowered) for known in self._present(words))
            or any(map(self._is_lead, chain(_LEAD.finditer(lines), _HTML_LEAD.finditer(text))))
            or any(map(self._is_title, chain(_TITLE.finditer(lines), _HTML_TITLE.finditer(lines))))
            or (any(_links(noun, lowered) for noun in self._nouns & words) and self._defines(text))
            or (not words.isdisjoint(_CALLING) and any(map(self._is_called, _CALLED.finditer(text))))
            or (not words.isdisjoint(_SCALES) and _SIZED.search(text) is not None)
            or (
                "we" in words
                and any(SHAPE.search(text, *own.span("name")) for own in self._presented.finditer(lowered))
            )
        )

    def _present(self, words: set[str]) -> Iterator[Known]:
        """The names all of whose words stand in a text."""
        names = self._known
        for first in words & names.keys():
            for known in names[first]:
                if known.parts <= words:
                    yield known

    def _counts(self, known: Known, text: str, lowered: str) -> bool:
        """Say whether a name stands in a text so that it may be somebody."""
        return any(
            self._may_be(entry, known, place, text)
            for place in find_places(known.words, lowered)
            for entry in known.entries
        )

    def _may_be(self, entry: Entry, known: Known, place: tuple[int, int], text: str) -> bool:
        start, end = place
        written = text[start:end]
        if entry.role == "entity" and len(known.words) == 1 and len(written) <= 4 and written.islower():
            return False
        if entry.strict == "case" and not any(sign in written for sign in "<&") and not _is_right(written, entry):
            return is_capitalised(written, entry)
        if entry.role == "maker":
            return self._introduces(text, end)
        is_sure = entry.role == "entity" and not is_weak(entry, self.lexicon.domain)
        return is_sure or self._is_spelled_out(text, start, end) or self._may_be_after_all(entry, written, text, end)

    def _is_spelled_out(self, text: str, start: int, end: int) -> bool:
        """Say whether a bracket or a cue beside a name may hold or announce its full form."""
        return (
            _BRACKET.match(text, end) is not None
            or "(" in text[max(0, start - 2 * NEAR) : start]
            or self._spelling.search(text, end, end + SPELLING_REACH) is not None
        )

    def _introduces(self, text: str, end: int) -> bool:
        """Say whether a maker that ends at an offset may introduce something of its own."""
        beside = _BESIDE.match(text, end)
        if beside and (SHAPE.search(beside["name"]) or self._noun.search(text, *_around(beside.end("name")))):
            return True
        reach = end + VERB_REACH + 2 * NEAR
        if self._making_heads.isdisjoint(_LETTERS.findall(text[end:reach].lower())):
            return False
        return any(_INTRODUCED.match(text, verb.end()) for verb in self._making.finditer(text, end, reach))

    def _may_be_after_all(self, entry: Entry, written: str, text: str, end: int) -> bool:
        """Say whether a common word may be a name: with a capital, with a tail, or as one of a complete family."""
        behind = text[end : end + NEAR + 1]
        return entry.role == "entity" and (
            written[:1].isupper()
            or entry.id in self.lexicon.domain.complete
            or behind[:1] in "-_\u2011"
            or any(char.isdigit() for char in behind)
            or behind.lstrip()[:1].isupper()
            or (entry.id in self._kinds and self._is_made(text, end - len(written), end))
        )

    def _is_made(self, text: str, start: int, end: int) -> bool:
        """Say whether a kind may be told of as a thing that somebody made: "introduced in 2017, the transformer …"."""
        return self._making.search(text, max(0, start - MAKING_REACH), end + MAKING_REACH) is not None

    def _is_lead(self, lead: re.Match[str]) -> bool:
        return SHAPE.search(lead["name"]) is not None and is_name(lead["name"], self.lexicon.ordinary)

    def _is_title(self, title: re.Match[str]) -> bool:
        """Say whether a heading may name what the list below it is about."""
        is_name = CAPITALS.search(title["name"]) is not None or self._is_lead(title)
        return is_name and _ITEM.search(title.string, title.end()) is not None

    def _is_called(self, called: re.Match[str]) -> bool:
        """Say whether a thing of the domain may be called by a name, by the noun in front."""
        is_like = SHAPE.search(called["name"]) or CAPITALS.search(called["name"])
        return bool(is_like) and self._noun.search(called.string, *_around(called.start())) is not None

    def _defines(self, text: str) -> bool:
        """Say whether a name may be defined: by one of the domain's nouns, some words on."""
        return any(
            is_name(match["name"], self.lexicon.ordinary)
            and self._noun.search(text, match.end(), match.end() + DEFINITION_REACH)
            for match in _DEFINED.finditer(text)
        )


def _links(noun: str, lowered: str) -> bool:
    """Say whether something in front of one of the domain's nouns may say that a name is such a thing."""
    at = lowered.find(noun)
    while at >= 0:
        if _LINK.search(lowered, max(0, at - LINK_REACH), at):
            return True
        at = lowered.find(noun, at + 1)
    return False


def _around(end: int) -> tuple[int, int]:
    """Where the noun stands that says what a name is: its last word, or behind it."""
    return max(0, end - NOUN_SPAN), end + NOUN_SPAN


def _paths(node: object, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Entry]]]:
    """The ways down a trie, each with the entries at its end."""
    if not isinstance(node, dict):
        return
    branches: Node = node
    for word, below in branches.items():
        if word == LEAF and isinstance(below, list):
            yield words, below
        else:
            yield from _paths(below, (*words, word))


def _parts(words: Iterable[str]) -> Iterator[str]:
    """Words as the scan finds them: parted at apostrophes, without signs."""
    return chain.from_iterable(map(word_set, words))


def _is_right(written: str, entry: Entry) -> bool:
    """Say whether a name is in the case that its entry demands; phrases of lists may be in any."""
    return is_in_case(written, entry.surface) or (entry.role == "choice" and " " in written)


def _cues_of(lists: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """A pattern for any of some cues, with whatever readers may blank between their words."""
    cues = [r"\W{1,12}".join(map(re.escape, re.findall(r"\w+", cue.lower()))) for cues in lists for cue in cues]
    return re.compile(rf"\b(?:{'|'.join(cues) or '(?!)'})\b", re.IGNORECASE)
