"""The spaCy component `claimcheck`: findings on a `Doc`. The other way round than `nlp`, which calls spaCy: here spaCy
calls us.

spaCy imports this module whenever a pipeline is made in an environment that has claimcheck, for whatever purpose. So
nothing is loaded here before the component is asked for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from claimcheck.pipeline import Checker

NAME = "claimcheck"


@Language.factory(NAME, default_config={"reference": None, "kind": "txt"}, assigns=["doc._.claims", "doc.spans"])
def make_component(nlp: Language, name: str, reference: str | None, kind: str) -> partial[Doc]:
    """The component, with a reference folder (None: the one that comes along) and the kind of text: txt, md or html.

    `doc._.claims` is then a list of dicts, one for each claim in order of place, with the columns of the CSV report and
    the offsets `start` and `end` in `doc.text`. `doc.spans["claimcheck"]` holds the same stretches, each widened to whole
    tokens and labelled with the finding's rule.
    """
    from claimcheck.config import Settings
    from claimcheck.errors import UsageError
    from claimcheck.pipeline import make_checker

    if kind not in ("txt", "md", "html"):
        raise UsageError(f"claimcheck component: kind {kind!r} is none of txt, md, html")
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=None)
    return partial(add_claims, checker=make_checker(Settings(reference=reference)), kind=kind)


def add_claims(doc: Doc, *, checker: Checker, kind: str) -> Doc:
    """The document with its claims. They are plain dicts, so that documents can still be stored and sent about."""
    from claimcheck.read import read_text
    from claimcheck.report import row_of

    article = read_text(doc.text, "doc", kind)
    claims: list[dict[str, str | int]] = []
    spans = []
    for finding in checker.check(article):
        start, end = finding.claim.start, finding.claim.end
        claims.append({**row_of(finding, checker.domain.sources), "start": start, "end": end})
        span = doc.char_span(start, end, label=finding.rule, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc._.claims = claims
    doc.spans[NAME] = spans
    return doc
