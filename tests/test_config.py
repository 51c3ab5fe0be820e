"""Settings: which of the three places wins, and what is said of a wrong one."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from claimcheck.config import Settings, load_settings, show_settings, split_output
from claimcheck.errors import ConfigError, UsageError
from claimcheck.exclude import Exclude


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_hold_where_nothing_is_said(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path, {"format": None})
    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}


def test_option_wins_over_file_and_file_over_default(tmp_path: Path) -> None:
    path = write(tmp_path, "claimcheck.toml", 'format = "csv"\nfail-on = "imprecise"\n')
    loaded = load_settings(tmp_path, {"format": "json", "jobs": None})
    assert (loaded.settings.format, loaded.settings.fail_on, loaded.settings.jobs) == ("json", "imprecise", 0)
    origins = (loaded.origins["format"], loaded.origins["fail_on"], loaded.origins["jobs"])
    assert origins == ("--format", str(path), "default")


def test_file_is_found_above_and_the_nearest_wins(tmp_path: Path) -> None:
    write(tmp_path, "claimcheck.toml", "jobs = 2\n")
    write(tmp_path / "a", "pyproject.toml", "[tool.claimcheck]\njobs = 3\n")
    write(tmp_path / "a" / "b", "pyproject.toml", "[tool.other]\njobs = 4\n")
    assert load_settings(tmp_path / "a" / "b", {}).settings.jobs == 3
    assert load_settings(tmp_path, {}).settings.jobs == 2


def test_own_file_wins_over_pyproject_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "claimcheck.toml", "jobs = 2\n")
    write(tmp_path, "pyproject.toml", "[tool.claimcheck]\njobs = 3\n")
    assert load_settings(tmp_path, {}).settings.jobs == 2


def test_faulty_pyproject_of_somebody_else_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", "[tool.other\n")
    assert load_settings(tmp_path, {}).settings == Settings()


def test_paths_in_a_file_start_from_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "claimcheck.toml", 'reference = "phones"\noutput = "-"\nbaseline = "a/../known.json"\n')
    (tmp_path / "a").mkdir()
    settings = load_settings(tmp_path / "a", {}).settings
    assert settings.reference == str(tmp_path / "phones")
    assert (settings.output, settings.baseline) == (("-",), str(tmp_path / "a" / ".." / "known.json"))


def test_outputs_in_a_file_start_from_its_folder_too(tmp_path: Path) -> None:
    write(tmp_path, "claimcheck.toml", 'output = ["claims.txt", "sarif:out/a.sarif", "csv:-"]\n')
    outputs = load_settings(tmp_path, {}).settings.output
    here = str(tmp_path)
    assert outputs == (f"{here}/claims.txt", f"sarif:{here}/out/a.sarif", "csv:-")


def test_paths_in_options_stay_as_typed(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {"reference": "phones", "output": ["a.txt", "csv:b.csv"]}).settings
    assert (settings.reference, settings.output) == ("phones", ("a.txt", "csv:b.csv"))


OUTPUTS = {
    # output, format, file
    "a.txt": ("", "a.txt"),
    "csv:a.csv": ("csv", "a.csv"),
    "csv:-": ("csv", "-"),
    "csv:a:b": ("csv", "a:b"),
    "csv:c:/a.csv": ("csv", "c:/a.csv"),
    # look-alikes that are files
    "c:/a.csv": ("", "c:/a.csv"),
    "./csv:a.csv": ("", "./csv:a.csv"),
    "out/csv:a": ("", "out/csv:a"),
    "a b:c": ("", "a b:c"),
    ":a": ("", ":a"),
    "-": ("", "-"),
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_output_is_told_apart_from_a_file_with_a_colon(output: str) -> None:
    assert split_output(output) == OUTPUTS[output]


def test_day_may_be_written_as_a_toml_date(tmp_path: Path) -> None:
    write(tmp_path, "claimcheck.toml", "as-of = 2024-07-18\ncache = false\n")
    settings = load_settings(tmp_path, {}).settings
    assert (settings.as_of, settings.cache) == ("2024-07-18", False)


WRONG = {
    'fromat = "csv"': r"claimcheck\.toml: unknown key 'fromat' \(did you mean 'format'\?\); the keys are refer",
    'format = "cvs"': r"claimcheck\.toml: format: 'cvs' is none of text, csv, .* \(did you mean 'csv'\?\)",
    "fail-on = 1": r"fail-on: expected text, in quotes, found 1",
    'fail_on = "always"': r"fail_on: 'always' is none of contradicted, imprecise, not-enough-info, never",
    'fail-on = "never"\nfail_on = "never"': r"'fail_on' is given twice",
    'jobs = "two"': r"jobs: expected a whole number, found 'two'",
    "jobs = true": r"jobs: expected a whole number, found true",
    "jobs = -1": r"jobs: -1 is no number of processes",
    'cache = "no"': r"cache: expected true or false, found 'no'",
    'as-of = "July 2024"': r"as-of: 'July 2024' is no day; write it as 2024-07-18",
    "as-of = 2024-07-18T10:00:00": r"as-of: '2024-07-18 10:00:00' is no day",
    'as-of = "20240718"': r"is no day",
    'reference = ""': r"reference: expected text",
    'output = ""': r"output: expected FILE or FORMAT:FILE, in quotes, found ''",
    'output = ["a", 3]': r"output: expected FILE or FORMAT:FILE, in quotes, found 3",
    'output = "sraif:a"': r"'sraif' is none of text, .* \(did you mean 'sarif'\?\); a file of that name is \./sraif:a",
    'output = "auto:a"': r"'auto' is none of text",
    'output = "csv:"': r"output: 'csv:' names no file; expected csv:FILE",
    'publisher = ""': r"publisher: expected text",
    'publisher-url = "birds.example"': r"'birds.example' is no address; write it as https://example\.org",
    "[format]\nname = 1": r"format: expected text, in quotes",
    'select = "contradicts/score"': r"select: 'contradicts/score': 'contradicts' is no verdict \(did you mean 'con",
    "ignore = [3]": r"ignore: expected rules, as in \['contradicted/score'\], found 3",
    'ignore = ["supported"]': r"ignore: 'supported': supported claims are not reported",
    '[severity]\nimprecise = "eror"': r"severity: imprecise: 'eror' is none of error, .* \(did you mean 'error'\?\)",
    'severity = ["imprecise"]': r"severity: expected RULE=LEVEL, as in .*, found 'imprecise'",
    "overrides = 3": r"overrides: expected tables, each under \[\[overrides\]\]",
    '[[overrides]]\nignore = ["all"]\nreason = "x"': r"overrides: number 1: files is missing",
    '[[overrides]]\nfiles = ["a"]\nignore = ["all"]': r"overrides: number 1: reason is missing; say why",
    '[[overrides]]\nfile = ["a"]': r"overrides: number 1: unknown key 'file' \(did you mean 'files'\?\)",
    "format = ": r"claimcheck\.toml: no valid TOML",
    "jobs = " + "9" * 5000: r"claimcheck\.toml: no valid TOML",
    "a = " + "[" * 5000: r"claimcheck\.toml: no valid TOML",
    "max-size = 0": r"max-size: 0 is no limit; use 1 or more",
    'max-cells = "many"': r"max-cells: expected a whole number, found 'many'",
    # paths of a stranger
    'reference = "/etc"': r"reference: '/etc' leads out of the folder of this file; give it as --reference /etc",
    'reference = "../phones"': r"reference: '\.\./phones' leads out of the folder of this file",
    'baseline = "a/../../known.json"': r"baseline: .* leads out of the folder of this file",
    'output = "~/.bashrc\\u0000"': r"output: .* leads out of the folder of this file",
    'output = "csv:/tmp/x.csv"': r"output: '/tmp/x\.csv' leads out of the folder of this file",
    'output = "link/x.csv"': r"output: 'link/x\.csv' leads out of the folder of this file",
    'output = ".git/hooks/pre-commit"': r"output: .* is one of Git's own files",
    'parser-path = "pipeline"': r"parser-path cannot stand in a file; give it as an option, --parser-path pipeline",
}


@pytest.mark.parametrize("content", WRONG)
def test_wrong_file_is_told_with_key_and_choices(content: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc")
    write(tmp_path, "claimcheck.toml", content)
    with pytest.raises(ConfigError, match=WRONG[content]):
        load_settings(tmp_path, {})


def test_wrong_pyproject_table_is_told(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", "[tool]\nclaimcheck = 3\n")
    with pytest.raises(ConfigError, match=r"tool\.claimcheck: expected a table"):
        load_settings(tmp_path, {})


def test_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_bytes(b'format = "\xe9"')
    with pytest.raises(ConfigError, match=r"not UTF-8 \(byte 10\); save the file as UTF-8"):
        load_settings(tmp_path, {})


def test_wrong_option_is_told_as_it_was_typed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--fail-on: 'contradictd' is none of .*did you mean 'contradicted'"):
        load_settings(tmp_path, {"fail_on": "contradictd"})


NOT_SET: tuple[object, ...] = (None, (), asdict(Exclude()))


def test_shown_settings_could_stand_in_a_file(tmp_path: Path) -> None:
    options = {"reference": "it's", "cache": False, "as_of": "2024-07-18", "jobs": 3, "output": ["a", "csv:b's"]}
    loaded = load_settings(tmp_path, options)
    shown = show_settings(loaded)
    again = {key.replace("-", "_"): value for key, value in tomllib.loads(shown).items()}
    again["output"] = tuple(again["output"])  # TOML has lists alone
    assert again == {name: value for name, value in asdict(loaded.settings).items() if value not in NOT_SET}
    assert "# --no-cache" in shown
    assert "# parser-path is not set" in shown
