"""claimcheck: a linter for facts.

>>> import claimcheck
>>> claimcheck.check_text("Llama 2 70B has 65 billion parameters.").findings[0].verdict
'contradicted'

Importing the package loads nothing: spaCy, pandas, pydantic and the rest come when they are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.api import Report, check_paths, check_text, display, load_reference

__all__ = ["Report", "__version__", "check_paths", "check_text", "display", "load_reference"]

__version__ = "0.1.0"

if not TYPE_CHECKING:  # type checkers know the names from above, and would take any other for granted

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from claimcheck import api

        return getattr(api, name)

    def __dir__():
        return sorted({*globals(), *__all__})
