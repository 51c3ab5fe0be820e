"""Claims about who made a system: "Google introduced BERT", "Meta's Llama 2", "GPT-4 (OpenAI)", "It was built by …".

In: a frame, what it is about, and the maker that the passage before spoke of. Out: pairs of systems and `Statement`s
whose value is an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.domain.jargon import jargon, known_values, stated_of
from claimcheck.domain.roles import origin_attributes
from claimcheck.extract.active import AFTER_VERB
from claimcheck.extract.bases import is_tool
from claimcheck.extract.choices import is_about_choice, is_predicate
from claimcheck.extract.comparison import is_base
from claimcheck.extract.credits import verbs_behind
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_right
from claimcheck.extract.known_makers import known_made
from claimcheck.extract.making import CLAUSE_WORD, RULES
from claimcheck.extract.passage import Passage
from claimcheck.extract.passive import AND, passive_verb
from claimcheck.extract.respectively import pair_makers
from claimcheck.kinds.compare import name_key, slug_of
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import BESIDE, EVIDENT, Mention, Value

_MARKS = " -•*_"
OBJECT_REACH = 60
"""Characters behind a verb of making within which a noun says that a system was made."""
# "It later …", "The company has …" at the start of a sentence
_PRONOUN = re.compile(
    r"\s*(?P<who>it|they|the\s(?:company|lab|startup|firm|team))\s+(?:(?:has|have|also|later|then|recently)\s+){0,2}",
    re.IGNORECASE,
)
# "… built it", "… released this model"
_OBJECT_PRONOUN = re.compile(r"\s+(?:it|them|this\s(?:model|family)|the\smodel)\b")
# " a ", " its " between a verb and a noun
_TO_NOUN = re.compile(r"\s+(?:an?|its|their|the)\s")
# "It is one of Google's …"
_IT_IS = re.compile(r"(?:it|this|they|the\smodel)\s(?:is|was|are|were)(?:\sone\sof)?", re.IGNORECASE)


# "This model was a joint collaboration of"
_TOGETHER = re.compile(
    r"(?:it|this|this\s\w+|the\s\w+)\s(?:is|was)\s(?:the\sresult\sof\s)?(?:an?|the)\s(?:joint\s|close\s)?"
    r"(?:collaboration|effort|project|partnership|product|creation|work)\s(?:of|between|by|from)\s(?:the\s)?",
    re.IGNORECASE,
)


def find_made_by(frame: Frame, attribute: Attribute, passage: Passage) -> Iterator[tuple[Subject, Statement]]:
    """Pairs of systems and their makers, each maker by the first construction that fits."""
    paired = pair_makers(frame, frame.makers, frame.entities)
    for maker in frame.makers:
        if paired is not None:
            if maker in paired:
                yield Subject((paired[maker],), "respectively"), _named(frame, attribute, maker)
            continue
        if is_predicate(frame, maker):
            continue  # "X (MIT)": its licence
        systems = [entity for entity in frame.entities if entity is not maker]
        subject = _made_row(frame, attribute, maker, passage) or _made(frame, attribute, maker, systems)
        if subject is not None and passage.fixed and _is_of_base(frame, attribute, maker, subject.mentions[-1]):
            subject = Subject(passage.fixed, "made row")
        # "Meta's variant of Llama 2, …" below a heading: the variant is meant
        other = [system for system in systems if not is_base(frame, system)]
        is_told = passage.about and frame.segment.kind != "meta" and not is_about_choice(frame)
        is_told = is_told and _may_be_of(frame, attribute, maker, passage.about[0], passage.about[0], "made passage")
        if subject is None and is_told and _speaks_of_passage(frame, attribute, maker, other):
            subject = Subject(passage.about, "made passage")
        if subject is None and not passage.fixed and frame.segment.kind != "meta":
            known = known_made(frame, attribute, maker, systems)
            subject = Subject(known, EVIDENT) if known else None
        if subject is not None:
            yield subject, _named(frame, attribute, maker)
    if passage.topic.maker is not None:
        yield from _by_pronoun(frame, attribute, passage.topic.maker)


# "reasoning LLM by Microsoft", but not "distilled from Meta's"
_BY = re.compile(r"\b(?:by|from)\s(?:the\s)?$", re.IGNORECASE)


def _made_row(frame: Frame, attribute: Attribute, maker: Mention, passage: Passage) -> Subject | None:
    """ "Qwen's reasoning model", "a small model by Google": a description in a row tells whose the row's system is."""
    if not passage.fixed:
        return None
    before = frame.gap(frame.start, maker.start)
    nouns = [*frame.words("subjects noun", frame.start, maker.start), *_designs_before(frame, maker)]
    is_by = _BY.search(before) is not None and bool(nouns) and not frame.is_owner(maker)
    is_derived = _tells_origin(frame, frame.back(maker.start, 30), maker.start)
    is_owner = not before.strip(_MARKS) and (_owns_noun(frame, maker) or _owns_work(frame, maker))
    is_told = (is_by and not is_derived) or is_owner
    return Subject(passage.fixed, "made row") if is_told else None


