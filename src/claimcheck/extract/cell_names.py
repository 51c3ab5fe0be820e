"""Names in a table cell, or behind a label: makers and systems, also makers that nobody knows.

In: the frame of a cell and an attribute whose values are entities. Out: `Statement`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import making_attributes
from claimcheck.extract.frame import Frame, Statement
from claimcheck.kinds.compare import name_key, slug_of
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention, Value

# "—", "n/a", "not disclosed"
EMPTY = re.compile(
    r"""
    [\s\-–—?.*/]*
  | n/?a|tbd|tba|unknown|undisclosed|not\s\w+|none|null|same|custom|various
    """,
    re.IGNORECASE | re.VERBOSE,
)
MAX_NAME, MAX_WORDS = 40, 5
"""Characters and words that a name in a cell may have."""
# one of several names: "Meta, Google"
_PART = re.compile(r"[^/,;&|]+")
# "Meta (FAIR)", "Meta [1]"
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# "OpenChat / Hugging Face": between two names
_SLASH = re.compile(r"\s/(?=\s)")
# "MosaicML (acquired by Databricks)"
_OWNER = re.compile(rf"\b{any_of(word_list('maker_owners'))}(?:\sby)?\s(?:the\s)?$", re.IGNORECASE)


def find_names(frame: Frame, attribute: Attribute) -> Iterator[Statement]:
    """Names of the types that the attribute takes; of makers also one that nobody knows, as its slug."""
    names = [name for name in frame.names if not _OWNER.search(frame.before(name.start, 24))]
    known = [statement for name in names if (statement := _named(frame, attribute, name))]
    if attribute.id not in making_attributes(frame.domain):
        lists = jargon(frame.domain, "sized_choices")
        designs = {name.start for name in names if any(reading.group in lists for reading in name.also)}
        yield from (statement for statement in known if statement.start not in designs)  # "Based on: Transformer"
        return
    for side in _sides(frame) if len(known) == 1 else [frame]:
        inside = [statement for statement in known if side.start <= statement.start < side.end]
        yield from inside or _unknown_name(side, attribute)


def _sides(frame: Frame) -> list[Frame]:
    """Both sides of "OpenChat / Hugging Face", one of which nobody may know; else the whole cell."""
    sides = frame.parted(_SLASH)
    return sides if len(sides) == 2 else [frame]


def _named(frame: Frame, attribute: Attribute, name: Mention) -> Statement | None:
    """The first reading of a name that is of the attribute's types; another name of it keeps the slug of its words."""
    for id_ in (*name.ids, *(reading.id for reading in name.also)):
        entity = frame.domain.entities.get(id_)
        if entity is not None and entity.type in attribute.types:
            words, note = frame.between(name.start, name.end), name.note if name.role == "entity" else ""
            is_own = bool(note) or name_key(words) in (name_key(id_), name_key(entity.name))
            is_short = id_ not in frame.domain.by_name.get(name_key(words), ())  # the 13B of "LLaMA-7B/13B"
            value = Value("entity", (note or id_) if is_own or is_short else slug_of(words))
            return Statement(attribute.id, value, name.start, name.end, cue="header")
    return None


def _unknown_name(frame: Frame, attribute: Attribute) -> Iterator[Statement]:
    """The first of the names in a cell, which the reference lacks."""
    for part in _PART.finditer(_blank_asides(frame)):
        words = part.group().strip()
        is_name = 2 <= len(words) <= MAX_NAME and len(words.split()) <= MAX_WORDS and re.search(r"[A-Za-z]{2}", words)
        if is_name and not EMPTY.fullmatch(words):
            start = frame.start + part.start() + (len(part.group()) - len(part.group().lstrip()))
            yield Statement(attribute.id, Value("entity", slug_of(words)), start, start + len(words), cue="header")
            return


def _blank_asides(frame: Frame) -> str:
    return _ASIDE.sub(lambda match: " " * len(match.group()), frame.between(frame.start, frame.end))
