"""The verdict: what all facts about all readings of a subject say together.

In: a linked claim and the domain. Out: a `Finding` without its place. What one fact says is for `agree` to tell, which
facts bear on a claim for `evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.check.agree import Answer, answer
from claimcheck.check.evidence import gather
from claimcheck.check.explain import explain, show_expected
from claimcheck.check.judgement import Judgement
from claimcheck.check.score_range import NEAR, is_makers, is_near, is_off, is_steady, may_be_other_setting
from claimcheck.check.siblings import find_owner, is_point_release
from claimcheck.check.suggest import suggest
from claimcheck.domain import Attribute, Domain
from claimcheck.domain.roles import making_attributes
from claimcheck.frozen import replace
from claimcheck.kinds.compare import name_key, squash
from claimcheck.records import MOST_FACTS, OFFER, Claim, Fact, Finding, Value
from claimcheck.verdicts import KINDEST_FIRST

Said = tuple[Fact, Answer]
"""A fact, and what it says to a claim."""


def check_claim(claim: Claim, domain: Domain) -> Finding:
    """The finding for a linked claim; its place and words are filled in by the pipeline."""
    return as_finding(claim, _with_doubt(claim, judge(claim, domain), domain), domain)


def as_finding(claim: Claim, judgement: Judgement, domain: Domain) -> Finding:
    """The finding that a judgement on a claim comes to."""
    return Finding(
        claim,
        judgement.verdict,
        judgement.reason,
        expected=show_expected(claim, judgement.facts, domain) if judgement.verdict != "supported" else "",
        suggestion=suggest(claim, judgement, domain),
        facts=judgement.facts[:MOST_FACTS],
        explanation=explain(claim, judgement, domain),
    )


def _with_doubt(claim: Claim, judgement: Judgement, domain: Domain) -> Judgement:
    """The judgement, unless it refutes what is true of something else that the passage may speak of."""
    if judgement.verdict != "contradicted" or not claim.others:
        return judgement
    others = (_judge_reading(claim, other, domain) for other in claim.others)
    is_open = any(other.verdict == "supported" for other in others)
    return Judgement("not-enough-info", "ambiguous", judgement.facts) if is_open else judgement


def judge(claim: Claim, domain: Domain) -> Judgement:
    """The judgement on a claim: of its best reading, and turned round where the claim denies its value."""
    attribute = domain.attributes[claim.attribute]
    if not claim.readings:
        is_named = _says_its_name(claim, attribute)
        return Judgement("supported") if is_named else Judgement("not-enough-info", "unknown-entity")
    if _denies_opposite(claim) and claim.operator == "=" and claim.value.text == attribute.no:
        return _of_opposite(claim, attribute, domain)
    best = _of_best_reading(claim, domain)
    if best.reason in ("no-fact", "unknown-entity") and _says_its_name(claim, attribute):
        return Judgement("supported")
    if claim.operator == "!=":
        return _of_denial(best, attribute)
    is_stranger = best.verdict != "supported" and _is_unknown_member(claim, domain)
    if is_stranger and best.verdict == "contradicted":
        return Judgement("not-enough-info", "unknown-entity")
    is_swapped = best.reason == "ambiguous" and is_off(claim, best.facts, domain) and find_owner(claim, domain)
    if is_swapped and not is_stranger:
        best = replace(best, verdict="contradicted", reason="wrong-value")  # a relative's result: two were swapped
    return _of_refuted(claim, best, attribute, domain) if best.verdict == "contradicted" else best


def _of_refuted(claim: Claim, judgement: Judgement, attribute: Attribute, domain: Domain) -> Judgement:
    """The judgement on a value that the facts refute: it may be right in another sense, or be somebody else's."""
    if _is_smaller_offer(claim, attribute, judgement.facts):
        return Judgement("imprecise", "loose-term", judgement.facts)
    return _of_mistaken(claim, attribute, domain) or _with_owner(claim, judgement, domain)


def _denies_opposite(claim: Claim) -> bool:
    """Say whether a value is there by a denial of its opposite, in the sentence or in its own words ("not open")."""
    return claim.status == "negated" or claim.value_text.lower().startswith(("not ", "non-", "non "))


# "Nous-Hermes-13B", "finix_s1_32b"
_SIZE_IN_NAME = re.compile(r"(?:^|[\s_-])(?P<size>\d+(?:\.\d+)?)\s?(?P<scale>[bBmM])(?![a-zA-Z\d])")


