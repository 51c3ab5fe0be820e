"""The constructions of comparisons: from the words of a sentence to what is compared with what, and how.

In: a `Line`. Out: `Comparison`s. Where the subject, the object or the attribute is not plain, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from claimcheck.compare.line import ENTITIES, TESTS, Line, apart
from claimcheck.compare.subject import find_subject
from claimcheck.compare.wording import wording
from claimcheck.compare.words import (
    count_of,
    factor_of,
    first_date,
    is_in,
    is_percent,
    measured,
    nouns,
    numbers,
    tested,
)
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass, replace

Relation = Literal["more", "less", "same", "factor"]
PREDECESSOR = "predecessor"
LAST = "last"
"""As the other side: what the sentence before is about."""
OF_NUMBER = "#"
"""As a subject: whose number stands in front."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison in words: positions are those of the line.

    `subject` is the letter of what is compared (empty: what the passage is about), `other` that of what it is compared
    with (`predecessor`: the one before it). `factor` is how many times as much, `strength` how the words bound it:
    `exact`, `about`, `over`, `under`, `slightly`, `widely`. `own` and `theirs` are the numbers that the words give, as
    stretches of the line. `unit` is the length in days of what a distance in time is counted in.
    """

    start: int
    end: int
    subject: str
    other: str
    attribute: str
    test: str
    relation: Relation
    factor: float = 1.0
    strength: str = "exact"
    own: tuple[int, int] | None = None
    theirs: tuple[int, int] | None = None
    unit: float = 0.0


def find_comparisons(line: Line, domain: Domain) -> Iterator[Comparison]:
    """The comparisons of a sentence, those of one place once."""
    words = line.text.casefold()
    finders = (find for find, needed in _CONSTRUCTIONS if needed in words)
    yield from apart(found for find in finders for found in find(line, domain))


def _nouns(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "fewer parameters than X", "2.8x more parameters than X's 175 billion"."""
    for match in wording(domain).noun.finditer(line.text):
        attribute = nouns(domain)[match["noun"].lower()]
        yield from _found(line, match, attribute, *_by(match, match["more"]), numbers_too=True)


