"""Claims about who made a system: "Google introduced BERT", "Meta's Llama 2", "GPT-4 (OpenAI)", "It was built by …".

In: a frame, what it is about, and the maker that the passage before spoke of. Out: pairs of systems and `Statement`s
whose value is an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimcheck.domain import Attribute
from claimcheck.extract.cells import slug_of
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_left, group_right
from claimcheck.extract.subjects import is_compared
from claimcheck.kinds.compare import name_key
from claimcheck.records import Mention, Value

_WORD = r"[\w.'’&%$,-]{1,18}"
# "'s large language model LLaMA", "'s closed-source model - Dall-E 2"
_OWNED = re.compile(rf"['’]s?\s(?:{_WORD}\s){{0,7}}?(?:[-–—:(]\s?)?(?:the\s)?[\"“'(]?", re.IGNORECASE)
_CLAUSE_WORD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|to|from|by|with|for|in|on|and|than|like|using|against|of|versus|over|uses|at)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\s(?:[\w-]{2,14}\s){0,3}(?:model|models|chatbot|assistant|llm|family|series|system|release),?\s", re.IGNORECASE
)
_COPULA = re.compile(rf"['’]s?\s(?:{_WORD}\s){{0,5}}(?:is|are|was|were)\s(?:the\s|its\s|called\s)?", re.IGNORECASE)
_BEFORE_VERB = re.compile(
    r"(?:\s?(?:\([^()]{0,30}\)|,\s[^,]{0,60},|['’]s\s(?:[\w-]{2,14}\s){1,4}to|has|have|had|also|recently|first|just|then|later|officially|quietly|originally|in\s\d{4}|in\s\w+\s\d{4}"
    r"|itself|finally|soon|team|researchers?|scientists?|engineers|research|initially|who|that|which|newly|previously|publicly|AI|Labs?|together|subsequently|today|simultaneously|already)\s?){0,4}\s?",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\s?(?:(?!\b(?:by|from|on|using|with|based|for|against|like|than|to|where|when|because|that|which|after|before|since)\b)[\w'’\"“*.,-]{1,20}\s|\([^()]{0,40}\)\s|[-–—:]\s"
    r"|(?:version|preview|family|series|of|called|named|dubbed)\s(?:of\s)?){0,9}[\"“'(*_]{0,3}",
    re.IGNORECASE,
)
_NOT_MADE = re.compile(
    r"\b(?:compete|rival|challenge|support|api|integration|access|plugin|plugins|fine-tuning|partnership)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|at)\s(?:the\s|a\s)?(?:(?:[\w-]{1,16}\s){0,4}(?:at|from|of)\s)?(?:the\s)?(?:[\w-]{1,12}\s){0,2}$",
    re.IGNORECASE,
)
_IS_ONE_OF = re.compile(
    r"(?:\s?\([^()]{0,40}\))?,?\s(?:is|are|was|were|represents|remains|marks)\s(?:one\sof\s|currently\s|also\s|still\s|now\s|essentially\s|among\s|the\sfirst\sof\s)?",
    re.IGNORECASE,
)
_MADE_THING = re.compile(
    r"\b(?:generated|written|collected|curated|provided|data|corpus|dataset|licen[sc]e|records|released)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\s*(?P<who>it|they|the\s(?:company|lab|startup|firm|team))\s+(?:(?:has|have|also|later|then|recently)\s+){0,2}",
    re.IGNORECASE,
)
_ADJUNCT = re.compile(r"\b(?:at|to|with|via|on|for|in|and)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """What a sentence without names of its own is about, and the maker that was spoken of last."""

    about: tuple[Mention, ...] = ()
    maker: Mention | None = None


Rule = Callable[[Frame, Attribute, Mention, list[Mention]], tuple[Mention, ...]]


def find_made_by(frame: Frame, attribute: Attribute, passage: Passage) -> Iterator[tuple[Subject, Statement]]:
    """Pairs of systems and their makers, each maker by the first construction that fits."""
    for maker in frame.makers:
        systems = [entity for entity in frame.entities if entity is not maker]
        for rule in RULES:
            owner = rule(frame, attribute, maker, systems)
            if owner:
                yield Subject(owner, rule.__name__.lstrip("_")), _named(frame, attribute, maker)
                break
        else:
            if passage.about and _speaks_of_passage(frame, attribute, maker, systems):
                yield Subject(passage.about, "made passage"), _named(frame, attribute, maker)
    if passage.maker is not None:
        yield from _by_pronoun(frame, attribute, passage.maker)


def maker_id(maker: Mention) -> str:
    """The organisation that a mention names, also where it is first of all the name of a system."""
    return (
        maker.ids[0] if maker.role == "maker" else next(a.split(":")[2] for a in maker.also if a.startswith("maker:"))
    )


def _named(frame: Frame, attribute: Attribute, maker: Mention) -> Statement:
    words = frame.between(maker.start, maker.end)
    return Statement(attribute.id, Value("entity", value_of(frame, maker)), maker.start, maker.end, cue=words)


def value_of(frame: Frame, maker: Mention) -> str:
    """The maker's id, or the slug of the words where the article uses another of its names."""
    id_ = maker_id(maker)
    entity = frame.domain.entities[id_]
    words = frame.between(maker.start, maker.end)
    return id_ if name_key(words) in (name_key(id_), name_key(entity.name)) else slug_of(words)


