"""The read stage: files in, articles out.

`find_articles` gives the files that paths, folders and patterns name; `read_article` reads one of them. Nothing of an
article's text is ever moved: `Article.prose` is the text with markup, code, URLs and references blanked. What archives
hold is for `claimcheck.read.archives`.
"""

from claimcheck.read.article import is_plain, kind_of, read_article, read_bytes, read_decoded, read_text
from claimcheck.read.decode import Decoded, decode, decode_bytes, read_file
from claimcheck.read.files import Source, find_articles
from claimcheck.read.nesting import may_nest_too_deep

__all__ = [
    "Decoded",
    "Source",
    "decode",
    "decode_bytes",
    "find_articles",
    "is_plain",
    "kind_of",
    "may_nest_too_deep",
    "read_article",
    "read_bytes",
    "read_decoded",
    "read_file",
    "read_text",
]
