"""Entering authorities, bodies and members into the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from answerable.people import policy
from answerable.people.models import Account, Authority, Body, Grant, Person, Seat
from answerable.people.register import find
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.erasing import erase
from answerable.trail.models import INSTALLATION, Entry
from answerable.trail.states import ledger_of

ERASED_NAME = "name erased"
LONGEST_NAME = 200  # what a name in a paper has beyond that is no name


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A member as a list of members gives them: who, in which role on the body, from when to when."""

    name: str
    initials: str
    surname: str
    role: str = Seat.Role.MEMBER
    since: date | None = None
    until: date | None = None


# First words of addresses that are no council's, and the name of the ledger that is no council's.
TAKEN = ("accessibility", "across", "alerts", "api", "data", "desk", "installation", "s", "search", "static", "trail")


def free_slug(wanted: str, taken: Sequence[str], longest: int) -> str:
    """A short name for addresses that nothing else has: "people-2" when "people" is taken."""
    base = slugify(wanted)[:longest].strip("-") or "unnamed"
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base[: longest - 4]}-{number}"
    return slug


def authority_named(name: str) -> Authority | None:
    """The authority of that name, if it is in the record; the official register's spelling counts before any other."""
    known = find(name)
    return Authority.objects.filter(name__iexact=known.name if known else name).first()


@transaction.atomic
def enter_authority(
    name: str,
    *,
    by: Actor,
    at: datetime,
    nation: Nation = Nation.ENGLAND,
    kind: str = "",
    constitution: str = "",
    invented: bool = False,
    code: str = "",
) -> Authority:
    """The authority of that name, entered from the official register when it is not in the record yet.

    `code` is for one that is not in the register: the code by which figures speak of it.
    """
    name = name[:LONGEST_NAME]
    if there := authority_named(name):
        return there
    known = find(name)
    in_turn(INSTALLATION)
    if there := authority_named(name):
        return there  # somebody else entered it while this act waited
    authority = Authority.objects.create(
        name=known.name if known else name,
        slug=free_slug(known.slug if known else name, [*TAKEN, *Authority.objects.values_list("slug", flat=True)], 80),
        nation=known.nation if known else nation,
        kind=known.kind if known else kind or Authority.Kind.OTHER,
        code=known.code if known else code,
        website=known.website if known else "",
        constitution=constitution,
        invented=invented,
    )
    record("entered", authority, by=by, at=at, register="official register" if known else "by name")
    return authority


@transaction.atomic
def open_account(
    username: str,
    role: str,
    authority: Authority | None,
    *,
    by: Actor,
    at: datetime,
    password: str | None = None,
    first_name: str = "",
    last_name: str = "",
) -> Account:
    """Let somebody sign in, at the desk of their role. Without a password nobody gets in by it until one is set."""
    account = Account.objects.create_user(
        username=username, password=password, role=role, authority=authority, first_name=first_name, last_name=last_name
    )
    grant = Grant.objects.create(account=account, role=role, given_at=at)
    record("admitted", account, by=by, at=at, rows=[grant], role=role)
    return account


def with_one_dash(name: str) -> str:
    """The name with dashes of any length as the one on the keyboard."""
    return name.replace("–", "-").replace("—", "-")


def body_named(authority: Authority, name: str) -> Body | None:
    """The body of that name at the authority, if it is in the record; dashes of any length are one, and so is case."""
    plain = with_one_dash(name).casefold()
    return next((body for body in authority.bodies.all() if with_one_dash(body.name).casefold() == plain), None)


@transaction.atomic
def enter_body(authority: Authority, name: str, kind: str, *, by: Actor, at: datetime) -> Body:
    """The body of that name at the authority, entered when it is not in the record yet. Dashes of any length are one."""
    name = name[:LONGEST_NAME]
    if there := body_named(authority, name):
        return there
    taken = list(authority.bodies.values_list("slug", flat=True))
    body = Body.objects.create(authority=authority, name=name, slug=free_slug(with_one_dash(name), taken, 100), kind=kind)
    record("entered", body, by=by, at=at)
    return body


@transaction.atomic
def record_remit(body: Body, health_scrutiny: bool | None, source: str, *, by: Actor, at: datetime) -> Body:
    """Record whether the body holds the council's health scrutiny, and where that can be read; None for not known any more.

    Raises Refused where it is said without a source, or of a body that scrutinises nothing.
    """
    in_turn(body)
    if objections := policy.objections_to_recording_remit(body, health_scrutiny, source):
        raise Refused(objections)
    body.health_scrutiny, body.remit_from = health_scrutiny, source.strip()[:300]
    body.save(update_fields=["health_scrutiny", "remit_from"])
    record("remit recorded", body, by=by, at=at, health_scrutiny=health_scrutiny, source=body.remit_from)
    return body


@transaction.atomic
def seat_members(body: Body, members: Sequence[Sitting], *, by: Actor, at: datetime) -> list[Seat]:
    """Enter a list of members: each person once, each dated seat once. Seats already there are left as they are."""
    in_turn(body)
    seats, people = [], []
    for member in members:
        person, new = Person.objects.get_or_create(
            authority=body.authority,
            name=member.name[:LONGEST_NAME],
            defaults={"initials": member.initials[:20], "surname": member.surname[:100]},
        )
        seat, made = Seat.objects.get_or_create(
            body=body, person=person, role=member.role, since=member.since, defaults={"until": member.until}
        )
        people += [person] if new else []
        seats += [seat] if made else []
    if seats or people:
        record("seated", body, by=by, at=at, rows=[*people, *seats], seats=len(seats))
    return seats


@transaction.atomic
def erase_name(person: Person, *, why: str, by: Actor, at: datetime) -> None:
    """Take a person's name out of the record of people, and out of what the trail witnessed of it, where the law demands it.

    Their seats stay, without the name; so do papers that bear it, which are the business of whoever published them. Raises
    Refused without a reason.
    """
    in_turn(person)
    Person.objects.filter(pk=person.pk).update(name=ERASED_NAME, initials="", surname=ERASED_NAME)
    called_by_it = [person, *person.seats.all(), *person.holdings.all()]
    things = {(thing._meta.label_lower, str(thing.pk)) for thing in called_by_it}
    told = Entry.objects.filter(ledger__key=ledger_of(person), kind__in={kind for kind, _ in things}).exclude(about="")
    parts = [(entry, "told") for entry in told if (entry.kind, entry.key) in things]
    erase(person, parts=parts, why=why, by=by, at=at)
