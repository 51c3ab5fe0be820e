"""Makers in a column of papers: "Roe et al. (Google)" says where the authors of a row's paper work.

In: the frame of a cell and the words of its header. Out: `Statement`s of who made what the row is about.
"""

from __future__ import annotations

import re

from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import making_attributes
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.makers import maker_id, value_of
from claimcheck.kinds.tokens import words_of
from claimcheck.records import Value

# "(CMU + Google)", "[Google, 2017]", "Roe et al., Google" at the end of a cell
_BRACKET = re.compile(r"(?:[(\[]|\bet\s+al\.?(?:,?\s(?:19|20)\d\d)?[,;:]\s)(?P<inside>[^()\[\]]{2,80})[)\]]?[\s*_.]*$")
# "Paper (affiliation)"
_ASIDE = re.compile(r"\([^()]*\)")
# "Roe et al.", "Roe & Doe": names of people
_PEOPLE = re.compile(r"\bet\s+al\b|\w\s+(?:&|and)\s+[A-Z]")


def houses_in(frame: Frame, header: str) -> list[Statement]:
    """The makers in the bracket that ends a cell of a column of papers; a mere host needs authors in front of it."""
    if " ".join(words_of(_ASIDE.sub(" ", header))) not in jargon(frame.domain, "paper_headers"):
        return []
    bracket = _BRACKET.search(frame.text[frame.start : frame.end])
    if bracket is None:
        return []
    start, end = (frame.start + offset for offset in bracket.span("inside"))
    has_people = _PEOPLE.search(frame.gap(frame.start, start)) is not None
    makers = [maker for maker in frame.makers if start <= maker.start and maker.end <= end]
    hosts = () if has_people else jargon(frame.domain, "hosts")
    return [
        Statement(id_, Value("entity", value_of(frame, maker)), maker.start, maker.end, cue=header)
        for id_ in sorted(making_attributes(frame.domain))
        for maker in makers
        if maker_id(maker) not in hosts
    ]
