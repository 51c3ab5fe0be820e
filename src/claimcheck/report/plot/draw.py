"""Figures set as pictures: bars for counts, dots on what is known for histories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from claimcheck.report.plain import show_line
from claimcheck.report.plot.counts import Count
from claimcheck.report.plot.figure import LINE, SOFT, add_legend, bytes_of, colours, new_figure, our_look
from claimcheck.report.plot.history import History, Point
from claimcheck.verdicts import VERDICTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
_EPOCH = date(1970, 1, 1).toordinal()
"""Where matplotlib begins to count days."""

_WIDE = 30
"""A range of values from which on their logarithms are drawn."""

_MOST_ROWS = 30
_ROW = 0.22
_ROOM = 22
"""Points between a title and what is drawn, for the legend."""


def draw_counts(counts: Sequence[Count], ending: str) -> bytes:
    """Claims by attribute as bars, stacked by verdict."""
    with our_look():
        figure = new_figure(1.6 + 0.32 * max(len(counts), 1))
        axes = figure.subplots()
        names = [show_line(count.title) for count in counts]
        reached = [0] * len(counts)
        for verdict, info in VERDICTS.items():
            widths = [count.verdicts[verdict] for count in counts]
            label = f"{info.title} ({sum(widths)})"
            alpha = 0.45 if verdict == "supported" else 1
            axes.barh(names, widths, left=reached, color=colours()[verdict], alpha=alpha, label=label, height=0.7)
            reached = [left + width for left, width in zip(reached, widths, strict=True)]
        axes.invert_yaxis()
        axes.set_title("Claims by attribute and verdict", loc="left", pad=_ROOM)
        add_legend(axes)
        return bytes_of(figure, ending)


def draw_histories(histories: Sequence[History], name: str, ending: str) -> bytes:
    """Known values of a family over time, and the claimed ones as dots on them; a panel for each attribute."""
    heights = [_height_of(history) for history in histories]
    with our_look():
        figure = new_figure(sum(heights))
        panels = figure.subplots(len(histories), 1, squeeze=False, gridspec_kw={"height_ratios": heights})
        for axes, history in zip(panels[:, 0], histories, strict=True):
            (_draw_dates if history.kind == "date" else _draw_quantities)(axes, history)
            axes.set_title(show_line(f"{name}: {history.title}, known and claimed"), loc="left", pad=_ROOM)
            axes.xaxis.axis_date()
            add_legend(axes)
        return bytes_of(figure, ending)


def _height_of(history: History) -> float:
    return 1.5 + _ROW * len(_rows(history)) if history.kind == "date" else 4.5


def _draw_quantities(axes: Axes, history: History) -> None:
    values = [point.value for point in (*history.known, *history.claimed) if point.value > 0]
    if values and max(values) / min(values) > _WIDE:
        axes.set_yscale("log")
    axes.yaxis.set_major_formatter(lambda value, _: amount(value))
    axes.yaxis.set_minor_formatter(lambda value, _: "")
    axes.grid(color=LINE)
    axes.set_axisbelow(True)
    days = [point.day - _EPOCH for point in history.known]
    heights = [point.value for point in history.known]
    axes.scatter(days, heights, s=26, facecolors="none", edgecolors=SOFT, label="reference")
    _dots(axes, [(point.day - _EPOCH, point.value, point.verdict) for point in history.claimed])
    claimed = {point.name for point in history.claimed}
    for point in history.known:
        if point.name in claimed:
            place = (point.day - _EPOCH, point.value)
            axes.annotate(show_line(point.name), place, (5, 3), textcoords="offset points", fontsize=6.5, color=SOFT)


def _draw_dates(axes: Axes, history: History) -> None:
    rows = _rows(history)
    known = [point for point in history.known if point.name in rows]
    days = [point.value - _EPOCH for point in known]
    axes.scatter(days, [rows[point.name] for point in known], marker="|", s=130, color=SOFT, label="reference")
    claimed = [point for point in history.claimed if point.name in rows]
    _dots(axes, [(point.value - _EPOCH, rows[point.name], point.verdict) for point in claimed])
    axes.set_yticks(list(rows.values()), [show_line(name) for name in rows])
    axes.invert_yaxis()
    axes.grid(axis="y", color=LINE)
    axes.set_axisbelow(True)


def _rows(history: History) -> dict[str, float]:
    """A row for each member that claims are about (for each that is known, where there are none), the oldest first."""
    points: Sequence[Point] = history.claimed or history.known
    names = dict.fromkeys(point.name for point in sorted(points, key=lambda point: (point.day, point.name)))
    return {name: float(row) for row, name in enumerate(list(names)[:_MOST_ROWS])}


def _dots(axes: Axes, dots: Sequence[tuple[float, float, str]]) -> None:
    """Claims, those that are right first, so that the others are drawn over them."""
    for verdict, info in reversed(VERDICTS.items()):
        places = [(x, y) for x, y, found in dots if found == verdict]
        if places:
            label = f"{info.title} ({len(places)})"
            xs, ys = zip(*places, strict=True)
            axes.scatter(xs, ys, s=26, color=colours()[verdict], alpha=0.8, label=label)


def amount(value: float) -> str:
    """A value on an axis.

    >>> amount(7e9), amount(1500), amount(0.5)
    ('7 billion', '1.5 thousand', '0.5')
    """
    for factor, word in _WORDS:
        if value >= factor:
            return f"{value / factor:g} {word}"
    return f"{value:g}"
