"""Text for XML, in one safe line."""

from __future__ import annotations

import re
from html import escape

from claimcheck.report.plain import show_line

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def xml(text: str) -> str:
    r"""One line of text, for an element or an attribute. What XML cannot hold even as a reference is replaced.

    >>> xml('a"]]>\ufffe')
    'a&quot;]]&gt;\ufffd'
    """
    return escape(_NOT_XML.sub("\ufffd", show_line(text)))
