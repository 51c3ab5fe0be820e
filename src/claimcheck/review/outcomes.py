"""One outcome after the other: count, ignore, set levels, leave out what is known, keep what has changed."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from claimcheck.asides import Ignore, Remark
from claimcheck.frozen import dataclass, field, replace
from claimcheck.gitignore import Rule, covers, read_rules
from claimcheck.outcomes import Outcome
from claimcheck.policy import Override, Severity, apply_levels, selector_fault, selects
from claimcheck.records import Finding


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
    scopes = _scopes_of(ignores)
    kept = []
    for finding in number(outcome.findings):
        ignored = finding.is_news and _is_ignored(finding, scopes)
        leveled = finding if not finding.is_news else _leveled(finding, outcome.path, policy)
        if not ignored and leveled is not None:
            kept.append(leveled)
    remarks += _unused(ignores, set().union(*(scope.used for scope in (*scopes.wide, *scopes.ordered))))
    remarks.sort(key=lambda remark: (remark.line, remark.column))
    ignored_count = outcome.ignored + len(outcome.findings) - len(kept)
    return replace(outcome, findings=tuple(kept), ignored=ignored_count, remarks=(*outcome.remarks, *remarks))


def number(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each with how often its claim was made until then, so that leaving some out renames no other."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        seen[finding.identity] += 1
        yield replace(finding, nth=seen[finding.identity])


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


@dataclass(slots=True)
class _Scope:
    """A stretch and the comments (by number) that are about it; `used` are those of their rules that a finding had,
    `known` says of a finding's rule whether it is left out. Both grow with the findings."""

    start: int
    end: int
    ignores: list[tuple[int, Ignore]] = field(default_factory=list)
    used: set[tuple[int, str]] = field(default_factory=set)
    known: dict[str, bool] = field(default_factory=dict)

    def leaves_out(self, rule: str) -> bool:
        """Say whether one of the comments wants findings of a rule left out."""
        if rule not in self.known:
            wanted = {(index, own) for index, ignore in self.ignores for own in ignore.rules if selects(own, rule)}
            self.used |= wanted
            self.known[rule] = bool(wanted)
        return self.known[rule]


@dataclass(frozen=True, slots=True)
class _Scopes:
    """The scopes in order, where each begins, how far all up to each reach; those from the article's start on apart."""

    wide: Sequence[_Scope]
    ordered: Sequence[_Scope]
    starts: Sequence[int]
    reach: Sequence[int]

    def around(self, place: int) -> Iterator[_Scope]:
        """The scopes that an offset lies in."""
        yield from (scope for scope in self.wide if place < scope.end)
        index = bisect_right(self.starts, place) - 1
        while index >= 0 and self.reach[index] > place:
            if self.ordered[index].end > place:
                yield self.ordered[index]
            index -= 1


def _scopes_of(ignores: list[Ignore]) -> _Scopes:
    found: dict[tuple[int, int], _Scope] = {}
    for index, ignore in enumerate(ignores):
        scope = found.setdefault((ignore.start, ignore.end), _Scope(ignore.start, ignore.end))
        scope.ignores.append((index, ignore))
    scopes = sorted(found.values(), key=lambda scope: (scope.start, scope.end))
    rest = [scope for scope in scopes if scope.start]
    reach = list(accumulate((scope.end for scope in rest), max))
    return _Scopes(scopes[: len(scopes) - len(rest)], rest, [scope.start for scope in rest], reach)


def _is_ignored(finding: Finding, scopes: _Scopes) -> bool:
    """Say whether any comment wants a finding left out. All that do are asked, since none of them is without use."""
    return any([scope.leaves_out(finding.rule) for scope in scopes.around(finding.claim.start)])


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
    return not relative.startswith("../") and covers(_rules(override.files), relative)


@lru_cache(maxsize=64)
def _rules(patterns: tuple[str, ...]) -> tuple[Rule, ...]:
    return read_rules(patterns)
