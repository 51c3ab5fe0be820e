"""The words of comparisons as parts of patterns, and the numbers that some of them stand for.

In: the language's lists and the domain's nouns. Out: groups for regular expressions, and factors.
"""

from __future__ import annotations

import re
from functools import cache

from claimcheck.domain import Domain
from claimcheck.domain.roles import main_date
from claimcheck.kinds.numbers import WORDS
from claimcheck.kinds.words import any_of, literal, longest_first
from claimcheck.language import word_list

NUMBER = r"\d+(?:,\d{3}){0,6}(?:\.\d+)?"
# "2.5x", "30 percent"
_TIMES = re.compile(rf"(?P<times>{NUMBER})\s?(?:x|×|times|-?fold)")
_PERCENT = re.compile(rf"(?P<percent>{NUMBER})\s?(?:%|percent)")


def group(*names: str) -> str:
    """Any word of some lists, the longest first."""
    return any_of(longest_first(word for name in names for word in _words(name)))


def _words(name: str) -> list[str]:
    return [re.escape(phrase).replace(r"\ ", " ") for phrase in phrases(name)]


def phrases(name: str) -> tuple[str, ...]:
    """The phrases of a list, without what they stand for."""
    return tuple(phrase.partition("=")[0] for phrase in word_list(f"compare_{name}"))


@cache
def numbers(name: str) -> dict[str, float]:
    """What the words of a list stand for."""
    pairs = (word.partition("=") for word in word_list(f"compare_{name}"))
    return {word: float(number) for word, _, number in pairs}


_COUNTS = {word: number for word, number in WORDS.items() if number <= 20}
COUNT_WORD = f"(?:{'|'.join(word for word, number in _COUNTS.items() if number)})"
COUNT = rf"(?:\d{{1,2}}|{COUNT_WORD})"
"""A small whole number, in digits or as a word."""


def count_of(words: str) -> float:
    """The number that a count's words stand for; an article is one.

    >>> count_of("three"), count_of("2"), count_of("a")
    (3.0, 2.0, 1.0)
    """
    words = words.lower()
    if words in ("a", "an"):
        return 1.0
    return float(_COUNTS[words]) if words in _COUNTS else float(words.replace(",", ""))


def factor_pattern() -> str:
    """ "10x", "ten times", "twice", "50%"."""
    return rf"(?:{NUMBER}\s?(?:x|×|times|-?fold|%|percent)|{group('factors')})"


def factor_of(words: str) -> float:
    """The number that a factor's words stand for.

    >>> factor_of("10x"), factor_of("twice"), factor_of("1.5 times")
    (10.0, 2.0, 1.5)
    """
    if match := _TIMES.fullmatch(words):
        return float(match["times"].replace(",", ""))
    if match := _PERCENT.fullmatch(words):
        return float(match["percent"].replace(",", "")) / 100
    return numbers("factors").get(words.lower()) or numbers("doubling").get(words.lower()) or 0.0


def is_percent(words: str) -> bool:
    """Say whether a factor is a percentage, which is added or taken away ("30% fewer")."""
    return _PERCENT.fullmatch(words) is not None


def is_in(words: str, name: str) -> bool:
    """Say whether words stand in a list."""
    return words.lower() in word_list(f"compare_{name}")


@cache
def nouns(domain: Domain) -> dict[str, str]:
    """The attribute that each noun of a comparison names."""
    found: dict[str, str] = {}
    for attribute in (attribute for attribute in domain.attributes.values() if not attribute.qualifier):
        for noun in (*attribute.compared, *attribute.measured):
            found[noun.lower()] = attribute.id
    return found


def noun_pattern(domain: Domain) -> str:
    """Any noun of a comparison, the longest first."""
    return any_of(literal(nouns(domain)))


@cache
def led_nouns(domain: Domain) -> dict[str, tuple[str, re.Pattern[str]]]:
    """The attribute that each noun names behind certain words, and what finds these: "trained on more tokens"."""
    return {
        noun.lower(): (
            attribute.id,
            re.compile(rf"\b{any_of(literal(attribute.compared_behind))}\W[^.;:]*$", re.IGNORECASE),
        )
        for attribute in domain.attributes.values()
        for noun in attribute.compared_led
    }


def attribute_of(noun: str, before: str, domain: Domain) -> str:
    """The attribute that a noun names behind some words; empty where it needs others."""
    led = led_nouns(domain).get(noun.lower())
    if led is not None:
        return led[0] if led[1].search(before) else ""
    return nouns(domain)[noun.lower()]


@cache
def measured_nouns(domain: Domain) -> tuple[str, ...]:
    """The nouns that name the attribute which "larger than" alone speaks of."""
    found = domain.attributes.get(measured(domain))
    return (*found.measured, *found.compared) if found else ()


@cache
def measured(domain: Domain) -> str:
    """The attribute that "larger than" alone speaks of; empty where the domain has none."""
    return next((attribute.id for attribute in domain.attributes.values() if attribute.measured), "")


@cache
def tested(domain: Domain) -> str:
    """The attribute that holds results on tests."""
    return next((attribute.id for attribute in domain.attributes.values() if attribute.qualifier), "")


def first_date(domain: Domain) -> str:
    """The attribute that tells when something came out; empty where the domain has none."""
    main = main_date(domain)
    return main.id if main else ""