def _designs_before(frame: Frame, maker: Mention) -> list[Mention]:
    """ "Text-to-text encoder-decoder by Google": a design that stands for the system."""
    return [name for name in frame.names if name.role == "choice" and name.end + 4 == maker.start]


# "'s latest flagship"
_WORK = re.compile(rf"['’]s?\s(?:[\w-]+\s){{0,4}}?{any_of(word_list('row_works'))}\b", re.IGNORECASE)


def _owns_work(frame: Frame, maker: Mention) -> bool:
    """ "Meta's latest contender": what a maker has in the race."""
    return _WORK.match(frame.text, maker.end, frame.end) is not None and len(frame.entities) == 0


def _is_of_base(frame: Frame, attribute: Attribute, maker: Mention, system: Mention) -> bool:
    """ "a chatbot based on Oak by Elm Lab" in a row: who made the row's system, unless Oak is known to be theirs.

    Without that, "based on Oak by Pine Corp" would be wrong of Oak.
    """
    if maker.start < system.end or not _BY.search(frame.gap(system.end, maker.start)):
        return False
    known = {value.text for value in known_values(frame.domain, system.ids, attribute.id)}
    is_theirs = bool(known & frame.domain.kin_of(maker_id(maker)))
    return _tells_origin(frame, frame.back(system.start, 24), system.start) and not is_theirs


def _tells_origin(frame: Frame, start: int, end: int) -> bool:
    """Say whether words tell what something was built from: the maker behind them made that instead."""
    return any(frame.cues_of(id_, start, end) for id_ in origin_attributes(frame.domain))


