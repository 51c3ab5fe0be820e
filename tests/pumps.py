"""Every regular expression of the program, and texts that make each of them work hardest.

A pattern's own repeats tell what to repeat: what comes before one, then what it repeats, many times. Patterns that are
written out are found in the source; run as a program, this prints those that are compiled while all modules are
imported and the texts of the cases and of the corpus are checked, for many are put together from words.
`unknown_sites` tells where in the source a pattern is used that neither way has found.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LEFT_OUT = ("claimcheck.__main__", "claimcheck.lsp.server")
_ALPHABET = "aA1 ,.-\n*_()[]<>'\":;|=/#é×%{}$&@!?\\`~+\t"
_SOURCE = Path(__file__).parents[1] / "src" / "claimcheck"
_CALLS = frozenset(f"re.{name}" for name in "compile match fullmatch search sub subn split findall finditer".split())
_OUT_OF_REACH = frozenset(
    ("domain/files.py", "gitignore.py", "patterns.py", "selfcheck/order.py", "starter/layouts.py")
)
"""Modules whose patterns are made of escaped words alone, or (`gitignore.py`) have tests of their own."""
_TEXTS = (
    "Llama 2 70B has 65 billion parameters. It is ten times larger than GPT-3, released in July 2023 by Meta. ",
    "```{note}\nGPT-3 has 100 billion parameters.\n```\n\n- a\n",
    "<title>Llama 2 has 8B, 13B and 65B parameters (Llama 2)</title> Of 7B and 65B parameters (Llama 2).",
    "MMLU of Llama 2 rose from 60% to 68.9%, a gain of 8.9 points. GPT-2 (2019) has 1.5B parameters (124M, 355M). ",
)
_MANY = 8
"""Times that a part may be repeated from which on it is tried."""

Tree = Any  # of the standard library's parser, which has no types


@dataclass(frozen=True)
class Found:
    """A pattern, and the module and line that compile it."""

    place: str
    pattern: re.Pattern[str]


def found_patterns() -> list[Found]:
    """All patterns of text in the program, in order of place, each once."""
    found: dict[re.Pattern[str], str] = {}
    for place, pattern, flags in [*_written_out(), *_compiled()]:
        found.setdefault(re.compile(pattern, flags), place)
    return sorted((Found(place, pattern) for pattern, place in found.items()), key=lambda one: one.place)


def unknown_sites() -> list[str]:
    """Where the source uses a pattern that is neither written out there nor was compiled."""
    compiled: dict[str, list[int]] = {}
    for place, _, _ in _compiled():
        file, _, line = place.rpartition(":")
        compiled.setdefault(file, []).append(int(line))
    return [
        f"{file}:{call.lineno}"
        for file, call in _calls()
        if file not in _OUT_OF_REACH
        and not isinstance(call.args[0], ast.Constant)
        and not any(call.lineno <= line <= (call.end_lineno or 0) for line in compiled.get(file, ()))
    ]


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """The calls of functions of `re` that take a pattern, each with its file."""
    for path in sorted(_SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _CALLS:
                yield path.relative_to(_SOURCE).as_posix(), node


def _written_out() -> Iterator[tuple[str, str, int]]:
    """Place, text and flags of the patterns that stand in the source as they are."""
    for file, call in _calls():
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            named = [ast.unparse(part) for part in (*call.args[1:], *(key.value for key in call.keywords))]
            flags = [eval(name, {"re": re}) for name in named if re.match(r"re\.[A-Z]+\b", name)]
            yield f"{file}:{call.lineno}", call.args[0].value, flags[0] if flags else 0


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, str, int], ...]:
    """Place, text and flags of the patterns that a process of its own compiles."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, check=True, timeout=300)
    return tuple((place, pattern, flags) for place, pattern, flags in json.loads(done.stdout))


def print_patterns() -> None:
    """Print place, text and flags of each pattern."""
    found: set[tuple[str, str, int]] = set()
    compile_ = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:
        compiled = compile_(pattern, flags)
        caller = sys._getframe(2).f_code.co_filename.replace("\\", "/")
        package, mark, file = caller.rpartition("/claimcheck/")
        if mark and isinstance(compiled.pattern, str) and (Path(package) / "claimcheck" / "pipeline.py").exists():
            found.add((f"{file}:{sys._getframe(2).f_lineno}", compiled.pattern, compiled.flags))
        return compiled

    setattr(re, "_compile", note)  # noqa: B010 - not known to the type checker
    _use_everything()
    json.dump(sorted(found), sys.stdout)


def _use_everything() -> None:
    import importlib
    import pkgutil

    import claimcheck

    for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        if module.name not in _LEFT_OUT:
            importlib.import_module(module.name)
    from claimcheck.config import Settings
    from claimcheck.limits import Limits
    from claimcheck.pipeline import make_checker
    from claimcheck.read import may_nest_too_deep, read_text
    from claimcheck.read.article import TextKind

    checker = make_checker(Settings(parser="never", cache=False))
    everything: tuple[tuple[TextKind, Iterable[str]], ...] = (
        ("txt", _TEXTS), ("html", _TEXTS), ("md", (*_TEXTS, *_known_texts())),
    )  # fmt: skip
    for kind, texts in everything:
        for text in texts:
            article = read_text(text, "a", kind)
            checker.may_claim(text), may_nest_too_deep(text, Limits(nesting=0))
            checker.coverage(article, checker.check(article))


def _known_texts() -> Iterator[str]:
    """The texts of the cases and of the corpus."""
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        yield from _texts_in(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted((_SOURCE.parents[1] / "corpus").rglob("*.*")):
        if path.suffix in (".md", ".txt"):
            yield path.read_text(encoding="utf-8")


def _texts_in(content: object) -> Iterator[str]:
    if isinstance(content, str) and len(content) > 30:
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _texts_in(part)


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
