"""Slugs: names that the reference does not know, as ids.

In: words. Out: an id of the same form as those of the reference.
"""

from __future__ import annotations

import re


def slug_of(words: str) -> str:
    """Words as an id: lower case, joined by hyphens.

    >>> slug_of("Jamba 1.6 (Mini)")
    'jamba-1.6-mini'
    """
    return "-".join(re.findall(r"[\w.+]*\w\+?|\w", words.lower().replace("_", "-"))).strip("-.")
