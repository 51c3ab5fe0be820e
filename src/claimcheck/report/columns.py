"""What the columns of the CSV report hold: one table that the writers, the page and the documentation read."""

from __future__ import annotations

COLUMN_MEANINGS: dict[str, str] = {
    "article": "The file, seen from the folder that was given.",
    "line": "The line of the original file in which the words of the value begin, from 1.",
    "column": "The column in which they begin, from 1.",
    "end_line": "The line in which they end.",
    "end_column": "The column behind their last character.",
    "subject": "The id of what the claim is about, or its name as written where the reference does not know it.",
    "attribute": "What is said of it: an attribute of the reference, or `comparison`, `arithmetic`, `name`, `recency`.",
    "qualifier": "What the attribute needs besides: the benchmark of a score, the attribute that is compared.",
    "operator": "`=`; `>=` is “over”, `<=` “up to”, `~` “about”, `!=` a denial.",
    "value": "The value in normal form: ISO date, plain number, SPDX id, an id of the reference.",
    "value_text": "The value as the article has it.",
    "status": "`asserted`, `hedged` (“reportedly”) or `negated`; `quoted` is reserved, no rule gives it so far.",
    "verdict": "`supported`, `contradicted`, `imprecise` or `not-enough-info`.",
    "reason": "Which case of the verdict it is; empty for most that are supported.",
    "expected": "What the reference has.",
    "suggestion": "What could be written instead, in the article's own style; empty where that is not clear.",
    "source": "The addresses of the sources that decide, with spaces between them.",
    "as_of": "The last day on which a deciding fact was looked up.",
    "explanation": "All of it in a sentence.",
    "rule": "Verdict and attribute as one id, as in `contradicted/parameters`: what comments and settings name.",
    "conflicts_with": "`article:line` of a passage that says otherwise, in this article or another one of the run.",
    "sentence": "The sentence, list item or table row.",
}
"""The columns in their order, each with what it holds; words in backticks are literal."""
