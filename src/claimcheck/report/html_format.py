"""HTML: one page that needs nothing else, for people who decide what becomes of a finding.

It is written as it comes: a frame with our style and script, the articles as JSON, and at the end what they share. The
script in the page shows them. Nothing of an article ever becomes markup, neither here nor there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.report.look import Look
from claimcheck.report.page import assets
from claimcheck.report.page.conflicts import conflicts_of
from claimcheck.report.page.content import Shared, articles_of


def write_html(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write the page, each article before the next one is looked at."""
    shared = Shared()
    parts = assets.template("page.html.j2").generate(
        articles=articles_of(outcomes, look, shared),
        shared=shared,
        conflicts=lambda: conflicts_of(look),
        policy=assets.policy(),
        script=assets.script(),
        style=assets.style(),
        version=look.version,
    )
    for part in parts:
        stream.write(part)
