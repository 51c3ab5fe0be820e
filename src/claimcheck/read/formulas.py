"""Masks formulas in Markdown, so that they are not read as prose. Prices are none, and plain figures are words."""

from __future__ import annotations

import re

from claimcheck.read.prose import blank

# "$x_1$", but neither "$5 and $10" nor "$2-$3": what a dollar sign opens and closes touches it, and no figure follows
_INLINE = re.compile(r"(?<![\\$\w])\$(?=[^\s$])(?P<body>[^$\r\n`]{1,300})(?<=[^\s\\])\$(?![\d$])")

# "$$ … $$", "\\[ … \\]", "\\( … \\)"
_DISPLAYED = re.compile(
    r"""
    \$\$ (?P<dollars> [^$`]{1,2000} ) \$\$
    | \\\[ (?P<brackets> [^`]{1,2000}? ) \\\] | \\\( (?P<round> [^`\r\n]{1,300}? ) \\\)
    """,
    re.VERBOSE,
)

# "\\alpha", "x^2", "d_{k}", "n = 7"
_MATHS = re.compile(r"\\[a-zA-Z,;!{}|]|\^|_\{|\w_\w|[=<>]")

# "n", "f(x)", "a + b", "|x|": single letters and signs
_LETTERS = re.compile(r"[a-zA-Z]?(?:[\s\d()+*/,.'|-]{1,50}+[a-zA-Z]?){0,50}+")

# "175", "~1.4", "70B", "65.3%"
_PLAIN = re.compile(r"[~≈<> ]{0,3}\d[\w.,%+-]{0,20}(?:[ ]\w{1,12})?")


def mask_formulas(text: str) -> str:
    """The text with its formulas masked by empty tags, and without the dollar signs around plain figures.

    >>> mask_formulas("For $d_k$ of $175$B it cost $5, or $2-$3.")
    'For <a  > of  175 B it cost $5, or $2-$3.'
    """
    if "$" in text:
        text = _INLINE.sub(_hide_inline, text)
    if "$$" in text or "\\[" in text or "\\(" in text:
        text = _DISPLAYED.sub(_hide_displayed, text)
    return text


def _hide_inline(match: re.Match[str]) -> str:
    body = match["body"]
    if _PLAIN.fullmatch(body):
        return f" {body} "
    return _empty_tag(match[0]) if _MATHS.search(body) or _LETTERS.fullmatch(body) else match[0]


def _hide_displayed(match: re.Match[str]) -> str:
    body = match[match.lastgroup or 0]
    if "\n\n" in body or not _MATHS.search(body):
        return match[0]
    return blank(match[0]) if "\n" in body or "\r" in body else _empty_tag(match[0])


def _empty_tag(formula: str) -> str:
    """A tag of the same length. Blanks could be taken for the indent of code."""
    return "<a" + " " * (len(formula) - 3) + ">"
