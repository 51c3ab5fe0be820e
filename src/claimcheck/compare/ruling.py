"""A statement about several systems as a finding: where it stands, whom it is about, what came of it.

In: a place in a passage and a `Ruling`. Out: a `Claim` and a `Finding`, in the form that those of single values have.
"""

from __future__ import annotations

from claimcheck.compare.line import Place
from claimcheck.compare.passage import About, Passage
from claimcheck.frozen import dataclass
from claimcheck.records import Claim, Fact, Finding, Mention, Operator, Value, Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on a statement about several systems, with the facts that decide and what they come to in words."""

    verdict: Verdict
    reason: str
    words: str
    facts: tuple[Fact, ...] = ()


NOBODY = About("article")
"""Whom a sum is about that the text ties to no system."""


def about_name(mention: Mention | None, passage: Passage) -> About:
    """Whom a sum is about: the system of a name, also one that the reference lacks."""
    if mention is None:
        return NOBODY
    return About(mention.note or mention.ids[0], passage.words_of(mention), mention.ids)


def make_claim(
    attribute: str, value: str, about: About, place: Place, passage: Passage,
    *, qualifier: str = "", operator: Operator = "=",
) -> Claim:  # fmt: skip
    """What the words at a place claim; the first of them is the cue."""
    words = passage.words_of(place)
    return Claim(
        article=passage.article.name, start=place.start, end=place.end, subject=about.subject,
        subject_text=about.words, readings=about.readings, attribute=attribute, value=Value("text", value),
        value_text=words, qualifier=qualifier, operator=operator, sentence=place.sentence, cue=words.split()[0],
        rule=attribute,
    )  # fmt: skip


def ruled_finding(claim: Claim, name: str, ruling: Ruling) -> Finding:
    """The finding on a claim about a system of that name; what is right is the arithmetic itself."""
    return Finding(
        claim, ruling.verdict, ruling.reason, facts=ruling.facts,
        explanation=f'The article says of {name}: "{quoted(claim)}"; {ruling.words}.',
        expected=ruling.words if ruling.verdict in ("contradicted", "imprecise") else "",
    )  # fmt: skip


def quoted(claim: Claim) -> str:
    """The words of a claim, on one line."""
    return " ".join(claim.value_text.split())
