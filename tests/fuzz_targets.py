"""What is fuzzed: functions that take any bytes and must come back, whatever these are.

A target raises only if the program is wrong: a crash that is none of its own errors, a span that does not give back its
words, text that got longer or shorter.
"""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from claimcheck.config import Settings, load_settings
from claimcheck.desk import Document
from claimcheck.domain.load import read_domain
from claimcheck.errors import ConfigError, ReadError
from claimcheck.frozen import replace
from claimcheck.kinds.dates import find_dates, parse_date
from claimcheck.kinds.numbers import find_numbers
from claimcheck.lsp.documents import comment_for, findings_at
from claimcheck.lsp.places import offset_of, position_of
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_bytes
from claimcheck.records import Article, Finding, Span
from claimcheck.review import Policy, find_ignores, review_outcome

Target = Callable[[bytes], None]
SEEDS = Path(__file__).parent / "data" / "fuzz"
_FILES = (
    "domain.toml",
    "entities.csv",
    "facts.csv",
    "sources.csv",
    "attributes/a.toml",
    "choices/c.csv",
    "choices/c.toml",
)
_FALSE = b"Llama 2 70B has 65 billion parameters.\n"
_BORDER = b"\n%%\n"
"""What divides the files of a reference, and other parts of an input."""


@lru_cache(maxsize=1)
def _checker() -> Checker:
    return make_checker(Settings(parser="never"))


@lru_cache(maxsize=1)
def _folder() -> Path:
    """A folder for files that are made anew for each input; in memory where that is possible."""
    shared = "/dev/shm" if os.path.isdir("/dev/shm") else None
    folder = Path(tempfile.mkdtemp(prefix="claimcheck-fuzz-", dir=shared))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in ("attributes", "choices"):
        (folder / name).mkdir()
    return folder


def _read(data: bytes, name: str) -> Article | None:
    try:
        article = read_bytes(data, name)
    except ReadError:
        return None
    assert len(article.prose) == len(article.text)
    reached = 0
    for block in article.blocks:
        assert reached <= block.start < block.end <= len(article.text)
        assert all(0 <= cell.start <= cell.end <= len(article.text) for cell in block.cells)
        reached = block.start
    return article


def _reader(name: str) -> Target:
    def target(data: bytes) -> None:
        _read(data, name)

    return target


def check(data: bytes) -> None:
    """A Markdown article, from its bytes to findings."""
    article = _read(data, "a.md")
    if article is not None:
        for finding in _checker().check(article):
            claim = finding.claim
            assert article.text[claim.start : claim.end] == claim.value_text
            assert article.position(claim.start) == (finding.line, finding.column)


def values(data: bytes) -> None:
    """Numbers and dates in a text."""
    text = data.decode("utf-8", "surrogateescape")
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert -math.inf < number.low <= number.high < math.inf
    for date in find_dates(text, year=2024):
        assert 0 <= date.start < date.end <= len(text)
    with contextlib.suppress(ValueError):
        parse_date(text)


def reference(data: bytes) -> None:
    """The files of a reference folder."""
    folder = _folder()
    parts = data.split(_BORDER)
    for name, content in zip(_FILES, (*parts, *([b""] * len(_FILES))), strict=False):
        (folder / name).write_bytes(content)
    domain, faults = read_domain(folder)
    assert domain is not None or faults
    assert all(fault.line > 0 for fault in faults)


def configuration(data: bytes) -> None:
    """A configuration file."""
    path = _folder() / "claimcheck.toml"
    path.write_bytes(data)
    with contextlib.suppress(ConfigError):
        load_settings(path.parent, {})


def comments(data: bytes) -> None:
    """Comments that leave findings out, in Markdown, MDX, HTML and text."""
    text = b"<!-- claimcheck: " + data + b" -->\n\n" + _FALSE
    for name in ("a.md", "a.mdx", "a.html", "a.txt"):
        article = _read(text, name)
        if article is not None:
            ignores = find_ignores(article)
            assert all(0 <= ignore.start <= ignore.end <= len(article.text) for ignore in ignores)
            outcome = Outcome(name, _moved(article), ignores=ignores)
            review_outcome(outcome, Policy(attributes=_checker().domain.attributes))


@lru_cache(maxsize=1)
def _false() -> tuple[Finding, ...]:
    """What is found in the false sentence alone; to look for it behind each comment would be most of the work."""
    found = _checker().check(read_bytes(_FALSE, "a.txt"))
    assert found
    return found


def _moved(article: Article) -> tuple[Finding, ...]:
    """The findings in the false sentence, which is the last one of an article."""
    by = article.text.rfind(_FALSE.decode().strip())
    if by < 0:  # the comment made of it another encoding
        return ()
    line, _ = article.position(by)
    return tuple(
        replace(
            finding,
            claim=replace(
                finding.claim,
                article=article.name,
                start=by + finding.claim.start,
                end=by + finding.claim.end,
                sentence=Span(by, by + finding.claim.sentence.end),
            ),
            line=line,
            end_line=line,
        )
        for finding in _false()
    )


def messages(data: bytes) -> None:
    """What an editor says: a text, and places in it that need not exist."""
    place, _, rest = data.partition(_BORDER)
    article = _read(rest, "a.md")
    if article is None:
        return
    numbers = [*place[:8], 0, 0]
    for encoding in ("utf-8", "utf-16", "utf-32"):
        offset = offset_of(article, numbers[0], numbers[1], encoding)
        assert 0 <= offset <= len(article.text)
        line, character = position_of(article, offset, encoding)
        assert offset_of(article, line, character, encoding) == offset or "\r" in article.text
    document = Document(article, Outcome("a.md", _checker().check(article)))
    for finding in findings_at(document, 0, len(article.text)):
        start, comment = comment_for(document, finding)
        assert 0 <= start <= len(article.text)
        assert finding.rule in comment


TARGETS: dict[str, Target] = {
    "markdown": _reader("a.mdx"),
    "html": _reader("a.html"),
    "text": _reader("a.txt"),
    "notebook": _reader("a.ipynb"),
    "check": check,
    "values": values,
    "reference": reference,
    "configuration": configuration,
    "comments": comments,
    "messages": messages,
}
