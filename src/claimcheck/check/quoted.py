"""Articles that quote: where nearly all results are exactly those that the makers published, one that is not is wrong.

In: the findings of an article. Out: the same, those decided that only another setting of a test could excuse. Whoever
measured anew gets other figures throughout, and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.check.explain import undecided
from claimcheck.check.judge import as_finding, denies_its_name
from claimcheck.check.judgement import Judgement
from claimcheck.check.score_range import is_makers, is_outlying
from claimcheck.domain import Domain
from claimcheck.records import TABLE_CELL, Finding

TIMES = 5
"""How many results have to be exactly the makers' own for each that is not. Of the articles that this was tried on,
those whose authors ran the tests themselves reach four, by chance and by rounding."""


LEAST_MISREAD = 3
"""How many cells of a column have to be refuted, and none right, for it to give something else."""
LEAST_MEASURED = 4
"""How many results on a test have to differ from the makers' to be measurements."""


def refute_misquoted(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where a result beside the makers' own is contradicted in an article that quotes those."""
    found = list(findings)
    results = [f for f in found if domain.attributes[f.claim.attribute].qualifier and _is_of_maker(f, domain)]
    exact = sum(f.verdict == "supported" for f in results)
    beside = sum(f.reason == "ambiguous" for f in results)
    if not beside or exact < TIMES * beside:
        return found
    right = {_place(f) for f in results if f.verdict == "supported"}
    wrong = {id(f) for f in results if f.reason == "ambiguous" and _is_plain(f, domain) and _place(f) not in right}
    return [
        as_finding(f.claim, Judgement("contradicted", "wrong-value", f.facts), domain) if id(f) in wrong else f
        for f in found
    ]


def spare_measured(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where an article gives figures of its own for a test: most of those in its tables differ from the
    makers', so that none of them is a misquoted one."""
    found = list(findings)
    columns: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.claim.rule == TABLE_CELL and finding.claim.qualifier and _is_of_maker(finding, domain):
            columns.setdefault(finding.claim.qualifier, []).append(finding)
    measured = {test for test, results in columns.items() if _are_measured(results)}
    return [
        undecided(f, domain)
        if f.verdict == "contradicted"
        and f.claim.rule == TABLE_CELL
        and f.claim.qualifier in measured
        and not is_outlying(f.claim, f.facts, domain)
        else f
        for f in found
    ]


def spare_misread(findings: Iterable[Finding], domain: Domain) -> list[Finding]:
    """The findings, where all numbers in a column of a table are refuted: it gives something else than it seems to."""
    found = list(findings)
    columns: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        if _is_in_column(finding, domain):
            columns.setdefault((finding.claim.attribute, finding.claim.cue), []).append(finding)
    misread = {column for column, cells in columns.items() if _are_misread(cells, domain)}
    return [
        undecided(f, domain)
        if f.verdict == "contradicted" and _is_in_column(f, domain) and (f.claim.attribute, f.claim.cue) in misread
        else f
        for f in found
    ]


def _is_in_column(finding: Finding, domain: Domain) -> bool:
    attribute = domain.attributes[finding.claim.attribute]
    return finding.claim.rule == TABLE_CELL and attribute.kind == "quantity" and not attribute.qualifier


def _are_misread(cells: list[Finding], domain: Domain) -> bool:
    """Say whether several cells are refuted, by facts or by the names of their rows, and none is right."""
    refuted = len({cell.claim.start for cell in cells if _is_refuted(cell, domain)})
    return refuted >= LEAST_MISREAD and not any(cell.verdict in ("supported", "imprecise") for cell in cells)


def _is_refuted(cell: Finding, domain: Domain) -> bool:
    attribute = domain.attributes[cell.claim.attribute]
    return cell.verdict == "contradicted" or denies_its_name(cell.claim, attribute)


def _are_measured(results: list[Finding]) -> bool:
    """Say whether results on a test, several of them, with decimals, agree seldom with what the makers published."""
    right = sum(f.verdict in ("supported", "imprecise") for f in results)
    beside = sum(_is_beside(f) and "." in f.claim.value_text for f in results)
    return beside >= LEAST_MEASURED and beside > right


def _is_beside(finding: Finding) -> bool:
    return finding.verdict == "contradicted" or finding.reason == "ambiguous"


def _place(finding: Finding) -> tuple[tuple[str, ...], str, str]:
    """What a result is of: where one is right, another in its place is that of another edition ("uncased", "cased")."""
    return finding.claim.readings, finding.claim.attribute, finding.claim.qualifier


def _is_of_maker(finding: Finding, domain: Domain) -> bool:
    """Say whether a result is held against one that its maker gives."""
    return any(is_makers(fact, domain) for fact in finding.facts)


def _is_plain(finding: Finding, domain: Domain) -> bool:
    """Say whether a percentage is given for one system that has results of its own, not for one of its relatives."""
    claim = finding.claim
    own = {fact.entity for fact in finding.facts if is_makers(fact, domain)} <= set(claim.readings)
    return own and not claim.others and claim.operator == "=" and claim.value.low > 1.0
