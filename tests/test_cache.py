"""The cache: what comes back is what was found, and whatever goes wrong with it does no harm."""

from __future__ import annotations

import io
import marshal
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck import cache
from claimcheck.cli import main
from claimcheck.config import Settings
from claimcheck.domain import access, domain_key, load_domain
from claimcheck.domain.compiled import CompiledDomain, pack_domain, unpack_domain
from claimcheck.outcomes import Outcome
from claimcheck.packing import pack, unpack
from claimcheck.pipeline import Checker
from claimcheck.read import Source
from claimcheck.recognise import build_lexicon
from claimcheck.recognise.compiled import pack_lexicon, unpack_lexicon
from claimcheck.records import Claim, Fact, Finding, Span, Value
from claimcheck.results import open_results
from claimcheck.runs import check_paths, extract_paths

CORPUS = Path(__file__).parents[1] / "corpus"
TINY = Path(__file__).parent / "data" / "tiny"
WRONG = "Oak 2 7B has 8 billion transistors.\n"
Break = Callable[[Path], object]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(access, "_known", {})
    return tmp_path / "cache"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(WRONG)
    return path


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def settings(**changes: object) -> Settings:
    return replace(Settings(reference=str(TINY), parser="never", jobs=1), **changes)  # type: ignore[arg-type]


def forget_domains() -> None:
    access._known.clear()


def no_work(*_: object) -> tuple[Finding, ...]:
    raise AssertionError("this article is known already")


def test_content_comes_back_only_with_its_key() -> None:
    cache.store("things-a", "key", {"a": (1, 2.5, None)})
    assert cache.load("things-a", "key") == {"a": (1, 2.5, None)}
    assert cache.load("things-a", "other key") is None
    assert cache.load("things-b", "key") is None


BREAKS: list[Break] = [
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes()[:-1]),
    lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    lambda path: path.write_bytes(path.read_bytes()[:-3] + b"abc"),
    lambda path: path.write_bytes(marshal.dumps("foreign")),
    lambda path: path.write_bytes(os.urandom(2000)),
    lambda path: path.chmod(0o666),
    lambda path: path.unlink(),
    lambda path: os.symlink(path.rename(path.with_suffix(".real")), path),
    lambda path: os.mkdir(path.rename(path.with_suffix(".real")).with_suffix(".bin")),
]


@pytest.mark.skipif(os.name == "nt", reason="links and permissions are other there")
@pytest.mark.parametrize("broken", BREAKS)
def test_broken_file_is_as_good_as_none(broken: Break, folder: Path, draft: Path) -> None:
    (fresh,) = check_paths([str(draft)], settings())
    for path in files(folder):
        broken(path)
    forget_domains()
    assert list(check_paths([str(draft)], settings())) == [fresh]


def test_files_are_for_their_owner_alone(folder: Path, draft: Path) -> None:
    list(check_paths([str(draft)], settings()))
    assert files(folder)
    if os.name != "nt":
        assert {path.stat().st_mode & 0o077 for path in folder.rglob("*")} == {0}


