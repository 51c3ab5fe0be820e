"""What a program that stays checks texts with: settings, domain and parser are made ready once for a folder.

In: the folder, then text after text. Out: each article with what is reported of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claimcheck.config import Settings, load_settings
from claimcheck.domain import Domain
from claimcheck.frozen import dataclass, replace
from claimcheck.guard import guarded
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Memory, make_checker
from claimcheck.read import read_bytes
from claimcheck.records import Article
from claimcheck.review import find_ignores, policy_for, review_outcome


@dataclass(frozen=True)
class Document:
    """A text and what is reported of it."""

    article: Article
    outcome: Outcome


@dataclass(frozen=True)
class Desk:
    """What texts are checked with: settings, domain, and what checks the bytes of a text that lies at a path."""

    settings: Settings
    domain: Domain
    check: Callable[[str, bytes], Document]


def open_desk(folder: str, *, cached: bool = True, survey: bool = True) -> Desk:
    """The desk for a folder, with the settings that hold there. Unless it is `cached` no file is written at all.

    `survey` tells of each text how much of it was checked, too. A text that cannot be read, takes too long or meets a
    fault of ours has a note that says so, and the next one is checked.
    """
    loaded = load_settings(Path(folder), {})
    settings = loaded.settings if cached else replace(loaded.settings, cache=False)
    checker = make_checker(settings, lazy=True, memory=Memory())
    policy = policy_for(loaded, checker.domain.attributes)

    def check(path: str, data: bytes) -> Document:
        article = Article(path, "", "", ())

        def work() -> Outcome:
            nonlocal article
            article = read_bytes(data, path, settings.limits)
            findings, covered = checker.survey(article) if survey else (checker.check(article), None)
            found = Outcome(
                path, findings, note=article.note, path=path, ignores=find_ignores(article), covered=covered
            )
            return review_outcome(found, policy)

        outcome = guarded(path, work, settings.max_seconds)
        if outcome.problem is None:
            return Document(article, outcome)
        return Document(article, Outcome(path, note=outcome.problem.reason))  # a notebook in the middle of being saved

    return Desk(settings, checker.domain, check)
