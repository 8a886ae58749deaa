"""The quorum of a meeting at every moment: the seats that count, the comings and goings, and how many there must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from answerable.meetings.models import Interest, Meeting, Presence
from answerable.meetings.present import Coming, counts, places_of, there_at
from answerable.people.adopting import rules_of
from answerable.people.models import Body, Seat
from answerable.requisitions.rules import membership_of
from answerable.rulebook.clauses import QuorumClause
from answerable.rulebook.quorum import quorum_of, verdict_on_quorum
from answerable.rulebook.thresholds import Denominator, Membership
from answerable.rulebook.verdicts import Answer, Verdict
from answerable.rulebook.voting import Sits, Voter, verdict_on_right_to_vote

COUNCILLORS = frozenset({Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER})
# Which seats count, where a clause says; where none does, councillors' own.
COUNTING = {
    Denominator.VOTING_MEMBERS: COUNCILLORS | {Seat.Role.EDUCATION_COOPTEE},
    Denominator.ALL_SEATS: COUNCILLORS | {Seat.Role.EDUCATION_COOPTEE, Seat.Role.COOPTEE},
    Denominator.FILLED_SEATS: COUNCILLORS | {Seat.Role.EDUCATION_COOPTEE, Seat.Role.COOPTEE},
}
SITS = {Seat.Role.EDUCATION_COOPTEE: Sits.EDUCATION_REPRESENTATIVE, Seat.Role.COOPTEE: Sits.CO_OPTEE}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is known of an item as far as co-optees' votes go. None: nobody has said."""

    education: bool | None = None
    scheme: bool | None = None


@dataclass(frozen=True, kw_only=True)
class From:
    """How many who count were there from a moment on, and whether that was a quorum."""

    moment: datetime
    number: int
    answer: Answer


class InTheRoom:
    """A meeting's seats with their comings and goings, fetched once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.seats = {seat.pk: seat for seat in seats_of(meeting)}
        self.presences = list(meeting.presences.select_related("seat__person", "stands_for__person"))

    @cached_property
    def comings(self) -> list[Coming]:
        """The comings and goings that were not struck."""
        return [
            Coming(moment=moment_of(one), seat=one.seat_id, came=one.what == Presence.What.CAME, stands_for=one.stands_for_id)
            for one in self.presences
            if not one.struck and one.what != Presence.What.APOLOGIES
        ]

    @property
    def is_recorded(self) -> bool:
        """Whether anybody has written down who was there."""
        return bool(self.comings)

    @cached_property
    def counting(self) -> set[int]:
        """The seats that count towards the quorum, as the clause says: councillors' own at the least. A substitute fills
        another's and none of their own.
        """
        roles = COUNTING.get(Denominator(self.clause.counts), COUNCILLORS) if self.clause.counts else COUNCILLORS
        return {pk for pk, seat in self.seats.items() if seat.role in roles}

    @cached_property
    def clause(self) -> QuorumClause:
        """The rule on how many there must be: the council's own where it was read, else the statute's."""
        body = self.meeting.body
        return quorum_of("council" if body.kind == Body.Kind.COUNCIL else "committee", rules_of(body.authority))

    @cached_property
    def membership(self) -> Membership:
        """How many seats the body has on the meeting's day."""
        return membership_of(self.meeting.body, self.meeting.day)

    def there(self, moment: datetime) -> list[Seat]:
        """Who is in the room at a moment."""
        return [self.seats[pk] for pk in there_at(self.comings, moment) if pk in self.seats]

    def number(self, moment: datetime) -> int:
        """How many of them count."""
        return len(places_of(there_at(self.comings, moment), self.counting))

    def verdict(self, moment: datetime) -> Verdict:
        """Whether business may be done at a moment; cannot tell where nobody wrote down who is there."""
        present = self.number(moment) if self.is_recorded else None
        return verdict_on_quorum(self.clause, present, self.membership, source="the comings and goings")

    def through_the_meeting(self) -> list[From]:
        """The count at every coming and going, with whether it was a quorum."""
        told = counts(self.comings, self.counting)
        answers = {one.number: verdict_on_quorum(self.clause, one.number, self.membership).answer for one in told}
        return [From(moment=one.moment, number=one.number, answer=answers[one.number]) for one in told]


def seats_of(meeting: Meeting) -> list[Seat]:
    """The seats of every body that meets, on the meeting's day."""
    rows = Seat.objects.filter(body__in=[body.pk for body in meeting.bodies]).held_on(meeting.day).select_related("person")
    order = list(Seat.Role.values)
    return sorted(rows, key=lambda seat: (order.index(seat.role), seat.person.surname, seat.pk))


def moment_of(one: Presence) -> datetime:
    """When somebody came or went, where the council is."""
    return timezone.make_aware(datetime.combine(one.day, one.moment))


def right_to_vote(seat: Seat, item: int | None, scope: Scope, interests: list[Interest]) -> Verdict:
    """Whether the holder of a seat may vote on an item, by the first rule that forbids it."""
    own = [one for one in interests if one.seat_id == seat.pk and item is not None and one.item_id == item]
    pecuniary = [one for one in own if one.kind == Interest.Kind.PECUNIARY]
    return verdict_on_right_to_vote(
        Voter(
            name=seat.person.name,
            sits=SITS.get(Seat.Role(seat.role), Sits.COUNCILLOR),
            item_on_education=scope.education,
            scheme_gives_vote=scope.scheme,
            interest=bool(pecuniary),
            dispensed=all(one.dispensed for one in pecuniary) if pecuniary else None,
        )
    )
