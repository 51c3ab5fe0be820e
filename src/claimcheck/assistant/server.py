"""The server itself: which tools there are, and how errors are told. The SDK, the stranger, is known here alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from claimcheck.assistant.answers import Answer, Answers
from claimcheck.errors import ClaimcheckError

T = TypeVar("T")
INSTRUCTIONS = """claimcheck finds claims in articles and compares them with a reference in which every fact has a
source. It uses no language model: the same text always gets the same answer. Silence is no approval: `coverage` says
how much was not checked. It reads articles in the folder that it was started in, and changes nothing."""

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)  # fmt: skip
Path_ = Annotated[str, Field(description="An article or a folder of articles, seen from the folder of the server.")]
Text = Annotated[str, Field(description="A text in Markdown, instead of a path.")]
Supported = Annotated[bool, Field(description="List the claims that hold, too.")]
What = Annotated[
    str, Field(description="An attribute, a verdict, a reason, a rule, or ARTICLE:LINE or ARTICLE:LINE:COLUMN.")
]
Name = Annotated[str, Field(description="A name, in any spelling that articles use, or an id.")]


def make_server(answers: Answers, version: str) -> MCPServer:
    """A server that waits for an assistant."""
    server = MCPServer("claimcheck", instructions=INSTRUCTIONS, version=version, log_level="WARNING")

    @server.tool(annotations=_READS, title="Check facts")
    def check(path: Path_ = "", text: Text = "", supported: Supported = False) -> Answer:
        """Check an article, a folder of articles, or a text: each claim that is contradicted, imprecise or undecided,
        with its place, what the reference says, what to write instead, and the sources."""
        return _told(lambda: answers.check(path, text, supported))

    @server.tool(annotations=_READS, title="Explain")
    def explain(what: What) -> str:
        """Explain what an attribute, a verdict, a reason or a rule means, or all that led to the findings on a line."""
        return _told(lambda: answers.explain(what))

    @server.tool(annotations=_READS, title="Look up in the reference")
    def look_up(name: Name) -> str:
        """Everything that the reference holds about a name: its family, its facts, their dates and sources."""
        return _told(lambda: answers.look_up(name))

    return server


def _told(answer: Callable[[], T]) -> T:
    """The answer; what is wrong with a question is told to whoever asked."""
    try:
        return answer()
    except ClaimcheckError as error:
        raise ToolError(str(error)) from error
    except OSError as error:
        raise ToolError(f"it cannot be read: {error.strerror}") from error
