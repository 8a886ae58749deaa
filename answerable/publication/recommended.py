"""Recommendations as lists show them: how each stands on a day, what is late first, and the lane of a finding that they serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.findings.models import Finding
from answerable.people.models import Authority
from answerable.publication.thread import Row, Step
from answerable.recommendations.models import NOTHING_OWED, Recommendation, RecommendationQuerySet
from answerable.rulebook.duties import Duty

IN_LANE, ON_HOME = 5, 5
LONG = ("clock__worked_out", "clock__latest")  # the working of a date: many times as long as all that a list shows
State = Recommendation.State


@dataclass(frozen=True, kw_only=True)
class Line:
    """A recommendation in a list. `late` is by how many days something owed is past; `sure` that its day surely holds."""

    one: Recommendation
    late: int
    sure: bool
    words: str
    silence: int | None

    @property
    def tone(self) -> str:
        """The look of its lateness."""
        return "late" if self.late and self.sure else "due"


def of_authority(place: Authority) -> RecommendationQuerySet:
    """The public recommendations of an authority, with what their lines show and by which day something is owed."""
    words = Coalesce(NullIf("addressee", Value("")), "post__title", "body__name", Value(""), output_field=CharField())
    rows = Recommendation.objects.public().filter(authority=place).with_what_is_owed().annotate(asked_of=words)
    return rows.select_related("committee", "post", "body", "clock").defer(*LONG)


def lines(place: Authority, rows: Iterable[Recommendation], on: date) -> Iterator[Line]:
    """Each of these rows, which are of that authority, with how it stands on the day."""
    for row in rows:
        row.authority = place  # known already: no need to ask again
        yield _line(row, on)


def _line(row: Any, on: date) -> Line:
    owed = None if row.owed == NOTHING_OWED else row.owed
    late = (on - owed).days if owed and owed < on else 0
    answers = row.state == State.ISSUED and row.clock is not None
    # The law owes the answer. To do it by the committee's day is owed by nobody's law.
    sure = answers and (row.clock.duty == Duty.SURE and not row.clock.assumed and not row.clock.approximate)
    if late and answers:
        words = ngettext("the answer is %(days)d day late", "the answer is %(days)d days late", late)
        words = words if sure else ngettext("the answer may be %(days)d day late", "the answer may be %(days)d days late", late)
    else:
        words = ngettext("%(days)d day past its day", "%(days)d days past its day", late) if late else ""
    return Line(one=row, late=late, sure=sure, words=words % {"days": late} if words else "", silence=row.silence(on))


def overdue_first(place: Authority, on: date) -> tuple[list[Line], int]:
    """Those longest overdue at an authority, and how many there are in all: one statement, or two where there are many."""
    late = of_authority(place).overdue(on)
    first = list(late.longest_overdue_first()[: ON_HOME + 1])
    many = late.count() if len(first) > ON_HOME else len(first)
    return list(lines(place, first[:ON_HOME], on)), many


@dataclass(frozen=True, kw_only=True)
class States:
    """How many recommendations are in each state; together they are all there are."""

    waiting: int
    answered: int
    done: int
    closed: int
    agreed: int
    overdue: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.waiting + self.answered + self.done + self.closed + self.agreed


def by_state(on: date) -> dict[str, Count]:
    """The sums by state, to be asked of rows that say by when something is owed (`with_what_is_owed`)."""
    return {
        "waiting": Count("pk", filter=Q(state=State.ISSUED)),
        "answered": Count("pk", filter=Q(state=State.ANSWERED)),
        "done": Count("pk", filter=Q(state=State.DONE)),
        "closed": Count("pk", filter=Q(state=State.CLOSED)),
        "agreed": Count("pk", filter=Q(state=State.AGREED)),
        "overdue": Count("pk", filter=Q(("owed__lt", on))),
    }


def states_of(rows: QuerySet[Recommendation], on: date) -> States:
    """The sums by state, in one statement."""
    return States(**rows.order_by().aggregate(**by_state(on)))


def recommended_for(finding: Finding, on: date) -> list[Line]:
    """What was recommended about a finding, the latest first: what was asked, and what they say was done."""
    place = finding.report.authority
    return list(lines(place, of_authority(place).filter(findings=finding).order_by("-number")[:IN_LANE], on))


def reached(steps: Sequence[Step], count: int) -> list[Step]:
    """The steps of the thread, with the one of what was recommended reached where something was."""
    return [replace(step, reached=True, count=count) if step.key == "recommended" and count else step for step in steps]


def reached_in(rows: Sequence[Row]) -> list[Row]:
    """The same for each finding of a grid."""
    keys = [row.finding.pk for row in rows]
    public = Recommendation.objects.public().filter(findings__in=keys).order_by()
    served = set(public.values_list("findings", flat=True)) if keys else set()
    return [replace(row, steps=reached(row.steps, int(row.finding.pk in served))) for row in rows]


def headings() -> list[str]:
    """The columns of the tracker as data."""
    return [
        _("Number"),
        _("Committee"),
        _("Agreed on"),
        _("Recommendation"),
        _("Asked of"),
        _("Priority"),
        _("Answer due by"),
        _("To be done by"),
        _("As said"),
        _("State"),
        _("Answer"),
        _("Days overdue"),
        _("Days of silence"),
        _("What will show that it was done"),
        _("Address"),
    ]


def row_of(line: Line, address: str) -> list[str | int | date | None]:
    """One line of the tracker as data."""
    one = line.one
    return [
        one.number,
        one.committee.name,
        one.agreed_on,
        one.text,
        one.to,
        _(one.get_priority_display()),
        one.clock.last_day if one.clock else None,
        one.due,
        one.due_words,
        _(one.get_state_display()),
        _(one.get_answer_display()),
        line.late or None,
        line.silence,
        one.success,
        address,
    ]
