"""`claimcheck explain`: an attribute, a verdict, a reason, a rule, or everything about the claims on a line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.console import field_line, prepare_stdout
from claimcheck.cli.options import options_of
from claimcheck.config import Settings, load_settings
from claimcheck.errors import UsageError
from claimcheck.policy import near as suggestion
from claimcheck.report.message import read_place
from claimcheck.report.plain import show_plain
from claimcheck.verdicts import DERIVED, REASONS, VERDICTS

if TYPE_CHECKING:
    from claimcheck.domain import Attribute, Domain


def run_explain(args: Namespace) -> int:
    """Print what is known of something and give the exit code."""
    settings = load_settings(Path.cwd(), options_of(args)).settings
    stream = prepare_stdout()
    for line in explain(args.what, settings):
        print(show_plain(line), file=stream)
    return 0


def explain(what: str, settings: Settings) -> list[str]:
    """The lines that explain something. Raises UsageError with what could be meant if nothing has that name."""
    place = None if what in VERDICTS or what in REASONS else read_place(what)
    if place is None:
        return explain_term(what, settings)
    from claimcheck.cli.explain_place import explain_place
    from claimcheck.domain import load_domain

    domain = load_domain(settings.reference, cached=settings.cache)
    return explain_place(*place, domain, settings)


def explain_term(what: str, settings: Settings) -> list[str]:
    """The lines that explain an attribute, a verdict, a reason or a rule, as reports name it."""
    if what in VERDICTS:
        return list(_verdict(what))
    if what in REASONS:
        return [what, f"  {REASONS[what].meaning}"]
    verdict, _, name = what.partition("/")
    if verdict not in VERDICTS:
        verdict, name = "", what
    head = list(_verdict(verdict)) if verdict else []
    if name in DERIVED:
        return [*head, name, f"  {DERIVED[name]}"]
    from claimcheck.domain import load_domain

    domain = load_domain(settings.reference, cached=settings.cache)
    found = _attribute_named(name, domain)
    if found is None:
        raise UsageError(_unknown(what, domain))
    return [*head, *_attribute(found)]


def _verdict(id_: str) -> Iterator[str]:
    info = VERDICTS[id_]
    yield id_
    yield f"  {info.meaning}"
    if info.severity != "none":
        yield field_line("severity", info.severity)


def _attribute_named(name: str, domain: Domain) -> Attribute | None:
    wanted = name.lower().replace("-", "_")
    return next((found for id_, found in domain.attributes.items() if id_.replace("-", "_") == wanted), None)


def _attribute(attribute: Attribute) -> Iterator[str]:
    yield f"{attribute.id}: {attribute.title}"
    yield f"  {attribute.meaning}"
    for label, words in (
        ("kind", (attribute.kind,)),
        ("severity", (attribute.severity,)),
        ("changes", ("another value may be right later on",) if attribute.changes else ()),
        ("cues", attribute.cues),
        ("units", attribute.units),
        ("not if", attribute.false_friends),
        ("headers", attribute.headers),
    ):
        if words:
            yield field_line(label, ", ".join(words))
    for example in attribute.examples:
        yield field_line("example", example.text)
        for claim in example.claims or ("(no claim)",):
            yield field_line("", f"→ {claim}")


def _unknown(what: str, domain: Domain) -> str:
    known = [*VERDICTS, *REASONS, *DERIVED, *domain.attributes]
    return (
        f"explain: {what!r} is no attribute, verdict or reason, and no place such as draft.md:12"
        f"{suggestion(what, known)}\n  verdicts: {', '.join(VERDICTS)}\n  reasons: {', '.join(REASONS)}"
        f"\n  attributes: {', '.join(domain.attributes)}"
    )
