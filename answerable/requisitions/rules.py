"""The council's own rules a requisition stands under, and how many the body has who may sign."""

from __future__ import annotations

from datetime import date

from answerable.people.adopting import rules_of
from answerable.people.models import Body, Seat
from answerable.requisitions.models import Requisition
from answerable.rulebook.clauses import CallingClause
from answerable.rulebook.thresholds import Membership


def clause_of(requisition: Requisition, on: date | None = None) -> CallingClause | None:
    """The clause under which members may make the body meet, as it stood when the requisition was presented, or on a day."""
    rules = rules_of(requisition.matter.authority)
    if rules is None:
        return None
    kind = "council" if requisition.body.kind == Body.Kind.COUNCIL else "committee"
    return rules.calling(kind, requisition.received_on or on)


def membership_of(body: Body, on: date) -> Membership:
    """How many seats the record has of a body on a day, by each way of counting; unknown where it has none."""
    roles = list(Seat.objects.filter(body=body).held_on(on).exclude(role=Seat.Role.SUBSTITUTE).values_list("role", flat=True))
    if not roles:
        return Membership()
    councillors = {Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER}
    return Membership(
        all_seats=None,  # a list of people cannot show a vacant seat
        filled_seats=len(roles),
        voting_members=len([role for role in roles if role != Seat.Role.COOPTEE]),
        councillors_only=len([role for role in roles if role in councillors]),
    )
