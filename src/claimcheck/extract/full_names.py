"""Claims that spell an acronym out: "BERT (Bidirectional Encoder …)", "X stands for …", "… Understanding (MMLU)".

In: a frame. Out: pairs of the named thing and a `Statement` of kind `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.domain.roles import lists_of_tests
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.language import word_list
from claimcheck.records import BESIDE, Mention, Value

# "BERT (Bidirectional Encoder …)"
_BRACKET = re.compile(r"\s{0,200}(?:\s(?:series|family|models?)\s)?\(([^()]{2,90})\)")
# "stands for “General Language Understanding”"
_TAIL = re.compile(r"[\s\"“'*:]*(?:(?:an?|the)\s[\"“'*]*)?([A-Za-z][\w-]*(?:\s+[\w/-]+){1,8})")
_LOOK_BACK = 100


def find_full_names(frame: Frame, attribute: Attribute) -> Iterator[tuple[Subject, Statement]]:
    """Acronyms with their expansion in brackets, either way round, or behind "stands for"."""
    tests = lists_of_tests(frame.domain)  # of all choices these alone have full names
    for name in frame.names:
        if name.role == "entity" or (name.role == "choice" and name.note in tests):
            yield from _spelled_out(frame, attribute, name)


def _spelled_out(frame: Frame, attribute: Attribute, name: Mention) -> Iterator[tuple[Subject, Statement]]:
    """The expansion of a name by the first construction that fits, if any does."""
    for construction, rule in (
        ("in_bracket", _in_bracket), ("behind_cue", _behind_cue), ("before_bracket", _before_bracket),
        ("before_known_as", _before_known_as), ("as_title", _as_title), (BESIDE, _beside),
    ):  # fmt: skip
        span = rule(frame, attribute, name)
        if span is not None:
            span = span[0], _past_version(frame, name, span[1])
            words = " ".join(frame.between(*span).split())
            statement = Statement(attribute.id, Value("text", words), *span, cue="acronym")
            yield Subject((name,), construction), statement
            return


# "GPT[-4]"
_VERSION_OF = re.compile(r"[\s-]?(?P<version>v?\d+(?:\.\d+)*)$")


def _past_version(frame: Frame, name: Mention, end: int) -> int:
    """The end of an expansion with the version that the name has as well: "GPT-4, or Generative … Transformer 4"."""
    own = _VERSION_OF.search(_acronym(frame, name))
    behind = re.compile(rf"[\s-]{re.escape(own['version'])}(?![\w-]|\.\d)").match(frame.text, end) if own else None
    return behind.end() if behind else end


def _in_bracket(frame: Frame, _: Attribute, name: Mention) -> tuple[int, int] | None:
    bracket = _BRACKET.match(frame.text, name.end, frame.end)
    if bracket is None:
        return None
    words = re.split(r"[,;]\s", bracket.group(1))[0]
    acronym = _acronym(frame, name)  # "Meta Llama 3": the first word may be the maker's
    if not any(expands(a, words) or shares_initials(a, words) for a in (acronym, acronym.partition(" ")[2])):
        return None
    return bracket.start(1), bracket.start(1) + len(words.rstrip())


def _behind_cue(frame: Frame, attribute: Attribute, name: Mention) -> tuple[int, int] | None:
    cues = frame.cues_of(attribute.id, name.end, frame.ahead(name.end, 50))
    for tail in (_TAIL.match(frame.text, cue.end, frame.end) for cue in cues):
        words = expansion_in(_acronym(frame, name), tail.group(1)) if tail else ""
        if tail and words:
            return tail.start(1), tail.start(1) + len(words)
    return None


# "… Transformer models, known as GPT"
_KNOWN_AS = re.compile(
    r"(?:\s(?:models?|family|series))?,?\s(?:(?:also\s|commonly\s|better\s)?(?:known\sas|called)|abbreviated(?:\sas)?|or|"
    r"short\sfor)\s(?:the\s)?$"
)
# "…, X for short", "… — X — has", "…, X, is"
_SHORT = re.compile(r"(?:,|\s[–—-]|\s\()\s?[\"“'*_]*$")
# " for short", " as it is known"
_FOR_SHORT = re.compile(r"[\"”'*_]*\s(?:for\sshort|as\sit\sis\s(?:also\s)?(?:known|called))\b")
# ", ", "” – "
_CLOSED = re.compile(r"[\"”'*_]*(?:,|\s[–—-])\s")


def _before_known_as(frame: Frame, _: Attribute, name: Mention) -> tuple[int, int] | None:
    start = frame.back(name.start, _LOOK_BACK)
    is_short = _FOR_SHORT.match(frame.text, name.end, frame.end) is not None
    joint = _KNOWN_AS.search(frame.text[start : name.start])
    if joint is None and (is_short or _CLOSED.match(frame.text, name.end, frame.end)):
        joint = _SHORT.search(frame.text[start : name.start])
    if joint is None:
        return None
    words = ending_expansion(_acronym(frame, name), frame.text[start : start + joint.start()])
    if len(words.split()) < (2 if is_short else 3):
        return None
    at = frame.text.rfind(words, start, start + joint.start())
    return at, at + len(words)


def _before_bracket(frame: Frame, _: Attribute, name: Mention) -> tuple[int, int] | None:
    opening = frame.text.rfind("(", frame.back(name.start, 3), name.start)
    is_closed = ")" in _acronym(frame, name)  # "(LLaMA) 2"
    if opening < 0 or not (is_closed or frame.text[name.end : name.end + 1] in (")", ",", " ")):
        return None
    start = frame.back(opening, _LOOK_BACK)
    words = ending_expansion(_acronym(frame, name), frame.text[start:opening])
    if not words:
        return None
    at = frame.text.rfind(words, start, opening)
    return at, at + len(words)


# ", or", " – ", ", the", " [": between an acronym and what it stands for
_JOINT = re.compile(
    r"""
    [\"”'*_]{0,3}
    (?: ,?\sor\s(?:the\s)? | ,\s(?:i\.e\.,?|that\sis,?|in\sfull,?|for|from|aka)\s | ,\s(?:the\s)? | \scomes\sfrom\s
      | (?:\s\((?=[^()]{0,30}\d)[^()]{1,40}\))?\s?[*_]{0,3}[:–—=-]\s | \s?\[ | \s\(from\s
      | \sis\s(?:an?|the|\w{2,12}['’]s)\s | \sis\s(?:an\sacronym:\s)? | :\s
    )
    (?:an?\s)?[\"“'*_\s]{0,6}
    (?P<words>[A-Z][\w-]*(?:\s+[\w/-]+){1,8})
    """,
    re.VERBOSE,
)


# "… Transformer-3[.5]"
_VERSION = re.compile(r"\.\d")


def _beside(frame: Frame, _: Attribute, name: Mention) -> tuple[int, int] | None:
    """ "X, or Words Words Words, is …", "X – Words Words Words": each letter begins a word that has a capital."""
    tail = _JOINT.match(frame.text, name.end, frame.end)
    words = expansion_in(_acronym(frame, name), tail["words"]) if tail else ""
    parts = words.split()
    if not tail or len(parts) < 2 or sum(word[0].isupper() for word in parts) < len(parts) / 2:
        return None
    if _VERSION.match(frame.text, tail.start("words") + len(words)):
        return None
    letters = "".join(char for char in _acronym(frame, name).lower() if char.isalpha())
    if (len(parts) < 3 or name.weak) and "".join(part[0] for part in words.lower().split()) != letters:
        return None
    return tail.start("words"), tail.start("words") + len(words)


# ": A Decoding-enhanced …"
_COLON = re.compile(r"[*_\s]*(?P<mark>[:=–—])\s+[*_]*", re.IGNORECASE)
# "a ", "an "
_ARTICLE = re.compile(r"an?\s", re.IGNORECASE)


def _as_title(frame: Frame, _: Attribute, name: Mention) -> tuple[int, int] | None:
    """ "# DeBERTa: Decoding-enhanced BERT with …", "ALBERT = A Lite BERT": the whole rest of a heading or item."""
    joint = _COLON.match(frame.text, name.end, frame.end)
    if joint is None or frame.gap(frame.start, name.start).strip(" #*_•-"):
        return None
    words, acronym = frame.text[joint.end() : frame.end].rstrip(" .*_"), _acronym(frame, name)
    if joint["mark"] == "=" and (expands(acronym, words) or shares_initials(acronym, words) or _halves(acronym, words)):
        return joint.end(), joint.end() + len(words)
    article = _ARTICLE.match(words)
    start = article.end() if article else 0
    is_title = frame.segment.kind == "heading" and shares_initials(acronym, words[start:])
    return (joint.end() + start, joint.end() + len(words)) if is_title else None


def _halves(acronym: str, words: str) -> bool:
    """ "DistilBERT = Distilled BERT": the last word as it is, behind the beginning of the first."""
    first, _, last = words.lower().partition(" ")
    head = acronym.lower().removesuffix(last) if last else ""
    return len(head) > 2 and head != acronym.lower() and first.startswith(head)


def _acronym(frame: Frame, name: Mention) -> str:
    return frame.between(name.start, name.end)


def expands(acronym: str, words: str) -> bool:
    """Say whether words spell an acronym out, letter by letter at the starts of words or inside them.

    >>> expands("BERT", "Bidirectional Encoder Representations from Transformers"), expands("GPT-4", "OpenAI")
    (True, False)
    >>> expands("T5", "Text-to-Text Transfer Transformer")
    True
    """
    counted = re.fullmatch(r"([A-Za-z])(\d)", acronym)  # "T5" has five of them
    letters = re.match(r"[A-Za-z]+", counted.group(1) * int(counted.group(2)) if counted else acronym)
    parts = re.findall(r"[A-Za-z]+", words)
    if letters is None or len(parts) < 2 or len(letters.group()) < 2:
        return False
    wanted = letters.group().lower()
    if wanted in (part.lower() for part in parts):
        return False  # "Claude Code" spells "Claude" out in no way
    initials = "".join(part[0] for part in parts).lower()
    if wanted[0] != initials[0]:
        return False
    return _is_subsequence(wanted, initials) or (
        len(parts) >= 3 and _is_subsequence(wanted, "".join(parts).lower()) and _covers(wanted, parts)
    )


SHARE = 0.7
"""How many of the words that count lend their first letter to a name made of parts of words ("DeBERTa")."""


def shares_initials(acronym: str, words: str) -> bool:
    """Say whether most words of a title lend their first letter, in order.

    >>> shares_initials("DeBERTa", "Decoding-enhanced BERT with disentangled Attention")
    True
    """
    content = [part for part in re.findall(r"[A-Za-z]+", words) if part.lower() not in word_list("small_words")]
    wanted = "".join(re.findall(r"[A-Za-z]", acronym)).lower()
    if len(content) < 3 or len(wanted) < 3 or sum(part[0].isupper() for part in content) < 2:
        return False
    if wanted[0] != content[0][0].lower():
        return False
    at, shared = 0, 0
    for part in content:
        found = wanted.find(part[0].lower(), at)
        if found >= 0:
            at, shared = found + 1, shared + 1
    return shared >= max(3, SHARE * len(content))


def _covers(wanted: str, parts: list[str]) -> bool:
    """Say whether most of the words lend a letter: "LLaMA" takes two of "Large", one each of the others."""
    initials = [part[0].lower() for part in parts if part[0].isupper() or "".join(parts).islower()]
    return (
        len(initials) >= 3
        and sum(letter in wanted for letter in initials) >= len(initials) - 1
        and len(wanted) <= 3 * len(initials)
    )


def _is_subsequence(wanted: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in wanted)


def expansion_in(acronym: str, words: str) -> str:
    """The longest run of words from the start that spells the acronym out, or nothing.

    >>> expansion_in("MMLU", "Massive Multitask Language Understanding and more")
    'Massive Multitask Language Understanding'
    """
    stops = [match.end() for match in re.finditer(r"\S+", words)]
    limit = sum(char.isalpha() for char in acronym)
    for stop in reversed(stops[1:limit] if words.islower() else stops[1:]):
        part = words[:stop]
        last = part.split()[-1]
        if (last[:1].isupper() or part.islower()) and expands(acronym, part):
            return part.rstrip(".,;:")
    return ""


def ending_expansion(acronym: str, words: str) -> str:
    """The shortest run of words up to the end that spells the acronym out, or nothing.

    >>> ending_expansion("MMLU", "on the Massive Multitask Language Understanding ")
    'Massive Multitask Language Understanding'
    """
    words = words.rstrip()
    starts = [match.start() for match in re.finditer(r"\S+", words)]
    for start in list(reversed(starts))[1:9]:
        tail = words[start:]
        if tail[:1].isupper() and tail[:1].lower() == acronym[:1].lower() and expands(acronym, tail):
            return tail
    return ""
