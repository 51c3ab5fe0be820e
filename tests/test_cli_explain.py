"""`explain` and `reference` over a fake library, in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

import claimcheck.domain
from claimcheck.cli import main
from fake_run import install
from report_samples import same_as_golden

Say = Callable[..., str]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Say]:
    """Run a command that must succeed over the fake library, and give what it printed."""
    for name in ("claimcheck.runs", "claimcheck.selfcheck"):
        monkeypatch.setitem(sys.modules, name, sys)  # restored at the end, whatever `install` puts there
    monkeypatch.setattr(claimcheck.domain, "load_domain", None)
    fake = install("clean")

    def run(*args: str, code: int = 0) -> str:
        assert main(args) == code
        return capsys.readouterr().out

    run.fake = fake  # type: ignore[attr-defined]
    yield run


GOLDEN = {
    "explain-attribute.txt": ("explain", "body-weight"),
    "explain-rule.txt": ("explain", "contradicted/body-weight"),
    "explain-verdict.txt": ("explain", "imprecise"),
    "explain-reason.txt": ("explain", "sibling"),
    "explain-line.txt": ("explain", "birds/emu.md:12"),
    "explain-column.txt": ("explain", "birds/emu.md:3:50"),
    "explain-nothing.txt": ("explain", "birds/emu.md:4"),
    "reference-list.txt": ("reference", "list"),
    "reference-show.txt": ("reference", "show", "ada"),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_explanation_looks_as_it_did(name: str, say: Say, request: pytest.FixtureRequest) -> None:
    assert same_as_golden(name, say(*GOLDEN[name]), request.config)


def test_place_asks_for_that_article_alone(say: Say) -> None:
    say("explain", "C:/birds/emu.md:12")
    assert say.fake.asked == ["C:/birds/emu.md"]  # type: ignore[attr-defined]


def test_name_of_two_entities_shows_both(say: Say) -> None:
    shown = say("reference", "show", "old ADA")
    assert "Ada (ada), bird" in shown
    assert "Bob (bob), bird" in shown


def test_sound_reference_says_so_and_a_faulty_one_lists_its_faults(say: Say) -> None:
    assert say("reference", "check") == "no faults\n"
    assert say("reference", "check", "--reference", "faulty", code=2) == "facts.csv:3: no source\n1 fault\n"


def test_paths_may_stand_on_both_sides_of_options(say: Say) -> None:
    say("check", "a", "--format", "csv", "b", "-", "--jobs", "2", code=1)
    assert say.fake.asked == ["a", "b", "-"]  # type: ignore[attr-defined]
    assert (say.fake.settings.format, say.fake.settings.jobs) == ("csv", 2)  # type: ignore[attr-defined]


def test_name_that_begins_with_a_hyphen_stands_after_two(say: Say) -> None:
    say("check", "--", "-odd.md", code=1)
    assert say.fake.asked == ["-odd.md"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", ["check", "extract", "explain", "reference"])
def test_help_of_each_command_has_an_example(command: str, say: Say) -> None:
    assert f"  claimcheck {command} " in say(command, "--help")
