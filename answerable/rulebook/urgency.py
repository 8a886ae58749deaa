"""Who may agree that a key decision, or a private meeting of the executive, is urgent and cannot wait: SI 2012/2089."""

from __future__ import annotations

from enum import StrEnum

from answerable.rulebook.needs import Given, judge
from answerable.rulebook.verdicts import Verdict


class Agreed(StrEnum):
    """The office whose holder agreed, in the order in which the regulations turn to them."""

    SCRUTINY_CHAIR = "scrutiny chair"
    COUNCIL_CHAIR = "council chair"
    COUNCIL_VICE_CHAIR = "council vice-chair"


def verdict_on_special_urgency(
    agreed_by: Agreed | None,
    *,
    scrutiny_chair_can_act: bool | None,
    chair_of_either: bool | None,
    cannot_reasonably_wait: bool | None,
    reasons_published: bool | None,
    source: str = "given",
) -> Verdict:
    """Whether the right person agreed that a key decision is urgent, and the reasons followed: reg.11.

    The council's chair steps in only where there is no scrutiny chair or that person cannot act; its vice-chair only where
    there is no chair of either (`chair_of_either`: whether there is a chair of the committee or of the council). The same
    order stands in reg.5(6) for private meetings.
    """
    cannot_act = None if scrutiny_chair_can_act is None else not scrutiny_chair_can_act
    no_chair = None if chair_of_either is None else not chair_of_either
    vice = None if agreed_by is None else agreed_by is Agreed.COUNCIL_VICE_CHAIR
    scrutiny = None if agreed_by is None else agreed_by is Agreed.SCRUTINY_CHAIR
    facts: dict[str, bool | str | None] = {
        "agreed_by": None if agreed_by is None else str(agreed_by),
        "scrutiny_chair_agreed": scrutiny,
        "vice_chair_agreed": vice,
        "scrutiny_chair_cannot_act": cannot_act if not vice else no_chair or cannot_act,
        "no_chair_of_either": no_chair,
        "cannot_reasonably_wait": cannot_reasonably_wait,
        "reasons_published": reasons_published,
    }
    given = [Given(fact=name, value=value, source=source) for name, value in facts.items()]
    return judge("KEYDEC-SPECIAL-URGENCY", given)
