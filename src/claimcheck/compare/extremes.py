"""Superlatives in an article as findings: "the largest open model", "the smallest of them has 7 billion".

In: a line of a passage. Out: `Finding`s whose attribute is `superlative`. Verdicts are those of `standing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.extreme_values import find_ends, find_extreme_values
from claimcheck.compare.line import Line, Place, is_phrase, make_line
from claimcheck.compare.passage import Passage, about_of, spoken_of
from claimcheck.compare.ranges import find_ranges
from claimcheck.compare.ranking import rank_finding, said_after
from claimcheck.compare.standing import Rank, decide_rank
from claimcheck.compare.superlative import Scope, Superlative, find_superlatives, find_thresholds
from claimcheck.compare.unsurpassed import find_unsurpassed
from claimcheck.kinds.words import any_of_many
from claimcheck.language import word_list
from claimcheck.records import Finding


def find_extremes(line: Line, at: int, passage: Passage) -> Iterator[Finding]:
    """The superlatives of a sentence as findings."""
    if not _hint().search(line.text.casefold()):
        return
    seen: set[int] = set()
    for read in _readings(line, passage):
        for superlative in (*find_superlatives(read, passage.domain), *find_unsurpassed(read, passage.domain)):
            finding = _of_rank(superlative, read, at, passage)
            if finding is not None and finding.claim.end not in seen:
                seen.add(finding.claim.end)
                yield finding
    others = (find_extreme_values, find_ends, find_ranges, _of_thresholds)
    for finding in (finding for find in others for finding in find(line, at, passage)):
        if finding.claim.end not in seen:
            seen.add(finding.claim.end)
            yield finding


@lru_cache(maxsize=1)
def _hint() -> re.Pattern[str]:
    """Words, in small letters, without which a sentence holds no superlative."""
    names = ("most", "least", "much", "little", "best", "worst", "first", "ranges", "none", "nothing", "tops", "starts")
    return re.compile(rf"\b{any_of_many(word for name in names for word in word_list(f'superlative_{name}'))}")


def _readings(line: Line, passage: Passage) -> Iterator[Line]:
    """A line, and the same without names that may be plain words: "the largest open LLM" names none."""
    yield line
    prose = passage.article.prose
    if not line.tests and not any(is_phrase(prose, name) for name in line.entities):
        return
    plain = make_line(prose, line.starts[0], line.ends[-1], passage.mentions, (), plainly=True)
    if plain.text != line.text:
        yield plain


def _of_rank(superlative: Superlative, line: Line, at: int, passage: Passage) -> Finding | None:
    about = spoken_of(superlative.subject, line, at, passage)
    rank = _rank(superlative, about.only, line, passage) if about and about.only else None
    ruling = decide_rank(rank, passage.domain) if rank else None
    if about is None or rank is None or ruling is None:
        return None
    return rank_finding(rank, ruling, line.place(superlative.start, superlative.end), about.words, passage)


def _rank(superlative: Superlative, entity: str, line: Line, passage: Passage) -> Rank | None:
    scope, domain = superlative.scope, passage.domain
    family = about_of(line.mention(scope.family), passage).only if scope.family else ""
    makers = _makers(scope, line, passage) if scope.owner and not family else frozenset()
    if (scope.family and not family) or (scope.owner and not makers and not family):
        return None
    attribute = domain.attributes[superlative.attribute]
    test = line.mention(superlative.test).ids[0] if superlative.test else ""
    rank = Rank(entity, attribute, superlative.most, test, scope, family, makers, passage.article.date)
    is_first = attribute.kind == "date" and bool(scope.filters or (makers and scope.wide))
    if rank.is_wide and not superlative.most and not is_first:
        return None  # there is always something smaller, and something of that sort before
    return rank if rank.is_wide or family or scope.own else None


def _makers(scope: Scope, line: Line, passage: Passage) -> frozenset[str]:
    """The makers that a name in front of "'s largest" stands for."""
    assert scope.owner is not None  # asked for only then
    start, end = line.span(*scope.owner)
    named = [name for name in passage.mentions.names_in(start, end) if name.role == "maker" and name.end == end]
    return frozenset(id_ for name in named for id_ in name.ids)


def _of_thresholds(line: Line, at: int, passage: Passage) -> Iterator[Finding]:
    """ "The first with a 1M context": the number was found to be claimed of the same subject."""
    for found in find_thresholds(line, passage.domain):
        about = spoken_of(found.subject, line, at, passage)
        if about is None or not about.only:
            continue
        for finding in said_after(found.end, line, passage):
            claim = finding.claim
            attribute = passage.domain.attributes[claim.attribute]
            if about.only not in claim.readings or attribute.kind != "quantity" or attribute.qualifier:
                continue
            floor = float(claim.value.text)
            rank = Rank(about.only, attribute, True, "", found.scope, "", frozenset(), passage.article.date, floor)
            ruling = decide_rank(rank, passage.domain)
            if ruling is not None:
                start, _ = line.span(found.start, found.end)
                yield rank_finding(rank, ruling, Place(start, claim.end, line.sentence), about.words, passage)
            break