def _sizes(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "10 times larger than X", "is smaller than X"."""
    for match in wording(domain).size.finditer(line.text):
        is_stated = match["factor"] or _COPULA.search(line.text[: match.start()])
        if measured(domain) and is_stated and is_in(match["more"], "sized"):
            yield from _found(line, match, measured(domain), *_by(match, match["more"]))


# "is [larger than]", ", [larger than]"
_COPULA = re.compile(r"\b(?:is|was|are|were|being)(?: \w+ly)? $|, $")


def _multiples(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "twice the context window of X", "half the size of X"."""
    for match in wording(domain).multiple.finditer(line.text):
        factor = factor_of(match["factor"])
        yield from _found(line, match, nouns(domain)[match["noun"].lower()], "factor", factor)


def _thats(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "a context window twice as large as that of X"."""
    for match in wording(domain).that.finditer(line.text):
        factor = factor_of(match["factor"])
        yield from _found(line, match, nouns(domain)[match["noun"].lower()], "factor", factor)


def _sames(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "four times as many parameters as X", "the same context window as X"."""
    for match in wording(domain).same.finditer(line.text):
        noun = match["noun"] or match["alike"]
        if noun is None and not is_in(match["like"], "sized"):
            continue
        attribute = nouns(domain)[noun.lower()] if noun else measured(domain)
        if attribute and match["factor"]:
            yield from _found(line, match, attribute, "factor", factor_of(match["factor"]))
        elif attribute:
            yield from _found(line, match, attribute, "same", 1.0)


def _doublings(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "doubles the context window of X"."""
    for match in wording(domain).doubling.finditer(line.text):
        factor = factor_of(match["factor"])
        yield from _found(line, match, nouns(domain)[match["noun"].lower()], "factor", factor)


def _verbs(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "outperforms X on MMLU"."""
    for match in wording(domain).verb.finditer(line.text) if line.tests else ():
        relation: Relation = "more" if is_in(match["verb"], "above") else "less"
        yield from _found(line, match, tested(domain), relation, 1.0, match["test"])


def _results(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "a higher MMLU score than X", "scores higher than X on MMLU"."""
    for match in wording(domain).result.finditer(line.text):
        words = match["more"] or match["more2"] or match["more3"]
        test = match["test"] or match["test2"] or match["test3"]
        relation: Relation = "more" if is_in(words, "better") else "less"
        yield from _found(line, match, tested(domain), relation, 1.0, test)


def _behinds(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "68.9, just slightly behind X's 70.0"."""
    for match in wording(domain).behind.finditer(line.text):
        relation: Relation = "more" if is_in(match["side"], "ahead") else "less"
        test = match["test"] or match["test2"] or match["test3"] or _only_test(line)
        if test:
            yield from _found(line, match, tested(domain), relation, 1.0, test, numbers_too=True)


def _dates(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "was released two years after X"."""
    attribute = first_date(domain)
    for match in wording(domain).dated.finditer(line.text) if attribute else ():
        side: Relation = "more" if is_in(match["side"], "after") else "less"
        unit = numbers("spans")[match["unit"].lower()] if match["unit"] else 0.0
        for found in _found(line, match, attribute, side, count_of(match["count"] or "1")):
            yield replace(found, unit=unit)


def _laters(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "X came in 2019. Four years later, Y arrived": the other side is named before, or in the sentence before."""
    for match in wording(domain).later.finditer(line.text) if first_date(domain) else ():
        before = re.findall(ENTITIES, line.text[: match.start()])
        if before and not _YEAR.search(line.text, 0, match.start()):
            continue
        yield _later(match, before[-1] if before else LAST, domain)
    for match in wording(domain).followed.finditer(line.text) if first_date(domain) else ():
        yield _later(match, match["other"], domain)


def _later(match: re.Match[str], other: str, domain: Domain) -> Comparison:
    unit = numbers("spans")[match["unit"].lower()]
    return Comparison(
        match.start(), match.end(), match["name"], other, first_date(domain), "", "more", count_of(match["count"]),
        unit=unit,
    )  # fmt: skip


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _only_test(line: Line) -> str:
    """The letter of the test that the sentence names, if it names no other."""
    found = re.findall(TESTS, line.text)
    return found[0] if len({line.mention(letter).ids for letter in found}) == 1 else ""


def _by(match: re.Match[str], words: str) -> tuple[Relation, float]:
    """Relation and factor of "fewer", "ten times larger", "30% smaller"."""
    is_more = is_in(words, "more")
    if not match["factor"]:
        return ("more" if is_more else "less"), 1.0
    factor = factor_of(match["factor"])
    if is_percent(match["factor"]):
        return "factor", 1 + factor if is_more else 1 - factor
    return "factor", factor if is_more or factor < 1 else 1 / factor


_CONSTRUCTIONS = (
    (_nouns, " than "), (_sizes, " than "), (_multiples, " the "), (_thats, "of "), (_sames, "as "),
    (_doublings, " the "), (_verbs, ""), (_results, " than "), (_behinds, "'"), (_dates, ""), (_laters, " later"),
)  # fmt: skip
"""The constructions, each with words that it cannot do without."""
_OTHERS = ("other", "named", "b_other", "b_named", "c_other", "c_named")


def _found(
    line: Line,
    match: re.Match[str],
    attribute: str,
    relation: Relation,
    factor: float,
    test: str = "",
    *,
    numbers_too: bool = False,
) -> Iterator[Comparison]:
    groups = match.groupdict()
    other = next((groups[name] for name in _OTHERS if groups.get(name)), None)
    if other is None and not any(groups.get(f"{mark}before") for mark in ("", "b_", "c_")):
        return
    subject = find_subject(line, match.start(), other or "")
    if subject is None and groups.get("own") and numbers_too:
        subject = OF_NUMBER
    if subject is None or factor <= 0 or subject == other:
        return
    yield Comparison(
        match.start(),
        match.end(),
        subject,
        other or PREDECESSOR,
        attribute,
        test,
        relation,
        factor,
        _strength(groups.get("strength")),
        _span(match, "own") if numbers_too else None,
        _span(match, "theirs") if numbers_too else None,
    )


def _span(match: re.Match[str], name: str) -> tuple[int, int] | None:
    return match.span(name) if name in match.re.groupindex and match[name] else None


def _strength(words: str | None) -> str:
    found = (name for name in ("slightly", "widely", "over", "under", "about") if words and is_in(words, name))
    return next(found, "exact")
