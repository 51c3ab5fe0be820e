"""How comparisons are written: one pattern for each construction, over lines in which a name is one letter.

In: a domain. Out: `Wording`, its patterns, made once. What a match means is for `patterns` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.compare.line import ENTITIES, TESTS
from claimcheck.compare.words import COUNT, NUMBER, factor_pattern, group, led_nouns, noun_pattern, nouns, tested
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass
from claimcheck.kinds.words import any_of, literal


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
    fronted: re.Pattern[str]
    behind: re.Pattern[str]
    short: re.Pattern[str]
    dated: re.Pattern[str]
    later: re.Pattern[str]
    followed: re.Pattern[str]
    dating: re.Pattern[str]
    launched: re.Pattern[str]
    after: re.Pattern[str]
    participle: re.Pattern[str]
    separate: re.Pattern[str]


_OWNER = r"(?:(?-i:[A-Z])[\w.-]*(?: (?-i:[A-Z])[\w.-]*)?'s? (?:own )?)?"
OBJECT = (
    rf"(?:both )?(?:(?:the|its|their)(?: {group('adjectives')})? (?P<sized>\d{{1,4}}(?:\.\d{{1,2}})? "
    rf"?(?:billion\b|million\b|[BM]\b))(?:[ -]parameter)?"
    rf"(?: {group('siblings')}\b|(?![ -]?(?:[\w(]|{ENTITIES}))|(?= (?:and|but|by|on|in size|with)\b))"
    rf"|(?:(?:the|its|their)(?: own)? (?:\d{{1,4}}(?:\.\d)?[BM] )?(?:(?:{group('widely')} "
    rf")?(?:{factor_pattern()} )?{group('adjectives')} )?)?"
    rf"{_OWNER}"
    rf"(?:(?P<other>{ENTITIES})|(?:immediate |direct )?(?P<before>predecessor)(?:, (?P<named>{ENTITIES}))?))"
)
"""What something is compared with: "the original X", "its predecessor", "Maker's X"."""
AMOUNT = rf"{NUMBER} ?(?:billion|trillion|million|[BMTK]\b)?"
_SAID = rf"(?:'s?,? (?:\w+ )?(?P<theirs>{AMOUNT}))?"
_CONCEDING = r"(?:(?:even )?though|although|while|despite|but|yet|which|with|at|by|according)\b"
_LAUNCH = "(?:the (?:release|launch|introduction|arrival|debut|publication|announcement|unveiling) of )?"
_SOME = (
    "(?:(?P<strength>~|less than|under|barely|within|just over|just under|well over|only|just|about|around|some"
    "|approximately|almost|roughly|more than|over|nearly|at least|not even) ?)?"
)


def strength() -> str:
    """ "about", "more than", "only slightly", in front of a factor."""
    return rf"(?:(?P<strength>{group('over', 'under', 'about', 'slightly', 'widely')}) )?(?:an? )?"


def factor() -> str:
    """ "10x", "twice", "30%"."""
    return rf"(?:(?P<factor>{factor_pattern()}) (?:as )?)?"


@lru_cache(maxsize=4)
def wording(domain: Domain) -> Wording:
    """The patterns for a domain's nouns."""
    return Wording(**_of_nouns(domain), **_of_results(domain), **_of_dates())


def _of_nouns(domain: Domain) -> dict[str, re.Pattern[str]]:
    """Comparisons of what a noun names: "fewer parameters than X", "twice the context window of X"."""
    noun, led = noun_pattern(domain), any_of(literal((*nouns(domain), *led_nouns(domain))))
    own = rf"(?:,? ?\(?~?(?P<own>{AMOUNT})(?: [a-z]+)?\)?,?)?"
    than = any_of("than", ("compared to", "compared with"))
    return dict(
        noun=compiled(
            rf"{strength()}{factor()}(?P<more>{group('more', 'less')}) (?:\w+ )??(?P<noun>{led})(?: per token| "
            rf"overall| in total)?{own} "
            rf"{than} {OBJECT}{_SAID}"
        ),
        size=compiled(rf"{strength()}{factor()}(?P<more>{group('more', 'less')}) than {OBJECT}(?!')"),
        multiple=compiled(
            rf"{strength()}(?P<factor>{factor_pattern()})(?: of)? the (?P<noun>{noun}) (?:of|as|than) {OBJECT}(?!'s)"
        ),
        that=compiled(
            rf"(?P<noun>{noun})(?: that is| is| was| of)? {strength()}(?P<factor>{factor_pattern()}) "
            rf"(?:as {group('like')} as )?(?:that|those) of {OBJECT}(?!'s)"
        ),
        same=compiled(
            rf"{strength()}(?:(?:(?P<factor>{factor_pattern()}) )?as (?P<like>{group('like')})(?: (?P<noun>{led}))?"
            rf"|the same (?:(?:number|amount) of )?(?P<alike>{led})) as {OBJECT}(?!'s)"
        ),
        doubling=compiled(
            rf"(?P<factor>{group('doubling')}) (?:the (?P<noun>{noun}) of {OBJECT}(?!'s)"
            rf"|{OBJECT.replace('P<', 'P<b_')}'s? (?P<theirs>{AMOUNT})?(?: ?tokens?)? ?(?P<noun2>{noun})\b)"
        ),
    )  # fmt: skip


