"""Mentions: the names, choices, cues and function words of a text, longest first, from one walk over its tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimcheck.kinds.numbers import SCALES, show_number
from claimcheck.recognise.ellipsis import complete_names
from claimcheck.recognise.lexicon import LEAF, Entry, Lexicon, Node
from claimcheck.recognise.strangers import find_strangers
from claimcheck.recognise.tokens import Tokens, joins, tokenise
from claimcheck.records import Mention, Value

_SIZE_SCALES = {"b", "m", "bn", "t"}
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_GLUED = re.compile(r"[-_]?")
ROLE_ORDER = {"entity": 0, "maker": 1, "choice": 2}


@dataclass(frozen=True)
class Mentions:
    """The mentions of an article in order of place: `names` never overlap, `cues` may lie inside them."""

    names: list[Mention]
    cues: list[Mention]

    def names_in(self, start: int, end: int) -> list[Mention]:
        """Names that lie within two offsets."""
        return _within(self.names, start, end)

    def cues_in(self, start: int, end: int) -> list[Mention]:
        """Cues, units, false friends and function words within two offsets."""
        return _within(self.cues, start, end)


def _within(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    found = []
    for mention in mentions[first:]:
        if mention.start >= end:
            break
        if mention.end <= end:
            found.append(mention)
    return found


def find_mentions(
    prose: str, spans: Iterable[tuple[int, int]], lexicon: Lexicon, items: frozenset[int] = frozenset()
) -> Mentions:
    """Mentions within each of the spans (none crosses a span's border). `items` are the starts of list items.

    `note` of an entity mention is its name as written, as a slug, when the words say more than the entity's own name
    ("llama-2-65b" where the reference has no such size); `value` is the size that the name holds.
    """
    names: list[Mention] = []
    cues: list[Mention] = []
    spans = list(spans)
    for start, end in spans:
        tokens = tokenise(prose, start, end)
        found = list(_find_names(prose, tokens, lexicon))
        shortened = list(complete_names(prose, found, lexicon.ids_of, end))
        found = sorted(
            [*(n for n in found if not any(n.start < s.end and s.start < n.end for s in shortened)), *shortened],
            key=lambda n: n.start,
        )
        names.extend(found)
        cues.extend(_find_cues(prose, tokens, lexicon, found))
    names = _with_strangers(names, list(find_strangers(prose, spans, names, cues, lexicon.maker_cues, items)))
    names.sort(key=lambda mention: mention.start)
    cues.sort(key=lambda mention: mention.start)
    return Mentions(names, cues)


def _with_strangers(names: list[Mention], strangers: list[Mention]) -> list[Mention]:
    """Names and strangers together; a weak name that the text introduces is the entity after all."""
    places = {(stranger.start, stranger.end) for stranger in strangers}
    known = [replace(name, weak=False) if name.weak and (name.start, name.end) in places else name for name in names]
    taken = [(name.start, name.end) for name in known if not name.weak]
    return known + [s for s in strangers if not any(low < s.end and s.start < high for low, high in taken)]


def _find_names(prose: str, tokens: Tokens, lexicon: Lexicon) -> Iterator[Mention]:
    position, count = 0, len(tokens.words)
    while position < count:
        hit = _longest(prose, tokens, position, lexicon.names)
        if hit is None:
            position += 1
            continue
        stop, entries = hit
        mention, position = _name(prose, tokens, position, stop, entries, lexicon)
        yield mention


def _longest(prose: str, tokens: Tokens, position: int, root: Node) -> tuple[int, list[Entry]] | None:
    """End position and entries of the longest name that starts at a token and is written as its entries demand."""
    best = None
    for stop, entries in _walk(prose, tokens, position, root):
        fitting = [entry for entry in entries if _is_written_right(prose, tokens, position, stop, entry)]
        if fitting:
            best = (stop, fitting)
    return best


def _walk(prose: str, tokens: Tokens, position: int, root: Node) -> Iterator[tuple[int, list[Entry]]]:
    node: Node = root
    stop = position
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    while stop < len(words):
        below = node.get(words[stop])
        if not isinstance(below, dict) or (stop > position and not joins(prose, ends[stop - 1], starts[stop])):
            return
        node = below
        stop += 1
        entries = node.get(LEAF)
        if isinstance(entries, list):
            yield stop, entries


def _is_written_right(prose: str, tokens: Tokens, position: int, stop: int, entry: Entry) -> bool:
    """Say whether the words are written as a strict entry demands, and no letter of a longer word is left over."""
    start, end = tokens.starts[position], tokens.ends[stop - 1]
    words = tokens.words
    if (
        len(words[position]) == 1
        and stop - position > 1
        and not _GLUED.fullmatch(prose, tokens.ends[position], tokens.starts[position + 1])
    ):
        return False
    if stop < len(words) and tokens.starts[stop] == end and words[stop].isalpha() and words[stop - 1].isdigit():
        if words[stop] not in _SIZE_SCALES and len(words[stop]) > 2:
            return False
        if words[stop] in _SIZE_SCALES or words[stop] in {"o", "x", "k", "v"}:
            return False  # the number goes on: "GPT-4" is not in "GPT-4o", nor "Llama 2" in "Llama 2B"
    if (
        stop < len(words)
        and tokens.starts[stop] == end
        and words[stop].isdigit()
        and words[stop - 1].isalpha()
        and stop - position == 1
        and len(words[position]) < 2
    ):
        return False
    if entry.role == "entity" and stop - position == 1 and len(words[position]) <= 4 and prose[start:end].islower():
        return False  # "led", "opt" and "sam" are words before they are names
    if entry.strict == "case":
        written = "".join(char for char in prose[start:end] if char.isalnum())
        wanted = "".join(char for char in entry.surface if char.isalnum())
        return written == wanted or (written.isupper() and len(written) > 2)
    return True


def _name(
    prose: str, tokens: Tokens, position: int, stop: int, entries: list[Entry], lexicon: Lexicon
) -> tuple[Mention, int]:
    """The mention of the entries at a place, extended over size and suffix words, and the position after it."""
    entries = sorted(entries, key=lambda entry: (ROLE_ORDER[entry.role], _is_weak(entry)))
    role = entries[0].role
    start, end = tokens.starts[position], tokens.ends[stop - 1]
    same = [entry for entry in entries if entry.role == role and entry.group == entries[0].group]
    others = tuple(f"{entry.role}:{entry.group}:{entry.id}" for entry in entries if entry not in same)
    ids = tuple(dict.fromkeys(entry.id for entry in same))
    mention = Mention(role, start, end, ids, note=same[0].group if role == "choice" else "")
    mention = replace(mention, weak=all(_is_weak(entry) for entry in same))
    if role == "entity":
        mention, stop = _extend(prose, tokens, stop, mention, lexicon)
    if others:
        mention = replace(mention, also=others)
    return mention, stop


def _is_weak(entry: Entry) -> bool:
    """Say whether a name counts only beside a cue: strict `context`, unless a digit makes it unmistakable."""
    return (
        entry.strict == "context" and not any(char.isdigit() for char in entry.surface) and "licen" not in entry.surface
    )


def _extend(prose: str, tokens: Tokens, stop: int, mention: Mention, lexicon: Lexicon) -> tuple[Mention, int]:
    """Stretch a name over what the family grammar allows: a size, a version, tuning words.

    "Llama 2" + "65B" + "-chat"; the ids stay those of the known part, the slug of the whole goes to `note`.
    """
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    first, value = stop, None
    while stop < len(words) and joins(prose, ends[stop - 1], starts[stop]):
        step = _size_at(tokens, stop)
        if step and value is None and not _line_break(prose, ends[stop - 1], starts[stop]):
            value, stop = step
            continue
        word = words[stop]
        if stop == first and _is_new_version(prose, tokens, stop, mention, lexicon):
            stop += 1
            continue
        glued = starts[stop] - ends[stop - 1] <= 1 and prose[ends[stop - 1] : starts[stop]] in ("-", "_", "")
        version = (
            word == "v" and stop + 1 < len(words) and words[stop + 1][0].isdigit() and starts[stop + 1] == ends[stop]
        )
        if version:
            stop += 2
        elif (
            (word in lexicon.suffixes and (glued or not prose[starts[stop]].islower()))
            or (glued and stop > first and word.isalnum() and not word.isdigit())
            or (
                glued
                and prose[ends[stop - 1] : starts[stop]] in ("-", "_")
                and (word.isdigit() or _is_variant(word, prose, tokens, stop))
            )
        ):
            stop += 1
        else:
            break
    if stop == first:
        return mention, stop
    end = ends[stop - 1]
    if words[stop - 1] == "k" and words[stop - 2][0].isdigit():
        return replace(mention, end=end, weak=True), stop  # "dolly-15k" is a data set
    slug = "-".join(re.findall(r"[\w.+]+", prose[mention.start : end].lower().replace("_", "-")))
    return replace(mention, end=end, value=value, note=slug, weak=False), stop


def _is_new_version(prose: str, tokens: Tokens, stop: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Say whether a number makes a member of a numbered family that the lexicon lacks ("Llama 7" after "Llama")."""
    word, following = tokens.words[stop], stop + 1
    if mention.ids[0] not in lexicon.versioned or not _VERSION.fullmatch(word) or word in ("0", "00"):
        return False
    if _line_break(prose, tokens.ends[stop - 1], tokens.starts[stop]):
        return False
    end = tokens.ends[stop]
    if following < len(tokens.words) and (tokens.words[following] in SCALES or tokens.starts[following] == end):
        return False
    return prose[end : end + 1] not in ("%", "x", "×")


def _line_break(prose: str, end: int, start: int) -> bool:
    return "\n" in prose[end:start]


def _is_variant(word: str, prose: str, tokens: Tokens, stop: int) -> bool:
    """Say whether a hyphenated word belongs to a name ("Qwen-Coder") and not to the sentence ("GPT-3-style")."""
    return prose[tokens.starts[stop]].isupper() and len(word) > 1


def _size_at(tokens: Tokens, position: int) -> tuple[Value, int] | None:
    """A size ("70B", "8x7B", "7b1") at a token, and the position after it."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends

    def is_glued(at: int) -> bool:
        return at < len(words) and starts[at] == ends[at - 1]

    if not words[position][0].isdigit():
        return None
    factor = 1.0
    if is_glued(position + 1) and words[position + 1] in ("x", "×") and is_glued(position + 2):
        factor = _number(words[position])
        position += 2
        if not words[position][0].isdigit():
            return None
    if not is_glued(position + 1) or words[position + 1] not in _SIZE_SCALES:
        return None
    number = words[position]
    stop = position + 2
    if is_glued(stop) and words[stop].isdigit() and len(words[stop]) == 1:  # BLOOM's "7b1"
        number, stop = f"{number}.{words[stop]}", stop + 1
    if is_glued(stop) and words[stop][0].isalpha():
        return None
    amount = _number(number) * SCALES[words[position + 1]] * factor
    half = amount * 0.08
    return Value("quantity", show_number(round(amount, 3)), amount - half, amount + half), stop


def _number(word: str) -> float:
    plain = word.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else 0.0


def _find_cues(prose: str, tokens: Tokens, lexicon: Lexicon, names: list[Mention]) -> Iterator[Mention]:
    entity_spans = [(name.start, name.end) for name in names if name.role in ("entity", "maker")]
    for position in range(len(tokens.words)):
        if tokens.words[position] not in lexicon.cues:
            continue
        start = tokens.starts[position]
        if any(left <= start < right for left, right in entity_spans):
            continue
        longest: dict[tuple[str, str], int] = {}
        for stop, entries in _walk(prose, tokens, position, lexicon.cues):
            for entry in entries:
                longest[entry.role, entry.id] = stop
        for (role, id_), stop in longest.items():
            yield Mention(role, start, tokens.ends[stop - 1], (id_,))
