"""JUnit XML: an article is a suite, a claim a test case. Names hold no lines, so that moved claims stay the same test.

A contradicted claim (and whatever else `--fail-on` names) is a failure, what the reference cannot decide is skipped, an
article that could not be read is an error. The last line of a suite tells what of the article was not checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TextIO

from claimcheck.outcomes import Outcome
from claimcheck.policy import fails
from claimcheck.records import Finding
from claimcheck.report.look import Look
from claimcheck.report.message import claim_text, headline, message_lines
from claimcheck.report.rules import UNREADABLE
from claimcheck.report.summary import count_covered, coverage_line
from claimcheck.report.xml_text import xml


def write_junit(outcomes: Iterable[Outcome], stream: TextIO, look: Look) -> None:
    """Write one suite per article, each as soon as the article is done."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimcheck">\n')
    for outcome in outcomes:
        stream.write("".join(f"{line}\n" for line in _suite(outcome, look)))
    stream.write("</testsuites>\n")


def _suite(outcome: Outcome, look: Look) -> Iterator[str]:
    results = [_result(finding, look) for finding in outcome.findings]
    problem = outcome.problem
    counts = Counter(result for result, _ in results)
    number = len(results) + (problem is not None)
    yield (
        f'  <testsuite name="{xml(outcome.article)}" file="{xml(outcome.article)}" tests="{number}"'
        f' failures="{counts["failure"]}" errors="{int(problem is not None)}" skipped="{counts["skipped"]}">'
    )
    if problem is not None:
        content = f'<error type="{UNREADABLE}" message="{xml(problem.reason)}"/>'
        yield from _case(outcome.article, "can be read", content)
    seen: Counter[str] = Counter()
    for finding, (_, content) in zip(outcome.findings, results, strict=True):
        name = claim_text(finding)
        seen[name] += 1
        yield from _case(outcome.article, f"{name} ({seen[name]})" if seen[name] > 1 else name, content)
    if outcome.covered is not None:
        tally: Counter[str] = Counter()
        count_covered(tally, outcome.covered)
        yield f"    <system-out>{xml(coverage_line(tally))}</system-out>"
    yield "  </testsuite>"


def _case(article: str, name: str, content: str) -> Iterator[str]:
    start = f'    <testcase classname="{xml(article)}" name="{xml(name)}"'
    yield f"{start}>{content}</testcase>" if content else f"{start}/>"


def _result(finding: Finding, look: Look) -> tuple[str, str]:
    """What became of a claim's test, and the element that says so."""
    if (finding.verdict == "contradicted" and not finding.level) or fails(finding, look.fail_on):
        attributes = f'type="{xml(finding.rule)}" message="{xml(headline(finding))}"'
        return "failure", f"<failure {attributes}>{_text(finding, look)}</failure>"
    if finding.verdict == "not-enough-info":
        return "skipped", f'<skipped message="{xml(headline(finding))}"/>'
    if finding.verdict == "imprecise" or finding.conflicts_with:
        return "passed", f"<system-out>{_text(finding, look)}</system-out>"
    return "passed", ""


def _text(finding: Finding, look: Look) -> str:
    place = f"{finding.claim.article}:{finding.line}:{finding.column}: {finding.rule}"
    return "\n".join(map(xml, (place, *message_lines(finding, look))))
