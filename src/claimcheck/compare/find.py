"""What an article says of several systems at once, of sums and of time: found in its sentences.

In: an article, its segments, its mentions, the claims found in it. Out: `Finding`s, those of comparisons by `sides`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.changes import Sum
from claimcheck.compare.comparison import PREDECESSOR
from claimcheck.compare.extremes import find_extremes
from claimcheck.compare.line import Line, Place, make_line
from claimcheck.compare.listed import find_listed
from claimcheck.compare.members import find_no_members, show_members
from claimcheck.compare.passage import About, Passage, about_of, only_name, topic_of
from claimcheck.compare.patterns import find_comparisons
from claimcheck.compare.recency import Recent, age_of, find_recent
from claimcheck.compare.ruling import about_name, make_claim, quoted
from claimcheck.compare.sides import compared_finding
from claimcheck.compare.sums import find_leading, find_sums
from claimcheck.compare.table_sums import WrongSum, find_wrong_sums
from claimcheck.compare.words import phrases
from claimcheck.domain import Domain
from claimcheck.domain.roles import lists_of_tests
from claimcheck.frozen import replace
from claimcheck.kinds.numbers import show_number
from claimcheck.kinds.tokens import lower
from claimcheck.kinds.words import ARROWS, any_of, any_of_many, literal
from claimcheck.language import word_list
from claimcheck.records import Finding, Span

ARITHMETIC = "arithmetic"
NAME = "name"
RECENCY = "recency"


def find_compared(passage: Passage) -> Iterator[Finding]:
    """The comparisons of an article as findings, in order of place."""
    prose = passage.article.prose
    tests = lists_of_tests(passage.domain)
    hint = _hint(passage.domain)
    lowered = lower(prose)
    yield from (_table_finding(wrong, passage) for wrong in find_wrong_sums(prose, passage.segments))
    for at, segment in enumerate(passage.segments):
        if segment.kind in ("row", "heading", "meta") or not hint.search(lowered, segment.start, segment.end):
            continue
        line = make_line(prose, segment.start, segment.end, passage.mentions, tests)
        sums = [*_sums(line, at, passage)] if line.text else []
        is_of_two = line.entities or PREDECESSOR in line.text or _SIZE.search(line.text)
        for comparison in find_comparisons(line, passage.domain) if is_of_two else ():
            is_summed = any(one.start < comparison.end and comparison.start < one.end for one in sums)
            finding = None if is_summed else compared_finding(comparison, line, at, passage)
            if finding is not None:
                yield finding
        for found in sums:
            yield _sum_finding(found, line, at, passage)
        for recent in find_recent(line, passage.domain) if line.entities else ():
            yield from _recent_finding(recent, line, passage)
        is_of_any = line.text and (line.entities or passage.findings or topic_of(at, passage))
        yield from find_extremes(line, at, passage) if is_of_any else ()


def _sums(line: Line, at: int, passage: Passage) -> Iterator[Sum]:
    yield from find_sums(line, passage.domain)
    yield from find_listed(line, at, passage)
    last = passage.segments[at - 1] if at else None
    if last is not None and last.block == passage.segments[at].block:
        yield from find_leading(line, passage.article.prose[last.start : last.end])


@lru_cache(maxsize=4)
def _hint(domain: Domain) -> re.Pattern[str]:
    """Words, in small letters, without which a sentence compares nothing: most sentences are passed over at once."""
    names = (
        "above below eclipsing equalling behind ahead doubling factors before after gains counted less sized "
        "dwarfing predating"
        " postdating"
    )
    lists = [phrases(name) for name in names.split()]
    lists += [
        word_list(f"superlative_{name}")
        for name in ("most", "least", "much", "first", "ranges", "none", "nothing", "tops", "starts")
    ]
    lists += [
        word_list(f"recency_{name}")
        for name in "newest current none held out come to_come to_release upcoming comes due".split()
    ]
    words = any_of_many(phrase.lower() for phrases_ in lists for phrase in phrases_)
    own = any_of(literal(noun.lower() for nouns in domain.nouns.values() for noun in nouns))
    return re.compile(
        rf"(?<![^\W\d_])(?:(?:than|between|coming|launching|arriving|delayed|postponed|pushed "
        rf"back|expects?|later|same|until|instead of|half|quarters?|thirds?|equally|separated?|passed "
        rf"between|working on|waiting for|years? on|afterwards|points?|pp|pts|as|percent|factor"
        rf"|total|each|plus|before)\b|{words}|{own})"
        rf"|(?<=[\d\s])(?:x|×|times)\b|%(?:(?<=\d.)|(?<=\d\ .))|fold\b|{any_of(ARROWS)}|[:(]\s?\d|\d[^.\d]{{0,20}}[+=]"
    )


# "the 7B"
_SIZE = re.compile(r"\b(?:the|its) (?:\w+ )?\d{1,4}(?:\.\d{1,2})? ?(?:[BM]\b|billion)")


def _recent_finding(recent: Recent, line: Line, passage: Passage) -> Iterator[Finding]:
    """A statement that ages as a finding, where the reference has dates for it."""
    about = about_of(line.mention(recent.subject), passage)
    ruling = age_of(recent, about.only, passage.article.date, passage.domain) if about.only else None
    if ruling is None:
        return
    claim = make_claim(RECENCY, recent.kind, about, line.place(recent.start, recent.end), passage)
    said = f'The article says "{quoted(claim)}"; {ruling.words}.'
    expected = ruling.words if ruling.verdict != "supported" else ""
    yield Finding(claim, ruling.verdict, ruling.reason, facts=ruling.facts, explanation=said, expected=expected)


def find_unnamed(passage: Passage) -> Iterator[Finding]:
    """Names that no member of a complete family has, as findings."""
    article, domain = passage.article, passage.domain
    for found in find_no_members(article.prose, passage.mentions, domain):
        words, around = passage.words_of(found), passage.segment_at(found.start) or found
        place = Place(found.start, found.end, Span(around.start, around.end))
        claim = replace(make_claim(NAME, found.name, About(found.name, words), place, passage), cue=words)
        members = show_members(found.family, domain)
        family = domain.name_of(found.family)
        yield Finding(
            claim, "not-enough-info", "unknown-entity", expected=members,
            explanation=f'The article names "{quoted(claim)}"; there is no such {family}: it has {members}.',
        )  # fmt: skip


def _sum_finding(found: Sum, line: Line, at: int, passage: Passage) -> Finding:
    """A sum as a finding about the first system of its sentence, or about what the passage is about."""
    place = line.place(found.start, found.end)
    before = [entity for entity in line.entities if entity.end <= place.start]
    about = about_name(before[0] if before else topic_of(at, passage), passage)
    said, right = show_number(round(found.said, 2)), show_number(round(found.right, 2))
    claim = make_claim(ARITHMETIC, said, about, place, passage, qualifier=found.kind)
    return Finding(
        claim,
        "supported" if found.holds else "contradicted",
        "" if found.holds else "inconsistent",
        expected="" if found.holds else right,
        explanation=f'The article says "{quoted(claim)}"; {found.words}.',
    )


def _table_finding(wrong: WrongSum, passage: Passage) -> Finding:
    """A wrong sum in a table as a finding about the system of its row."""
    cell, row = wrong.cell, wrong.segment
    about = about_name(only_name(passage.mentions.names_in(row.start, row.end)), passage)
    place = Place(cell.start, cell.end, Span(row.start, row.end))
    claim = make_claim(ARITHMETIC, show_number(cell.amount), about, place, passage, qualifier=wrong.kind)
    claim = replace(claim, cue=wrong.kind)  # what told the sum is the name of its column or row
    others = f", and holds so in {wrong.others} more" if wrong.others else ""
    return Finding(
        claim, "contradicted", "inconsistent", expected=show_number(round(wrong.right, 2)),
        explanation=f'The table says "{claim.value_text}"; {wrong.words}{others}.',
    )  # fmt: skip
