"""Mapping: the words of a file as values of the reference, by the rules in `imports/`.

In: records. Out: a `Harvest` of rows, with the names and values that found no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.domain import Attribute, Domain, Source
from claimcheck.domain.jargon import jargon
from claimcheck.domain.load import parse_value
from claimcheck.domain.shapes import ImportField, ImportFile
from claimcheck.frozen import replace
from claimcheck.importers.rows import TABLES, Candidate, Day, Harvest, Raw, Record
from claimcheck.kinds.compare import name_key
from claimcheck.records import Value


def map_records(records: Iterable[Record], rules: ImportFile, domain: Domain, day: Day) -> Harvest:
    """The rows that records come to, each once."""
    harvest = Harvest()
    seen = set()
    for record in records:
        harvest.records += 1
        entity = entity_named(record.names, domain)
        if not entity:
            harvest.strangers += record.names[:1]
            continue
        source = _source(record, entity, rules, domain, day)
        for candidate in _candidates(record, entity, rules, source, harvest, domain):
            key = (candidate.entity, candidate.attribute, candidate.qualifier, candidate.value.text)
            if key not in seen:
                seen.add(key)
                harvest.candidates.append(candidate)
    return harvest


def entity_named(names: Iterable[str], domain: Domain) -> str:
    """The one subject that a name has, the first name that has one.

    Exact but for case, separators, the format of files behind it ("…-hf") and the maker in front of it.
    """
    for name in names:
        for words in _spellings(name, domain):
            subjects = _subjects_called(words, domain)
            if len(subjects) == 1:
                return subjects[0]
        bare = _unpacked(name.rpartition("/")[2], domain)
        maker, _, rest = bare.replace(" ", "-").partition("-")
        subjects = [id_ for id_ in _subjects_called(rest, domain) if _is_made_by(id_, maker, domain)]
        if len(subjects) == 1:
            return subjects[0]
    return ""


def _subjects_called(name: str, domain: Domain) -> list[str]:
    ids = domain.by_name.get(name_key(name), ())
    return [id_ for id_ in ids if domain.entities[id_].type in domain.subjects]


def _is_made_by(entity: str, maker: str, domain: Domain) -> bool:
    """Say whether a maker of this name, or a part of it, made an entity or its family."""
    makers = {domain.root_of(id_) for id_ in domain.by_name.get(name_key(maker), ()) if domain.is_maker(id_)}
    lineage = (entity, *domain.ancestors_of(entity))
    known = (fact.value.text for id_ in lineage for fact in domain.facts_of(id_) if fact.value.kind == "entity")
    return bool(makers) and any(domain.root_of(value) in makers for value in known)


def _spellings(name: str, domain: Domain) -> Iterator[str]:
    """A name as it is, without the owner of its repository, without packaging."""
    yield name
    bare = name.rpartition("/")[2]
    yield bare
    yield _unpacked(bare, domain)


def _unpacked(name: str, domain: Domain) -> str:
    """A name without the formats of files that it ends with."""
    parts = name.split("-")
    while len(parts) > 1 and parts[-1].lower() in jargon(domain, "packaging"):
        parts.pop()
    return "-".join(parts)


def _candidates(
    record: Record, entity: str, rules: ImportFile, source: Source, harvest: Harvest, domain: Domain
) -> Iterator[Candidate]:
    for field in rules.fields:
        attribute = domain.attributes[field.attribute]
        for raw in _parts(record.values.get(field.column, ()), field):
            found = _value(raw.text, field, attribute, domain)
            qualifier = _qualifier(raw.qualifier, attribute, domain)
            if found is None or (attribute.qualifier and not qualifier):
                what = f"{attribute.id} {raw.qualifier or raw.text!r}"
                harvest.unread[what] = harvest.unread.get(what, 0) + (raw.text not in field.values)
                continue
            note = " ".join(part for part in (field.note, raw.note) if part)
            yield Candidate(entity, attribute.id, found, source, record.place, qualifier, note)
    for raw in record.values.get(TABLES, ()):
        id_, _, qualifier = raw.qualifier.partition("/")
        value = parse_value(domain.attributes[id_].kind, raw.text)
        if value is not None:
            yield Candidate(raw.entity, id_, value, source, record.place, qualifier, raw.note)


def _parts(raws: tuple[Raw, ...], field: ImportField) -> Iterator[Raw]:
    """The values of a column one by one, or a list as one value where the rules join it."""
    if field.join:
        yield from [Raw("+".join(sorted(raw.text for raw in raws)))] if raws else []
        return
    for raw in raws:
        for part in raw.text.split(field.split) if field.split else [raw.text]:
            if part.strip():
                yield replace(raw, text=part.strip())


def _value(text: str, field: ImportField, attribute: Attribute, domain: Domain) -> Value | None:
    """The value of the reference for the words of a file; None where there is none, or the rules leave it out."""
    text = field.values.get(text, text if not field.otherwise else field.otherwise)
    if not text:
        return None
    if attribute.kind == "choice":
        text = _choice(text, attribute.choices, domain)
    elif attribute.kind == "entity":
        text = _entity(text, attribute, domain)
    value = parse_value(attribute.kind, text) if text else None
    if value is not None and value.kind == "quantity" and not attribute.holds(value.low, value.high):
        return None  # a size of 0 stands for "unknown" in many tables
    return value


def _choice(words: str, group: str, domain: Domain) -> str:
    choices = domain.choices.get(group, {})
    if words in choices:
        return words
    key = name_key(words)
    named = (c.id for c in choices.values() if key in map(name_key, (c.id, c.name, *c.aliases)))
    return next(named, "")


def _qualifier(words: str, attribute: Attribute, domain: Domain) -> str:
    return _choice(words, attribute.qualifier, domain) if attribute.qualifier and words else ""


def _entity(words: str, attribute: Attribute, domain: Domain) -> str:
    for name in _spellings(words, domain):
        ids = [id_ for id_ in domain.by_name.get(name_key(name), ()) if domain.entities[id_].type in attribute.types]
        if len(ids) == 1:
            return ids[0]
    return ""


def _source(record: Record, entity: str, rules: ImportFile, domain: Domain, day: Day) -> Source:
    """The source of a record: one that the reference has, by id or address, or a new one."""
    words = {"{entity}": entity, "{name}": domain.name_of(entity), "{path}": record.path}
    filled = rules.source.model_dump()
    for key, text in filled.items():
        for mark, word in words.items():
            text = text.replace(mark, word)
        filled[key] = text
    if day.url:
        filled["url"] = day.url
    known = domain.sources.get(filled["id"]) or next(
        (source for source in domain.sources.values() if source.url.rstrip("/") == filled["url"].rstrip("/")), None
    )
    return known or Source(**filled, retrieved=day.as_of)