@pytest.mark.skipif(os.name == "nt", reason="permissions are other there")
def test_folder_that_others_may_write_to_is_not_used(
    folder: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert len(list(check_paths([str(draft)], settings()))) == 1
    assert files(folder) == []
    assert main(["cache", "path"]) == 2
    assert "others may write there" in capsys.readouterr().err


def test_cache_that_cannot_be_made_is_no_error(folder: Path, draft: Path) -> None:
    folder.write_text("a file")
    assert len(list(check_paths([str(draft)], settings()))) == 1


@pytest.mark.parametrize("run", [check_paths, extract_paths])
def test_known_findings_equal_fresh_ones_over_the_corpus(
    run: Callable[..., list[Outcome]], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Settings(parser="never", jobs=1)
    plain = list(run([str(CORPUS)], replace(chosen, cache=False)))
    first = list(run([str(CORPUS)], chosen))
    forget_domains()
    monkeypatch.setattr(Checker, "claims", no_work)
    assert plain == first == list(run([str(CORPUS)], chosen))
    assert sum(len(outcome.findings) for outcome in plain) > 100


CHANGES = [{"as_of": "2023-05-01"}, {"parser": "auto"}, {"parser_path": "somewhere"}]


@pytest.mark.parametrize("change", CHANGES)
def test_setting_that_matters_has_results_of_its_own(change: dict[str, object], draft: Path) -> None:
    source = Source("draft.md", draft)
    plain, other = open_results(settings(), "check"), open_results(settings(**change), "check")
    assert plain.key_of(source) != other.key_of(source)
    plain.keep(source, plain.key_of(source), Outcome("draft.md"))
    assert plain.look_up(source) == Outcome("draft.md")
    assert other.look_up(source) is None


def test_setting_that_only_shows_shares_results() -> None:
    assert open_results(settings(format="csv", verbose=True, jobs=2), "check") == open_results(settings(), "check")


def test_changed_article_and_changed_name_are_worked_on_anew(draft: Path) -> None:
    results, source = open_results(settings(), "check"), Source("draft.md", draft)
    key = results.key_of(source)
    results.keep(source, key, Outcome("draft.md"))
    assert results.look_up(Source("other.md", draft)) is None
    draft.write_text(WRONG + "More.\n")
    assert results.look_up(source) is None
    results.keep(source, key, Outcome("draft.md"))  # found before the change
    assert results.look_up(source) is None


def test_changed_reference_and_changed_code_are_worked_on_anew(
    tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(TINY, tmp_path / "copy")
    before = open_results(settings(reference=str(copy)), "check")
    assert open_results(settings(reference=str(copy)), "check") == before
    facts = copy / "facts.csv"
    facts.write_text(facts.read_text() + "\n")
    assert open_results(settings(reference=str(copy)), "check").state != before.state
    here = open_results(settings(), "check")
    monkeypatch.setattr(cache, "code_key", lambda: "edited")
    assert open_results(settings(), "check").state != here.state


def test_edit_within_a_tick_of_the_clock_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one")
    times = (tmp_path / "a.csv").stat().st_mtime_ns
    first = cache.folder_digest(str(tmp_path))
    (tmp_path / "a.csv").write_text("two")
    os.utime(tmp_path / "a.csv", ns=(times, times))
    assert cache.folder_digest(str(tmp_path)) != first


def test_content_decides_where_times_differ(tmp_path: Path) -> None:
    copy = shutil.copytree(TINY, tmp_path / "copy")
    for path in copy.rglob("*.csv"):
        os.utime(path, (1e9, 1e9))
    assert domain_key(copy) == domain_key(TINY)


def test_article_keeps_one_slot_whatever_its_versions(folder: Path, draft: Path) -> None:
    for number in range(3):
        draft.write_text(WRONG * (number + 1))
        list(check_paths([str(draft)], settings()))
    assert len(files(folder / "results")) == 1


def test_nothing_is_written_without_the_cache(folder: Path, draft: Path) -> None:
    assert main(["check", str(draft), "--no-cache", "--reference", str(TINY), "--parser", "never"]) == 1
    assert files(folder) == []


def test_standard_input_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(WRONG))
    (outcome,) = check_paths(["-"], settings())
    assert [finding.verdict for finding in outcome.findings] == ["contradicted"]
    assert not (folder / "results").exists()


def test_problem_is_found_anew_each_time(folder: Path, draft: Path) -> None:
    draft.write_bytes(b"\xff\xfeab\x00")
    for _ in range(2):
        (outcome,) = check_paths([str(draft)], settings())
        assert outcome.problem is not None
    assert not (folder / "results").exists()


def test_clear_removes_what_is_ours_alone(folder: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list(check_paths([str(draft)], settings()))
    (folder / "results" / "notes.txt").write_text("not ours")
    assert main(["cache", "path"]) == 0
    assert capsys.readouterr().out == f"{folder}\n"
    assert main(["cache", "clear"]) == 0
    assert " files removed from " in capsys.readouterr().out
    assert files(folder) == [folder / "results" / "notes.txt"]
    assert main(["cache", "clear"]) == 0


def test_compiled_domain_answers_like_the_folder() -> None:
    fresh = load_domain(TINY, cached=False)
    packed = marshal.loads(marshal.dumps(pack_domain(fresh)))
    known = unpack_domain(packed, (str(TINY),))
    assert isinstance(known, CompiledDomain)
    for name in ("id", "folder", "entities", "attributes", "choices", "sources", "nouns", "words", "by_name", "facts"):
        assert getattr(known, name) == getattr(fresh, name)
    for entity in (*fresh.entities, "unknown"):
        assert known.facts_of(entity) == fresh.facts_of(entity)
        assert known.children_of(entity) == fresh.children_of(entity)


@pytest.mark.parametrize("lazy", [True, False])
def test_compiled_lexicon_answers_like_a_built_one(lazy: bool) -> None:
    domain = load_domain(TINY, cached=False)
    built = build_lexicon(domain)
    known = unpack_lexicon(marshal.loads(marshal.dumps(pack_lexicon(built))), domain, lazy=lazy)
    assert {word: known.names.get(word) for word in known.names} == built.names
    assert {word: known.cues.get(word) for word in known.cues} == built.cues
    assert known.names.get("nobody") is None
    if not lazy:
        assert known == built


def test_records_survive_packing() -> None:
    value = Value("quantity", "1", 0.5, float("inf"))
    finding = Finding(
        Claim("a.md", 1, 2, "x", "X", (), "size", value, "7B"), "supported", facts=(Fact("x", "y", value),)
    )
    kinds = (Finding, Claim, Value, Span, Fact)
    assert unpack(marshal.loads(marshal.dumps(pack(finding, kinds))), kinds) == finding
