"""Who may do which work at the desk, in words fit for the person who tried. The page that tells it asks the same table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from answerable.answers.answering_policy import MAY_ANSWER
from answerable.answers.policy import MAY_AGREE, MAY_PROPOSE
from answerable.clocks.policy import MAY_SAY
from answerable.letters.actions import MAY_SEND
from answerable.people.admission import HOST, MAY_ADMIT
from answerable.people.grants import Role
from answerable.people.models import Account, Authority
from answerable.requisitions.call_in_policy import MAY_CALL_IN
from answerable.trail.acts import Objection


class Work(Enum):
    """A kind of work at the desk, in the words of the page that says who may do it."""

    BUSINESS = gettext_noop("Open matters, check what was read, say what became of meetings, correct the record")
    DATES = gettext_noop("Say what became of a date, and what was determined")
    READING = gettext_noop("Read the papers of a meeting that are kept from the public")
    RULING = gettext_noop("Keep papers from the public and withdraw them; the monitoring officer rules on it")
    PROPOSING = gettext_noop("Propose questions to those who are called")
    AGREEING = gettext_noop("Agree questions, word them otherwise, leave them out")
    CALLING_IN = gettext_noop("See decisions of the executive, sign a call-in and take the signature back")
    ANSWERING = gettext_noop("Answer for a post that was called")
    LETTERS = gettext_noop("See the letters of the council, settle what nobody knows of them, say where posts are written to")
    ADMITTING = gettext_noop("Set up the council, invite people, give and end roles")
    OWN = gettext_noop("See what the record has for oneself, and look after one’s own account")


MAY: Mapping[Work, frozenset[str]] = {
    Work.BUSINESS: frozenset({Role.CLERK}),
    Work.DATES: frozenset(MAY_SAY),
    Work.READING: frozenset(MAY_SAY) | {Role.CHAIR, Role.MEMBER},
    Work.RULING: frozenset(MAY_SAY),
    Work.PROPOSING: MAY_PROPOSE,
    Work.AGREEING: MAY_AGREE,
    Work.CALLING_IN: MAY_CALL_IN,
    Work.ANSWERING: MAY_ANSWER,
    Work.LETTERS: frozenset(MAY_SEND - {HOST}),
    Work.ADMITTING: frozenset(MAY_ADMIT - {HOST}),
    Work.OWN: frozenset(Role),
}
REFUSED = {
    Work.BUSINESS: gettext_noop("Opening a matter is the clerk’s work. Sign in as a clerk."),
    Work.DATES: gettext_noop("A clerk or the monitoring officer says what became of a date."),
    Work.READING: gettext_noop("The clerk, the monitoring officer and those who sit on the body read these papers."),
    Work.RULING: gettext_noop("A clerk or the monitoring officer says which papers are kept from the public."),
    Work.PROPOSING: gettext_noop("Members of a committee, its chair and its clerk propose questions."),
    Work.AGREEING: gettext_noop("The chair agrees questions, or the clerk for the chair."),
    Work.CALLING_IN: gettext_noop("Members of the council call in decisions; the clerk writes down what came on paper."),
    Work.ANSWERING: gettext_noop("Whoever answers for a post answers here, or the clerk writes down what was said."),
    Work.LETTERS: gettext_noop("A clerk or the monitoring officer looks after the letters of the council."),
    Work.ADMITTING: gettext_noop("Who comes in, and as what, is for a clerk to say."),
    Work.OWN: gettext_noop("This account is closed."),
}


def objections_to_using_the_desk(account: Account, authority: Authority | None, work: Work = Work.BUSINESS) -> list[Objection]:
    """Why this account may not do that work for that authority."""
    if not role_for(account, work):
        return [Objection(reason=_(REFUSED[work]))]
    if authority is not None and account.authority_id != authority.pk:
        return [Objection(reason=_("You do not work for %(authority)s.") % {"authority": authority})]
    return []


def role_for(account: Account, work: Work) -> str:
    """The role in which this account may do that work; blank where it may not."""
    if not account.is_active:
        return ""
    if account.role in MAY[work]:
        return account.role
    return account.grants.held().filter(role__in=MAY[work]).values_list("role", flat=True).first() or ""
