"""What the tools answer: findings, explanations and rows of the reference, as values that JSON takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from claimcheck.assistant.fence import place_in, read_in
from claimcheck.config import Settings
from claimcheck.desk import Desk, open_desk
from claimcheck.domain import Domain
from claimcheck.errors import UsageError
from claimcheck.frozen import cached_property, dataclass
from claimcheck.outcomes import Outcome
from claimcheck.read import find_articles
from claimcheck.records import Finding
from claimcheck.report import Look
from claimcheck.report.json_format import record_of
from claimcheck.report.message import read_place
from claimcheck.report.summary import count_outcome, coverage_line, summary_line

Answer = dict[str, Any]  # Any: what JSON takes
MOST = 100
"""Findings in an answer; the rest is counted."""

TEXT = "<text>"


@dataclass(frozen=True)
class Explainers:
    """Who puts things into words: a term by its settings, the findings at a place, an entity of the reference."""

    term: Callable[[str, Settings], Sequence[str]]
    place: Callable[[str, Sequence[Finding], int, int, Domain], Sequence[str]]
    entity: Callable[[str, Domain], Iterable[str]]


@dataclass(frozen=True)
class Answers:
    """The answers for one folder. One question is answered at a time."""

    root: Path
    explainers: Explainers

    @cached_property
    def _lock(self) -> Lock:
        return Lock()

    @cached_property
    def _desk(self) -> Desk:
        return open_desk(str(self.root), cached=False)

    def check(self, path: str, text: str, supported: bool) -> Answer:
        """What is found in an article, in all articles of a folder, or in a text."""
        if bool(path) == bool(text):
            raise UsageError("give either the path of an article or folder, or a text in Markdown")
        with self._lock:
            outcomes = list(self._outcomes(path)) if path else [self._desk.check(TEXT, text.encode("utf-8", "replace"))
                                                                .outcome]  # fmt: skip
            return self._report(outcomes, supported)

    def explain(self, what: str) -> str:
        """All that is known of an attribute, a verdict, a reason, a rule, or the claims on a line of an article."""
        place = read_place(what)
        with self._lock:
            if place is None:
                return "\n".join(self.explainers.term(what, self._desk.settings))
            article, line, column = place
            (outcome,) = self._outcomes(article, folders=False)
            return "\n".join(self.explainers.place(outcome.article, outcome.findings, line, column, self._desk.domain))

    def look_up(self, name: str) -> str:
        """What the reference holds of an entity."""
        with self._lock:
            return "\n".join(self.explainers.entity(name, self._desk.domain))

    def _outcomes(self, name: str, *, folders: bool = True) -> Iterator[Outcome]:
        place = place_in(self.root, name)
        if not place.is_dir():
            yield self._outcome(place)
            return
        if not folders:
            raise UsageError(f"{name!r} is a folder; name an article in it")
        for source in find_articles([str(place)], exclude=self._desk.settings.excluded)[0]:
            try:
                yield self._outcome(source.path)
            except (UsageError, OSError) as error:  # one of many: the others are checked
                reason = error.strerror or "" if isinstance(error, OSError) else str(error)
                yield Outcome(source.path.relative_to(self.root).as_posix(), note=f"not checked: {reason}")

    def _outcome(self, place: Path) -> Outcome:
        relative = place.relative_to(self.root).as_posix()
        return self._desk.check(relative, read_in(self.root, place)).outcome

    def _report(self, outcomes: Sequence[Outcome], supported: bool) -> Answer:
        tally: Counter[str] = Counter()
        for outcome in outcomes:
            count_outcome(tally, outcome)
        look = Look(self._desk.domain.sources)
        found = [one for outcome in outcomes for one in outcome.findings if supported or one.is_news]
        notes = [f"{outcome.article}: {outcome.note}" for outcome in outcomes if outcome.note]
        notes += [f"{one.article}:{remark.line}: {remark.message}" for one in outcomes for remark in one.remarks]
        return {
            "summary": summary_line(tally),
            "coverage": coverage_line(tally),
            "findings": [record_of(finding, look) for finding in found[:MOST]],
            "left_out": max(0, len(found) - MOST),
            "notes": notes,
        }
