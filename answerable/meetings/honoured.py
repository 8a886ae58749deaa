"""Whether a requisition was honoured: each bullet of its business traced to an item, what was minuted and resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from answerable.meetings.models import AgendaItem, Meeting, MinuteLine, Minutes, Motion
from answerable.requisitions.models import Passage, Requisition

# Business that asks the body to come to something: it is done by a resolution and not by talk alone.
DECIDES = re.compile(r"\b(determine|decide|agree|assess|satisfy|resolve|recommend)\b", re.IGNORECASE)


class How(StrEnum):
    """How far one bullet was honoured."""

    DONE = _("done")
    IN_PART = _("in part")
    NOT = _("not done")
    NOT_YET = _("not yet")
    CANNOT_TELL = _("cannot tell")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of one bullet. `answered`: whether those asked answered; None where nobody has said. `elsewhere`: the meeting
    was held and no agenda of it was published here, so that what it took stands on another record.
    """

    on_agenda: bool
    withdrawn: bool
    to_come: bool
    held: bool
    minutes_published: bool
    minuted: bool
    resolved: bool
    decides: bool
    answered: bool | None = None
    elsewhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Traced:
    """One bullet of the business with all it led to, how far it was honoured, and why that is so."""

    passage: Passage
    how: How
    why: str
    items: tuple[AgendaItem, ...]
    lines: tuple[MinuteLine, ...]
    motions: tuple[Motion, ...]


def judged(known: Known) -> tuple[How, str]:
    """How far a bullet was honoured, with the first reason that stands in the way."""
    if not known.on_agenda and known.elsewhere:
        return How.CANNOT_TELL, _("The meeting was held. Its agenda and minutes are not on this record.")
    if not known.on_agenda:
        return (How.NOT_YET if known.to_come else How.NOT), _("No agenda that was published has an item for it.")
    if known.withdrawn:
        return How.NOT, _("The item was withdrawn.")
    if not known.held:
        why = _("It is on the agenda of a meeting to come.") if known.to_come else _("The meeting was not held.")
        return (How.NOT_YET if known.to_come else How.NOT), why
    if not known.minutes_published and not known.resolved:
        return How.IN_PART, _("It was on the agenda of a meeting that was held. The minutes are not published.")
    if not known.minuted and not known.resolved:
        return How.IN_PART, _("It was on the agenda, and the minutes say nothing of it.")
    if known.decides and not known.resolved:
        return How.IN_PART, _("It was spoken about, and nothing was resolved.")
    if known.answered is False:
        return How.IN_PART, _("It was taken, and those asked have not answered.")
    return How.DONE, _("It was taken, and the minutes or a resolution say so.")


def trace(requisition: Requisition, answered: Mapping[int, bool] | None = None) -> list[Traced]:
    """Each bullet of a requisition's business, as far as the public may know what became of it.

    `answered` says by the number of a bullet whether those asked answered, for those who know; a bullet not named there is not
    judged by it.
    """
    passages = list(requisition.passages.filter(part=Passage.Part.BUSINESS))
    items = list(AgendaItem.objects.public().filter(asked_for_by__in=passages).select_related("meeting__body__authority"))
    lines = list(MinuteLine.objects.public().filter(item__in=items, corrected_by=None).select_related("item"))
    motions = list(Motion.objects.public().carried().filter(item__in=items).select_related("meeting__body__authority"))
    published = set(Minutes.objects.public().filter(meeting__items__in=items).values_list("meeting", flat=True))
    asked_for = Meeting.objects.filter(requisition=requisition).first()
    to_come = {Meeting.State.PROPOSED, Meeting.State.SCHEDULED, Meeting.State.ADJOURNED}
    elsewhere = bool(asked_for and asked_for.state == Meeting.State.HELD and not asked_for.publications.exists())
    found = []
    for passage in passages:
        own = [one for one in items if one.asked_for_by_id == passage.pk]
        keys = {one.pk for one in own}
        told = tuple(one for one in lines if one.item_id in keys)
        resolved = tuple(one for one in motions if one.item_id in keys)
        states = [one.meeting.state for one in own] or ([asked_for.state] if asked_for else [])
        how, why = judged(
            Known(
                on_agenda=bool(own),
                withdrawn=bool(own) and all(one.withdrawn_because for one in own),
                to_come=any(state in to_come for state in states),
                held=Meeting.State.HELD in states or bool(told or resolved),
                minutes_published=any(one.meeting_id in published for one in own),
                minuted=bool(told),
                resolved=bool(resolved),
                decides=bool(DECIDES.search(passage.text)),
                answered=(answered or {}).get(passage.number),
                elsewhere=elsewhere,
            )
        )
        found.append(Traced(passage=passage, how=how, why=why, items=tuple(own), lines=told, motions=resolved))
    return found
