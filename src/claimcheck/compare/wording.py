"""How comparisons are written: one pattern for each construction, over lines in which a name is one letter.

In: a domain. Out: `Wording`, its patterns, made once. What a match means is for `patterns` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.line import ENTITIES, TESTS
from claimcheck.compare.words import COUNT, NUMBER, factor_pattern, group, nouns, tested
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass
from claimcheck.kinds.words import any_of, longest_first


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of comparisons, by construction."""

    noun: re.Pattern[str]
    size: re.Pattern[str]
    multiple: re.Pattern[str]
    that: re.Pattern[str]
    same: re.Pattern[str]
    doubling: re.Pattern[str]
    verb: re.Pattern[str]
    result: re.Pattern[str]
    behind: re.Pattern[str]
    dated: re.Pattern[str]
    later: re.Pattern[str]
    followed: re.Pattern[str]


_OBJECT = (
    rf"(?:the |its (?:own )?)?"
    rf"(?:(?P<other>{ENTITIES})|(?:its |the )?(?P<before>predecessor)(?:, (?P<named>{ENTITIES}))?)"
)
_SAID = rf"(?:'s?,? (?:\w+ )?(?P<theirs>{NUMBER} ?(?:billion|trillion|million|[BMTK]\b)?))?"


@lru_cache(maxsize=4)
def wording(domain: Domain) -> Wording:
    """The patterns for a domain's nouns."""
    return Wording(**_of_nouns(domain), **_of_results(domain), **_of_dates())


def _of_nouns(domain: Domain) -> dict[str, re.Pattern[str]]:
    """Comparisons of what a noun names: "fewer parameters than X", "twice the context window of X"."""
    noun = any_of(longest_first(nouns(domain)))
    strength = rf"(?:(?P<strength>{group('over', 'under', 'about', 'slightly', 'widely')}) )?(?:an? )?"
    factor = rf"(?:(?P<factor>{factor_pattern()}) (?:as )?)?"
    own = rf"(?:,? ?\(?(?P<own>{NUMBER} ?(?:billion|trillion|million|[BMTK]\b)?)\)?,?)?"
    return dict(
        noun=_compiled(
            rf"{strength}{factor}(?P<more>{group('more', 'less')}) (?:\w+ )?(?P<noun>{noun}){own} than {_OBJECT}{_SAID}"
        ),
        size=_compiled(rf"{strength}{factor}(?P<more>{group('more', 'less')}) than {_OBJECT}(?!')"),
        multiple=_compiled(
            rf"{strength}(?P<factor>{factor_pattern()}) the (?P<noun>{noun}) (?:of|as|than) {_OBJECT}(?!'s)"
        ),
        that=_compiled(
            rf"(?P<noun>{noun})(?: that is| is| was| of)? {strength}(?P<factor>{factor_pattern()}) "
            rf"(?:as {group('like')} as )?(?:that|those) of {_OBJECT}(?!'s)"
        ),
        same=_compiled(
            rf"{strength}(?:(?:(?P<factor>{factor_pattern()}) )?as (?P<like>{group('like')})(?: (?P<noun>{noun}))?"
            rf"|the same (?P<alike>{noun})) as {_OBJECT}(?!'s)"
        ),
        doubling=_compiled(rf"(?P<factor>{group('doubling')}) the (?P<noun>{noun}) of {_OBJECT}(?!'s)"),
    )  # fmt: skip


def _of_results(domain: Domain) -> dict[str, re.Pattern[str]]:
    """Comparisons of results on tests: "outperforms X on MMLU", "68.9, just behind X's 70.0"."""
    results = any_of(domain.attributes[tested(domain)].compared) if tested(domain) else "(?!)"
    return dict(
        verb=_compiled(
            rf"(?P<verb>{group('above', 'below')}) {_OBJECT}(?: \([^()]{{1,12}}\))?,? (?:on|in) "
            rf"(?:the )?(?P<test>{TESTS})(?! (?:and|or|but)\b|,)"
        ),
        result=_compiled(
            rf"(?P<more>{group('better', 'worse')}) (?P<test>{TESTS}) {results} than {_OBJECT}(?!')"
            rf"|(?P<more2>{group('better', 'worse')}) than {_OBJECT.replace('P<', 'P<b_')} on "
            rf"(?:the )?(?P<test2>{TESTS})"
            rf"|(?P<more3>{group('better', 'worse')}) on (?:the )?(?P<test3>{TESTS}) than "
            rf"{_OBJECT.replace('P<', 'P<c_')}(?!')"
        ),
        behind=_compiled(
            rf"(?:(?P<own>{NUMBER})%?(?: (?:on|in) (?P<test3>{TESTS}))?,? )?(?:which is |is |falls |fell |and )?"
            rf"(?:(?P<strength>{group('slightly', 'widely')}) )?(?P<side>{group('ahead', 'behind')}) "
            rf"(?:the )?(?P<other>{ENTITIES})'s? (?:(?P<test>{TESTS}) )?(?:{results} )?"
            rf"(?:of |on (?P<test2>{TESTS}) of )?(?P<theirs>{NUMBER})"
        ),
    )  # fmt: skip


def _of_dates() -> dict[str, re.Pattern[str]]:
    """Comparisons in time: "was released two years after X"."""
    return dict(
        dated=_compiled(
            rf"(?:{group('released')})(?: (?:in|on) (?:[a-z]+ )?(?:\d{{1,2}},? )?\d{{4}},?)? "
            rf"(?:(?:only |just |about |almost |roughly |more than |over |nearly )?"
            rf"(?P<count>{NUMBER}|an?|{COUNT}) (?P<unit>{group('spans')}) )?"
            rf"(?P<side>{group('before', 'after')}) {_OBJECT}(?=[,.;)]|$| (?:and|but|with|in|by)\b)"
        ),
        later=_compiled(
            rf"(?:just |only |about |some |almost |nearly |more than |over )?(?P<count>{COUNT}|an?) "
            rf"(?P<unit>{group('spans')}) later,? (?:in [\w ]{{4,14}},? )?(?P<name>{ENTITIES}) "
            rf"(?:{group('released')}|followed|arrived|appeared)\b"
        ),
        followed=_compiled(
            rf"(?P<name>{ENTITIES}) (?:followed|succeeded|came after) (?P<other>{ENTITIES}) (?:only |just |about )?"
            rf"(?P<count>{COUNT}|an?) (?P<unit>{group('spans')}) later\b"
        ),
    )  # fmt: skip


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)
