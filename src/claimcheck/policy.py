"""Which findings are reported, and how loudly: what settings and articles may say of rules, and what follows from it.

A selector names rules: `contradicted/weight` one of them, `contradicted` a verdict, `weight` an attribute, `all` all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimcheck.frozen import dataclass
from claimcheck.records import Finding
from claimcheck.verdicts import DERIVED, VERDICTS

LEVELS: tuple[str, ...] = ("error", "warning", "note", "off")
ALL = "all"
REPORTED: tuple[str, ...] = tuple(id_ for id_ in VERDICTS if id_ != "supported")
"""The verdicts that findings are reported with; there is nothing to say against a supported claim."""

Severity = tuple[tuple[str, str], ...]
"""Selectors, each with a level."""


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for some articles only. `files` are patterns as in `.gitignore`, seen from `folder`.

    `reason` says why something is ignored there.
    """

    files: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = ()
    reason: str = ""
    folder: str = ""


def selects(selector: str, rule: str) -> bool:
    """Say whether a selector names a rule.

    >>> [selects(selector, "contradicted/body-weight") for selector in ("contradicted", "body_weight", "imprecise")]
    [True, True, False]
    """
    verdict, _, attribute = rule.partition("/")
    return selector.replace("_", "-") in (ALL, rule, verdict, attribute)


def level_for(severity: Severity, rule: str) -> str:
    """The level that the selector which says most about a rule gives it, the last of several alike; empty if none does.

    >>> level_for((("contradicted", "error"), ("weight", "note")), "contradicted/weight")
    'note'
    """
    named = [(_precision(selector), number, level) for number, (selector, level) in enumerate(severity)
             if selects(selector, rule)]  # fmt: skip
    return max(named)[2] if named else ""


def _precision(selector: str) -> int:
    """How much a selector says: all, a verdict, an attribute, a rule."""
    if "/" in selector:
        return 3
    return 0 if selector == ALL else 1 if selector in VERDICTS else 2


def apply_levels(finding: Finding, select: Sequence[str], ignore: Sequence[str], severity: Severity) -> str:
    """What becomes of a finding: `off`, a level, or nothing where it stays as it is."""
    if select and not any(selects(selector, finding.rule) for selector in select):
        return "off"
    if any(selects(selector, finding.rule) for selector in ignore):
        return "off"
    return level_for(severity, finding.rule)


def selector_fault(selector: str, attributes: Iterable[str] | None = None) -> str:
    """What is wrong with a selector, or nothing. Without the attributes of a domain any of them may be meant.

    Statements that are made of several values (`comparison`) are named like an attribute.

    >>> selector_fault("contradicted/wait", ["weight"])
    "'contradicted/wait': 'wait' is no attribute (did you mean 'weight'?)"
    >>> selector_fault("contradicts/weight")
    "'contradicts/weight': 'contradicts' is no verdict (did you mean 'contradicted'?); they are contradicted, \
imprecise, not-enough-info"
    """
    first, slash, attribute = selector.partition("/")
    if slash and first not in REPORTED:
        return f"{selector!r}: {first!r} is no verdict{near(first, REPORTED)}; they are {', '.join(REPORTED)}"
    if first == "supported":
        return f"{selector!r}: supported claims are not reported, so there is nothing to ignore or to set"
    if attributes is None or (not slash and first in (ALL, *REPORTED)):
        return "" if selector.strip("/") == selector != "" else f"{selector!r} is no rule"
    named = attribute if slash else first
    known = [id_.replace("_", "-") for id_ in (*attributes, *DERIVED)]
    if named.replace("_", "-") in known:
        return ""
    kinds = "attribute" if slash else "rule, verdict or attribute"
    return f"{selector!r}: {named!r} is no {kinds}{near(named, known if slash else [*known, *REPORTED, ALL])}"


def near(word: str, known: Iterable[str]) -> str:
    """`" (did you mean 'weight'?)"` where a known word is near, else nothing."""
    from difflib import get_close_matches  # only mistakes pay for it

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {found[0]!r}?)" if found else ""


def fails(finding: Finding, fail_on: str) -> bool:
    """Say whether a finding is at or above `--fail-on`: a level given to it counts as the verdict of that severity."""
    if fail_on not in VERDICTS or finding.verdict == "supported":
        return False
    level = finding.level or VERDICTS[finding.verdict].severity
    return level in LEVELS and LEVELS.index(level) <= LEVELS.index(VERDICTS[fail_on].severity)


def selectors_in(select: Sequence[str], ignore: Sequence[str], severity: Severity, overrides: Sequence[Override]
                 ) -> Mapping[str, str]:  # fmt: skip
    """All selectors of some settings, each with the name of the setting that it stands in."""
    found: dict[str, str] = {}
    for name, selectors in (("select", select), ("ignore", ignore), ("severity", [one for one, _ in severity])):
        found |= dict.fromkeys(selectors, name)
    for override in overrides:
        inner = selectors_in(override.select, override.ignore, override.severity, ())
        found |= {selector: f"overrides: {name}" for selector, name in inner.items()}
    return found
