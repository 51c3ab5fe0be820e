"""The three files: what is in them for a blog, and writing those that are not there yet."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from string import Template

from claimcheck.config_file import CONFIG_NAME, find_config
from claimcheck.errors import UsageError
from claimcheck.frozen import dataclass
from claimcheck.starter.layouts import Site

TEMPLATES = Path(__file__).parents[1] / "data" / "starter"
HOOK = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/claimcheck.yml"
# "https://a.org/claimcheck@main"
_SOURCE = re.compile(r"[\w./:+~-]+(?:@[\w.-]+(?=[:/]))?[\w./:+~-]*(?:@[\w./-]+)?", re.ASCII)

_LOCAL = """        name: claimcheck
        entry: claimcheck check --force-exclude
        language: system
        types_or: [markdown, mdx, html, jupyter]
        require_serial: true
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A file, seen from the root of the repository: written now, or not for `why`; `there` says whether it is there.

    `hint` are lines for the user's own hand.
    """

    file: str
    why: str = ""
    hint: str = ""
    there: bool = True


def write_files(root: Path, site: Site, source: str) -> Iterator[Written]:
    """Write the files that are missing. `source` is the address of the repository of claimcheck (`URL@REVISION`).

    Without one there is no workflow: it would have to install claimcheck by its name alone, and a name that nobody has
    taken yet may be anybody's tomorrow.
    """
    if source and not _SOURCE.fullmatch(source):
        raise UsageError(f"init: --source {source!r} is no address; write it as https://example.org/claimcheck@v1")
    taken = _other_config(root)
    yield Written(CONFIG_NAME, taken) if taken else _write(root, CONFIG_NAME, _config(site))
    hook = f"repos:\n{_hook(site, source)}"
    taken = ".pre-commit-config.yml" if (root / ".pre-commit-config.yml").exists() else ""
    yield Written(HOOK, f"there is a {taken}", hook) if taken else _write(root, HOOK, hook, _hint(root, hook))
    if source or os.path.lexists(root / WORKFLOW):
        yield _write(root, WORKFLOW, _workflow(site, source))
    else:
        yield Written(WORKFLOW, "it has to say where claimcheck comes from: --source URL@REVISION", there=False)


def _hint(root: Path, hook: str) -> str:
    """The hook to add by hand, where there are other hooks and ours is not among them."""
    try:
        return "" if "claimcheck" in (root / HOOK).read_text(encoding="utf-8", errors="replace") else hook
    except OSError:
        return ""


def _other_config(root: Path) -> str:
    """Why no configuration is needed, where another file holds one."""
    found = find_config(root)
    shared = found is not None and found[0] == root.resolve() / "pyproject.toml"
    return "pyproject.toml holds the settings" if shared else ""


def _write(root: Path, file: str, text: str, hint: str = "") -> Written:
    """Write a file that is not there; never through a link, never out of the repository."""
    place = root / file
    try:
        if os.path.realpath(place.parent) != os.path.join(os.path.realpath(root), *Path(file).parts[:-1]):
            return Written(file, "its folder is a link")
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return Written(file, "it exists", hint)
    except OSError as error:
        raise UsageError(f"init: cannot write {place}: {error.strerror}") from error
    return Written(file)


def _template(name: str, **values: str) -> str:
    return Template((TEMPLATES / name).read_text(encoding="utf-8")).substitute(values)


def _config(site: Site) -> str:
    about = f", a {site.title} one ({site.mark})" if site.title else ""
    overrides = [
        *(_override(folder, "warning", "Drafts are told, and fail no run.") for folder in site.drafts),
        *(_override(folder, "note", "Old versions stay as they were.") for folder in site.old),
    ]
    return _template("claimcheck.toml.txt", about=about, overrides="".join(overrides)).rstrip() + "\n"


def _override(folder: str, level: str, why: str) -> str:
    files = json.dumps(f"{_escaped(folder)}/**", ensure_ascii=False)
    return f'\n# {why}\n[[overrides]]\nfiles = [{files}]\nseverity = {{ contradicted = "{level}" }}\n'


def _escaped(folder: str) -> str:
    """A folder as a pattern of .gitignore."""
    return re.sub(r"([\\*?\[\]!#])", r"\\\1", folder)


def _hook(site: Site, source: str) -> str:
    """The hook in its own environment, or, with no address to get it from, the program that is installed."""
    url, revision = _split(source)
    repository = f"  - repo: {url}\n    rev: {revision or 'main'}" if url else "  - repo: local"
    folders = "|".join(map(re.escape, site.content))
    files = "" if "." in site.content else f"^({folders})/" if len(site.content) > 1 else f"^{folders}/"
    return _template(
        "hook.yaml.txt", repository=repository, local="" if url else _LOCAL, files=json.dumps(files, ensure_ascii=False)
    )


def _workflow(site: Site, source: str) -> str:
    url, revision = _split(source)
    requirement = f"git+{url}@{revision}" if revision else f"git+{url}"
    paths = " ".join(shlex.quote(folder) for folder in site.content)
    return _template("workflow.yml.txt", requirement=shlex.quote(requirement), paths=paths)


def _split(source: str) -> tuple[str, str]:
    """Address and revision.

    >>> _split("https://example.org/claimcheck@v1"), _split("ssh://git@example.org/claimcheck")
    (('https://example.org/claimcheck', 'v1'), ('ssh://git@example.org/claimcheck', ''))
    """
    url, at, revision = source.rpartition("@")
    return (url, revision) if at and "/" not in revision else (source, "")
