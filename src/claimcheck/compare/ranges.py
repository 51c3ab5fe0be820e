"""Ranges of sizes: a family that "ranges from 7B to 65B" has nothing smaller and nothing larger.

In: a line of a passage. Out: `Finding`s whose attribute is `superlative`, one for each range that can be decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.compare.extreme_values import Amount, decide_amount
from claimcheck.compare.line import Line
from claimcheck.compare.passage import Passage, spoken_of
from claimcheck.compare.subject import find_subject
from claimcheck.compare.superlative import is_doubted
from claimcheck.compare.words import NUMBER, measured
from claimcheck.domain import Attribute
from claimcheck.frozen import replace
from claimcheck.kinds.numbers import find_numbers
from claimcheck.kinds.words import any_of, literal
from claimcheck.language import word_list
from claimcheck.records import Finding
from claimcheck.verdicts import KINDEST_FIRST


def find_ranges(line: Line, at: int, passage: Passage) -> Iterator[Finding]:
    """The ranges of a sentence; what is said of a part of a family, by those who use it, is none."""
    attribute = passage.domain.attributes.get(measured(passage.domain))
    for match in _range().finditer(line.text) if attribute else ():
        if attribute is None or _own().search(_BOTH.sub("", line.text)) or is_doubted(line.text, match.start()):
            continue
        ends = _claimed(match, line, attribute, passage) or _written(match, line, at, attribute, passage)
        found = [
            decide_amount(match.start(), amount, line, attribute, passage, most=most)
            for amount, most in zip(ends, (False, True), strict=False)
        ]
        if found and all(found):
            worst = max(
                (finding for finding in found if finding), key=lambda finding: KINDEST_FIRST.index(finding.verdict)
            )
            yield _of_family(worst, ends[0].entity, passage)


def _of_family(finding: Finding, family: str, passage: Passage) -> Finding:
    """What is found of the smallest or largest member, said of the family whose range it is."""
    domain, claim = passage.domain, finding.claim
    member, whole = (f"The article says of {domain.name_of(id_)}:" for id_ in (claim.subject, family))
    return replace(
        finding, claim=replace(claim, subject=family, readings=(family,)),
        explanation=finding.explanation.replace(member, whole, 1),
    )  # fmt: skip


def _claimed(match: re.Match[str], line: Line, attribute: Attribute, passage: Passage) -> list[Amount]:
    """Both ends, where they were found to be claimed of one family and none of them is refuted."""
    _, end = line.span(match.start(), match.end())
    starts = [line.starts[match.start(name)] for name in ("low", "high")]
    found = []
    for finding in passage.findings:
        claim = finding.claim
        if claim.attribute == attribute.id and claim.start in starts and len(claim.readings) == 1:
            if finding.verdict == "contradicted" or claim.status != "asserted":
                return []
            found.append(Amount(claim.value, "=", claim.readings[0], claim.subject_text, end))
    return found if len(found) == 2 and found[0].entity == found[1].entity else []


def _written(match: re.Match[str], line: Line, at: int, attribute: Attribute, passage: Passage) -> list[Amount]:
    """Both ends, where nobody has claimed them for want of a cue: "X ranges from 7B to 70B parameters"."""
    if not _units(attribute).match(line.text, match.end()) or _is_doubtful(match, line, attribute, passage):
        return []
    letter = find_subject(line, match.start(), "")
    about = spoken_of(letter, line, at, passage) if letter is not None else None
    if about is None or not about.only:
        return []
    start, end = line.span(match.start("low"), match.end())
    numbers = list(find_numbers(passage.article.prose, start, end))
    return [Amount(number.value, "=", about.only, about.words, end) for number in numbers] if len(numbers) == 2 else []


def _is_doubtful(match: re.Match[str], line: Line, attribute: Attribute, passage: Passage) -> bool:
    """Say whether anything that is claimed at the ends is something else, refuted, or not plainly said."""
    starts = {line.starts[match.start(name)] for name in ("low", "high")}
    for finding in passage.findings:
        claim = finding.claim
        if claim.start in starts and (claim.attribute != attribute.id or claim.status != "asserted"):
            return True
        if claim.start in starts and finding.verdict == "contradicted":
            return True
    return False


@lru_cache(maxsize=1)
def _range() -> re.Pattern[str]:
    size = rf"{NUMBER}(?: ?(?:billion|million|trillion|[BMT])\b)?"
    ranges, several = any_of(word_list("superlative_ranges")), any_of(word_list("superlative_several"))
    of_size = r"(?:in (?:sizes?|scale|parameters|parameter count|model size) )?"
    return re.compile(
        rf"\b(?:{ranges} {of_size}(?:from |(?P<between>between )|)|{several} (?:[a-z]+ )?sizes \()"
        rf"(?P<low>{size}) (?:parameters )?"
        rf"(?(between)and|(?:(?:all the way )?(?:up )?to|through|[–—-])) (?:an? [a-z]+ )?(?P<high>{size})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _units(attribute: Attribute) -> re.Pattern[str]:
    return re.compile(rf"[ -]{any_of(literal(attribute.units))}\b", re.IGNORECASE)


# "pretrained and fine-tuned models" are all of a family
_BOTH = re.compile(r"\bpre-?trained(?: and |/)(?:instruction[- ])?fine-?tuned\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    """Words of those who use some of a family: their range is not the family's."""
    return re.compile(rf"\b{any_of(word_list('superlative_own'))}\b", re.IGNORECASE)
