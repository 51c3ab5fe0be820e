"""What MkDocs calls while it builds the site: each `<!-- generated: NAME -->` becomes what the code says today.

The pages of the reference hold a few words and such marks, so that nothing in them can be out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generated import PARTS

_MARK = re.compile(r"^<!-- generated: (?P<name>[a-z-]+) -->$", re.MULTILINE)
_SEARCH = 'data-md-component="search" role="dialog"'
_REST = "Behind it"
"""The section that takes the pages which `mkdocs.yml` gives no place."""


def on_config(config: Any) -> Any:  # Any: MkDocs' own class, which the program does without
    """The configuration, with a place for each page in `docs/`, so that none can be forgotten."""
    placed = set(_pages(config.nav))
    rest = sorted({page.name for page in Path(config.docs_dir).glob("*.md")} - placed)
    next(part[_REST] for part in config.nav if _REST in part).extend(rest)
    return config


def _pages(nav: Any) -> Iterator[str]:
    """The files of a navigation, whatever it is made of."""
    if isinstance(nav, str):
        yield nav
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _pages(part)


def on_post_page(output: str, **_: Any) -> str:  # Any: see below
    """The finished page, whose theme leaves the search without a name for screen readers."""
    return output.replace(_SEARCH, f'{_SEARCH} aria-label="Search"')


def on_page_markdown(markdown: str, **_: Any) -> str:  # Any: page, config and files are not needed
    """A page with its marks replaced. A mark that names no part stops the build."""
    return _MARK.sub(lambda match: PARTS[match["name"]](), markdown)