def _says_its_name(claim: Claim, attribute: Attribute) -> bool:
    """Say whether the value is the size that its subject's name states ("Nous-Hermes-13B" has 13 billion)."""
    named = _size_named(claim, attribute)
    return named is not None and attribute.agree(claim.value, named, operator=claim.operator)


def denies_its_name(claim: Claim, attribute: Attribute) -> bool:
    """Say whether the value is another size than its subject's name states: "3B | mpt-1b"."""
    named = _size_named(claim, attribute)
    return named is not None and not attribute.agree(claim.value, named, operator=claim.operator)


def _size_named(claim: Claim, attribute: Attribute) -> Value | None:
    """The size that a subject's name states."""
    size = _SIZE_IN_NAME.search(claim.subject) if attribute.bare and claim.operator in ("=", "~") else None
    if size is None:
        return None
    amount = float(size["size"]) * (1e9 if size["scale"] in "bB" else 1e6)
    return Value("quantity", size[0], amount, amount)


def _of_best_reading(claim: Claim, domain: Domain) -> Judgement:
    judged = [_judge_reading(claim, reading, domain) for reading in claim.readings]
    return min(judged, key=lambda judgement: KINDEST_FIRST.index(judgement.verdict))


def _of_opposite(claim: Claim, attribute: Attribute, domain: Domain) -> Judgement:
    """ "Not open source" (a cross in that column): false of what is open source, fair of what is open more loosely."""
    opposite = replace(claim, value=Value(claim.value.kind, attribute.yes), status="asserted")
    turned = _turned_round(judge(opposite, domain))
    stated = _of_best_reading(claim, domain) if turned.verdict == "contradicted" else turned
    return stated if stated.verdict == "supported" else turned  # "LLaMA is non-commercial": its first member was


def _of_denial(judgement: Judgement, attribute: Attribute) -> Judgement:
    """The judgement on a value that is denied. Of an open list a variant may well lack what its family has: "BERT with
    another mask and no next-sentence prediction"."""
    turned = _turned_round(judgement)
    if turned.verdict == "contradicted" and attribute.kind == "choice" and not attribute.closed:
        return Judgement("not-enough-info", "ambiguous", turned.facts)
    return turned


def _turned_round(judgement: Judgement) -> Judgement:
    """The judgement on the opposite: what refutes a value supports its denial."""
    if judgement.verdict == "contradicted":
        return Judgement("supported", "", judgement.facts)
    if judgement.verdict == "supported":
        return Judgement("contradicted", "wrong-value", judgement.facts)
    return judgement


def _of_mistaken(claim: Claim, attribute: Attribute, domain: Domain) -> Judgement | None:
    """Imprecise where the value is right for the attribute that this one is mistaken for: "37B" of 671B, 37B active."""
    if not attribute.mistaken_for:
        return None
    judged = _of_best_reading(replace(claim, attribute=attribute.mistaken_for), domain)
    is_right = judged.verdict in ("supported", "imprecise")
    return Judgement("imprecise", "loose-term", judged.facts) if is_right else None


def _is_unknown_member(claim: Claim, domain: Domain) -> bool:
    """Say whether the subject is a member of a known family that the reference lacks, so that what is told of its
    relatives refutes nothing but who made it. The size that its own name states is no such number."""
    called = set(domain.by_name.get(name_key(claim.subject), ()))
    if called & {id_ for reading in claim.readings for id_ in (reading, *domain.ancestors_of(reading))}:
        return False
    attribute = domain.attributes[claim.attribute]
    is_in_name = attribute.bare and name_key(claim.value_text) in name_key(claim.subject)
    is_whole = any(id_ in domain.complete for r in claim.readings for id_ in (r, *domain.ancestors_of(r)))
    return attribute.id not in making_attributes(domain) and not (is_in_name and is_whole)


def _judge_reading(claim: Claim, reading: str, domain: Domain) -> Judgement:
    attribute = domain.attributes[claim.attribute]
    if reading not in domain.entities:
        return _judge_choice(claim, reading, domain)
    evidence = gather(claim, reading, domain)
    if not evidence.all:
        return Judgement("not-enough-info", "no-fact")
    own = [(fact, answer(claim, fact, domain)) for fact in evidence.own]
    if yes := _saying(Answer.YES, own):
        return _supported(claim, yes, attribute)
    if undisclosed := tuple(fact for fact in evidence.own if fact.undisclosed):
        return Judgement("not-enough-info", "undisclosed", undisclosed)
    return _by_members(claim, reading, own, [(fact, answer(claim, fact, domain)) for fact in evidence.members], domain)


def _saying(answer_: Answer, said: Iterable[Said]) -> tuple[Fact, ...]:
    """The facts that give one answer."""
    return tuple(fact for fact, given in said if given is answer_)


