"""Articles in bulk, beside stock `en_core_web_sm` on the same texts: `python benchmarks/throughput.py [ROUNDS]`.

spaCy gets the text of the articles as it is; claimcheck the files. Loading is left out, processor time counts. Each run
is a process of its own, forked from one that has read other articles: what is remembered of an article does not count.
On topic are the articles of `corpus/`, without those of its blog, which are read before; off topic is made-up prose
about other things, the licences of the packages that are installed, and the documentation that comes with Python, which
is full of tables, version numbers and names; in the mixed folder one article in a hundred is on topic, and all are of
about the same length.
"""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
from functools import partial
from importlib.metadata import distributions
from pathlib import Path
from pydoc_data.topics import topics

import spacy
from side_by_side import CORPUS, apart, checking, in_turns, show

from claimcheck.config import Settings
from claimcheck.frozen import collect_rarely
from claimcheck.nlp import find_pipeline
from claimcheck.read import find_articles, read_article
from claimcheck.runs import Worker

BASE = "nlp.pipe, stock en_core_web_sm"
PROSE = """\
The carpenter measured the oak boards twice and drove 8 nails into each of the 12 beams. Rain had come in over night, so
the floor of the mill was wet. "We'll be done by Friday," she said, and went to fetch the ladder.

In 1932 the river had carried off the bridge, and it took the town three winters to build it again. Nobody who crosses
it today would think of that. The toll was 2 pence, half of it for the church.

"""


def main(rounds: int = 5) -> None:
    """Medians for articles on topic, mixed and off topic."""
    collect_rarely()  # as the command does
    pipeline = find_pipeline()
    if pipeline is None:
        raise SystemExit("no spaCy pipeline found; install en_core_web_sm 3.8")
    nlp = spacy.load(pipeline)
    worker = Worker(Settings(cache=False, jobs=1), "check")
    checking(worker, CORPUS / "blog")()
    worker.checker.may_claim(PROSE)  # what looks further where no name is found is compiled with the first such text
    _parse(nlp, [PROSE])
    gc.freeze()  # forks share what is there
    with tempfile.TemporaryDirectory() as name:
        for label, folder in _folders(Path(name)):
            texts = [read_article(source).text for source in find_articles([str(folder)])[0]]
            print(f"\n{label}: {len(texts)} articles, {sum(len(text.split()) for text in texts):,} words\n")
            candidates = {
                BASE: apart(partial(_parse, nlp, texts)),
                "claimcheck": apart(checking(worker, folder), 10 if folder.name == "plain" else 1),
            }
            show(in_turns(candidates, rounds), BASE)


def _folders(root: Path) -> list[tuple[str, Path]]:
    """The folders to check, with what they are."""
    topic, plain, licences, manual, mixed = (root / name for name in "topic plain licences manual mixed".split())
    for folder in (topic, plain, licences, manual, mixed):
        folder.mkdir()
    for path in CORPUS.iterdir():
        if path.is_file():
            shutil.copy(path, topic)
    for number in range(99):
        (mixed / f"{number}.txt").write_text(PROSE * 6, encoding="utf-8")
        if number < 33:
            (plain / f"{number}.txt").write_text(PROSE * 6, encoding="utf-8")
    for number, text in enumerate(_licences()):
        (licences / f"{number}.txt").write_text(text, encoding="utf-8")
    draft = (CORPUS / "gpt-versus-llama.txt").read_bytes()
    (mixed / "draft.txt").write_bytes(draft)
    for number, text in enumerate(list(topics.values())[::4]):
        (manual / f"{number}.txt").write_text(text, encoding="utf-8")
    return [
        ("on topic", topic),
        ("mixed, 1% on topic", mixed),
        ("off topic, prose", plain),
        ("off topic, licences", licences),
        ("off topic, Python's manual", manual),
    ]


def _licences() -> list[str]:
    """The different texts of licences in this environment, the first hundred by name of their package."""
    found: dict[str, None] = {}
    for distribution in sorted(distributions(), key=lambda one: one.metadata["Name"].lower()):
        for file in distribution.files or ():
            if file.name.upper().startswith(("LICENSE", "COPYING")) and file.suffix in ("", ".txt", ".md"):
                found.setdefault(file.read_text(encoding="utf-8"))
    return list(found)[:100]


def _parse(nlp: spacy.language.Language, texts: list[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
