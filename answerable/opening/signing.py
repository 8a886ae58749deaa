"""Who signed: each printed name held against the list of members, and how many members the list shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.people.actions import Sitting
from answerable.people.models import Authority, Seat
from answerable.people.seats import seat_role
from answerable.reading.members import MemberRead, Term, who_signed
from answerable.reading.notices import Notice
from answerable.rulebook.calling import Signature
from answerable.rulebook.thresholds import Membership

COUNCILLORS = {Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER}
CO_OPTEES = {Seat.Role.COOPTEE, Seat.Role.EDUCATION_COOPTEE}


@dataclass(frozen=True, kw_only=True)
class SignedBy:
    """One signature: the printed name, the member it is, whether they may sign (None: no list tells), and what is odd.

    `co_optee`: they sit as a co-opted member. Whether such a signature counts is for the council's own clause.
    """

    printed: str
    member: str | None
    entitled: bool | None
    remark: str
    co_optee: bool | None = None

    @property
    def was_checked(self) -> bool:
        """Whether there was a list of members to hold the name against."""
        return self.member is not None or self.entitled is not None or bool(self.remark)


@dataclass(frozen=True, kw_only=True)
class MembersList:
    """A list of members as far as it concerns one committee.

    `of_committee` is False for a list of the whole council: it shows who is no councillor, never who sits on the committee.
    """

    members: tuple[MemberRead, ...]
    of_committee: bool

    def sittings(self) -> tuple[Sitting, ...]:
        """The committee's seats, ready to be entered; none from a list of the whole council."""
        if not self.of_committee:
            return ()
        return tuple(
            Sitting(
                name=member.name,
                initials=member.initials,
                surname=member.surname,
                role=seat_role(member.role),
                since=member.terms[-1].start if member.terms else None,
                until=member.terms[-1].end if member.terms else None,
            )
            for member in self.members
        )

    def membership(self, on: date | None) -> Membership:
        """How many members the list shows on a day, by each way of counting; unknown for a list of the whole council."""
        if not self.of_committee:
            return Membership()
        serving = [m for m in self.members if on is None or m.held_on(on) is not False]
        roles = [seat_role(member.role) for member in serving]
        seats = [role for role in roles if role != Seat.Role.SUBSTITUTE]
        return Membership(
            all_seats=None,  # a list of people cannot show a vacant seat
            filled_seats=len(seats),
            voting_members=len([role for role in seats if role != Seat.Role.COOPTEE]),
            councillors_only=len([role for role in seats if role in COUNCILLORS]),
        )


def members_known(authority: Authority, committee: str) -> tuple[MemberRead, ...] | None:
    """The committee's seats as they are in the record, in the shape of a list read; None when none are."""
    body = authority.bodies.filter(name__iexact=committee).first()
    seats = list(body.seats.select_related("person")) if body else []
    listed = tuple(
        MemberRead(
            name=seat.person.name,
            initials=seat.person.initials,
            surname=seat.person.surname,
            line=None,
            role=seat.role,
            terms=(Term(start=seat.since, end=seat.until),),
        )
        for seat in seats
    )
    return listed or None


def members_list(members: Sequence[MemberRead], committee: str | None) -> MembersList:
    """The part of a list that concerns the committee: its own rows if the list names bodies, else all of it."""
    if any(member.body for member in members):
        ours = tuple(m for m in members if m.body and committee and _plain(m.body) == _plain(committee))
        return MembersList(members=ours, of_committee=True)
    return MembersList(members=tuple(members), of_committee=any(member.role for member in members))


def signed_by(notice: Notice, listed: MembersList | None, on: date | None) -> tuple[SignedBy, ...]:
    """Every signature, held against the list."""
    found = []
    for signatory in notice.signatories:
        printed = signatory.printed.value
        if listed is None:
            found.append(SignedBy(printed=printed, member=None, entitled=None, remark=""))
            continue
        member, remark = who_signed(signatory, listed.members, on)
        entitled: bool | None = None
        co_optee: bool | None = None
        if member is None:
            entitled = None if "can be any of" in remark else False
        elif listed.of_committee:
            role = seat_role(member.role)
            co_optee, entitled = role in CO_OPTEES, role in COUNCILLORS | CO_OPTEES
            remark = remark or ("" if role in COUNCILLORS else f"“{printed}” sits as {member.role}, not as a councillor")
        name = member.name if member else None
        found.append(SignedBy(printed=printed, member=name, entitled=entitled, remark=remark, co_optee=co_optee))
    return tuple(found)


def as_signatures(signed: Sequence[SignedBy]) -> tuple[Signature, ...]:
    """The signatures as the rulebook asks for them."""
    return tuple(Signature(name=one.printed, entitled=one.entitled, co_optee=one.co_optee) for one in signed)


def _plain(name: str) -> str:
    return " ".join(name.replace("–", "-").replace("—", "-").casefold().split())
