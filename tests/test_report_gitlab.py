"""GitLab's code quality report: the keys that its documentation asks for, in every entry."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claimcheck.outcomes import Outcome
from report_samples import HOSTILE, OUTCOMES, SUPPORTED, finding, hostile_outcomes, written

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(*outcomes: Outcome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("gitlab", outcomes))
    return found


@pytest.mark.parametrize("outcomes", [OUTCOMES, *map(hostile_outcomes, HOSTILE)], ids=range(len(HOSTILE) + 1))
def test_every_entry_has_what_gitlab_reads(outcomes: tuple[Outcome, ...]) -> None:
    found = entries(*outcomes)
    assert len(found) in (3, 4)
    for entry in found:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in SEVERITIES
        assert "\n" not in entry["description"]
        assert set(entry["location"]) == {"path", "lines"}
        assert 1 <= entry["location"]["lines"]["begin"] <= entry["location"]["lines"]["end"]
        json.dumps(entry, ensure_ascii=False).encode()  # Ruby takes no lone surrogates


def test_severities_follow_the_levels_and_unreadable_articles_are_critical() -> None:
    told = [(entry["check_name"], entry["severity"]) for entry in entries(*OUTCOMES)]
    assert told == [
        ("contradicted/body-weight", "major"),
        ("imprecise/body-weight", "minor"),
        ("unreadable-article", "critical"),
        ("not-enough-info/body-weight", "info"),
    ]


def test_nothing_to_tell_is_an_empty_list() -> None:
    assert written("gitlab", (Outcome("a", (SUPPORTED,)),)) == "[]\n"


def test_finding_without_a_place_stands_on_the_first_line() -> None:
    assert entries(Outcome("a", (finding(line=0, end_line=0),)))[0]["location"]["lines"] == {"begin": 1, "end": 1}
