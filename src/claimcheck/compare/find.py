"""Comparisons in an article: found in its sentences, tied to entities, decided.

In: an article, its segments, its mentions, the claims found in it. Out: `Finding`s whose attribute is `comparison`; the
attribute that is compared is their qualifier, the other side their value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.changes import Sum
from claimcheck.compare.comparison import LAST, OF_NUMBER, PREDECESSOR, Comparison
from claimcheck.compare.decide import as_mistaken, as_of_some, decide
from claimcheck.compare.extremes import find_extremes
from claimcheck.compare.known import Known, known_of, members_of_size, predecessor_of
from claimcheck.compare.line import Line, Place, make_line
from claimcheck.compare.listed import find_listed
from claimcheck.compare.members import find_no_members, show_members
from claimcheck.compare.passage import About, Passage, about_of, entities_of, only_name, spoken_of, topic_of
from claimcheck.compare.patterns import find_comparisons
from claimcheck.compare.peers import traits_of
from claimcheck.compare.recency import Recent, age_of, find_recent
from claimcheck.compare.ruling import Ruling, about_name, make_claim, quoted, ruled_finding
from claimcheck.compare.sums import find_leading, find_sums
from claimcheck.compare.table_sums import WrongSum, find_wrong_sums
from claimcheck.compare.words import phrases
from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.domain.roles import lists_of_tests
from claimcheck.frozen import dataclass, replace
from claimcheck.kinds.numbers import find_numbers, show_number
from claimcheck.kinds.tokens import lower
from claimcheck.kinds.words import ARROWS, any_of, any_of_many, literal
from claimcheck.language import word_list
from claimcheck.records import Finding, Mention, Operator, Span, Value

COMPARISON = "comparison"
ARITHMETIC = "arithmetic"
NAME = "name"
RECENCY = "recency"
_OPERATORS: dict[str, Operator] = {"more": ">=", "less": "<=", "same": "=", "factor": "="}


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
            finding = None if is_summed else _finding(comparison, line, at, passage)
            if finding is not None:
                yield finding
        for found in sums:
            yield _sum_finding(found, line, at, passage)
        for recent in find_recent(line, passage.domain) if line.entities else ():
            yield from _recent_finding(recent, line, passage)
        yield from find_extremes(line, at, passage) if line.text else ()


def _sums(line: Line, at: int, passage: Passage) -> Iterator[Sum]:
    yield from find_sums(line, passage.domain)
    yield from find_listed(line, at, passage)
    last = passage.segments[at - 1] if at else None
    if last is not None and last.block == passage.segments[at].block:
        yield from find_leading(line, passage.article.prose[last.start : last.end])


@lru_cache(maxsize=4)
def _hint(domain: Domain) -> re.Pattern[str]:
    """Words, in small letters, without which a sentence compares nothing: most sentences are passed over at once."""
    names = "above below eclipsing behind ahead doubling factors before after gains counted less sized dwarfing predating postdating"
    lists = [phrases(name) for name in names.split()]
    lists += [
        word_list(f"superlative_{name}")
        for name in ("most", "least", "much", "first", "ranges", "none", "nothing", "tops", "starts")
    ]
    lists += [
        word_list(f"recency_{name}")
        for name in (
            "newest",
            "current",
            "none",
            "held",
            "out",
            "come",
            "to_come",
            "to_release",
            "upcoming",
            "comes",
            "due",
        )
    ]
    words = any_of_many(phrase.lower() for phrases_ in lists for phrase in phrases_)
    own = any_of(literal(noun.lower() for nouns in domain.nouns.values() for noun in nouns))
    return re.compile(
        rf"(?<![^\W\d_])(?:(?:than|later|same|until|instead of|half|quarters?|thirds?|equally|separated?|passed between|working on|waiting for|years? on|afterwards|points?|pp|pts|as|percent|factor|total|each|plus|before)\b|{words}|{own})"
        rf"|(?<=[\d\s])(?:x|×|times)\b|%(?:(?<=\d.)|(?<=\d\ .))|fold\b|{any_of(ARROWS)}|[:(]\s?\d|\d[^.\d]{{0,20}}[+=]"
    )


# "the 7B"
_SIZE = re.compile(r"\b(?:the|its) (?:\w+ )?\d{1,4}(?:\.\d{1,2})? ?(?:[BM]\b|billion)")


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A comparison whose names are resolved: who is compared, with whom, and on which test."""

    words: Comparison
    subject: About
    others: tuple[str, ...]
    test: str


