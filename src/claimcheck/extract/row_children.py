"""Rows below another one that name only what tells them from it: "GPT-4o" and below it "↳ mini", "Oak" and "+ tools".

In: the frame of a naming cell, the systems read from it, and those of the row above. Out: the systems that are meant.
"""

from __future__ import annotations

import re

from claimcheck.extract.frame import Frame
from claimcheck.kinds.compare import name_key, slug_of
from claimcheck.records import Mention

# "↳ mini", "+ tools", "w/ tools"
_MARK = re.compile(r"[\s*_`]*(?:[↳└├→+]|w/|with\b|\(\+)[\s─]*")


def is_child_row(frame: Frame, systems: tuple[Mention, ...]) -> bool:
    """Say whether a cell names no system of its own: it begins with such a mark, or with words that nobody knows."""
    if _MARK.match(frame.text, frame.start, frame.end):
        return True
    return not frame.entities and len(systems) < 2 and not any(system.ids for system in systems)


# "Llama 2 7B": what a further size takes the place of
_SIZE = re.compile(r"[-\s]\d+(?:\.\d+)?\s?[bBmM]\b.*$")


# "Opus", "70B", but neither "-" nor "v2"
_TELLING = re.compile(r"[A-Za-z]{3}|\d[bBmM]\b")


def children_of(frame: Frame, systems: tuple[Mention, ...], parents: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The known member of a parent that a child row names; else what it says by itself, if it has no mark."""
    mark = _MARK.match(frame.text, frame.start, frame.end)
    start = mark.end() if mark else frame.start
    words = frame.between(start, systems[0].end if systems else frame.end)
    start, words = start + len(words) - len(words.lstrip(" *_`")), words.strip(" *_`")
    for parent in parents if _TELLING.search(words) else ():
        whole = frame.text[parent.start : parent.end]
        for name in (f"{whole} {words}", f"{_SIZE.sub('', whole)} {words}"):
            known = frame.domain.by_name.get(name_key(name), ())
            if known:
                return (Mention("entity", start, start + len(words), tuple(known), note=slug_of(name)),)
    return () if mark else systems
