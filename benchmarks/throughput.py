"""Articles in bulk, beside stock `en_core_web_sm` on the same texts: `python benchmarks/throughput.py`.

spaCy gets the text of the articles as it is; claimcheck the files. All but the last lines are one process each, and
loading is left out of them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import spacy
from side_by_side import CORPUS, in_turns, python, show

from claimcheck.config import Settings
from claimcheck.nlp import find_pipeline
from claimcheck.read import find_articles, read_article
from claimcheck.runs import Worker

BASE = "nlp.pipe, stock en_core_web_sm"
OFF_TOPIC = "The carpenter measured the oak boards twice and drove 8 nails into each of the 12 beams. "


def main(rounds: int = 3, copies: int = 4, many: int = 40) -> None:
    """Medians over copies of the corpus, for articles on topic, off topic, and for whole runs."""
    pipeline = find_pipeline()
    if pipeline is None:
        raise SystemExit("no spaCy pipeline found; install en_core_web_sm 3.8")
    nlp = spacy.load(pipeline)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = _copy_corpus(folder / "few", copies)
        plain = [OFF_TOPIC * 60] * len(texts)
        (folder / "off").mkdir()
        for number, text in enumerate(plain):
            (folder / "off" / f"{number}.txt").write_text(text, encoding="utf-8")

        print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts):,} words\n")
        show(
            in_turns(
                {
                    BASE: lambda: _exhaust(nlp, texts),
                    "claimcheck, no parser": _bulk(folder / "few", "never"),
                    "claimcheck, parser where needed": _bulk(folder / "few", "auto"),
                },
                rounds,
            ),
            BASE,
        )
        print("\noff topic\n")
        show(in_turns({BASE: lambda: _exhaust(nlp, plain), "claimcheck": _bulk(folder / "off", "auto")}, rounds), BASE)
        _copy_corpus(folder / "many", many)
        cache = folder / "cache"

        def run(*options: str) -> None:
            python("-m", "claimcheck", "check", str(folder / "many"), "--parser", "never", *options, cache=cache)

        def anew(*options: str) -> None:
            shutil.rmtree(cache / "results", ignore_errors=True)
            run(*options)

        print(f"\nwhole runs over {many} copies of the corpus, start-up and report included\n")
        runs = {
            "--jobs 1": lambda: anew("--jobs", "1"),
            "--jobs 2": lambda: anew("--jobs", "2"),
            "unchanged since the last run": run,
        }
        show(in_turns(runs, rounds), "--jobs 1")


def _copy_corpus(folder: Path, copies: int) -> list[str]:
    for copy in range(copies):
        shutil.copytree(CORPUS, folder / str(copy))
    return [read_article(source).text for source in find_articles([str(folder)])[0]]


def _exhaust(nlp: spacy.language.Language, texts: list[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


def _bulk(folder: Path, parser: str) -> Callable[[], None]:
    worker = Worker(Settings(parser=parser, cache=False, jobs=1), "check")
    sources = find_articles([str(folder)])[0]

    def run() -> None:
        for source in sources:
            worker.work(source)

    return run


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
