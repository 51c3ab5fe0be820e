"""Every case in tests/cases/read: a text, and the blocks that reading it gives.

A block is shown as [what, words]: `heading 2`, `item 1`, `paragraph` (`paragraph 1` inside of a list item), `caption`,
`meta`; a table row is `row` or `header`, its cells joined with ` | `. Runs of blanks count as one. To add a case, add
it to the file of its format.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.read import read_text
from claimcheck.records import Article, Block

_FOLDER = Path(__file__).parent / "cases" / "read"


def _load() -> list[Any]:
    cases = []
    for file in sorted(_FOLDER.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in content["case"]:
            cases.append(pytest.param({**content["all"], **case}, id=f"{file.stem}-{case['name']}"))
    return cases


def _show(article: Article, block: Block) -> list[str]:
    what: str = "header" if block.header else block.kind
    if block.level:
        what = f"{what} {block.level}"
    if block.kind == "row":
        words = [" ".join(article.prose[cell.start : cell.end].split()) for cell in block.cells]
        return [what, " | ".join(words)]
    return [what, " ".join(article.prose[block.start : block.end].split())]


@pytest.mark.parametrize("case", _load())
def test_reading_gives_blocks(case: dict[str, Any]) -> None:
    article = read_text(case["text"], case.get("file", "article"), kind=case["kind"])
    assert [_show(article, block) for block in article.blocks] == case["blocks"]
    assert article.date == case.get("date")
    assert len(article.prose) == len(article.text)
