"""Who is compared with whom, and whether that holds: a comparison as a finding.

In: a `Comparison` in a line, and the passage around it. Out: a `Finding` whose attribute is `comparison`; the attribute
that is compared is its qualifier, the other side its value.
"""

from __future__ import annotations

from claimcheck.compare.comparison import LAST, OF_NUMBER, PREDECESSOR, Comparison
from claimcheck.compare.decide import as_mistaken, as_of_some, decide
from claimcheck.compare.known import Known, known_of, members_of_size, predecessor_of
from claimcheck.compare.line import Line
from claimcheck.compare.passage import About, Passage, about_of, entities_of, spoken_of, topic_of
from claimcheck.compare.peers import traits_of
from claimcheck.compare.ruling import Ruling, make_claim, ruled_finding
from claimcheck.domain import Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.frozen import dataclass, replace
from claimcheck.kinds.numbers import find_numbers, show_number
from claimcheck.records import Finding, Mention, Operator, Value

COMPARISON = "comparison"
_OPERATORS: dict[str, Operator] = {"more": ">=", "less": "<=", "same": "=", "factor": "="}


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A comparison whose names are resolved: who is compared, with whom, and on which test."""

    words: Comparison
    subject: About
    others: tuple[str, ...]
    test: str


def compared_finding(comparison: Comparison, line: Line, at: int, passage: Passage) -> Finding | None:
    """A comparison as a finding; None where one side is nobody, or nothing says what is compared."""
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
