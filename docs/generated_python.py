"""The reference of the Python package, out of its signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import FunctionType

from pieces import doc, fence, literal, table

import claimcheck
from claimcheck import outcomes, records
from claimcheck.domain import Domain

_RECORDS = (
    records.Finding,
    records.Claim,
    records.Value,
    records.Fact,
    outcomes.Problem,
    outcomes.Conflict,
    outcomes.Side,
)


def python() -> str:
    """The functions and records of the package."""
    parts: list[str] = []
    for name in sorted(set(claimcheck.__all__) - {"__version__"}, key=str.lower):
        parts += _api(getattr(claimcheck, name), f"claimcheck.{name}")
    return "\n".join(parts)


def spacy_component() -> str:
    """The component for pipelines of spaCy."""
    from claimcheck.component import make_component

    return doc(make_component)


def record_list() -> str:
    """The records that a report is made of."""
    return "\n".join(part for record in (*_RECORDS, Domain) for part in _api(record, record.__name__))


def _api(thing: object, name: str) -> Iterator[str]:
    yield f"### {name.removeprefix('claimcheck.')}\n"
    if isinstance(thing, FunctionType):
        yield fence(_signature(thing, name), "python")
    yield doc(thing)
    if is_dataclass(thing):
        shown = [field for field in fields(thing) if not field.name.startswith("_")]
        yield table(("Field", "Type"), [(literal(field.name), literal(str(field.type))) for field in shown])
    methods = [(key, value) for key, value in vars(thing).items() if isinstance(value, FunctionType)]
    for key, value in methods:
        if not key.startswith("_") and inspect.getdoc(value):
            yield f"**`{_signature(value, key)}`**\n\n{doc(value)}"


def _signature(function: FunctionType, name: str) -> str:
    text = str(inspect.signature(function)).replace("(self, ", "(").replace("(self)", "()")
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", text)  # annotations are texts, defaults are not
    text = text.replace("AnyPath", "str | PathLike[str]")
    if len(name + text) > 78:  # a line for each argument
        inner, arrow, result = text[1:].rpartition(") -> ")
        text = "(\n    " + re.sub(r", (?![^\[]*\])", ",\n    ", inner) + f",\n{arrow}{result}"
    return f"{name}{text}"
