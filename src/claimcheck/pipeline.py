"""The flow: read, segment, recognise, extract, normalise, link, check, conflict. Only this place knows all stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from claimcheck.asides import Covered
from claimcheck.backslashes import drop_escapes
from claimcheck.check import (
    check_claim,
    doubt,
    join_parts,
    makers_in,
    refute_misquoted,
    soften_gaps,
    soften_later_events,
    soften_settings,
    spare_measured,
    spare_misread,
    tell_age,
    tell_change,
)
from claimcheck.compare import Passage, find_compared, find_unnamed, may_sum
from claimcheck.config import Settings
from claimcheck.conflict import settle_article
from claimcheck.coverage import Coverage, count_coverage, find_coverage
from claimcheck.domain import Domain, load_domain
from claimcheck.extract import Passage as Told
from claimcheck.extract import extract_claims, sentence_grammar
from claimcheck.frozen import cached_property, dataclass, field, fields, replace
from claimcheck.kinds.tokens import lower, word_set
from claimcheck.link import link_claim
from claimcheck.mentions import Mentions
from claimcheck.nlp import Parser
from claimcheck.normalise import normalise_claim
from claimcheck.read.escapes import Unescaped, unescape
from claimcheck.readings import Readings
from claimcheck.recognise import Lexicon, Recognised, find_mentions
from claimcheck.recognise.compiled import load_lexicon
from claimcheck.recognise.hidden import may_hide
from claimcheck.recognise.scan import Scan
from claimcheck.records import Article, Claim, Finding, Segment
from claimcheck.segment import find_segments

_SAID = attrgetter(*(f.name for f in fields(Claim) if f.name not in ("article", "start", "end", "sentence")))
"""All of a claim but where it stands."""
_SETTLING = (
    soften_gaps, join_parts, refute_misquoted, spare_measured, spare_misread, soften_settings, soften_later_events,
)  # fmt: skip
"""What an article's findings tell of each other, in the order in which it is asked."""
_KEPT = 4096
"""Findings that are remembered: in an editor the same claims come again after each change."""


@dataclass(frozen=True)
class Memory:
    """What was found in the last readings of articles, for programs that read them again after each change."""

    recognised: Readings[Recognised] = field(default_factory=Readings)
    told: Readings[Told] = field(default_factory=Readings)


