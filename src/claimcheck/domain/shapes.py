"""The shapes that the files of a reference folder must have. Imported only when a folder is read afresh.

Every shape forbids unknown keys; a validator says what would be right.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from claimcheck.domain.constructions import fault_of
from claimcheck.kinds.dates import days_of

Text = Annotated[str, Field(min_length=1)]


def _split(cell: object) -> object:
    """`a|b` as a tuple; an empty cell as an empty one."""
    if isinstance(cell, str):
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    return cell


@lru_cache(maxsize=8192)  # tens of thousands of cells hold few dates and ids
def _iso(text: str) -> str:
    """An empty cell or an ISO date of any precision."""
    if text:
        try:
            days_of(text)
        except ValueError:
            raise ValueError(f"{text!r} is no ISO date (2023, 2023-07 or 2023-07-18)") from None
    return text


@lru_cache(maxsize=8192)
def _slug(text: str) -> str:
    if text != text.strip() or " " in text:
        raise ValueError(f"{text!r} is no id: lower-case words joined by hyphens")
    return text


def _construction(phrase: str) -> str:
    if fault := fault_of(phrase):
        raise ValueError(f"{phrase!r}: {fault}; expected words, as in 'fine-?tun(?:ed|ing)', without any other sign")
    return phrase


Names = Annotated[tuple[str, ...], BeforeValidator(_split)]
IsoDate = Annotated[str, AfterValidator(_iso)]
Slug = Annotated[Text, AfterValidator(_slug)]
Construction = Annotated[Text, AfterValidator(_construction)]
Bound = Annotated[float | None, BeforeValidator(lambda cell: None if cell == "" else cell)]


class Shape(BaseModel):
    """Base of all shapes: unknown keys are errors, and a record never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # built when the first file of it is read


class EntityRow(Shape):
    """A line of `entities.csv`."""

    id: Slug
    type: Slug
    name: Text
    aliases: Names = ()
    family: str = ""
    strict: Literal["", "case", "context"] = ""


class FactRow(Shape):
    """A line of `facts.csv`."""

    entity: Slug
    attribute: Text
    qualifier: str = ""
    value: Text
    as_of: IsoDate
    valid_from: IsoDate = ""
    valid_to: IsoDate = ""
    source: Slug
    note: str = ""


class SourceRow(Shape):
    """A line of `sources.csv`."""

    id: Slug
    title: Text
    url: Text
    kind: Literal["primary", "secondary"]
    retrieved: IsoDate


class ChoiceRow(Shape):
    """A line of a list in `choices/`."""

    id: Slug
    name: Text
    aliases: Names = ()
    weak: Names = ()
    broader: Names = ()
    excludes: Names = ()
    implies: Names = ()
    clashes: Names = ()
    low: Bound = None
    high: Bound = None
    strict: Literal["", "case", "context"] = ""


class OpenChoiceRow(ChoiceRow):
    """A line of a list that has columns of its own; what stands in them is checked later."""

    model_config = ConfigDict(extra="allow")


class ListColumn(Shape):
    """One `[columns.NAME]` table of a list's description. Its cells are empty, one of `values`, or of a kind."""

    meaning: Text
    kind: Literal["text", "quantity", "url"] = "text"
    values: tuple[str, ...] = ()
    implies: str = ""


class ListFile(Shape):
    """`choices/NAME.toml`: what a list has beside the usual columns, and the standard that its ids come from."""

    standard: Literal["", "spdx"] = ""
    own: str = ""
    columns: dict[str, ListColumn] = {}


class ExampleShape(Shape):
    """One `[[examples]]` table of an attribute file."""

    text: Text
    claims: tuple[str, ...] = ()


class SayingShape(Shape):
    """One `[[sayings]]` table of an attribute file: groups of words that say a value, one group after the other."""

    value: Text
    denied: str = ""
    words: Annotated[tuple[tuple[Text, ...], ...], Field(min_length=1)]
    gap: Annotated[int, Field(ge=0, le=6)] = 3
    unless: tuple[Text, ...] = ()


