"""Words of an article inside Markdown: they stay words, whatever they look like.

Punctuation becomes character references, which no Markdown reader takes for markup. Forges also look for people, issues
and addresses in the finished page; an invisible space behind the sign keeps them from finding any.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from claimcheck.report.plain import show_line

_MARKUP = re.compile(r"[!#$%&*:<>@\[\\\]^_`{|}~]")
# all of ASCII but the comma, letters, digits and blanks
_PUNCTUATION = re.compile(r"[!-+./:-@\[-`{-~]")
# where "@name", "#1", "www.a.org" and "GH-3" begin to mean something
_CALLS = re.compile(r"(?<=[@#!~%$&^:])(?=[\w/])|(?i:(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d))")
# "https://a.org/b"
WEB_ADDRESS = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


def escape_markdown(text: str) -> str:
    """Plain text as one line of Markdown without any markup, link or mention in it, also within a table.

    >>> escape_markdown("a|b *c*")
    'a&#124;b &#42;c&#42;'
    """
    pieces = [_MARKUP.sub(_reference, piece) for piece in _CALLS.split(show_line(text))]
    return "&#8203;".join(pieces)


def escape_code(text: str) -> str:
    """Words as they stand in the article, set as code. Not in backticks: those cannot hold every text in a table.

    >>> escape_code("a`|`b")
    '<code>a&#96;&#124;&#96;b</code>'
    """
    plain = show_line(text)
    escaped = _PUNCTUATION.sub(_reference, plain).replace("&#64;", "&#64;&#8203;")  # else `a@b.c` becomes a link
    return f"<code>{escaped}</code>" if plain else ""


def link(title: str, address: str) -> str:
    """A link with a title, or the title alone where the address is no web address.

    >>> link("a", "https://a.example/(b)"), link("a", "javascript:x")
    ('[a](<https://a.example/%28b%29>)', 'a')
    """
    target = target_of(address)
    return f"[{escape_markdown(title)}](<{target}>)" if target else escape_markdown(title)


def target_of(address: str) -> str:
    """A web address as a link in angle brackets may have it; nothing where it is no web address."""
    if not WEB_ADDRESS.fullmatch(address):
        return ""
    return quote(address.encode("utf-8", "replace"), safe=":/?#@!$&+,;=%~-._").replace("&", "&amp;")


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
