"""What a finding says, short enough to be kept for a whole run: the side of a conflict.

In: findings of one article. Out: `Stated`s for those that can take part in a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import is_sized, jargon
from claimcheck.frozen import dataclass
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.words import any_of, any_of_many
from claimcheck.language import word_list
from claimcheck.records import BESIDE, TABLE_CELL, Claim, Finding, Operator, Value, Verdict

UNSURE = frozenset(("partial", "outdated", "rounding", "sibling"))
"""Reasons of imprecise claims that are true in some way: of another member, another time, another day."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One side of a conflict.

    `entity` is who it is said of, `known` says that the reference knows it, `grouped` that it has members, each of
    which may have its own value. `stage` tells apart the events that a date may be of (-1: any). `series` are the
    values of the enumeration that this one stands in. `changing` says that the sentence, or what it is about, is one of
    changes, `in_table` that it is a row. `place` is `article:line`, `number` where the finding stands in its article.
    """

    entity: str
    attribute: str
    qualifier: str
    value: Value
    operator: Operator
    denied: bool
    words: str
    verdict: Verdict
    reason: str
    known: bool
    grouped: bool
    stage: int
    series: tuple[float, ...]
    changing: bool
    in_table: bool
    article: str
    place: str
    number: int

    @property
    def bucket(self) -> tuple[str, ...]:
        """What can conflict at all: choices of all attributes share a bucket, as one implies another."""
        if self.value.kind == "choice":
            return (self.entity,)
        return self.entity, self.attribute, self.qualifier

    @property
    def meaning(self) -> tuple[object, ...]:
        """What is said, wherever it is said."""
        return (self.attribute, self.value, self.operator, self.denied, self.stage, self.series, self.changing,
                self.verdict, self.reason)  # fmt: skip


def stated_in(findings: Sequence[Finding], domain: Domain) -> Iterator[Stated]:
    """The sides that the findings of one article can take, in their order."""
    series = _series_of(findings)
    supported = {_sentence_key(finding.claim) for finding in findings if finding.verdict == "supported"} - {()}
    for number, finding in enumerate(findings):
        attribute = domain.attributes.get(finding.claim.attribute)
        if attribute is None or not attribute.conflicts or not _takes_part(finding, attribute):
            continue
        if finding.verdict == "not-enough-info" and not is_of_subject(finding):
            continue
        if finding.verdict == "not-enough-info" and attribute.kind in ("date", "choice") and not _is_named(finding):
            continue  # news of something else below one heading, or a list of others
        if finding.verdict == "contradicted" and (_sentence_key(finding.claim) in supported or not is_plain(finding)):
            continue
        yield _stated(finding, number, attribute, series.get(_series_key(finding.claim), ()), domain)


def _takes_part(finding: Finding, attribute: Attribute) -> bool:
    """Say whether a finding states one thing of one system: what may be another's or another setting's does not."""
    if finding.claim.status in ("hedged", "quoted"):
        return False
    if finding.reason == "ambiguous" and attribute.conflicts != "digits":
        return False
    return not (finding.verdict == "imprecise" and finding.reason in UNSURE)


def _sentence_key(claim: Claim) -> tuple[object, ...]:
    """What is said of one thing in one sentence, lists and choices apart: two values there are both meant ("200k, 500k
    in testing")."""
    if claim.series >= 0 or claim.value.kind == "choice":
        return ()
    return claim.sentence, claim.subject, claim.attribute, claim.qualifier


def is_plain(finding: Finding) -> bool:
    """Say whether a refuted statement is plainly one of its subject, so that a conflict can rest on it.

    It is none where the value only stands beside the name, where the name is what something is compared with, or goes
    on ("GPT-4o Native Image Generation").
    """
    claim = finding.claim
    if claim.rule == BESIDE:
        return False
    before, found, after = finding.sentence.partition(claim.subject_text)
    return not found or not (_compared().search(before) or _GOES_ON.match(after))


def is_of_subject(finding: Finding) -> bool:
    """Say whether a statement that no fact decides is of its subject as a whole.

    "oak 0.10 was released" is of a version. In a row whose subject stands in a later cell ("Corpus | text | used for
    Oak-2 | 400B tokens") the values may be those of what stands first.
    """
    name = finding.claim.subject_text
    before, found, after = finding.sentence.partition(name)
    return not found or (before.count("|") <= 1 and not _VERSION.match(after))


def _is_named(finding: Finding) -> bool:
    """Say whether a sentence names its subject, or begins with a word for it."""
    return finding.claim.subject_text in finding.sentence or _PRONOUN.match(finding.sentence) is not None


# "It was", "The release"
_PRONOUN = re.compile(r"\W*(?:it|its|this|they|these|the|released|launched|release)\b", re.IGNORECASE)


# " 0.10.0", " v2.1"
_VERSION = re.compile(r" v?\d+\.\d")
# " Native Image Generation" behind a name
_GOES_ON = re.compile(r" [A-Z][a-z]+ [A-Z][a-z]+")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(word_list('compare_with'))} $", re.IGNORECASE)


