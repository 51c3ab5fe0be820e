"""Bad articles of many kinds, made on the spot: what a stranger, a scraper or an accident may leave in a folder.

`TEXTS` are kinds of content, `make_oddities` puts what is no ordinary file into a folder. `size` is about how many
bytes a kind shall have; nothing but the size changes with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import zlib
from collections.abc import Callable
from pathlib import Path

TRUE = "Llama 2 70B has 70 billion parameters."
FALSE = "Llama 2 70B has 65 billion parameters."
"""One false statement: an article that is read to its end has it among its findings."""

Make = Callable[[int], bytes]


def _repeat(unit: str, *, before: str = "", behind: str = "") -> Make:
    """As many of a unit as fill the size, with the false statement in a paragraph before and one behind."""

    def make(size: int) -> bytes:
        body = before + unit * max(1, size // len(unit.encode())) + behind
        return f"{FALSE}\n\n{body}\n\n{FALSE}\n".encode()

    return make


def _nest(opening: str, closing: str = "") -> Make:
    def make(size: int) -> bytes:
        depth = max(1, size // len(opening + closing))
        return f"{FALSE}\n\n{opening * depth} deep {closing * depth}\n\n{FALSE}\n".encode()

    return make


def _deep(mark: str) -> Make:
    """Lines each of which is set in deeper than the last; the size grows with the square of their number."""

    def make(size: int) -> bytes:
        lines = "\n".join(f"{'  ' * level}{mark} level" for level in range(int(size**0.5)))
        return f"{FALSE}\n\n{lines}\n\n{FALSE}\n".encode()

    return make


def _row(size: int, bar: str, cell: str = "7B") -> str:
    return bar.join([cell] * max(2, size // (3 * (len(cell) + len(bar)))))


def _bars(size: int) -> bytes:
    row = _row(size, "|")
    return f"{FALSE}\n\n|{row}|\n|{row.replace('7B', '--')}|\n|{row}|\n\n{FALSE}\n".encode()


def _tabs(size: int) -> bytes:
    return f"{FALSE}\n\n{_row(size, chr(9))}\n{_row(size, chr(9))}\n\n{FALSE}\n".encode()


def _cells(size: int) -> bytes:
    row = "<tr>" + "<td>7B</td>" * max(1, size // 22) + "</tr>"
    return f"<p>{FALSE}</p><table>{row}{row}</table><p>{FALSE}</p>".encode()


def _notebook(content: object) -> bytes:
    return json.dumps(content).encode()


def _many_cells(size: int) -> bytes:
    cell = {"cell_type": "markdown", "source": ["# Title\n", "some words"]}
    return _notebook({"cells": [{**cell, "source": FALSE}, *[cell] * (size // 70), {**cell, "source": FALSE}]})


def _bomb(size: int) -> bytes:
    return b"PK\x03\x04" + zlib.compress(b"\0" * size * 100)


def _laughs(size: int) -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY l0 "lol">{lines}]><p>{"&l9;" * (size // 4)}</p><p>{FALSE}</p>'.encode()


def _definitions(size: int) -> bytes:
    number = max(1, size // 40)
    uses = " ".join(f"[w{n}]" for n in range(number))
    return "\n".join([FALSE, "", uses, "", *(f"[w{n}]: http://a.example/{n}" for n in range(number))]).encode()


def _same_definitions(size: int) -> bytes:
    return f"{FALSE}\n\n[w]: {'x' * (size // 2)}\n\n{'[w]' * (size // 6)}\n".encode()


def _front(size: int) -> bytes:
    return ("---\n" + "".join(f"k{n}: v\n" for n in range(size // 8)) + f"---\n\n{FALSE}\n").encode()


def _sentence(size: int) -> bytes:
    names = ", ".join(["Llama 2 70B", "GPT-4", "Mistral 7B"] * max(1, size // 40))
    return f"{FALSE} The sizes of {names} are 7 billion, 13 billion and 65 billion parameters.\n".encode()


def _numbered(unit: str) -> Make:
    """Like `_repeat`, each unit with a number of its own."""

    def make(size: int) -> bytes:
        body = "".join(unit.format(number) for number in range(max(1, size // len(unit))))
        return f"{FALSE}\n\n{body}\n\n{FALSE}\n".encode()

    return make


def _ticks(size: int) -> bytes:
    """Runs of backticks each of which is longer than the last, so that none closes another."""
    runs = "".join(f"{'`' * length}a" for length in range(1, int((2 * size) ** 0.5)))
    return f"{FALSE}\n\n{runs}\n\n{FALSE}".encode()


def _claims(size: int) -> bytes:
    return (" and ".join([FALSE[:-1]] * max(1, size // 42)) + ".").encode()


TEXTS: dict[str, tuple[str, Make]] = {
    # bytes
    "empty": (".md", lambda _: b""),
    "only a mark": (".md", lambda _: b"\xef\xbb\xbf"),
    "blanks": (".md", lambda size: b" \t\r\n" * (size // 4)),
    "utf-16-le": (".md", lambda _: ("\ufeff" + FALSE).encode("utf-16-le")),
    "utf-16-be": (".txt", lambda _: ("\ufeff" + FALSE).encode("utf-16-be")),
    "utf-16 unmarked": (".txt", lambda _: FALSE.encode("utf-16-le")),
    "utf-16 cut": (".txt", lambda _: ("\ufeff" + FALSE).encode("utf-16-le")[:-1]),
    "utf-32": (".txt", lambda _: FALSE.encode("utf-32")),
    "latin-1": (".txt", lambda _: f"Die Größe für Müller. {FALSE}".encode("latin-1")),
    "mixed": (".md", lambda _: b"Gr\xf6\xdfe. " + "Größe. ".encode() + FALSE.encode()),
    "surrogates": (".md", lambda _: "\ud83d \udc00".encode("utf-8", "surrogatepass") + FALSE.encode()),
    "nul": (".md", lambda _: FALSE.encode() + b"\0" + FALSE.encode()),
    "late nul": (".md", lambda _: FALSE.encode() + b" " * 9000 + b"\0"),
    "all bytes": (".txt", lambda size: bytes(range(256)) * (size // 256 + 1)),
    "high bytes": (".html", lambda size: bytes(range(128, 256)) * (size // 128 + 1)),
    "archive": (".md", _bomb),
    "document": (".docx", _bomb),
    # lines
    "cr": (".md", lambda _: f"# Title\r\r{FALSE}\r".encode()),
    "mixed ends": (".txt", lambda _: f"One\r\n\nTwo\r{FALSE}\n\r".encode()),
    "odd ends": (".md", _repeat("word\u2028word\x85word\x0bword\x0c")),
    "one line": (".txt", _repeat("word ")),
    "one line of sentences": (".md", _repeat("A word. ")),
    "one word": (".txt", _repeat("a")),
    "one number": (".md", _repeat("9")),
    "full stops": (".txt", _repeat(".")),
    "many lines": (".md", _repeat("\n")),
    "short lines": (".txt", _repeat("a\n")),
    "bullets": (".txt", _repeat("- ")),
    # nesting
    "lists": (".md", _nest("- ")),
    "lists by lines": (".md", _deep("-")),
    "lists by lines as text": (".txt", _deep("-")),
    "numbers": (".md", _nest("1. ")),
    "quotes": (".md", _nest(">")),
    "quotes and lists": (".md", _nest("> - ")),
    "divs": (".html", _nest("<div>", "</div>")),
    "divs in markdown": (".md", _nest("<div>", "</div>")),
    "unclosed divs": (".html", _nest("<div>")),
    "closing divs": (".html", _nest("</div>")),
    "spans": (".html", _nest("<span>", "</span>")),
    "unclosed bold": (".html", _nest("<b>")),
    "lists of tags": (".html", _nest("<ul><li>", "</li></ul>")),
    "tables in tables": (".html", _nest("<table><tr><td>", "</td></tr></table>")),
    "unclosed tables": (".html", _nest("<table><tr><td>")),
    "unclosed tables in markdown": (".md", _repeat("<table>\n\n")),
    "navs": (".html", _nest("<nav>")),
    "headings": (".html", _nest("<h1>")),
    "brackets": (".md", _nest("[", "]")),
    "links": (".md", _nest("[", "](x)")),
    "images": (".md", _nest("![", "](x)")),
    "parentheses": (".txt", _nest("(", ")")),
    "braces": (".mdx", _nest("{", "}")),
    "footnotes": (".md", _repeat("[^1]: ")),
    # never closed
    "fence": (".md", _repeat("words\n", before="```\n")),
    "comment": (".html", _repeat("words ", before="<!-- ")),
    "comments": (".html", _nest("<!--")),
    "script": (".html", _repeat("words ", before="<script>")),
    "title": (".html", _repeat("words ", before="<title>")),
    "titles": (".html", _nest("<title>")),
    "quoted attribute": (".html", _repeat("words ", before='<p class="')),
    "quoted attributes": (".html", _nest('<a b="')),
    "front matter": (".md", lambda size: b"---\n" + b"a: b\n" * (size // 5) + FALSE.encode()),
    "less than": (".html", _repeat("<")),
    "less than in markdown": (".md", _repeat("<")),
    "tag names": (".html", _repeat("<a")),
    "stars": (".md", _repeat("*")),
    "spaced stars": (".md", _repeat("* ")),
    "bold": (".md", _repeat("**a ")),
    "mixed emphasis": (".md", _repeat("*_a")),
    "underscores": (".md", _repeat("_a_ b")),
    "ticks": (
        ".md",
        lambda size: ("".join(f"{'`' * n}a" for n in range(1, int((2 * size) ** 0.5))) + " " + FALSE).encode(),
    ),
    "tildes": (".md", _repeat("~~a ")),
    "dollars": (".md", _repeat("$a ")),
    "double dollars": (".md", _repeat("$$ a ")),
    "backslashes": (".md", _repeat("\\")),
    "brackets open": (".md", _repeat("[a](")),
    "images open": (".md", _repeat("![a](")),
    "commands": (".md", _repeat("{% comment ")),
    "components": (".mdx", _repeat("<Foo a={{")),
    "exports": (".mdx", _repeat("export const a\n")),
    "fences with braces": (".md", _repeat("```{note}\n")),
    "ignores": (".md", _repeat("<!-- claimcheck: ignore ")),
    "closed ignores": (".md", _repeat('<!-- claimcheck: ignore all "x" -->\n\nword\n\n')),
    # tables
    "columns": (".md", _bars),
    "columns of tabs": (".txt", _tabs),
    "columns of tags": (".html", _cells),
    "rows": (".md", _repeat("|7B|7|\n", before="|a|b|\n|-|-|\n")),
    "rows of tags": (".html", _repeat("<tr><td>a<td>7", before="<table>", behind="</table>")),
    "rows of values": (
        ".md",
        _repeat("|Foo-1|7|2023|\n", before="|Model|Parameters|Release date|\n|-|-|-|\n"),
    ),
    "rows below systems": (".md", _repeat("|MMLU|68.9|70.1|\n", before="|Test|Llama 2 70B|GPT-3|\n|-|-|-|\n")),
    "bars": (".md", _repeat("|")),
    "bars as text": (".txt", _repeat("a|b\n")),
    "colspans": (".html", _repeat('<td colspan="9999999">7B', before="<table><tr>")),
    "digits of a colspan": (".html", _repeat("9", before='<table><tr><td colspan="', behind='">7B')),
    "codes": (".html", _nest("<code>", "</code>")),
    "hidden marks": (".html", _repeat('<div class="nav"><h1>a</h1></div>')),
    "ignores in code": (".md", _repeat("`a` <!-- claimcheck: ignore all -->\n\n")),
    "rowspans": (".html", _repeat('<tr><td rowspan="9999999">7B<td>x', before="<table>")),
    # bombs
    "entities": (".html", _repeat("&amp;")),
    "laughs": (".html", _laughs),
    "numeric entities": (".html", _repeat("&#1114112;&#xD800;&#0;")),
    "definitions": (".md", _definitions),
    "definitions of one": (".md", _same_definitions),
    "front matter of many": (".md", _front),
    "notebook": (".ipynb", _many_cells),
    "notebook nested": (".ipynb", lambda size: b'{"cells":' + b"[" * size + b"]" * size + b"}"),
    "notebook of numbers": (".ipynb", lambda size: b'{"cells":[], "n":' + b"9" * max(size, 5000) + b"}"),
    "notebook cut": (".ipynb", lambda _: b'{"cells": [{"cell_type": "markdown", "source": ["a'),
    "notebook of wrong types": (".ipynb", lambda _: _notebook({"cells": {"0": ["markdown"]}, "worksheets": 7})),
    "notebook of surrogates": (
        ".ipynb",
        lambda _: b'{"cells": [{"cell_type": "markdown", "source": "\\ud83d ' + FALSE.encode() + b'"}]}',
    ),
    "notebook of attachments": (
        ".ipynb",
        lambda size: _notebook({"cells": [{"cell_type": "markdown", "source": FALSE, "attachments": "A" * size}]}),
    ),
    # words
    "names": (".txt", _sentence),
    "claims in a sentence": (".txt", _claims),
    "claims": (".txt", _repeat(FALSE + " ")),
    "addresses": (".md", _repeat("a@")),
    "addresses with dots": (".md", _repeat("a@b.")),
    "schemes": (".md", _repeat("http://")),
    "marks": (".md", _repeat("[1]")),
    "combining": (".md", _repeat("a\u0300")),
    "joined emoji": (".md", _repeat("👩\u200d")),
    "zero width": (".md", _repeat("\u200b")),
    "reordered": (".md", _repeat("\u202eabc\u2066")),
    "numbers and commas": (".txt", _repeat("1,")),
    "numbers and dots": (".txt", _repeat("1.")),
    "numbers and dashes": (".txt", _repeat("1-")),
    "numbers and slashes": (".txt", _repeat("1/")),
    "huge values": (".txt", _repeat(f"Llama 2 70B has {'9' * 400}, 1e999 billion and 1e-999 parameters. ")),
    "odd dates": (".md", _repeat("Llama 2 came on 31 February 0000, 2023-02-30, 99999-99-99. ")),
    "odd day of an article": (".md", lambda _: f"---\ndate: 99999-99-99\n---\n\n{FALSE}".encode()),
    "strangers": (".txt", _numbered("Foo{0} is a language model with {0} billion parameters.\n\n")),
    "strangers in a list": (".md", _numbered("- Foo-{0}: a 7B model\n")),
    "strangers of a maker": (".txt", _numbered("Meta released its Foo-{0}, a 7B model. ")),
    "members": (".txt", _numbered("Llama 2 70B, {0}B and {0}M. ")),
    "no members": (".txt", _numbered("Llama 2 {0}B. ")),
    "sizes that differ": (".txt", _numbered("Llama 2 70B has {0} billion parameters. ")),
    "strangers that differ": (".txt", _numbered("The model Foo-1 was released in {0}. ")),
    "comparing sentences": (".txt", _numbered("Llama 2 70B has {0} times more parameters than GPT-2. ")),
    "sums": (".txt", _numbered("three sizes: 7B and {0}B. ")),
    "weak names": (".txt", _repeat("Falcon by Meta, Claude. ")),
    "news": (".txt", _repeat("The latest GPT is GPT-4. GPT-5 has not been released yet. ")),
    "headings of markdown": (".md", _repeat("# Llama 2\n\nIt has 65 billion parameters.\n\n")),
    "items": (".md", _repeat("- 65 billion parameters\n", before="Llama 2 70B:\n\n")),
    "quotes in a row": (".md", _repeat("> word\n\n")),
    "years": (".txt", _numbered("- {0}: Meta released Llama 2.\n")),
    "licences": (".txt", _repeat("Llama 2 is under the MIT licence and Apache 2.0. ")),
    "sizes": (".txt", _repeat("7B, ")),
    "dates": (".txt", _repeat("July 2023, ")),
    "months": (".txt", _repeat("July ")),
    "units": (".txt", _repeat("billion ")),
    "cues": (".txt", _repeat("parameters ")),
    "pronouns": (".txt", _repeat("its predecessor ")),
    "hedges": (".txt", _repeat("reportedly ")),
    "capitals": (".txt", _repeat("A B C D ")),
    "hyphens": (".txt", _repeat("a-")),
    "dots": (".txt", _repeat("a.")),
    "apostrophes": (".txt", _repeat("'s ")),
    "quotation marks": (".txt", _repeat('"')),
    "digits in a bracket": (".md", _repeat(f"Llama 2 is one of the open models (GPT-2 {'1' * 48}x). ")),
    "dots in a bracket": (".md", _repeat(f"Llama 2 is one of the open models (GPT-2 {'.' * 48}x). ")),
    "groups of digits": (".txt", _repeat(",111", before="Llama 2 70B has 1")),
    "references": (".md", _repeat("# References\n\n[1] A. B. C, 2023.\n\n")),
    "titles of text": (".txt", _repeat("Title\n\n")),
    "fields": (".txt", _repeat("key: value\n")),
    "comparisons": (".txt", _repeat("larger than GPT-3, ")),
    # what steers those who read the report
    "escapes": (".md", _repeat("\x1b]0;owned\x07\x1b[31mLlama 2 has \x1b[2J65 billion parameters.\r\x9b1m ")),
    "formulas": (".txt", lambda _: b'=cmd|"/c calc"!A1 Llama 2 70B has 65 billion parameters.'),
    "workflow commands": (".md", lambda _: f"::error::owned\n\n##[error]owned\n\n::error::{FALSE}\n".encode()),
    "markup": (".md", lambda _: f"<script>alert(1)</script><img src=x onerror=alert(1)> {FALSE}".encode()),
}
"""Each kind of content: the ending of the file's name, and what makes the bytes."""


