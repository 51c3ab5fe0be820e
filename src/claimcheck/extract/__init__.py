"""Extract: which value belongs to which subject and attribute.

In: an article, its segments and its mentions. Out: `Claim`s whose subject is still words (`subject_text`, `readings`);
`link` settles who is meant. Tables are read by their headers, prose by surface patterns, grammar and distance.
"""

from __future__ import annotations

from claimcheck.extract.claims import extract_claims
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.grammar import sentence_grammar
from claimcheck.extract.memory import Passage

__all__ = ["Frame", "Passage", "Statement", "Subject", "extract_claims", "sentence_grammar"]
