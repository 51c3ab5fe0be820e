"""What stands in Markdown files without being Markdown: imports, JSX tags, template commands.

They are masked before the file is parsed, because the parser would read them as prose, or the Markdown inside of them
as raw HTML. A mask has the same length, and the same line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.read.formulas import mask_formulas
from claimcheck.read.prose import blank, blank_ranges

# "import {Chart} from './chart'" and what follows up to the next blank line
_MODULE_CODE = re.compile(
    r"""
    ^ (?: import \s (?: [^\n]{1,300} \s from \s{1,4} )? ['"][^'"\n]{1,300}['"] ;? [ \t]* $
        | import \s \{ [^}]{0,2000} \} \s from \s ['"][^'"\n]{1,300}['"] ;? [ \t]* $
        | export \s (?: const | default | let | var | function | async ) \b [^\n]{0,2000}
          (?: \n [^\n]{1,2000} ){0,200} )
    """,
    re.VERBOSE | re.MULTILINE,
)

# '<Chart src={data} alt="A line">', '</Tabs>', '<>': tags of components begin with a capital
_COMPONENT = re.compile(
    r"""
    < (?: /? [A-Z][\w.]{0,60} (?= [\s/>] )
          (?: [^<>"'{}]{1,300}+ | "[^"\n]{0,500}" | '[^'\n]{0,500}'
            | \{ (?: [^{}]{1,500}+ | \{ [^{}]{0,500} \} ){0,20} \} ){0,40}
        | /? ) >
    """,
    re.VERBOSE,
)

# "{% include a.html %}", "{{< figure b.png >}}", "{{ page.title }}", "{: .note}", "{/* … */}", "{cite}`doe23`"
_COMMAND = re.compile(
    r"""
    \{% -? \s* (?P<name> highlight | comment | math ) \b
      (?: [^{]{0,4000}+ \{ (?! % -? \s* end(?P=name) ) ){0,120} [^{]{0,4000}+ \{% -? \s* end(?P=name) \s* -? %\}
    | \{% [^%{}\n]{0,500} %\} | \{\{ [^{}]{0,1000} \}\} | ^ [ ]{0,3} \{: [^{}\n]{0,200} \} | \{/\* .{0,2000}? \*/\}
    | \{ (?: cite | ref | doc | numref | eq | footcite | index ) [\w:-]{0,20} \} `[^`\n]{1,200}`
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

# "[[_TOC_]]", "\\[toc\\]", "::: note"
_MARKER = re.compile(r"\[\[_?TOC_?\]\]|^\\?\[(?i:toc)\\?\]$|^:::[^\n]{0,200}$", re.MULTILINE)

# "```{note} Title" and ":class: tip" below it: a fence around Markdown, not around code
_DIRECTIVE = re.compile(
    r"""
    ^ (?P<open> [ ]{0,3} (?P<fence> `{3,20} | ~{3,20} | :{3,20} ) \{ (?P<name> [\w-]{1,40} ) \} [ \t]{0,8} )
    (?P<title> [^\n]{0,300} ) $
    (?P<options> (?: \n [ ]{0,3} :[\w-]{1,40}: [^\n]{0,300} ){0,20} )
    """,
    re.VERBOSE | re.MULTILINE,
)
_PROSE_DIRECTIVES = frozenset(
    "admonition attention caution danger error hint important note seealso tip warning table figure "
    "sidebar margin dropdown details card grid grid-item tab-item tab-set epigraph topic aside".split()
)

# "{props.title}": in MDX, braces hold code
_EXPRESSION = re.compile(r"\{[^{}\n]{0,300}\}")

# "\\*\\*": stars that a converter escaped, because they stand where Markdown cannot pair them
_ESCAPED_STARS = re.compile(r"(?:\\\*){2,8}")

# "**B**idirectional **E**ncoder": the letters of an acronym in bold
_INITIAL = re.compile(r"\*\*(?P<letter>[A-Z])\*\*(?=[a-z])")

# 'alt="A line"', "caption='A line'"
_ALT = re.compile(r"\b(?:alt|caption)=(?:\"(?P<double>[^\"\n]{1,500})\"|'(?P<single>[^'\n]{1,500})')")


def mask(text: str, *, mdx: bool) -> tuple[str, list[tuple[int, int]]]:
    """The text with all that masked, and where the alt texts of masked components stand.

    >>> mask("Two <Note>words</Note>", mdx=True)[0]
    'Two <a   >words<a    >'
    """
    alts: list[tuple[int, int]] = []
    if "import " in text or "export " in text:
        text = _MODULE_CODE.sub(_fill, text)
    if "<" in text:
        alts = list(_find_alts(text, _COMPONENT))
        text = _COMPONENT.sub(_fill, text)
    if "{" in text:
        text = _open_directives(text)
        alts += _find_alts(text, _COMMAND)
        text = _COMMAND.sub(_fill, text)
    if ":::" in text or "[toc" in text or "TOC" in text:
        text = _MARKER.sub(_fill, text)
    if mdx and "{" in text:
        text = _EXPRESSION.sub(_fill, text)
    if "**" in text:
        text = _INITIAL.sub(_join_initial, text)
    if "\\*\\*" in text:
        text = _ESCAPED_STARS.sub(_fill, text)
    return mask_formulas(text), alts


def _find_alts(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the alt text of each component or command stands."""
    for found in pattern.finditer(text):
        if alt := _ALT.search(text, *found.span()):
            yield alt.span("double" if alt["double"] else "single")


def _open_directives(text: str) -> str:
    """The text without the fences of directives that hold Markdown; their titles stay, as paragraphs."""
    blanks: list[tuple[int, int]] = []
    missing: set[str] = set()
    titles: set[int] = set()
    for opening in _DIRECTIVE.finditer(text):
        fence = opening["fence"]
        if opening["name"] not in _PROSE_DIRECTIVES or fence in missing:
            continue
        closing = re.compile(rf"^[ ]{{0,3}}{fence}[ \t]*$", re.MULTILINE).search(text, opening.end())
        if closing:
            blanks += (opening.span("options"), closing.span())
            titles.add(opening.start())
        else:
            missing.add(fence)
    return _DIRECTIVE.sub(lambda match: _show_title(match, titles), blank_ranges(text, blanks)) if blanks else text


def _show_title(opening: re.Match[str], titles: set[int]) -> str:
    """A directive's first line with only the title in it, if it is one of those."""
    if opening.start() not in titles:
        return opening[0]
    words, title = blank(opening["open"]), opening["title"]
    shown = "<a" + words[2:-1] + ">" + title if title.strip() and opening["name"] != "figure" else blank(words + title)
    return shown + opening[0][len(shown) :]


def _join_initial(match: re.Match[str]) -> str:
    """A letter without its marks, moved to the rest of its word."""
    return match["letter"].rjust(len(match.group()))


def _fill(match: re.Match[str]) -> str:
    """Blanks if it has its lines for itself, else an empty tag: blanks at a line's start would make it code."""
    text, (start, end) = match.string, match.span()
    words = blank(match[0])
    line = text[max(start - 80, 0) : start].rpartition("\n")[2]
    has_own_lines = not line.strip() and text[end : end + 1] in ("", "\n", "\r")
    if has_own_lines or len(words) < 3 or "\n" in words or "\r" in words:
        return words
    return "<a" + words[2:-1] + ">"
