"""Every regular expression of the program, and texts that make each of them work hardest.

A pattern's own repeats tell what to repeat: what comes before one, then what it repeats, many times. Run as a program,
this prints the patterns that are compiled while all modules are imported and something is checked.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LEFT_OUT = ("claimcheck.__main__", "claimcheck.lsp.server")
_ALPHABET = "aA1 ,.-\n*_()[]<>'\":;|=/#é×%{}$&@!?\\`~+\t"
_TEXT = "Llama 2 70B has 65 billion parameters. It is ten times larger than GPT-3, released in July 2023 by Meta. "
_MANY = 8
"""Times that a part may be repeated from which on it is tried."""

Tree = Any  # of the standard library's parser, which has no types


@dataclass(frozen=True)
class Found:
    """A pattern, and the module and line that compile it."""

    place: str
    pattern: re.Pattern[str]


def found_patterns() -> list[Found]:
    """All patterns of text in the program, in order of place."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, check=True, timeout=120)
    return [Found(place, re.compile(pattern, flags)) for place, pattern, flags in json.loads(done.stdout)]


def print_patterns() -> None:
    """Print place, text and flags of each pattern."""
    found: dict[tuple[str, int], str] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:
        compiled = compile_(pattern, flags)
        caller = sys._getframe(2).f_code.co_filename.replace("\\", "/")
        package, mark, file = caller.rpartition("/claimcheck/")
        if mark and isinstance(pattern, str) and (Path(package) / "claimcheck" / "pipeline.py").exists():
            found.setdefault((pattern, compiled.flags), f"{file}:{sys._getframe(2).f_lineno}")
        return compiled

    setattr(re, "_compile", note)  # noqa: B010 - not known to the type checker
    _use_everything()
    json.dump([(place, *key) for key, place in sorted(found.items(), key=lambda one: one[1])], sys.stdout)


def _use_everything() -> None:
    import importlib
    import pkgutil

    import claimcheck

    for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        if module.name not in _LEFT_OUT:
            importlib.import_module(module.name)
    from claimcheck.config import Settings
    from claimcheck.pipeline import make_checker
    from claimcheck.read import read_text

    checker = make_checker(Settings(parser="never", cache=False))
    for kind in ("md", "txt", "html"):
        article = read_text(_TEXT * 3, "a", kind)
        checker.coverage(article, checker.check(article))


def pumps_of(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What comes before a part that may be repeated, and that part; also the whole pattern, and all but its end."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    whole = _sample(tree)
    pairs = [("", whole), ("", whole[:-1]), *_pumps(tree, "")]
    yield from dict.fromkeys((before, unit) for before, unit in pairs if unit)


def _pumps(tree: Tree, before: str) -> Iterator[tuple[str, str]]:
    for index, (code, value) in enumerate(tree):
        here = before + _sample(list(tree)[:index])
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if value[1] >= _MANY:
                yield here, _sample(value[2])
                yield from ((here, unit) for unit in _units(value[2]))
            yield from _pumps(value[2], here)
        for inner in _inner(code, value):
            yield from _pumps(inner, here)


def _inner(code: Any, value: Any) -> list[Tree]:
    if code is codes.BRANCH:
        return list(value[1])
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    return [value[1]] if code in (codes.ASSERT, codes.ASSERT_NOT) else []


def _units(tree: Tree) -> Iterator[str]:
    """What else may be repeated: each branch, and several signs of a set."""
    for code, value in tree:
        if code is codes.BRANCH:
            yield from map(_sample, value[1])
        elif code is codes.SUBPATTERN:
            yield from _units(value[3])
        elif code is codes.IN:
            yield from [sign for sign in "a1 .,-\n" if _holds(value, sign)]


def _sample(tree: Tree) -> str:
    """A text that a pattern fits, more or less."""
    return "".join(_sample_of(code, value) for code, value in tree)


def _sample_of(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code in (codes.ANY, codes.NOT_LITERAL):
        return "x" if value != ord("x") else "y"
    if code is codes.IN:
        return next((sign for sign in _ALPHABET if _holds(value, sign)), "a")
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _sample(value[2]) * int(min(max(value[0], 1), value[1]))
    if code is codes.ASSERT:
        return _sample(value[1]) if value[0] > 0 else ""
    inner = _inner(code, value) if code is not codes.ASSERT_NOT else []
    return _sample(inner[0]) if inner else ""


def _holds(items: Tree, sign: str) -> bool:
    """Say whether a set of signs holds one."""
    tests = {
        codes.CATEGORY_DIGIT: sign.isdigit(), codes.CATEGORY_NOT_DIGIT: not sign.isdigit(),
        codes.CATEGORY_SPACE: sign.isspace(), codes.CATEGORY_NOT_SPACE: not sign.isspace(),
        codes.CATEGORY_WORD: sign.isalnum() or sign == "_",
        codes.CATEGORY_NOT_WORD: not (sign.isalnum() or sign == "_"),
    }  # fmt: skip
    found = negated = False
    for code, value in items:
        if code is codes.NEGATE:
            negated = True
        elif code is codes.LITERAL:
            found |= ord(sign) == value
        elif code is codes.RANGE:
            found |= value[0] <= ord(sign) <= value[1]
        elif code is codes.CATEGORY:
            found |= tests[value]
    return found != negated


if __name__ == "__main__":
    print_patterns()
