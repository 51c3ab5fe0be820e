"""How the HTML report holds up with many findings: writes a page with made-up ones, and times it in Chromium.

    python benchmarks/report_page.py [--articles 500] [--claims 20000] [--keep page.html]

Needs Playwright and a Chromium (see CONTRIBUTING.md). Figures go to standard output, nothing is judged.
"""

from __future__ import annotations

import argparse
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from claimcheck.outcomes import Conflict, Outcome, Side
from claimcheck.read import read_text
from claimcheck.records import Article, Claim, Fact, Finding, Value
from claimcheck.report import Look, SourceInfo, write_report
from claimcheck.verdicts import VERDICTS

ATTRIBUTES = ("height", "weight", "age", "origin", "colour", "price", "speed", "keeper")
FILLER = "Nothing in this sentence can be checked, and it stands here so that there is something to read. "
SOURCES = {
    f"source-{n}": SourceInfo(f"source-{n}", f"Register {n}", f"https://zoo.example/{n}", "primary", "")
    for n in range(40)
}


def sentence(number: int) -> str:
    return f"The bird {number % 700} has a {ATTRIBUTES[number % 8]} of {number % 97} units, as was written down then. "


def article(index: int, claims: int) -> Article:
    lines = [sentence(index * claims + number) + FILLER * 2 + "\n" for number in range(claims)]
    return read_text(f"# Article {index}\n\n" + "\n".join(lines), f"birds/{index:04}.md")


def finding(text: Article, number: int, start: int) -> Finding:
    said = f"{number % 97} units"
    place = text.text.index(said, start)
    attribute, verdict = ATTRIBUTES[number % 8], list(VERDICTS)[(number * number) % 7 % 4]
    claim = Claim(
        text.name, place, place + len(said), f"bird-{number % 700}", f"bird {number % 700}", (f"bird-{number % 700}",),
        attribute, Value("quantity", str(number % 97)), said,
    )  # fmt: skip
    line, column = text.position(place)
    fact = Fact(claim.subject, attribute, claim.value, as_of="2024-01-02", source=f"source-{number % 40}")
    told = f"The article gives {said} as the {attribute} of bird {number % 700}; the register says {number % 89} units."
    return Finding(
        claim, verdict, "" if verdict == "supported" else "wrong-value", f"{number % 89} units",  # type: ignore[arg-type]
        f"{number % 89} units", (fact,), told, line, column, line, column + len(said), sentence(number).strip(),
        conflicts_with=f"{text.name}:{max(3, line - 16)}" if number % 10 == 0 else "",
    )  # fmt: skip


def conflicts(articles: int) -> tuple[Conflict, ...]:
    """A case for each bird, with three sides, each in three articles."""
    names = [f"birds/{index:04}.md" for index in range(articles)]
    return tuple(
        Conflict(f"bird-{bird}", ATTRIBUTES[bird % 8], "", tuple(
            Side(ATTRIBUTES[bird % 8], str(value), f"{value} units", list(VERDICTS)[value % 4],  # type: ignore[arg-type]
                 tuple(f"{names[(bird + place) % articles]}:{3 + 2 * value}" for place in range(3)), 7)
            for value in range(3)
        ))
        for bird in range(700)
    )  # fmt: skip


def outcomes(articles: int, claims: int) -> Iterator[Outcome]:
    for index in range(articles):
        text, found, start = article(index, claims), [], 0
        for number in range(index * claims, (index + 1) * claims):
            found.append(finding(text, number, start))
            start = found[-1].claim.end
        yield Outcome(text.name, tuple(found))


def write_page(path: Path, articles: int, claims: int) -> None:
    texts = lambda name: article(int(name[6:10]), claims)  # noqa: E731
    look = Look(SOURCES, version="0", texts=texts, conflicts=lambda: conflicts(articles))
    tracemalloc.start()
    begun = time.perf_counter()
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_report(outcomes(articles, claims), stream, "html", look)
    seconds, peak = time.perf_counter() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    size = path.stat().st_size / 1e6
    print(f"written in {seconds:.1f} s (traced), {size:.1f} MB, at most {peak / 1e6:.1f} MB in memory")


STEPS = """
() => {
  const time = (name, work) => {
    const begun = performance.now();
    work();
    document.body.getBoundingClientRect();
    return [name, performance.now() - begun];
  };
  const type = (words) => {
    const search = document.getElementById("search");
    search.value = words;
    search.dispatchEvent(new Event("input"));
  };
  const pick = (id, index) => {
    const list = document.getElementById(id);
    list.selectedIndex = index;
    list.dispatchEvent(new Event("change"));
  };
  const press = (selector) => document.querySelector(selector).click();
  const result = [];
  for (const words of ["b", "bi", "bird 12", "bird 123 weight", "zzz", ""]) {
    result.push(time(`search "${words}"`, () => type(words)));
  }
  result.push(time("verdict on", () => press(".tile")), time("verdict off", () => press(".tile")));
  for (const name of ["attribute", "article", "subject"]) {
    result.push(time(name, () => pick(`pick-${name}`, 3)), time(`${name} off`, () => pick(`pick-${name}`, 0)));
  }
  for (const column of ["subject", "says", "expected", "where", "verdict"]) {
    result.push(time(`first sort by ${column}`, () => press(`th[data-column=${column}] button`)));
    result.push(time(`again by ${column}`, () => press(`th[data-column=${column}] button`)));
  }
  result.push(time("all that disagree", () => press("#conflicts .more")));
  result.push(time("few that disagree", () => press("#conflicts .more")));
  const rows = document.getElementById("rows");
  result.push(time("scroll to the end", () => {
    rows.scrollTop = rows.scrollHeight;
    rows.dispatchEvent(new Event("scroll"));
  }));
  return result;
}
"""


def time_page(path: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        loads = []
        for _ in range(3):
            page = browser.new_page()
            begun = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("#loading", state="detached")
            loads.append(time.perf_counter() - begun)
        page.wait_for_timeout(1000)
        print(f"loaded in {median(loads):.2f} s (of {', '.join(f'{load:.2f}' for load in loads)})")
        print(f"in the document: {page.evaluate('document.querySelectorAll(`*`).length')} elements")
        for name, milliseconds in page.evaluate(STEPS):
            print(f"{milliseconds:8.1f} ms  {name}")
        begun = time.perf_counter()
        page.evaluate("location.hash = document.querySelector('.row a').hash")
        page.wait_for_selector("#panel-title")
        print(f"{1000 * (time.perf_counter() - begun):8.1f} ms  open a finding in its article")
        browser.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--keep", type=Path, help="keep the page in this file")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = (options.keep or Path(folder) / "page.html").resolve()
        write_page(path, options.articles, options.claims // options.articles)
        time_page(path, options.chromium)
    return 0


if __name__ == "__main__":
    sys.exit(main())
