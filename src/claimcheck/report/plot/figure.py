"""The door to matplotlib: empty figures in our style, and figures as bytes. The colours are those of the page."""

from __future__ import annotations

import io
import re
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from claimcheck.extras import missing
from claimcheck.report.page.assets import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ENDINGS = ("png", "svg", "pdf")
SOFT = "#57564f"
LINE = "#eeeae2"
# "--contradicted: light-dark(#b3261e,"
_COLOUR = re.compile(r"--(?P<name>[\w-]+): light-dark\((?P<light>#[0-9a-f]{6}),")
_METADATA = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
_SETTINGS: dict[str, Any] = {  # Any: as matplotlib has it
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "svg.hashsalt": "claimcheck",
    "svg.fonttype": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "font.size": 9.0,
}


def new_figure(height: float) -> Figure:
    """An empty figure of that height in inches."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise missing("matplotlib", "plots") from error
    return Figure(figsize=(8, height), layout="constrained", dpi=150)


def our_look() -> AbstractContextManager[None]:
    """A context in which figures look like ours, whatever the user's own settings are."""
    from matplotlib.style import context

    return context(["default", _SETTINGS])


def colours() -> dict[str, str]:
    """The colours of verdicts on a light ground, from the page's style."""
    return {match["name"]: match["light"] for match in _COLOUR.finditer(style("colours"))}


def add_legend(axes: Axes) -> None:
    """A legend between the title and what is drawn, if anything is."""
    if axes.get_legend_handles_labels()[0]:
        axes.legend(
            loc="lower left", bbox_to_anchor=(0, 1), ncols=5, frameon=False, borderaxespad=0.3, borderpad=0,
            fontsize=8, handlelength=1.2, handletextpad=0.5, columnspacing=1.4,
        )  # fmt: skip


def bytes_of(figure: Figure, ending: str) -> bytes:
    """The picture, without the day on which it was made."""
    stream = io.BytesIO()
    figure.savefig(stream, format=ending, metadata=_METADATA[ending])
    return stream.getvalue()
