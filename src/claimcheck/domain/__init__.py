"""The domain: a reference folder in memory. `load_domain` reads one, `Domain` answers questions about it."""

from claimcheck.domain.load import DEFAULT_REFERENCE, load_domain
from claimcheck.domain.tables import Attribute, Choice, Domain, Entity, Example, Source

__all__ = ["DEFAULT_REFERENCE", "Attribute", "Choice", "Domain", "Entity", "Example", "Source", "load_domain"]
