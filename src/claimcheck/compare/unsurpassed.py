"""Superlatives said by denial: "no open model has more parameters than X", "nothing in the family is larger".

In: a `Line`. Out: `Superlative`s about what nothing lies beyond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.again import once_per_words
from claimcheck.compare.line import ENTITIES, Line
from claimcheck.compare.subject import is_unstated
from claimcheck.compare.superlative import Scope, Superlative, filters_in, is_doubted
from claimcheck.compare.wording import OBJECT
from claimcheck.compare.words import group, is_in, measured, noun_pattern, nouns
from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import word_list


@once_per_words
def find_unsurpassed(line: Line, domain: Domain) -> Iterator[Superlative]:
    """The denials of a sentence whose set is plain."""
    for match in _pattern(domain).finditer(line.text):
        noun, filters = match["noun"], filters_in(match["mods"] or "", domain)
        if filters is None or is_unstated(line.text) or is_doubted(line.text, match.start()):
            continue
        if not match["other"] or not (noun or is_in(match["more"], "sized")):
            continue
        attribute = nouns(domain)[noun.lower()] if noun else measured(domain)
        if attribute:
            yield Superlative(
                match.start(), match.end(), match["other"], attribute, is_in(match["more"], "more"),
                scope=_scope(match, filters, domain),
            )  # fmt: skip


def _scope(match: re.Match[str], filters: tuple[tuple[str, str], ...], domain: Domain) -> Scope:
    kinds = set(jargon(domain, "plain_kinds")) & set((match["mods"] or "").lower().split())
    is_wide = (
        bool(filters or kinds or match["kind"]) and not match["family"] and not match["whole"] and not match["whose"]
    )
    return Scope(
        family=match["family"] or match["whose"] or "",
        own=bool(match["whole"]) and not match["family"],
        wide=is_wide,
        filters=filters,
        past=match["verb"].lower() in ("was", "were", "had"),
    )


@lru_cache(maxsize=4)
def _pattern(domain: Domain) -> re.Pattern[str]:
    kinds = any_of(literal(domain.nouns.get("subjects", ("one",))))
    none, nothing, whole = (
        any_of(longest_first(word_list(f"superlative_{name}"))) for name in ("none", "nothing", "whole")
    )
    within = (
        rf"(?: (?:in|of|from|within|among) (?:(?:the |all )?(?P<family>{ENTITIES})(?:'s?)?(?: {whole}| {kinds})?"
        rf"|(?:the|its|this|that) (?:(?:whole|entire|same) )?(?P<whole>{whole})))?"
    )
    return re.compile(
        rf"\b(?:{none}(?: (?P<whose>{ENTITIES}))?(?P<mods>(?: (?!of\b|in\b|that\b)[\w-]+){{0,3}}?) (?P<kind>{kinds})"
        rf"|{nothing}){within} "
        rf"(?P<verb>is|was|were|are|has|had|have|offers?|comes with) (?:any )?(?P<more>{group('more', 'less')})"
        rf"(?: (?P<noun>{noun_pattern(domain)}))? than {OBJECT}(?!')",
        re.IGNORECASE,
    )
