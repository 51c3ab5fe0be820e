"""The constructions of comparisons: from the words of a sentence to what is compared with what, and how.

In: a `Line`. Out: `Comparison`s. Where the subject, the object or the attribute is not plain, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.compare.again import once_per_words
from claimcheck.compare.aspects import find_aspects
from claimcheck.compare.backward import find_backward
from claimcheck.compare.chained import find_chained
from claimcheck.compare.comparison import (
    LAST,
    LESS,
    MORE,
    SAME,
    Comparison,
    Measure,
    Relation,
    by_words,
    found_in,
    strength_of,
    times,
)
from claimcheck.compare.fronted import find_conceded, find_fronted
from claimcheck.compare.line import ENTITIES, TESTS, Line, apart
from claimcheck.compare.numbered import find_numbered
from claimcheck.compare.owned import find_owned
from claimcheck.compare.subject import is_of_size
from claimcheck.compare.wording import wording
from claimcheck.compare.words import (
    attribute_of,
    count_of,
    first_date,
    is_in,
    measured,
    nouns,
    numbers,
    tested,
)
from claimcheck.domain import Domain
from claimcheck.frozen import replace


@once_per_words
def find_comparisons(line: Line, domain: Domain) -> Iterator[Comparison]:
    """The comparisons of a sentence, those of one place once."""
    words = line.text.casefold()
    finders = (find for find, needed in _CONSTRUCTIONS if needed in words)
    found = list(apart(found for find in finders for found in find(line, domain)))
    yield from found
    yield from find_chained(line, found)


def _nouns(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "fewer parameters than X", "2.8x more parameters than X's 175 billion"."""
    for match in wording(domain).noun.finditer(line.text):
        attribute = attribute_of(match["noun"], line.text[: match.start()], domain)
        yield from () if not attribute else found_in(line, match, attribute, by_words(match, match["more"]))