def _owned(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Meta's LLaMA", "OpenAI's closed-source model - Dall-E 2", "Meta flagship model, Llama 3.1"."""
    after = [s for s in systems if s.start >= maker.end]
    if (
        not after
        or len(frame.gap(maker.end, after[0].start)) > 110
        or frame.words("comparison", maker.end, after[0].start)
    ):
        return ()
    between = frame.gap(maker.end, after[0].start)
    if (
        _TITLE.fullmatch(between)
        or _COPULA.fullmatch(between)
        or (_OWNED.fullmatch(between) and not _CLAUSE_WORD.search(between) and ". " not in between)
    ):
        return group_right(frame, after[0], systems)
    return ()


def _beside(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Google PaLM 2", "OpenAI: GPT-4", "GPT-4 by OpenAI", "GPT-4, OpenAI's …"."""
    for system in systems:
        if system.start >= maker.end and re.fullmatch(
            r"\s|\s?:\s|\swith\s(?:models\slike\s|its\s|the\s)?", frame.gap(maker.end, system.start)
        ):
            if not _ADJUNCT.search(frame.gap(frame.back(maker.start, 6), maker.start)) or system.start - maker.end == 1:
                return group_right(frame, system, systems)
        if maker.start < system.end:
            continue
        back = frame.gap(system.end, maker.start)
        if back == ", " and re.fullmatch(r"(?:with|in|through)\s", frame.gap(frame.start, system.start), re.IGNORECASE):
            return (system,)
        if re.fullmatch(r",?\s(?:by|from)\s(?:the\s)?|\s[-–—]\s(?:by\s)?", back, re.IGNORECASE):
            return group_left(frame, system, systems)
        if re.fullmatch(r",\s", back) and re.match(r"['’]s?\s[a-z\d]", frame.text[maker.end : maker.end + 4]):
            return group_left(frame, system, systems)
        if _IS_ONE_OF.fullmatch(back) and re.match(r"['’]", frame.text[maker.end : maker.end + 1]):
            return group_left(frame, system, systems)
    return ()


def _bracketed(frame: Frame, _: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "GPT-4 (OpenAI)", "LLaMA 3 (Meta, 2024)", "Google (BERT)"."""
    opening = frame.text.rfind("(", frame.back(maker.start, 40), maker.start)
    closing = frame.text.find(")", maker.end, frame.ahead(maker.end, 60))
    if opening >= 0 and closing >= 0 and ")" not in frame.text[opening : maker.start]:
        lead = frame.gap(opening + 1, maker.start)
        if re.fullmatch(
            r"\s?(?:(?:by|from|developed\sby|created\sby|made\sby)\s)?(?:[\w'’]{1,14}[,;]\s|\d{4},\s|[\w-]+\s?[,/&]\s?)?",
            lead,
            re.IGNORECASE,
        ):
            near = [
                s
                for s in systems
                if s.end <= opening and re.fullmatch(r"\s?(?:(?:series|family|models?)\s)?", frame.gap(s.end, opening))
            ]
            if near:
                return group_left(frame, near[-1], systems)
    for system in systems:
        if system.start > maker.end and frame.gap(maker.end, system.start).strip() == "(" and maker.role == "maker":
            return group_right(frame, system, systems)
    return ()


def _active(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "Google introduced BERT", "OpenAI has recently released a new model, GPT-4"."""
    for verb in frame.cues_of(attribute.id, maker.end, frame.ahead(maker.end, 100)):
        before = frame.gap(maker.end, verb.start)
        if not _BEFORE_VERB.fullmatch(before) and not _keeps_subject(before):
            continue
        after = [s for s in systems if verb.end <= s.start <= frame.ahead(verb.end, 120)]
        if not after or any(verb.end <= other.start < after[0].start for other in frame.makers):
            continue
        between = frame.gap(verb.end, after[0].start)
        if not _AFTER_VERB.fullmatch(between) or _NOT_MADE.search(between) or is_compared(frame, after[0]):
            continue
        return group_right(frame, after[0], systems)
    return ()


def _keeps_subject(before: str) -> bool:
    """ "Meta, previously known as Facebook, is driving the movement by releasing …" keeps its subject over short clauses."""
    return len(before) < 95 and re.fullmatch(r",?\s[^.;:()]{0,75}\bby\s", before) is not None


def _passive(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> tuple[Mention, ...]:
    """ "BERT was developed by researchers at Google", "Developed by OpenAI, GPT-1 …"."""
    verb = _passive_verb(frame, attribute, maker)
    if verb is None:
        return ()
    if not frame.gap(frame.start, verb.start).strip(" -•*"):
        after = [
            s
            for s in systems
            if s.start >= maker.end
            and re.fullmatch(
                r"(?:\s(?:in|on)\s[\w\s]{3,18})?,\s(?:the\s)?(?:[\w-]{2,12}\s){0,2}", frame.gap(maker.end, s.start)
            )
        ]
        return group_right(frame, after[0], systems) if after else ()
    low, _ = frame.clause_of(verb.start)
    subjects = [s for s in systems if s.end <= verb.start and not is_compared(frame, s)]
    local = [s for s in subjects if s.start >= low] or subjects
    return group_left(frame, local[-1], systems) if local else ()


def _passive_verb(frame: Frame, attribute: Attribute, maker: Mention) -> Mention | None:
    """The verb of "… developed by MAKER"; a second maker behind "and" shares it."""
    others = [m for m in frame.makers if m.end <= maker.start]
    if others and re.fullmatch(r"\s?(?:,|and|&|,\sand)\s(?:the\s)?", frame.gap(others[-1].end, maker.start)):
        return _passive_verb(frame, attribute, others[-1])
    before = frame.text[frame.back(maker.start, 60) : maker.start]
    if _BY.search(re.sub(r"\s+", " ", before)) is None:
        return None
    ats = [match.start() for match in re.finditer(r"\b(?:by|at)\b", before, re.IGNORECASE)]
    if not ats:
        return None
    at = maker.start - len(before) + ats[0 if len(ats) < 3 else -1]
    verbs = [v for v in frame.cues_of(attribute.id, frame.back(at, 70), at) if len(frame.gap(v.end, at).split()) <= 6]
    if verbs and _MADE_THING.search(frame.gap(verbs[-1].end, at)):
        return None
    return verbs[-1] if verbs else None


RULES: tuple[Rule, ...] = (_owned, _beside, _bracketed, _active, _passive)


def _speaks_of_passage(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> bool:
    """Say whether a sentence tells who made what the passage is about: "It was built by …", "Google's first attempt"."""
    verb = _passive_verb(frame, attribute, maker)
    if verb is not None:
        return not any(s.end <= verb.start for s in systems)
    opening = frame.gap(frame.start, maker.start).strip(" -•*_")
    if re.fullmatch(r"by(?:\sthe)?", opening, re.IGNORECASE):
        return not systems
    for verb in frame.cues_of(attribute.id, maker.end, frame.ahead(maker.end, 40)):
        if _BEFORE_VERB.fullmatch(frame.gap(maker.end, verb.start)) and re.match(
            r"\s+(?:it|them|this\s(?:model|family)|the\smodel)\b", frame.text[verb.end : verb.end + 20]
        ):
            return not systems
    if not systems and not frame.gap(frame.start, maker.start).strip(" -•*_"):
        for verb in frame.cues_of(attribute.id, maker.end, frame.ahead(maker.end, 30)):
            if re.match(r"\s+(?:an?|its|their|the)\s", frame.text[verb.end : verb.end + 8]) and _BEFORE_VERB.fullmatch(
                frame.gap(maker.end, verb.start)
            ):
                return frame.words("subjects noun", verb.end) != [] or bool(frame.numbers)
    nouns = frame.words("subjects noun", maker.end, frame.ahead(maker.end, 50))
    if opening and not re.fullmatch(
        r"(?:it|this|they|the\smodel)\s(?:is|was|are|were)(?:\sone\sof)?", opening, re.IGNORECASE
    ):
        return False
    return (
        bool(nouns)
        and re.match(r"['’]", frame.text[maker.end : maker.end + 1]) is not None
        and not _CLAUSE_WORD.search(frame.gap(maker.end, nouns[0].start))
    )


def _by_pronoun(frame: Frame, attribute: Attribute, maker: Mention) -> Iterator[tuple[Subject, Statement]]:
    """ "It released T5": the pronoun stands for the company of the sentence before; the claim's words are the pronoun."""
    opening = _PRONOUN.match(frame.text, frame.start, frame.end)
    if opening is None or any(m.start < opening.end() + 1 for m in frame.makers):
        return
    verbs = [v for v in frame.cues_of(attribute.id, frame.start, opening.end() + 20) if v.start <= opening.end() + 1]
    systems = [s for s in frame.entities if verbs and s.start >= verbs[0].end]
    if not systems or not _AFTER_VERB.fullmatch(frame.gap(verbs[0].end, systems[0].start)):
        return
    statement = Statement(
        attribute.id,
        Value("entity", maker_id(maker)),
        *opening.span("who"),
        cue=frame.between(verbs[0].start, verbs[0].end),
    )
    yield Subject(group_right(frame, systems[0], systems), "pronoun maker"), statement
