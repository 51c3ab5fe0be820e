"""Whether a choice in a sentence is said of a name, or only stands in the same sentence.

In: a frame, a statement of choice, a name. Out: yes or no. "Llama 3 rivals leading closed-source models" says nothing
of Llama 3's openness; "Llama 3 is an open-weight model" does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.domain import Domain
from claimcheck.domain.jargon import jargon
from claimcheck.extract.elsewhere import is_elsewhere
from claimcheck.extract.examples import is_example_of
from claimcheck.extract.frame import Frame, Statement
from claimcheck.extract.groups import group_left, group_right
from claimcheck.extract.imagined import is_whole_title
from claimcheck.extract.sayings import is_told_of
from claimcheck.kinds.words import any_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "is an", "remained", "uses", ", a", ": " between a name and a choice
_PREDICATE = re.compile(rf"\b{any_of(word_list('predicates'))}\b", re.IGNORECASE)
# "rivals leading closed-source …": the choice is somebody else's
# but "over 1 trillion" is a number
RIVALRY = re.compile(
    rf"\b(?!(?:over|across|between|beating|than)\s[~\d]){any_of(word_list('rivalry'))}\b", re.IGNORECASE
)
# "many open-source …"
_SOME = re.compile(rf"\b{any_of(word_list('others_of_kind'))}\b", re.IGNORECASE)
# "… the first of the large open-source …": one of many, and so said of one
_ONE_OF = re.compile(r"\b(?:one|first|among|largest|best)\s(?:of\s)?(?:the\s)?(?:[\w-]+\s){0,4}$", re.IGNORECASE)
# "are strong open-source …"
_SAID_OF = re.compile(r"\b(?:are|is|were|remain|remained|as|an?|being|of)\s(?:[\w-]+,?\s){0,3}$")
# "an open-source …", but not "is an open-source …"
_ATTRIBUTIVE = re.compile(
    r"""
    (?:^|[^,])\s?
    (?<!is[ ])(?<!was[ ])(?<!are[ ])(?<!as[ ])(?<!remains[ ])(?<!became[ ])
    \b(?:an?|the)\s$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# ", but", "; ": where something else is said
_BREAK = re.compile(
    r"[;]\s|\.\s|[!?]\s|,\s(?:but|while|whereas|so|making|allowing|which|where)\s|\swhile\s|\swhereas\s"
)
# "explains RLHF", "a survey of DPO cites X"
_SPEAKING = re.compile(rf"\b{any_of(word_list('speaking'))}\b", re.IGNORECASE)
# "X: [Breaking] the Barrier of Closed-Source Models"
_ING = re.compile(r"^[\s*_]*(?:\([^()]*\))?[\s*_]*:\s[\s*_]*[A-Za-z]{3,}ing\b")
REACH = 130
"""Characters between a name and a choice that may be said of it."""
# "demonstrate advancements in language models, video generation"
_PROGRESS = re.compile(rf"\b{any_of(word_list('progress'))}\sin\s(?!the\b)")
# "… while being fully open-source": the subject goes on
_WHILE_BEING = re.compile(r",?\swhile\s(?=(?:being|remaining|staying|keeping|offering|using)\s)")
# "Claude 3 family — multimodal"
_DASHED = re.compile(r"^(?:\s(?:family|series|models?))?\s*[–—]\s")
# "(OpenAI)"
_ASIDE = re.compile(r"\([^()]{0,60}\)")
# "- GPT-4 (OpenAI):"
_LEAD_END = re.compile(r"(?:\s*+\([^()]{0,60}\))?[\s*_]*(?::|\s[–—-]\s)")
# "An Open-Source Chatbot Impressing [X]"
DOING = re.compile(r"\s[A-Za-z]{3,}ing\s[\"“'*_]*$")
# "open-source large language model called “X”"
_TO_NAME = re.compile(
    r"[\s-]*(?:[\w'’-]+\s){0,5}?(?:[\w'’-]+:\s|[-–—,(]\s?|\s|like\s|such\sas\s|called\s|named\s)?[\"“']?"
)


