"""What is proposed instead of a false value is written as the author wrote."""

from __future__ import annotations

import pytest

import claimcheck


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Llama 2 was released on 2022-07-18.", "2023-07-18"),
        ("Llama 2 was released on 2022/07/18.", "2023/07/18"),
        ("Llama 2 was released on 18 July 2022.", "18 July 2023"),
        ("Llama 2 was released on July 18, 2022.", "July 18, 2023"),
        ("Llama 2 was released in Jul 2022.", "Jul 2023"),
        ("Llama 2 has a context window of 8k tokens.", "4k"),
        ("Llama 2 has a context window of 8,192 tokens.", "4,096"),
        ("Llama 2 70B has 65 billion parameters.", "70 billion"),
        ("Llama 2 70B has 65B parameters.", "70B"),
        ("Llama 2 70B is closed-source.", "open weights"),
        ("Llama 2 70B is a closed-weights system.", "open weights"),
        ("Mistral 7B is MIT-licensed.", "Apache 2.0-licensed"),
        ("Falcon 180B is under the Apache 2.0 license.", "Falcon-180B TII License"),
        ("GPT-3 has 1.5 billion parameters.", "175 billion"),  # GPT-2's largest, so the largest is meant
        ("Llama 2 has 65 billion parameters.", "70 billion"),
        ("GPT-3 has 165 billion parameters.", "175 billion"),  # as it is said, not 174.6
    ],
)
def test_suggestion_keeps_the_authors_style(text: str, suggestion: str) -> None:
    wrong = [finding for finding in claimcheck.check_text(text).findings if finding.verdict == "contradicted"]
    assert [finding.suggestion for finding in wrong] == [suggestion]


@pytest.mark.parametrize(
    "text",
    [
        "| Model | Date |\n|--|--|\n| Llama 2 | 18/07/2022 |\n",
        "Llama 2 has over 900B parameters.",
        "Llama 4 8B has 8B parameters.",  # the name is what is wrong
        "| Model | Open source |\n|--|--|\n| OLMo 2 | ❌ |\n",
    ],
)
def test_nothing_is_suggested_where_the_style_is_unclear(text: str) -> None:
    findings = claimcheck.check_text(text).findings
    assert findings
    assert not any(finding.suggestion for finding in findings)
