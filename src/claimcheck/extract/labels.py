"""Labels: "Release date: March 2023" as a row of a box about what a passage is about.

In: a frame and whom its passage is about. Out: pairs of `Subject` and `Statement`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.domain.jargon import jargon
from claimcheck.domain.roles import lists_of_tests, making_attributes, origin_attributes
from claimcheck.extract.above import heading_systems
from claimcheck.extract.brackets import is_of_another_listed
from claimcheck.extract.cells import read_cell
from claimcheck.extract.examples import is_example_of
from claimcheck.extract.frame import Frame, Statement, Subject
from claimcheck.extract.groups import group_right
from claimcheck.extract.headers import Header, read_header
from claimcheck.extract.label_sides import owners_behind_label
from claimcheck.extract.owners import bracket_against
from claimcheck.extract.page_dates import OWN_DATE, is_date_of_page, is_page_date
from claimcheck.frozen import replace
from claimcheck.kinds.tokens import words_of
from claimcheck.language import word_list
from claimcheck.records import Mention

# "**Model Developers** Meta"
_BOLD_LABEL = re.compile(r"[\s>-]*\*\*(?P<label>[A-Za-z][\w /()-]{1,38}?)\s?:?\*\*:?\s+(?=\S)")
# "Release date: March 2023", "Context window – 128k"
_LABEL = re.compile(r"[^\w#(\[]{0,12}(?P<label>[A-Za-z#][\w /()#.'’-]{1,38}?)\s*(?::|=|\s[–—-]\s|\|)\s+(?=\S)")
# "GPT-3 already has …" behind a label: a sentence of its own
_OPENS = re.compile(r"[\s*_]*(?:(?:the|while|unlike)\s[\s*_]*)?$", re.IGNORECASE)
_SAYS = re.compile(
    r"\s(?:already\s|now\s|also\s|only\s)?(?:(?:is|are|was|were|has|have|had|uses?|supports?|comes|can|offers?)\b|[a-z]{3,}s\s(?:with|at|by)\s)"
)


def opens_with_label(frame: Frame) -> bool:
    """Say whether a frame begins like a label with its value."""
    return _LABEL.match(frame.text, frame.start, frame.end) is not None


def has_label(frame: Frame) -> bool:
    """Say whether a frame has a label at its start, marked as one or not."""
    return _label_of(frame) is not None


# what stands behind every label, so that most sentences are passed over at once
_MARK = re.compile(r"[:=|–—*-](?:(?<!-)|(?<=\s-)\s)")


def _label_of(frame: Frame) -> re.Match[str] | None:
    if not _MARK.search(frame.text, frame.start, frame.end) and "**" not in frame.article.text[frame.start : frame.end]:
        return None
    return _LABEL.match(frame.text, frame.start, frame.end) or _BOLD_LABEL.match(
        frame.article.text, max(0, frame.start - 4), frame.end
    )


# the end of a sentence
_SENTENCE_END = re.compile(r"(?<!\bvs)[.!?]\s")
_LABEL_REACH = 160


def is_labelled_use(frame: Frame) -> bool:
    """Say whether a label tells what follows to be uses ("Best for: retrieval"), and so not what a thing is.

    Of what names no system itself, the lead or the heading above it may tell so.
    """
    label = _label_of(frame)
    labels = [label["label"]] if label else []
    if not frame.entities:
        spans = (frame.segment.lead, *frame.segment.topics[-1:])
        labels += [frame.article.prose[span.start : span.end].partition(":")[0] for span in spans if span]
    return any(" ".join(words_of(words)) in jargon(frame.domain, "use_headers") for words in labels)


def _label_reach(frame: Frame, start: int) -> int:
    """Where the value behind a label ends: with its sentence, or some words on."""
    limit = frame.ahead(start, _LABEL_REACH)
    end = _SENTENCE_END.search(frame.text, start, limit)
    return end.start() + 1 if end else limit


def _names_another_test(value: Frame, qualifier: str) -> bool:
    """ "MMLU: 88.7%, HumanEval: 92.0%": behind the label of one test the results of others follow."""
    tests = lists_of_tests(value.domain)
    return any(name.role == "choice" and name.note in tests and qualifier not in name.ids for name in value.names)


def find_labelled(frame: Frame, about: tuple[Mention, ...]) -> Iterator[tuple[Subject, Statement]]:
    """ "Release date: March 2023" as a row of a box about the topic."""
    match = _label_of(frame)
    if match is None or not about or (frame.segment.kind == "heading" and not heading_systems(frame)):
        return
    header = _header_of(frame, *match.span("label"))
    value = frame.narrowed(match.end(), _label_reach(frame, match.end()))
    is_own_date = OWN_DATE.match(frame.gap(match.start("label"), match.end())) or is_page_date(frame)
    is_own_date = is_own_date or is_date_of_page(frame, match["label"])
    if not header.attributes or is_own_date or _is_sentence(value):
        return
    if header.qualifier and _names_another_test(value, header.qualifier):
        return
    origins = origin_attributes(frame.domain)
    is_byline = match["label"].strip().lower() in word_list("bylines")
    statements = list(read_cell(value, header))
    if _is_list_of_any(value, statements):
        return
    examples = next(filter(None, (_examples(value, statement) for statement in statements)), ())
    owners = owners_behind_label(value, statements, about) if statements and not examples else None
    for statement in statements:
        if statement.attribute in origins and _is_itself(statement, about):
            continue  # "Base model: X" on the page of X
        if is_byline and statement.value.text not in frame.domain.entities:
            continue  # who wrote the page
        if examples and value.attribute_of(statement).kind == "choice":
            subjects = examples if statement.end <= examples[0].start else ()
        elif owners is not None:
            subjects = owners[statement]
        else:
            subjects = _named_behind(value, statement) or _whose(value, statement, about)
        if subjects:
            yield Subject(subjects, "label"), replace(statement, cue=match["label"])


def _header_of(frame: Frame, start: int, end: int) -> Header:
    """What the words of a label mean; nothing where they name somebody."""
    names = frame.mentions.names_in(start, end)
    if any(name.role in ("entity", "maker") for name in names):
        return Header()
    return read_header(frame.between(start, end), names, frame.domain, exact=True)


def _is_sentence(value: Frame) -> bool:
    """ "Size: GPT-3 already has 175 billion …": what stands behind the label is a sentence of its own."""
    if not value.entities or not _OPENS.match(value.gap(value.start, value.entities[0].start)):
        return False
    return _SAYS.match(value.gap(value.entities[0].end, value.end)) is not None


def _whose(value: Frame, statement: Statement, about: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whose a value behind a label is: that of the name in front of it, else what the box is about."""
    owner = _named_in_front(value, statement)
    if owner is not None:
        return (owner,)
    against = bracket_against(value, statement)
    if against is not None:  # "78.5% (vs. 86.4% for GPT-4)"
        return tuple(name for name in value.entities if against[0] <= name.start < against[1])[:1]
    behind = _FOR.match(value.text, statement.end, value.end)
    if behind is not None:
        return tuple(name for name in value.entities if name.start == behind.end())
    return () if is_of_another_listed(value, statement) else about


