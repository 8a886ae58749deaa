"""What is known of a post that is called: who held it when it came about, who holds it now, and the letter to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.answers.models import Invitation
from answerable.people.models import Holding
from answerable.rulebook.calendar import in_words


@dataclass(frozen=True, kw_only=True)
class Holders:
    """Who held a post between two days, and who holds it now. A former holder may be asked, and a temporary one may explain."""

    then: Sequence[Holding]
    now: Sequence[Holding]


def holders_of(invitation: Invitation, today: date) -> Holders:
    """Who held the post in the time that the findings speak of, as far as the invitation says it, and who holds it today."""
    holdings = list(invitation.post.holdings.select_related("person"))
    since, until = invitation.about_from, invitation.about_until
    return Holders(
        then=[one for one in holdings if _within(one, since, until)] if since or until else [],
        now=[one for one in holdings if _within(one, today, today)],
    )


def _within(one: Holding, since: date | None, until: date | None) -> bool:
    begun = one.since is None or until is None or one.since <= until
    return begun and (one.until is None or since is None or one.until >= since)


def letter_to(invitation: Invitation) -> str:
    """A first letter to a post, by the power that applies; for the clerk to change."""
    meeting = invitation.meeting
    calls = "requires you" if invitation.power == Invitation.Power.REQUIRED else "invites you"
    titles = [report.title for matter in meeting.matters for report in matter.reports.all()]
    about = f" about {' and '.join(f'“{title}”' for title in dict.fromkeys(titles))}" if titles else ""
    return (
        f"To the {invitation.office}\n\n"
        f"The {meeting.body} {calls} to attend its {meeting.get_kind_display()} on {in_words(meeting.day)} and to answer"
        f"{about}. {invitation.because}\n\n"
        "Of each finding the committee asks you why it arose; why it went on for as long as it did; and what is being done "
        "about it, by whom, by when, with what money, how anybody will know that it has worked, and from when.\n\n"
        "You can answer in writing beforehand by the link below, which needs no account. Name no private person."
    )
