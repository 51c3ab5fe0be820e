"""The rules, `verdict/attribute`, as other programs list them.

They are made of the table of verdicts and the domain's attributes. Whatever names, levels and help the formats show
comes from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimcheck.domain.tables import Attribute
from claimcheck.frozen import dataclass
from claimcheck.records import Finding
from claimcheck.report.markdown_text import escape_code, escape_markdown
from claimcheck.verdicts import VERDICTS

UNREADABLE = "unreadable-article"
"""Stands where a rule stands, for an article that could not be checked."""

NOTIFICATIONS: dict[str, tuple[str, str]] = {
    UNREADABLE: (
        "An article could not be read, so nothing in it was checked.",
        "The message tells why: save the file in a form that can be read, or raise the limit that it names.",
    ),
    "malformed-ignore": (
        "A comment for claimcheck cannot be understood, so nothing is ignored for it.",
        'Write the rule and a reason: <!-- claimcheck: ignore contradicted/score "why" -->',
    ),
    "unused-ignore": (
        "A comment wants something ignored that is not there.",
        "Take the comment out, or name the rule that is meant.",
    ),
}
"""What is told of articles besides findings: what it means, and what to do."""

_LEVELS = ("none", "note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `level` is `error`, `warning`, `note` or `none`; `help` is plain text, `markdown` the same for pages."""

    id: str
    title: str
    level: str
    meaning: str
    help: str
    markdown: str


def rule_of(finding: Finding, attributes: Mapping[str, Attribute]) -> Rule:
    """The rule that a finding is a case of. An attribute that the domain lacks is described by its name alone."""
    info = VERDICTS[finding.verdict]
    attribute = _attribute_of(finding.claim.attribute, attributes)
    title = f"{info.title}: {attribute_title(finding.claim.attribute, attributes)}"
    level = min(info.severity, attribute.severity if attribute else info.severity, key=_LEVELS.index)
    parts = [info.meaning, *(_about(attribute) if attribute else ())]
    more = f"claimcheck explain {finding.rule}"
    return Rule(
        finding.rule, title, level, info.meaning,
        help="\n".join([*parts, f"More: {more}"]),
        markdown="\n\n".join([*map(escape_markdown, parts), f"More: {escape_code(more)}"]),
    )  # fmt: skip


def attribute_title(id_: str, attributes: Mapping[str, Attribute]) -> str:
    """What an attribute is called; the words of its id where the domain lacks it.

    >>> attribute_title("body-weight", {})
    'body weight'
    """
    known = _attribute_of(id_, attributes)
    return known.title if known else id_.replace("_", " ").replace("-", " ")


def _attribute_of(id_: str, attributes: Mapping[str, Attribute]) -> Attribute | None:
    return attributes.get(id_) or attributes.get(id_.replace("-", "_"))


def _about(attribute: Attribute) -> Iterator[str]:
    """What the attribute is, an example, and a look-alike."""
    yield f"{attribute.title[:1].upper()}{attribute.title[1:]}: {attribute.meaning}"
    for example in _first(attribute, claims=True):
        yield f"A claim: “{example}”"
    for example in _first(attribute, claims=False):
        yield f"No claim: “{example}”"


def _first(attribute: Attribute, *, claims: bool) -> list[str]:
    return [example.text for example in attribute.examples if bool(example.claims) == claims][:1]


def level_of(finding: Finding, attributes: Mapping[str, Attribute]) -> str:
    """How loudly a finding is reported: as the settings want it, else as its rule is.

    What was true once is a note, and so is a supported claim that another passage contradicts.
    """
    if finding.level:
        return finding.level
    level = "note" if finding.reason == "outdated" else rule_of(finding, attributes).level
    return "note" if level == "none" and finding.conflicts_with else level
