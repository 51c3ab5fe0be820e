"""Examples: every attribute file says what is a claim and what only looks like one; the pipeline must agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimcheck.config import Settings
from claimcheck.domain import Attribute, Domain, Example
from claimcheck.domain.files import line_of_key
from claimcheck.errors import Fault
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_text
from claimcheck.selfcheck.statements import FORM, is_met, parse_statement, show_claim
from claimcheck.selfcheck.tables import attribute_file


def find_example_faults(domain: Domain, home: Path | None = None) -> Iterator[Fault]:
    """Examples that the pipeline reads otherwise, and attributes that lack one of either sort.

    Only attributes whose files are in `home` are looked at, if that is not the folder of the domain.
    """
    home = home or Path(domain.folder)
    checker = make_checker(Settings(reference=domain.folders))
    for attribute in domain.attributes.values():
        file = attribute_file(attribute.id)
        if not (home / file).is_file():
            continue
        text = (home / file).read_text(encoding="utf-8-sig")
        for sort, missing in (
            ("with a claim", not (attribute.founding or any(example.claims for example in attribute.examples))),
            ("without a claim, which looks as if it had one", all(example.claims for example in attribute.examples)),
        ):
            if missing:
                yield Fault(file, 1, f"there is no [[examples]] table {sort}")
        for number, example in enumerate(attribute.examples):
            line = line_of_key(text, ("examples", number))
            yield from (Fault(file, line, message) for message in faults_of_example(example, attribute, checker))


def faults_of_example(example: Example, attribute: Attribute, checker: Checker) -> Iterator[str]:
    """What the pipeline does not find in an example, or finds of the attribute without being told to."""
    found = checker.claims(read_text(example.text, attribute_file(attribute.id), "md"))
    told = "; ".join(map(show_claim, found)) or "nothing"
    expected = []
    for line in example.claims:
        statement = parse_statement(line)
        if statement is None:
            yield f"{line!r} is no claim; expected {FORM!r}"
            continue
        expected.append(statement)
        if not any(is_met(statement, claim) for claim in found):
            yield f"{example.text!r} should say {line!r}; found: {told}"
    for claim in found:
        if claim.attribute == attribute.id and not any(is_met(statement, claim) for statement in expected):
            yield f"{example.text!r} should not say {show_claim(claim)!r}"
