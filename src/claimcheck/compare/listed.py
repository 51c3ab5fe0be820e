"""Counts that lead a list: "It comes in three sizes:" and what stands below.

In: a line of a passage that ends with a colon. Out: a `Sum` where the items below are such that they can be counted:
each begins with a name, a size or a label of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from claimcheck.compare.changes import Sum
from claimcheck.compare.line import Line
from claimcheck.compare.passage import Passage
from claimcheck.compare.words import COUNT, NUMBER, count_of
from claimcheck.domain import Domain
from claimcheck.kinds.words import any_of, literal
from claimcheck.language import word_list
from claimcheck.records import Segment


def find_listed(line: Line, at: int, passage: Passage) -> Iterator[Sum]:
    """The count of a sentence that leads a list."""
    if not line.text.rstrip().endswith(":"):
        return
    match = _lead(passage.domain).search(line.text)
    items = _items_below(at, passage) if match else []
    if match is None or len(items) < 2 or not all(_is_one(item, passage) for item in items):
        return
    said, right = count_of(match["count"]), float(len(items))
    yield Sum(match.start(), match.end("kind"), "count", said, right, f"the list below has {len(items)}", said == right)


@lru_cache(maxsize=4)
def _lead(domain: Domain) -> re.Pattern[str]:
    """ "comes in two main sizes:", "has three variants, each with its use:"."""
    kinds = any_of(word_list("compare_counted"), literal(domain.nouns.get("subjects", ())))
    return re.compile(
        rf"(?<![/.:\d-])(?<!of )(?<!of the )(?<!first )(?<!last )(?<!top )\b"
        rf"(?P<count>{COUNT}) (?:[\w-]+ ){{0,2}}?(?P<kind>{kinds}(?: {kinds})?)\b"
        rf"(?:,? (?!and\b|or\b|with\b|plus\b)[\w-]+){{0,6}} ?:\s*$",
        re.IGNORECASE,
    )


def _items_below(at: int, passage: Passage) -> list[Segment]:
    """The first sentence of each item that a sentence leads; none where more of the list may follow in another form."""
    lead = passage.segments[at]
    below = passage.segments[at + 1 :]
    items: dict[int, Segment] = {}
    rest = list(takewhile(lambda one: one.kind in ("item", "caption"), below))
    for segment in rest:
        if segment.lead is not None and (segment.lead.start, segment.lead.end) == (lead.start, lead.end):
            items.setdefault(segment.block, segment)
    after = next((one for one in below[len(rest) :] if one.kind not in ("sentence", "caption")), None)
    is_whole = after is None or after.kind != "item"
    return list(items.values()) if is_whole else []


def _is_one(item: Segment, passage: Passage) -> bool:
    """Say whether an item is one thing that has a name, a size or a label."""
    match = _HEAD.match(passage.article.prose, item.start, item.end)
    if match is not None:
        return _SEVERAL.search(match.group()) is None
    begin = passage.article.prose[item.start : min(item.end, item.start + BEGIN)]
    names = [n for n in passage.mentions.names_in(item.start, item.start + BEGIN) if n.role == "entity" and not n.weak]
    sizes = _SIZE.findall(begin)
    return _SEVERAL.search(begin) is None and (len(names) == 1 or (len(names) == 0 and len(sizes) == 1))


BEGIN = 40
"""Characters in which an item has to name what it is."""
# "Oak-Large: ", "7B (", "Small – "
_HEAD = re.compile(r"\W*[A-Z\d][^:(—–\n]{0,38}?(?=\s*(?::|\(|—|\s–|\s-\s))")
# "7B", "1.5 billion", as all there is of an item
_SIZE = re.compile(rf"(?<![\w.]){NUMBER}[ -]?(?:billion|million|[BM])\b")
# "7B and 13B": an item that is more than one thing
_SEVERAL = re.compile(r"\b(?:and|or|both|all)\b|[/,&]")
