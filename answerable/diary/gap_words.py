"""The gap in one sentence of at most 25 words, in the tense of the day it is said, in the page's language."""

from __future__ import annotations

from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _

from answerable.diary.gap import Gap


def sentence(gap: Gap, on: date) -> str:
    """What the gap is, or was: before which deadline the committee does not meet, and when it does."""
    uncovered = gap.uncovered
    told = {"day": said(uncovered[0].deadline.due), "number": len(uncovered)}
    if gap.next_scheduled is None:
        unknown = _(
            "No scheduled meeting is known: whether the committee meets before %(day)s, the first deadline, cannot be told."
        )
        return unknown % told
    over = uncovered[0].deadline.last < on
    if len(uncovered) == 1:
        before = _("the deadline of %(day)s") % told
    else:
        before = _("%(number)d deadlines, the first on %(day)s") % told
    return _past(gap, before, on) if over else _present(gap, before)


def _past(gap: Gap, before: str, on: date) -> str:
    told = {"before": before, "asked": said(gap.asked_for), "next": said(gap.next_scheduled)}
    if gap.asked_for:
        return _("No meeting of the committee was scheduled before %(before)s; one was asked for, %(asked)s.") % told
    if gap.next_scheduled and gap.next_scheduled < on:
        return _("No meeting of the committee was scheduled before %(before)s; the next was %(next)s.") % told
    return _("No meeting of the committee was scheduled before %(before)s; the next is %(next)s.") % told


def _present(gap: Gap, before: str) -> str:
    told = {"before": before, "asked": said(gap.asked_for), "next": said(gap.next_scheduled)}
    if gap.asked_for:
        return _("The committee is not scheduled to meet before %(before)s; only the meeting asked for, %(asked)s, would.") % told
    return _("The committee is not scheduled to meet before %(before)s; it next meets on %(next)s.") % told


def said(day: date | None) -> str:
    """A day without its weekday."""
    return dateformat.format(day, "j F Y") if day else ""
