"""A baseline: findings that are known and shall not be reported again, wherever in their article they move.

In: outcomes, and the file. Out: outcomes without what the file holds, or a file that holds what was found.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TextIO

from claimcheck.errors import ConfigError
from claimcheck.frozen import dataclass, field, replace
from claimcheck.outcomes import Outcome
from claimcheck.records import Finding

VERSION = "claimcheck-baseline/1"
"""Rises when the same finding gets another fingerprint, or the file another shape."""

_RENEW = "write it anew with --write-baseline"


@dataclass(slots=True)
class Baseline:
    """The file, whose folder articles are named from, and the fingerprints in it, each with what describes it."""

    path: str
    known: dict[str, dict[str, str]] = field(default_factory=dict)


def read_baseline(path: str) -> Baseline:
    """The baseline in a file. Raises ConfigError where it is none, or one of another version."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise ConfigError(f"{path}: the baseline cannot be read: it is no file; {_RENEW}")
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be read: {error.strerror}; {_RENEW}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: the baseline is not UTF-8 (byte {error.start}); {_RENEW}") from error
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ConfigError(f"{path}:{line}: the baseline is no valid JSON ({error}); {_RENEW}") from error
    version = content.get("version") if isinstance(content, dict) else None
    if version != VERSION:
        found = f"of the version {version!r}" if version else "without a version"
        raise ConfigError(f"{path}: this is a baseline {found}, and {VERSION!r} is needed; {_RENEW}")
    entries = content.get("findings")
    if not isinstance(entries, list) or not all(
        isinstance(entry, dict) and "fingerprint" in entry for entry in entries
    ):
        raise ConfigError(f"{path}: findings: expected a list of objects, each with a fingerprint; {_RENEW}")
    return Baseline(path, {str(entry["fingerprint"]): entry for entry in entries})


def leave_out_known(outcomes: Iterable[Outcome], baseline: Baseline) -> Iterator[Outcome]:
    """The outcomes without the findings that the baseline holds."""
    for outcome in outcomes:
        yield _without(outcome, [mark_of(finding, outcome, baseline) in baseline.known for finding in outcome.findings])


def record_known(outcomes: Iterable[Outcome], baseline: Baseline) -> Iterator[Outcome]:
    """The outcomes without what there is to look at: it goes into the baseline. Standard input has no name to go by."""
    for outcome in outcomes:
        flags = [finding.is_news and bool(outcome.path or outcome.archive) for finding in outcome.findings]
        for finding, flag in zip(outcome.findings, flags, strict=True):
            if flag:
                entry = _entry(finding, outcome, baseline)
                baseline.known[entry["fingerprint"]] = entry
        yield _without(outcome, flags)


def write_baseline(baseline: Baseline, stream: TextIO) -> None:
    """Write the baseline, a finding a line and sorted, so that changes to it can be read."""
    entries = sorted(baseline.known.values(), key=lambda entry: tuple(entry.values()))
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    listed = f"\n{lines}\n" if entries else ""
    stream.write(f'{{"version": "{VERSION}",\n"findings": [{listed}]}}\n')


def mark_of(finding: Finding, outcome: Outcome, baseline: Baseline) -> str:
    """The fingerprint: the article, what makes the finding the same one in it, and which of several alike it is."""
    parts = [_name(outcome, baseline), *finding.identity, finding.nth]
    return sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _name(outcome: Outcome, baseline: Baseline) -> str:
    """The article, seen from the folder of the baseline; in an archive it has a name of its own besides."""
    file = outcome.path or outcome.archive
    if not file:
        return ""
    folder = os.path.dirname(os.path.realpath(baseline.path))
    name = os.path.relpath(os.path.realpath(file), folder).replace(os.sep, "/")
    return name + "".join(outcome.article.partition("#")[1:]) if outcome.archive else name


def _entry(finding: Finding, outcome: Outcome, baseline: Baseline) -> dict[str, str]:
    return {
        "article": _name(outcome, baseline),
        "rule": finding.rule,
        "subject": finding.claim.subject,
        "words": " ".join(finding.claim.value_text.split()),
        "fingerprint": mark_of(finding, outcome, baseline),
    }


def _without(outcome: Outcome, flags: list[bool]) -> Outcome:
    """The outcome without the flagged findings, which are counted as ignored."""
    kept = tuple(finding for finding, flag in zip(outcome.findings, flags, strict=True) if not flag)
    return replace(outcome, findings=kept, ignored=outcome.ignored + sum(flags)) if any(flags) else outcome