def _stated(finding: Finding, number: int, attribute: Attribute, series: tuple[float, ...], domain: Domain) -> Stated:
    claim = finding.claim
    entity = entity_of(claim, domain)
    known = domain.entities.get(entity)
    denied = claim.operator == "!=" or (claim.status == "negated" and claim.value.text == attribute.no)
    return Stated(
        entity=entity,
        attribute=claim.attribute,
        qualifier=claim.qualifier,
        value=Value("choice", attribute.yes) if denied and claim.operator != "!=" else claim.value,
        operator="=" if claim.operator == "!=" else claim.operator,
        denied=denied,
        words=claim.value_text,
        verdict=finding.verdict,
        reason=finding.reason,
        known=known is not None,
        grouped=known is not None and _has_members(known.id, known.type, domain),
        stage=_stage(claim, attribute),
        series=series,
        changing=_changes(finding.sentence) or (known is not None and known.type in jargon(domain, "unsettled_types")),
        in_table=claim.rule == TABLE_CELL,
        article=claim.article,
        place=f"{claim.article}:{finding.line}",
        number=number,
    )


def _has_members(entity: str, kind: str, domain: Domain) -> bool:
    """Say whether an entity has members with values of their own; what was made of one size has its values."""
    return kind in domain.collective or (bool(domain.children_of(entity)) and not is_sized(domain, entity))


def entity_of(claim: Claim, domain: Domain) -> str:
    """Who a claim is about: the entity that its subject names, or the subject where nobody knows it."""
    named = domain.by_name.get(name_key(claim.subject), ())
    found = next((id_ for id_ in claim.readings if id_ in named), None)
    return found or claim.subject


def _stage(claim: Claim, attribute: Attribute) -> int:
    """The number of the list of cues that holds the claim's; -1 where none does."""
    cue = claim.cue.lower()
    return next((number for number, cues in enumerate(attribute.stages) if cue in cues), -1)


def _series_of(findings: Sequence[Finding]) -> dict[tuple[object, ...], tuple[float, ...]]:
    """The values of each enumeration, in order of size."""
    found: dict[tuple[object, ...], set[float]] = {}
    for finding in findings:
        if finding.claim.series >= 0 and finding.claim.value.kind == "quantity":
            found.setdefault(_series_key(finding.claim), set()).add(float(finding.claim.value.text))
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _series_key(claim: Claim) -> tuple[object, ...]:
    if claim.series < 0:
        return ()
    return claim.sentence.start, claim.subject, claim.attribute, claim.series


@lru_cache(maxsize=64)
def _changes(sentence: str) -> bool:
    """Say whether a sentence tells how something changed ("originally", "since then")."""
    return _words_of_change().search(sentence) is not None


@cache
def _words_of_change() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of_many(word_list('changes'))}\b", re.IGNORECASE)