def _of_results(domain: Domain) -> dict[str, re.Pattern[str]]:
    """Comparisons of results on tests: "outperforms X on MMLU", "68.9, just behind X's 70.0"."""
    results = any_of(literal(domain.attributes[tested(domain)].compared)) if tested(domain) else "(?!)"
    return dict(
        verb=compiled(
            rf"(?P<verb>{group('above', 'below')}) {OBJECT}(?: \([^()]{{1,12}}\)|'s? (?P<theirs>{NUMBER})%?)?,? "
            rf"(?:on|in|at|when it comes to|in terms of) (?:the )?(?P<test>{TESTS})(?! (?:and|or|but)\b|,(?! "
            rf"{_CONCEDING}))"
        ),
        result=compiled(
            rf"(?P<more>{group('better', 'worse')}) (?P<test>{TESTS}) {results} than {OBJECT}(?!')"
            rf"|(?P<more2>{group('better', 'worse')}) than {OBJECT.replace('P<', 'P<b_')} on "
            rf"(?:the )?(?P<test2>{TESTS})"
            rf"|(?P<more3>{group('better', 'worse')}) on (?:the )?(?P<test3>{TESTS}) than "
            rf"{OBJECT.replace('P<', 'P<c_')}(?!')"
        ),
        fronted=compiled(
            rf"on (?:the )?(?P<test>{TESTS})(?: benchmark| test)?, (?P<name>{ENTITIES})(?: \([^()]{{1,20}}\))? "
            rf"(?:(?:scores?|scored|performs?|performed|does|did|is|was|ranks?|ranked) {strength()}"
            rf"(?P<more>{group('better', 'worse')}) than|(?P<verb>{group('above', 'below')})) {OBJECT}(?!'| on\b)"
        ),
        behind=compiled(
            rf"(?:(?P<own>{NUMBER})%?(?: (?:on|in) (?P<test3>{TESTS}))?,? )?(?:which is |is |falls |fell |and )?"
            rf"(?:(?P<strength>{group('slightly', 'widely')}) )?(?P<side>{group('ahead', 'behind')}) "
            rf"(?:the )?(?P<other>{ENTITIES})'s? (?:(?P<test>{TESTS}) )?(?:{results} )?"
            rf"(?:of |on (?P<test2>{TESTS}) of )?(?P<theirs>{NUMBER})"
        ),
        short=compiled(
            rf"(?P<own>{NUMBER})%?(?: (?:on|in) (?P<test>{TESTS}))?,? (?:which is |is |falls |fell |and )?"
            rf"(?:(?P<strength>{group('slightly', 'widely')}) )?(?P<side>{group('ahead', 'behind')}) {OBJECT}(?!')"
        ),
    )  # fmt: skip


def _of_dates() -> dict[str, re.Pattern[str]]:
    """Comparisons in time: "was released two years after X"."""
    span = rf"{_SOME}(?P<count>{NUMBER}|an?|{COUNT}) (?P<unit>{group('spans')}) (?P<side>{group('before', 'after')})"
    return dict(
        dated=compiled(
            rf"(?:{group('released')})(?: (?:in|on) (?:[a-z]+ )?(?:\d{{1,2}},? )?\d{{4}},?)? "
            rf"(?:{_SOME}(?P<count>{NUMBER}|an?|{COUNT}) (?P<unit>{group('spans')}) |{group('vague_spans')} )?"
            rf"(?P<side>{group('before', 'after')}) {_LAUNCH}{OBJECT}"
            rf"(?=[,.;)]|$| (?:and|but|with|in|by)\b| (?:was|did|had|came)(?:[.,;]|$))"
        ),
        later=compiled(
            rf"(?:just |only |about |some |almost |nearly |more than |over )?(?P<count>{COUNT}|an?) "
            rf"(?P<unit>{group('spans')}) later,? (?:in [\w ]{{4,14}},? )?(?P<name>{ENTITIES}) "
            rf"(?:{group('released')}|followed|arrived|appeared)\b"
        ),
        followed=compiled(
            rf"(?P<name>{ENTITIES}) (?:followed|succeeded|came after) (?P<other>{ENTITIES}) (?:only |just |about )?"
            rf"(?P<count>{COUNT}|an?) (?P<unit>{group('spans')}) later\b"
        ),
        dating=compiled(
            rf"(?P<side>{group('predating', 'postdating')}) {_LAUNCH}{OBJECT}"
            rf"(?: by {_SOME}(?P<count>{NUMBER}|an?|{COUNT}) (?P<unit>{group('spans')}))?"
            rf"(?=[,.;)]|$| (?:and|but|with|in)\b)"
        ),
        launched=compiled(
            rf"{group('releasing')} (?:the |its )?(?P<name>{ENTITIES}) {span} "
            rf"{_LAUNCH}(?:the )?{_OWNER}(?P<other>{ENTITIES})(?=[,.;)]|$)"
        ),
        after=compiled(
            rf"{span} {_LAUNCH}(?:the )?{_OWNER}(?P<other>{ENTITIES}), (?:[\w ]{{2,24}} )?"
            rf"{group('releasing')} (?:the |its )?(?P<name>{ENTITIES})(?!')"
        ),
        participle=compiled(
            rf"(?:released|launched|introduced|published|unveiled|announced|arriving|coming|appearing) {span} "
            rf"{_LAUNCH}(?:the )?{_OWNER}(?P<other>{ENTITIES}), (?:the )?{_OWNER}(?P<name>{ENTITIES})(?!')"
        ),
        separate=compiled(
            rf"{_SOME}(?P<count>{NUMBER}|an?|{COUNT}) (?P<unit>{group('spans')}) "
            rf"(?:separate|separated|lie between|lay between|passed between|between) (?:the "
            rf")?(?P<other>{ENTITIES}) and "
            rf"(?:the )?(?P<name>{ENTITIES})(?=[,.;)!]|$)"
        ),
    )  # fmt: skip


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of words, which begin at the start of one."""
    return re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)
