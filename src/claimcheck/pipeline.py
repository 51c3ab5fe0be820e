"""The flow: read, segment, recognise, extract, normalise, link, check. The only place that knows all stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimcheck.check import check_claim, soften_gaps, tell_age
from claimcheck.config import Settings
from claimcheck.domain import Domain, load_domain
from claimcheck.extract import extract_claims, sentence_grammar
from claimcheck.link import link_claim
from claimcheck.nlp import Parser
from claimcheck.normalise import normalise_claim
from claimcheck.recognise import Lexicon, find_mentions
from claimcheck.recognise.compiled import load_lexicon
from claimcheck.records import Article, Claim, Finding
from claimcheck.segment import find_segments


@dataclass(frozen=True)
class Checker:
    """A domain made ready for articles: its lexicon and the parser, both built once."""

    domain: Domain
    lexicon: Lexicon
    parser: Parser
    as_of: str | None = None
    """The date of articles that state none."""

    def claims(self, article: Article) -> list[Claim]:
        """The linked claims of an article, in order of place."""
        if self.as_of and not article.date:
            article = replace(article, date=self.as_of)
        segments = find_segments(article)
        mentions = find_mentions(article.prose, _spans(article), self.lexicon, _items(article))
        grammar = sentence_grammar(self.parser) if self.parser.mode != "never" else None
        found = extract_claims(article, segments, mentions, self.domain, grammar)
        return [link_claim(normalise_claim(claim, self.domain), self.domain) for claim in found]

    def check(self, article: Article) -> tuple[Finding, ...]:
        """The findings of an article, in order of place."""
        findings = soften_gaps((check_claim(claim, self.domain) for claim in self.claims(article)), self.domain)
        day = article.date or self.as_of
        return tuple(_placed(article, tell_age(finding, day, self.domain)) for finding in findings)

    def extract(self, article: Article) -> tuple[Finding, ...]:
        """The claims of an article as findings without a verdict of the reference."""
        return tuple(_placed(article, Finding(claim, "not-enough-info")) for claim in self.claims(article))


def make_checker(settings: Settings | None = None, *, lazy: bool = False) -> Checker:
    """A checker for the reference and the parser that the settings name; a `lazy` one is for a few articles."""
    settings = settings or Settings()
    domain = load_domain(settings.reference, cached=settings.cache)
    lexicon = load_lexicon(domain, cached=settings.cache, lazy=lazy)
    return Checker(domain, lexicon, Parser(settings.parser, settings.parser_path), settings.as_of)


def _spans(article: Article) -> Iterator[tuple[int, int]]:
    """The stretches that no name crosses: cells of rows, and whole blocks else."""
    for block in article.blocks:
        if block.cells:
            yield from dict.fromkeys((cell.start, cell.end) for cell in block.cells)
        else:
            yield block.start, block.end


def _items(article: Article) -> frozenset[int]:
    """Where the list items begin."""
    return frozenset(block.start for block in article.blocks if block.kind == "item")


def _placed(article: Article, finding: Finding) -> Finding:
    """The finding with its place and words in the original file."""
    claim = finding.claim
    line, column = article.position(claim.start)
    end_line, end_column = article.position(claim.end)
    return replace(
        finding,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        sentence=" ".join(article.text[claim.sentence.start : claim.sentence.end].split()),
        excerpt=_line(article, line),
    )


def _line(article: Article, line: int) -> str:
    starts = article.line_starts
    end = starts[line] if line < len(starts) else len(article.text)
    return article.text[starts[line - 1] : end].rstrip("\r\n")
