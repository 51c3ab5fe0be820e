"""Claims whose value is a name: who made a system, what it was built from, what its acronym stands for.

In: a frame (and what the passage before was about). Out: pairs of subject mentions and `Statement`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.subjects import is_compared
from claimcheck.records import Mention, Value

_JOINT = re.compile(r"\s*(?:,|/|&|and|or|,\s?and|as\swell\sas|\+|•)\s*(?:its\s|the\s|later\s|then\s)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s|['’](?=\s)")
# "Meta's large language model LLaMA", "OpenAI's closed-source model - Dall-E 2"
_OWNED = re.compile(r"['’]s?\s(?:[\w.'’-]{1,18}[\s,]{1,2}){0,7}?(?:\(?[-–—:,]?\s?)?(?:the\s)?[\"“']?", re.IGNORECASE)  # noqa: RUF001
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|to|from|by|with|for|in|on|and|than|like|using|against|of|versus|over)\b", re.IGNORECASE)
_BEFORE_VERB = re.compile(
    r"(?:\s?(?:\([^()]{0,30}\)|,\s[^,]{0,60},|has|have|had|also|recently|first|just|then|later|officially|quietly|originally|in\s\d{4}|in\s\w+\s\d{4}|itself|finally|soon|team|researchers?|scientists?|engineers|research|initially|who|that|which|newly|previously|publicly|AI|Labs?|together)\s?){0,4}\s?",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\s?(?:(?!\b(?:by|from|on|using|with|based|for|against|like|than|to|called\soff|where|when|because)\b)[\w'’\"“*.,-]{1,20}\s|\([^()]{0,40}\)\s|[-–—:]\s|(?:version|preview|family|series|of|called|named|dubbed)\s(?:of\s)?){0,9}[\"“'(*]{0,3}",  # noqa: RUF001
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]{2,90})\)")


def find_made_by(frame: Frame, attribute: Attribute, previous_maker: Mention | None) -> Iterator[tuple[Subject, Statement]]:
    """Pairs of systems and their makers."""
    for maker in frame.makers:
        for subject in _made(frame, attribute, maker):
            yield subject, _named(frame, attribute, maker, "maker")
    if previous_maker is not None:
        yield from _made_by_pronoun(frame, attribute, previous_maker)


def _named(frame: Frame, attribute: Attribute, name: Mention, role: str) -> Statement:
    ids = name.ids if name.role == role else tuple(a.split(":")[2] for a in name.also if a.startswith(f"{role}:"))
    return Statement(attribute.id, Value("entity", ids[0]), name.start, name.end, cue=frame.between(name.start, name.end))


def _made(frame: Frame, attribute: Attribute, maker: Mention) -> Iterator[Subject]:
    """The systems that a sentence ties to a maker, each by the first construction that fits."""
    systems = [entity for entity in frame.entities if entity is not maker]
    for rule in (_owned, _beside, _bracketed, _active, _passive):
        owner = rule(frame, attribute, maker, systems)
        if owner:
            yield Subject(owner, rule.__name__.lstrip("_"))
            return


def _group(frame: Frame, first: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """A system and those joined to it on the right ("GPT-Neo and GPT-J")."""
    group = [first]
    for system in systems[systems.index(first) + 1 :]:
        gap = frame.text[group[-1].end : system.start]
        if not _JOINT.fullmatch(re.sub(r"\([^()]{0,30}\)", "", gap)):
            break
        group.append(system)
    return tuple(group)


def _group_left(frame: Frame, last: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    group = [last]
    for system in reversed(systems[: systems.index(last)]):
        if not _JOINT.fullmatch(frame.text, system.end, group[0].start):
            break
        group.insert(0, system)
    return tuple(group)


def _owned(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    for system in systems:
        if system.start <= maker.end or system.start - maker.end > 90:
            continue
        between = frame.text[maker.end : system.start]
        if _OWNED.fullmatch(between) and not _VERB.search(between) and not re.search(r"\.\s", between):
            return _group(frame, system, systems)
        return ()
    return ()


def _beside(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Google PaLM 2", "OpenAI: GPT-4", "GPT-4 by OpenAI", "GPT-4 from OpenAI", "GPT-4, OpenAI's"."""
    for system in systems:
        between = frame.text[maker.end : system.start] if system.start >= maker.end else ""
        if system.start >= maker.end and re.fullmatch(r"[ \u00a0]{1,2}|\s?:\s{1,3}|[-/]", between) and not _names_maker(frame, maker):
            return _group(frame, system, systems)
        back = frame.text[system.end : maker.start] if maker.start >= system.end else ""
        if maker.start >= system.end and re.fullmatch(r"\s(?:by|from)\s(?:the\s)?|\s[-–—]\s(?:by\s)?|,\s(?:by|from)\s(?:the\s)?", back, re.IGNORECASE):  # noqa: RUF001
            return _group_left(frame, system, systems)
        if maker.start >= system.end and re.fullmatch(r",\s", back) and re.match(r"['’]s\s", frame.text[maker.end : maker.end + 3]):
            return _group_left(frame, system, systems)
    return ()


