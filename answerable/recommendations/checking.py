"""What a recommendation still lacks before it can be followed: whom it asks, by when, and what will show that it was done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from answerable.reading.trackers.splitting import limbs_of

# Words after which nobody can say whether it was done. “Continue to” and the like ask for nothing that is not there already.
_VAGUE = re.compile(
    r"\b(?:consider|explore|continue to|note|support the|encourage|be mindful of|look (?:at|into)|where (?:possible|appropriate)"
    r"|as soon as (?:possible|practicable)|in due course|regularly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Lack:
    """One thing that a recommendation lacks, in words fit for whoever drafts it. None of them forbids to agree it."""

    field: str
    says: str


def lacks(text: str, to: str, due: date | None, success: str) -> tuple[Lack, ...]:
    """What these words lack. A committee may still agree them: then the page says so too."""
    found = []
    if not to.strip():
        found.append(Lack(field="to", says=_("It does not say who is asked.")))
    if due is None:
        found.append(Lack(field="due", says=_("It does not say by which day it is to be done.")))
    if not success.strip():
        found.append(Lack(field="success", says=_("It does not say by what one will see that it was done.")))
    if vague := _VAGUE.search(text):
        told = _("“%(words)s” asks for nothing of which one can see whether it was done.")
        found.append(Lack(field="text", says=told % {"words": vague[0]}))
    if len(limbs := limbs_of(text)) > 1:
        told = _("It holds %(number)d recommendations in one. Each can be answered otherwise: split it.")
        found.append(Lack(field="split", says=told % {"number": len(limbs)}))
    return tuple(found)
