"""What goes out of an agenda: the paper as it is published, set from the items that are new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from answerable.answers.papers import agenda_of
from answerable.meetings.models import Meeting
from answerable.meetings.noticed import notice_of
from answerable.typesetting.papers import Item
from answerable.typesetting.press import set_agenda


def paper_to_publish(meeting: Meeting, *, on: date) -> tuple[bytes, str]:
    """The notice and agenda of a meeting, or the supplement with what is new, as PDF bytes; and what the file is called."""
    supplement = notice_of(meeting) is not None
    rows = meeting.items.filter(published_in=None) if supplement else meeting.items.all()
    items = tuple(_item(row.title, row.text, row.urgent_because, row.asked_for_by) for row in rows.select_related("asked_for_by"))
    drafted = agenda_of(meeting, drawn_up_on=on)
    notes = ("A supplement to the agenda published before. Items not named here stand as they were.",) if supplement else ()
    paper = replace(drafted, meeting=replace(drafted.meeting, draft=False), items=items, called=(), notes=notes)
    number = meeting.publications.count()
    name = f"supplement-{number}" if supplement else "notice-and-agenda"
    return set_agenda(paper), f"{name}-{meeting.day:%Y-%m-%d}.pdf"


def _item(title: str, text: str, urgent_because: str, words: object | None) -> Item:
    lines = [text] if text else []
    if urgent_because:
        lines.append(f"Taken as urgent, in the chair’s opinion, because of these special circumstances: {urgent_because}")
    arises = (f"Business {words.number} of the requisition",) if words is not None and hasattr(words, "number") else ()
    return Item(title=title, text=tuple(lines), arises_from=arises)
