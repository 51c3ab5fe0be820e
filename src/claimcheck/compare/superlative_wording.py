"""How superlatives are written: the words before and after them, over lines in which a name is one letter.

In: a domain. Out: `SuperlativeWording`, its patterns, made once. What a match means is for `superlative` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.line import ENTITIES, TESTS
from claimcheck.compare.words import COUNT, nouns, tested
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import word_list


@dataclass(frozen=True, slots=True)
class SuperlativeWording:
    """The words of superlatives, made once for a domain."""

    threshold: re.Pattern[str]
    head: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    behind: re.Pattern[str]
    opening: re.Pattern[str]


@lru_cache(maxsize=4)
def superlative_wording(domain: Domain) -> SuperlativeWording:
    """The patterns of superlatives for a domain's nouns."""
    compared = any_of(literal(nouns(domain)))
    results = any_of(literal(domain.attributes[tested(domain)].compared)) if tested(domain) else "(?!)"
    good = any_of(word_list("superlative_best"), word_list("superlative_worst"))
    much = any_of(word_list("superlative_much"), word_list("superlative_little"))
    head = (
        rf"\b(?:(?P<much>{much}) (?P<noun>{compared})|(?P<good>{good}) (?P<test>{TESTS})(?: {results})?"
        rf"|(?P<good2>{good}) {results} (?:on|in) (?:the )?(?P<test2>{TESTS})"
        rf"|(?P<sized>{any_of(word_list('superlative_most'), word_list('superlative_least'))})"
        rf"|(?P<first>{any_of(word_list('superlative_first'))}))(?![\w-])"
    )
    firsts = any_of(word_list("superlative_first"))
    kinds = any_of(literal(domain.nouns.get("subjects", ())), ("one",))
    threshold = (
        rf"\b{firsts}(?P<mods>(?: (?!to\b|with\b|of\b)[\w-]+,?){{0,4}}?)(?: {kinds}){{0,2}}(?: ever)? "
        rf"{any_of(longest_first(word_list('superlative_reaching')))}(?= )"
    )
    parts = (threshold, head, _before(), _after(domain), _behind(), _opening())
    return SuperlativeWording(*(re.compile(part, re.IGNORECASE) for part in parts))


def _before() -> str:
    """ "X is the", "X, the", "X has the", "Maker's", each right before the superlative."""
    meanwhile = any_of(longest_first((*word_list("superlative_meanwhile"), *word_list("superlative_then"))))
    joined = any_of(longest_first(word_list("superlative_joined")))
    owner = r"(?-i:[A-Z])[\w.&-]*(?: (?-i:[A-Z\d])[\w.&-]*){0,2}"
    return (
        rf"(?P<words>(?:\b(?P<copula>{any_of(word_list('superlative_copula'))}) |\b(?P<having>{_having()}) "
        rf"|(?P<apposed>(?<={ENTITIES})(?: \([^()]*\))?(?:,|:| [–—-]) ?)?)(?:(?P<meanwhile>{meanwhile}) )?"
        rf"(?P<det>the|its|their|(?P<family>{ENTITIES})'s?|(?P<owner>{owner})'s?) (?:very |{joined},? and )?)$"
    )


def _having() -> str:
    return any_of(word_list("superlative_having"))


def _after(domain: Domain) -> str:
    """What may follow: words that narrow the set, a noun, the set itself, the time; then the clause ends."""
    kinds = any_of(literal(domain.nouns.get("subjects", ())), ("one", "member", "variant"))
    whole = rf"(?:{any_of(word_list('superlative_whole'))}|{kinds})"
    group = any_of(word_list("superlative_whole"))
    then, now = (any_of(longest_first(word_list(f"superlative_{name}"))) for name in ("then", "now"))
    within = r" (?:of|in|within|among|from) "
    stop = (
        r"(?=[,.;:!)—–]|$| [–—-] | \(| (?:and|but|which|while|has|had|is|was)\b"
        r"| (?:with|at|of) (?:an? |its |over |about |around |more than |some |nearly |up to )?\d)"
    )
    return (
        rf"(?P<mods>(?: and (?:most|best|strongest|smartest)\b(?: [\w-]+)?)?"
        rf"(?: (?!of\b|in\b|to\b|with\b|that\b)[\w-]+,?){{0,4}}?)(?: (?P<family>{ENTITIES}))?"
        rf"(?P<noun> {kinds}){{0,2}}"
        rf"(?:{within}(?:all )?(?:the |its |their )?(?:{COUNT} )?(?P<family2>{ENTITIES})(?:'s?)?(?: {whole})?"
        rf"|{within}(?:the|its|this|their) (?:(?:whole|entire|same) )?(?P<whole>{group})"
        rf"|{within}(?:all (?:of )?)?(?P<them>them|these|those)\b"
        rf"|{within}(?:the|all) (?P<count>{COUNT})(?: {whole}s?)?)?"
        rf"(?:,? (?:(?P<then>{then})|(?P<now>{now}))(?![\w-]))*{stop}"
    )


def _opening() -> str:
    """The set at the start of a sentence: "Of the four X models, …"."""
    return rf"(?:of|among) (?:all )?(?:the )?(?:{COUNT} )?(?P<family>{ENTITIES})(?: \w+)?,"


def _behind() -> str:
    """The subject behind its superlative: "the largest, X", "the largest model is X"."""
    return (
        rf"(?:,? \(?|: ?| [–—-] |,? (?:is|was|being) )(?P<name>{ENTITIES})"
        r"(?=[,.;)]|$| (?:has|had|is|was|with|which|came|comes)\b| \()"
    )