PROBLEMS = frozenset((
    "utf-16 unmarked", "utf-16 cut", "utf-32", "nul", "late nul", "notebook nested", "notebook of numbers",
    "notebook cut", "high bytes",
))  # fmt: skip
"""Kinds that are no articles, whatever their size; others are read to their end as long as no limit is met."""

BINARY = frozenset(("archive", "all bytes"))
"""Kinds that are passed over in folders, because they are no text, and told when they are named."""


def make_articles(folder: Path, size: int) -> list[str]:
    """Write an article of each kind into a folder; their names."""
    names = []
    for kind, (ending, make) in TEXTS.items():
        name = kind.replace(" ", "-") + ending
        (folder / name).write_bytes(make(size))
        names.append(name)
    return names


ODD_NAMES = (
    "line\nbreak.md", "tab\tand\rreturn.md", "emoji-🦙.md", "\x1b[31mred\x1b[0m.md", "=1+1.md", "-rf.md",
    "::error file=a::b.md", "##[error]c.md", "<img src=x onerror=alert(1)>.md", "%0Ad.md", "quote\"'`.md", "a,b.md",
    "\u202etxt.md", "*.md", "[a].md", "{a}.md", "$(id).md", "\\n.md", " .md",
)  # fmt: skip
"""Names of files that mean something to a terminal, a shell, a spreadsheet, GitHub or a browser."""


def make_odd_names(folder: Path, text: str = FALSE) -> None:
    """Write an article under each of the odd names, and under one that is no text."""
    for name in ODD_NAMES:
        (folder / name).write_text(text)
    with open(os.path.join(os.fsencode(folder), b"bytes-\xff\xfe.md"), "wb") as file:
        file.write(text.encode())


def make_oddities(folder: Path) -> None:
    """Put what looks like an article and is no file into a folder: none of it holds anything to check."""
    os.mkfifo(folder / "fifo.md")
    os.symlink("/dev/zero", folder / "zero.md")
    os.symlink("loop.md", folder / "loop.md")
    os.symlink("nowhere.md", folder / "dangling.md")
    os.symlink("/etc/passwd", folder / "outside.md")
    (folder / "folder.md").mkdir()
    (folder / "deep").mkdir()
    os.symlink("..", folder / "deep" / "up")
    with socket.socket(socket.AF_UNIX) as listening, contextlib.chdir(folder):  # paths of sockets are short
        listening.bind("socket.md")
    os.mkfifo(folder / ".gitignore")
