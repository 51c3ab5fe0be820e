"""The way to a domain: out of memory, out of the cache, or read from its folder, whichever comes first."""

from __future__ import annotations

import os
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
_KEPT = 4
_known: dict[tuple[str, str, tuple[cache.FileState, ...]], Domain] = {}
"""The last domains, one for each state of a folder: the stages, the report and the API all ask for theirs."""


def load_domain(folder: str | Path | None = None, *, cached: bool = True) -> Domain:
    """The domain in a reference folder (the AI models that come with claimcheck when none is named).

    `cached` allows it to come from the cache folder, and to be kept there. Raises FolderError with every fault of the
    folder.
    """
    root = str(folder or DEFAULT_REFERENCE)
    place = os.path.abspath(root)
    key = (root, place, cache.folder_state(place, _ENDINGS))
    if key not in _known:
        domain = _from_cache(root) if cached else _read(root)
        while len(_known) >= _KEPT:
            _known.pop(next(iter(_known)))
        _known[key] = domain
    return _known[key]


def domain_key(folder: str | Path | None = None, *, cached: bool = True) -> str:
    """A name for what a reference folder holds: other content, another name."""
    return cache.folder_digest(os.path.abspath(folder or DEFAULT_REFERENCE), _ENDINGS, cached=cached)


def _from_cache(root: str) -> Domain:
    slot, key = f"domain-{os.path.abspath(root)}", _key(root)
    packed = cache.load(slot, key)
    if isinstance(packed, dict):
        return unpack_domain(packed, root)
    domain = _read(root)
    if _key(root) == key:  # else it was changed while it was read
        cache.store(slot, key, pack_domain(domain))
    return domain


def _key(root: str) -> str:
    return cache.digest(domain_key(root), cache.code_key())


def _read(root: str) -> Domain:
    from claimcheck.domain.load import read_domain  # with its readers, which a domain out of the cache can do without

    if not os.path.isfile(os.path.join(root, "domain.toml")):
        raise FolderError(root, [Fault("domain.toml", 1, "no such file: a reference folder holds a domain.toml")])
    domain, faults = read_domain(Path(root))
    if faults or domain is None:
        raise FolderError(root, faults)
    return domain
