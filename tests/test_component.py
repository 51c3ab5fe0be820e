"""The spaCy component: claims and spans on a document, with spaCy's own offsets, storage and set-up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimcheck.errors import FolderError, UsageError

TINY = Path(__file__).parent / "data" / "tiny"
TEXT = "Sales are good.\nOak 2 7B has 8 billion transistors, which is a lot. Oak 1 was launched in May 2019."


def pipeline(**config: str) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimcheck", config={"reference": str(TINY)} | config)
    return nlp


def test_claims_have_the_columns_of_the_report_and_offsets_in_the_text() -> None:
    claims = pipeline()(TEXT)._.claims
    assert [(TEXT[claim["start"] : claim["end"]], claim["verdict"], claim["line"]) for claim in claims] == [
        ("8 billion", "contradicted", "2"),
        ("May 2019", "supported", "2"),
    ]


def test_spans_cover_whole_tokens_and_are_labelled_with_the_rule() -> None:
    doc = pipeline()(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["claimcheck"]] == [
        ("8 billion", "contradicted/transistors"),
        ("May 2019", "supported/launched"),
    ]


def test_text_without_claims_has_an_empty_list() -> None:
    doc = pipeline()("A carpenter needs 8 billion nails.")
    assert (doc._.claims, list(doc.spans["claimcheck"])) == ([], [])


def test_document_keeps_its_claims_when_stored() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims


def test_pipeline_comes_back_from_disk(tmp_path: Path) -> None:
    pipeline(kind="md").to_disk(tmp_path)
    assert len(spacy.load(tmp_path)(TEXT)._.claims) == 2


def test_component_can_be_added_to_several_pipelines() -> None:
    one, other = pipeline(), pipeline(kind="html")
    assert len(one(f"<!-- {TEXT} -->")._.claims) > len(other(f"<!-- {TEXT} -->")._.claims)


def test_wrong_configuration_is_told_when_the_component_is_added() -> None:
    with pytest.raises(UsageError, match="kind 'pdf' is none of"):
        pipeline(kind="pdf")
    with pytest.raises(FolderError, match=r"no such file: a reference folder holds a domain\.toml"):
        pipeline(reference=str(TINY / "choices"))


def test_pipelines_without_the_component_load_nothing_of_ours() -> None:
    code = "import spacy, sys; spacy.blank('en'); print([n for n in sys.modules if n.startswith('claimcheck.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout in ("['claimcheck.component']\n", "[]\n")
