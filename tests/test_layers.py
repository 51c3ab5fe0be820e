"""A folder without a domain is laid over a reference: it adds, and what clashes is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimcheck
from claimcheck.cli import main
from claimcheck.config import load_settings
from claimcheck.domain import load_domain
from claimcheck.errors import ConfigError, FolderError
from claimcheck.selfcheck.layer import check_layer

TINY = str(Path(__file__).parent / "data" / "tiny")
HEADS = {
    "entities.csv": "id,type,name,aliases,family",
    "facts.csv": "entity,attribute,qualifier,value,as_of,source,note",
    "sources.csv": "id,title,url,kind,retrieved",
    "choices/marks.csv": "id,name,aliases",
    "choices/coolings.csv": "id,name,aliases",
}
OWN = {
    "entities.csv": ["pine,chip,Pine,Old Pine,oak", "cedar,company,Oak,,"],  # makers may be called like what they make
    "facts.csv": [
        "pine,transistors,,8000000000,2026-01-02,lab,",
        "pine,built_by,,birch,2026-01-02,lab,",
        "pine,mark,slow,12,2026-01-02,sheet,",
        "pine,cooling,,mist,2026-01-02,lab,",
    ],
    "sources.csv": ["lab,Our lab,https://lab.example/pine,primary,2026-01-02"],
    "choices/marks.csv": ["slow,SlowMark,"],
    "choices/coolings.csv": ["mist,mist,mist cooling"],
}
ATTRIBUTE = """title = "legs"
kind = "quantity"
meaning = "How many legs it stands on."
units = ["legs"]
cues = ["stands on"]

[[examples]]
text = "Pine has 40 legs."
claims = ["pine legs = 40"]

