"""Front matter: the fields between `---` or `+++` lines on top of a Markdown file. One block per field, and the date.

Only what is needed of YAML and TOML is read: plain fields at the outermost level, lists of words, folded text. Whatever
is nested deeper stays blank. A field's block has two cells, its key and its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.asides import Directive
from claimcheck.read.dates import read_date
from claimcheck.read.sheet import Sheet
from claimcheck.records import Block, Cell

# "---\n", "+++\n"; a byte order mark and blank lines above are forgiven
_OPEN = re.compile(r"\ufeff?\s{0,20}(?P<fence>---|\+\+\+)[ \t]{0,20}(?:\r\n|\n|\r)")

# "title: From here to there", "licence = 'MIT'"
_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w.-]{0,60}|\"[^\"\n]{1,60}\")[ \t]{0,8}(?P<mark>[:=])(?=[ \t\r\n]|$|\"|'|\[)")

# "title: words", "licence = "
_KEY_LINE = re.compile(r"[A-Za-z_\"][^:=\n]{0,60}[:=]")

# ">-", "|", "|2+": the value begins in the next line
_FOLDED = re.compile(r"[>|][+\d-]{0,2}[ \t]*$")

# '["one", two]' -> 'one', 'two'
_ELEMENT = re.compile(r"[^\s\[\],\"'][^\[\],\"'\n]{0,300}")

# "posts/a.md", "/img/b.png", "true", "{{ page.title }}", "https://…", "#fff"
_NO_WORDS = re.compile(
    r"""
    (?: true | false | null | ~ | yes | no | on | off | [\[\]{}"'\s-]* | \#\w{3,8}
      | \.{0,2}/\S* | \S+\.(?:md|mdx|html?|png|jpe?g|gif|svg|webp|css|js) | [a-z]+://\S* | \{.* )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# their value is prose of its own; of other fields the key is needed to understand the value
_PROSE_KEYS = frozenset(
    "title subtitle headline description summary excerpt abstract tagline lead intro caption seo_title "
    "metatitle metadescription meta_description seodescription subject".split()
)
_DATE_KEYS = tuple(
    "date published published_at publishedat published_on publishdate publish_date pubdate "
    "publication_date datepublished created created_at createdat posted lastmod updated updated_at "
    "updatedat modified last_modified".split()
)
_HIDDEN_KEYS = frozenset(
    "layout slug permalink url image cover thumbnail banner og_image socialimage hero draft featured "
    "published weight id uid uuid aliases redirect_from sidebar sidebar_position sidebar_label template "
    "type toc math comments share css js path link canonical canonical_url lang locale "
    "tags keywords categories category topics".split()
)


def read_front_matter(sheet: Sheet) -> int:
    """Note the fields on the sheet; returns where the Markdown behind them begins (0 if there are none)."""
    text = sheet.text
    opening = _OPEN.match(text)
    if not opening:
        return 0
    lines = _body(text, opening)
    if lines is None:
        return 0
    body, end = lines
    found: dict[str, str] = {}
    for key, field in _fields(text, body):
        if key["key"] == "claimcheck":
            sheet.directives += _directives(text, key, field)
        else:
            _note(sheet, key, field, found)
    dated = (read_date(found[key]) for key in _DATE_KEYS if key in found)
    sheet.date = next((date for date in dated if date), None)
    return end


def _body(text: str, opening: re.Match[str]) -> tuple[list[tuple[int, int]], int] | None:
    """The lines between the fences and the offset behind them; nothing if this is no front matter."""
    lines: list[tuple[int, int]] = []
    place = opening.end()
    for line in text[place:].splitlines(keepends=True):
        words = line.rstrip()
        if words == opening["fence"] or (words == "..." and opening["fence"] == "---"):
            fields = any(_KEY_LINE.match(text, *span) for span in lines)
            return (lines, place + len(line)) if fields or not lines else None
        lines.append((place, place + len(words)))
        place += len(line)
        if len(lines) == 1 and not words:
            return None
    return None


def _fields(text: str, lines: list[tuple[int, int]]) -> list[tuple[re.Match[str], list[tuple[int, int]]]]:
    """Key and value lines of each field at the outermost level."""
    fields: list[tuple[re.Match[str], list[tuple[int, int]]]] = []
    for start, end in lines:
        if start < end and text[start] == "[":
            break
        if field := _FIELD.match(text, start, end):
            fields.append((field, [(field.end(), end)]))
        elif fields and start < end and text[start] in " \t-]":
            fields[-1][1].append((start, end))
    return fields


# "'ignore all \"satire\"'", "- ignore all \"satire\"", "['one', 'two']": what stands around and between directives
_WRAPPING = " \t-[],"
_QUOTED = re.compile(r"'(?P<single>(?:[^'\n]|''){1,800})'|\"(?P<double>(?:[^\"\\\n]|\\.){1,800})\"")


def _directives(text: str, key: re.Match[str], lines: list[tuple[int, int]]) -> Iterator[Directive]:
    """What the field `claimcheck` tells us, one directive a line, each of the whole article."""
    for start, end in lines:
        words = text[start:end].strip(_WRAPPING)
        quoted = [match["single"] or match["double"] for match in _QUOTED.finditer(words)] if words[:1] in "'\"" else []
        for one in quoted or [words] * bool(words):
            plain = one.replace("''", "'").replace('\\"', '"') if quoted else one
            yield Directive(key.start(), end, plain, whole=True)


def _note(sheet: Sheet, key: re.Match[str], lines: list[tuple[int, int]], found: dict[str, str]) -> None:
    """Keep a field's words: those of its value, and its key where that is needed."""
    name = key["key"].strip('"').lower().replace("-", "_")
    values = _values(sheet.text, lines)
    if not values:
        return
    value = sheet.text[values[0][0] : values[-1][1]]
    found.setdefault(name, value)
    found.setdefault(name.replace("_", ""), value)
    if name in _HIDDEN_KEYS or _NO_WORDS.fullmatch(value):
        return
    start, end = key.span("key")
    if name not in _PROSE_KEYS:
        sheet.kept.append((start, key.end("mark"), ""))
    sheet.kept += [(*span, "") for span in values]
    cells = (Cell(start, end, 0, 1), Cell(values[0][0], values[-1][1], 1, 2))
    sheet.blocks.append(Block("meta", start, values[-1][1], cells=cells))
    sheet.mark = len(sheet.kept)


def _values(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words of a value, line by line; nothing where it is nested."""
    spans = []
    for index, (start, end) in enumerate(lines):
        words = text[start:end]
        if index == 0 and _FOLDED.match(words.strip()):
            continue
        lead = len(words) - len(words.lstrip(" \t-" if index else " \t"))
        inner = words[lead:].rstrip(" \t,")
        if index and _FIELD.match(inner):
            return []
        quoted = inner[:1] in ("'", '"') and inner[-1:] == inner[:1] and len(inner) > 1
        left, right = start + lead + quoted, start + lead + len(inner) - quoted
        if inner[:1] == "[":
            spans += [match.span() for match in _ELEMENT.finditer(text, left, right)]
        elif left < right:
            spans.append((left, right))
    return spans
