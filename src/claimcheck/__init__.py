"""claimcheck: a linter for facts."""
