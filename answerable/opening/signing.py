"""Who signed: each printed name held against the list of members, and how many members the list shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.people.actions import LONGEST_NAME, Sitting, body_named
from answerable.people.models import Authority, Seat
from answerable.people.seats import seat_role
from answerable.reading.members import MemberRead, Term, who_signed
from answerable.reading.names import read_name
from answerable.reading.notices import Notice
from answerable.reading.notices.values import Signatory
from answerable.reading.provenance import Place, Read
from answerable.rulebook.calling import Signature
from answerable.rulebook.thresholds import Membership

COUNCILLORS = {Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER}
CO_OPTEES = {Seat.Role.COOPTEE, Seat.Role.EDUCATION_COOPTEE}


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person said of one printed name: which member it is (`member`), or how it stands ("no_member", "not_signed",
    "added"), in the words of `SignatorySaid.Standing`.
    """

    standing: str
    member: str | None = None


NOTHING_SAID: Mapping[str, Said] = {}


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
    body = body_named(authority, committee)
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


def as_said(notice: Notice, said: Mapping[str, Said]) -> Notice:
    """The notice with the signatories a person left: without those who did not sign, and with those who were not read."""
    kept = [one for one in notice.signatories if not _stands(said, one.printed.value, "not_signed")]
    added = [_added(printed) for printed, one in said.items() if one.standing == "added"]
    return replace(notice, signatories=(*kept, *added)) if said else notice


def _stands(said: Mapping[str, Said], printed: str, standing: str) -> bool:
    one = said.get(printed[:LONGEST_NAME])
    return one is not None and one.standing == standing


def _added(printed: str) -> Signatory:
    read = read_name(printed)
    value: Read[str] = Read(value=printed, text="", place=Place())
    if read is None:
        *first, surname = printed.split() or [printed]
        return Signatory(printed=value, initials="".join(word[0] for word in first), surname=surname)
    return Signatory(printed=value, initials=read.initials, surname=read.surname)


def signed_by(
    notice: Notice, listed: MembersList | None, on: date | None, said: Mapping[str, Said] = NOTHING_SAID
) -> tuple[SignedBy, ...]:
    """Every signature, held against the list. What a person `said` of a name comes before what the list tells."""
    found = []
    for signatory in as_said(notice, said).signatories:
        printed = signatory.printed.value
        if one := _as_somebody_said(printed, said, listed):
            found.append(one)
            continue
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


def _as_somebody_said(printed: str, said: Mapping[str, Said], listed: MembersList | None) -> SignedBy | None:
    """The signature as a person told it; None where nobody did, or where the member they named is not in the list any more."""
    if _stands(said, printed, "no_member"):
        return SignedBy(printed=printed, member=None, entitled=False, remark="", co_optee=False)
    if listed is None or not _stands(said, printed, "member"):
        return None
    name = said[printed[:LONGEST_NAME]].member
    member = next((one for one in listed.members if one.name == name), None)
    if member is None:
        return None
    if not listed.of_committee:
        return SignedBy(printed=printed, member=member.name, entitled=None, remark="")
    role = seat_role(member.role)
    co_optee, entitled = role in CO_OPTEES, role in COUNCILLORS | CO_OPTEES
    return SignedBy(printed=printed, member=member.name, entitled=entitled, remark="", co_optee=co_optee)


def as_signatures(signed: Sequence[SignedBy]) -> tuple[Signature, ...]:
    """The signatures as the rulebook asks for them."""
    return tuple(Signature(name=one.printed, entitled=one.entitled, co_optee=one.co_optee) for one in signed)


def _plain(name: str) -> str:
    return " ".join(name.replace("–", "-").replace("—", "-").casefold().split())
