"""Rewriting articles: clear contradictions are replaced, every other byte stays.

In: a file's bytes and what was found in it. Out: new bytes, and what is found then. A replacement whose words are found
wrong again is taken back. Nothing is written here but by `write_whole`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from claimcheck.domain import Attribute
from claimcheck.errors import FixError
from claimcheck.frozen import dataclass
from claimcheck.outcomes import Outcome
from claimcheck.read import decode_bytes
from claimcheck.records import Finding
from claimcheck.report.clear import is_clear

ROUNDS = 5
"""A replacement may let another be seen, but not for long."""

Check = Callable[[bytes], Outcome]

# What means something in Markdown, JSON or HTML, where the new words must mean themselves
_NOT_PLAIN = re.compile(r'["\\<>&|\r\n*_`\[\]]')


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text, and the words that take its place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A file before and after, with the number of replacements and what is found afterwards."""

    before: bytes
    after: bytes
    edits: int
    outcome: Outcome


def fix_bytes(data: bytes, outcome: Outcome, check: Check, attributes: Mapping[str, Attribute]) -> Fix:
    """A file with its clear contradictions replaced. Raises FixError where bytes would not survive it."""
    before, edits = data, 0
    refused: set[tuple[str, str]] = set()
    for _ in range(ROUNDS):
        text, encode = _open(data, outcome.article)
        clear = [finding for finding in outcome.findings if is_clear(finding, attributes)]
        wanted = [(key, edit) for finding in clear if (key := _key(finding)) not in refused
                  for edit in edits_for(finding, text)]  # fmt: skip
        if not wanted:
            break
        wanted = _apart(wanted)
        changed = encode(_apply(text, [edit for _, edit in wanted]))
        found = check(changed)
        bad = _still_wrong(wanted, found, is_settled=lambda finding: finding.verdict != "contradicted")
        if bad:
            refused |= bad
            continue
        data, outcome, edits = changed, found, edits + len(wanted)
    return Fix(before, data, edits, outcome)


def _key(finding: Finding) -> tuple[str, str]:
    """A finding among the others of its article, whatever is replaced around it."""
    return f"{finding.rule} {finding.claim.subject} {finding.nth} {finding.line}", finding.claim.value_text


def edits_for(finding: Finding, text: str) -> list[Edit]:
    """The replacement that a finding wants in a text; none where its words stand there in another form.

    Only what differs is replaced, so that a line break or markup between the words stays.
    """
    start, end = finding.claim.start, finding.claim.end
    old, new = finding.claim.value_text, finding.suggestion
    if text[start:end] != old:
        return []
    lead = _alike(old, new)
    tail = _alike(old[lead:][::-1], new[lead:][::-1])
    words = new[lead : len(new) - tail]
    if _NOT_PLAIN.search(words) or _NOT_PLAIN.search(old[lead : len(old) - tail]):
        return []
    return [Edit(start + lead, end - tail, words)]


def _alike(left: str, right: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    length = 0
    while length < min(len(left), len(right)) and left[length] == right[length]:
        length += 1
    return length


def _open(data: bytes, name: str) -> tuple[str, Callable[[str], bytes]]:
    """The text of a file, and what makes a file of a text; only where that gives back the very bytes."""
    decoded = decode_bytes(data, name)
    for mark in (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        encode = partial(_encode, mark, decoded.encoding)
        with suppress(UnicodeEncodeError):
            if encode(decoded.text) == data:
                return decoded.text, encode
    raise FixError(f"{name}: cannot be rewritten byte for byte, it is not valid {decoded.encoding}; save it as UTF-8")


def _encode(mark: bytes, encoding: str, text: str) -> bytes:
    return mark + text.encode(encoding)


def _apart(wanted: Sequence[tuple[tuple[str, str], Edit]]) -> list[tuple[tuple[str, str], Edit]]:
    """The replacements in order of place, the first of those that overlap."""
    kept: list[tuple[tuple[str, str], Edit]] = []
    for key, edit in sorted(wanted, key=lambda pair: (pair[1].start, pair[1].end)):
        if not kept or kept[-1][1].end <= edit.start:
            kept.append((key, edit))
    return kept


def _apply(text: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text


def _still_wrong(
    wanted: Sequence[tuple[tuple[str, str], Edit]], found: Outcome, *, is_settled: Callable[[Finding], bool]
) -> set[tuple[str, str]]:
    """The findings whose replacement is found wrong in turn."""
    bad, shift = set(), 0
    for key, edit in wanted:
        start = edit.start + shift
        shift += len(edit.words) - (edit.end - edit.start)
        end = edit.end + shift
        for finding in found.findings:
            if finding.claim.start < end and start < finding.claim.end and not is_settled(finding):
                bad.add(key)
    return bad


def write_whole(path: str, data: bytes, roots: Sequence[str]) -> None:
    """Replace a file's content at once, its permissions kept. Raises FixError where a link leads out of the roots."""
    from tempfile import mkstemp

    target = os.path.realpath(path)
    if not any(os.path.commonpath((root, target)) == root for root in roots):
        raise FixError(f"{path}: not rewritten, for it is a link out of what was named; name {target} itself")
    try:
        handle, temporary = mkstemp(prefix=".claimcheck.", dir=os.path.dirname(target))
    except OSError as error:
        raise FixError(f"{path}: cannot be rewritten: {error.strerror}") from error
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(temporary, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise FixError(f"{path}: cannot be rewritten: {error.strerror}") from error
        raise
