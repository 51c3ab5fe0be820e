"""What is not checked though it lies where articles are searched for: patterns as in `.gitignore`."""

from __future__ import annotations

import os
from functools import lru_cache

from claimcheck.frozen import dataclass
from claimcheck.gitignore import Rule, covers, read_rules, says


@dataclass(frozen=True, slots=True)
class Exclude:
    """Patterns, seen from a folder. They are `forced` where they hold for files, too, that are named themselves."""

    patterns: tuple[str, ...] = ()
    folder: str = ""
    forced: bool = False

    def leaves_out(self, path: str, is_folder: bool) -> bool:
        """Say whether a file or folder is left out, those that it lies in apart: that is for the search to ask."""
        relative = self._relative(path)
        return bool(relative) and says(_rules(self.patterns), relative, is_folder) is True

    def covers(self, path: str) -> bool:
        """Say whether a file, or a folder that it lies in, is left out."""
        relative = self._relative(path)
        return bool(relative) and covers(_rules(self.patterns), relative)

    def forbids(self, path: str) -> bool:
        """Say whether not even one who names a file or folder wants it checked."""
        return self.forced and (self.covers(path) or self.leaves_out(path, os.path.isdir(path)))

    def _relative(self, path: str) -> str:
        """The path as the patterns see it; empty where they say nothing of it."""
        if not self.patterns:
            return ""
        relative = os.path.relpath(os.path.abspath(path), os.path.abspath(self.folder or os.curdir))
        relative = relative.replace(os.sep, "/")
        return "" if relative == "." or relative.split("/")[0] == ".." else relative


NOTHING = Exclude()


@lru_cache(maxsize=16)
def _rules(patterns: tuple[str, ...]) -> tuple[Rule, ...]:
    return read_rules(patterns)