def _sizes(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "10 times larger than X", "is smaller than X"."""
    for match in wording(domain).size.finditer(line.text):
        if measured(domain) and is_in(match["more"], "sized") and is_of_size(line.text[: match.start()], domain):
            yield from found_in(line, match, measured(domain), by_words(match, match["more"]))


def _multiples(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "twice the context window of X", "half the size of X"."""
    for match in wording(domain).multiple.finditer(line.text):
        yield from found_in(line, match, nouns(domain)[match["noun"].lower()], times(match["factor"]))


def _thats(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "a context window twice as large as that of X"."""
    for match in wording(domain).that.finditer(line.text):
        yield from found_in(line, match, nouns(domain)[match["noun"].lower()], times(match["factor"]))


def _sames(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "four times as many parameters as X", "the same context window as X"."""
    for match in wording(domain).same.finditer(line.text):
        noun = match["noun"] or match["alike"]
        if noun is None and not (is_in(match["like"], "sized") and is_of_size(line.text[: match.start()], domain)):
            continue
        attribute = attribute_of(noun, line.text[: match.start()], domain) if noun else measured(domain)
        if not match["factor"] and _MULTIPLIED.search(line.text, 0, match.start()):
            continue  # a factor that nobody understands
        if attribute and match["factor"]:
            yield from found_in(line, match, attribute, times(match["factor"]))
        elif attribute:
            yield from found_in(line, match, attribute, SAME)


# "seven and three quarters times [as many]"
_MULTIPLIED = re.compile(r"(?:times|fold|\dx|×|percent|%|half) (?:the |about )?\Z", re.IGNORECASE)


def _doublings(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "doubles the context window of X"."""
    for match in wording(domain).doubling.finditer(line.text):
        yield from found_in(
            line, match, nouns(domain)[(match["noun"] or match["noun2"]).lower()], times(match["factor"])
        )


def _verbs(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "outperforms X on MMLU"."""
    for match in wording(domain).verb.finditer(line.text) if line.tests else ():
        measure = MORE if is_in(match["verb"], "above") else LESS
        yield from found_in(line, match, tested(domain), measure, test=match["test"])


def _results(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "a higher MMLU score than X", "scores higher than X on MMLU"."""
    for match in wording(domain).result.finditer(line.text):
        words = match["more"] or match["more2"] or match["more3"]
        test = match["test"] or match["test2"] or match["test3"]
        yield from found_in(line, match, tested(domain), MORE if is_in(words, "better") else LESS, test=test)


def _tests(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "On MMLU, Y scores better than X"."""
    for match in wording(domain).fronted.finditer(line.text) if line.tests else ():
        side = match["more"] or match["verb"]
        measure = MORE if is_in(side, "better") or is_in(side, "above") else LESS
        yield from found_in(line, match, tested(domain), measure, test=match["test"], subject=match["name"])


def _behinds(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "68.9, just slightly behind X's 70.0", "68.9, ahead of X"."""
    for pattern in (wording(domain).behind, wording(domain).short):
        for match in pattern.finditer(line.text):
            groups = match.groupdict()
            test = next((groups[name] for name in ("test", "test2", "test3") if groups.get(name)), _only_test(line))
            if test:
                measure = MORE if is_in(match["side"], "ahead") else LESS
                yield from found_in(line, match, tested(domain), measure, test=test)


def _dates(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "was released two years after X", "predates X"."""
    attribute = first_date(domain)
    patterns = (wording(domain).dated, wording(domain).dating) if attribute else ()
    for match in (match for pattern in patterns for match in pattern.finditer(line.text)):
        is_after = is_in(match["side"], "after") or is_in(match["side"], "postdating")
        side: Relation = "more" if is_after else "less"
        unit = numbers("spans")[match["unit"].lower()] if match["unit"] else 0.0
        for found in found_in(line, match, attribute, Measure(side, count_of(match["count"] or "1"))):
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


def _launches(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "M launched Y one year after X", "three months after X, M released Y"."""
    patterns = (wording(domain).launched, wording(domain).after) if first_date(domain) else ()
    for match in (match for pattern in patterns for match in pattern.finditer(line.text)):
        side: Relation = "more" if is_in(match["side"], "after") else "less"
        yield replace(_later(match, match["other"], domain), relation=side)


def _fronted_dates(line: Line, domain: Domain) -> Iterator[Comparison]:
    """ "Released two months after X, Y …", "Only five months separate X and Y", "Y followed five months after X"."""
    patterns = (wording(domain).participle, wording(domain).separate) if first_date(domain) else ()
    for match in (match for pattern in patterns for match in pattern.finditer(line.text)):
        side: Relation = "less" if is_in(match.groupdict().get("side") or "", "before") else "more"
        yield replace(_later(match, match["other"], domain), relation=side)


def _later(match: re.Match[str], other: str, domain: Domain) -> Comparison:
    unit = numbers("spans")[match["unit"].lower()]
    return Comparison(
        match.start(), match.end(), match["name"], other, first_date(domain), "", "more", count_of(match["count"]),
        strength_of(match.groupdict(), 1.0), unit=unit,
    )  # fmt: skip


# "2019"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _only_test(line: Line) -> str:
    """The letter of the test that the sentence names, if it names no other."""
    found = re.findall(TESTS, line.text)
    return found[0] if len({line.mention(letter).ids for letter in found}) == 1 else ""


_CONSTRUCTIONS = (
    (find_numbered, ""), (_nouns, ""), (_sizes, " than "), (_multiples, " the "), (_thats, "of "), (_sames, "as "),
    (_doublings, ""), (_verbs, ""), (_tests, "on "), (_results, " than "), (_behinds, ""),
    (_fronted_dates, ""), (_dates, ""),
    (find_owned, ""),    (_laters, " later"), (_launches, ""), (find_fronted, "compared "), (find_conceded, ""),
    (find_backward, ""), (find_aspects, ""),
)  # fmt: skip
"""The constructions, each with words that it cannot do without."""
