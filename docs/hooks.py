"""What MkDocs calls while it builds the site: each `<!-- generated: NAME -->` becomes what the code says today.

The pages of the reference hold a few words and such marks, so that nothing in them can be out of date.
"""

from __future__ import annotations

import re
from typing import Any

from generated import PARTS

_MARK = re.compile(r"^<!-- generated: (?P<name>[a-z-]+) -->$", re.MULTILINE)


_SEARCH = 'data-md-component="search" role="dialog"'


def on_post_page(output: str, **_: Any) -> str:  # Any: see below
    """The finished page, whose theme leaves the search without a name for screen readers."""
    return output.replace(_SEARCH, f'{_SEARCH} aria-label="Search"')


def on_page_markdown(markdown: str, **_: Any) -> str:  # Any: page, config and files are not needed
    """A page with its marks replaced. A mark that names no part stops the build."""
    return _MARK.sub(lambda match: PARTS[match["name"]](), markdown)
