"""What is fuzzed: functions that take any bytes and must come back, whatever these are.

A target raises only if the program is wrong: a crash that is none of its own errors, a span that does not give back its
words, text that got longer or shorter.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from claimcheck.config import Settings
from claimcheck.desk import Document
from claimcheck.errors import ReadError
from claimcheck.frozen import replace
from claimcheck.kinds.dates import find_dates, parse_date
from claimcheck.kinds.numbers import find_numbers
from claimcheck.lsp.documents import comment_for, findings_at
from claimcheck.lsp.places import offset_of, position_of
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_bytes
from claimcheck.read.article import kind_of, read_text
from claimcheck.records import Article, Finding, Span
from claimcheck.review import Policy, find_ignores, review_outcome
from fuzz_files import BORDER, archives, baseline, configuration, encodings, gitignore, reference
from fuzz_servers import assistants, editors

Target = Callable[[bytes], None]
SEEDS = Path(__file__).parent / "data" / "fuzz"
_COMMENTED = ("a.md", "a.mdx", "a.html", "a.txt")
_FALSE = b"Llama 2 70B has 65 billion parameters.\n"


@lru_cache(maxsize=1)
def _checker() -> Checker:
    return make_checker(Settings(parser="never"))


def _read(data: bytes, name: str) -> Article | None:
    """The article of a text. Bytes that are none are left to `encodings`, as to guess what they mean takes longest."""
    try:
        article = read_text(data.decode("utf-8", "ignore").replace("\0", ""), name, kind_of(name))
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
            assert 0 <= claim.sentence.start <= claim.sentence.end <= len(article.text)


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


def comments(data: bytes) -> None:
    """Comments that leave findings out, in Markdown, MDX, HTML or text: which, the length tells."""
    text = b"<!-- claimcheck: " + data + b" -->\n\n" + _FALSE
    name = _COMMENTED[len(data) % len(_COMMENTED)]
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
    place, _, rest = data.partition(BORDER)
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
    "encodings": encodings,
    "archives": archives,
    "values": values,
    "reference": reference,
    "configuration": configuration,
    "baseline": baseline,
    "gitignore": gitignore,
    "comments": comments,
    "messages": messages,
    "editors": editors,
    "assistants": assistants,
}
