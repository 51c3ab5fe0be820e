"""Places in SARIF: files as addresses, stretches of text as regions, and what to write into them."""

from __future__ import annotations

import re
from urllib.parse import quote

from claimcheck.records import Finding
from claimcheck.report.plain import show_line

SOURCE_ROOT = "%SRCROOT%"
LONGEST_LINE = 400
"""A longer line is not quoted: a page saved as one line would be copied for each of its findings."""

# halves of characters, but not the bytes that names of files are made of
_BROKEN = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_NOT_PLAIN = re.compile(r'["\\<>&|\r\n]')
"""What means something in the notebook, page or table that a replacement goes into."""


def sarif_text(text: str) -> str:
    """Text for a message, where braces would name arguments and brackets begin links.

    >>> sarif_text("{0} [a](b)")
    '{{0}} \\\\[a\\\\](b)'
    """
    shown = "\n".join(show_line(line) for line in text.split("\n")).replace("{", "{{").replace("}", "}}")
    return re.sub(r"[\[\]]", r"\\\g<0>", shown) if "](" in shown else shown


def file_of(article: str, index: int | None = None) -> dict[str, object]:
    """An article's address, relative to the root of the project; bytes that are no UTF-8 stay the bytes they are.

    >>> file_of("my posts/a:b.md")
    {'uri': 'my%20posts/a%3Ab.md', 'uriBaseId': '%SRCROOT%'}
    """
    path = quote(_BROKEN.sub("\ufffd", article).encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return {"uri": f"file://{path}"} | ({} if index is None else {"index": index})
    return {"uri": path, "uriBaseId": SOURCE_ROOT} | ({} if index is None else {"index": index})


def place_of(finding: Finding, index: int | None) -> dict[str, object]:
    """Where the words of a claim stand, with the words and their line where these can be shown as they are."""
    place: dict[str, object] = {"artifactLocation": file_of(finding.claim.article, index)}
    region: dict[str, object] = dict(_region(finding))
    if not region:
        return place
    words, line = finding.claim.value_text, finding.excerpt
    if words and _is_clean(words.replace("\r\n", " ").replace("\n", " ")):
        region["snippet"] = {"text": words}
    place["region"] = region
    if finding.end_line == finding.line and 0 < len(line) <= LONGEST_LINE and _is_clean(line):
        place["contextRegion"] = {"startLine": finding.line, "endLine": finding.line, "snippet": {"text": line}}
    return place


def conflict_of(finding: Finding) -> dict[str, object]:
    """The other passage, which says otherwise."""
    article, _, line = finding.conflicts_with.rpartition(":")
    place: dict[str, object] = {"artifactLocation": file_of(article or finding.conflicts_with)}
    if line.isascii() and line.isdigit() and int(line):
        place["region"] = {"startLine": int(line)}
    return {"message": {"text": "This passage says otherwise."}, "physicalLocation": place}


def fixes_of(finding: Finding) -> list[dict[str, object]]:
    """The suggestion as a replacement of the claim's words, where it can be written into any kind of article."""
    region, words = _region(finding), finding.suggestion
    if not words or "endLine" not in region or _NOT_PLAIN.search(words) or not _is_clean(words):
        return []
    replacement = {"deletedRegion": region, "insertedContent": {"text": words}}
    change = {"artifactLocation": file_of(finding.claim.article), "replacements": [replacement]}
    return [{"description": {"text": sarif_text(f'Write "{words}"')}, "artifactChanges": [change]}]


def _region(finding: Finding) -> dict[str, int]:
    """The stretch of the words: lines and columns from 1, the end column being that after the last character."""
    if finding.line < 1 or finding.column < 1:
        return {}
    region = {"startLine": finding.line, "startColumn": finding.column}
    if (finding.end_line, finding.end_column) > (finding.line, finding.column):
        region |= {"endLine": finding.end_line, "endColumn": max(1, finding.end_column)}
    return region


def _is_clean(text: str) -> bool:
    """Say whether a text can be shown as it stands: only then a copy of it is true and harmless."""
    return show_line(text) == text.replace("\t", " ")