def _finding(comparison: Comparison, line: Line, at: int, passage: Passage) -> Finding | None:
    found = _resolved(comparison, line, at, passage)
    if found is None:
        return None
    domain, words = passage.domain, found.words
    claim = make_claim(
        COMPARISON, _value(words, found.others[0]), found.subject, line.place(words.start, words.end), passage,
        qualifier=f"{words.attribute}/{found.test}" if found.test else words.attribute,
        operator=_OPERATORS[words.relation] if words.strength != "about" else "~",
    )  # fmt: skip
    ruling = _decided(found, line, passage, largest=True)
    entities = (*found.subject.readings, *found.others)
    if ruling.verdict == "contradicted" and any(is_sized(domain, entity) for entity in entities):
        ruling = as_of_some(ruling, _decided(found, line, passage, largest=False))
    mistaken = domain.attributes[words.attribute].mistaken_for
    if ruling.verdict == "contradicted" and mistaken:
        ruling = as_mistaken(ruling, _decided(found, line, passage, largest=True, also=mistaken))
    return ruled_finding(claim, domain.name_of(found.subject.subject), ruling)


def _resolved(comparison: Comparison, line: Line, at: int, passage: Passage) -> _Resolved | None:
    """A comparison with the entities that its names mean; None where one side is nobody, or both may be the same."""
    comparison = comparison if comparison.attribute else _of_what_number(comparison, line, passage)
    subject = _sized_subject(comparison, _subject(comparison, line, at, passage), line, passage)
    left = subject.readings if subject else ()
    right = _other_side(comparison, left, line, at, passage)
    if not comparison.attribute and comparison.own is None:
        claimed = right if comparison.of_other else left
        comparison = replace(comparison, attribute=_only_claimed(claimed, comparison, line, at, passage))
    if not comparison.attribute:
        return None
    if subject is None or not left or not right or set(left) & set(right):
        return None
    test = line.mention(comparison.test).ids[0] if comparison.test else ""
    return _Resolved(comparison, subject, right, test)


def _only_claimed(entities: tuple[str, ...], comparison: Comparison, line: Line, at: int, passage: Passage) -> str:
    """What one thing is claimed of some entities in front of a comparison, in its sentence or in the one before."""
    first, last = line.sentence.start, line.span(comparison.start, comparison.end)[0]
    if not comparison.subject and at:
        first = passage.segments[at - 1].start
    found = {
        claim.attribute
        for claim in (finding.claim for finding in passage.findings if finding.verdict != "contradicted")
        if first <= claim.start < last
        and claim.value.kind == "quantity"
        and not claim.qualifier
        and claim.status == "asserted"
        and set(claim.readings) & set(entities)
    }
    return found.pop() if len(found) == 1 else ""


def _subject(comparison: Comparison, line: Line, at: int, passage: Passage) -> About | None:
    owner = _of_number(comparison, line, passage)
    if owner is not None:
        return about_of(owner, passage)
    return spoken_of(comparison.subject, line, at, passage) if comparison.subject != OF_NUMBER else None


def _decided(found: _Resolved, line: Line, passage: Passage, *, largest: bool, also: str = "") -> Ruling:
    """The verdict, by the values of the reference and by those that the article gives; `also` is an attribute whose
    values are taken for the same."""
    domain, attribute = passage.domain, passage.domain.attributes[found.words.attribute]
    ours, theirs = (
        _known(entities, attribute.id, found.test, domain, largest=largest, also=also)
        for entities in (found.subject.readings, found.others)
    )
    said = _with_said(ours, found.words.own, line, passage)
    ours = said or _with_claimed(ours, found.subject.readings, attribute.id, found.test, passage)
    said = _with_said(theirs, found.words.theirs, line, passage)
    theirs = said or _with_claimed(theirs, found.others, attribute.id, found.test, passage)
    return decide(found.words, ours, theirs, attribute)


