"""`claimcheck lsp`: the language server, over standard input and output."""

from __future__ import annotations

from claimcheck import __version__
from claimcheck.errors import UsageError


def run_lsp() -> int:
    """Serve an editor until it leaves, and give the exit code."""
    try:
        from claimcheck.lsp.server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError(
            "lsp: pygls is not installed; install claimcheck with the extra: pip install '.[lsp]'"
        ) from error
    make_server(__version__).start_io()
    return 0
