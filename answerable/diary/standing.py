"""How a clock is said to stand: the grade as a word, its look, and what makes it so. Every page and calendar says it alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from answerable.clocks.models import Clock
from answerable.diary.grading import Grade, days_late, facts_of, grade
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.rulebook.duties import Duty
from answerable.rulebook.rules import who_must

TONES = {Grade.LATE: "late", Grade.DUE: "due", Grade.MAY_BE_LATE: "due", Grade.DONE: "done", Grade.DONE_LATE: "due"}
# What set a clock running, and what it waits for, as far as a page in Welsh can say it in Welsh.
STARTS = {
    "the council received the report": gettext_noop("it was received on %(day)s"),
    "final report received": gettext_noop("it was received on %(day)s"),
}
DECISIONS = (
    gettext_noop("the meeting is called for that day"),
    gettext_noop(
        "the Chief Inspector has determined that a written statement is needed, and the report names the principal authority"
    ),
)

# Whom the rules name in what is set running here, for the same.
WHO = (
    gettext_noop("the chair"),
    gettext_noop("the council"),
    gettext_noop("the council and its partners"),
    gettext_noop("the executive"),
    gettext_noop("the local area partnership"),
    gettext_noop("the principal authority"),
    gettext_noop("Ofsted and the CQC"),
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A clock with what to say of it. `tone` is the tag's class: done, due, late or none; `condition` follows an "if".

    `who` must act, where the rule says; `matter` is what it is about, where a list holds the clocks of many.
    """

    clock: Clock
    grade: Grade
    word: str
    tone: str
    note: str
    condition: str = ""
    who: str = ""
    matter: Matter | None = None


def standing(clock: Clock, on: date) -> Standing:
    """How the clock stands on that day, in the page's language. Nothing is called late that may not be."""
    where = grade(facts_of(clock), on)
    condition = condition_of(clock)
    return Standing(
        clock=clock,
        grade=where,
        word=word_for(where),
        tone=TONES.get(where, "none"),
        note=_note(clock, where, condition, on),
        condition=condition,
        who=_(who) if (who := who_must(clock.rule)) else "",
    )


def word_for(where: Grade) -> str:
    """The one word for a grade, in lists, tags, choices and calendar files."""
    return {
        Grade.DUE: _("Due"),
        Grade.LATE: _("Late"),
        Grade.MAY_BE_LATE: _("May be late"),
        Grade.MAY_APPLY: _("May apply"),
        Grade.EXPECTED: _("Expected"),
        Grade.NOT_BEFORE: _("Not before"),
        Grade.UNKNOWN: _("Cannot tell"),
        Grade.DONE: _("Done"),
        Grade.DONE_LATE: _("Done late"),
        Grade.STOPPED: _("Stopped"),
    }[where]


def condition_of(clock: Clock) -> str:
    """What must be so for the clock to fall due on its day: the decision it waits for, or the start that was assumed."""
    if clock.hangs_on:
        return _(clock.hangs_on)
    if not clock.assumed or clock.start is None:
        return ""
    told = {"event": clock.start_event, "day": _day(clock.start)}
    return _(STARTS.get(clock.start_event, "%(event)s on %(day)s")) % told


def _note(clock: Clock, where: Grade, condition: str, on: date) -> str:
    late = days_late(facts_of(clock), on)
    match where:
        case Grade.DONE | Grade.DONE_LATE | Grade.STOPPED:
            return _ended(clock, late, condition)
        case Grade.MAY_APPLY:
            return _("Only if %(condition)s. Nobody has recorded that.") % {"condition": condition} if condition else ""
        case Grade.UNKNOWN:
            return _("Something is missing from its working.")
        case Grade.EXPECTED:
            return _("The rule gives only an approximate day.")
        case Grade.NOT_BEFORE:
            return _("It may be done from that day on.")
        case Grade.LATE:
            days = ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}
            return _("%(late)s; nothing on record shows that it was done.") % {"late": days}
        case Grade.MAY_BE_LATE:
            return _should_have_been(clock, condition)
    return _time_left(clock, condition, on)


def _should_have_been(clock: Clock, condition: str) -> str:
    told = {"day": _day(clock.due or clock.last_day), "condition": condition}
    nothing = _("Nothing on record shows that it was.")
    if condition:
        return _("It should have been done by about %(day)s, if %(condition)s.") % told + " " + nothing
    return _("It should have been done by about %(day)s.") % told + " " + nothing


def _time_left(clock: Clock, condition: str, on: date) -> str:
    left = ((clock.due or on) - on).days
    said = _("Today.") if left == 0 else ngettext("%(days)d day left.", "%(days)d days left.", left) % {"days": left}
    if condition:
        return _("%(left)s That is so if %(condition)s.") % {"left": said, "condition": condition}
    return _("%(left)s The rule says only about when.") % {"left": said} if clock.duty == Duty.LIKELY else said


def _ended(clock: Clock, late: int, condition: str) -> str:
    """When it was done or stopped, and how late: what was late stays known as late."""
    told = {"day": _day(clock.ended_on), "late": ngettext("%(days)d day late", "%(days)d days late", late) % {"days": late}}
    if clock.state == Clock.State.STOPPED:
        return (_("Stopped on %(day)s, when it was %(late)s.") if late else _("Stopped on %(day)s.")) % told
    if late:
        return _("Done on %(day)s, %(late)s.") % told
    told |= {"due": _day(clock.due), "condition": condition}
    if clock.due and clock.ended_on and clock.ended_on > clock.due and condition and clock.duty != Duty.MAY:
        return _("Done on %(day)s; due by about %(due)s, if %(condition)s.") % told
    return _("Done on %(day)s.") % told


def _day(day: date | None) -> str:
    return dateformat.format(day, "j F Y") if day else _("a day not known")


def standings(clocks: Iterable[Clock], on: date) -> list[Standing]:
    """Each clock with how it stands, in the order given."""
    return [standing(clock, on) for clock in clocks]


def most_pressing(clocks: Sequence[Clock], on: date, most: int) -> list[Standing]:
    """How clocks stand; of more than can be shown, what is or may be late, then what comes next, and of which nobody can tell.

    They come in the order given. What has ended is left out then, and what was expected about a day that is gone.
    """
    if len(clocks) <= most:
        return standings(clocks, on)
    told = standings((clock for clock in clocks if clock.state == Clock.State.RUNNING), on)
    late = [one for one in told if one.grade in {Grade.LATE, Grade.MAY_BE_LATE}]
    late.sort(key=lambda one: one.grade is not Grade.LATE)  # where not all can be shown, those that surely are
    kept = late[: most // 2]
    gone = [one for one in told if one.clock.last_day and one.clock.last_day < on]
    coming = [one for one in told if one not in gone and one not in late][: most - len(kept)]
    return [one for one in told if one in kept or one in coming]


def late_and_next(authorities: Iterable[Authority], on: date, most: int) -> list[Standing]:
    """The first so many public clocks of these authorities that are late, that may be late, and that come next.

    Each is asked for by itself: however much is late, what comes next is still shown.
    """
    known = {authority.pk: authority for authority in authorities}
    clocks = Clock.objects.public().filter(authority__in=known).without_working().first_due_first()
    late = clocks.late(on)[:most]
    perhaps = clocks.perhaps_late(on)[: max(1, most - len(late))]
    shown = [*late, *perhaps, *clocks.not_late(on)[:most]]
    for clock in shown:
        clock.authority = known[clock.authority_id]  # known already: no need to ask again
    return standings(shown, on)
