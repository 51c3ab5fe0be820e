"""A language server over a session of edits tells what a first check of the same text tells, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from editing import CORPUS, session

ARTICLES = ("llama-2-card.md", "faq.html", "student-essay.txt", "blog/tables-that-add-up.md")


@pytest.mark.asyncio
async def test_findings_are_those_of_a_first_check_after_every_edit(tmp_path: Path) -> None:
    assert await session(tmp_path, [CORPUS / name for name in ARTICLES], 8) > 50
