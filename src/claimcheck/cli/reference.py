"""`claimcheck reference`: is the reference sound, what does it know, what does it know about one entity."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.console import field_line, prepare_stdout
from claimcheck.cli.explain_place import fact_lines
from claimcheck.cli.options import options_of
from claimcheck.config import load_settings
from claimcheck.errors import UsageError
from claimcheck.records import Fact
from claimcheck.report.plain import show_plain
from claimcheck.report.summary import counted

if TYPE_CHECKING:
    from claimcheck.domain import Domain


def run_reference(args: Namespace) -> int:
    """Check, list or show the reference and give the exit code; a faulty reference is 2, as everywhere."""
    folder = load_settings(Path.cwd(), options_of(args)).settings.reference
    if args.action == "check":
        return _check(folder)
    from claimcheck.domain import load_domain

    domain = load_domain(folder)
    if args.action == "show" and not args.entity:
        raise UsageError("reference show: name an entity; `claimcheck reference list` lists them")
    lines = show_entity(args.entity, domain) if args.action == "show" else list_domain(domain)
    stream = prepare_stdout()
    for line in lines:
        print(show_plain(line), file=stream)
    return 0


def _check(folder: str | None) -> int:
    from claimcheck.selfcheck import check_reference

    stream = prepare_stdout()
    faults = check_reference(folder)
    for fault in sorted(faults):
        print(show_plain(str(fault)), file=stream)
    print(counted(len(faults), "fault"), file=stream)
    return 2 if faults else 0


def list_domain(domain: Domain) -> Iterator[str]:
    """A line per entity and per attribute, after a line that counts them."""
    sizes = (
        f"{len(domain.entities)} {'entity' if len(domain.entities) == 1 else 'entities'}",
        counted(len(domain.attributes), "attribute"),
        counted(len(domain.facts), "fact"),
        counted(len(domain.sources), "source"),
    )
    yield f"{domain.title}: {', '.join(sizes)}"
    yield ""
    entities = ((e.id, e.type, e.name, e.family, str(len(domain.facts_of(e.id)))) for e in domain.entities.values())
    yield from _columns([("ENTITY", "TYPE", "NAME", "FAMILY", "FACTS"), *entities])
    yield ""
    attributes = ((a.id, a.kind, a.title) for a in domain.attributes.values())
    yield from _columns([("ATTRIBUTE", "KIND", "TITLE"), *attributes])


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def show_entity(name: str, domain: Domain) -> Iterator[str]:
    """Names, family and facts of each entity that a name may mean, its own facts first, then the inherited ones."""
    for number, id_ in enumerate(entities_named(name, domain)):
        if number:
            yield ""
        entity = domain.entities[id_]
        yield f"{entity.id}: {entity.name}"
        for label, words in (
            ("type", (entity.type,)),
            ("aliases", entity.aliases),
            ("family", tuple(domain.ancestors_of(id_))),
            ("members", domain.children_of(id_)),
        ):
            if words:
                yield field_line(label, ", ".join(words))
        for fact in domain.facts_of(id_):
            yield from fact_lines(fact, domain)
        for fact in _inherited(id_, domain):
            yield from fact_lines(fact, domain, "inherited")


def _inherited(id_: str, domain: Domain) -> Iterator[Fact]:
    """The facts of all parents, nearest first, but for attributes that stay with their owner."""
    for parent in domain.ancestors_of(id_):
        for fact in domain.facts_of(parent):
            attribute = domain.attributes.get(fact.attribute)
            if attribute is None or attribute.inherited:
                yield fact


def entities_named(name: str, domain: Domain, where: str = "reference show") -> tuple[str, ...]:
    """The entities that a name may mean. Raises UsageError, beginning with where the name stood, if there is none."""
    if name in domain.entities:
        return (name,)
    from claimcheck.kinds.compare import squash

    found = domain.by_name.get(squash(name))
    if found:
        return found
    from difflib import get_close_matches

    names = get_close_matches(squash(name), list(domain.by_name), n=5)
    near = [id_ for close in names for id_ in domain.by_name[close]]
    hint = f"did you mean {', '.join(dict.fromkeys(near))}?" if near else "`claimcheck reference list` lists them all"
    raise UsageError(f"{where}: no entity is called {name!r}; {hint}")
