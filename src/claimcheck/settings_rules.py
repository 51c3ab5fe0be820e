"""What a configuration file or an option says of rules and of files, checked and turned into records."""

from __future__ import annotations

from typing import Any

from claimcheck.errors import ConfigError, UsageError
from claimcheck.exclude import Exclude
from claimcheck.policy import LEVELS, Override, Severity, near, selector_fault

RULE_SETTINGS: tuple[str, ...] = ("select", "ignore", "severity", "overrides")
_KEYS = ("files", "reason", "select", "ignore", "severity")
_Error = type[ConfigError | UsageError]


def read_rules(name: str, value: object, error: _Error, place: str) -> object:
    """The value of one of `RULE_SETTINGS`; raises the error, with the place in front, where it cannot be used."""
    if name == "severity":
        return _severity(value, error, place)
    if name == "overrides":
        return _overrides(value, error, place)
    return _selectors(value, error, place)


def read_exclude(value: object, error: _Error, place: str) -> Exclude:
    """The patterns of what is not checked, given as one text or as a list of them."""
    return Exclude(tuple(_texts(value, error, place, "patterns as in .gitignore")))


def _selectors(value: object, error: _Error, place: str) -> tuple[str, ...]:
    """Selectors, as a text with commas or as a list of such texts."""
    words = _texts(value, error, place, "rules, as in ['contradicted/score']")
    found = tuple(part.strip() for text in words for part in text.split(","))
    for selector in found:
        if fault := selector_fault(selector):
            raise error(f"{place}: {fault}")
    return found


def _severity(value: object, error: _Error, place: str) -> Severity:
    """Selectors with their levels, as a table or as a list of `RULE=LEVEL`."""
    pairs: list[tuple[str, Any]] = []  # Any: not checked yet
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        for text in _texts(value, error, place, "RULE=LEVEL"):
            selector, mark, level = text.partition("=")
            if not mark:
                raise error(f"{place}: expected RULE=LEVEL, as in contradicted/score=warning, found {text!r}")
            pairs.append((selector.strip(), level.strip()))
    for selector, level in pairs:
        if fault := selector_fault(selector):
            raise error(f"{place}: {fault}")
        if level not in LEVELS:
            raise error(f"{place}: {selector}: {level!r} is none of {', '.join(LEVELS)}{near(str(level), LEVELS)}")
    return tuple(pairs)


def _overrides(value: object, error: _Error, place: str) -> tuple[Override, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(table, dict) for table in value):
        raise error(f"{place}: expected tables, each under [[overrides]]")
    return tuple(_override(table, error, f"{place}: number {number}") for number, table in enumerate(value, 1))


def _override(table: dict[str, Any], error: _Error, place: str) -> Override:
    for key in table:
        if key not in _KEYS:
            raise error(f"{place}: unknown key {key!r}{near(key, _KEYS)}; the keys are {', '.join(_KEYS)}")
    files = _texts(table.get("files", ()), error, f"{place}: files", "patterns, as in ['drafts/**']")
    reason = table.get("reason", "")
    if not isinstance(reason, str):
        raise error(f"{place}: reason: expected text, in quotes, found {reason!r}")
    if not files:
        raise error(f"{place}: files is missing; name the articles, as in files = ['drafts/**']")
    if table.get("ignore") and not reason.strip():
        raise error(f"{place}: reason is missing; say why {table['ignore']} shall be ignored there")
    return Override(
        files,
        _selectors(table.get("select", ()), error, f"{place}: select"),
        _selectors(table.get("ignore", ()), error, f"{place}: ignore"),
        _severity(table.get("severity", {}), error, f"{place}: severity"),
        reason,
    )


def _texts(value: object, error: _Error, place: str, wanted: str) -> tuple[str, ...]:
    """Texts, given as one or as a list of them."""
    texts = value if isinstance(value, list | tuple) else (value,)
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            raise error(f"{place}: expected {wanted}, found {text!r}")
    return tuple(texts)
