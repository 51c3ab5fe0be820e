"""What reports call articles: from the root of their project, as programs around it expect them, or from here, as
people do and whatever makes a place in a terminal one to click on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from claimcheck.frozen import dataclass, field, replace
from claimcheck.outcomes import Conflict, Outcome, Problem, Side
from claimcheck.records import Finding
from claimcheck.texts import STDIN, STDIN_NAME


def project_root(folder: Path) -> Path:
    """The nearest folder at or above one that holds a Git repository, or the folder itself."""
    start = folder.resolve()
    return next((place for place in (start, *start.parents) if (place / ".git").exists()), start)


def place_of(outcome: Outcome) -> str:
    """The path that leads to an article from here: `posts/a.md` for the `a.md` of a folder that was named `posts`."""
    if outcome.article == STDIN:
        return STDIN_NAME
    if outcome.archive:
        return _tidy(outcome.archive) + "".join(outcome.article.partition("#")[1:])
    return _tidy(outcome.path) if outcome.path else outcome.article


def _tidy(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


@dataclass(frozen=True)
class Places:
    """The paths of a run's articles, by the names that these have in the run. They grow as outcomes come."""

    known: dict[str, str] = field(default_factory=dict)

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes, noted on their way."""
        for outcome in outcomes:
            self.known.setdefault(outcome.article, place_of(outcome))
            yield outcome

    def from_here(self) -> Names:
        """What articles are called here: by the paths that lead to them."""
        return Names(self.known, str)

    def from_root(self, folder: Path) -> Names:
        """What articles of a run in a folder are called from the root of the project."""
        root = project_root(folder)
        return Names(self.known, lambda path: path if path == STDIN_NAME else _relative(folder, Path(path), root))


@dataclass(frozen=True)
class Names:
    """What a report calls articles, given their paths from here."""

    known: Mapping[str, str]
    call: Callable[[str], str]

    def named(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes under these names."""
        return (self._renamed(outcome, self.call(place_of(outcome))) for outcome in outcomes)

    def in_conflicts(self, conflicts: Iterable[Conflict]) -> Sequence[Conflict]:
        """Conflicts, with the articles in them under these names."""
        return [replace(one, sides=tuple(map(self._in_side, one.sides))) for one in conflicts]

    def _in_side(self, side: Side) -> Side:
        return replace(side, places=tuple(map(self._place, side.places)))

    def _place(self, place: str) -> str:
        article, colon, line = place.rpartition(":")
        return f"{self.call(self.known.get(article, article))}{colon}{line}"

    def _renamed(self, outcome: Outcome, name: str) -> Outcome:
        problem = outcome.problem and Problem(name, outcome.problem.reason)
        findings = tuple(self._moved(finding, outcome.article, name) for finding in outcome.findings)
        return replace(outcome, article=name, findings=findings, problem=problem)

    def _moved(self, finding: Finding, old: str, new: str) -> Finding:
        """The finding under the new name of its article, and the passage that says otherwise under that of its own."""
        other = conflict = finding.conflicts_with
        if other:
            article, colon, line = other.rpartition(":")
            conflict = f"{new}{colon}{line}" if article == old else self._place(other)
        told = finding.explanation.replace(f"{other} says", f"{conflict} says", 1) if other else finding.explanation
        return replace(finding, claim=replace(finding.claim, article=new), conflicts_with=conflict, explanation=told)


def _relative(folder: Path, path: Path, root: Path) -> str:
    """A path as seen from the root, or the whole path of what lies outside. Links keep the name they have."""
    place = os.path.normpath(folder.resolve() / path)
    relative = os.path.relpath(place, root)
    outside = relative.split(os.sep)[0] == os.pardir
    return (place if outside else relative).replace(os.sep, "/")
