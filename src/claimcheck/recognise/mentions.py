"""Mentions: the names, choices, cues and function words of a text, from one walk over its tokens.

In: the prose, the stretches that no name crosses, the lexicon. Out: `Mentions` in order of place. How a name may be
written is the business of `names`, what may follow it of `tails`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from claimcheck.domain.jargon import stated_of
from claimcheck.frozen import replace
from claimcheck.kinds.compare import name_key, slug_of
from claimcheck.kinds.stretches import stretches_of
from claimcheck.kinds.tokens import Tokens, lower, tokenise_lower
from claimcheck.mentions import Mentions
from claimcheck.readings import Reading
from claimcheck.recognise.continued import find_continued
from claimcheck.recognise.ellipsis import complete_names
from claimcheck.recognise.lexicon import Lexicon
from claimcheck.recognise.memory import Found, Recognised, recall
from claimcheck.recognise.names import find_names
from claimcheck.recognise.strangers import Seen, find_strangers
from claimcheck.recognise.things import is_kind_too, told_as_things
from claimcheck.recognise.walk import walk
from claimcheck.records import Mention


def find_mentions(
    prose: str,
    spans: Iterable[tuple[int, int]],
    lexicon: Lexicon,
    items: frozenset[int] = frozenset(),
    boxes: frozenset[int] = frozenset(),
    reading: Reading[Recognised] | None = None,
) -> Mentions:
    """Mentions within each of the spans (none crosses a span's border). `items` are the starts of list items, `boxes`
    those of headings right above a list. With a `reading`, what was the same in the one before is not looked for again.

    `note` of an entity mention is its name as written, as a slug, when the words say more than the entity's own name
    ("llama-2-65b" where the reference has no such size); `value` is the size that the name holds.
    """
    names: list[Mention] = []
    cues: list[Mention] = []
    spans = list(spans)
    lowered = lower(prose)

    def find(start: int, end: int) -> Found:
        tokens = tokenise_lower(lowered, start, end)
        found = _with_shortened(prose, list(find_names(prose, tokens, lexicon)), lexicon, end)
        return found, list(_find_cues(prose, tokens, lexicon, found))

    for span in spans:
        named, cued = find(*span) if reading is None else recall(reading, prose, span, find)
        names.extend(named)
        cues.extend(cued)
    names = [_numbered(prose, _whole(prose, name, lexicon), lexicon) for name in names]
    makers = sorted((name for name in names if name.role == "maker"), key=lambda name: name.start)
    names = [_vouched(prose, _doubted(prose, name, lexicon), makers, lexicon) for name in names]
    names = find_continued(prose, names, lexicon)
    names = told_as_things(prose, names, cues, lexicon)
    names = _of_same_sense(prose, names, lexicon)
    names = _with_strangers(names, list(find_strangers(Seen(prose, spans, names, cues, items, boxes), lexicon)))
    names.sort(key=lambda mention: mention.start)
    cues.sort(key=lambda mention: mention.start)
    return Mentions(names, cues)


def _with_shortened(prose: str, found: list[Mention], lexicon: Lexicon, end: int) -> list[Mention]:
    """Names with the shortened ones that go on with them, which take the place of what was found there."""
    shortened = list(complete_names(prose, found, lexicon.domain, lexicon.ids_of, end))
    if not shortened:
        return found
    taken = stretches_of((name.start, name.end) for name in shortened)
    kept = (name for name in found if not taken.overlap(name.start, name.end))
    return sorted([*kept, *shortened], key=lambda name: name.start)


# "Phind-[CodeLlama]", but not "Pre-[GPT-4]"
_PREFIX = re.compile(r"(?<![\w/.-])(?!(?:Pre|Post|Non|Anti|Ex|Semi|Near|Like)-)(?P<words>[A-Z][A-Za-z]{1,19})-$")
_LONGEST_PREFIX = 21


def _whole(prose: str, name: Mention, lexicon: Lexicon) -> Mention:
    """A name, or the one that nobody knows whose last part it is: "Phind-CodeLlama" is no CodeLlama."""
    if name.role != "entity" or name.start == 0 or prose[name.start - 1] != "-":
        return name
    prefix = _PREFIX.search(prose, max(0, name.start - _LONGEST_PREFIX), name.start)
    if prefix is None or _may_be_own(name, lexicon.domain.by_name.get(name_key(prefix["words"]), ()), lexicon):
        return name
    return replace(
        name, start=prefix.start(), ids=(), also=(), note=slug_of(prose[prefix.start() : name.end]), weak=False
    )


def _may_be_own(name: Mention, owners: Iterable[str], lexicon: Lexicon) -> bool:
    """Say whether the known name in front of another is that of its maker ("Meta-Llama-3"), as far as one knows."""
    makers = stated_of(lexicon.domain, name.ids, lexicon.maker_cues)
    kin = {id_ for owner in owners for id_ in (owner, *lexicon.domain.ancestors_of(owner))}
    is_other = bool(makers) and not makers & kin and any(map(lexicon.domain.is_maker, kin))
    return bool(kin) and not is_other


# "Transformer ([GPT])-4", "Large Language Model Meta AI ([LLaMA]) 2"
_NUMBERED = re.compile(r"\)[\s-]{0,2}(?P<number>\d{1,2}(?:\.\d)?)(?![\w%,]|[.-]\d)")


def _numbered(prose: str, name: Mention, lexicon: Lexicon) -> Mention:
    """A name in a bracket with the version behind the bracket, where there is one of that name."""
    if name.role != "entity" or prose[name.start - 1 : name.start] != "(":
        return name
    behind = _NUMBERED.match(prose, name.end)
    ids = lexicon.ids_of(f"{prose[name.start : name.end]} {behind['number']}") if behind else ()
    return replace(name, end=behind.end(), ids=ids, also=(), note="", weak=False) if behind and ids else name


# "M1", "R1": what is left of a name without its maker
_LETTER_AND_NUMBER = re.compile(r"[A-Za-z]\d+(?:\.\d+)?")


def _doubted(prose: str, name: Mention, lexicon: Lexicon) -> Mention:
    """A name, or one that has to be vouched for: a letter and a number that are nobody's name by themselves."""
    words = prose[name.start : name.end]
    is_rest = name.role == "entity" and _LETTER_AND_NUMBER.fullmatch(words) is not None
    return replace(name, weak=True) if is_rest and name_key(words) not in lexicon.domain.by_name else name


# "Yi (01.AI)", "Yi, from 01.AI", "Yi by 01.AI"
_TO_MAKER = re.compile(r"[\s*_]*(?:(?:\(|,\s)(?:by\s|from\s)?|by\s|from\s|:\s?)[\s*_]*")
# "01.AI['s ]Yi", "01.AI[ **]Yi"
_FROM_MAKER = re.compile(r"(?:['’]s?)?\s+[\s*_\"“]*")


def _vouched(prose: str, name: Mention, makers: list[Mention], lexicon: Lexicon) -> Mention:
    """A name that is also a common word, counted as a name where its own maker stands beside it."""
    if not name.weak or name.role != "entity" or not prose[name.start].isupper():
        return name
    own = stated_of(lexicon.domain, name.ids, lexicon.maker_cues)
    place = bisect_left(makers, name.start, key=lambda maker: maker.start)
    for maker in makers[max(place - 1, 0) : place + 1]:
        if own & set(maker.ids):
            before, behind = prose[maker.end : name.start], prose[name.end : maker.start]
            if _FROM_MAKER.fullmatch(before) or _TO_MAKER.fullmatch(behind):
                return replace(name, weak=False)
    return name


def _of_same_sense(prose: str, names: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The names, with common words among them counted where a certain name of the text means the same or a member.

    A word keeps its sense throughout a text (Gale, Church and Yarowsky, "One Sense per Discourse", 1992).
    """
    doubtful = [
        name
        for name in names
        if name.weak and name.role == "entity" and not name.note and not is_kind_too(name, lexicon)
    ]
    if not doubtful:
        return names
    certain = {id_ for name in names if name.role == "entity" and not name.weak for id_ in name.ids}
    certain |= {above for id_ in certain for above in lexicon.domain.ancestors_of(id_)}
    meant = {name for name in doubtful if prose[name.start].isupper() and certain & set(name.ids)}
    return [replace(name, weak=False) if name in meant else name for name in names]


def _with_strangers(names: list[Mention], strangers: list[Mention]) -> list[Mention]:
    """Names and strangers together; a weak name that the text introduces is the entity after all."""
    places = {(stranger.start, stranger.end) for stranger in strangers}
    known = [replace(name, weak=False) if name.weak and (name.start, name.end) in places else name for name in names]
    taken = stretches_of((name.start, name.end) for name in known if not name.weak)
    return known + [stranger for stranger in strangers if not taken.overlap(stranger.start, stranger.end)]


def _find_cues(prose: str, tokens: Tokens, lexicon: Lexicon, names: list[Mention]) -> Iterator[Mention]:
    """The cues and function words outside of names, the longest of each attribute or list at each place."""
    taken = stretches_of((name.start, name.end) for name in names if name.role in ("entity", "maker"))
    first_words, starts = lexicon.cues, tokens.starts
    for position in [position for position, word in enumerate(tokens.words) if word in first_words]:
        found = walk(prose, tokens, position, first_words)
        start = starts[position]
        if not found or taken.overlap(start, start + 1):
            continue
        longest: dict[tuple[str, str], int] = {}
        for stop, entries in found:
            for entry in entries:
                longest[entry.role, entry.id] = stop
        for (role, id_), stop in longest.items():
            yield Mention(role, start, tokens.ends[stop - 1], (id_,))
