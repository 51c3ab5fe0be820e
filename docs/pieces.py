"""Pieces of Markdown: tables, code, sentences, docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table. Cells are Markdown, on one line each."""
    first = list(heads)
    lines = [first, ["---"] * len(first), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    """One line, in which no sign ends the cell (signs within code do not)."""
    parts = " ".join(text.split()).split("`")
    return "`".join(part if odd % 2 else part.replace("|", "&#124;") for odd, part in enumerate(parts)) or "–"


def plain(text: str) -> str:
    """Text that no sign of turns into markup."""
    return re.sub(r"([\\*\[\]<>`_])", r"\\\1", text)


def literal(text: str) -> str:
    """Text as code."""
    return f"`{text}`" if text else ""


def fence(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.strip()}\n```\n"


def sentence(text: str) -> str:
    """Text that begins like a sentence and ends like one."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def doc(of: object) -> str:
    """A docstring as Markdown: its examples become blocks of code."""
    text = inspect.getdoc(of) or ""
    blocks = re.split(r"\n\n", text)
    return "\n\n".join(fence(block, "pycon") if block.startswith(">>>") else block for block in blocks) + "\n"


def summary(of: object) -> str:
    """The first sentence of a docstring."""
    return " ".join((inspect.getdoc(of) or "").partition("\n\n")[0].split())