def _made(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> Subject | None:
    for name, rule in RULES:
        made = rule(frame, attribute, maker, systems)
        if made and name == BESIDE and _is_behind_base(frame, attribute, maker, made[-1], systems):
            made = (systems[0],)
        if made:
            own = tuple(system for system in made if _may_be_of(frame, attribute, maker, system, made[0], name))
            return Subject(own, name) if own else None
    return None


def _is_behind_base(
    frame: Frame, attribute: Attribute, maker: Mention, system: Mention, systems: list[Mention]
) -> bool:
    """ "X is built on top of Oak by Pine Corp": who made X, unless Oak is known to be theirs."""
    is_first = not systems or system is systems[0]
    return not is_first and _is_of_base(frame, attribute, maker, system)


_SAID = frozenset(("active", "passive"))
"""Constructions with a verb of making; all others may only tell where something is found, or who uses it."""


def _may_be_of(frame: Frame, attribute: Attribute, maker: Mention, system: Mention, first: Mention, rule: str) -> bool:
    """Say whether a construction may tell who made a system: not "BERT from Hugging Face", where it is to be had, nor
    the rest of "Google Gemini and ChatGPT", where another maker of that is known."""
    own = frame.domain.kin_of(*maker.ids)
    known = stated_of(frame.domain, system.ids, (attribute.id,))
    if known & own or rule in _SAID:
        return True
    if set(maker.ids) & set(jargon(frame.domain, "hosts")) or (rule == BESIDE and is_tool(frame, system)):
        return not known  # "the NVIDIA PyTorch container": what vendors pack
    is_firsts = bool(stated_of(frame.domain, first.ids, (attribute.id,)) & own)
    return system is first or not known or not is_firsts


def maker_id(maker: Mention) -> str:
    """The organisation that a mention names, also where it is first of all the name of a system."""
    if maker.role == "maker":
        return maker.ids[0]
    return next(reading.id for reading in maker.also if reading.role == "maker")


def _named(frame: Frame, attribute: Attribute, maker: Mention) -> Statement:
    words = frame.between(maker.start, maker.end)
    return Statement(attribute.id, Value("entity", value_of(frame, maker)), maker.start, maker.end, cue=words)


def value_of(frame: Frame, maker: Mention) -> str:
    """The maker's id, or the slug of the words where the article uses another of its names."""
    id_ = maker_id(maker)
    entity = frame.domain.entities[id_]
    words = frame.between(maker.start, maker.end)
    return id_ if name_key(words) in (name_key(id_), name_key(entity.name)) else slug_of(words)


def _speaks_of_passage(frame: Frame, attribute: Attribute, maker: Mention, systems: list[Mention]) -> bool:
    """Say whether a sentence tells who made what the passage is about: "It was built by …", "Google's first …"."""
    verb = passive_verb(frame, attribute, maker)
    if verb is not None:
        return not any(s.end <= verb.start for s in systems)
    opening = frame.gap(frame.start, maker.start).strip(_MARKS)
    first = frame.makers[0]
    is_joint = _TOGETHER.fullmatch(frame.gap(frame.start, first.start).lstrip(_MARKS)) is not None
    if is_joint and (maker is first or AND.fullmatch(frame.gap(first.end, maker.start))):
        return True
    if re.fullmatch(r"by(?:\sthe)?", opening, re.IGNORECASE) or _makes_it(frame, attribute, maker):
        return not systems
    verb = _verb_of_one(frame, attribute, maker) if not systems and not opening else None
    if verb is not None:
        return bool(frame.words("subjects noun", verb.end, frame.ahead(verb.end, OBJECT_REACH)))
    if not systems and _describes(frame, maker):
        return True
    is_about = not systems if not opening else _IT_IS.fullmatch(opening) is not None
    return is_about and _owns_noun(frame, maker)


# "An LLM for code by", "A suite of models from", but not "A model trained by"
_DESCRIPTION = re.compile(
    r"(?:[\w\s]{3,30}:\s)?(?:an?|the)\s(?:(?!is\b|are\b|was\b|were\b|that\b|which\b)[\w-]+,?\s){1,12}?(?:by|from)\s(?:the\s)?",
    re.IGNORECASE,
)


def _describes(frame: Frame, maker: Mention) -> bool:
    """ "An LLM for code by Google": a description opens with a noun of its own and ends with who made it."""
    opening = frame.gap(frame.start, maker.start).lstrip(_MARKS)
    is_done = re.search(r"(?:ed|en|own|lt)\sby\s(?:the\s)?$", opening) is not None
    nouns = frame.words("subjects noun", frame.start, maker.start)
    is_derived = _tells_origin(frame, frame.start, maker.start)
    return bool(nouns) and not is_done and not is_derived and _DESCRIPTION.fullmatch(opening) is not None


def _makes_it(frame: Frame, attribute: Attribute, maker: Mention) -> bool:
    """ "Google built it": a verb of making with a pronoun for its object."""
    verbs = verbs_behind(frame, attribute, maker, 40)
    return any(_OBJECT_PRONOUN.match(frame.text[verb.end : verb.end + 20]) for verb in verbs)


def _verb_of_one(frame: Frame, attribute: Attribute, maker: Mention) -> Mention | None:
    """ "Google released a large …": the verb of making whose object is said by a noun."""
    verbs = verbs_behind(frame, attribute, maker)
    return next((verb for verb in verbs if _TO_NOUN.match(frame.text[verb.end : verb.end + 8])), None)


def _owns_noun(frame: Frame, maker: Mention) -> bool:
    """ "Google's first chatbot": the maker owns a noun that stands for the system."""
    nouns = frame.words("subjects noun", maker.end, frame.ahead(maker.end, 50))
    return bool(nouns) and frame.is_owner(maker) and not CLAUSE_WORD.search(frame.gap(maker.end, nouns[0].start))


# "It provides much of what is found in X"
_WITHIN = re.compile(r"\b(?:found|seen|known|of|in)\s(?!\d{4}\b)")


def _by_pronoun(frame: Frame, attribute: Attribute, maker: Mention) -> Iterator[tuple[Subject, Statement]]:
    """ "It released T5": the pronoun stands for the maker of the sentence before; the claim's words are the pronoun."""
    opening = _PRONOUN.match(frame.text, frame.start, frame.end)
    if opening is None or any(m.start < opening.end() + 1 for m in frame.makers):
        return
    verbs = [v for v in frame.cues_of(attribute.id, frame.start, opening.end() + 20) if v.start <= opening.end() + 1]
    systems = [s for s in frame.entities if verbs and s.start >= verbs[0].end]
    between = frame.gap(verbs[0].end, systems[0].start) if systems else ""
    if not systems or not AFTER_VERB.fullmatch(between) or _WITHIN.search(between):
        return
    statement = Statement(
        attribute.id,
        Value("entity", maker_id(maker)),
        *opening.span("who"),
        cue=frame.between(verbs[0].start, verbs[0].end),
    )
    made = group_right(frame, systems[0], systems)
    known = stated_of(frame.domain, made[0].ids, (attribute.id,))
    if not known or known & frame.domain.kin_of(maker_id(maker)):
        yield Subject(made, "pronoun maker"), statement  # else another maker may be meant