# "(8K for [Llama 3])"
_FOR = re.compile(r"\sfor\s(?:the\s)?(?=[A-Z])")


def _named_in_front(frame: Frame, statement: Statement) -> Mention | None:
    """ "86.8% (GPT-4: 86.4%)": the name that stands right in front of a further value behind a label."""
    before = [e for e in frame.entities if e.end <= statement.start]
    is_beside = before and re.fullmatch(r"['’]?s?\s?[:=(]?\s?", frame.gap(before[-1].end, statement.start))
    return before[-1] if is_beside and before[-1].start > frame.start + 2 else None


def _examples(value: Frame, statement: Statement) -> tuple[Mention, ...]:
    """ "Architecture: encoder such as BERT": the systems of which the value behind a label is said."""
    names = value.entities
    if value.attribute_of(statement).kind != "choice" or not names or not is_example_of(value, statement, names[0]):
        return ()
    return group_right(value, names[0], names)


def _is_itself(statement: Statement, about: tuple[Mention, ...]) -> bool:
    return any(statement.value.text in (*name.ids, name.note) for name in about)


MOST_MAKERS = 2
"""More makers behind a label are examples: "Organizations: filter by company (A, B, C, etc.)"."""


def _is_list_of_any(value: Frame, statements: list[Statement]) -> bool:
    makers = {s.value.text for s in statements if s.attribute in making_attributes(value.domain)}
    return len(makers) > MOST_MAKERS and value.text[value.start : value.end].find("(") >= 0


# " (Llama 3.1/3.2)" behind a value
_BRACKET = re.compile(r"\s?\(([^()]{2,50})\)")


def _named_behind(frame: Frame, statement: Statement) -> tuple[Mention, ...]:
    """ "March 2024 (Llama 3), October 2024 (Llama 3.1/3.2)": the names that fill the bracket behind a value."""
    bracket = _BRACKET.match(frame.text, statement.end, frame.end)
    if bracket is None:
        return ()
    start, end = bracket.span(1)
    inside = [name for name in frame.entities if start <= name.start and name.end <= end]
    is_full = inside and not frame.gap(start, inside[0].start).strip() and not frame.gap(inside[-1].end, end).strip()
    return tuple(inside) if is_full else ()
