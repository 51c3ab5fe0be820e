"""Laws that hold for any article: where things stand, and what may change without changing the findings."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.config import Settings
from claimcheck.kinds.blanks import blanks_of
from claimcheck.pipeline import Checker, make_checker
from claimcheck.read import read_text
from claimcheck.read.prose import blank, blank_noise, blank_ranges
from claimcheck.records import Finding
from claimcheck.runs import check_paths

_SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_CHECKER = Settings(parser="never")

SENTENCES = (
    "Llama 2 70B has 65 billion parameters.", "Llama 2 was released in July 2022.", "GPT-3 has 175 billion parameters.",
    "GPT-4 reportedly has 1.76 trillion parameters.", "Mistral 7B is under the MIT licence.",
    "Falcon 180B was made by Meta.", "Llama 2 70B scored 68.9 on MMLU.", "BLOOM has 176B parameters and 2k context.",
    "GPT-2 is ten times larger than GPT-3.", "Nothing is claimed here.", "It was a rainy day, and 12 people came.",
)  # fmt: skip
OFF_TOPIC = ("The garden was full of roses.", "They walked home slowly, and it rained.", "Dinner was served at eight.")
ROWS = ("Llama 2 70B|70B", "GPT-3|175B", "GPT-2|1.5B", "Falcon 180B|40B", "BLOOM|17B", "Mistral 7B|7B")

_articles = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)


@lru_cache(maxsize=1)
def checker() -> Checker:
    return make_checker(_CHECKER)


@given(st.text(alphabet=" \n\tab", max_size=24), st.integers(0, 24), st.integers(0, 12))
def test_runs_of_blanks_count_as_one(text: str, offset: int, count: int) -> None:
    offset = min(offset, len(text))
    for reached, step in ((blanks_of(text).ahead(offset, count), 1), (blanks_of(text).back(offset, count), -1)):
        assert max(0, min(len(text), reached)) == _walked(text, offset, count, step)


def _walked(text: str, offset: int, count: int, step: int) -> int:
    """The same by single steps."""
    was_blank = False
    while count > 0 and 0 <= offset + min(step, 0) < len(text):
        is_blank = text[offset + min(step, 0)].isspace()
        count -= not (is_blank and was_blank)
        was_blank, offset = is_blank, offset + step
    return offset


def check(text: str, name: str = "a.md") -> tuple[Finding, ...]:
    return checker().check(read_text(text, name))


def said(finding: Finding) -> tuple[object, ...]:
    """A finding without its place."""
    claim = finding.claim
    return (claim.subject, claim.attribute, claim.qualifier, claim.operator, claim.value.text, claim.value_text,
            finding.verdict, finding.reason, finding.expected, finding.suggestion, finding.sentence)  # fmt: skip


@_SETTINGS
@given(_articles, st.sampled_from((" ", "\n\n", "\n\n- ", "\r\n", " **and** ", "\n\n> ")))
def test_every_span_gives_back_its_words(sentences: list[str], joint: str) -> None:
    text = joint.join(sentences)
    article = read_text(text, "a.md")
    for finding in checker().check(article):
        claim = finding.claim
        assert text[claim.start : claim.end] == claim.value_text
        assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end
        lines = text.replace("\r\n", "\n").split("\n")
        assert lines[finding.line - 1][finding.column - 1 :].startswith(claim.value_text.split("\n")[0])


@_SETTINGS
@given(st.text(alphabet=st.sampled_from("a1 \n\r\t[]*@.:/www【】é"), max_size=80), st.data())
def test_blanking_keeps_length_and_lines(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    ranges = data.draw(st.lists(st.tuples(places, places).map(lambda pair: (min(pair), max(pair)))))
    for blanked in (blank(text), blank_noise(text), blank_ranges(text, ranges)):
        assert len(blanked) == len(text)
        assert all(new in (old, " ") for new, old in zip(blanked, text, strict=True))
        assert _breaks(blanked) == _breaks(text)


def _breaks(text: str) -> list[tuple[int, str]]:
    return [(place, char) for place, char in enumerate(text) if char in "\r\n"]


@_SETTINGS
@given(st.permutations(ROWS))
def test_order_of_table_rows_changes_no_finding(rows: list[str]) -> None:
    def findings(rows: tuple[str, ...] | list[str]) -> set[tuple[object, ...]]:
        table = "\n".join(f"| {row.replace('|', ' | ')} |" for row in rows)
        return {said(finding) for finding in check(f"| Name | Parameters |\n| --- | --- |\n{table}\n")}

    assert findings(rows) == findings(ROWS)
    assert len(findings(ROWS)) == len(ROWS)


@_SETTINGS
@given(_articles, st.sampled_from(OFF_TOPIC), st.data())
def test_paragraph_about_something_else_changes_no_finding(
    sentences: list[str], other: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(sentences)))
    before = check("\n\n".join(sentences))
    after = check("\n\n".join([*sentences[:place], other, *sentences[place:]]))
    assert list(map(said, after)) == list(map(said, before))


@_SETTINGS
@given(_articles)
def test_another_name_of_the_article_changes_the_name_alone(sentences: list[str]) -> None:
    text = "\n\n".join(sentences)

    def unnamed(finding: Finding, name: str) -> Finding:
        conflict, words = finding.conflicts_with, finding.explanation
        assert not conflict or conflict.startswith(f"{name}:")
        renamed = words.replace(f"{name}:", ":") if conflict else words
        return replace(
            finding, claim=replace(finding.claim, article=""), explanation=renamed,
            conflicts_with=conflict.replace(f"{name}:", ":"),
        )  # fmt: skip

    first, second = check(text, "a.md"), check(text, "folder/another name.md")
    assert [unnamed(one, "a.md") for one in first] == [unnamed(one, "folder/another name.md") for one in second]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_articles, min_size=2, max_size=5), st.data())
def test_parts_of_a_folder_in_any_order_are_found_as_the_whole_is(
    articles: list[list[str]], data: st.DataObject
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.md" for number in range(len(articles))]
        for path, sentences in zip(paths, articles, strict=True):
            path.write_text("\n\n".join(sentences))
        names = [str(path) for path in paths]
        run = replace(_CHECKER, cache=False, jobs=1)
        whole = {outcome.article: outcome.findings for outcome in check_paths(names, run)}
        cut = data.draw(st.integers(1, len(names) - 1))
        parts = data.draw(st.permutations([names[:cut], names[cut:]]))
        joined = {o.article: o.findings for part in parts for o in check_paths(list(reversed(part)), run)}
        assert joined == whole
