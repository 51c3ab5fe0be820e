"""Reports for other programs on the whole corpus and on hostile articles, made by the real program: all are valid."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from report_samples import SCHEMAS
from test_report_claimreview import check_node

HERE = Path(__file__).parent
FILES = {
    "sarif": "a.sarif", "junit": "b.xml", "gitlab": "c.json", "claimreview": "d.json", "json": "e.json",
    "jsonl": "f.jsonl",
}  # fmt: skip
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    outputs = [f"--output={format}:{folder / name}" for format, name in FILES.items()]
    paths = [str(HERE.parent / "corpus"), str(HERE / "data" / "hostile")]
    call = [sys.executable, "-m", "claimcheck", "check", *paths, *outputs]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    return folder


def content(reports: Path, format: str) -> Any:
    return json.loads((reports / FILES[format]).read_text(encoding="utf-8"))


def test_sarif_is_valid(reports: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    log = content(reports, "sarif")
    jsonschema.Draft4Validator(schema).validate(log)
    assert len(log["runs"][0]["results"]) > 100


def test_junit_is_valid(reports: Path) -> None:
    pytest.importorskip("xmlschema").XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(str(reports / FILES["junit"]))


def test_gitlab_has_what_gitlab_reads(reports: Path) -> None:
    entries = content(reports, "gitlab")
    assert len(entries) > 100
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert all(isinstance(entry[key], str) and entry[key] for key in ("description", "check_name", "fingerprint"))
        assert entry["severity"] in SEVERITIES
        assert 1 <= entry["location"]["lines"]["begin"] <= entry["location"]["lines"]["end"]
        assert entry["location"]["path"]


def test_claimreview_uses_what_schema_org_defines(reports: Path) -> None:
    graph = content(reports, "claimreview")["@graph"]
    assert len(graph) > 100
    for review in graph:
        check_node(review)


def test_json_and_json_lines_say_the_same(reports: Path) -> None:
    whole = content(reports, "json")
    lines = (reports / FILES["jsonl"]).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == whole["findings"]
    counts = whole["coverage"]
    assert counts["places"] == counts["checked"] + sum(counts["not_checked"].values()) > 500