_CONFLICTS = {
    "value": ("date", "quantity", "choice"),
    **dict.fromkeys(("digits", "size", "within"), ("quantity",)),
}
"""The kinds of values that can exclude each other in a way; in ways that are not named all can."""


class AttributeFile(Shape):
    """A file of `attributes/`."""

    title: Text
    kind: Literal["date", "quantity", "choice", "entity", "text"]
    meaning: Text
    severity: Literal["error", "warning", "note"] = "error"
    fix: bool = False
    cues: tuple[Text, ...] = ()
    units: tuple[Text, ...] = ()
    false_friends: tuple[Text, ...] = ()
    headers: tuple[Text, ...] = ()
    many: bool = False
    closed: bool = False
    tolerance: Annotated[float, Field(ge=0, le=1)] = 0.0
    tolerance_most: Annotated[float, Field(ge=0)] = math.inf
    low: float | None = None
    high: float | None = None
    plausible_low: float | None = None
    plausible_high: float | None = None
    binary_k: bool = False
    bare: bool = False
    choices: str = ""
    qualifier: str = ""
    types: tuple[str, ...] = ()
    yes: str = ""
    no: str = ""
    parts: tuple[Text, ...] = ()
    inherited: bool = True
    mistaken_for: str = ""
    conflicts: Literal["", "decided", "digits", "size", "value", "within"] = ""
    stages: tuple[tuple[Text, ...], ...] = ()
    compared: tuple[Text, ...] = ()
    measured: tuple[Text, ...] = ()
    compared_led: tuple[Text, ...] = ()
    compared_behind: tuple[Text, ...] = ()
    offered: bool = False
    changes: bool = False
    ordered: bool = False
    out_of_order: tuple[str, ...] = ()
    not_after: str = ""
    founding: bool = False
    evident: bool = False
    portions: tuple[str, ...] = ()
    sayings: tuple[SayingShape, ...] = ()
    examples: tuple[ExampleShape, ...] = ()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        """What only values of some kinds can have; whatever reads an attribute relies on it."""
        for key, (value, kinds) in {
            "compared": (self.compared, ("quantity",)),
            "measured": (self.measured, ("quantity",)),
            "qualifier": (self.qualifier, ("quantity",)),
            "choices": (self.choices, ("choice",)),
            f'conflicts = "{self.conflicts}"': (self.conflicts, _CONFLICTS.get(self.conflicts, (self.kind,))),
        }.items():
            if value and self.kind not in kinds:
                raise ValueError(f"{key} is for the kind {' or '.join(kinds)}, and this is of the kind {self.kind}")
        return self


class ImportField(Shape):
    """One `[[fields]]` table of an import file."""

    column: Text
    attribute: Text
    values: dict[str, str] = {}
    otherwise: str = ""
    split: str = ""
    join: bool = False
    note: str = ""


class ImportSource(Shape):
    """The `[source]` table of an import file: a row for `sources.csv`, with `{entity}`, `{name}` and `{path}` in it."""

    id: Text
    title: Text
    url: Text
    kind: Literal["primary", "secondary"]


class ImportFile(Shape):
    """A file of `imports/`."""

    shape: Literal["table", "catalogue", "card", "wikidata"]
    names: tuple[str, ...] = ()
    results: str = ""
    source: ImportSource
    fields: tuple[ImportField, ...] = ()
    note: str = ""


class DomainFile(Shape):
    """`domain.toml`."""

    id: Slug
    title: Text
    subjects: tuple[str, ...]
    makers: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    only: dict[str, tuple[str, ...]] = {}
    suffixes: tuple[Text, ...] = ()
    nouns: dict[str, tuple[Text, ...]] = {}
    words: dict[str, tuple[Construction, ...]] = {}
