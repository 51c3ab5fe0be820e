"""The domain: a reference folder in memory. `load_domain` gives one, `Domain` answers questions about it."""

from claimcheck.domain.access import DEFAULT_REFERENCE, Reference, domain_key, folders_of, load_domain
from claimcheck.domain.tables import Attribute, Choice, Domain, Entity, Example, Saying, Source

__all__ = [
    "DEFAULT_REFERENCE",
    "Attribute",
    "Choice",
    "Domain",
    "Entity",
    "Example",
    "Reference",
    "Saying",
    "Source",
    "domain_key",
    "folders_of",
    "load_domain",
]
