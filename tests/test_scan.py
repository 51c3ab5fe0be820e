"""The scan: what it passes over holds nothing to find, and it passes over what speaks of other things."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import asides
from claimcheck.config import Settings
from claimcheck.errors import ReadError
from claimcheck.limits import Limits
from claimcheck.outcomes import Outcome
from claimcheck.pipeline import Checker
from claimcheck.read import find_articles, may_nest_too_deep, read_bytes, read_text
from claimcheck.read.archives import Entry
from claimcheck.runs import Worker, check_entry, check_paths, extract_paths
from hostile import TEXTS

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = Path(__file__).parent / "cases"
OFF_TOPIC = (
    "The carpenter measured the oak boards twice and drove 8 nails into each of the 12 beams.",
    "In 1998 the town had 4,000 people, a mill and two schools. It was rebuilt after the flood of 2002.",
    "- flour: 500 g\n- butter, soft (250 g)\n\nBake it for 30 minutes at 180 degrees, then let it cool down.",
    "<p>She opened the <b>window</b> &ndash; and the rain came in.</p>",
    "It counts the lines with `ls | wc`.\n\tThen it prints them.\n\tThat is all.",
    "TERMS AND CONDITIONS\n\nWhoever takes a ladder brings it back.",
)
ON_TOPIC = (
    "GPT-4 was released in March 2023.",
    "**GPT**-4 was released in March 2023.",
    "<p>GPT&nbsp;4 was released in March 2023.</p>",
    "<p>L&#108;ama 2 was released in July 2023.</p>",
    "Zonos is a speech model with 7B parameters.",
    "[Zonos](https://zonos.example/) is a speech model with 7B parameters.",
    "- **MiniMax-01** (456B): a large one",
    "\U0001d5df\U0001d5f9\U0001d5ee\U0001d5fa\U0001d5ee \U0001d7ee has 7B parameters.",
    "TERMS AND CONDITIONS\n\n- 7B parameters",
    "## [GPT-SoVITS](https://a.example/)\n\n- a model of 7B parameters",
    "<h2>BlackMamba</h2><ul><li>7B parameters</li></ul>",
    "They train a language **model** called MAI-1.",
    "StepFun released Step-Audio, a system with 130 billion parameters.",
    "name | size\n--- | ---\nZonos | 7B",
    "Name\tParameters\nZonos\t7B\n",
    "Name    Parameters  Year\nZonos   7B          2023\nOther   13B         2024\n",
    "Sales rose from 64.6 to 68.9, a 4.3-point gain.",
    "Sales rose 5.5 points to 68.9, up from 63.4.",
    "They sold 175 billion, 117 times more than the 1.5 billion of last year.",
    "The gap between 86.4 and 70.0 is 16.4 points.",
    "They solved 41 of 164 problems (25%).",
    "Of the two versions of the study, base and large, both are free.",
    "It comes in three sizes: 7B and 13B.",
    "There are two variants of the Zeppo model: Zeppo S, Zeppo M and Zeppo L.",
    "The mill was built in 1998. Four years later, in 2002, it burnt down.",
    "<!-- claimcheck: ignore contradicted/score -->\n\nNothing to see here.",
)


def texts() -> Iterator[str]:
    """The sentences of the cases, and each paragraph of the corpus by itself."""
    for path in (CASES / "check.toml", CASES / "known_gaps.toml"):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            if "text" in case:
                yield case["text"]
    for source in find_articles([str(CORPUS)])[0]:
        yield from source.path.read_text(encoding="utf-8").split("\n\n")


@pytest.mark.parametrize("text", OFF_TOPIC)
def test_text_about_other_things_is_passed_over(checker: Checker, text: str) -> None:
    assert not checker.may_claim(text)


@pytest.mark.parametrize("text", ON_TOPIC)
def test_text_that_may_hold_something_is_read(checker: Checker, text: str) -> None:
    assert checker.may_claim(text)


def test_what_is_passed_over_holds_nothing(checker: Checker) -> None:
    passed = [text for text in (*texts(), *OFF_TOPIC) if not checker.may_claim(text)]
    found = {text: checker.check(read_text(text, "draft.md")) for text in passed}
    assert len(passed) > 20
    assert {text: findings for text, findings in found.items() if findings} == {}


def outcomes(folder: Path, command: str, *, scan: bool) -> list[Outcome]:
    worker = Worker(Settings(parser="never", cache=False), command, scan=scan)
    return [worker.outcome(source) for source in find_articles([str(folder)])[0]]


def test_findings_are_the_same_with_and_without_scan_cache_and_jobs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "articles"
    folder.mkdir()
    for source in find_articles([str(CORPUS)])[0]:
        (folder / source.path.name).write_bytes(source.path.read_bytes())
    for number in range(40):
        (folder / f"off-{number}.txt").write_text(OFF_TOPIC[number % 4] * 9, encoding="utf-8")
    for command, run in (("check", check_paths), ("extract", extract_paths)):
        plain = outcomes(folder, command, scan=False)
        assert outcomes(folder, command, scan=True) == plain
        for jobs in (1, 2):
            settings = Settings(parser="never", jobs=jobs)
            assert list(run([str(folder)], settings)) == plain  # fills the cache, then uses it


def test_texts_about_other_things_are_told_as_such_with_and_without_scan(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"off-{number}.txt").write_text(OFF_TOPIC[1], encoding="utf-8")
    many = list(check_paths([str(tmp_path)], Settings(parser="never", cache=False, jobs=1)))
    few = list(check_paths([str(tmp_path / "off-1.txt")], Settings(parser="never", cache=False)))
    assert {outcome.covered for outcome in (*many, *few)} == {asides.OFF_TOPIC}


def nests_too_deep(data: bytes, name: str, limits: Limits) -> bool:
    try:
        read_bytes(data, name, limits)
    except ReadError as error:
        return "nests" in error.reason
    return False


def test_what_nests_too_deep_is_seen_without_reading() -> None:
    limits = Limits(nesting=12)
    made = {kind: (make(600), f"a{ending}") for kind, (ending, make) in TEXTS.items() if ending != ".ipynb"}
    deep = {kind: data for kind, (data, name) in made.items() if nests_too_deep(data, name, limits)}
    assert len(deep) > 8
    assert [kind for kind, data in deep.items() if not may_nest_too_deep(data.decode(), limits)] == []


def test_deep_text_about_other_things_is_a_problem_among_many(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"off-{number}.md").write_text(OFF_TOPIC[1], encoding="utf-8")
    (tmp_path / "deep.md").write_text("- " * 2000 + "deep", encoding="utf-8")
    (tmp_path / "flat.md").write_text("- flat\n" * 2000, encoding="utf-8")
    outcomes = check_paths([str(tmp_path)], Settings(parser="never", cache=False, jobs=1))
    assert [outcome.article for outcome in outcomes if outcome.problem] == ["deep.md"]


@pytest.mark.parametrize("command", ["check", "extract"])
def test_entries_hold_the_same_with_and_without_scan(checker: Checker, command: str) -> None:
    for text in (*ON_TOPIC, *OFF_TOPIC):
        entry = Entry("posts.jsonl#1", "posts.jsonl", text)
        assert check_entry(entry, checker, command) == check_entry(entry, checker, command, scan=False)
