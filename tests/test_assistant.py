"""The server for writing assistants, asked by a real client over standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent

from claimcheck import cache
from claimcheck.assistant.answers import Answers, Explainers
from claimcheck.assistant.fence import LARGEST, place_in, read_in
from claimcheck.cli import main
from claimcheck.errors import UsageError
from claimcheck.pipeline import Checker

WRONG = "Llama 2 70B has 65 billion parameters, in 3 colours.\n"
IGNORED = '<!-- claimcheck: ignore all "made up" -->\nLlama 2 70B has 65 billion parameters.\n'
SECRET = "Llama 2 was released in July 2022.\n"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with articles, and with links that lead out of it."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(SECRET)
    folder = tmp_path / "blog"
    (folder / "posts").mkdir(parents=True)
    (folder / "posts" / "a.md").write_text(WRONG)
    (folder / "posts" / "b.md").write_text(IGNORED)
    (folder / ".hidden.md").write_text(SECRET)
    (folder / "notes.csv").write_text(SECRET)
    (folder / "link.md").symlink_to(outside / "secret.md")
    (folder / "posts" / "link.md").symlink_to(outside / "secret.md")
    (folder / "out").symlink_to(outside)
    (folder / "circle.md").symlink_to(folder / "circle.md")
    (folder / "same.md").symlink_to(folder / "posts" / "a.md")
    (folder / "claimcheck.toml").write_text('[severity]\n"contradicted/parameters" = "warning"\n')
    return folder


@pytest.fixture
def parameters(blog: Path, tmp_path: Path) -> StdioServerParameters:
    environment = {**os.environ, cache.VARIABLE: str(tmp_path / "cache")}
    return StdioServerParameters(command=sys.executable, args=["-m", "claimcheck", "mcp"], cwd=blog, env=environment)


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path), path.read_bytes()


def text_of(result: CallToolResult) -> str:
    return "".join(part.text for part in result.content if isinstance(part, TextContent))


def answer_of(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, text_of(result)
    answer = result.structured_content
    assert isinstance(answer, dict)
    return answer


@pytest.mark.asyncio
async def test_tools_answer_and_write_nothing(parameters: StdioServerParameters, blog: Path, tmp_path: Path) -> None:
    before = list(files_in(tmp_path))
    async with Client(parameters) as client:
        tools = (await client.list_tools()).tools
        assert sorted(tool.name for tool in tools) == ["check", "explain", "look_up"]
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)

        answer = answer_of(await client.call_tool("check", {"path": "posts/a.md"}))
        (found,) = answer["findings"]
        assert (found["article"], found["line"], found["rule"]) == ("posts/a.md", 1, "contradicted/parameters")
        assert (found["expected"], found["suggestion"]) == ("70 billion", "70 billion")
        assert found["facts"][0]["source"]["url"].startswith("https://")
        assert answer["coverage"].startswith("not checked: 1 of 3 numbers")

        answer = answer_of(await client.call_tool("check", {"path": "posts"}))
        assert answer["summary"] == "2 articles, 1 claim: 1 contradicted (1 ignored)"
        answer = answer_of(
            await client.call_tool("check", {"text": "GPT-4 was released in March 2023.", "supported": True})
        )
        assert [one["verdict"] for one in answer["findings"]] == ["supported"]

        assert "65 billion" in text_of(await client.call_tool("explain", {"what": "posts/a.md:1"}))
        assert text_of(await client.call_tool("explain", {"what": "imprecise"})).startswith("imprecise\n")
        assert "Llama 2 70B" in text_of(await client.call_tool("look_up", {"name": "llama2 70b"}))
    assert list(files_in(tmp_path)) == before


OUT = ["../outside/secret.md", "posts/../../outside/secret.md", "/etc/passwd", "link.md", "out", "out/secret.md",
       "posts/link.md", ".hidden.md", "notes.csv", "circle.md", "nowhere.md", "*.md", "C:\\secret.md", "\\\\host\\x.md",
       "..\\outside\\secret.md", "~/secret.md", "posts/a.md\0", "posts/a.md/x", ""]  # fmt: skip


@pytest.mark.asyncio
async def test_nothing_outside_of_the_folder_is_read(parameters: StdioServerParameters, blog: Path) -> None:
    async with Client(parameters) as client:
        for name in OUT:
            for tool, question in (("check", {"path": name}), ("explain", {"what": f"{name}:1"})):
                result = await client.call_tool(tool, question)
                assert result.is_error, (tool, name)
                assert "2022" not in text_of(result), (tool, name)
        outside = str(blog.parent / "outside" / "secret.md")
        assert (await client.call_tool("check", {"path": outside})).is_error
        whole = answer_of(await client.call_tool("check", {"path": "."}))
        assert {one["article"] for one in whole["findings"]} == {"posts/a.md"}
        assert (await client.call_tool("look_up", {"name": "Zorblax"})).is_error
        assert (await client.call_tool("check", {})).is_error
        assert not (await client.call_tool("check", {"path": "same.md"})).is_error  # a link within is none out


def test_bad_article_of_a_folder_costs_no_other_its_findings(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (blog / "posts" / "large.md").write_bytes(b"x" * (LARGEST + 1))
    (blog / "posts" / "nul.md").write_bytes(b"a\0b")
    (blog / "posts" / "z.md").write_text(WRONG)
    survey = Checker.survey

    def faulty(self: Checker, article: Any) -> Any:
        if article.name == "posts/z.md":
            raise IndexError("of ours")
        return survey(self, article)

    monkeypatch.setattr(Checker, "survey", faulty)
    answers = Answers(blog.resolve(), Explainers(lambda *_: (), lambda *_: (), lambda *_: ()))
    answer = answers.check("posts", "", supported=False)
    assert [one["article"] for one in answer["findings"]] == ["posts/a.md"]
    told = " ".join(answer["notes"])
    for words in ("posts/large.md: not checked: 'large.md' has more than", "posts/nul.md: holds NUL", "of ours"):
        assert words in told
    with pytest.raises(UsageError, match="has more than"):
        answers.check("posts/large.md", "", supported=False)


def test_fence_tells_what_is_wrong(blog: Path) -> None:
    root = blog.resolve()
    assert place_in(root, "posts/a.md") == root / "posts" / "a.md"
    assert place_in(root, "./posts") == root / "posts"
    for name, message in (
        ("../x.md", "is not in the folder blog; give a path that begins there"),
        ("link.md", "leads out of the folder blog by a link"),
        (".hidden.md", "is hidden"),
        ("nowhere.md", "there is no article 'nowhere.md'"),
        ("notes.csv", "is no article: only files ending in"),
    ):
        with pytest.raises(UsageError, match=message):
            place_in(root, name)
    (blog / "big.md").write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(UsageError, match="has more than"):
        read_in(root, place_in(root, "big.md"))


def test_missing_sdk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    monkeypatch.delitem(sys.modules, "claimcheck.assistant.server", raising=False)
    assert main(["mcp"]) == 2
    assert "mcp is not installed; get it: pip install 'claimcheck-facts[mcp]'" in capsys.readouterr().err
