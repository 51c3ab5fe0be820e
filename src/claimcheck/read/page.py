"""What must be known of an HTML page before its text is read: which elements are closed, which are page furniture,
which tables only lay out the page, and when it was published."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimcheck.frozen import dataclass, field
from claimcheck.read.dates import read_date
from claimcheck.read.inline import names_something
from claimcheck.read.tags import Tag, read_attribute

# elements whose text is no part of the article
_FURNITURE = frozenset(
    "script style nav footer aside form button select option textarea template noscript iframe object svg "
    "math canvas audio video map dialog menu pre del s strike head title xmp noembed noframes".split()
)
_CONTAINERS = frozenset(["div", "section", "ul", "ol", "table", "span", "p", "sup", "dl"])
_CONTENT = frozenset(("h1", "article", "main"))
_NESTING = frozenset(("div", "section", "ul", "ol", "table"))
_PAIRED = _FURNITURE | _CONTAINERS | {"code", "header"}

# 'class="navbox …"', 'id="toc"', 'role="navigation"'
_FURNITURE_MARK = re.compile(
    r"""
    \b (?: class | id | role ) \s? = \s? ["']? [^"'>]{0,200}? (?<![\w-])
    (?: navbox | nav(?:igation|bar)? | breadcrumbs? | toc | table-of-contents | reflist | references | reference-list
      | mw-editsection | noprint | catlinks | metadata | cookie[\w-]{0,30} | comments? | comment-list | sidebar
      | site-footer | share[\w-]{0,20} | social[\w-]{0,20} | related[\w-]{0,20} | newsletter[\w-]{0,20} | subscribe
      | advert(?:isement)? | contentinfo | complementary | sr-only | visually-hidden | katex-mathml )
    (?![\w-])
    """,
    re.VERBOSE | re.IGNORECASE,
)

# "article:published_time", "datePublished", "DC.date.issued", "pubdate"
_PUBLISHED = re.compile(r"(?:publish|pubdate|datePublished|^(?:dc\.)?date(?:\.issued|\.created)?$)", re.IGNORECASE)

# '"datePublished": "2023-07-18"'
_LINKED_DATA = re.compile(r"\"(?:datePublished|dateCreated)\"\s{0,4}:\s{0,4}\"(?P<date>[^\"]{4,40})\"")


@dataclass(slots=True)
class Page:
    """`hidden` are the stretches to leave out, by start; `headers` the page headers, of which only headings count;
    `layouts` where tables begin that only lay out the page."""

    hidden: dict[int, int] = field(default_factory=dict)
    headers: dict[int, int] = field(default_factory=dict)
    layouts: set[int] = field(default_factory=set)
    title: tuple[int, int] = (0, 0)
    date: str | None = None
    depth: int = 0


def survey(text: str, tags: Sequence[Tag]) -> Page:
    """What must be known of a page before its text is read."""
    page = Page()
    pairs = _pair(tags)
    page.depth = _depth(tags)
    content = [tag.start for tag in tags if tag.name in _CONTENT and not tag.closing]
    for index, closing in pairs.items():
        tag, end = tags[index], tags[closing].end
        if tag.name == "header":
            page.headers[tag.start] = end
        elif tag.name == "title" and page.title == (0, 0):
            page.title = (tag.end, tags[closing].start)
            page.hidden[tag.start] = end
        elif _is_hidden(text, tag, tags[closing], content):
            page.hidden[tag.start] = end
    page.layouts = _find_layouts(tags)
    page.date = _find_date(text, tags)
    return page


def _depth(tags: Sequence[Tag]) -> int:
    """How deep elements that hold others lie within each other; what authors leave open (`p`, `b`) does not count."""
    depth = deepest = 0
    for tag in tags:
        if tag.name in _NESTING:
            depth = max(0, depth - 1) if tag.closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _pair(tags: Sequence[Tag]) -> dict[int, int]:
    """Index of the closing tag for that of the opening tag; elements that are never closed are left out."""
    open_tags: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for index, tag in enumerate(tags):
        if tag.name not in _PAIRED:
            continue
        if not tag.closing:
            open_tags.setdefault(tag.name, []).append(index)
        elif stack := open_tags.get(tag.name):
            pairs[stack.pop()] = index
    return pairs


def _is_hidden(text: str, tag: Tag, closing: Tag, content: list[int]) -> bool:
    if tag.name == "code":
        return not names_something(text[tag.end : closing.start])
    if tag.name in _FURNITURE:
        return True
    if "=" not in text[tag.start : tag.end] or not _FURNITURE_MARK.search(text, tag.start, tag.end):
        return False
    return bisect_right(content, tag.start) == bisect_left(content, closing.start)


def _find_layouts(tags: Sequence[Tag]) -> set[int]:
    """Where tables begin whose cells are parts of the page: with tables or headings in them, or a single column."""
    layouts: set[int] = set()
    counts: list[tuple[int, dict[str, int]]] = []

    def close() -> None:
        start, count = counts.pop()
        rows, cells = count.get("tr", 0), count.get("td", 0) + count.get("th", 0)
        nested = any(name in count for name in ("table", "h1", "h2", "h3", "h4"))
        if nested or cells <= max(rows, 1) or (rows <= 1 and "th" not in count):
            layouts.add(start)

    for tag in tags:
        if tag.name == "table" and tag.closing:
            if counts:
                close()
        elif counts and not tag.closing:
            counts[-1][1][tag.name] = counts[-1][1].get(tag.name, 0) + 1
        if tag.name == "table" and not tag.closing:
            counts.append((tag.start, {}))
    while counts:
        close()
    return layouts


def _find_date(text: str, tags: Sequence[Tag]) -> str | None:
    """The day of publication: what the page's head says, else its structured data, else the first `time` element."""
    later: list[str] = []
    for tag in tags:
        if tag.closing:
            continue
        if tag.name == "meta":
            names = (read_attribute(text, tag, name) for name in ("property", "name", "itemprop"))
            if any(_PUBLISHED.search(name) for name in names) and (
                date := read_date(read_attribute(text, tag, "content"))
            ):
                return date
        elif tag.name == "time":
            later.append(read_attribute(text, tag, "datetime"))
        elif tag.name == "script" and (match := _LINKED_DATA.search(text, tag.end, max(tag.end, tag.raw_end))):
            later.insert(0, match["date"])
    return next((date for date in map(read_date, later) if date), None)
