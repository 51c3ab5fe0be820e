"""The sentence that explains a finding: claim first, fact second, source third; no blame.

In: a claim and the judgement on it. Out: words for the `Finding`.
"""

from __future__ import annotations

from claimcheck.check.judgement import Judgement
from claimcheck.check.show import show_facts, show_value
from claimcheck.domain import Domain
from claimcheck.frozen import replace
from claimcheck.records import Claim, Fact, Finding

_OPERATORS = {"=": "", ">=": "at least ", "<=": "at most ", "~": "about ", "!=": "not "}


def show_expected(claim: Claim, facts: tuple[Fact, ...], domain: Domain) -> str:
    """The reference's values for a finding, in words."""
    return show_facts(_plain(claim, facts, domain), domain) if facts else ""


def _plain(claim: Claim, facts: tuple[Fact, ...], domain: Domain) -> tuple[Fact, ...]:
    """The facts that are told: of the dates of a subject and of its members its own alone."""
    own = tuple(fact for fact in facts if fact.entity in claim.readings)
    return own if own and domain.attributes[claim.attribute].kind == "date" else facts


def explain(claim: Claim, judgement: Judgement, domain: Domain) -> str:
    """One or two sentences: what the article says, what the reference says, where from and as of when."""
    return f"{_said(claim, domain)}; {_answer(claim, judgement, domain)}"


def _said(claim: Claim, domain: Domain) -> str:
    """What the article says: "The article gives 65 billion as the number of parameters of LLaMA"."""
    attribute = domain.attributes[claim.attribute]
    title = attribute.title
    if attribute.qualifier and claim.qualifier:
        test = domain.choices[attribute.qualifier].get(claim.qualifier)
        title = f"{test.name if test else claim.qualifier} score"
    name = domain.name_of(claim.subject) if claim.subject in domain.entities else claim.subject_text
    value = show_value(claim.value, attribute, domain)
    said = f"The article gives {_OPERATORS[claim.operator]}{value} as the {title} of {' '.join(name.split())}"
    return f"{said} (with a hedge)" if claim.status == "hedged" else said


def undecided(finding: Finding, domain: Domain, reason: str = "ambiguous") -> Finding:
    """A finding that its facts do not decide after all, as what stands around it tells."""
    judgement = Judgement("not-enough-info", reason, finding.facts)
    words = explain(finding.claim, judgement, domain)
    return replace(finding, verdict=judgement.verdict, reason=reason, suggestion="", explanation=words)


def _answer(claim: Claim, judgement: Judgement, domain: Domain) -> str:
    """What the reference says to it, with its sources: one form of words for each reason."""
    reason, facts = judgement.reason, _plain(claim, judgement.facts, domain)
    known, where = show_facts(facts, domain), _where(facts, domain)
    if reason == "unknown-entity":
        return "the reference does not know this name."
    if reason == "no-fact":
        return "the reference has no fact that decides it."
    if reason == "undisclosed":
        return f"the reference says that it was never published{where}."
    if reason == "ambiguous":
        doubt = "which may come from another setting" if claim.qualifier else "but the words may mean something else"
        return f"the reference has {known}, {doubt}{where}."
    if reason == "partial":
        return f"that is true of some members only: {_by_entity(facts, domain)}{where}."
    if reason == "outdated":
        return f"that was true until {facts[0].valid_to}{where}."
    if reason == "rounding":
        return f"that is a day off: the reference says {known}{where}."
    if reason == "loose-term" and facts[0].attribute != claim.attribute:
        return f"that is its {domain.attributes[facts[0].attribute].title}: {known}{where}."
    if reason == "loose-term":
        return f"strictly it is {known}{where}."
    if reason == "sibling":
        return f"the reference says {known}{where}. That value belongs to {domain.name_of(judgement.owner)}."
    if judgement.verdict == "supported" and not facts and domain.attributes[claim.attribute].bare:
        return "its own name says so."
    if judgement.verdict == "supported":
        return f"the reference agrees{where}."
    return f"the reference says {known}{where}."


def _by_entity(facts: tuple[Fact, ...], domain: Domain) -> str:
    shown = [f"{domain.name_of(fact.entity)} {show_facts((fact,), domain)}" for fact in facts[:4]]
    return ", ".join(dict.fromkeys(shown))


def _where(facts: tuple[Fact, ...], domain: Domain) -> str:
    """ " (Llama 2 model card, as of 2026-11-21)" """
    if not facts:
        return ""
    titles = list(dict.fromkeys(domain.sources[f.source].title for f in facts if f.source in domain.sources))
    latest = max((fact.as_of for fact in facts), default="")
    return f" ({'; '.join(titles[:2])}, as of {latest})" if titles else ""
