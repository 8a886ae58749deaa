"""Whether a meeting was lawfully announced, worked out by the rulebook from what was published and when."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from answerable.clocks.actions import calendar_for
from answerable.meetings.models import AgendaItem, Meeting, Postponement, Publication
from answerable.people.models import Authority
from answerable.requisitions.rules import clause_of
from answerable.rulebook.business import ItemKind, verdict_on_item
from answerable.rulebook.notice import CouncilType, verdict_on_notice, verdict_on_urgent_item
from answerable.rulebook.verdicts import Answer, Verdict

ITEM_KINDS = {
    AgendaItem.Kind.BUSINESS: ItemKind.BUSINESS,
    AgendaItem.Kind.STANDING: ItemKind.STANDING,
    AgendaItem.Kind.MINUTES: ItemKind.MINUTES,
}


def announced_for(meeting: Meeting) -> date:
    """The day that the notice of a meeting has to announce: that on which it began, where it was adjourned to another."""
    day = meeting.day
    for one in reversed(list(meeting.postponements.all())):
        if one.kind != Postponement.Kind.ADJOURNED:
            break
        day = one.was_day
    return day


def notice_of(meeting: Meeting) -> Publication | None:
    """The notice that was published for the meeting's day; None while there is none."""
    day = announced_for(meeting)
    return next((one for one in meeting.publications.all() if one.kind == Publication.Kind.NOTICE and one.day == day), None)


def day_of(moment: datetime) -> date:
    """The day on which something was done, where the council is."""
    return timezone.localdate(moment)


def verdict_if_published(meeting: Meeting, on: date, *, short_notice: bool = False) -> Verdict:
    """Whether a notice published that day is good for the meeting."""
    authority, day = meeting.body.authority, announced_for(meeting)
    convened = on if short_notice else None
    return verdict_on_notice(day, on, calendar_for(authority), council_type(authority), convened_on=convened, source="the record")


def notice_verdict(meeting: Meeting, on: date) -> Verdict:
    """Whether the meeting was lawfully announced, as known on a day: by its notice; with none yet, whether it still can be."""
    notice, authority = notice_of(meeting), meeting.body.authority
    if notice is not None:
        return verdict_if_published(meeting, day_of(notice.published_at), short_notice=bool(notice.short_notice))
    return verdict_on_notice(announced_for(meeting), None, calendar_for(authority), council_type(authority), on=on)


def council_type(authority: Authority) -> CouncilType:
    """As what sort of council the authority counts its clear days."""
    return CouncilType.PARISH if authority.kind == Authority.Kind.PARISH else CouncilType.PRINCIPAL


def item_verdict(meeting: Meeting, kind: str, *, demanded: bool) -> Verdict:
    """Whether the meeting may take an item of that kind."""
    return verdict_on_item(
        ITEM_KINDS[AgendaItem.Kind(kind)],
        extraordinary=meeting.kind == Meeting.Kind.EXTRAORDINARY,
        demanded=demanded,
        called_by_requisition=meeting.requisition_id is not None,
        clause=clause_of(meeting.requisition, meeting.day) if meeting.requisition else None,
    )


def is_late(meeting: Meeting, on: date) -> bool:
    """Whether an item put on the agenda that day comes too late to be taken without being urgent."""
    return verdict_if_published(meeting, on).answer is Answer.DOES_NOT_HOLD


def urgency_verdict(item: AgendaItem, *, minuted: bool | None = None) -> Verdict:
    """Whether a late item may be taken as urgent: what the chair thinks, the circumstances, and whether the minutes say them."""
    return verdict_on_urgent_item(
        chair_opinion=item.chair_agrees,
        special_circumstances=bool(item.urgent_because),
        reason_in_minutes=minuted,
        source="the agenda",
    )
