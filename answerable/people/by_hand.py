"""A committee typed in by hand: a line for each seat, said in words that people use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.people.actions import LONGEST_NAME, Sitting, enter_body, seat_members
from answerable.people.models import Authority, Body, Seat
from answerable.reading.names import read_name
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn

MOST_SEATS = 200
SAID = {
    "chair": Seat.Role.CHAIR,
    "chairman": Seat.Role.CHAIR,
    "chairwoman": Seat.Role.CHAIR,
    "chairperson": Seat.Role.CHAIR,
    "cadeirydd": Seat.Role.CHAIR,
    "vice-chair": Seat.Role.VICE_CHAIR,
    "vice chair": Seat.Role.VICE_CHAIR,
    "vice-chairman": Seat.Role.VICE_CHAIR,
    "deputy chair": Seat.Role.VICE_CHAIR,
    "is-gadeirydd": Seat.Role.VICE_CHAIR,
    "member": Seat.Role.MEMBER,
    "aelod": Seat.Role.MEMBER,
    "substitute": Seat.Role.SUBSTITUTE,
    "dirprwy": Seat.Role.SUBSTITUTE,
    "co-optee": Seat.Role.COOPTEE,
    "cooptee": Seat.Role.COOPTEE,
    "co-opted": Seat.Role.COOPTEE,
    "education co-optee": Seat.Role.EDUCATION_COOPTEE,
}


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What lines of text say about seats, and what cannot be understood of them."""

    seats: tuple[Sitting, ...]
    problems: tuple[str, ...]


def seats_in(text: str) -> Lines:
    """The seats that lines such as "Cllr R Thistlewood, chair" name. A line without a role is a member's."""
    seats: list[Sitting] = []
    problems = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not (said := " ".join(line.split())):
            continue
        name, role = (part.strip() for part in (said if "," in said else f"{said}, member").rsplit(",", 1))
        told = {"number": number, "name": name, "role": role}
        if role.casefold() not in SAID:
            said_so = _("Line %(number)d: “%(role)s” is no seat. Write chair, vice-chair, member, substitute or co-optee.")
            problems.append(said_so % told)
        elif not name or len(name) > LONGEST_NAME:
            problems.append(_("Line %(number)d: write the name, then a comma, then the seat.") % told)
        elif name.casefold() in seen:
            told["first"] = seen[name.casefold()]
            problems.append(_("Line %(number)d: “%(name)s” stands on line %(first)d already.") % told)
        else:
            seen[name.casefold()] = number
            seats.append(_seat(name, SAID[role.casefold()]))
    if len(seats) > MOST_SEATS:
        problems.append(_("No committee has more than %(most)d seats.") % {"most": MOST_SEATS})
    if sum(seat.role == Seat.Role.CHAIR for seat in seats) > 1:
        problems.append(_("There is more than one chair. A committee has one."))
    return Lines(seats=tuple(seats), problems=tuple(problems))


def _seat(name: str, role: str) -> Sitting:
    read = read_name(name)
    words = name.split()
    initials = read.initials if read else "".join(word[0] for word in words[:-1]).upper()
    return Sitting(name=name, initials=initials, surname=read.surname if read else words[-1], role=role)


@transaction.atomic
def form_committee(authority: Authority, name: str, kind: str, seats: Sequence[Sitting], *, by: Actor, at: datetime) -> Body:
    """Enter a committee with its seats, in one. Raises Refused where the record has one of that name."""
    in_turn(authority)
    before = set(authority.bodies.values_list("pk", flat=True))
    body = enter_body(authority, name, kind, by=by, at=at)
    if body.pk in before:
        reason = _("“%(name)s” is in the record already. Give another name.") % {"name": body.name}
        raise Refused([Objection(reason=reason)])
    seat_members(body, seats, by=by, at=at)
    return body
