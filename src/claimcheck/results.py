"""Results kept from earlier runs: an article that has not changed costs reading its bytes, and nothing else.

Kept findings hold for the bytes and the name of the article, the reference, the command, the settings that can change
findings, the parser, and the code. An article has one slot for each command and its settings, so the cache grows with
the articles, not with their versions.
"""

from __future__ import annotations

import os

from claimcheck import cache
from claimcheck.asides import Covered, Ignore
from claimcheck.config import Settings
from claimcheck.domain import domain_key, folders_of
from claimcheck.errors import ParserError, ReadError
from claimcheck.frozen import dataclass
from claimcheck.limits import DEFAULT, Limits
from claimcheck.nlp import find_pipeline
from claimcheck.outcomes import Outcome
from claimcheck.packing import pack, unpack
from claimcheck.read import Source, read_file
from claimcheck.records import Claim, Fact, Finding, Span, Value

_KINDS = (Finding, Claim, Value, Span, Fact, Ignore, Covered)


@dataclass(frozen=True, slots=True)
class Results:
    """The results of runs like this one. `run` names what a run does, `state` what its findings depend on besides."""

    run: str
    state: str
    limits: Limits = DEFAULT

    def look_up(self, source: Source) -> Outcome | None:
        """What an earlier run found in this very article, if it is known."""
        key = self.key_of(source)
        packed = cache.load(self._slot(source), key) if key else None
        if not isinstance(packed, tuple):
            return None
        findings, ignores, covered = unpack(packed, _KINDS)
        return Outcome(source.name, findings, ignores=ignores, covered=covered)

    def keep(self, source: Source, key: str, outcome: Outcome) -> None:
        """Keep what was found in an article that had a key before it was read, unless it has changed meanwhile.

        An article with a note is read again each time, so that the note is told each time.
        """
        if key and outcome.problem is None and not outcome.note and key == self.key_of(source):
            cache.store(self._slot(source), key, pack((outcome.findings, outcome.ignores, outcome.covered), _KINDS))

    def key_of(self, source: Source) -> str:
        """A name for all that the findings in an article depend on; empty where it cannot be read."""
        try:
            data = read_file(source, self.limits)
        except ReadError:
            return ""
        return cache.digest(cache.digest_bytes(data), source.name, self.run, self.state)

    def _slot(self, source: Source) -> str:
        return f"results-{os.path.abspath(source.path)}\n{source.name}\n{self.run}"


def open_results(settings: Settings, command: str) -> Results:
    """The results of earlier runs of a command (`check`, `extract`) with such settings."""
    reference = [os.path.abspath(folder) for folder in folders_of(settings.reference)] if settings.reference else []
    run = cache.digest(command, *reference, settings.as_of, settings.parser, settings.parser_path)
    limits = settings.limits
    state = (domain_key(settings.reference), cache.code_key(), _parser_state(settings), limits.nesting, limits.cells)
    return Results(run, cache.digest(*state), limits)


def _parser_state(settings: Settings) -> tuple[str, ...]:
    """What tells one parser from another: the pipeline (its bytes if the user named it; ours are pinned) and spaCy."""
    if settings.parser == "never":
        return ()
    from importlib.util import find_spec

    spec = find_spec("spacy")
    spacy = cache.digest_file(os.path.join(os.path.dirname(spec.origin), "about.py")) if spec and spec.origin else ""
    if settings.parser_path:
        return spacy, cache.folder_digest(settings.parser_path)
    try:
        return spacy, str(find_pipeline())
    except ParserError:
        return spacy, ""
