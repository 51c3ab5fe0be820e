"""What a table header or a label ("Release date:") speaks of.

In: the words of a header. Out: the attributes that they may mean, the qualifier (benchmark) that they name, and the scale
that they set ("Params (B)", "Context, k tokens").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.kinds.numbers import SCALES
from claimcheck.recognise.tokens import words_of
from claimcheck.records import Mention

SUBJECT_HEADERS = frozenset(
    "model models name llm llms system models/llm model name language model release product version variant model family series "
    "project tool family base model name ai model title entity checkpoint model id framework software library item".split()
) | {
    "model name",
    "language model",
    "ai model",
    "model family",
    "model variant",
    "model version",
    "base model",
    "model id",
    "llm model",
}
_BLOCKED = frozenset(
    "price pricing cost costs per speed latency license_url link url paper blog output max_output rank votes throughput vocabulary vocab layers heads "
    "dimension dimensions hidden embedding dataset gb file disk download memory vram ram batch learning accessibility rate lr gpu gpus hours carbon emissions time efficiency power".split()
)
_UNIT = re.compile(
    r"(?:[(\[,]|\bin\s)\s*(?P<unit>billions?|millions?|trillions?|thousands?|[kKmMbBtT])\b(?:\s?(?:tokens?|params?|parameters))?\s*[)\]]?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header means: attribute ids (best first), the qualifier's id, and the factor its unit sets (0: none).

    `choice` is set where the header is itself a member of a list ("GQA"), so that ticks below it say yes or no to it."""

    attributes: tuple[str, ...] = ()
    qualifier: str = ""
    factor: float = 0.0
    is_subject: bool = False
    choice: str = ""


def read_header(words: str, names: list[Mention], domain: Domain, *, exact: bool = False) -> Header:
    """The meaning of a header's words; `names` are the mentions in it. `exact` demands a whole header, not a part."""
    unit = _UNIT.search(words)
    factor = (
        SCALES[unit["unit"].lower().removesuffix("s") if len(unit["unit"]) > 1 else unit["unit"].lower()]
        if unit
        else 0.0
    )
    for name in names:
        for attribute in domain.attributes.values():
            if name.role == "choice" and attribute.qualifier and attribute.qualifier == name.note:
                return Header((attribute.id,), name.ids[0], 0.0)
    for name in names:
        for attribute in domain.attributes.values():
            if name.role == "choice" and attribute.choices == name.note and not attribute.closed:
                return Header((attribute.id,), choice=name.ids[0])
    tokens = words_of(re.sub(r"\([^()]*\)", " ", words)) or words_of(words)
    plain = " ".join(tokens)
    found = _exact(tokens, domain) or (() if exact else _contained(tokens, domain))
    return Header(found, "", factor, plain in SUBJECT_HEADERS)


@lru_cache(maxsize=4)
def _headers(domain: Domain) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Attribute ids by the tokens of the headers that their files list."""
    found: dict[tuple[str, ...], list[str]] = {}
    for attribute in domain.attributes.values():
        for header in dict.fromkeys((*attribute.headers, attribute.title)):
            ids = found.setdefault(words_of(header), [])
            if attribute.id not in ids:
                ids.append(attribute.id)
    return {words: tuple(ids) for words, ids in found.items()}


def _exact(tokens: tuple[str, ...], domain: Domain) -> tuple[str, ...]:
    return _headers(domain).get(tokens, ())


def _contained(tokens: tuple[str, ...], domain: Domain) -> tuple[str, ...]:
    """Attributes one of whose headers stands in the words; the longest header wins. Very short ones only count alone."""
    if not tokens or len(tokens) > 7 or _BLOCKED & set(tokens):
        return ()
    known = _headers(domain)
    for length in range(len(tokens), 0, -1):
        found: list[str] = []
        for at in range(len(tokens) - length + 1):
            part = tokens[at : at + length]
            if length > 1 or len(part[0]) >= 4:
                found.extend(id_ for id_ in known.get(part, ()) if id_ not in found)
        if found:
            return tuple(found)
    return ()
