"""The quoted line: the marks must stand under the words, on every line and at every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.report.excerpt import underline

CASES = [
    # line, words, width, shown, marks
    ("It has 65 billion.", "65 billion", 80, "It has 65 billion.", "       ^^^^^^^^^^"),
    ("65 at the start\n", "65", 80, "65 at the start", "^^"),
    ("\tIt has 65.", "65", 80, "    It has 65.", "           ^^"),
    ("ab\tc 65", "65", 80, "ab  c 65", "      ^^"),
    ("模型 has 65", "65", 80, "模型 has 65", "         ^^"),
    ("has 六十五 in it", "六十五", 80, "has 六十五 in it", "    ^^^^^^"),
    ("cafe\u0301 has 65", "65", 80, "cafe\u0301 has 65", "         ^^"),
    (r"\~it has **6\.5** or C:\x\.y", r"6\.5", 80, r"~it has **6.5** or C:\x\.y", "          ^^^"),
    ("red\x1b[31m 65", "65", 80, "red␛[31m 65", "         ^^"),
    ("a long line with 65 in the middle of it all", "65", 20, "…line with 65 in the…", None),
    ("65 stands at the start of a long line", "65", 20, "65 stands at the s…", "^^"),
    ("a long line that at its end has 65", "65", 20, "…t its end has 65", None),
    ("words that are far too long to be shown whole", "that are far too long to be", 12, "…that are f…", " ^^^^^^^^^^"),
]


@pytest.mark.parametrize(("line", "words", "width", "shown", "marks"), CASES)
def test_marks_stand_under_the_words(line: str, words: str, width: int, shown: str, marks: str | None) -> None:
    start = line.index(words)
    got, under = underline(line, start, start + len(words), width)
    if marks is None:
        assert words in got
        assert under == " " * got.index(words) + "^" * len(words)
        assert len(got) <= width
    else:
        assert (got, under) == (shown, marks)


def test_line_of_a_megabyte_is_cut_around_the_words() -> None:
    line = "x" * 500_000 + " has 65 of " + "y" * 500_000
    shown, marks = underline(line, 500_005, 500_007, 40)
    assert shown[marks.index("^") :].startswith("65 of ")
    assert shown.startswith("…xxx")
    assert shown.endswith("yyy…")
    assert len(shown) == 40


@pytest.mark.parametrize(("start", "end"), [(50, 60), (-1, 3), (5, 5), (7, 2)])
def test_words_outside_of_the_line_get_no_marks(start: int, end: int) -> None:
    assert underline("a short line", start, end, 80) == ("a short line", "")


def test_words_that_go_on_after_the_line_are_marked_to_its_end() -> None:
    assert underline("it has 65\r\n", 7, 40, 80) == ("it has 65", "       ^^")


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=126)),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(5, 80),
)
def test_marks_and_words_are_the_same_wherever_the_line_is_cut(line: str, start: int, end: int, width: int) -> None:
    shown, marks = underline(line, start, end, width)
    assert len(shown) <= max(width, 3)
    if marks:
        first, last = len(marks) - len(marks.lstrip()), len(marks)
        assert line[start:end].startswith(shown.ljust(last)[first:last])


@given(st.text(), st.integers(-5, 99), st.integers(-5, 99), st.integers(-5, 120))
def test_no_line_breaks_the_excerpt(line: str, start: int, end: int, width: int) -> None:
    shown, marks = underline(line, start, end, width)
    assert "\n" not in shown
    assert set(marks) <= {" ", "^"}
