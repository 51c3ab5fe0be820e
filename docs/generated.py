"""Parts of the documentation that are made from the code and the reference: Markdown out of what the program reads.

`PARTS` names them; `hooks.py` puts them into the pages. What is said here by hand is what no code says.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from argparse import ArgumentParser, _ArgumentGroup
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields
from importlib import import_module
from pathlib import Path

from generated_python import python, record_list, spacy_component
from pieces import doc, fence, literal, plain, sentence, summary, table

from claimcheck import policy, verdicts
from claimcheck.cli.help_texts import EXAMPLES, EXIT_CODES
from claimcheck.cli.options import build_parser
from claimcheck.config import CHOICES, Settings
from claimcheck.domain import Attribute, Domain, load_domain
from claimcheck.domain.shapes import AttributeFile
from claimcheck.report import FORMATS
from claimcheck.report.columns import COLUMN_MEANINGS
from claimcheck.report.rules import NOTIFICATIONS

ROOT = Path(__file__).parents[1]
_MOST_WORDS = 12
_OWN_WORDS = {
    "format": "The format of the report.",
    "output": "A file for the report, or a list of `FORMAT:FILE`, each for another report.",
    "cache": "Keep results of earlier runs, and use them.",
    "color": "Colours in the report as text.",
    "publisher": "The name that signs published reviews (the format `claimreview`).",
    "publisher_url": "The address of that publisher.",
    "exclude": "Patterns as in `.gitignore`, seen from this file: files and folders that are not searched.",
    "overrides": "Tables with `files` (patterns as in `.gitignore`), `select`, `ignore`, `severity` and `reason`: "
    "what holds for some articles only.",
}


# Commands


def commands() -> str:
    """Every command with its options, as `--help` shows them."""
    _, parsers = build_parser()
    codes = re.findall(r"^ +(\d+) +(.+)$", EXIT_CODES, re.MULTILINE)
    parts = [table(("Code", "Meaning"), [(code, plain(sentence(text))) for code, text in codes])]
    for name, parser in parsers.items():
        parts += [f"## claimcheck {name}\n", f"{plain(parser.description or '')}\n", fence(_usage(parser))]
        for group in parser._action_groups:
            parts += _group(group)
        parts.append(fence(EXAMPLES[name].partition("\n")[2].replace("\n  ", "\n").strip("\n"), "text"))
    return "\n".join(parts)


def _usage(parser: ArgumentParser) -> str:
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    kept = re.sub(r"\[[^\]]+\]", lambda match: match[0].replace(" ", "\N{NO-BREAK SPACE}"), usage)
    wrapped = textwrap.wrap(kept, 78, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)
    return "\n".join(wrapped).replace("\N{NO-BREAK SPACE}", " ")


def _group(group: _ArgumentGroup) -> Iterator[str]:
    rows = []
    for action in group._group_actions:
        if "--help" in action.option_strings:
            continue
        value = "" if action.nargs == 0 else action.metavar or "|".join(action.choices or ()) or action.dest
        names = action.option_strings or [""]
        shown = ", ".join(literal(f"{name} {value}".strip()) for name in names)
        rows.append((shown, plain(_help(action.dest, action.help or ""))))
    if rows:
        titles = {"options": "", "positional arguments": ""}
        title = titles.get(group.title or "", group.title or "")
        if title:
            yield f"**{sentence(title)}** {plain(group.description or '')}".rstrip() + "\n"
        yield table(("Argument" if not title else "Option", "Meaning"), rows)


def _help(name: str, text: str) -> str:
    return f"One of {text}." if text.partition(",")[0] in CHOICES.get(name, ()) else sentence(text)


def formats() -> str:
    """The formats of reports."""
    rows = [(literal(name), _first_line(f"claimcheck.report.{module}")) for name, module in FORMATS.items()]
    rows.append((literal("auto"), "`github` where GitHub runs it, `text` elsewhere."))
    return table(("Format", "What it is"), rows)


def _first_line(module: str) -> str:
    return sentence(summary(import_module(module)).partition(". ")[0])


# Configuration


def configuration() -> str:
    """The keys of the configuration file."""
    helps = _helps(build_parser()[1]["check"])
    rows = []
    for setting in fields(Settings):
        meaning = _OWN_WORDS.get(setting.name) or helps.get(setting.name)
        if not meaning:
            raise LookupError(f"no option of `check` tells what {setting.name!r} means; say it in _OWN_WORDS")
        key = setting.name.replace("_", "-")
        rows.append((literal(key), _kind(setting), _default(setting), meaning))
    return table(("Key", "Value", "Default", "Meaning"), rows)


def _helps(parser: ArgumentParser) -> dict[str, str]:
    bare = re.compile(r"(: [\w, -]+)? \(default: .*\)")
    return {action.dest: plain(sentence(bare.sub("", action.help or ""))) for action in parser._actions}


def _kind(setting: Field[object]) -> str:
    kinds = {"bool": "true or false", "int": "a whole number", "severity": "a table of rules and levels"}
    if setting.name in CHOICES:
        return "one of " + ", ".join(map(literal, CHOICES[setting.name]))
    if setting.name in ("select", "ignore"):
        return "a list of rules"
    if setting.name == "exclude":
        return "a list of patterns"
    if setting.name == "overrides":
        return "tables"
    return kinds.get(setting.name) or kinds.get(str(setting.type)) or "text"


def _default(setting: Field[object]) -> str:
    if setting.default in (None, (), MISSING):
        return "not set"
    value = str(setting.default)
    return literal(value.lower() if isinstance(setting.default, bool) else value)


# Verdicts, reasons, rules, attributes


def verdict_table() -> str:
    rows = [(literal(v.id), v.severity if v.severity != "none" else "–", v.meaning) for v in verdicts.VERDICTS.values()]
    return table(("Verdict", "Level", "Meaning"), rows)


def reason_table() -> str:
    return table(("Reason", "Meaning"), [(literal(r.id), r.meaning) for r in verdicts.REASONS.values()])


def rules() -> str:
    """Every rule, a row for each attribute."""
    domain = load_domain()
    names = {id_: attribute.title for id_, attribute in domain.attributes.items()} | {d: d for d in verdicts.DERIVED}
    rows = [
        (plain(title), *(literal(f"{verdict}/{id_.replace('_', '-')}") for verdict in policy.REPORTED))
        for id_, title in names.items()
    ]
    return table(("What it is about", *(verdicts.VERDICTS[id_].title for id_ in policy.REPORTED)), rows)


def derived() -> str:
    return table(("Attribute", "Meaning"), [(literal(id_), text) for id_, text in verdicts.DERIVED.items()])


def notifications() -> str:
    return table(("Id", "Meaning"), [(literal(id_), text) for id_, (text, _) in NOTIFICATIONS.items()])


def levels() -> str:
    return ", ".join(map(literal, policy.LEVELS)) + "\n"


def attributes() -> str:
    """Every attribute of the reference that comes along, as its file describes it."""
    domain = load_domain()
    return "\n".join("\n".join(_attribute(attribute, domain)) for attribute in domain.attributes.values())


def _attribute(attribute: Attribute, domain: Domain) -> Iterator[str]:
    yield f"## {attribute.title[:1].upper()}{attribute.title[1:]} {{#{attribute.id.replace('_', '-')}}}\n"
    yield f"{plain(attribute.meaning)}\n"
    facts = sum(fact.attribute == attribute.id for fact in domain.facts)
    rows = [
        ("Id", literal(attribute.id)),
        ("Kind of value", attribute.kind),
        ("Facts known", f"{facts:,}"),
        ("Told by", _some(attribute.cues)),
        ("Units", _some(attribute.units)),
        ("Not where one reads", _some(attribute.false_friends)),
        ("Columns and labels", _some(attribute.headers)),
        ("List of values", literal(attribute.choices)),
        ("Needs besides", literal(attribute.qualifier)),
        ("Rewritten by `--fix`", "yes" if attribute.fix else ""),
        ("May change", "yes; old facts are told" if attribute.changes else ""),
    ]
    yield table(("", ""), [row for row in rows if row[1]])
    for example in attribute.examples:
        claims = ", ".join(map(literal, example.claims)) or "no claim"
        yield f"- “{plain(example.text)}”: {claims}"
    yield ""


def _some(words: tuple[str, ...]) -> str:
    more = f" and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
    return ", ".join(map(plain, words[:_MOST_WORDS])) + more


def attribute_keys() -> str:
    """The keys of a file in `attributes/`, and what the record that they become says of them."""
    rows = [
        (literal(key), _shape_type(field.annotation), "needed" if field.is_required() else _shown(field.default))
        for key, field in AttributeFile.model_fields.items()
    ]
    return table(("Key", "Value", "Default"), rows) + "\n" + doc(Attribute)


def _shape_type(annotation: object) -> str:
    text = inspect.formatannotation(annotation)
    if text.startswith("Literal["):
        return "one of " + ", ".join(map(literal, filter(None, re.findall(r"'([^']*)'", text))))
    if "tuple[" in text:
        return (
            "tables" if "ExampleShape" in text else "a list of lists" if text.count("tuple") > 1 else "a list of texts"
        )
    return {"str": "text", "bool": "true or false"}.get(text, "a number" if "float" in text else "text")


def _shown(default: object) -> str:
    return literal(str(default).lower()) if default not in ("", (), None) else ""


# CSV columns, changes


def columns() -> str:
    return table(("Column", "What it holds"), [(literal(name), text) for name, text in COLUMN_MEANINGS.items()])


def changes() -> str:
    """The changelog, below the title that the page has."""
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n")[2].strip() + "\n"


PARTS: dict[str, Callable[[], str]] = {
    "attribute-keys": attribute_keys,
    "attributes": attributes,
    "changes": changes,
    "columns": columns,
    "commands": commands,
    "configuration": configuration,
    "derived": derived,
    "formats": formats,
    "levels": levels,
    "notifications": notifications,
    "python": python,
    "reasons": reason_table,
    "records": record_list,
    "rules": rules,
    "spacy": spacy_component,
    "verdicts": verdict_table,
}
"""What a mark may name."""