@lru_cache(maxsize=4)
def _plural(domain: Domain) -> re.Pattern[str]:
    """ "open-source language models": a plural of its own behind a choice."""
    adjectives = any_of("their own our large small", jargon(domain, "plural_adjectives"))
    nouns = any_of(
        jargon(domain, "plurals"),
        "systems alternatives solutions options counterparts approaches technologies offerings releases versions",
    )
    return re.compile(rf"[\s-]{{1,2}}(?:{adjectives}\s){{0,3}}{nouns}\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def side_of(domain: Domain) -> re.Pattern[str]:
    """ "the open nature of X"."""
    return re.compile(rf"[\s-]*{any_of(jargon(domain, 'sides'))}\sof\s(?:the\s|its\s|their\s)?(?:[a-z-]+\s){{0,3}}")


@lru_cache(maxsize=4)
def _of_material(domain: Domain) -> re.Pattern[str]:
    """ "its training data is open"."""
    return re.compile(rf"\b{any_of(jargon(domain, 'materials'))}\b[^.;]{{0,80}}$", re.IGNORECASE)


def is_of_material(frame: Frame, statement: Statement) -> bool:
    """ "the training data may be private": a choice that is told of what something was made from."""
    return _of_material(frame.domain).search(frame.gap(frame.start, statement.start)) is not None


def opens_item(frame: Frame, subject: Mention) -> bool:
    """Say whether a name leads its item or paragraph ("- GPT-4 / GPT-4o (OpenAI): …"), alone or with others."""
    if frame.gap(frame.start, subject.start).strip(" -•*_#>"):
        group = group_left(frame, subject, frame.entities) if subject in frame.entities else (subject,)
        if frame.gap(frame.start, group[0].start).strip(" -•*_#>"):
            return False
    last = group_right(frame, subject, frame.entities)[-1] if subject in frame.entities else subject
    return _LEAD_END.match(frame.text, last.end, frame.end) is not None


def is_tied(frame: Frame, statement: Statement, subject: Mention) -> bool:
    """Say whether a choice is said of a subject that stands in the same sentence."""
    if is_elsewhere(frame, statement, subject):
        return False
    if subject.start >= statement.end:
        if statement.told:
            return is_told_of(frame, statement, subject)
        return _leads(frame, statement, subject)
    between = _WHILE_BEING.sub(", ", _ASIDE.sub("", frame.gap(subject.end, statement.start)))
    if opens_item(frame, subject) and not any(
        subject.end < e.start < statement.start and e.start - subject.end > 60 for e in frame.entities
    ):
        is_others = _ING.search(between) is not None and _is_generic(frame, statement)
        return not is_others and not RIVALRY.search(between[:REACH]) and len(between) <= REACH
    if re.match(r"['’]s?\s(?:[\w-]+:?\s){0,3}$", between):
        return True
    if _is_member(frame, statement, subject) or _is_of_agent(frame, statement, subject, between):
        return False
    if len(between) > _reach(frame, statement, subject) or RIVALRY.search(re.split(r",\s|\sand\s", between)[-1]):
        return False
    is_said = _SAID_OF.search(between) or _is_used_design(frame, statement, between)
    if _is_generic(frame, statement) and (_SOME.search(between) or not is_said):
        return False
    if _PROGRESS.search(between) or _SPEAKING.search(between):
        return False
    between = _DASHED.sub(", a ", between)
    border = _BREAK.search(between)
    if border and not re.fullmatch(r",\swhich\s", border.group()):
        return False
    return (
        statement.told
        or _PREDICATE.search(between) is not None
        or re.fullmatch(r"[\s,:(–—→·|-]*(?:[\w-]+\s){0,3}|\s?\((?:[\w-]+,?\s){0,3}", between) is not None
    )


# "captured by an [open-source] model", "faced competition from a new "
_AGENT = re.compile(r"\b(?:by|from|against|than)\s(?:an?|one|another|some)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
# "what OpenAI kept "
_OTHERS_DEED = re.compile(r"\b(?:what|where|whereas|while|which)\s$")
_DEED = re.compile(r"\s[a-z]+\s(?:it\s|them\s)?$")


def _is_of_agent(frame: Frame, statement: Statement, subject: Mention, between: str) -> bool:
    """ "X was overtaken by an open-source model", "X published what its rival kept closed": said of somebody else."""
    if not (frame.attribute_of(statement).closed and frame.attribute_of(statement).yes):
        return False
    makers = [maker for maker in frame.makers if subject.end <= maker.start and maker.end <= statement.start]
    is_deed = bool(makers) and _OTHERS_DEED.search(frame.before(makers[-1].start, 10)) is not None
    return _AGENT.search(between) is not None or (
        is_deed and _DEED.fullmatch(frame.gap(makers[-1].end, statement.start)) is not None
    )


def _is_member(frame: Frame, statement: Statement, subject: Mention) -> bool:
    """ "pick one (Claude, GPT, Gemini, open-source, …)": a choice that stands in a row of names like one of them."""
    is_next = frame.gap(subject.end, statement.start) in (", ", ", or ", " or ")
    is_whole = _MEMBER_END.match(frame.text, statement.end, frame.end) is not None
    return is_next and is_whole and len(group_left(frame, subject, frame.entities)) > 1


_MEMBER_END = re.compile(r"[\s*_]*(?:[,.;)]|$)")


def _reach(frame: Frame, statement: Statement, subject: Mention) -> int:
    """How far behind a name a choice may be said of it: a part in use farther, where nothing else is named."""
    is_alone = all(name.ids == subject.ids for name in frame.entities)
    return REACH if frame.attribute_of(statement).closed or not is_alone else 2 * REACH


# "GPT-4 and Claude [use dense] architectures"
_USES_ALL = re.compile(rf"\b{any_of(word_list('using'))}\s(?:[\w-]+,?\s){{0,3}}$", re.IGNORECASE)
# " transformer architectures"
_DESIGNS = re.compile(r"[\s-](?:[\w-]+\s){0,2}(?:architectures|designs|backbones)\b", re.IGNORECASE)


def _is_used_design(frame: Frame, statement: Statement, between: str) -> bool:
    """ "X and Y use dense architectures": a plural that is the design of each."""
    is_design = _DESIGNS.match(frame.behind(statement.end, 50)) is not None
    return is_design and _USES_ALL.search(between) is not None


# "GQA is used in X", "RMSNorm and RoPE are both found in X", "RLHF was used to train X"
_USED_IN = re.compile(
    r"""
    [\w\s,()-]{0,50}\s(?:is|are|was|were|has\sbeen)\s(?:\w+\s)?
    (?: (?:used|found|employed|applied|adopted|implemented|present)\s(?:in|by|to|for|inside)
      | used\sto\s(?:train|align|tune|fine-tune|build|create|teach|make|develop)
      | what\smakes
      | (?:the\s)?(?:[\w-]+\s){1,3}of
    )
    \s(?:the\s)?
    """,
    re.VERBOSE,
)
# "applied RLHF [to X]", "chose Apache 2.0 [for X]"
_GIVES = re.compile(
    r"\b(?:appl\w+|brought|brings|add(?:ed|s)?|us(?:ed|es)|chose|chooses|went\swith|goes\swith|opted\sfor|settled\son|picked|picks|selected|gave|attached|put|puts|permit\w*|allow\w*|forbid\w*|prohibit\w*|bars?|barred|bans?|banned)"
    r"\s(?:the\s|an?\s)?(?:[\w-]+\s)?$"
)
# " licence to the "
_GIVEN = re.compile(r"(?:\s?\([^()]{0,20}\))?\s(?:licen[sc]e\s|terms\s)?(?:to|for|with|of)\s(?:the\s|its\s)?")


# "While BERT reads in both directions, …": the clause has a subject of its own
_SUBORDINATE = re.compile(r"[\s*_]*(?:while|whereas|although|though)\s", re.IGNORECASE)


def _leads(frame: Frame, statement: Statement, subject: Mention) -> bool:
    """ "the open-source GPT-Neo", "a decoder-only model, GPT-3", "open-sourcing LLaMA", "By open-sourcing …"."""
    between = frame.gap(statement.end, subject.start)
    article = re.search(r"\ban?\s$", frame.before(statement.start, 4), re.IGNORECASE)
    if not between.strip() and (article or is_whole_title(frame, statement, subject)):
        return False  # "an open-source ChatGPT" is another system
    if side_of(frame.domain).fullmatch(between) or is_apposed(frame, statement, subject):
        return True
    before = frame.before(statement.start, 40)
    if _USED_IN.fullmatch(between) or (_GIVEN.fullmatch(between) and _GIVES.search(before)):
        return True
    if "," in between and _SUBORDINATE.match(frame.text, frame.start, statement.start):
        return False  # "While BERT is bidirectional, XLNet …"
    if is_example_of(frame, statement, subject):
        return True
    if (
        len(between) > 50
        or DOING.search(between)
        or _SPEAKING.search(between)
        or RIVALRY.search(between)
        or _BREAK.search(between)
    ):
        return False
    if re.search(r"\b(?:to|of|in|by|with|as|on|is|are|was|from|and|for|others?)\b", between, re.IGNORECASE):
        return False
    return _TO_NAME.fullmatch(between) is not None


# "its powerful, "
_ITS = re.compile(r"(?:\b(?:its|their)|['’]s)\s(?:[\w-]+,?\s){0,3}$")
# "-source model, "
_NOUN_AND_COMMA = re.compile(r"[\s-](?:[\w-]+\s){0,3}\w+,\s")


def is_apposed(frame: Frame, statement: Statement, name: Mention) -> bool:
    """ "its closed-source model, Gemini": somebody's own, named behind a comma."""
    before = frame.before(statement.start, 40)
    nouns = frame.words("subjects noun", statement.end, name.start)
    is_noun = bool(nouns) and frame.gap(nouns[-1].end, name.start) == ", "
    return (
        is_noun
        and _ITS.search(before) is not None
        and bool(_NOUN_AND_COMMA.fullmatch(frame.gap(statement.end, name.start)))
    )


def _is_generic(frame: Frame, statement: Statement) -> bool:
    """Say whether the choice qualifies a plural of its own ("open-source models"), which may be anybody's."""
    if _ONE_OF.search(frame.before(statement.start, 50)):
        return False
    words = frame.between(statement.start, statement.end).lower()
    if _is_of_field(frame, statement):
        return True
    is_plural = words in jargon(frame.domain, "plural_choices") or words.split()[-1] in jargon(frame.domain, "kinds")
    return is_plural or _plural(frame.domain).match(frame.text, statement.end, frame.end) is not None


@lru_cache(maxsize=4)
def _field(domain: Domain) -> re.Pattern[str]:
    """ "the case for open-source [AI] stops": no "an open-source AI", no "open-source AI model"."""
    ends = any_of(word_list("parting_verbs"), r"stops? starts? matters means wins works grows and in to as on")
    return re.compile(rf"[\s-]{any_of(jargon(domain, 'fields'))}(?:[.,;:!?]|$|\s{ends}\b)")


# "an open-source", "the first truly open"
_ONE = re.compile(
    r"\b(?:an?|the|its|their|this|another|first|one)\s(?:(?!(?:for|of|to|in|on|about|behind)\s)[\w-]+,?\s){0,2}$",
    re.IGNORECASE,
)


def _is_of_field(frame: Frame, statement: Statement) -> bool:
    """Say whether a choice qualifies a whole field ("open-source AI is …") rather than one thing in it."""
    is_field = _field(frame.domain).match(frame.text, statement.end, frame.end) is not None
    return is_field and _ONE.search(frame.before(statement.start, 40)) is None


def is_tied_back(frame: Frame, statement: Statement, names_others: bool, *, is_told: bool = False) -> bool:
    """Say whether a choice in a sentence without a fitting name is said of what the passage is about.

    In a list item or label that is the rule, unless the words are generic; in a sentence the pronoun must be near.
    `is_told` tells that a pronoun says so already, where nothing else is spoken of.
    """
    closed = frame.attribute_of(statement).closed
    if _is_generic(frame, statement) or not (closed or is_told or _is_used(frame, statement)):
        return False
    before = frame.gap(frame.start, statement.start)
    if closed and _opens_with_kind(before) and not _describes(frame, before) and frame.segment.kind != "heading":
        return False  # "an open-source model has challenged …" brings in another one
    if is_of_material(frame, statement):
        return False
    if frame.segment.kind in ("item", "row"):
        is_theirs = _SOME.search(before[-24:]) or RIVALRY.search(before)
        words = _LABEL.sub("", before)
        is_near = len(words) <= 60 or (len(words) <= REACH and (_GRANTED.search(words) or _VIA.search(words.rstrip())))
        return not names_others and not is_theirs and bool(is_near)
    if RIVALRY.search(before[-REACH:]) or _BREAK.search(before[-REACH:]):
        return False
    return len(before) <= REACH and not names_others


def _describes(frame: Frame, before: str) -> bool:
    """ "- Description: An open-source …": the kind of what the list is about, right behind a label."""
    label = _LABEL.match(before) if frame.segment.kind == "item" else None
    return label is not None and before[label.end() :].strip(" *_").lower() in ("a", "an")


def _opens_with_kind(before: str) -> bool:
    """ "An open-source model has …", but not "It is a network based on the transformer …"."""
    is_kind = _ATTRIBUTIVE.search(before[-24:]) is not None
    return is_kind and not _STATED.search(before[:-4]) and not _VIA.search(before.rstrip())


# a verb that states something, in front of the choice
_STATED = re.compile(rf"\b{any_of(word_list('stating'))}\s")
# "Description: "
_LABEL = re.compile(r"^[\s•*>_-]*[A-Z][^:.;]{2,30}:\s")
# "…, licensed under"
_GRANTED = re.compile(
    r"\b(?:licensed|released|available|distributed|published|open-sourced)\s(?:under|as)\s(?:an?\s|the\s)?$"
)
_USERS = any_of("it they this these which that model models family versions? also and is are was were")
_USED = any_of(word_list("using"))
# "it also uses", "the family is based on"
_USES = re.compile(rf"(?:^|\b{_USERS}\s(?:[\w-]+\s){{0,2}}?){_USED}\b", re.IGNORECASE)


# "rotary embeddings (RoPE) are added"
_IS_USED = re.compile(
    rf"\s?(?:\([^()]{{0,16}}\)\s)?(?:is|are|was|were)\s(?:also\s|then\s)?{any_of(word_list('being_used'))}\b"
)
# "Fast training (via", "Scales well with an efficient"
_VIA = re.compile(
    r"\b(?:via|thanks\sto|using|through|with|(?:introduc|leverag|utiliz|employ|incorporat|adopt|featur|combin)ing)"
    r"(?:\s(?:an?|the|its|their))?(?:\s[\w-]+)?$"
)
# "Pretraining: 2T tokens, ", in an item that is a list itself
_LISTED = re.compile(r"^[^:.;!?]{2,40}:(?:\s[^:.;!?]{1,60},?(?:\sand)?)?$")


def _is_used(frame: Frame, statement: Statement) -> bool:
    """Say whether a member of an open list (a technique) is said to be used by what the passage is about."""
    before = frame.gap(frame.start, statement.start).strip(" -•*_")
    is_listed = frame.segment.kind == "item" and _LISTED.search(before) is not None
    is_passive = _IS_USED.match(frame.behind(statement.end, 40)) is not None
    if frame.segment.kind == "item" and _VIA.search(before):
        return True
    return len(before) <= 12 or is_listed or is_passive or _USES.search(before) is not None
