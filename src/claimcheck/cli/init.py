"""`claimcheck init`: a configuration, a hook and a workflow for a blog, where there is none of them yet."""

from __future__ import annotations

import json
import shlex
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from claimcheck.cli.console import prepare_stdout
from claimcheck.cli.places import project_root
from claimcheck.errors import UsageError
from claimcheck.report.plain import show_plain
from claimcheck.starter import Site, Written, find_site, write_files
from claimcheck.starter.files import HOOK


def run_init(args: Namespace) -> int:
    """Write what is missing, tell what became of each file, and give the exit code."""
    if not Path(args.folder).is_dir():
        raise UsageError(f"init: {args.folder} is no folder; name the root of a repository")
    root = project_root(Path(args.folder))
    site, source = find_site(root), args.source or _origin()
    stream = prepare_stdout()
    for line in _told(root, site, list(write_files(root, site, source)), source):
        print(show_plain(line), file=stream)
    return 0


def _told(root: Path, site: Site, files: list[Written], source: str) -> Iterator[str]:
    found = f"{site.title} ({site.mark})" if site.title else "no layout that is known"
    yield f"{root}: {found}, articles in {', '.join(site.content)}"
    for written in files:
        left = "left as it is" if written.there else "not written"
        yield f"  {written.file}: " + (f"{left}, {written.why}" if written.why else "written")
    for written in files:
        if written.hint:
            yield f"to have the hook, add to {written.file}:"
            yield from (f"  {line}" for line in written.hint.splitlines())
    if not source and any(written.file == HOOK and not written.why for written in files):
        yield "the hook runs the claimcheck that is installed; with --source URL@REVISION it gets its own"
    paths = " ".join(map(shlex.quote, site.content))
    yield f"next: claimcheck check {paths}; pre-commit install"
    if not (root / ".git").exists():
        yield "this is no Git repository yet: hook and workflow need one"


_PACKAGE = "claimcheck-facts"


def _origin() -> str:
    """The repository that claimcheck was installed from, and the revision; empty where it was not from one."""
    try:
        told = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return ""
    version = told.get("vcs_info")
    if not version or version.get("vcs") != "git":
        return ""
    return f"{told['url']}@{version.get('requested_revision') or version['commit_id']}"
