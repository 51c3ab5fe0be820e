"""From settings to what is reported: the rules that they name must be rules of the reference that is used."""

from __future__ import annotations

from collections.abc import Collection

from claimcheck.config import LoadedSettings
from claimcheck.errors import ConfigError, UsageError
from claimcheck.policy import selector_fault, selectors_in
from claimcheck.review.outcomes import Policy


def policy_for(loaded: LoadedSettings, attributes: Collection[str]) -> Policy:
    """The policy of some settings. Raises an error that names option or file where a rule does not exist."""
    settings = loaded.settings
    rules = (settings.select, settings.ignore, settings.severity, settings.overrides)
    for selector, name in selectors_in(*rules).items():
        if fault := selector_fault(selector, attributes):
            origin = loaded.origins[name.partition(":")[0]]
            if origin.startswith("--"):
                raise UsageError(f"{origin}: {fault}")
            raise ConfigError(f"{origin}: {name}: {fault}")
    return Policy(*rules, attributes=attributes)
