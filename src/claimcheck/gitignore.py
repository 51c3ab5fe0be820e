"""Patterns as in `.gitignore`, which a stranger may have written: to match one takes time in proportion to the path.

In: lines. Out: rules, and what they say of a path (`/` between its parts). Names are matched part by part, stars by the
first place that fits, which is as good as any other: there is nothing to come back to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.frozen import dataclass

LONGEST = 4096
"""Characters of a line; no path is longer."""
MOST = 5000
"""Rules that are followed."""

_CLASSES = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": " \\t", "digit": "0-9", "lower": "a-z",
    "space": "\\s", "upper": "A-Z", "xdigit": "0-9a-fA-F",
}  # fmt: skip
_NOTHING = "(?!)"
_FIRST = "\x01"
"""The first sign that a path may have: NUL stands for a star here."""
# an opening bracket, what is in it, its end: "[!]a-z[:digit:]\\]]"
_SET = re.compile(r"\[(?P<not>[!^])?(?P<items>\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*)\]", re.DOTALL)
# "[:alpha:]", "a-z", "\]" in a set of signs
_ITEM = re.compile(r"\[:(?P<class>[a-z]+):\]|\\?(?P<low>.)(?:-\\?(?P<high>[^\]]))?", re.DOTALL)
# "drafts/  ", but not "drafts\ "
_END_BLANKS = re.compile(r"(?<!\\) +$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: the parts of the paths that it is about (None: any number of parts), and what it says of them."""

    parts: tuple[re.Pattern[str] | None, ...]
    ignores: bool
    folders_only: bool

    def fits(self, names: Sequence[str], is_folder: bool) -> bool:
        """Say whether the rule is about a path, given its parts."""
        return (is_folder or not self.folders_only) and _fits(self.parts, names)


def read_rules(lines: Iterable[str]) -> tuple[Rule, ...]:
    """The rules in some lines; comments and what can fit no path are none."""
    rules: list[Rule] = []
    for line in lines:
        rule = _rule(line) if len(line) <= LONGEST and len(rules) < MOST else None
        if rule is not None:
            rules.append(rule)
    return tuple(rules)


def says(rules: Sequence[Rule], path: str, is_folder: bool) -> bool | None:
    """Whether the last rule about a path itself ignores it; None where no rule is about it.

    >>> rules = read_rules(["*.md", "!a.md"])
    >>> says(rules, "b/c.md", False), says(rules, "a.md", False), says(rules, "a.txt", False)
    (True, False, None)
    """
    names = path.split("/")
    return next((rule.ignores for rule in reversed(rules) if rule.fits(names, is_folder)), None)


def covers(rules: Sequence[Rule], path: str) -> bool:
    """Say whether a file, or a folder that it lies in, is ignored.

    >>> rules = read_rules(["drafts/", "/*.txt"])
    >>> covers(rules, "posts/drafts/a.md"), covers(rules, "drafts.md"), covers(rules, "posts/a.txt")
    (True, False, False)
    """
    names = path.split("/")
    folders = ("/".join(names[:length]) for length in range(1, len(names)))
    return any(says(rules, folder, True) for folder in folders) or says(rules, path, False) is True


def _rule(line: str) -> Rule | None:
    line = _END_BLANKS.sub("", line.rstrip("\r\n"))
    if line.startswith("#"):
        return None
    ignores, line = not line.startswith("!"), line.removeprefix("!")
    folders_only, line = line.endswith("/"), line.removesuffix("/")
    if not line:
        return None
    names = line.removeprefix("/").split("/") if "/" in line else ["**", line]
    parts: list[re.Pattern[str] | None] = []
    for name in names:
        pattern = None if name == "**" else _pattern(name)
        if pattern is None and name != "**":
            return None
        if pattern is not None or parts[-1:] != [None]:
            parts.append(pattern)
    return Rule(tuple(parts), ignores, folders_only)


def _pattern(name: str) -> re.Pattern[str] | None:
    """What the name of a file or folder must be like; None where none can be like it."""
    pieces = list(_pieces(name))
    if None in pieces:
        return None
    chunks = "".join(piece or "" for piece in pieces).split("\0")
    first, *rest = chunks
    middle = "".join(f"(?>.*?{chunk})" for chunk in rest[:-1] if chunk)
    return re.compile(first + middle + (f".*{rest[-1]}" if rest else ""), re.DOTALL)


def _pieces(name: str) -> Iterator[str | None]:
    """A pattern of a name sign by sign: as regular expressions, stars as NUL; None for what makes no sense."""
    at = 0
    while at < len(name):
        sign, step = name[at], 1
        if sign == "\\":
            step = 2
            yield re.escape(name[at + 1]) if at + 1 < len(name) else None
        elif sign == "[":
            found = _SET.match(name, at)
            yield _set(found) if found else None
            step = found.end() - at if found else 1
        else:
            yield "\0" if sign == "*" else "." if sign == "?" else _NOTHING if sign == "\0" else re.escape(sign)
        at += step


def _set(match: re.Match[str]) -> str:
    """A set of signs."""
    items = []
    for item in _ITEM.finditer(match["items"]):
        low, high = max(item["low"] or "", _FIRST), item["high"] or item["low"]
        if item["class"]:
            items.append(_CLASSES.get(item["class"], ""))
        elif low <= high:
            items.append(f"{re.escape(low)}-{re.escape(high)}")
    inside = "".join(items)
    if match["not"]:
        return f"[^{inside}]" if inside else "."
    return f"[{inside}]" if inside else _NOTHING


def _fits(parts: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    at = place = 0
    again, mark = -1, 0
    while place < len(names):
        part = parts[at] if at < len(parts) else None
        if at < len(parts) and part is None:
            if at == len(parts) - 1:
                return True
            again, mark = at, place
            at += 1
        elif part is not None and part.fullmatch(names[place]):
            at, place = at + 1, place + 1
        elif again >= 0:
            mark += 1
            at, place = again + 1, mark
        else:
            return False
    return at == len(parts)
