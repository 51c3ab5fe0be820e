"""The way to a domain: out of memory, out of the cache, or read from its folder, whichever comes first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from claimcheck import cache
from claimcheck.domain.compiled import pack_domain, unpack_domain
from claimcheck.domain.tables import Domain
from claimcheck.errors import Fault, FolderError


def _default_reference() -> Path:
    """The reference that comes with the package: inside the wheel, or beside `src` in a checkout."""
    packaged = Path(__file__).parent.parent / "reference" / "ai-models"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "reference" / "ai-models"


DEFAULT_REFERENCE = _default_reference()
_ENDINGS = (".csv", ".toml")
LAYER = ("entities.csv", "facts.csv", "sources.csv", "attributes", "choices")
"""What a folder that is laid over another one may hold."""

_KEPT = 4
_known: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[object, ...]], Domain] = {}
"""The last domains, one for each state of the folders: the stages, the report and the API all ask for theirs."""

Reference = str | Path | Sequence[str | Path] | None
"""A reference folder, or several that are laid over each other; None for the one that comes with claimcheck."""


def load_domain(reference: Reference = None, *, cached: bool = True) -> Domain:
    """The domain in a reference folder (the AI models that come with claimcheck when none is named).

    `cached` allows it to come from the cache folder, and to be kept there. Raises FolderError with every fault of the
    folder.
    """
    roots = folders_of(reference)
    places = tuple(os.path.abspath(root) for root in roots)
    key = (roots, places, tuple(cache.folder_state(place, _ENDINGS) for place in places))
    if key not in _known:
        domain = _from_cache(roots) if cached else _read(roots, cached=False)
        while len(_known) >= _KEPT:
            _known.pop(next(iter(_known)))
        _known[key] = domain
    return _known[key]


def folders_of(reference: Reference) -> tuple[str, ...]:
    """The folders of a reference, the lowest first: one that holds a domain, then those that are laid over it.

    Raises FolderError where two of them hold a domain.
    """
    given = () if reference is None else (reference,) if isinstance(reference, str | Path) else reference
    wholes: list[str] = []
    layers: list[str] = []
    for folder in map(str, given):
        (layers if is_layer(folder) else wholes).append(folder)
    if len(wholes) > 1:
        told = (
            f"{wholes[0]} holds a domain too, and there can be one: a folder without domain.toml is laid over another"
        )
        raise FolderError(wholes[1], [Fault("domain.toml", 1, told)])
    return (wholes[0] if wholes else str(DEFAULT_REFERENCE), *layers)


def is_layer(folder: str) -> bool:
    """Say whether a folder is to be laid over another one: it has tables, and no domain of its own."""
    if os.path.isfile(os.path.join(folder, "domain.toml")):
        return False
    return any(os.path.exists(os.path.join(folder, name)) for name in LAYER)


def domain_key(reference: Reference = None, *, cached: bool = True) -> str:
    """A name for what reference folders hold: other content, another name."""
    folders = folders_of(reference)
    return cache.digest(*(cache.folder_digest(os.path.abspath(root), _ENDINGS, cached=cached) for root in folders))


def _from_cache(roots: tuple[str, ...]) -> Domain:
    slot, key = "domain-" + "\n".join(map(os.path.abspath, roots)), _key(roots)
    packed = cache.load(slot, key)
    if isinstance(packed, dict):
        return unpack_domain(packed, roots)
    domain = _read(roots, cached=True)
    if _key(roots) == key:  # else it was changed while it was read
        cache.store(slot, key, pack_domain(domain))
    return domain


def _key(roots: tuple[str, ...]) -> str:
    return cache.digest(domain_key(roots), cache.code_key())


def _read(roots: tuple[str, ...], *, cached: bool) -> Domain:
    """The domain in the lowest folder, with the others laid over it one after the other."""
    root, *layers = roots
    if not layers:
        return _read_whole(root)
    from claimcheck.domain.layers import lay_over

    domain = load_domain(root, cached=cached)
    for layer in layers:
        domain, faults = lay_over(domain, Path(layer))
        if faults:
            raise FolderError(f"{layer} (laid over {root}, as it holds no domain.toml)", faults)
    return domain


def _read_whole(root: str) -> Domain:
    from claimcheck.domain.load import read_domain  # with its readers, which a domain out of the cache can do without

    if not os.path.isfile(os.path.join(root, "domain.toml")):
        raise FolderError(root, [Fault("domain.toml", 1, "no such file: a reference folder holds a domain.toml")])
    domain, faults = read_domain(Path(root))
    if faults or domain is None:
        raise FolderError(root, faults)
    return domain
