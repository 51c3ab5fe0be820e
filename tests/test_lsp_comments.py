"""The comment that the language server offers ignores the finding that it was offered for, whatever that stands in."""

from __future__ import annotations

import pytest

from claimcheck.desk import Desk, open_desk
from claimcheck.lsp.documents import comment_for

WRONG = "Llama 2 70B has 65 billion parameters."
PLACES = {
    "paragraph": f"First.\n\nSome more, and then {WRONG}\n",
    "heading": f"# {WRONG}\n\nMore.\n",
    "item": f"- one\n- {WRONG}\n- three\n",
    "table": "Text.\n\n| Name | Size |\n|---|---|\n| Llama 2 7B | 7B |\n| Llama 2 70B | 65B |\n",
    "quote": f"> {WRONG}\n",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_desk(str(tmp_path_factory.mktemp("blog")), survey=False)


@pytest.mark.parametrize("name", ["a.md", "a.mdx"])
@pytest.mark.parametrize("place", PLACES)
def test_comment_ignores_the_finding(place: str, name: str, desk: Desk) -> None:
    text = PLACES[place]
    document = desk.check(name, text.encode())
    [finding] = [one for one in document.outcome.findings if one.verdict == "contradicted"]
    offset, comment = comment_for(document, finding)
    assert comment.strip().startswith("{/*" if name.endswith("x") else "<!--")
    again = desk.check(name, (text[:offset] + comment + text[offset:]).encode()).outcome
    assert [one.rule for one in again.findings if one.verdict == "contradicted"] == []
    assert again.remarks == ()


def test_text_and_pages_have_comments_of_html(desk: Desk) -> None:
    for name, text in (("a.txt", WRONG), ("a.html", f"<p>{WRONG}</p>")):
        document = desk.check(name, text.encode())
        [finding] = document.outcome.findings
        offset, comment = comment_for(document, finding)
        assert not desk.check(name, (text[:offset] + comment + text[offset:]).encode()).outcome.findings, name
