"""Check: what the reference says of a claim.

In: linked claims. Out: `Finding`s with verdict, reason, the facts that decided and a sentence that explains it. The
reading is charitable: *contradicted* only when every reading of the subject and of the value is refuted.
"""

from claimcheck.check.age import tell_age
from claimcheck.check.changed import tell_change
from claimcheck.check.judge import check_claim
from claimcheck.check.logs import soften_later_events
from claimcheck.check.plausible import doubt, makers_in
from claimcheck.check.quoted import refute_misquoted, spare_measured, spare_misread
from claimcheck.check.series import join_parts, soften_gaps
from claimcheck.check.settings import soften_settings

__all__ = [
    "check_claim",
    "doubt",
    "join_parts",
    "makers_in",
    "refute_misquoted",
    "soften_gaps",
    "soften_later_events",
    "soften_settings",
    "spare_measured",
    "spare_misread",
    "tell_age",
    "tell_change",
]