def _names_maker(frame: Frame, maker: Mention) -> bool:
    """Say whether the words before make the maker an adjunct ("at Google BERT …")."""
    return re.search(r"\b(?:at|to|with|via|on|for)\s$", frame.text[max(frame.start, maker.start - 6) : maker.start], re.IGNORECASE) is not None


def _bracketed(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "GPT-4 (OpenAI)", "LLaMA 3 (Meta, 2024)", "Google (BERT)"."""
    opening = frame.text.rfind("(", max(frame.start, maker.start - 40), maker.start)
    closing = frame.text.find(")", maker.end, min(frame.end, maker.end + 60))
    if opening >= 0 and closing >= 0 and ")" not in frame.text[opening : maker.start]:
        lead = frame.text[opening + 1 : maker.start]
        if re.fullmatch(r"\s?(?:(?:by|from|developed\sby|created\sby|made\sby)\s)?(?:[\w'’]{1,14}[,;]\s|\d{4},\s|[\w-]+\s?[,/&]\s?)?", lead, re.IGNORECASE):
            near = [s for s in systems if 0 <= opening - s.end <= 3]
            if near:
                return _group_left(frame, near[-1], systems)
    for system in systems:
        if 0 < system.start - maker.end <= 3 and frame.text[maker.end : system.start].strip() == "(" and "maker" in (maker.role,):
            return _group(frame, system, systems)
    return ()


def _active(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Google introduced BERT", "OpenAI has recently released a new model, GPT-4"."""
    for verb in frame.cues_of(attribute.id, maker.end, min(frame.end, maker.end + 90)):
        before = frame.text[maker.end : verb.start]
        if not _BEFORE_VERB.fullmatch(before) and not _is_possessed(before):
            continue
        for system in systems:
            if system.start < verb.end or system.start - verb.end > 110:
                continue
            between = frame.text[verb.end : system.start]
            if any(verb.end <= other.start < system.start for other in frame.makers) or not _AFTER_VERB.fullmatch(between):
                break
            if re.search(r"\b(?:compete|rival|challenge|support|api|integration)", between, re.IGNORECASE) or is_compared(frame, system):
                break
            return _group(frame, system, systems)
    return ()


def _is_possessed(before: str) -> bool:
    """ "Meta, previously known as Facebook, is driving the movement by releasing …" keeps its subject over short clauses."""
    return len(before) < 90 and re.fullmatch(r",?\s[^.;:()]{0,70}\bby\s", before) is not None


def _passive(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "BERT was developed by researchers at Google", "Llama 2, released by Meta"."""
    before_maker = frame.text[max(frame.start, maker.start - 60) : maker.start]
    by = re.search(r"\b(?:by|at)\s(?:the\s|a\s)?(?:(?:[\w-]{1,16}\s){0,4}(?:at|from|of)\s)?(?:the\s)?(?:[\w-]{1,12}\s){0,2}$", before_maker, re.IGNORECASE)
    if by is None:
        return _listed_after(frame, attribute, maker, systems)
    at = maker.start - len(before_maker) + by.start()
    verbs = [v for v in frame.cues_of(attribute.id, max(frame.start, at - 70), at) if len(frame.text[v.end : at].split()) <= 8]
    if not verbs:
        return ()
    low, _ = frame.clause_of(verbs[-1].start)
    subjects = [s for s in systems if s.end <= verbs[-1].start and not is_compared(frame, s)]
    local = [s for s in subjects if s.start >= low] or subjects
    return _group_left(frame, local[-1], systems) if local else ()


def _listed_after(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "a model by OpenAI and Microsoft": the second of two makers behind one "by"."""
    others = [m for m in frame.makers if m.end <= maker.start]
    if not others or not _JOINT.fullmatch(frame.text, others[-1].end, maker.start):
        return ()
    return _passive(frame, attribute, others[-1], systems) or _bracketed(frame, attribute, others[-1], systems)


def _made_by_pronoun(frame: Frame, attribute: Attribute, maker: Mention) -> Iterator[tuple[Subject, Statement]]:
    """ "It released T5": the pronoun stands for the company of the sentence before; the claim's words are the pronoun."""
    opening = re.match(r"\s*(it|they|the\s(?:company|lab|startup|firm|team))\s(?:has\s|have\s|also\s|later\s|then\s|recently\s){0,2}", frame.text[frame.start : frame.start + 60], re.IGNORECASE)
    if opening is None or any(m.start < frame.start + opening.end() + 1 for m in frame.makers):
        return
    verbs = [v for v in frame.cues_of(attribute.id, frame.start, frame.start + opening.end() + 14) if v.start <= frame.start + opening.end() + 1]
    systems = [s for s in frame.entities if verbs and s.start >= verbs[0].end]
    if not systems or not _AFTER_VERB.fullmatch(frame.text, verbs[0].end, systems[0].start):
        return
    ids = maker.ids if maker.role == "maker" else tuple(a.split(":")[2] for a in maker.also if a.startswith("maker:"))
    start = frame.start + opening.start(1)
    statement = Statement(attribute.id, Value("entity", ids[0]), start, frame.start + opening.end(1), cue=frame.between(verbs[0].start, verbs[0].end))
    yield Subject(_group(frame, systems[0], systems), "pronoun maker"), statement


def find_derived(frame: Frame, attribute: Attribute, topic: tuple[Mention, ...]) -> Iterator[tuple[Subject, Statement]]:
    """Pairs of systems and what they were built from ("X is based on Y", "X: a distilled version of Y")."""
    systems = frame.entities
    for cue in frame.cues_of(attribute.id):
        after = [s for s in systems if s.start >= cue.end]
        if not after or len(frame.text[cue.end : after[0].start].split()) > 5 or re.search(r"[;:.]\s|,\s", frame.text[cue.end : after[0].start]):
            continue
        gap = frame.text[cue.end : after[0].start]
        if re.search(r"\b(?:data|outputs?|conversations|by|in|as|architecture|dataset|with|for)\b", gap, re.IGNORECASE):
            continue
        if re.match(r"\s?['’]?s?\s?(?:architecture|design|data|dataset|output|paper)", frame.text[after[0].end : after[0].end + 16]):
            continue
        low, _ = frame.clause_of(cue.start)
        before = [s for s in systems if s.end <= cue.start and s.start >= low and not is_compared(frame, s)]
        subject = _group_left(frame, before[-1], systems) if before else topic
        word = frame.between(cue.start, cue.end).lower()
        if not subject or any(s.ids == after[0].ids and s.note == after[0].note for s in subject):
            continue
        if word in ("fine-tuning", "fine-tunes", "fine-tuned", "finetuned", "model of") and not re.fullmatch(r"\s(?:from\s|on\s)?(?:the\s)?(?:original\s|base\s)?", gap):
            continue
        for base in _group(frame, after[0], systems):
            yield Subject(subject, "derived"), _named(frame, attribute, base, "entity")
    yield from _derivatives(frame, attribute)


def _derivatives(frame: Frame, attribute: Attribute) -> Iterator[tuple[Subject, Statement]]:
    """ "BERT inspired derivatives: RoBERTa, DistilBERT", "a popular base for projects like Alpaca and Vicuna"."""
    pattern = re.compile(
        r"\b(?:derivatives|variants|fine-tunes|descendants|offshoots|fine-tuned\s(?:models|versions)|fine-tuning\sprojects|derived\smodels|base\sfor[\w\s-]{0,30}?)\s?(?:such\sas|like|including|include|:|–|—|-|,)\s",  # noqa: RUF001
        re.IGNORECASE,
    )
    match = pattern.search(frame.text, frame.start, frame.end)
    if match is None:
        return
    after = [s for s in frame.entities if s.start >= match.end()]
    before = [s for s in frame.entities if s.end <= match.start() and not is_compared(frame, s)]
    if not after or after[0].start - match.end() > 3:
        return
    bases = before[-1:]
    for child in _group(frame, after[0], frame.entities):
        if bases and child.ids != bases[0].ids:
            value = _named(frame, attribute, bases[0], "entity")
            yield Subject((child,), "derivatives"), Statement(attribute.id, value.value, child.start, child.end, cue=match.group().strip())


def find_full_names(frame: Frame, attribute: Attribute) -> Iterator[tuple[Subject, Statement]]:
    """Acronyms with their expansion in brackets, either way round, or behind "stands for"."""
    for name in frame.names:
        if name.role not in ("entity", "choice") or (name.role == "choice" and not _is_qualifier(frame, name)):
            continue
        bracket = _BRACKET.match(frame.text, name.end + (frame.text[name.end : name.end + 1] == " "), frame.end)
        if bracket and expands(frame.between(name.start, name.end), bracket.group(1)):
            yield _full(attribute, name, bracket.start(1), frame)
            continue
        cues = [c for c in frame.cues_of(attribute.id, name.end, min(frame.end, name.end + 40))]
        tail = re.match(r"[\s\"“'*]*(?:the\s)?[\"“'*]*([A-Z][\w-]*(?:\s[\w/-]+){1,8})", frame.text[cues[0].end : frame.end]) if cues else None
        if tail and (words := expansion_in(frame.between(name.start, name.end), tail.group(1))):
            start = cues[0].end + tail.start(1)
            yield Subject((name,), "stands for"), Statement(attribute.id, Value("text", words), start, start + len(words), cue="stands for")
            continue
        opening = frame.text.rfind("(", max(frame.start, name.start - 2), name.start)
        if opening >= 0:
            before = frame.text[max(frame.start, opening - 100) : opening].rstrip()
            words = ending_expansion(frame.between(name.start, name.end), before)
            if words:
                start = opening - (len(frame.text[max(frame.start, opening - 100) : opening]) - before.rfind(words))
                yield Subject((name,), "expansion first"), Statement(attribute.id, Value("text", words), start, start + len(words), cue="bracket")


def _full(attribute: Attribute, name: Mention, start: int, frame: Frame) -> tuple[Subject, Statement]:
    bracket = _BRACKET.search(frame.text, start - 1, frame.end)
    words = bracket.group(1).strip() if bracket else ""
    at = frame.text.index(words, start)
    return Subject((name,), "bracket"), Statement(attribute.id, Value("text", words), at, at + len(words), cue="bracket")


def expands(acronym: str, words: str) -> bool:
    """Say whether words spell an acronym out, letter by letter at the starts of words or inside them.

    >>> expands("BERT", "Bidirectional Encoder Representations from Transformers"), expands("GPT-4", "OpenAI")
    (True, False)
    """
    letters = re.match(r"[A-Za-z]+", acronym)
    parts = re.findall(r"[A-Za-z]+", words)
    if letters is None or len(parts) < 2 or len(letters.group()) < 2:
        return False
    wanted = letters.group().lower()
    initials = "".join(part[0] for part in parts).lower()
    return _is_subsequence(wanted, initials) or (
        len(parts) >= 3 and wanted[0] == initials[0] and _is_subsequence(wanted, "".join(parts).lower()) and _covers(wanted, parts)
    )


def _covers(wanted: str, parts: list[str]) -> bool:
    """Say whether most of the words lend a letter: "LLaMA" takes two of "Large", one each of the others."""
    initials = [part[0].lower() for part in parts if part[0].isupper()]
    return len(initials) >= 3 and sum(letter in wanted for letter in initials) >= len(initials) - 1 and len(wanted) <= 3 * len(initials)


def _is_subsequence(wanted: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in wanted)


def expansion_in(acronym: str, words: str) -> str:
    """The longest run of words from the start that spells the acronym out, or nothing."""
    parts = words.split(" ")
    for stop in range(len(parts), 1, -1):
        if expands(acronym, " ".join(parts[:stop])) and parts[stop - 1][:1].isupper():
            return " ".join(parts[:stop]).rstrip(".,;:")
    return ""


def ending_expansion(acronym: str, words: str) -> str:
    """The shortest run of words up to the end that spells the acronym out, or nothing.

    >>> ending_expansion("MMLU", "on the Massive Multitask Language Understanding")
    'Massive Multitask Language Understanding'
    """
    parts = words.split()
    for length in range(2, min(len(parts), 9) + 1):
        tail = parts[-length:]
        if tail[0][:1].isupper() and tail[0][:1].lower() == acronym[:1].lower() and expands(acronym, " ".join(tail)):
            joined = " ".join(tail)
            return joined if joined in words else ""
    return ""


def _is_qualifier(frame: Frame, name: Mention) -> bool:
    """Say whether a choice comes from a list that qualifies others (a benchmark), so that it has a full name of its own."""
    return any(attribute.qualifier and attribute.qualifier in name.note.split() for attribute in frame.domain.attributes.values())
