"""Laws of reading that hold for any text, in any format."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import ReadError
from claimcheck.read import read_text
from claimcheck.read.article import TextKind
from claimcheck.records import Article

# Bits that mean something to one reader or another; chance puts them together as no author would.
_BITS = r"""
| - --- |---|---| +---+ 1. > # ** * _ ` ``` ~~ $ $$ [ ]( http://a.b/c ) ! <b> </b> <table> <tr> <td·rowspan=2> </table>
<th·colspan=3> <li> <ul> </ul> <p> <h1> </h1> <!-- --> <img·alt="x"> <br> &amp; &nbsp; &#10; é 日本 🚀 word Word.
7B key:·value +++ a·|·b References Category:x • import·x·from·"y" <Foo·a={b}> {%·x·%} <script> </script> <sup> </sup> 1
<a·href=x> </a> <nav> </nav> [^1] [^1]:· === ```{note} \ " { } : , <caption> <thead> <header> <pre> </pre> <code>
</code> ![ a@b.co [1] -·[·] \[ \] {{ }}
"""
_WORDS = [bit.replace("·", " ") for bit in _BITS.split()] + [
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\x00",
    "\x0b",
    "\u2028",
    "\ud800",
    "\\n",
]
_TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS), max_size=30).map("".join))
_SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _breaks(text: str) -> list[int]:
    return [offset for offset, char in enumerate(text) if char in "\r\n"]


def _check(article: Article, text: str) -> None:
    assert article.text == text
    assert len(article.prose) == len(text)
    reached = 0
    for block in article.blocks:
        words = article.prose[block.start : block.end]
        assert reached <= block.start < block.end <= len(text)
        assert words == words.strip()
        assert (block.kind == "row") == (bool(block.cells) and block.kind != "meta")
        assert block.level > 0 or block.kind not in ("heading", "item")
        for cell in block.cells:
            assert 0 <= cell.start <= cell.end <= len(text)
            assert 0 <= cell.column < cell.end_column
        reached = block.start
    tables = {block.table for block in article.blocks if block.kind == "row"}
    assert tables == set(range(len(tables)))


@pytest.mark.parametrize("kind", ["md", "html", "txt"])
def test_blocks_lie_in_order_within_the_text(kind: TextKind) -> None:
    @_SETTINGS
    @given(_TEXTS)
    def check(text: str) -> None:
        article = read_text(text, "article.mdx", kind=kind)
        _check(article, text)
        assert _breaks(article.prose) == _breaks(text)

    check()


@pytest.mark.parametrize("kind", ["md", "html", "txt"])
def test_prose_has_only_words_of_the_text(kind: TextKind) -> None:
    @_SETTINGS
    @given(st.text(alphabet=st.sampled_from("aB7. |-*_`#<>[]()\n\té日"), max_size=80))
    def check(text: str) -> None:
        prose = read_text(text, "article", kind=kind).prose
        assert all(shown in (char, " ") for char, shown in zip(text, prose, strict=True))

    check()


@_SETTINGS
@given(
    st.lists(st.tuples(st.sampled_from(("markdown", "code", "raw")), _TEXTS | st.lists(_TEXTS, max_size=4))),
    st.booleans(),
    st.sampled_from((None, 1)),
)
def test_notebooks_keep_offsets_however_they_are_written(
    cells: list[tuple[str, str | list[str]]], escaped: bool, indent: int | None
) -> None:
    content = {"cells": [{"cell_type": kind, "source": source, "outputs": ["x"]} for kind, source in cells]}
    text = json.dumps(content, ensure_ascii=escaped, indent=indent)
    article = read_text(text, "article.ipynb", kind="ipynb")
    _check(article, text)
    assert set(_breaks(text)) <= set(_breaks(article.prose))


@_SETTINGS
@given(_TEXTS)
def test_a_text_that_is_no_notebook_is_an_error(text: str) -> None:
    with pytest.raises(ReadError, match=r"article.ipynb: is "):
        read_text(text, "article.ipynb", kind="ipynb")


_CELLS = st.text(alphabet=st.sampled_from("abcXYZ0789 éß日"), min_size=1, max_size=8).filter(
    lambda words: words.strip() and words.strip() == words and "  " not in words
)
_TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=2, max_size=5)
)


def _words(article: Article) -> list[list[str]]:
    return [
        [article.text[cell.start : cell.end] for cell in block.cells] for block in article.blocks if block.kind == "row"
    ]


@pytest.mark.parametrize("kind", ["md", "txt"])
@pytest.mark.parametrize("outer", ["| {} |", "{} |", "{}"])
def test_words_of_cells_come_back_from_drawn_tables(kind: TextKind, outer: str) -> None:
    @_SETTINGS
    @given(_TABLES)
    def check(rows: list[list[str]]) -> None:
        lines = [outer.format(" | ".join(row)) for row in rows]
        lines.insert(1, outer.format("|".join("---" for _ in rows[0])))
        article = read_text("\n".join(lines), "article", kind=kind)
        assert _words(article) == rows
        assert [block.header for block in article.blocks] == [True] + [False] * (len(rows) - 1)

    check()


@_SETTINGS
@given(_TABLES, st.booleans())
def test_words_of_cells_come_back_from_html(rows: list[list[str]], closed: bool) -> None:
    ends = ("</td>", "</tr>", "</table>") if closed else ("", "\n", "")
    lines = ["<tr>" + "".join(f"<td>{cell}{ends[0]}" for cell in row) + ends[1] for row in rows]
    assert _words(read_text("<table>" + "".join(lines) + ends[2], "article", kind="html")) == rows
