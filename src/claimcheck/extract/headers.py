"""What a table header or a label ("Release date:") speaks of.

In: the words of a header. Out: the attributes that they may mean, the qualifier (a test) that they name, and the scale
that they set ("Params (B)", "Context, k tokens").
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.frozen import dataclass
from claimcheck.kinds.compare import name_key
from claimcheck.kinds.numbers import SCALES
from claimcheck.kinds.tokens import words_of
from claimcheck.kinds.words import any_of
from claimcheck.records import Mention

MAX_WORDS = 7
"""A header with more words is a sentence."""


@lru_cache(maxsize=4)
def _unit(domain: Domain) -> re.Pattern[str]:
    """ "Params (B)", "Context, k tokens", "Size in billions"."""
    scale = any_of("billions? millions? trillions? thousands? [kKmMbBtT]")
    unit = any_of(jargon(domain, "header_units"))
    return re.compile(rf"(?:[(\[,]|\bin\s)\s*(?P<unit>{scale})\b(?:\s?{unit})?\s*[)\]]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header means: attribute ids (best first), the qualifier's id, and the factor its unit sets (0: none).

    `choice` is set where the header is itself a member of a list ("GQA"), so that ticks below it say yes or no to it.
    """

    attributes: tuple[str, ...] = ()
    qualifier: str = ""
    factor: float = 0.0
    is_subject: bool = False
    choice: str = ""


def read_header(words: str, names: list[Mention], domain: Domain, *, exact: bool = False) -> Header:
    """The meaning of a header's words; `names` are the mentions in it. `exact` demands a whole header, not a part."""
    named = _of_test(names, domain) or _of_member(names, domain)
    if named is not None:
        return named
    tokens = _without_brackets(words)
    found = _exact(tokens, domain) or (() if exact else _contained(tokens, domain))
    is_subject = " ".join(tokens) in jargon(domain, "subject_headers")
    return Header(found, "", _factor(words, domain), is_subject, _asked(names, found, domain))


def _asked(names: list[Mention], attributes: tuple[str, ...], domain: Domain) -> str:
    """The member of a closed list of the attributes that a header asks for: "Open weights?"."""
    lists = {domain.attributes[id_].choices for id_ in attributes if domain.attributes[id_].closed} - {""}
    return next((name.ids[0] for name in names if name.role == "choice" and name.note in lists), "")


def is_whole_header(words: str, domain: Domain) -> bool:
    """Say whether some words, brackets apart, are nothing but a header that an attribute lists."""
    return bool(_exact(_without_brackets(words), domain))


def _without_brackets(words: str) -> tuple[str, ...]:
    return words_of(re.sub(r"\([^()]*\)", " ", words)) or words_of(words)


def _of_test(names: list[Mention], domain: Domain) -> Header | None:
    """The meaning of a header that names a test: results on it."""
    for name in names:
        for attribute in domain.attributes.values():
            if name.role == "choice" and attribute.qualifier and attribute.qualifier == name.note:
                return Header((attribute.id,), name.ids[0])
    return None


def test_called(words: str, domain: Domain) -> Header | None:
    """The header of results on the test whose very name some words are, in any case."""
    return _tests(domain).get(name_key(words))


@lru_cache(maxsize=4)
def _tests(domain: Domain) -> dict[str, Header]:
    """The headers of results on tests, by the names of these."""
    found: dict[str, Header] = {}
    for attribute in domain.attributes.values():
        for choice in domain.choices[attribute.qualifier].values() if attribute.qualifier else ():
            found.setdefault(name_key(choice.name), Header((attribute.id,), choice.id))
    found.pop("", None)
    return found


def _of_member(names: list[Mention], domain: Domain) -> Header | None:
    """The meaning of a header that names a member of an open list: yes or no to it."""
    for name in names:
        for attribute in domain.attributes.values():
            if name.role == "choice" and attribute.choices == name.note and not attribute.closed:
                return Header((attribute.id,), choice=name.ids[0])
    return None


def _factor(words: str, domain: Domain) -> float:
    """The factor of the unit in a header, or 0 where it has none."""
    unit = _unit(domain).search(words)
    if unit is None:
        return 0.0
    scale = unit["unit"].lower()
    return SCALES[scale.removesuffix("s") if len(scale) > 1 else scale]


@lru_cache(maxsize=4)
def _headers(domain: Domain) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Attribute ids by the tokens of the headers that their files list, in the singular."""
    found: dict[tuple[str, ...], list[str]] = {}
    for attribute in domain.attributes.values():
        for header in dict.fromkeys((*attribute.headers, attribute.title)):
            ids = found.setdefault(_stems(words_of(header)), [])
            if attribute.id not in ids:
                ids.append(attribute.id)
    return {words: tuple(ids) for words, ids in found.items()}


def _stems(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Words without the ending of their plural: "Parameters size" is "parameter sizes"."""
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word for word in tokens)


def _exact(tokens: tuple[str, ...], domain: Domain) -> tuple[str, ...]:
    return _headers(domain).get(_stems(tokens), ())


def _contained(tokens: tuple[str, ...], domain: Domain) -> tuple[str, ...]:
    """Attributes one of whose headers stands in the words; the longest header wins, very short ones count alone."""
    if not tokens or len(tokens) > MAX_WORDS or set(jargon(domain, "foreign_headers")) & set(tokens):
        return ()
    known, tokens = _headers(domain), _stems(tokens)
    for length in range(len(tokens), 0, -1):
        found: list[str] = []
        for at in range(len(tokens) - length + 1):
            part = tokens[at : at + length]
            if length > 1 or len(part[0]) >= 4:
                found.extend(id_ for id_ in known.get(part, ()) if id_ not in found)
        if found:
            return tuple(found)
    return ()
