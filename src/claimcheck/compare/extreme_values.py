"""Numbers that are given for the largest or the smallest of a family: "the largest of them has 13 billion parameters".

In: a line of a passage. Out: `Finding`s where the number is one of the family's, right or another member's. A number
that no member has is for the claim itself to refute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.line import ENTITIES, Line, Place
from claimcheck.compare.passage import Passage, spoken_of
from claimcheck.compare.peers import peers_of, releases_of
from claimcheck.compare.ranking import REACH, is_light, rank_finding, said_after
from claimcheck.compare.standing import Rank, decide_rank
from claimcheck.compare.superlative import Scope, is_doubted
from claimcheck.compare.words import COUNT, NUMBER, measured
from claimcheck.domain import Attribute, Domain
from claimcheck.domain.jargon import is_sized
from claimcheck.frozen import dataclass, replace
from claimcheck.kinds.numbers import find_numbers
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import word_list
from claimcheck.records import Finding, Operator, Value
from claimcheck.verdicts import KINDEST_FIRST


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is said of the largest or smallest of an entity's family, and where its words end."""

    value: Value
    operator: Operator
    entity: str
    words: str
    end: int


def find_extreme_values(line: Line, at: int, passage: Passage) -> Iterator[Finding]:
    """The numbers of a sentence that are given for the largest or the smallest, where they can be decided."""
    attribute = passage.domain.attributes.get(measured(passage.domain))
    for head in _heads().finditer(line.text) if attribute else ():
        if attribute is None or is_doubted(line.text, head.start()):
            continue
        amount = (
            _claimed(head.end(), line, attribute, passage)
            or _written(head, line, at, attribute, passage)
            or _named(head, line, at, attribute, passage)
        )
        most = head["sized"].lower() in word_list("superlative_most")
        found = decide_amount(head.start(), amount, line, attribute, passage, most=most) if amount else None
        if found is not None:
            yield found


def _claimed(end: int, line: Line, attribute: Attribute, passage: Passage) -> Amount | None:
    """The number behind a superlative that was found to be claimed; none where the claim is refuted."""
    for finding in said_after(end, line, passage):
        claim = finding.claim
        if claim.attribute == attribute.id and len(claim.readings) == 1 and finding.verdict != "contradicted":
            return Amount(claim.value, claim.operator, claim.readings[0], claim.subject_text, claim.end)
    return None


def _written(head: re.Match[str], line: Line, at: int, attribute: Attribute, passage: Passage) -> Amount | None:
    """The number that nobody has claimed: "The largest has 70 billion parameters", "X's smallest variant, the 2B"."""
    text, end = line.text, head.end() + REACH
    match = _amount(attribute).search(text, head.end(), end) or _bare(attribute).search(text, head.end(), end)
    if match is None or not is_light(line, head.end(), match.start(), passage.domain):
        return None
    letters = set(re.findall(ENTITIES, text[head.start() : match.start()]))
    if len(letters) > 1 or (line.entities and not letters):
        return None
    return _amount_of(match, next(iter(letters), ""), line, at, passage)


def _amount_of(match: re.Match[str], letter: str, line: Line, at: int, passage: Passage) -> Amount | None:
    """The number of a match, said of the family of a letter (empty: of what the passage is about)."""
    about = spoken_of(letter, line, at, passage)
    start, end = line.span(match.start("number"), match.end("number"))
    number = next(iter(find_numbers(passage.article.prose, start, end)), None)
    if number is None or about is None or not about.only:
        return None
    return Amount(number.value, "=", about.only, about.words, end)


def find_ends(line: Line, at: int, passage: Passage) -> Iterator[Finding]:
    """ "The X family tops out at 70B", "X starts at 7B and goes up to 70B"."""
    attribute = passage.domain.attributes.get(measured(passage.domain))
    for match in _ends(passage.domain).finditer(line.text) if attribute else ():
        if attribute is None or is_doubted(line.text, match.start()):
            continue
        for name, most in (("most", True), ("most2", True), ("least", False)):
            if not match[name]:
                continue
            number = _SIZES.search(line.text, match.start(name), match.end(name))
            amount = _amount_of(number, match["family"], line, at, passage) if number else None
            found = decide_amount(match.start(), amount, line, attribute, passage, most=most) if amount else None
            if found is not None:
                yield found


def _named(head: re.Match[str], line: Line, at: int, attribute: Attribute, passage: Passage) -> Amount | None:
    """The size that is called the largest: "The 13B version is the largest", "of the three, 27B is the smallest"."""
    match = _size_that_is(passage.domain).search(line.text, 0, head.start())
    after = _of_the_family(passage.domain).match(line.text, head.end())
    if match is None or after is None or re.search(rf"{NUMBER} ?[BM]\b", line.text[: match.start()]):
        return None
    before = re.findall(ENTITIES, line.text[: match.start()])
    letters = set(before or ([after["family"]] if after["family"] else []))
    if len(letters) > 1 or (after["family"] and after["family"] not in letters):
        return None
    amount = _amount_of(match, next(iter(letters), ""), line, at, passage)
    return replace(amount, end=line.ends[after.end() - 1]) if amount else None


