"""Putting a tracker in, confirming what its columns hold, and taking over what is new in it and what it says otherwise."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from answerable.findings.models import SourceFile
from answerable.people.models import Authority, Body, Post
from answerable.people.offices import folded_office, office_in
from answerable.reading.action_plans.headings import same
from answerable.reading.trackers.values import Columns, TrackerRead
from answerable.recommendations import policy
from answerable.recommendations.actions import next_number
from answerable.recommendations.answering import answers_as
from answerable.recommendations.matching import Bringing, Planned, Said, day_of, plan_of
from answerable.recommendations.models import Answered, Recommendation, Response, Slip, Tracker, TrackerRow, Update
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.chain import in_turn, move, record
from answerable.trail.kept import Form, NotUnderstood

COLUMNS = Form(Columns, "What the columns of a tracker hold")
REMEMBERED = 10  # earlier trackers of an authority in which headings are looked up
State, Fate = Recommendation.State, TrackerRow.Fate
FROM_TRACKER = "the tracker"
AWAITED = (State.ISSUED, State.ANSWERED, State.DONE)


@transaction.atomic
def put_in(committee: Body, file: SourceFile, columns: Columns, *, by: Actor, at: datetime) -> Tracker:
    """Keep that a tracker of a committee waits to be taken over, with what its columns are taken for. Raises Refused."""
    in_turn(committee)
    if objections := policy.objections_to_bringing(committee, by=by):
        raise Refused(objections)
    one = Tracker.objects.create(
        authority=committee.authority,
        committee=committee,
        file=file,
        mapping=COLUMNS.kept(columns),
        put_in_on=timezone.localdate(at),
    )
    record("put in", one, by=by, at=at, committee=committee.pk)
    return one


@transaction.atomic
def confirm_columns(tracker: Tracker, columns: Columns, *, by: Actor, at: datetime) -> Tracker:
    """Keep what a person said each column holds. Raises Refused."""
    in_turn(tracker)
    tracker.refresh_from_db()
    if objections := policy.objections_to_taking(tracker, columns, by=by):
        raise Refused(objections)
    tracker.mapping = COLUMNS.kept(columns)
    tracker.save(update_fields=["mapping"])
    record("columns confirmed", tracker, by=by, at=at, columns=[[heading, field] for heading, field in columns.said])
    return tracker


@transaction.atomic
def give_up(tracker: Tracker, *, by: Actor, at: datetime) -> None:
    """Leave a tracker that was put in as it is. Raises Refused, or Overtaken."""
    move(tracker, Tracker.State.GIVEN_UP, by=by, at=at)


def columns_of(tracker: Tracker) -> Columns:
    """What its columns hold, as it was confirmed; nothing where that is not understood any more."""
    try:
        return COLUMNS.understood(tracker.mapping)
    except NotUnderstood:
        return Columns()


def remembered(authority: Authority, headings: list[str]) -> Columns | None:
    """What a person said of columns with these headings when an earlier tracker was taken over; None where nobody did."""
    wanted = {same(heading) for heading in headings}
    best: tuple[int, Columns] | None = None
    for earlier in Tracker.objects.filter(authority=authority, state=Tracker.State.TAKEN).order_by("-pk")[:REMEMBERED]:
        columns = columns_of(earlier)
        met = len(wanted & {same(heading) for heading, _ in columns.said})
        if met >= 2 and (best is None or met > best[0]):
            best = (met, columns)
    return best[1] if best else None


@transaction.atomic
def take(tracker: Tracker, read: TrackerRead, *, seen: str, by: Actor, at: datetime) -> Bringing:
    """Take a tracker's rows over as they were shown (`seen`). The same file again makes nothing twice.

    Raises Refused, and Overtaken where the record has changed since it was shown.
    """
    in_turn(tracker)
    tracker.refresh_from_db()
    if objections := policy.objections_to_taking(tracker, columns_of(tracker), by=by):
        raise Refused(objections)
    bringing = plan_of(tracker.committee, read)
    if bringing.seen != seen:
        raise Overtaken("The record has changed since this was shown. Look at it again before you take it over.")
    made, rows = _new(tracker, bringing.of(Fate.NEW))
    for planned in bringing.of(Fate.CHANGED):
        rows += _changed(tracker, planned, by=by, at=at)
    kept = [_kept(tracker, planned, planned.existing or made.get(id(planned))) for planned in bringing.rows]
    rows += TrackerRow.objects.bulk_create(kept)
    record("tracker taken over", tracker, by=by, at=at, rows=rows, sums=bringing.sums)
    move(tracker, Tracker.State.TAKEN, by=by, at=at)
    return bringing


def _kept(tracker: Tracker, planned: Planned, about: Recommendation | None) -> TrackerRow:
    return TrackerRow(
        tracker=tracker,
        where=planned.where[:200],
        fate=planned.fate,
        recommendation=about,
        said=planned.said.as_plain(),
        words=planned.text[:300],
        why=planned.why[:500],
    )


def _new(tracker: Tracker, new: list[Planned]) -> tuple[dict[int, Recommendation], list[Model]]:
    """New recommendations by the row they were made of, and with them what the tracker says was answered and done."""
    offices = _Offices(tracker.authority)
    first = next_number(tracker.committee)
    made = Recommendation.objects.bulk_create(
        _recommendation(tracker, planned, first + place, offices) for place, planned in enumerate(new)
    )
    pairs = list(zip(made, new, strict=True))
    responses = [_response(one, planned.said) for one, planned in pairs if planned.said.answer]
    updates = [update for one, planned in pairs for update in _updates(tracker, one, planned.said)]
    rows: list[Model] = [*made, *Response.objects.bulk_create(responses), *Update.objects.bulk_create(updates)]
    return {id(planned): one for one, planned in pairs}, rows


class _Offices:
    """The posts and bodies of an authority by the words that name them."""

    def __init__(self, authority: Authority) -> None:
        self.posts = {post.folded: post for post in Post.objects.filter(authority=authority, until=None).select_related("body")}
        self.bodies = {body.name.casefold(): body for body in Body.objects.filter(authority=authority)}

    def named(self, words: str) -> tuple[Post | None, Body | None]:
        """The post or the body that the words name, where one is on record under that name."""
        if body := self.bodies.get(words.casefold()):
            return None, body
        return self.posts.get(folded_office(office_in(words))), None


def _recommendation(tracker: Tracker, planned: Planned, number: int, offices: _Offices) -> Recommendation:
    said, row = planned.said, planned.row
    assert row is not None  # only rows that hold a recommendation are new
    post, body = offices.named(said.to) if said.to else (None, None)
    minute = row.minute.value if row.minute else ""
    return Recommendation(
        authority=tracker.authority,
        committee=planned.committee or tracker.committee,
        number=number,
        text=planned.text,
        post=post,
        body=body,
        addressee=said.to,
        answers_as=answers_as(post, body),
        priority=said.priority,
        due=day_of(said.due),
        due_words=said.due_words,
        success=said.success,
        state=_state(said),
        answer=said.answer,
        agreed_from=(f"{minute} ({tracker.file}, {planned.where})" if minute else f"{tracker.file}, {planned.where}")[:300],
        agreed_on=row.agreed_on,
        tracker=tracker,
        reference=row.reference.value[:40] if row.reference else "",
        part=planned.part,
    )


def _state(said: Said) -> str:
    if said.done:
        return State.DONE
    return State.ISSUED if said.answer in {"", Answered.IN_PRINCIPLE} else State.ANSWERED


def _response(one: Recommendation, said: Said) -> Response:
    words = said.answer_words or said.action
    accepted = said.answer in {Answered.ACCEPTED, Answered.IN_PART}
    return Response(
        recommendation=one,
        kind=said.answer,
        said_by=one.to or FROM_TRACKER,
        reasons="" if said.answer == Answered.ACCEPTED else words,
        action=said.action if accepted else "",
        action_by=day_of(said.due) if accepted else None,
        source=one.agreed_from or FROM_TRACKER,
    )


def _updates(tracker: Tracker, one: Recommendation, said: Said) -> list[Update]:
    words = "; ".join(dict.fromkeys(part for part in (said.done, said.progress) if part))
    if not words:
        return []
    says = Update.Says.DONE if said.done else Update.Says.IN_HAND
    return [Update(recommendation=one, says=says, text=words, said_by=one.to or FROM_TRACKER, filed_on=tracker.put_in_on)]


def _changed(tracker: Tracker, planned: Planned, *, by: Actor, at: datetime) -> list[Model]:
    """What a known row says otherwise now: its day moves with a slip; what it reports and answers comes beside what was there."""
    one, said = planned.existing, planned.said
    assert one is not None  # only known rows are changed
    what = {change.what for change in planned.changes}
    rows: list[Model] = [one]
    if "to" in what:
        one.addressee = said.to
    if "priority" in what:
        one.priority = said.priority
    if "success" in what:
        one.success = said.success
    if "due" in what and day_of(said.due) != one.due:
        why = f"The tracker “{tracker.file}” gives this day ({planned.where})."[:500]
        told = {"was": one.due, "now": day_of(said.due), "on": tracker.put_in_on, "why": why, "said_by": FROM_TRACKER}
        rows.append(Slip.objects.create(recommendation=one, **told))
        one.due = day_of(said.due)
    if what & {"due", "due_words"}:
        one.due_words = said.due_words
    if "answer" in what:
        one.answer = said.answer
        rows.append(_response(one, said))
    if what & {"done", "progress"}:
        rows += _updates(tracker, one, said)
        one.heard_on = tracker.put_in_on
    for row in rows:
        row.save()
    to = _state(said)
    if what & {"answer", "done"} and to in one.TRANSITIONS.get(one.state, ()) and one.state in AWAITED:
        move(one, to, by=by, at=at, tracker=tracker.pk)
    return rows