def _judge_choice(claim: Claim, choice_id: str, domain: Domain) -> Judgement:
    """The judgement on the full name of a member of a list, such as a benchmark: its names in the list decide."""
    for choices in domain.choices.values():
        choice = choices.get(choice_id)
        if choice and any(squash(claim.value.text) == squash(name) for name in (choice.name, *choice.aliases)):
            return Judgement("supported")
    return Judgement("not-enough-info", "no-fact")


def _supported(claim: Claim, facts: tuple[Fact, ...], attribute: Attribute) -> Judgement:
    """Supported, unless only a narrower or an expired fact agrees."""
    plain = tuple(f for f in facts if attribute.qualifier or not f.qualifier or f.qualifier == claim.qualifier)
    if not plain:
        return Judgement("imprecise", "partial", facts)
    if all(fact.valid_to for fact in plain):
        return Judgement("imprecise", "outdated", plain)
    return Judgement("supported", "", plain)


def _by_members(claim: Claim, reading: str, own: list[Said], members: list[Said], domain: Domain) -> Judgement:
    """The verdict where no fact of the entity's own level agrees."""
    attribute, said = domain.attributes[claim.attribute], (*own, *members)
    is_collective = domain.entities[reading].type in domain.collective
    no = _saying(Answer.NO, said)
    if yes := _saying(Answer.YES, members):
        if _is_partial(attribute, no, _saying(Answer.NO, own), is_collective=is_collective):
            return Judgement("imprecise", "partial", (*yes, *no))
        return _supported(claim, yes, attribute)
    if loose := _saying(Answer.LOOSELY, said):
        return Judgement("imprecise", "rounding" if attribute.kind == "date" else "loose-term", loose)
    if not no:
        undisclosed = tuple(fact for fact, _ in said if fact.undisclosed)
        return Judgement("not-enough-info", "undisclosed" if undisclosed else "no-fact", undisclosed)
    is_unclear = is_collective and not own  # which member took the test is not said
    if attribute.qualifier and (is_unclear or _may_be_right(claim, own, no, domain)):
        return Judgement("not-enough-info", "ambiguous", no)
    if not _is_denied(own or members, attribute):
        return Judgement("not-enough-info", "no-fact", no)
    return Judgement("contradicted", "wrong-value", no)


def _may_be_right(claim: Claim, own: list[Said], no: tuple[Fact, ...], domain: Domain) -> bool:
    """Say whether a result that nobody published may be right even so: its maker's are quoted, others' vary."""
    if is_steady(claim, domain) and any(is_makers(fact, domain) for fact, _ in own):
        return is_near(claim, no, NEAR, domain)
    return may_be_other_setting(claim, no, domain)


def _is_denied(said: list[Said], attribute: Attribute) -> bool:
    """Say whether facts of which some deny a value deny it throughout.

    A fact that denies the very value is enough. In a closed list so is one denial for each entity that has facts;
    elsewhere a silent fact leaves it open.
    """
    if any(fact.negated and answer_ is Answer.NO for fact, answer_ in said):
        return True
    if attribute.kind != "choice" or not attribute.closed:
        return all(answer_ is not Answer.SILENT for _, answer_ in said)
    denied = {fact.entity for fact, answer_ in said if answer_ is Answer.NO}
    return denied == {fact.entity for fact, _ in said}


def _is_partial(attribute: Attribute, no: tuple[Fact, ...], own_no: tuple[Fact, ...], *, is_collective: bool) -> bool:
    """Say whether a value that members agree with is true of some of them only: `no` are the facts that disagree."""
    if any(fact.negated for fact in no):
        return True
    if is_collective:
        return False
    if no and attribute.kind == "choice" and attribute.closed:
        return True
    return not attribute.many and bool(own_no or (no and attribute.kind != "date"))


def _is_smaller_offer(claim: Claim, attribute: Attribute, facts: tuple[Fact, ...]) -> bool:
    """Say whether a seller offers less of a system than it has: a context of 8k of one that takes 128k."""
    return claim.rule == OFFER and attribute.offered and claim.value.high < max(fact.value.low for fact in facts)


def _with_owner(claim: Claim, judgement: Judgement, domain: Domain) -> Judgement:
    """A contradiction whose value is a relative's names it; a point release of the same name is only imprecise."""
    owner = find_owner(claim, domain)
    if not owner:
        return judgement
    if is_point_release(claim, owner, domain):
        return Judgement("imprecise", "sibling", judgement.facts, owner)
    return Judgement("contradicted", "sibling", judgement.facts, owner)