[[examples]]
text = "Pine was shown on 40 posters."
"""


def make(folder: Path, tables: dict[str, list[str]]) -> str:
    for name, rows in tables.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("\n".join([HEADS.get(name, ""), *rows]) + "\n", encoding="utf-8")
    return str(folder)


def verdicts(text: str, *folders: str) -> list[tuple[str, str, str]]:
    report = claimcheck.check_text(text, reference=folders)
    return [(found.claim.subject, found.claim.attribute, found.verdict) for found in report.findings]


def test_own_facts_are_checked_beside_those_below(tmp_path: Path) -> None:
    own = make(tmp_path / "own", OWN)
    assert verdicts("Old Pine has 7 billion transistors.", TINY, own) == [("pine", "transistors", "contradicted")]
    assert verdicts("Pine scored 12 on SlowMark.", TINY, own) == [("pine", "mark", "supported")]
    assert verdicts("Oak 2 7B has 7 billion transistors.", TINY, own) == [("oak-2-7b", "transistors", "supported")]
    assert verdicts("Old Pine has 7 billion transistors.", TINY) == []
    domain = load_domain((TINY, own))
    assert (domain.folder, domain.layers) == (TINY, (own,))
    assert list(domain.ancestors_of("pine")) == ["oak"]
    assert check_layer(own, [TINY]) == []


def test_kept_domain_answers_like_the_folders(tmp_path: Path) -> None:
    own = make(tmp_path / "own", OWN)
    from claimcheck.domain.access import _from_cache

    _from_cache((TINY, own))
    known, fresh = _from_cache((TINY, own)), load_domain((TINY, own), cached=False)
    assert type(known) is not type(fresh)
    for name in ("folder", "layers", "entities", "attributes", "choices", "sources", "facts", "by_name"):
        assert getattr(known, name) == getattr(fresh, name), name
    (tmp_path / "own" / "facts.csv").write_text(HEADS["facts.csv"] + "\n")
    assert load_domain((TINY, own)).facts_of("pine") == ()


def test_attribute_of_ones_own(tmp_path: Path) -> None:
    own = make(tmp_path / "own", {**OWN, "facts.csv": ["pine,legs,,40,2026-01-02,lab,"]})
    (tmp_path / "own" / "attributes").mkdir()
    (tmp_path / "own" / "attributes" / "legs.toml").write_text(ATTRIBUTE)
    assert check_layer(own, [TINY]) == []
    assert verdicts("Pine has 30 legs.", TINY, own) == [("pine", "legs", "contradicted")]
    (tmp_path / "own" / "attributes" / "legs.toml").write_text(ATTRIBUTE.replace("legs = 40", "legs = 41"))
    assert {fault.file for fault in check_layer(own, [TINY])} == {"attributes/legs.toml"}


def test_facts_replace_or_stand_beside_with_a_reason(tmp_path: Path) -> None:
    text = "Oak 2 7B has {} billion transistors."

    def found(note: str, *numbers: int) -> list[str]:
        fact = f"oak-2-7b,transistors,,9000000000,2026-01-02,sheet,{note}"
        own = make(tmp_path / "own", {"facts.csv": [fact]})
        return [verdict for number in numbers for _, _, verdict in verdicts(text.format(number), TINY, own)]

    assert found("replaces: measured by us", 7, 9) == ["contradicted", "supported"]
    assert found("beside: measured by us", 7, 9) == ["supported", "supported"]
    with pytest.raises(FolderError, match=r"facts.csv:2: oak-2-7b transistors is 7000000000 in the reference below"):
        found("", 7)
    with pytest.raises(FolderError, match="note: replaces: says why"):
        found("replaces:", 7)


CLASHES: dict[str, dict[str, list[str]]] = {
    "id 'oak-1' is in the reference below: give another id": {"entities.csv": ["oak-1,chip,Pine,,"]},
    "'First Oak' names 'oak-1' in the reference below": {"entities.csv": ["pine,chip,Pine,First Oak,"]},
    "unknown family 'fir': no entity has this id": {"entities.csv": ["pine,chip,Pine,,fir"]},
    "unknown type 'tree'; the reference below has chip, company, line": {"entities.csv": ["pine,tree,Pine,,"]},
    "id 'pine' is given twice, first on line 2": {"entities.csv": ["pine,chip,Pine,,", "pine,chip,Fir,,"]},
    "id 'sheet' is in the reference below": {"sources.csv": ["sheet,Sheets,https://a.example/b,primary,2026-01-02"]},
    "unknown source 'nowhere': neither here nor": {"facts.csv": ["oak-2,launched,,2020,2026-01-02,nowhere,"]},
    "unknown entity 'fir': neither here nor": {"facts.csv": ["fir,launched,,2020,2026-01-02,sheet,"]},
    "unknown member of choices/coolings.csv 'ice'": {"facts.csv": ["oak-2,cooling,,ice,2026-01-02,sheet,"]},
    "unknown member of choices/marks.csv 'ice'": {"facts.csv": ["oak-2,mark,ice,1,2026-01-02,sheet,"]},
    "oak-1 launched is 2019-05-04 in the reference below": {"facts.csv": ["oak-1,launched,,2020,2026-01-02,sheet,"]},
    "unknown attribute 'legs'; known: built_by": {"facts.csv": ["oak-1,legs,,2,2026-01-02,sheet,"]},
    "'many' is no quantity": {"facts.csv": ["oak-1,transistors,,many,2026-01-02,sheet,"]},
    "id 'quick' is in the reference below": {"choices/marks.csv": ["quick,Quick,"]},
    "'QuickMark' names 'quick' in the list below": {"choices/marks.csv": ["fast,QuickMark,"]},
    "has no such file; known: entities.csv, facts.csv": {"entites.csv": [], "facts.csv": []},
    "attribute 'mark' is in the reference below": {"attributes/mark.toml": ["title = 'mark'"]},
}


@pytest.mark.parametrize("message", CLASHES)
def test_clash_ends_the_run_and_is_told(
    message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = make(tmp_path / "own", CLASHES[message])
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Oak 1 was launched in 2019.\n")
    assert main(["check", "a.md", "--reference", TINY, "--reference", own]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert f"{own} (laid over {TINY}, as it holds no domain.toml): 1 fault(s)" in told
    assert main(["reference", "check", "--reference", own, "--reference", TINY]) == 2
    assert message in capsys.readouterr().out


def test_the_same_said_again_is_no_clash(tmp_path: Path) -> None:
    same = ["oak-1,launched,,2019-05-04,2026-01-02,book,", "oak-2,launched,,2021,2026-01-02,book,"]
    own = make(tmp_path / "own", {"facts.csv": same})
    assert check_layer(own, [TINY]) == []
    assert verdicts("Oak 2 was launched in 2021.", TINY, own) == [("oak-2", "launched", "supported")]


def test_two_domains_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "list", "--reference", TINY, "--reference", TINY]) == 2
    assert "holds a domain too, and there can be one" in capsys.readouterr().err
    own = make(tmp_path / "own", OWN)
    for action in (["describe"], ["import", "epoch", "x.csv"], ["check", "--stale", "3"]):
        assert main(["reference", *action, "--reference", TINY, "--reference", own]) == 2
        assert "works on one folder with a domain.toml" in capsys.readouterr().err
    assert main(["reference", "show", "Old Pine", "--reference", TINY, "--reference", own]) == 0
    assert "Our lab" in capsys.readouterr().out


def test_folders_of_the_configuration_are_seen_from_its_own(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('reference = ["base", "own"]\n')
    settings = load_settings(tmp_path, {}).settings
    assert settings.reference == (str(tmp_path / "base"), str(tmp_path / "own"))
    assert load_settings(tmp_path, {"reference": ["x"]}).settings.reference == "x"
    (tmp_path / "claimcheck.toml").write_text("reference = [3]\n")
    with pytest.raises(ConfigError, match="expected a folder or a list of folders, in quotes, found"):
        load_settings(tmp_path, {})


def test_alone_it_is_laid_over_what_comes_along(tmp_path: Path) -> None:
    own = make(tmp_path / "own", {
        "entities.csv": ["acme-one-9b,size,Acme One 9B,,"],
        "sources.csv": ["wiki,Our wiki,https://wiki.example/acme,primary,2026-01-02"],
        "facts.csv": ["acme-one-9b,parameters,,9000000000,2026-01-02,wiki,"],
    })  # fmt: skip
    text = "Acme One 9B has 8 billion parameters, Llama 2 70B has 70 billion parameters."
    assert verdicts(text, own) == [
        ("acme-one-9b", "parameters", "contradicted"),
        ("llama-2-70b", "parameters", "supported"),
    ]