# "the 13B version is [the largest]", "27B is by far"
_SIZE = rf"(?P<number>{NUMBER} ?(?:billion|million|[BMT]))(?:[ -]parameters?)?"
_SIZES = re.compile(rf"(?<![\w.,]){_SIZE}", re.IGNORECASE)


@lru_cache(maxsize=4)
def _ends(domain: Domain) -> re.Pattern[str]:
    """A family with where its sizes end, where they begin, or both."""
    whole = any_of(longest_first((*word_list("superlative_whole"), *literal(domain.nouns.get("subjects", ())))))
    tops, starts = (any_of(longest_first(word_list(f"superlative_{name}"))) for name in ("tops", "starts"))
    size = rf"{_SIZE.replace('(?P<number>', '(?:')}(?=[,.;:)]|$| (?:and|but|with|while|for)\b)"
    return re.compile(
        rf"(?P<family>{ENTITIES})(?:'s?)?(?: {whole})?(?: that| which)? (?:(?P<least>{starts} {size})"
        rf"(?:,? (?:and|but) (?:it )?(?P<most>{tops} {size}))?|(?P<most2>{tops} {size}))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _size_that_is(domain: Domain) -> re.Pattern[str]:
    kinds = any_of(literal(domain.nouns.get("subjects", ())), ("one", "size", "edition"))
    copula = any_of(longest_first(word_list("superlative_copula")))
    return re.compile(rf"(?<![\w.,]){_SIZE}(?: {kinds})?,? {copula} \Z", re.IGNORECASE)


@lru_cache(maxsize=4)
def _of_the_family(domain: Domain) -> re.Pattern[str]:
    """ "the largest[ Oak 2 model]", "[ of the family]": the set, up to the end of the clause."""
    kinds, whole = literal(domain.nouns.get("subjects", ("one",))), word_list("superlative_whole")
    word = any_of(longest_first((*kinds, *whole, "one", "member", "size", "variant", "version")))
    return re.compile(
        rf"(?: {word})?(?:(?: (?:of|in|among) (?:the |all )?(?:{COUNT} )?)? ?(?P<family>{ENTITIES})(?:'s?)?"
        rf"(?: {word}s?)?"
        rf"| (?:of|in|among) (?:(?:the|its|their|all) )?(?:them|{COUNT}|{word}s?)(?: {word}s?)?)?"
        rf"(?=[.,;:)]|$| (?:and|but|while|with)\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _bare(attribute: Attribute) -> re.Pattern[str]:
    """ "the 2B", of which nothing says that it counts something else."""
    others = any_of(literal(attribute.false_friends))
    return re.compile(
        rf"(?<![\w.,])(?P<number>{NUMBER} ?(?:billion|million|[BM]))(?![\w-])(?! {others}\b)", re.IGNORECASE
    )


@lru_cache(maxsize=4)
def _amount(attribute: Attribute) -> re.Pattern[str]:
    units = any_of(literal(attribute.units))
    return re.compile(rf"(?<!\w)(?P<number>{NUMBER} ?(?:billion|million|trillion|[BMT]))[ -]{units}\b", re.IGNORECASE)


def decide_amount(
    at: int, amount: Amount, line: Line, attribute: Attribute, passage: Passage, *, most: bool
) -> Finding | None:
    """What the reference says of it: the best of what the members with that number allow."""
    domain, day = passage.domain, passage.article.date
    ranks = [
        Rank(owner, attribute, most, "", Scope(own=True), "", frozenset(), day)
        for owner in _owners(amount, attribute, domain)
    ]
    decided = [(rank, ruling) for rank in ranks if (ruling := decide_rank(rank, domain)) is not None]
    if not decided:
        return None
    rank, ruling = min(decided, key=lambda pair: (KINDEST_FIRST.index(pair[1].verdict), _age(pair[0], domain)))
    start, _ = line.span(at, at + 1)
    return rank_finding(rank, ruling, Place(start, amount.end, line.sentence), amount.words, passage)


def _owners(amount: Amount, attribute: Attribute, domain: Domain) -> list[str]:
    """The members of the family that is spoken of that have the number."""
    entity = amount.entity
    family = next(domain.ancestors_of(entity), "") if is_sized(domain, entity) else entity
    known = peers_of(domain, attribute.id, "")

    def has_it(member: str) -> bool:
        values = [fact.value for fact in known[member].facts] if member in known else []
        return any(attribute.agree(amount.value, v, operator=amount.operator) for v in values)

    return [member for member in domain.descendants_of(family) if has_it(member)]


def _age(rank: Rank, domain: Domain) -> float:
    """When a system came out: the older of two is meant rather than what was made of it."""
    return min((fact.value.low for fact in releases_of(rank.entity, domain)), default=0.0)


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    sized = any_of(word_list("superlative_most"), word_list("superlative_least"))
    return re.compile(
        rf"(?<!\w)(?:the|its|whose|{ENTITIES}'s?|(?-i:[A-Z])[\w.-]*'s?) (?P<sized>{sized})(?![\w-])", re.IGNORECASE
    )
