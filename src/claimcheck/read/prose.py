"""The text with all that is no prose blanked: same length, same lines, so that each offset stays valid."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.entities import html5

from claimcheck.kinds.tokens import FANCY
from claimcheck.read.sheet import Piece

# "a\tb\n" -> all but the line break
_NO_BREAK = re.compile(r"[^\r\n]+")

# "&nbsp;", "&#8217;", "&#x27;"
ENTITY = re.compile(
    r"""
    & (?: \# (?P<decimal> [0-9]{1,7} )
        | \# [xX] (?P<hexadecimal> [0-9a-fA-F]{1,6} )
        | (?P<name> [A-Za-z][A-Za-z0-9]{1,31} ) ) ;
    """,
    re.VERBOSE,
)

# What an entity stands for has the spaces that fill it up behind it, but these in front: "&lt;7B", "it&#39;s"
_OPENING = frozenset("'’‘“<>~≈≤≥$€£#-+")

# "://a.org/b?c=d", "www.a.org", "@mail.example.org": each pattern begins with what is rare, so that it is found fast
_URL = re.compile(r"://[^\s<>\"|]{0,2000}[^\s<>\"|.,;:!?)\]}'*]")
_WWW = re.compile(r"www\.(?<![\w.]www\.)[^\s<>\"|]{0,2000}[^\s<>\"|.,;:!?)\]}'*]")
_DOMAIN = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[A-Za-z]{2,12}\b")

# "https", "jane.doe+x": what stands before
_SCHEME = re.compile(r"[A-Za-z]{0,10}\Z")
_MAILBOX = re.compile(r"[\w.+-]{0,64}\Z")

# "[3]", "[3, 5-7]", "[citation needed]", "【33†source】"
_MARK = re.compile(
    r"""
    \\?\[ \d{1,3} (?: \ ?[,–-]\ ?\d{1,3} ){0,8} [\\\ ]?\] (?![\w%(])
    | \[ (?: citation\ needed | note\ \d{1,3} | edit | sic ) \]
    | 【 [^】\r\n]{0,60} 】
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "[[Mixture of Experts]]", "[[moe|a mixture]]": the brackets and the target of a wiki link
_WIKI = re.compile(r"\[\[(?:[^\[\]|\r\n]{1,80}\|)?(?=[^\[\]|\r\n]{1,80}\]\])|(?<=\w)\]\](?!\])")

# "**"
_STARS = re.compile(r"\*\*\*?(?!\*)")


def blank(words: str) -> str:
    """Spaces for everything but line breaks.

    >>> blank("a b\\nc")
    '   \\n '
    """
    if "\n" in words or "\r" in words:
        return _NO_BREAK.sub(lambda match: " " * len(match[0]), words)
    return " " * len(words)


def plain_letters(prose: str) -> str:
    """The prose with bold, italic and wide letters from special alphabets as plain ones, at the same offsets.

    >>> plain_letters("\U0001d5df\U0001d5f9\U0001d5ee\U0001d5fa\U0001d5ee \U0001d7ee")
    'Llama 2'
    """
    return FANCY.sub(lambda match: unicodedata.normalize("NFKC", match[0]), prose)


def paint(text: str, pieces: Iterable[Piece]) -> str:
    """The text with everything blanked but the pieces."""
    parts: list[str] = []
    reached = 0
    for start, end, shown in pieces:
        if start < reached:
            continue
        if start > reached:
            parts.append(blank(text[reached:start]))
        parts.append(shown or text[start:end])
        reached = end
    parts.append(blank(text[reached:]))
    return "".join(parts)


def blank_ranges(prose: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The prose with these stretches blanked as well. They may come in any order and overlap."""
    parts: list[str] = []
    reached = 0
    for start, end in sorted(ranges):
        if end <= reached:
            continue
        start = max(start, reached)
        parts += (prose[reached:start], blank(prose[start:end]))
        reached = end
    if not reached:
        return prose
    parts.append(prose[reached:])
    return "".join(parts)


def blank_noise(prose: str) -> str:
    """The prose without URLs, e-mail addresses, citation marks and stray stars, which say nothing themselves.

    >>> blank_noise("see https://a.org/b. Really[1]!")
    'see                . Really   !'
    """
    prose = blank_ranges(prose, _find_addresses(prose))
    if "[" in prose or "【" in prose:
        prose = _MARK.sub(_spaces, prose)
        prose = _WIKI.sub(_spaces, prose) if "[[" in prose else prose
    if "**" in prose:
        prose = _STARS.sub(_blank_stars, prose)
    return prose


def _find_addresses(prose: str) -> Iterator[tuple[int, int]]:
    """Where URLs and e-mail addresses stand."""
    for match in _URL.finditer(prose):
        is_open = "(" in match[0] and match[0].count("(") > match[0].count(")")
        end = match.end() + (is_open and prose.startswith(")", match.end()))
        yield _begin(prose, _SCHEME, match.start(), 10), end
    for match in _WWW.finditer(prose):
        yield match.span()
    for match in _DOMAIN.finditer(prose):
        start = _begin(prose, _MAILBOX, match.start(), 64)
        if start < match.start():
            yield start, match.end()


def _begin(prose: str, before: re.Pattern[str], start: int, most: int) -> int:
    match = before.search(prose, max(0, start - most), start)
    return match.start() if match else start


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_stars(match: re.Match[str]) -> str:
    """Stars that Markdown cannot pair are blanked; those of a power ("2**10") or a censored word are not."""
    before, behind = (
        match.string[max(0, match.start() - 1) : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    is_inside = (before.isalnum() or before in (")", "*")) and (behind.isalnum() or behind == "(")
    return match[0] if is_inside or before == "*" else " " * len(match[0])


def show_entity(match: re.Match[str]) -> str:
    """What an entity stands for, filled up with spaces to its length; itself where it stands for nothing.

    >>> ENTITY.sub(show_entity, "R&amp;D it&#39;s &bogus;")
    "R&    D it    's &bogus;"
    """
    return pad(_decode(match) or match[0], len(match[0]))


def pad(shown: str, length: int) -> str:
    """A character (or two) filled up with spaces; line breaks and control characters become spaces.

    >>> pad("\\N{NO-BREAK SPACE}", 6), pad("<", 4)
    ('      ', '   <')
    """
    if not shown.isprintable() or len(shown) > length:
        return " " * length
    return shown.rjust(length) if shown in _OPENING else shown.ljust(length)


def _decode(match: re.Match[str]) -> str:
    if match["name"]:
        return html5.get(match["name"] + ";", "")
    code = int(match["decimal"]) if match["decimal"] else int(match["hexadecimal"], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"
