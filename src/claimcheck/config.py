"""The settings of a run: command line over configuration file over defaults. What they name is not opened here.

Which file that is, `config_file` tells. Its keys are the long options, with hyphens or underscores, and `publisher` and
`publisher-url`; its paths start from its own folder, and do not lead out of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.config_file import find_config
from claimcheck.confine import is_gits, leads_out
from claimcheck.errors import ConfigError, UsageError
from claimcheck.exclude import Exclude
from claimcheck.frozen import asdict, dataclass, field, fields, replace
from claimcheck.limits import DEFAULT, Limits
from claimcheck.policy import Override, Severity
from claimcheck.policy import near as suggestion
from claimcheck.settings_rules import RULE_SETTINGS, read_exclude, read_rules
from claimcheck.toml_text import show_toml
from claimcheck.verdicts import FAIL_LEVELS

CLAIM_FORMATS: tuple[str, ...] = ("text", "csv", "json", "jsonl", "parquet")
REVIEW_FORMATS: tuple[str, ...] = (
    "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "azure", "markdown", "concise", "claimreview",
)  # fmt: skip
"""Formats for other programs. They need verdicts, and name each article from the root of its project."""

PLACE_FORMATS: tuple[str, ...] = ("text", "concise")
"""Formats whose places people click on: they name each article by the path that leads to it from here."""

PAGE_FORMATS: tuple[str, ...] = ("html",)
"""Formats that show the articles themselves. They need verdicts."""

FORMAT_NAMES: tuple[str, ...] = CLAIM_FORMATS + REVIEW_FORMATS + PAGE_FORMATS
AUTO = "auto"
"""As a format: annotations where GitHub runs us, text elsewhere."""

PARSER_MODES: tuple[str, ...] = ("auto", "never", "always")
ROW_KINDS: tuple[str, ...] = ("auto", "txt", "md", "html")
"""What the texts in rows of archives are."""

COLOR_MODES: tuple[str, ...] = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run can be told.

    `reference` is the folder of the domain, None for the one that comes with claimcheck; several are laid over each
    other. `output` are files: one takes the report in `format` (none of them: standard output does), each `FORMAT:FILE`
    another report. `jobs` is the number of processes, 0 for as many as pay off. `as_of` (ISO day) is the date of
    articles that state none. `aged` leaves only what was true once. `parser` says when sentences are parsed: `auto`
    where the parser can change the answer. `parser_path` is a folder with the grammar pipeline, None for the installed
    package. `publisher` signs published reviews (`claimreview`). `select` are the rules that are reported (none named:
    all), `ignore` those that are not, `severity` gives rules levels, `overrides` do the same for some articles.
    `exclude` are patterns of files and folders that are not searched for articles, with `force_exclude` not even where
    they are named. `baseline` is a file of findings that are known. `archives` says whether folders are searched for
    archives too; `text_column`, `id_column` and `text_kind` tell where their rows hold articles, and what these are
    (`auto`: HTML or plain text). `max_size` (megabytes), `max_seconds` (of the processor), `max_nesting` and
    `max_cells` limit what one article may have.
    """

    reference: str | tuple[str, ...] | None = None
    format: str = "text"
    output: tuple[str, ...] = ()
    fail_on: str = "contradicted"
    jobs: int = 0
    cache: bool = True
    as_of: str | None = None
    parser: str = "auto"
    parser_path: str | None = None
    verbose: bool = False
    aged: bool = False
    color: str = "auto"
    archives: bool = False
    text_column: str = "text"
    id_column: str | None = None
    text_kind: str = "auto"
    publisher: str | None = None
    publisher_url: str | None = None
    baseline: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = ()
    overrides: tuple[Override, ...] = ()
    exclude: Exclude = Exclude()
    force_exclude: bool = False
    max_size: int = DEFAULT.size
    max_seconds: int = DEFAULT.seconds
    max_nesting: int = DEFAULT.nesting
    max_cells: int = DEFAULT.cells

    @property
    def excluded(self) -> Exclude:
        """What is not checked."""
        return replace(self.exclude, forced=self.force_exclude)

    @property
    def limits(self) -> Limits:
        """The most that an article may have."""
        return Limits(self.max_size, self.max_nesting, self.max_cells, self.max_seconds)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and per name where its value came from: `--option`, a file, or `default`."""

    settings: Settings
    origins: dict[str, str] = field(default_factory=dict)


CHOICES: dict[str, tuple[str, ...]] = {
    "format": (*FORMAT_NAMES, AUTO),
    "fail_on": FAIL_LEVELS,
    "parser": PARSER_MODES,
    "color": COLOR_MODES,
    "text_kind": ROW_KINDS,
}
LIMITS = ("max_size", "max_seconds", "max_nesting", "max_cells")
_KINDS: dict[str, type] = {
    "jobs": int, "cache": bool, "verbose": bool, "aged": bool, "archives": bool, "force_exclude": bool,
    **dict.fromkeys(LIMITS, int),
}  # fmt: skip
_FOLDERS = ("reference", "baseline")
_NAMES = tuple(setting.name for setting in fields(Settings))


def load_settings(start_folder: str | Path, options: Mapping[str, object]) -> LoadedSettings:
    """The settings that hold in a folder, given the options of the command line (None: not given).

    Raises ConfigError for a wrong configuration file and UsageError for a wrong option.
    """
    values: dict[str, Any] = {}  # each is checked before it goes in
    origins = dict.fromkeys(_NAMES, "default")
    found = find_config(Path(start_folder))
    if found is not None:
        path, table = found
        for key, value in table.items():
            name = _name_of(key, path)
            if name in values:
                raise ConfigError(f"{path}: {key!r} is given twice, once with a hyphen and once with an underscore")
            checked = _checked(name, value, ConfigError, f"{path}: {key}")
            values[name] = _from_folder(name, checked, path)
            origins[name] = str(path)
    for name, value in options.items():
        if value is not None:
            values[name] = _checked(name, value, UsageError, option_name(name, value))
            origins[name] = option_name(name, value)
    return LoadedSettings(Settings(**values), origins)


def show_settings(loaded: LoadedSettings) -> str:
    """The settings as lines of TOML that could stand in a configuration file, each with where it came from."""
    lines = []
    for name, value in asdict(loaded.settings).items():
        key = name.replace("_", "-")
        if name == "severity":
            value = dict(value)
        if name == "exclude":
            value = value["patterns"]
        if name == "overrides":
            value = tuple(_override_table(override) for override in value)
        shown = f"{key} = {show_toml(value)}" if value not in (None, (), {}) else f"# {key} is not set"
        lines.append(f"{shown:<36}  # {loaded.origins.get(name, 'default')}")
    return "\n".join(lines)


def option_name(name: str, value: object = None) -> str:
    """The option that sets something: `--fail-on` for `fail_on`, `--no-cache` for a `cache` that is off."""
    return ("--no-" if value is False else "--") + name.replace("_", "-")


def _name_of(key: str, path: Path) -> str:
    name = key.replace("-", "_")
    if name in _NAMES:
        return name
    keys = [known.replace("_", "-") for known in _NAMES]
    raise ConfigError(f"{path}: unknown key {key!r}{suggestion(key, keys)}; the keys are {', '.join(keys)}")


def split_output(output: str) -> tuple[str, str]:
    """The format (empty: that of the main report) and the file of an output. One letter is a drive, no format.

    >>> split_output("sarif:out/a.sarif"), split_output("claims.csv"), split_output("c:/claims.csv")
    (('sarif', 'out/a.sarif'), ('', 'claims.csv'), ('', 'c:/claims.csv'))
    """
    format, colon, file = output.partition(":")
    return (format, file) if colon and len(format) > 1 and format.isalnum() else ("", output)


def _from_folder(name: str, value: object, file: Path) -> object:
    """Paths in a configuration file, seen from the folder of that file."""
    if name == "parser_path":  # what a pipeline's files ask for is run when it is loaded
        raise ConfigError(f"{file}: parser-path cannot stand in a file; give it as an option, --parser-path {value}")
    if name == "reference" and isinstance(value, tuple):
        return tuple(_path_from(part, file, name) for part in value)
    if name in _FOLDERS:
        return _path_from(str(value), file, name)
    if name == "output" and isinstance(value, tuple):
        pairs = [split_output(output) for output in value]
        return tuple(f"{format}:" * bool(format) + _path_from(path, file, name) for format, path in pairs)
    if isinstance(value, Exclude):
        return replace(value, folder=str(file.parent))
    if name == "overrides" and isinstance(value, tuple):
        return tuple(replace(override, folder=str(file.parent)) for override in value)
    return value


def _path_from(path: str, file: Path, name: str) -> str:
    """A path in a configuration file. It stays in the folder of the file, whoever has written that."""
    found = str(file.parent / path)
    if path == "-":
        return path
    if "\0" in path or leads_out(found, str(file.parent)):
        option = option_name(name)
        raise ConfigError(f"{file}: {name}: {path!r} leads out of the folder of this file; give it as {option} {path}")
    if name == "output" and is_gits(found):
        raise ConfigError(f"{file}: {name}: {path!r} is one of Git's own files; name another one")
    return found


def _checked_outputs(value: object, error: type[ConfigError | UsageError], place: str) -> tuple[str, ...]:
    """The outputs, given as one text or as a list of them, each with a format that exists."""
    outputs = value if isinstance(value, list | tuple) else [value]
    for output in outputs:
        if not isinstance(output, str) or not output:
            raise error(f"{place}: expected FILE or FORMAT:FILE, in quotes, found {show_toml(output)}")
        format, file = split_output(output)
        if format and format not in FORMAT_NAMES:
            told = f"{place}: {format!r} is none of {', '.join(FORMAT_NAMES)}{suggestion(format, FORMAT_NAMES)}"
            raise error(f"{told}; a file of that name is ./{output}")
        if not file:
            raise error(f"{place}: {output!r} names no file; expected {format}:FILE")
    return tuple(outputs)


def _checked_reference(
    value: Sequence[object], error: type[ConfigError | UsageError], place: str
) -> str | tuple[str, ...]:
    """The folders of a reference; one stands for itself."""
    folders = [folder for folder in value if isinstance(folder, str) and folder]
    if not folders or len(folders) < len(value):
        raise error(f"{place}: expected a folder or a list of folders, in quotes, found {show_toml(tuple(value))}")
    return folders[0] if len(folders) == 1 else tuple(folders)


def _checked(name: str, value: object, error: type[ConfigError | UsageError], place: str) -> object:
    """The value if it is of the right type and among the choices, else an error that says what would be."""
    if name == "output":
        return _checked_outputs(value, error, place)
    if name == "reference" and isinstance(value, list | tuple):
        return _checked_reference(value, error, place)
    if name == "exclude":
        return read_exclude(value, error, place)
    if name in RULE_SETTINGS:
        return read_rules(name, value, error, place)
    if name == "as_of" and type(value).__name__ in ("date", "datetime"):
        value = str(value)  # TOML has dates of its own
    kind = _KINDS.get(name, str)
    if type(value) is not kind or value == "":
        wanted = {int: "a whole number", bool: "true or false", str: "text, in quotes"}[kind]
        raise error(f"{place}: expected {wanted}, found {show_toml(value)}")
    choices = CHOICES.get(name)
    if choices is not None and value not in choices:
        raise error(f"{place}: {value!r} is none of {', '.join(choices)}{suggestion(str(value), choices)}")
    if name == "jobs" and int(str(value)) < 0:
        raise error(f"{place}: {value} is no number of processes; use 1 or more, or 0 for as many as pay off")
    if name in LIMITS and int(str(value)) < 1:
        raise error(f"{place}: {value} is no limit; use 1 or more")
    if name == "as_of" and not _is_day(str(value)):
        raise error(f"{place}: {value!r} is no day; write it as 2024-07-18")
    if name == "publisher_url" and not str(value).startswith(("https://", "http://")):
        raise error(f"{place}: {value!r} is no address; write it as https://example.org")
    return value


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _override_table(override: dict[str, Any]) -> dict[str, object]:
    """An override as a table that could stand in a file: without what is empty, and without its folder."""
    table = {key: value for key, value in override.items() if value and key != "folder"}
    return table | {"severity": dict(table["severity"])} if "severity" in table else table
