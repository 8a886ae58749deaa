"""What a council needs to begin, how much of it is there, and what it costs to leave the rest for later."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from answerable.meetings.models import Meeting
from answerable.people.models import Authority, Constitution, Seat


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step. `costs` says what is not to be had without it; `address` names the page where it is done, if there is one."""

    title: str
    done: bool
    there: str
    costs: str
    address: str = ""


def steps_of(authority: Authority) -> list[Step]:
    """The steps in order, each with how far it has come."""
    committees = authority.bodies.count()
    seats = Seat.objects.filter(body__authority=authority).count()
    meetings = Meeting.objects.at(authority).scheduled().count()
    accounts = authority.accounts.filter(is_active=True).count()
    read = Constitution.objects.filter(authority=authority).first()
    return [
        Step(title=_("Which council"), done=True, there=str(authority), costs=""),
        Step(
            title=_("Committees and their members"),
            done=committees > 0 and seats > 0,
            there=_("Bodies: %(bodies)d. Seats: %(seats)d.") % {"bodies": committees, "seats": seats},
            costs=_("Without them nobody can tell whether those who sign a requisition are members."),
            address="set_up_committee",
        ),
        _posts(authority),
        Step(
            title=_("The people who work with you"),
            done=accounts > 1,
            there=_("Accounts: %(accounts)d.") % {"accounts": accounts},
            costs=_("Without them you alone see what is due, and nobody else can act when you are away."),
            address="accounts",
        ),
        Step(
            title=_("The calendar of meetings"),
            done=meetings > 0,
            there=_("Meetings: %(meetings)d.") % {"meetings": meetings},
            costs=_("Without it nobody can tell whether a committee meets before a deadline: the gap stays unknown."),
            address="take_calendar",
        ),
        Step(
            title=_("The constitution"),
            done=read is not None or bool(authority.constitution),
            there=read.document if read else authority.constitution,
            costs=_("Without it every verdict on a requisition says “cannot tell”: how many must sign stands nowhere else."),
            address="constitution",
        ),
    ]


def _posts(authority: Authority) -> Step:
    posts = authority.posts.count()
    return Step(
        title=_("Posts that answer, and who holds them"),
        done=posts > 0,
        there=_("Posts: %(posts)d.") % {"posts": posts},
        costs=_("Without them nobody who is to answer can be invited: a respondent answers for a post."),
        address="people",
    )
