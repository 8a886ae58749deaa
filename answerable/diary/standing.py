"""Where a clock stands on a day: still running, past its day with nothing on record, met, or waiting on something unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.clocks.models import Clock
from answerable.people.models import Authority


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A clock with what to say of it. `tone` is the tag's class: done, due, late or none."""

    clock: Clock
    word: str
    tone: str
    note: str


def standing(clock: Clock, on: date) -> Standing:
    """How the clock stands on that day. A day that was assumed counts as past only under the latest start that could be true."""
    if clock.state != Clock.State.RUNNING:
        word = _("Met") if clock.state == Clock.State.MET else _("Stopped")
        return Standing(clock=clock, word=word, tone="done" if clock.state == Clock.State.MET else "none", note="")
    if clock.due is None or clock.last_day is None:
        return Standing(clock=clock, word=_("Cannot tell"), tone="none", note=_("Something is missing from its working."))
    days = (on - clock.last_day).days
    if clock.approximate:
        return Standing(clock=clock, word=_("Expected"), tone="none", note=_("The rule gives only an approximate day."))
    if days > 0:
        late = ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
        note = _("%(late)s; nothing on record shows that it was done.") % {"late": late}
        return Standing(clock=clock, word=_("Past its day"), tone="late", note=note)
    if on > clock.due:
        return Standing(
            clock=clock, word=_("May be past its day"), tone="due", note=_("It depends on the day the report was received.")
        )
    left = (clock.due - on).days
    note = _("Today.") if left == 0 else ngettext("%(days)d day left.", "%(days)d days left.", left) % {"days": left}
    return Standing(clock=clock, word=_("Due"), tone="due", note=note)


def standings(clocks: Iterable[Clock], on: date) -> list[Standing]:
    """Each clock with how it stands, in the order given."""
    return [standing(clock, on) for clock in clocks]


def most_pressing(clocks: Sequence[Clock], on: date, most: int) -> list[Standing]:
    """How clocks stand; of more than can be shown, what is past its day, then what comes next, and of which nobody can tell.

    They come in the order given. What has ended is left out then, and what was expected about a day that is gone.
    """
    if len(clocks) <= most:
        return standings(clocks, on)
    running = [clock for clock in clocks if clock.state == Clock.State.RUNNING]
    past = [clock for clock in running if clock.last_day and clock.last_day < on]
    late = [clock for clock in past if not clock.approximate][: most // 2]
    coming = [clock for clock in running if clock not in past]
    return standings([*late, *coming[: most - len(late)]], on)


def late_and_next(authorities: Iterable[Authority], on: date, most: int) -> list[Standing]:
    """The first so many public clocks of these authorities that are past their day, and the first so many that come next.

    Each is asked for by itself: however much is late, what comes next is still shown.
    """
    known = {authority.pk: authority for authority in authorities}
    clocks = Clock.objects.public().filter(authority__in=known).without_working().first_due_first()
    shown = [*clocks.late(on)[:most], *clocks.not_late(on)[:most]]
    for clock in shown:
        clock.authority = known[clock.authority_id]  # known already: no need to ask again
    return standings(shown, on)
