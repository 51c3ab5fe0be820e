"""Sizes that stand inside names: "the family includes LLaMA-7B, LLaMA-13B and LLaMA-65B" states three sizes.

In: a frame. Out: `Statement`s of the domain's `bare` attribute.
A single sized name states nothing ("LLaMA-13B outperforms GPT-3"); an enumeration of sizes of one family does.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.domain.jargon import is_sized
from claimcheck.domain.roles import bare_attribute
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.groups import group_right
from claimcheck.kinds.numbers import find_numbers
from claimcheck.records import Mention, Value


def find_listed_sizes(frame: Frame) -> Iterator[Statement]:
    """Statements of size from enumerations of sized names behind a cue such as "variants" or "sizes"."""
    attribute = bare_attribute(frame.domain)
    sized = [name for name in frame.entities if size_of(frame, name) is not None]
    if attribute is None or len(sized) < 2:
        return
    for group in _groups(frame, sized):
        words = [w for w in frame.words("lists") if w.end <= group[0].start and group[0].start - w.end < 60]
        if len(group) < 2 or (not words and len(group) < 3) or len({family_of(frame, name) for name in group}) > 1:
            continue
        for name in group:
            value = size_of(frame, name)
            if value is not None:
                cue = frame.between(words[-1].start, words[-1].end) if words else ""
                yield Statement(attribute.id, value, name.start, name.end, cue=cue)


def _groups(frame: Frame, names: list[Mention]) -> Iterator[tuple[Mention, ...]]:
    taken: set[int] = set()
    for name in names:
        if name.start not in taken:
            group = group_right(frame, name, names)
            taken.update(member.start for member in group)
            yield group


def size_of(frame: Frame, name: Mention) -> Value | None:
    """The size in a name: as written, or the one that the id of a known size ends with."""
    if name.value is not None:
        return name.value
    if not name.ids or not is_sized(frame.domain, name.ids[0]):
        return None
    words = frame.between(name.start, name.end)
    last = max(words.rfind("-"), words.rfind(" "))
    found = [number for number in find_numbers(words, last + 1) if number.scale in ("b", "m")]
    if not found:
        return None
    return found[0].value


def family_of(frame: Frame, name: Mention) -> str:
    """The id that sized names have in common."""
    if not name.ids:
        return ""
    entity = frame.domain.entities[name.ids[0]]
    return entity.family if is_sized(frame.domain, entity.id) else entity.id
