"""The spaCy component `claimcheck`: findings on a `Doc`. The other way round than `nlp`: there we call spaCy, here it
calls us.

spaCy imports this module whenever a pipeline is made where claimcheck is installed, for whatever purpose. So nothing
is loaded before the component is asked for.
"""

from __future__ import annotations

from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

NAME = "claimcheck"


@Language.factory(NAME, default_config={"reference": None, "kind": "txt"}, assigns=["doc._.claims", "doc.spans"])
def make_component(nlp: Language, name: str, reference: str | None, kind: str) -> partial[Doc]:
    """The component, with a reference folder (None: the one that comes along) and the kind of text: txt, md or html.

    `doc._.claims` is then a list of dicts, one for each claim in order of place, with the columns of the CSV report and
    the offsets `start` and `end` in `doc.text`. `doc.spans["claimcheck"]` holds the same stretches, each widened to
    whole tokens and labelled with the finding's rule.
    """
    from claimcheck.api import check_text

    check_text("", reference=reference, kind=kind)  # type: ignore[arg-type]  # a faulty reference or kind fails here
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=None)
    return partial(add_claims, reference=reference, kind=kind)


def add_claims(doc: Doc, *, reference: str | None, kind: str) -> Doc:
    """The document with its claims. They are plain dicts, so that documents can still be stored and sent about."""
    from claimcheck.api import check_text
    from claimcheck.report import row_of

    report = check_text(doc.text, reference=reference, name="doc", kind=kind)  # type: ignore[arg-type]  # see above
    places = [(finding.claim.start, finding.claim.end, finding.rule) for finding in report.findings]
    doc._.claims = [
        {**row_of(finding, report.sources), "start": finding.claim.start, "end": finding.claim.end}
        for finding in report.findings
    ]
    spans = (doc.char_span(start, end, label=rule, alignment_mode="expand") for start, end, rule in places)
    doc.spans[NAME] = [span for span in spans if span is not None]
    return doc
