"""Claims in prose: a sentence, heading, list item or prose cell as pairs of subject and statement.

In: a frame and the topic. Out: pairs of `Subject` and `Statement`. The only place that knows all rules for prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain import Attribute
from claimcheck.domain.roles import attributes_of_kind, making_attributes
from claimcheck.extract.above import has_unknown_lead
from claimcheck.extract.bases import find_derived
from claimcheck.extract.choices import find_choices
from claimcheck.extract.datings import find_datings
from claimcheck.extract.discourse import Topic, page_of
from claimcheck.extract.evident import find_evident
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.full_names import find_full_names
from claimcheck.extract.imagined import is_of_component, is_of_others, is_portion
from claimcheck.extract.labels import find_labelled, has_label, is_labelled_use, opens_with_label
from claimcheck.extract.lone_sizes import find_lone_size, find_sizes_of_lists
from claimcheck.extract.makers import find_made_by
from claimcheck.extract.passage import Passage
from claimcheck.extract.quantities import find_quantities
from claimcheck.extract.relatives import related
from claimcheck.extract.respectively import pair_respectively
from claimcheck.extract.scores import find_scores
from claimcheck.extract.shared import find_shared
from claimcheck.extract.shared_lines import find_shared_lines
from claimcheck.extract.stacked import find_stacked, is_stacked
from claimcheck.extract.status import is_removed, status_of, with_denial
from claimcheck.extract.subjects import Grammar
from claimcheck.extract.ties import is_of_material
from claimcheck.extract.timelines import find_timeline
from claimcheck.extract.whose import subject_of
from claimcheck.frozen import replace
from claimcheck.records import BESIDE, Mention

Pair = tuple[Subject, Statement]
_TIGHT = frozenset(("owned", BESIDE, "bracketed"))
"""Constructions of two names side by side, which a verb elsewhere in the sentence does not touch."""
_ATTRIBUTIVE = frozenset(("possessive", "name_with_value", "bracket_after_name", "bracket_after_value"))
"""Constructions of a value right beside its name, which holds whatever the verb of the sentence does."""


def read_passage(
    frame: Frame, topic: Topic, grammar: Grammar | None, fixed: tuple[Mention, ...] = ()
) -> Iterator[Pair]:
    """The pairs in a frame. `fixed` is who a cell is about, whatever else it names."""
    stacked = is_stacked(frame)
    if not (frame.names or frame.cues or stacked or opens_with_label(frame) or find_lone_size(frame)):
        return
    labelled: list[Pair] = []
    if stacked or has_label(frame):
        about = Passage(frame, topic, fixed).about
        about = about or (() if has_unknown_lead(frame) else topic.systems or page_of(frame, topic))
        pairs = find_stacked(frame, about) if stacked else find_labelled(frame, about)
        labelled = [pair for pair in pairs if not (is_removed(frame, pair[1]) or _is_of_material(frame, pair[1]))]
    yield from labelled
    yield from find_timeline(frame)
    shared = list(find_shared_lines(frame))
    yield from shared
    if frame.segment.kind == "meta" and opens_with_label(frame):
        return  # "organizations: OpenAI": a field that states no attribute
    done = {statement.attribute for _, statement in labelled}
    spelled = [
        pair
        for attribute in attributes_of_kind(frame.domain, "text")
        for pair in (find_full_names(frame, attribute) if attribute.id not in done else ())
    ]
    yield from spelled
    asides = tuple((s.start, s.end) for _, s in (*spelled, *shared))
    frame = replace(frame, hidden=asides) if asides else frame
    whose = Passage(frame, topic, fixed)
    for attribute in attributes_of_kind(frame.domain, "entity"):
        if attribute.id not in done:
            yield from _with_status(frame, _of_systems(frame, attribute, whose))
    statements = [
        s for s in _statements(frame) if s.attribute not in done and not any(a <= s.start < b for a, b in asides)
    ]
    owned = list(_owned(frame, statements, topic, grammar, fixed)) if statements else []
    yield from owned
    taken = {statement.start for _, statement in (*labelled, *shared, *spelled, *owned)}
    if not fixed and frame.segment.kind != "row":
        left = [s for s in statements if s.start not in taken]
        yield from _with_status(frame, find_evident(frame, whose, left, taken))


def _is_of_material(frame: Frame, statement: Statement) -> bool:
    """ "Open weights: to be had, but the training data may be private": no value of the label."""
    return frame.attribute_of(statement).closed and is_of_material(frame, statement)


def _of_systems(frame: Frame, attribute: Attribute, passage: Passage) -> Iterator[Pair]:
    """Pairs whose value is an entity: who made a system, or what it was built from."""
    if attribute.id in making_attributes(frame.domain):
        return find_made_by(frame, attribute, passage)
    if not any(name.role == "entity" for name in frame.names):
        return iter(())
    return find_derived(frame, attribute, passage)


def _statements(frame: Frame) -> Iterator[Statement]:
    scores = list(find_scores(frame)) if frame.numbers else []
    scored = {(s.start, s.end) for s in scores}
    yield from scores
    yield from find_datings(frame)
    stated = [s for s in find_quantities(frame) if (s.start, s.end) not in scored] if frame.numbers else []
    yield from stated
    yield from (s for s in find_choices(frame) if not (_is_loose(frame, s) and is_labelled_use(frame)))
    yield from find_shared(frame, stated)
    yield from find_sizes_of_lists(frame, stated)


def _is_loose(frame: Frame, statement: Statement) -> bool:
    """Say whether a choice names what can be done with a system as well as what it is: of an open list, or of parts."""
    attribute = frame.attribute_of(statement)
    return not attribute.closed or bool(attribute.parts)


def _with_status(frame: Frame, pairs: Iterator[Pair]) -> Iterator[Pair]:
    """Pairs with their status, without those that the sentence only plans, asks or imagines."""
    for subject, statement in pairs:
        status = "asserted" if subject.rule in _TIGHT else status_of(frame, statement)
        if status is not None and status != "negated":
            yield subject, replace(statement, status=status)


def _owned(
    frame: Frame, statements: list[Statement], topic: Topic, grammar: Grammar | None, fixed: tuple[Mention, ...]
) -> Iterator[Pair]:
    candidates = sorted([*frame.entities, *related(frame, topic)], key=lambda mention: mention.start)
    paired = pair_respectively(frame, statements, candidates)
    last: tuple[Subject, Statement] | None = None
    said: set[tuple[object, ...]] = set()
    for statement in sorted(statements, key=lambda s: s.start):
        subject = paired.get(statement) or subject_of(frame, statement, candidates, topic, grammar, fixed)
        if subject is None and last is not None and _continues(frame, last[1], statement):
            subject = last[0]
        if subject is None or (frame.attribute_of(statement).bare and _is_size_of_other(frame, subject, statement)):
            continue
        if is_portion(frame, subject, statement) or _is_of_each(subject, statement):
            continue
        last = (subject, statement)
        is_attributive = subject.rule in _ATTRIBUTIVE and not _is_denied_or_verb(frame, subject, statement)
        status = "asserted" if is_attributive else status_of(frame, statement)
        if status == "negated" and subject.rule == "kind_of":
            status = "asserted"  # "may not surpass proprietary giants like X": nobody denies the kind
        if status is not None:
            told = with_denial(frame, statement, status)
            if _is_part_denied(frame, told):
                continue
            key = (subject.mentions, told.attribute, told.value.text)
            if told.value.kind != "choice" or key not in said:
                yield subject, told
            said.add(key)  # "commercial use is allowed", "grouped-query attention (GQA)": one claim


def _is_of_each(subject: Subject, statement: Statement) -> bool:
    """ "X, Y and Z are encoders. These models have 44M to 400M parameters": sizes of all together are nobody's own."""
    return subject.rule == "pronoun" and len(subject.mentions) > 1 and statement.series != -1


