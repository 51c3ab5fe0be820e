"""The last reading of each of the last articles: what a program that stays remembers of texts that change."""

from __future__ import annotations

from typing import Generic, TypeVar

from claimcheck.frozen import dataclass, field

Known = TypeVar("Known")
_ARTICLES = 8


@dataclass(frozen=True)
class Reading(Generic[Known]):
    """What the reading before has found, and what this one has found so far, by the words it was found in."""

    before: dict[str, list[Known]]
    now: dict[str, list[Known]]

    def known(self, words: str) -> tuple[Known, ...]:
        """What was found in these words, the last reading's first."""
        return (*self.before.get(words, ()), *self.now.get(words, ()))

    def keep(self, words: str, known: Known) -> None:
        """Remember what was found in these words for the reading after this one."""
        self.now.setdefault(words, []).append(known)


@dataclass
class Readings(Generic[Known]):
    """The last readings, by the names of articles."""

    articles: dict[str, dict[str, list[Known]]] = field(default_factory=dict)

    def begin(self, article: str) -> Reading[Known]:
        """A new reading of an article. It forgets what does not come again."""
        before = self.articles.pop(article, {})
        while len(self.articles) >= _ARTICLES:
            self.articles.pop(next(iter(self.articles)))
        now = self.articles[article] = {}
        return Reading(before, now)
