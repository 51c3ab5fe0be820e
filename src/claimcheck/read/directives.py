"""What authors tell claimcheck in a comment: `<!-- claimcheck: ignore contradicted/weight "the zoo's own figure" -->`.

Only where such comments stand is told here; what they mean is for `review` to say. A comment that is shown, because it
stands in code, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.asides import Directive
from claimcheck.read.prose import blank

# '<!-- claimcheck: ignore-file all "satire" -->', '{/* claimcheck: ignore imprecise "of its time" */}'
_COMMENT = re.compile(
    r"""
    <!-- \s{0,20} claimcheck \s{0,5} (?: : | (?=ignore) ) (?P<html> (?: (?!-->) . ){0,600} ) -->
    | \{/\* \s{0,20} claimcheck \s{0,5} (?: : | (?=ignore) ) (?P<mdx> (?: (?!\*/) . ){0,600} ) \*/\}
    """,
    re.VERBOSE | re.DOTALL,
)


def find_directives(text: str, code: Iterable[tuple[int, int]] = ()) -> Iterator[Directive]:
    """The comments that are meant for us, apart from those within the stretches of code.

    >>> [found.words for found in find_directives('Text <!-- claimcheck: ignore all "a joke" -->')]
    ['ignore all "a joke"']
    """
    if "claimcheck" not in text:
        return
    stretches = tuple(code)
    for comment in _COMMENT.finditer(text):
        if not any(start <= comment.start() < end for start, end in stretches):
            words = comment["html"] if comment["mdx"] is None else comment["mdx"]
            yield Directive(comment.start(), comment.end(), words.strip())


def blank_directives(text: str) -> str:
    """The text with such comments blanked, for kinds of text that know no comments.

    >>> blank_directives("a<!-- claimcheck: ignore -->b")
    'a                           b'
    """
    return _COMMENT.sub(lambda comment: blank(comment[0]), text) if "claimcheck" in text else text