def _is_part_denied(frame: Frame, told: Statement) -> bool:
    """ "does not do voice cloning": what is denied is one of many things of a kind, by words narrower than the kind."""
    attribute = frame.attribute_of(told)
    if told.operator != "!=" or not (attribute.closed and attribute.many) or told.value.kind != "choice":
        return False
    choice = frame.domain.choices[attribute.choices][told.value.text]
    return choice.name.lower() not in frame.between(told.start, told.end).lower()


def _is_size_of_other(frame: Frame, subject: Subject, statement: Statement) -> bool:
    """Say whether a size is that of a part of a system, or of others of its kind."""
    return is_of_component(frame, statement) or is_of_others(frame, subject, statement)


# "will open-source GPT-4"
_AUXILIARY = re.compile(
    r"\b(?:will|would|to|could|can|might|should|must|may|not|never|n['’]t)\s(?:\w+ly\s)?$", re.IGNORECASE
)


def _is_verb(frame: Frame, statement: Statement) -> bool:
    """Say whether a value in front of a name is the sentence's verb ("will open-source GPT-4")."""
    return _AUXILIARY.search(frame.before(statement.start, 16)) is not None


def _is_denied_or_verb(frame: Frame, subject: Subject, statement: Statement) -> bool:
    """Say whether a verb or a denial stands between an owner and its value ("X's terms excluded commercial use")."""
    end = max((m.end for m in subject.mentions if m.end <= statement.start), default=statement.start)
    return _is_verb(frame, statement) or bool(frame.words("negation", end, statement.start))


# "RMSNorm layers (Zhang, 2019), and the", "grouped-query attention for faster inference and"
_CHAIN = re.compile(
    r"""
    (?:\s(?:for|to)\s[\w\s-]{3,40}(?=,|\sand\s) | \s\w+)?\s?(?:\([^()]{0,40}\))?
    [\s,;/&]*(?:and\s|or\s|as\swell\sas\s|plus\s)?(?:the\s|an?\s)?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _continues(frame: Frame, last: Statement, statement: Statement) -> bool:
    """Say whether a choice goes on with the enumeration of the one before ("RMSNorm, SwiGLU and rotary embeddings")."""
    return last.attribute == statement.attribute and _CHAIN.fullmatch(frame.gap(last.end, statement.start)) is not None
