"""What MkDocs calls while it builds the site: each `<!-- generated: NAME -->` becomes what the code says today.

The pages of the reference hold a few words and such marks, so that nothing in them can be out of date.
"""

from __future__ import annotations

import re
from typing import Any

from generated import PARTS

_MARK = re.compile(r"^<!-- generated: (?P<name>[a-z-]+) -->$", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:  # Any: page, config and files, which are not needed
    """A page with its marks replaced. A mark that names no part stops the build."""
    return _MARK.sub(lambda match: PARTS[match["name"]](), markdown)
