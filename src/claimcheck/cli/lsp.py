"""`claimcheck lsp`: the language server, over standard input and output."""

from __future__ import annotations

from claimcheck import __version__
from claimcheck.extras import is_of, missing


def run_lsp() -> int:
    """Serve an editor until it leaves, and give the exit code."""
    try:
        from claimcheck.lsp.server import make_server
    except ModuleNotFoundError as error:
        if not is_of(error, "pygls", "lsprotocol"):
            raise
        raise missing("pygls", "lsp") from error
    make_server(__version__).start_io()
    return 0
