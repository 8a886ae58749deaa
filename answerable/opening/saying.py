"""What a person says of an opening that its papers do not say, or say wrongly: days, the committee, the title, who signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from answerable.findings.actions import keep_file
from answerable.opening.models import Opening, Paper, SignatorySaid
from answerable.opening.tasks import have_read
from answerable.people.models import Account, Person
from answerable.reading.errors import Unreadable
from answerable.trail.acts import Objection, Refused
from answerable.trail.chain import in_turn, move, record

NOT_WAITING = "This opening is not waiting to be confirmed (any more)."
LONGEST_PRINTED = 200


@dataclass(frozen=True, kw_only=True)
class Missing:
    """What the papers leave open: when the report was published and received, when the requisition came in, which committee is to
    meet, what the matter is called. None or blank: what the papers say.
    """

    published_on: date | None = None
    received_on: date | None = None
    requisition_received_on: date | None = None
    committee: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class OfSignatory:
    """What is said of one printed name: how it stands, and which member it is, if it is one."""

    standing: str
    person: Person | None = None


@transaction.atomic
def say_missing(opening: Opening, said: Missing, *, by: Account, at: datetime) -> None:
    """Say what the papers do not; everything that follows from it is worked out again. Raises Refused when nothing waits."""
    in_turn(opening)
    if not Opening.objects.filter(pk=opening.pk, state=Opening.State.READY).update(**asdict(said)):
        raise Refused([Objection(reason=NOT_WAITING)])
    record("said what the papers do not", opening, by=by.as_actor(), at=at)


@transaction.atomic
def say_who_signed(opening: Opening, said: Mapping[str, OfSignatory], *, by: Account, at: datetime) -> None:
    """Say of printed names which member each is, or how it stands; what was said before is replaced. Raises Refused."""
    in_turn(opening)
    if not Opening.objects.filter(pk=opening.pk, state=Opening.State.READY).exists():
        raise Refused([Objection(reason=NOT_WAITING)])
    strangers = [one.person for one in said.values() if one.person and one.person.authority_id != opening.authority_id]
    if strangers:
        raise Refused([Objection(reason=f"{one} is in the record of another council.") for one in strangers])
    before = {row.printed: row for row in opening.signatories_said.select_related("person")}
    gone = [row for printed, row in before.items() if printed not in said]
    rows = []
    for printed, one in said.items():
        row = before.get(printed) or SignatorySaid(opening=opening, printed=printed[:LONGEST_PRINTED])
        if row.pk and (row.standing, row.person) == (one.standing, one.person):
            continue
        row.standing, row.person = one.standing, one.person
        row.save()
        rows.append(row)
    if rows or gone:
        record("said who signed", opening, by=by.as_actor(), at=at, rows=rows, gone=gone)
        opening.signatories_said.filter(pk__in=[row.pk for row in gone]).delete()


@transaction.atomic
def leave_out(paper: Paper, *, by: Account, at: datetime) -> None:
    """Go on without a paper that could not be read. Raises Refused for one that could, and for the only one."""
    in_turn(paper.opening)
    there = Paper.objects.filter(pk=paper.pk, left_out=False).exclude(problem="").exists()
    others = paper.opening.papers.filter(left_out=False).exclude(pk=paper.pk).exclude(reading=None)
    if not there or not others.exists():
        raise Refused([Objection(reason=f"{paper} cannot be left out: it was read, or nothing else was.")])
    paper.left_out = True
    paper.save(update_fields=["left_out"])
    record("left out", paper, by=by.as_actor(), at=at)


def put_in_place(paper: Paper, name: str, data: bytes, *, by: Account, at: datetime) -> None:
    """Put another document in the place of one that could not be read, and have it read; the others stay as they were read.

    Raises Refused when nothing waits, Unreadable for a document that is in the opening already, ValueError for an empty one.
    """
    opening = paper.opening
    there = opening.papers.filter(file__sha256=sha256(data).hexdigest()).select_related("file").first()
    if there:
        raise Unreadable(file=name, problem=f"is the same document as {there}.", what_to_do="Put in another.")
    kept = keep_file(opening.authority, data, name, "application/octet-stream", by=by.as_actor(), at=at)
    with transaction.atomic():
        in_turn(opening)
        if not Paper.objects.filter(pk=paper.pk, left_out=False).exclude(problem="").exists():
            raise Refused([Objection(reason=f"{paper} was read, or somebody has put another in its place already.")])
        move(opening, Opening.State.READING, by=by.as_actor(), at=at)
        paper.left_out = True
        paper.save(update_fields=["left_out"])
        new = Paper.objects.create(opening=opening, file=kept, part=paper.part)
        record("put in place", opening, by=by.as_actor(), at=at, rows=[paper, new], papers=[kept.sha256])
        transaction.on_commit(lambda: have_read(opening))
