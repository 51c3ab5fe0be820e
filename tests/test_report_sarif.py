"""SARIF: valid by the schema and by what the schema cannot say, whatever the articles hold."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.domain import Attribute
from claimcheck.outcomes import Outcome
from claimcheck.report import Look
from claimcheck.report.sarif_places import SOURCE_ROOT, file_of
from report_samples import (
    FULL,
    HOSTILE,
    LINE,
    OUTCOMES,
    SCHEMAS,
    SIBLING,
    SUPPORTED,
    claim,
    finding,
    hostile_outcomes,
    written,
)  # fmt: skip

Json = dict[str, Any]  # what a reader of JSON gets


def run_of(outcomes: tuple[Outcome, ...] = OUTCOMES, look: Look = FULL) -> Json:
    log = json.loads(written("sarif", outcomes, look))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run: Json = log["runs"][0]
    return run


def results_of(*findings: Any, look: Look = FULL) -> list[Json]:
    results: list[Json] = run_of((Outcome("birds/emu.md", findings),), look)["results"]
    return results


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema)


@pytest.mark.parametrize("look", [FULL, Look(), Look(verbose=True)], ids=["full", "bare", "verbose"])
@pytest.mark.parametrize("outcomes", [OUTCOMES, (), OUTCOMES[1:2]], ids=["all", "none", "problem"])
def test_log_is_valid_by_the_schema(validator: Any, outcomes: tuple[Outcome, ...], look: Look) -> None:
    validator.validate(json.loads(written("sarif", outcomes, look)))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_article_leaves_the_log_valid(validator: Any, text: str) -> None:
    validator.validate(json.loads(written("sarif", hostile_outcomes(text), FULL)))


@pytest.mark.parametrize("outcomes", [OUTCOMES, *map(hostile_outcomes, HOSTILE)], ids=range(len(HOSTILE) + 1))
def test_numbers_point_at_what_they_name(outcomes: tuple[Outcome, ...]) -> None:
    run = run_of(outcomes)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        named = dict(place["artifactLocation"])
        assert run["artifacts"][named.pop("index")]["location"] == named
        assert place["region"]["startLine"] >= 1
    for told in run["invocations"][0].get("toolExecutionNotifications", ()):
        notifications = run["tool"]["driver"]["notifications"]
        assert notifications[told["descriptor"]["index"]]["id"] == told["descriptor"]["id"]


def test_rules_and_notifications_have_what_code_scanning_wants() -> None:
    driver = run_of()["tool"]["driver"]
    described = [*driver["rules"], *driver["notifications"]]
    assert len(described) > 2
    for one in described:
        assert 0 < len(one["shortDescription"]["text"]) <= 1024
        assert 0 < len(one["fullDescription"]["text"]) <= 1024
        assert one["help"]["text"]
        assert len(one.get("properties", {}).get("tags", ())) <= 10


def test_region_is_in_code_points_and_ends_behind_the_words() -> None:
    line = "🦤 Ada weighs 65 kilograms."
    start = line.index("65")
    result = results_of(finding(excerpt=line, column=start + 1, end_column=start + 13))[0]
    assert run_of()["columnKind"] == "unicodeCodePoints"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"] == "65 kilograms"


def test_finding_without_a_place_names_its_article_alone() -> None:
    result = results_of(finding(line=0, column=0, end_line=0, end_column=0))[0]
    assert set(result["locations"][0]["physicalLocation"]) == {"artifactLocation"}
    assert "fixes" not in result


def test_words_over_two_lines_end_on_the_second() -> None:
    region = run_of()["results"][-1]["locations"][0]["physicalLocation"]["region"]
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 20, 4, 12]


def test_fix_replaces_the_words_of_the_value() -> None:
    result = results_of(finding())[0]
    change = result["fixes"][0]["artifactChanges"][0]
    region = change["replacements"][0]["deletedRegion"]
    before, after = LINE[: region["startColumn"] - 1], LINE[region["endColumn"] - 1 :]
    fixed = before + change["replacements"][0]["insertedContent"]["text"] + after
    assert fixed == "The emu Ada weighs 36 kilograms and was born in May 2019."


@pytest.mark.parametrize("words", ["", 'a"b', "<b>", "a|b", "a\nb", "a\\b", "\u202e36", "A&B"])
def test_no_fix_where_the_words_could_break_the_article(words: str) -> None:
    assert "fixes" not in results_of(finding(suggestion=words))[0]


LEVELS = [
    # verdict, the attribute's severity, level
    ("contradicted", "error", "error"),
    ("contradicted", "warning", "warning"),
    ("contradicted", "note", "note"),
    ("imprecise", "error", "warning"),
    ("imprecise", "note", "note"),
    ("not-enough-info", "error", "note"),
]


@pytest.mark.parametrize(("verdict", "severity", "level"), LEVELS)
def test_level_is_the_milder_of_verdict_and_attribute(verdict: str, severity: str, level: str) -> None:
    attribute = Attribute("body_weight", "Body weight", "quantity", "What it weighs.", severity=severity)
    run = run_of((Outcome("a.md", (finding(verdict=verdict),)),), Look(attributes={"body_weight": attribute}))
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == level


def test_supported_claims_are_told_when_disputed_or_asked_for() -> None:
    assert results_of(SUPPORTED) == []
    assert [(r["kind"], r["level"]) for r in results_of(SUPPORTED, look=Look(verbose=True))] == [("pass", "none")]
    disputed = replace(SUPPORTED, conflicts_with="birds/emu.md:9")
    assert [(r["kind"], r["level"]) for r in results_of(disputed)] == [("fail", "note")]


def test_passage_that_says_otherwise_is_a_related_place() -> None:
    place = results_of(SIBLING)[0]["relatedLocations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("birds/emu.md", {"startLine": 9})


def test_rule_has_help_as_text_and_as_markdown() -> None:
    rule = run_of()["tool"]["driver"]["rules"][0]
    assert rule["id"] == "contradicted/body-weight"
    assert rule["shortDescription"]["text"] == "Contradicted: Body weight"
    for text in (rule["help"]["text"], rule["help"]["markdown"]):
        assert "What the animal weighs, in kilograms." in text
        assert "Ada lifts 36 kg." in text
    assert "<code>claimcheck explain contradicted&#47;body-weight</code>" in rule["help"]["markdown"]


def test_unreadable_article_makes_the_run_unsuccessful_and_is_told() -> None:
    told = run_of()["invocations"][0]
    assert told["executionSuccessful"] is False
    assert told["toolExecutionNotifications"][0]["message"]["text"] == "birds/lost.md: no such file"
    assert run_of(OUTCOMES[:1])["invocations"] == [{"executionSuccessful": True}]


def test_every_article_that_was_checked_is_listed_even_without_findings() -> None:
    uris = [artifact["location"]["uri"] for artifact in run_of()["artifacts"]]
    assert uris == ["birds/emu.md", "birds/owl.md", "birds/quiet.md"]


def test_words_of_articles_make_no_links_and_no_placeholders() -> None:
    text = results_of(finding(explanation="{0} [click](https://evil.example) \\[x]", facts=()))[0]["message"]["text"]
    assert text.split("\n")[0] == r"{{0}} \[click\](https://evil.example) \\[x\]"
    plain = results_of(finding(explanation="It says [sic] 65."))[0]["message"]["text"]
    assert plain.startswith("It says [sic] 65.")


def test_snippets_are_true_or_left_out() -> None:
    clean = results_of(finding(excerpt="\tIt weighs 65 kilograms."))[0]["locations"][0]["physicalLocation"]
    assert clean["contextRegion"]["snippet"]["text"] == "\tIt weighs 65 kilograms."
    for line in ("It weighs \u202e65 kilograms.", "\x1b[31m65", "x" * 401, ""):
        place = results_of(finding(excerpt=line))[0]["locations"][0]["physicalLocation"]
        assert "contextRegion" not in place
    hidden = results_of(finding(claim=claim(value_text="6\u20665")))[0]["locations"][0]["physicalLocation"]
    assert "snippet" not in hidden["region"]


FILES = {
    "birds/emu.md": {"uri": "birds/emu.md", "uriBaseId": SOURCE_ROOT},
    "my posts/größe.md": {"uri": "my%20posts/gr%C3%B6%C3%9Fe.md", "uriBaseId": SOURCE_ROOT},
    "http:x.md": {"uri": "http%3Ax.md", "uriBaseId": SOURCE_ROOT},
    "a?b#c%d.md": {"uri": "a%3Fb%23c%25d.md", "uriBaseId": SOURCE_ROOT},
    "/tmp/out.md": {"uri": "file:///tmp/out.md"},
    "caf\udce9.md": {"uri": "caf%E9.md", "uriBaseId": SOURCE_ROOT},
}


@pytest.mark.parametrize("name", FILES)
def test_article_is_addressed_from_the_root_of_the_project(name: str) -> None:
    assert file_of(name) == FILES[name]


@given(st.text())
def test_address_gives_back_the_name(name: str) -> None:
    uri = str(file_of(name)["uri"]).removeprefix("file://")
    assert unquote_to_bytes(uri).decode("utf-8") == name
    assert uri.isascii()
    assert ":" not in uri
