"""The verdicts and their reasons: one table that the console, SARIF, the page and the documentation all read."""

from __future__ import annotations

from claimcheck.frozen import dataclass
from claimcheck.records import Verdict


@dataclass(frozen=True, slots=True)
class VerdictInfo:
    """What a verdict means, and how loudly it is reported (`error`, `warning`, `note`)."""

    id: Verdict
    title: str
    severity: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ReasonInfo:
    """Why a verdict was given. `certainty` says how sure it is that something is to be mended, between 0 and 1."""

    id: str
    meaning: str
    certainty: float


VERDICTS: dict[str, VerdictInfo] = {
    info.id: info
    for info in (
        VerdictInfo(
            "contradicted",
            "Contradicted",
            "error",
            "Every reading of the name and every precision of the value is refuted by a fact of the reference.",
        ),
        VerdictInfo(
            "imprecise",
            "Imprecise",
            "warning",
            "True of a sibling version or of some sizes only, outdated, or true in everyday but not in strict use.",
        ),
        VerdictInfo(
            "not-enough-info",
            "Not enough information",
            "note",
            "The reference holds nothing that decides, or the value was never published.",
        ),
        VerdictInfo(
            "supported", "Supported", "none", "A fact of the reference says the same, at the precision written."
        ),
    )
}

KINDEST_FIRST: tuple[Verdict, ...] = ("supported", "imprecise", "not-enough-info", "contradicted")
"""The order in which verdicts are chosen where several readings of a statement are possible: charity decides."""

REASONS: dict[str, ReasonInfo] = {
    info.id: info
    for info in (
        ReasonInfo("wrong-value", "The reference gives another value.", 1.0),
        ReasonInfo("sibling", "The value belongs to a related entity, which is named.", 1.0),
        ReasonInfo("partial", "True of some members (sizes, versions) only.", 0.6),
        ReasonInfo("outdated", "Was true at an earlier time.", 0.5),
        ReasonInfo("rounding", "Close to the reference, but not what rounds to it.", 0.4),
        ReasonInfo("loose-term", "True in everyday use of the word, not in strict use.", 0.5),
        ReasonInfo("undisclosed", "The value was never published.", 0.4),
        ReasonInfo("no-fact", "The reference has no fact about this attribute of the entity.", 0.1),
        ReasonInfo("unknown-entity", "The reference does not know the entity.", 0.2),
        ReasonInfo("ambiguous", "The name or the value can be read in ways that do not agree.", 0.3),
        ReasonInfo("implausible", "Outside of what is possible, or of what anybody has seen so far.", 0.8),
        ReasonInfo("inconsistent", "Another passage says otherwise.", 0.8),
    )
}

DERIVED: dict[str, str] = {
    "comparison": "Two systems compared in one attribute, which the qualifier names; decided by arithmetic on facts.",
    "superlative": "The largest, smallest or first of a set, which the value names; decided by what there was then.",
    "arithmetic": "A count, a difference or a ratio that an article gives together with what it is made of.",
    "recency": "A statement that ages: the latest of its family, or not released yet.",
    "name": "A name that should be a member of a family and is none, where the reference lists all members.",
}
"""What findings are about besides the attributes of a domain: statements that are made of several values."""

FAIL_LEVELS: tuple[str, ...] = ("contradicted", "imprecise", "not-enough-info", "never")
"""Values of `--fail-on`, from the strictest finding down; `never` always exits with 0."""
