"""Articles named from the root of their project, as programs around the project expect them."""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from claimcheck.frozen import replace
from claimcheck.outcomes import Outcome, Problem
from claimcheck.records import Finding
from claimcheck.texts import STDIN, STDIN_NAME


def project_root(folder: Path) -> Path:
    """The nearest folder at or above one that holds a Git repository, or the folder itself."""
    start = folder.resolve()
    return next((place for place in (start, *start.parents) if (place / ".git").exists()), start)


def name_from_root(outcomes: Iterable[Outcome], paths: Sequence[str], folder: Path) -> Iterator[Outcome]:
    """The outcomes of a run over paths in a folder, each article named from the root of the project.

    Two folders may hold articles of one name; these come in the order of the paths, and so are told apart.
    """
    from claimcheck.read import find_articles

    root = project_root(folder)
    sources, _ = find_articles([path for path in paths if path != STDIN])
    names: defaultdict[str, deque[str]] = defaultdict(deque)
    for source in sources:
        names[source.name].append(_relative(folder, source.path, root))
    first = {name: places[0] for name, places in names.items()}
    for outcome in outcomes:
        found = names.get(outcome.article)
        if found:
            yield _renamed(outcome, found.popleft() if len(found) > 1 else found[0], first)
        elif outcome.archive:  # `posts.jsonl#17`: the part of the name that the archive has not given stays
            entry = "".join(outcome.article.partition("#")[1:])
            yield _renamed(outcome, _relative(folder, Path(outcome.archive), root) + entry)
        elif outcome.article == STDIN:
            yield _renamed(outcome, STDIN_NAME)
        elif outcome.problem is not None:  # nothing was found there
            yield _renamed(outcome, _relative(folder, Path(outcome.article), root))
        else:
            yield outcome


def _relative(folder: Path, path: Path, root: Path) -> str:
    """A path as seen from the root, or the whole path of what lies outside. Links keep the name they have."""
    place = os.path.normpath(folder.resolve() / path)
    relative = os.path.relpath(place, root)
    outside = relative.split(os.sep)[0] == os.pardir
    return (place if outside else relative).replace(os.sep, "/")


def _renamed(outcome: Outcome, name: str, others: Mapping[str, str] | None = None) -> Outcome:
    problem = outcome.problem and Problem(name, outcome.problem.reason)
    findings = tuple(_moved(finding, outcome.article, name, others or {}) for finding in outcome.findings)
    return replace(outcome, article=name, findings=findings, problem=problem)


def _moved(finding: Finding, old: str, new: str, others: Mapping[str, str]) -> Finding:
    """The finding under the new name of its article, and the passage that says otherwise under that of its own."""
    article, colon, line = finding.conflicts_with.rpartition(":")
    conflict = f"{new if article == old else others.get(article, article)}{colon}{line}"
    return replace(finding, claim=replace(finding.claim, article=new), conflicts_with=conflict)