def _known(entities: tuple[str, ...], attribute: str, test: str, domain: Domain, *, largest: bool, also: str) -> Known:
    """What the reference has; of what is active of a whole that has no such part, the whole."""
    name = domain.name_of(entities[0])
    known = known_of(entities, name, attribute, test, domain, largest=largest, also=also)
    whole = next((other.id for other in domain.attributes.values() if other.mistaken_for == attribute), "")
    if known.values or known.hidden or not whole or any(traits_of(entity, domain) for entity in entities):
        return known
    return known_of(entities, name, whole, test, domain, largest=largest)


def _other_side(
    comparison: Comparison, left: tuple[str, ...], line: Line, at: int, passage: Passage
) -> tuple[str, ...]:
    """The entities that a comparison is with: named, the one before it, or what the sentence before dates."""
    if comparison.other == PREDECESSOR:
        before = predecessor_of(left[0], passage.domain) if len(left) == 1 else ""
        return (before,) if before else ()
    if comparison.other == LAST:
        last = topic_of(at, passage)
        dated = {f.claim.subject for f in passage.findings if f.claim.attribute == comparison.attribute}
        named = entities_of(last, passage) if last else ()
        return named if set(named) & dated else ()
    if comparison.other_size is not None:
        size = _size_at(comparison.other_size, line, passage)
        return members_of_size(left[0], size, passage.domain) if len(left) == 1 and size else ()
    return entities_of(line.mention(comparison.other), passage)


def _sized_subject(comparison: Comparison, about: About | None, line: Line, passage: Passage) -> About | None:
    """The member of a family that a subject calls by its size."""
    if comparison.subject_size is None or about is None:
        return about
    size = _size_at(comparison.subject_size, line, passage)
    members = members_of_size(about.only, size, passage.domain) if about.only and size else ()
    return About(members[0], about.words, members) if members else None


def _size_at(span: tuple[int, int], line: Line, passage: Passage) -> Value | None:
    start, end = line.span(*span)
    number = next(iter(find_numbers(passage.article.prose, start, end)), None)
    return number.value if number else None


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


def _value(comparison: Comparison, other: str) -> str:
    """The other side in normal form: `10*gpt-2`, `gpt-3`."""
    return f"{show_number(round(comparison.factor, 4))}*{other}" if comparison.relation == "factor" else other


def _of_what_number(comparison: Comparison, line: Line, passage: Passage) -> Comparison:
    """A comparison of a number with the attribute that it was found to be claimed of; results need a test as well.

    Where the claim is refuted, it may be another system's number.
    """
    start = line.span(*comparison.own)[0] if comparison.own else -1
    for claim in (finding.claim for finding in passage.findings if finding.verdict != "contradicted"):
        if claim.start == start and claim.value.kind == "quantity" and claim.status == "asserted":
            return comparison if claim.qualifier else replace(comparison, attribute=claim.attribute)
    return comparison


def _of_number(comparison: Comparison, line: Line, passage: Passage) -> Mention | None:
    """Whose number stands in front of a comparison, as it was found to be claimed ("scoring 68.9, just behind …")."""
    if comparison.own is None:
        return None
    start, _ = line.span(*comparison.own)
    for finding in passage.findings:
        claim = finding.claim
        if claim.start == start and claim.attribute == comparison.attribute:
            at = passage.article.text.find(claim.subject_text, line.starts[0], start)
            place = at if at >= 0 else start
            return Mention("entity", place, place + len(claim.subject_text), claim.readings, note=claim.subject)
    return None


def _with_said(known: Known, span: tuple[int, int] | None, line: Line, passage: Passage) -> Known | None:
    """The side with the number that the words of the comparison give."""
    if span is None:
        return None
    start, end = line.span(*span)
    number = next(iter(find_numbers(passage.article.prose, start, end)), None)
    if number is None:
        return None
    return Known(known.name, known.facts, known.hidden, number.value)


def _with_claimed(known: Known, entities: tuple[str, ...], attribute: str, test: str, passage: Passage) -> Known:
    """The side with what the article says of it elsewhere, where it says one thing only."""
    claimed = {value for entity in entities for value in passage.claimed.get((entity, attribute, test), ())}
    return Known(known.name, known.facts, known.hidden, claimed.pop()) if len(claimed) == 1 else known
