"""One outcome after the other: count, ignore, set levels, leave out what is known, keep what has changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.asides import Ignore, Remark
from claimcheck.frozen import dataclass, replace
from claimcheck.policy import Override, Severity, apply_levels, selector_fault, selects
from claimcheck.records import Finding, Outcome

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Policy:
    """What to report. `attributes` are those of the domain, to tell which rules there are."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = ()
    overrides: tuple[Override, ...] = ()
    attributes: Collection[str] = ()


def review_outcomes(outcomes: Iterable[Outcome], policy: Policy) -> Iterator[Outcome]:
    """The outcomes as they are to be reported."""
    for outcome in outcomes:
        yield review_outcome(outcome, policy)


def review_outcome(outcome: Outcome, policy: Policy) -> Outcome:
    """An outcome as it is to be reported."""
    ignores, remarks = _sound(outcome.ignores, policy.attributes)
    used: set[tuple[int, str]] = set()
    kept = []
    for finding in number(outcome.findings):
        ignored = _ignored_by(finding, ignores)
        used |= ignored
        leveled = finding if not finding.is_news else _leveled(finding, outcome.path, policy)
        if not ignored and leveled is not None:
            kept.append(leveled)
    remarks += _unused(ignores, used)
    remarks.sort(key=lambda remark: (remark.line, remark.column))
    ignored_count = outcome.ignored + len(outcome.findings) - len(kept)
    return replace(outcome, findings=tuple(kept), ignored=ignored_count, remarks=(*outcome.remarks, *remarks))


def number(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with how often its claim was made until then, so that leaving some out renames no other."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        claim = finding.claim
        key = (finding.rule, claim.subject, claim.qualifier, claim.operator, claim.value.text)
        seen[key] += 1
        yield replace(finding, nth=seen[key])


def _sound(ignores: Iterable[Ignore], attributes: Collection[str]) -> tuple[list[Ignore], list[Remark]]:
    """What can be followed, and what is wrong with the rest."""
    sound, remarks = [], []
    for ignore in ignores:
        faults = (selector_fault(rule, attributes) for rule in ignore.rules) if attributes else ()
        fault = ignore.fault or next(filter(None, faults), "")
        if fault:
            remarks.append(Remark(ignore.line, ignore.column, "malformed-ignore", f"{fault}; nothing is ignored here"))
        else:
            sound.append(ignore)
    return sound, remarks


def _ignored_by(finding: Finding, ignores: list[Ignore]) -> set[tuple[int, str]]:
    """The comments (by number) and their rules that want a finding left out."""
    if not finding.is_news:
        return set()
    return {
        (index, rule)
        for index, ignore in enumerate(ignores)
        if ignore.start <= finding.claim.start < ignore.end
        for rule in ignore.rules
        if selects(rule, finding.rule)
    }


def _unused(ignores: list[Ignore], used: set[tuple[int, str]]) -> Iterator[Remark]:
    for index, ignore in enumerate(ignores):
        idle = [rule for rule in ignore.rules if (index, rule) not in used]
        if idle:
            message = f"there is no finding of {', '.join(idle)} to ignore here; remove it from the comment"
            yield Remark(ignore.line, ignore.column, "unused-ignore", message)


def _leveled(finding: Finding, path: str, policy: Policy) -> Finding | None:
    """The finding with the level that the settings give it, nothing where they turn it off."""
    level = apply_levels(finding, policy.select, policy.ignore, policy.severity)
    for override in policy.overrides:
        if _matches(override, path):
            own = apply_levels(finding, override.select, override.ignore, override.severity)
            level = own or level
    if level == "off":
        return None
    return replace(finding, level=level) if level else finding


def _matches(override: Override, path: str) -> bool:
    """Say whether an override is about a file. Standard input is no file."""
    if not path:
        return False
    relative = os.path.relpath(os.path.abspath(path), override.folder or os.curdir).replace(os.sep, "/")
    return not relative.startswith("../") and _spec(override.files).match_file(relative)


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # only settings with overrides pay for it

    return GitIgnoreSpec.from_lines(patterns)
