"""`claimcheck mcp`: the server for writing assistants, over standard input and output."""

from __future__ import annotations

from pathlib import Path

from claimcheck import __version__
from claimcheck.extras import is_of, missing


def run_mcp() -> int:
    """Serve an assistant until it leaves, and give the exit code."""
    try:
        from claimcheck.assistant.server import make_server
    except ModuleNotFoundError as error:
        if not is_of(error, "mcp", "mcp_types", "anyio"):
            raise
        raise missing("mcp", "mcp") from error
    from claimcheck.assistant.answers import Answers, Explainers
    from claimcheck.cli.explain import explain_term
    from claimcheck.cli.explain_place import explain_findings
    from claimcheck.cli.reference_show import show_entity

    explainers = Explainers(explain_term, explain_findings, show_entity)
    make_server(Answers(Path.cwd().resolve(), explainers), __version__).run("stdio")
    return 0
