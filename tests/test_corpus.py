"""The findings over all of `corpus/`: a change shows what it does to real prose."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from claimcheck.pipeline import Checker
from claimcheck.read import find_articles, read_article
from claimcheck.report import row_of
from report_samples import same_as_golden

CORPUS = Path(__file__).parents[1] / "corpus"
COLUMNS = ("article", "line", "subject", "attribute", "qualifier", "value", "verdict", "reason")


def test_corpus_findings_are_those_of_the_golden_file(checker: Checker, request: pytest.FixtureRequest) -> None:
    sources, problems = find_articles([str(CORPUS)])
    assert problems == []
    stream = io.StringIO()
    table = csv.DictWriter(stream, COLUMNS, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    for source in sources:
        for finding in checker.check(read_article(source)):
            table.writerow(row_of(finding, checker.domain.sources))
    assert same_as_golden("corpus.csv", stream.getvalue(), request.config)
