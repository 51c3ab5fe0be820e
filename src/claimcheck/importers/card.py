"""A card: Markdown with front matter in YAML that says what a thing is, and tables with what it reached.

Columns are the keys of the front matter, with dots where they are nested. The results under one key (see the rules) are
one column of that name, qualified by the data set. The tables are read as those of any article; only what they say of
the card's own subject, or of its members, is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimcheck.config import Settings
from claimcheck.domain import Domain
from claimcheck.domain.shapes import ImportFile
from claimcheck.importers.catalogue import flatten, show_plainly
from claimcheck.importers.mapping import entity_named
from claimcheck.importers.rows import TABLES, Raw, Record, unreadable
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_text

# "---", keys and values, "---"
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<body>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(?P<words>[^\n]{1,200})$", re.MULTILINE)


def read_cards(path: Path, rules: ImportFile, domain: Domain) -> Iterator[Record]:
    """The card in a file, or those in a folder: `README.md` of each folder below, else every `.md`."""
    checker = make_checker(Settings(reference=domain.folder, parser="never"))
    files = [path] if path.is_file() else sorted(path.rglob("README.md")) or sorted(path.rglob("*.md"))
    for file in files:
        shown = file.relative_to(path).as_posix() if path.is_dir() else file.name
        yield _card(file, shown, rules, checker)


def _card(file: Path, shown: str, rules: ImportFile, checker: Checker) -> Record:
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    front = _front_matter(text, file)
    results = front.get(rules.results)
    values = dict(flatten(front)) | {rules.results: tuple(_results(results))}
    names = [raw.text for name in rules.names for raw in values.get(name, ())]
    names += [str(part["name"]) for part in results or () if isinstance(part, dict) and part.get("name")]
    names += [match["words"].strip() for match in [_HEADING.search(text)] if match]
    names.append(file.parent.name if file.stem == "README" else file.stem)
    entity = entity_named(tuple(names), checker.domain)
    values[TABLES] = tuple(_table_claims(text, file.name, entity, checker)) if entity else ()
    return Record(tuple(names), values, shown, _place(shown))


def _place(shown: str) -> str:
    """The owner and the name that the folders of a card tell; nothing where it does not lie in two of them.

    >>> _place("cards/acorn/oak-2/README.md"), _place("README.md")
    ('acorn/oak-2', '')
    """
    folders = shown.split("/")[:-1]
    return "/".join(folders[-2:]) if len(folders) > 1 else ""


def _front_matter(text: str, file: Path) -> dict[str, Any]:  # Any: what YAML holds
    import yaml

    match = _FRONT.match(text)
    try:
        found = yaml.safe_load(match["body"]) if match else None
    except yaml.YAMLError as error:
        raise unreadable(str(file), f"front matter that is no YAML ({error})", "keys and values") from error
    return found if isinstance(found, dict) else {}


def _results(index: object) -> Iterator[Raw]:
    """The results in a list of things with results: a value, qualified by the name of the data set."""
    for part in index if isinstance(index, list) else ():
        for result in part.get("results") or ():
            dataset = result.get("dataset") or {}
            for metric in result.get("metrics") or ():
                if metric.get("value") is not None:
                    note = " ".join(str(metric.get("name") or metric.get("type") or "").split())
                    yield Raw(show_plainly(metric["value"]), str(dataset.get("name", "")), "", note)


def _table_claims(text: str, name: str, entity: str, checker: Checker) -> Iterator[Raw]:
    article = read_text(text, name, "md")
    rows = [(block.start, block.end) for block in article.blocks if block.kind == "row"]
    own = {entity, *checker.domain.descendants_of(entity)}
    for claim in checker.claims(article):
        is_plain = claim.status == "asserted" and claim.operator == "="
        if is_plain and claim.subject in own and any(start <= claim.start < end for start, end in rows):
            attribute = f"{claim.attribute}/{claim.qualifier}"
            yield Raw(claim.value.text, attribute, claim.subject, f"table, line {article.position(claim.start)[0]}")
