"""Archives: what they hold is checked article by article, what is broken is told, and the rest goes on."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from archive_samples import (
    FALSE,
    NOWHERE,
    TRUE,
    make_warc,
    page,
    posts,
    record,
    warc_records,
    write_jsonl,
    write_parquet,
)
from claimcheck.config import Settings
from claimcheck.outcomes import Outcome, Problem
from claimcheck.read import Source
from claimcheck.read.archives import Columns, Entry, read_archive, read_entry
from claimcheck.read.archives.entries import LARGEST
from claimcheck.runs import check_paths

SOURCE = str(Path(claimcheck.__file__).parents[1])
PLAIN = Settings(parser="never", jobs=1)
HIDDEN = """import sys
sys.modules.update(dict.fromkeys(sys.argv[1].split(",")))
from claimcheck.cli import main
sys.exit(main(sys.argv[2:]))
"""
"""Runs claimcheck as if some packages were not installed."""


def run(folder: Path, *args: str, without: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": SOURCE}
    command = ["-c", HIDDEN, without, *args] if without else ["-m", "claimcheck", *args]
    return subprocess.run([sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def outcomes(*paths: str, **settings: Any) -> list[Outcome]:
    from dataclasses import replace

    return list(check_paths(paths, replace(PLAIN, **settings)))


def found(*paths: str, **settings: Any) -> list[tuple[str, str]]:
    """The article and the verdict of each finding."""
    return [(one.article, finding.verdict) for one in outcomes(*paths, **settings) for finding in one.findings]


def entries(path: str, columns: Columns | None = None) -> list[Entry | Problem]:
    return list(read_archive(Source(path, Path(path)), columns or Columns()))


def told(path: str, columns: Columns | None = None) -> list[tuple[str, str]]:
    return [(entry.article, entry.reason) for entry in entries(path, columns) if isinstance(entry, Problem)]


def test_rows_are_articles_named_by_number_or_id(here: Path) -> None:
    write_jsonl(Path("posts.jsonl"), posts(3))
    by_number = [("posts.jsonl#1", "contradicted"), ("posts.jsonl#2", "supported")]
    assert found("posts.jsonl") == by_number
    assert found("posts.jsonl", id_column="id") == [("posts.jsonl#p0", "contradicted"), ("posts.jsonl#p1", "supported")]


def test_places_are_those_in_the_text_of_the_row(here: Path) -> None:
    write_jsonl(Path("posts.jsonl"), posts(1))
    [finding] = outcomes("posts.jsonl")[0].findings
    assert (finding.line, finding.column) == (3, FALSE.index("65") + 1)


def test_parquet_gives_what_json_lines_give(here: Path) -> None:
    write_jsonl(Path("posts.jsonl"), posts(300))
    write_parquet(Path("posts.parquet"), posts(300))
    expected = [(name.replace("jsonl", "parquet"), verdict) for name, verdict in found("posts.jsonl")]
    assert len(expected) == 200
    assert found("posts.parquet") == expected
    assert found("posts.parquet", id_column="id")[0] == ("posts.parquet#p0", "contradicted")


def packed_by(name: str) -> bytes:
    plain = "".join(json.dumps(row) + "\n" for row in posts(3)).encode()
    return b"".join(pack(part, os.path.splitext(name)[1]) for part in (plain[:50], plain[50:]))


def pack(data: bytes, ending: str) -> bytes:
    if ending == ".zst":
        import pyarrow

        return bytes(pyarrow.compress(data, codec="zstd", asbytes=True))
    packers: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
    return packers[ending](data)


@pytest.mark.parametrize("ending", ["gz", "zst", "bz2", "xz"])
def test_packed_rows_in_several_pieces(ending: str, here: Path) -> None:
    name = f"posts.jsonl.{ending}"
    Path(name).write_bytes(packed_by(name))
    assert found(name) == [(f"{name}#1", "contradicted"), (f"{name}#2", "supported")]


def test_packed_file_is_one_article_of_its_kind(here: Path) -> None:
    Path("a.md.gz").write_bytes(gzip.compress(f"```\n{TRUE}\n```\n\n{FALSE}\n".encode()))
    Path("a.txt.gz").write_bytes(gzip.compress(f"{TRUE}\n\n{FALSE}\n".encode()))
    assert found("a.md.gz") == [("a.md.gz", "contradicted")]
    assert [verdict for _, verdict in found("a.txt.gz")] == ["supported", "contradicted"]


ROWS = [
    ("no JSON", "is no JSON (expecting value, column 1)"),
    ('{"text": "a', "is no JSON (unterminated string starting at, column 10)"),
    ("[1]", "is a list; expected an object with a column 'text'"),
    ("null", "is null; expected an object with a column 'text'"),
    ('{"body": "a", "url": 1}', "there is no column 'text', only body, url; name one with --text-column"),
    ('{"text": 5, "id": "x"}', "the column 'text' holds a number; expected text (its id is 'x')"),
    ('{"text": {}}', "the column 'text' holds an object; expected text"),
    (json.dumps({"text": "a", "id": "x" * 5000}), "the column 'id' holds more than 2,000 characters, which no id has"),
    (json.dumps({"y" * 5000: "a"}), f"there is no column 'text', only {'y' * 60}; name one with --text-column"),
    ("[" * 100_000, "is no JSON that can be read (maximum recursion depth exceeded"),
]


@pytest.mark.parametrize(("line", "reason"), ROWS)
def test_bad_row_is_told_by_its_number_and_the_rest_goes_on(line: str, reason: str, here: Path) -> None:
    Path("posts.jsonl").write_text(f"{json.dumps(posts(1)[0])}\n{line}\n{json.dumps(posts(2)[1])}\n")
    [(place, said)] = told("posts.jsonl", Columns(id="id"))
    assert place == "posts.jsonl#2"
    assert said.startswith(reason)
    assert [verdict for _, verdict in found("posts.jsonl")] == ["contradicted", "supported"]


@pytest.mark.parametrize("line", ["", "   ", '{"text": null}', '{"text": ""}'])
def test_empty_row_is_no_fault(line: str, here: Path) -> None:
    Path("posts.jsonl").write_text(f"{line}\n{json.dumps(posts(1)[0])}\n")
    assert told("posts.jsonl") == []
    assert found("posts.jsonl") == [("posts.jsonl#2", "contradicted")]


def test_bytes_that_are_no_text_are_told(here: Path) -> None:
    Path("posts.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "a"}\n{"text": "\xff"}\n')
    assert told("posts.jsonl") == [("posts.jsonl#2", "is not UTF-8 (byte 11 of the line)")]


def test_half_of_a_character_harms_nothing(here: Path) -> None:
    Path("posts.jsonl").write_text('{"id": "\\ud83d", "text": "\\ud83d ' + FALSE + '"}\n')
    done = run(here, "check", "posts.jsonl", "--id-column", "id", "--output", "claims.parquet", "--parser", "never")
    assert (done.returncode, done.stderr) == (1, "")


def test_endless_line_is_passed_over_without_being_kept(here: Path) -> None:
    with Path("posts.jsonl").open("wb") as file:
        file.write(b'{"text": "' + b"a" * (LARGEST + 10) + b'"}\n' + json.dumps(posts(1)[0]).encode())
    assert [name for name, _ in told("posts.jsonl")] == ["posts.jsonl#1"]
    assert found("posts.jsonl") == [("posts.jsonl#2", "contradicted")]


@pytest.mark.parametrize("ending", [".gz", ".bz2", ".zst"])
def test_archive_that_is_made_to_unpack_without_end_breaks_off(
    ending: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = json.dumps(posts(1)[0]).encode() + b"\n"
    Path(f"posts.jsonl{ending}").write_bytes(pack(row + b" " * 30_000_000 + b"\n" + row, ending))
    monkeypatch.setattr("claimcheck.read.archives.streams.FREE", 40_000_000)
    assert len(found(f"posts.jsonl{ending}")) == 2
    monkeypatch.setattr("claimcheck.read.archives.streams.FREE", 1_000_000)
    monkeypatch.setattr("claimcheck.read.archives.streams.TIMES", 500)
    assert len(found(f"posts.jsonl{ending}")) == 1
    reason = "cannot be read to its end (it unpacks to more than 500 times its size, which no text does)"
    assert told(f"posts.jsonl{ending}") == [(f"posts.jsonl{ending}", f"{reason}; what comes before was checked")]


def test_many_bad_rows_are_counted(here: Path) -> None:
    Path("posts.jsonl").write_text("no JSON\n" * 1000 + json.dumps(posts(1)[0]))
    problems = told("posts.jsonl")
    assert len(problems) == 21
    assert problems[-1] == ("posts.jsonl", "980 more of its articles cannot be read; those above show why")
    assert found("posts.jsonl") == [("posts.jsonl#1001", "contradicted")]


@pytest.mark.parametrize("column", ["body", "x"])
def test_missing_column_of_a_parquet_file_is_told_once(column: str, here: Path) -> None:
    write_parquet(Path("posts.parquet"), posts(3))
    reason = f"there is no column {column!r}, only id, text; name one with"
    assert told("posts.parquet", Columns(column)) == [("posts.parquet", f"{reason} --text-column")]
    assert told("posts.parquet", Columns(id=column)) == [("posts.parquet", f"{reason} --id-column")]


BROKEN = [
    "posts.jsonl.gz",
    "posts.jsonl.zst",
    "posts.jsonl.xz",
    "posts.parquet",
    "crawl.warc",
    "crawl.warc.gz",
    "a.tar.gz",
]


def write_archive(name: str) -> None:
    if name.endswith(".parquet"):
        write_parquet(Path(name), posts(30))
    elif ".warc" in name:
        make_warc(Path(name))
    elif ".tar" in name:
        with tarfile.open(name, "w:gz") as tar:
            for number in range(50):
                add(tar, f"{number}.md", os.urandom(100).hex())
    else:
        Path(name).write_bytes(packed_by(name))


def add(tar: tarfile.TarFile, name: str, content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize("name", BROKEN)
def test_archive_that_breaks_off_says_so(name: str, here: Path) -> None:
    write_archive(name)
    whole = Path(name).read_bytes()
    assert told(name) == []
    Path(name).write_bytes(whole[: len(whole) * 2 // 3])
    [(place, reason)] = told(name)
    assert place == name
    assert reason.startswith("cannot be read to its end (")


def test_tar_that_breaks_off_within_an_article_is_checked_up_to_there(here: Path) -> None:
    with tarfile.open("a.tar", "w") as tar:
        add(tar, "1.md", FALSE)
        add(tar, "2.md", TRUE * 100)
    Path("a.tar").write_bytes(Path("a.tar").read_bytes()[:2000])
    assert found("a.tar") == [("a.tar#1.md", "contradicted")]
    reason = "cannot be read to its end (unexpected end of data); what comes before was checked"
    assert told("a.tar") == [("a.tar#2.md", reason), ("a.tar", reason)]


@pytest.mark.parametrize("name", ["b.md", "b.png", "b.jsonl"])
def test_tar_that_promises_more_than_there_is_ends_where_it_ends(name: str, here: Path) -> None:
    with tarfile.open("a.tar", "w") as tar:
        add(tar, "a.md", FALSE)
    endless = tarfile.TarInfo(name)
    endless.size = 2**60
    Path("a.tar").write_bytes(Path("a.tar").read_bytes()[:1024] + endless.tobuf(tarfile.GNU_FORMAT) + b"words\n")
    assert found("a.tar") == [("a.tar#a.md", "contradicted")]
    assert told("a.tar")[-1] == (
        "a.tar", "cannot be read to its end (it breaks off in the middle); what comes before was checked"
    )  # fmt: skip


def test_tar_with_holes_in_a_file_is_told_and_the_rest_goes_on(here: Path) -> None:
    sparse = tarfile.TarInfo("a.jsonl")
    sparse.type = tarfile.GNUTYPE_SPARSE
    head = bytearray(sparse.tobuf(tarfile.GNU_FORMAT))
    head[386:410] = b"00000000000\0" * 2
    head[483:495] = b"\x80" + (2**60).to_bytes(11, "big")  # bytes that it has when it is unpacked
    head[148:156] = b"%06o\0 " % (sum(head[:148]) + sum(head[156:]) + 8 * ord(" "))
    with tarfile.open("b.tar", "w") as tar:
        add(tar, "b.md", FALSE)
    Path("a.tar").write_bytes(bytes(head) + Path("b.tar").read_bytes())
    assert told("a.tar") == [("a.tar#a.jsonl", "is stored with holes; pack it without --sparse")]
    assert found("a.tar") == [("a.tar#b.md", "contradicted")]


@pytest.mark.parametrize("key", ["GNU.sparse.map", "GNU.sparse.size", "GNU.sparse.realsize"])
def test_tar_whose_header_makes_no_sense_ends_there(key: str, here: Path) -> None:
    with tarfile.open("a.tar", "w") as tar:
        add(tar, "a.md", FALSE)
    odd = tarfile.TarInfo("b.md")
    odd.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", key: "x"}
    Path("a.tar").write_bytes(Path("a.tar").read_bytes()[:1024] + odd.tobuf(tarfile.PAX_FORMAT) + bytes(1024))
    assert found("a.tar") == [("a.tar#a.md", "contradicted")]
    [(place, reason)] = told("a.tar")
    assert (place, reason[:52]) == ("a.tar", "cannot be read to its end (a header makes no sense: ")


@pytest.mark.parametrize("name", BROKEN)
def test_archive_that_is_something_else_says_so(name: str, here: Path) -> None:
    Path(name).write_bytes(b"hello world\n" * 200)
    assert [place for place, _ in told(name)] == [name]
    done = run(here, "check", name)
    assert done.returncode == 2
    assert f"error: {name}: cannot be read to its end" in done.stderr


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_web_archive_gives_the_main_content_of_its_pages(name: str, here: Path) -> None:
    make_warc(Path(name))
    addresses = ("false", "café", "plain", "packed", "text")
    verdicts = ("contradicted", "contradicted", "contradicted", "supported", "contradicted")
    expected = [
        (f"{name}#https://example.org/{last}", verdict) for last, verdict in zip(addresses, verdicts, strict=True)
    ]
    assert found(name) == expected
    articles = [read_entry(entry) for entry in entries(name) if isinstance(entry, Entry)]
    assert not any(NOWHERE in article.prose or "Home" in article.prose for article in articles)
    assert "Café news: " in articles[1].prose


def test_places_in_pages_are_those_in_their_html(here: Path) -> None:
    make_warc(Path("crawl.warc"))
    [finding] = outcomes("crawl.warc")[0].findings
    html = page(FALSE).decode()
    assert html.splitlines()[finding.line - 1][finding.column - 1 :].startswith("65 billion")


def test_page_has_only_what_both_judges_take_for_content() -> None:
    items = "<ul><li>GPT-2 has 2.5 billion parameters.</li></ul>"
    rows = "<table><tr><th>Name</th><th>Parameters</th></tr><tr><td>BERT</td><td>9B</td></tr></table>"
    html = page(FALSE).decode().replace("</main>", f"{items}{rows}</main><div class='footer'>{NOWHERE}</div>")
    assert NOWHERE in read_entry(Entry("a#b", "a", html, "html")).prose
    kept = read_entry(Entry("a#b", "a", html.encode(), "page")).prose
    assert NOWHERE not in kept
    assert all(words in kept for words in (FALSE, "2.5 billion", "9B", "News of the day"))


def test_day_in_the_name_of_an_archive_is_not_that_of_its_articles(here: Path) -> None:
    write_jsonl(Path("dump-2024-05-01.jsonl"), [{"id": "2023-03-01-news", "text": FALSE}])
    by_number, by_id = entries("dump-2024-05-01.jsonl"), entries("dump-2024-05-01.jsonl", Columns(id="id"))
    dates = [read_entry(entry).date for entry in (*by_number, *by_id) if isinstance(entry, Entry)]
    assert dates == [None, "2023-03-01"]


def test_web_archive_with_a_page_that_is_too_long(here: Path) -> None:
    long = record("https://example.org/long", b"a" * (LARGEST + 1))
    Path("crawl.warc").write_bytes(long + warc_records()[0])
    assert [name for name, _ in told("crawl.warc")] == ["crawl.warc#https://example.org/long"]
    assert found("crawl.warc") == [("crawl.warc#https://example.org/false", "contradicted")]


@pytest.mark.parametrize("name", ["blog.tar", "blog.tar.gz", "blog.tgz"])
def test_tar_gives_articles_and_archives_in_it(name: str, here: Path) -> None:
    write_jsonl(Path("inner.jsonl.gz"), posts(1))
    with tarfile.open(name, "w:gz" if name != "blog.tar" else "w") as tar:
        add(tar, "./blog/a.md", FALSE)
        add(tar, "blog/.hidden/b.md", FALSE)
        add(tar, "blog/code.py", FALSE)
        add(tar, "blog/page.html", page(TRUE))
        add(tar, "inner.jsonl.gz", Path("inner.jsonl.gz").read_bytes())
        add(tar, "z.txt.gz", gzip.compress(TRUE.encode()))
    assert found(name) == [
        (f"{name}#blog/a.md", "contradicted"),
        (f"{name}#blog/page.html", "supported"),
        (f"{name}#inner.jsonl.gz#1", "contradicted"),
        (f"{name}#z.txt.gz", "supported"),
    ]


def test_parquet_in_a_tar_is_told_and_the_rest_goes_on(here: Path) -> None:
    write_parquet(Path("posts.parquet"), posts(3))
    with tarfile.open("blog.tar", "w") as tar:
        add(tar, "posts.parquet", Path("posts.parquet").read_bytes())
        add(tar, "z.md", FALSE)
    assert [name for name, _ in told("blog.tar")] == ["blog.tar#posts.parquet"]
    assert found("blog.tar") == [("blog.tar#z.md", "contradicted")]


KINDS = [
    ("auto", f"<!DOCTYPE html><p hidden>x</p><nav>{NOWHERE}</nav><p>{FALSE}", ["contradicted"]),
    ("auto", f"A text with <nav>{TRUE}</nav> in it. {FALSE}", ["supported", "contradicted"]),
    ("md", f"```\n{TRUE}\n```\n\n{FALSE}", ["contradicted"]),
    ("txt", f"```\n{TRUE}\n```\n\n{FALSE}", ["supported", "contradicted"]),
    ("html", f"<nav>{NOWHERE}</nav><p>{FALSE}", ["contradicted"]),
]


@pytest.mark.parametrize(("kind", "text", "verdicts"), KINDS)
def test_texts_are_read_as_what_they_are_said_to_be(kind: str, text: str, verdicts: list[str], here: Path) -> None:
    Path("posts.jsonl").write_text(json.dumps({"text": text}))
    assert [verdict for _, verdict in found("posts.jsonl", text_kind=kind)] == verdicts


def test_folders_are_searched_for_archives_only_if_that_is_asked_for(here: Path) -> None:
    Path("blog").mkdir()
    Path("blog/a.md").write_text(FALSE)
    write_jsonl(Path("blog/posts.jsonl"), posts(1))
    assert found("blog") == [("a.md", "contradicted")]
    assert found("blog", archives=True) == [("a.md", "contradicted"), ("posts.jsonl#1", "contradicted")]
    assert found("blog/*.jsonl") == [("blog/posts.jsonl#1", "contradicted")]


def test_two_processes_find_in_archives_what_one_finds(here: Path) -> None:
    write_jsonl(Path("posts.jsonl"), posts(200), broken=["no JSON"])
    alone = outcomes("posts.jsonl")
    assert len(alone) == 201
    assert outcomes("posts.jsonl", jobs=2) == alone
    assert outcomes("posts.jsonl", jobs=0) == alone


def test_rows_are_read_only_as_they_are_needed(here: Path) -> None:
    write_jsonl(Path("posts.jsonl"), posts(1), broken=["no JSON"] * 5)
    with Path("posts.jsonl").open("ab") as file:
        rows: Iterator[Entry | Problem] = read_archive(Source("posts.jsonl", Path("posts.jsonl")), Columns())
        assert isinstance(next(rows), Entry)
        file.write(b"[1]\n")
    assert sum(1 for _ in rows) == 6


def test_articles_of_an_archive_are_not_held_against_each_other(here: Path) -> None:
    both = [f"Zonos-2 is a speech model. Zonos-2 was released in {month} 2023." for month in ("March", "June")]
    Path("posts.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in both))
    Path("blog").mkdir()
    for number, text in enumerate(both):
        Path("blog", f"{number}.md").write_text(f"{text}\n")
    apart = run(here, "check", "blog", "--format", "csv", "--parser", "never").stdout
    assert "inconsistent" in apart
    held = run(here, "check", "posts.jsonl", "--format", "csv", "--parser", "never").stdout
    assert held.count("\n") == apart.count("\n")
    assert "inconsistent" not in held


def test_reports_for_other_programs_name_rows_from_the_root(here: Path) -> None:
    (here / ".git").mkdir()
    (here / "data").mkdir()
    write_jsonl(Path("data/posts.jsonl"), posts(1))
    done = run(here / "data", "check", "posts.jsonl", "--format", "github", "--parser", "never")
    assert "file=data/posts.jsonl%231," in done.stdout or "file=data/posts.jsonl#1," in done.stdout


def test_baseline_knows_rows_by_their_archive(here: Path) -> None:
    write_jsonl(Path("posts.jsonl"), posts(3))
    args = ("check", "posts.jsonl", "--id-column", "id", "--parser", "never")
    run(here, *args, "--write-baseline", "known.json")
    assert '"article": "posts.jsonl#p0"' in Path("known.json").read_text()
    assert run(here, *args, "--baseline", "known.json").returncode == 0
    write_jsonl(Path("posts.jsonl"), posts(4))
    assert run(here, *args, "--baseline", "known.json").stdout.startswith("posts.jsonl#p3:3:17  contradicted")


def test_since_keeps_all_of_an_archive_that_has_changed(here: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for name in ("old.jsonl", "new.jsonl"):
        write_jsonl(Path(name), posts(1))
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]):
        subprocess.run([*git, *words], check=True)
    write_jsonl(Path("new.jsonl"), posts(4))
    done = run(here, "check", "old.jsonl", "new.jsonl", "--since", "HEAD", "--format", "csv", "--parser", "never")
    rows = [line.split(",")[0] for line in done.stdout.splitlines()[1:]]
    assert rows == ["new.jsonl#1", "new.jsonl#2", "new.jsonl#4"]


@pytest.mark.parametrize("option", ["--fix", "--diff", "--coverage"])
def test_archives_are_not_rewritten(option: str, here: Path) -> None:
    write_jsonl(Path("posts.jsonl"), posts(1))
    before = Path("posts.jsonl").read_bytes()
    done = run(here, "check", "posts.jsonl", option)
    assert done.returncode == 2
    assert "need articles that are files, not archives (posts.jsonl)" in done.stderr
    assert Path("posts.jsonl").read_bytes() == before


MISSING = [
    ("posts.parquet", "pyarrow", "pyarrow"),
    ("posts.jsonl.zst", "pyarrow", "pyarrow"),
    ("crawl.warc.gz", "fastwarc,fastwarc.warc", "fastwarc"),
    ("crawl.warc.gz", "resiliparse", "resiliparse"),
]


@pytest.mark.parametrize(("name", "without", "package"), MISSING)
def test_missing_package_is_told_with_its_extra(name: str, without: str, package: str, here: Path) -> None:
    write_archive(name)
    Path("a.md").write_text(FALSE)
    done = run(here, "check", name, "a.md", "--parser", "never", without=without)
    assert done.returncode == 2
    extra = "pip install 'claimcheck-facts[archives]'"
    assert f"error: {name}: {package} is not installed; get it: {extra}\n" in done.stderr
    assert "a.md:1:17  contradicted" in done.stdout


def test_json_lines_need_no_other_package(here: Path) -> None:
    write_jsonl(Path("posts.jsonl.gz"), posts(1))
    done = run(
        here, "check", "posts.jsonl.gz", "--parser", "never", without="pyarrow,fastwarc,resiliparse,pandas,numpy"
    )
    assert (done.returncode, done.stderr) == (1, "")


def test_unknown_kind_of_text_is_refused(here: Path) -> None:
    done = run(here, "check", "posts.jsonl", "--text-kind", "pdf")
    assert done.returncode == 2
    assert "--text-kind: 'pdf' is none of auto, txt, md, html" in done.stderr