@dataclass(frozen=True)
class _Seen:
    """An article without its backslashes, the file that it came from, its segments and what was recognised in it."""

    file: Article
    unescaped: Unescaped
    segments: list[Segment]
    mentions: Mentions

    @property
    def article(self) -> Article:
        return self.unescaped.article

    def coverage(self, findings: tuple[Finding, ...]) -> Coverage:
        """What the findings, which have their places in the file, decide and what they do not."""
        return find_coverage(self.article, self.segments, self.mentions, self._here(findings), self.position)

    def covered(self, findings: tuple[Finding, ...]) -> Covered:
        """The same in numbers."""
        return count_coverage(self.article, self.segments, self.mentions, self._here(findings))

    def _here(self, findings: tuple[Finding, ...]) -> Sequence[Finding]:
        """The findings with their places in the article; most articles have no backslashes."""
        if not self.unescaped.removed:
            return findings
        return [replace(f, claim=self.unescaped.claim_from_file(f.claim)) for f in findings]

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column in the file of an offset in the article."""
        return self.file.position(self.unescaped.to_file(offset))


@dataclass(frozen=True)
class Checker:
    """A domain made ready for articles: its lexicon and the parser, both built once."""

    domain: Domain
    lexicon: Lexicon
    parser: Parser
    as_of: str | None = None
    """The date of articles that state none."""
    memory: Memory | None = None
    """What of an article need not be looked for again."""

    def may_claim(self, text: str) -> bool:
        """Say whether the text of a file, before any reading, may hold something to find; most are soon told off."""
        text = drop_escapes(text)
        lowered = lower(text)
        if may_hide(text, lowered):
            return True
        words = word_set(lowered)
        return self._scan.finds(text, lowered, words) or may_sum(lowered, words, self.domain)

    @cached_property
    def _scan(self) -> Scan:
        return Scan(self.lexicon)

    def claims(self, article: Article) -> list[Claim]:
        """The linked claims of an article, in order of place; comparisons are none of them."""
        seen = self._read(article)
        return [seen.unescaped.claim_in_file(claim, seen.file) for claim in self._claims(seen)]

    def coverage(self, article: Article, findings: tuple[Finding, ...]) -> Coverage:
        """What of an article the findings decide, and what they do not."""
        return self._read(article).coverage(findings)

    def check(self, article: Article) -> tuple[Finding, ...]:
        """The findings of an article, in order of place."""
        return self._check(self._read(article))

    def survey(self, article: Article) -> tuple[tuple[Finding, ...], Covered]:
        """The findings of an article, in order of place, and how much of it they decide."""
        seen = self._read(article)
        findings = self._check(seen)
        return findings, seen.covered(findings)

    def _check(self, seen: _Seen) -> tuple[Finding, ...]:
        claims = self._claims(seen)
        makers = makers_in(claims, self.domain)
        settled: Iterable[Finding] = (doubt(self._judge(claim), self.domain, makers) for claim in claims)
        for settle in _SETTLING:
            settled = settle(settled, self.domain)
        findings = [self._with_age(finding, seen.article.date) for finding in settled]
        findings = self._with_compared(seen, findings)
        return settle_article([_placed(seen, finding) for finding in findings], self.domain)

    def _judge(self, claim: Claim) -> Finding:
        """The finding for a claim, which does not depend on where it stands: what was said before is known."""
        said = _SAID(claim)
        found = self._judged.get(said)
        if found is None:
            if len(self._judged) >= _KEPT:
                self._judged.clear()
            found = self._judged[said] = check_claim(claim, self.domain)
        return found if found.claim is claim else replace(found, claim=claim)

    @cached_property
    def _judged(self) -> dict[object, Finding]:
        return {}

    def _with_age(self, finding: Finding, day: str | None) -> Finding:
        """The finding, explained by what has changed since and by how old its facts are."""
        return tell_age(tell_change(finding, day, self.domain), day, self.domain)

    def extract(self, article: Article) -> tuple[Finding, ...]:
        """The claims of an article as findings without a verdict of the reference."""
        seen = self._read(article)
        findings = [Finding(claim, "not-enough-info") for claim in self._claims(seen)]
        claims = [finding.claim for finding in self._with_compared(seen, findings)]
        return tuple(_placed(seen, Finding(claim, "not-enough-info")) for claim in claims)

    def _read(self, article: Article) -> _Seen:
        if self.as_of and not article.date:
            article = replace(article, date=self.as_of)
        unescaped = unescape(article)
        plain = unescaped.article
        reading = self.memory.recognised.begin(article.name) if self.memory else None
        mentions = find_mentions(plain.prose, _spans(plain), self.lexicon, *_items(plain), reading)
        return _Seen(article, unescaped, find_segments(plain), mentions)

    def _claims(self, seen: _Seen) -> list[Claim]:
        """The linked claims of an article, in order of place."""
        grammar = sentence_grammar(self.parser) if self.parser.mode != "never" else None
        reading = self.memory.told.begin(seen.article.name) if self.memory else None
        found = extract_claims(seen.article, seen.segments, seen.mentions, self.domain, grammar, reading)
        return [link_claim(normalise_claim(claim, self.domain), self.domain) for claim in found]

    def _with_compared(self, seen: _Seen, findings: list[Finding]) -> list[Finding]:
        """The findings with those on comparisons, sums and names, in order of place."""
        passage = Passage(seen.article, seen.segments, seen.mentions, self.domain, findings)
        compared = [*find_compared(passage), *find_unnamed(passage)]
        return sorted([*findings, *compared], key=lambda f: f.claim.start) if compared else findings


def make_checker(settings: Settings | None = None, *, lazy: bool = False, memory: Memory | None = None) -> Checker:
    """A checker for the reference and the parser that the settings name; a `lazy` one is for a few articles."""
    settings = settings or Settings()
    domain = load_domain(settings.reference, cached=settings.cache)
    lexicon = load_lexicon(domain, cached=settings.cache, lazy=lazy)
    return Checker(domain, lexicon, Parser(settings.parser, settings.parser_path), settings.as_of, memory)


def _spans(article: Article) -> Iterator[tuple[int, int]]:
    """The stretches that no name crosses: cells of rows, and whole blocks else."""
    for block in article.blocks:
        if block.cells:
            yield from dict.fromkeys((cell.start, cell.end) for cell in block.cells)
        else:
            yield block.start, block.end


def _items(article: Article) -> tuple[frozenset[int], frozenset[int]]:
    """Where the list items begin, and the headings right above one."""
    items = frozenset(block.start for block in article.blocks if block.kind == "item")
    above = (
        block.start for block, after in pairwise(article.blocks) if block.kind == "heading" and after.start in items
    )
    return items, frozenset(above)


def _placed(seen: _Seen, finding: Finding) -> Finding:
    """The finding with its place and words in the original file."""
    article, claim = seen.file, seen.unescaped.claim_in_file(finding.claim, seen.file)
    line, column = article.position(claim.start)
    end_line, end_column = article.position(claim.end)
    return replace(
        finding,
        claim=claim,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        sentence=" ".join(article.text[claim.sentence.start : claim.sentence.end].split()),
        excerpt=article.line(line),
    )
