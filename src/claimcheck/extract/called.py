"""What a text calls a system: its id, or a slug of the words where they are another of its names.

In: a domain, a mention and its words. Out: the text by which claims speak of it.
"""

from __future__ import annotations

import re

from claimcheck.domain import Domain
from claimcheck.kinds.compare import name_key, slug_of, squash
from claimcheck.language import word_list
from claimcheck.records import Mention

# "Yi [series]", "DeepSeek-R1 [reasoning model]"
_TITLE = re.compile(r"(?:\s[a-z]+)+$")


def called(domain: Domain, mention: Mention, words: str) -> str:
    """The entity's id; a name that nobody knows, and an alias that is a name of its own, are slugs of their words."""
    if not mention.ids:
        return mention.note or slug_of(words)
    if mention.ids[0] not in domain.entities:
        return mention.ids[0]
    entity = domain.entities[mention.ids[0]]
    first, _, rest = words.partition(" ")
    words = rest if rest and first.lower() in word_list("name_adjectives") else words
    rest = _TITLE.sub("", words)
    if rest != words and entity.id in domain.by_name.get(name_key(rest), ()):
        words = rest
    is_alias = squash(words) != squash(entity.id) and entity.id in domain.by_name.get(name_key(words), ())
    return slug_of(words) if is_alias else entity.id
