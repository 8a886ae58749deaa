"""The yearly report of scrutiny, drafted from what is public: what was asked, answered, late and changed, in numbers with rows.

Every number is the count of the very rows that its address lists. Nothing is said that the record does not count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from answerable.answers.models import Answer, Question
from answerable.clocks.models import Clock
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.addresses import address_of
from answerable.people.models import Authority, Body
from answerable.plans.heard import Says, SubmissionLine
from answerable.plans.models import Action, Progress
from answerable.recommendations.models import Answered, Closing, Escalation, Recommendation, Response, Slip
from answerable.rulebook.duties import Duty
from answerable.typesetting.yearly import Numbered, Part, YearlyReport

FIRST, LAST = 1990, 2190  # years that may be asked for
MAY, LAST_OF_APRIL = (5, 1), (4, 30)
State = Recommendation.State


@dataclass(frozen=True, kw_only=True)
class CouncilYear:
    """From 1 May, about when councils hold their annual meeting, to 30 April; `on` is the day on which the report is made."""

    number: int
    on: date

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(self.number, *MAY)

    @property
    def ends(self) -> date:
        """Its last day."""
        return date(self.number + 1, *LAST_OF_APRIL)

    @property
    def days(self) -> tuple[date, date]:
        """The days between which something happened in it, as far as it has come."""
        return self.begins, min(self.ends, self.on)

    @property
    def called(self) -> str:
        """How it is called: "2024/25"."""
        return f"{self.number}/{(self.number + 1) % 100:02}"

    @property
    def two_before(self) -> tuple[date, date]:
        """The days of the year two years before."""
        return date(self.number - 2, *MAY), date(self.number - 1, *LAST_OF_APRIL)


def year_of(day: date) -> int:
    """The council year in which a day lies, by the year in which it begins."""
    return day.year if (day.month, day.day) >= MAY else day.year - 1


@dataclass(frozen=True, kw_only=True)
class Count:
    """One number of the report: the name of its list, in which part it stands, its words, and its rows."""

    name: str
    part: str
    words: str
    rows: Callable[[Authority, CouncilYear], QuerySet[Any]]


def _asked(at: Authority) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.public().filter(authority=at)
    return rows.select_related("authority").defer("success").order_by("number")


def _of(model: Any, at: Authority, **told: Any) -> QuerySet[Any]:
    """What is public of what came of recommendations, in the order of these."""
    rows: QuerySet[Any] = model.objects.public().filter(recommendation__authority=at, **told)
    return rows.select_related("recommendation__authority").order_by("recommendation__number", "pk")


def _met(at: Authority, year: CouncilYear) -> QuerySet[Meeting]:
    rows = Meeting.objects.public().filter(body__authority=at, body__kind=Body.Kind.SCRUTINY, state=Meeting.State.HELD)
    return rows.filter(day__range=year.days).select_related("body__authority").order_by("day", "pk")


def _opened(at: Authority, year: CouncilYear) -> QuerySet[Matter]:
    rows = Matter.objects.public().filter(authority=at, opened_on__range=year.days)
    return rows.select_related("authority").order_by("opened_on", "pk")


def _questions(at: Authority, year: CouncilYear) -> QuerySet[Question]:
    rows = Question.objects.public().filter(matter__authority=at, state=Question.State.ASKED, asked_on__range=year.days)
    return rows.select_related("matter__authority").order_by("asked_on", "matter", "number")


def _answers(at: Authority, year: CouncilYear) -> QuerySet[Answer]:
    rows = Answer.objects.public().filter(authority=at, given_on__range=year.days)
    return rows.select_related("invitation__meeting__body__authority").order_by("given_on", "pk")


def _responses(kind: str, at: Authority, year: CouncilYear) -> QuerySet[Any]:
    return _of(Response, at, kind=kind, received_on__range=year.days)


def _owed(at: Authority, year: CouncilYear) -> QuerySet[Recommendation]:
    """Those whose answer the law surely wanted by a day of the year that has passed."""
    first, last = year.days
    sure = {"clock__duty": Duty.SURE, "clock__assumed": False, "clock__approximate": False, "clock__is_public": True}
    return _asked(at).filter(clock__last_day__gte=first, clock__last_day__lte=last, clock__last_day__lt=year.on, **sure)


def _came_late(at: Authority, year: CouncilYear) -> QuerySet[Recommendation]:
    return _owed(at, year).filter(clock__state=Clock.State.MET, clock__ended_on__gt=F("clock__last_day"))


def _not_come(at: Authority, year: CouncilYear) -> QuerySet[Recommendation]:
    return _owed(at, year).filter(clock__state=Clock.State.RUNNING)


def _done(at: Authority, year: CouncilYear) -> QuerySet[Action]:
    told = Progress.objects.public().filter(says=Action.State.DONE, filed_on__range=year.days).values("action")
    rows = Action.objects.public().filter(plan__matter__authority=at, pk__in=told)
    return rows.select_related("plan__matter__authority").order_by("plan", "place")


def _heard(says: str, at: Authority, year: CouncilYear) -> QuerySet[Any]:
    told = {"submission__matter__authority": at, "says": says, "submission__received_on__range": year.days}
    rows = SubmissionLine.objects.public().filter(**told).defer("text", "submission__words")
    return rows.select_related("submission__matter__authority", "submission__organisation", "finding").order_by("pk")


def _before(at: Authority, year: CouncilYear) -> QuerySet[Recommendation]:
    return _asked(at).filter(agreed_on__range=year.two_before)


def _closed_before(manner: str, at: Authority, year: CouncilYear) -> QuerySet[Recommendation]:
    closed = Closing.objects.public().filter(manner=manner, reopened_on=None).values("recommendation")
    return _before(at, year).filter(state=State.CLOSED, pk__in=closed)


def _still(at: Authority, year: CouncilYear) -> QuerySet[Recommendation]:
    return _before(at, year).filter(Q(state__in=Recommendation.FOLLOWED) & ~Q(state=State.DONE))


ASKED, ANSWERED, LATE, CHANGED, BEFORE = "asked", "answered", "late", "changed", "before"
HEADINGS = {
    ASKED: gettext_noop("What was asked"),
    ANSWERED: gettext_noop("What was answered"),
    LATE: gettext_noop("What was late, or moved"),
    CHANGED: gettext_noop("What changed"),
    BEFORE: gettext_noop("What was recommended two years before"),
}
RESPONSES = {
    Answered.ACCEPTED: gettext_noop("Responses that accept a recommendation, with an action and its day"),
    Answered.IN_PART: gettext_noop("Responses that accept one in part"),
    Answered.IN_PRINCIPLE: gettext_noop("Responses that accept one in principle only, which counts as no acceptance"),
    Answered.DEFERRED: gettext_noop("Responses that defer one"),
    Answered.REJECTED: gettext_noop("Responses that reject one"),
}
COUNTS = (
    Count(name="meetings", part=ASKED, words=gettext_noop("Meetings that scrutiny committees held"), rows=_met),
    Count(name="matters", part=ASKED, words=gettext_noop("Matters that were opened"), rows=_opened),
    Count(name="questions", part=ASKED, words=gettext_noop("Questions that were asked"), rows=_questions),
    Count(
        name="recommendations",
        part=ASKED,
        words=gettext_noop("Recommendations that committees agreed"),
        rows=lambda at, year: _asked(at).filter(agreed_on__range=year.days),
    ),
    Count(name="answers", part=ANSWERED, words=gettext_noop("Answers of those who were called"), rows=_answers),
    *(
        Count(name=kind.value.replace("_", "-"), part=ANSWERED, words=words, rows=partial(_responses, kind))
        for kind, words in RESPONSES.items()
    ),
    Count(name="owed", part=LATE, words=gettext_noop("Recommendations that surely had to be answered in the year"), rows=_owed),
    Count(name="came-late", part=LATE, words=gettext_noop("Of these, answered after their day"), rows=_came_late),
    Count(name="not-come", part=LATE, words=gettext_noop("Of these, without an answer that counts"), rows=_not_come),
    Count(
        name="escalated",
        part=LATE,
        words=gettext_noop("Rungs that were taken against silence"),
        rows=lambda at, year: _of(Escalation, at, on__range=year.days),
    ),
    Count(
        name="moved",
        part=LATE,
        words=gettext_noop("Moves of a day by which a recommendation was to be done"),
        rows=lambda at, year: _of(Slip, at, on__range=year.days),
    ),
    Count(
        name="with-effect",
        part=CHANGED,
        words=gettext_noop("Recommendations closed with effect shown by the figures"),
        rows=lambda at, year: _of(Closing, at, on__range=year.days, manner=Closing.Manner.EFFECT),
    ),
    Count(
        name="without-effect",
        part=CHANGED,
        words=gettext_noop("Recommendations closed without shown effect"),
        rows=lambda at, year: _of(Closing, at, on__range=year.days, manner=Closing.Manner.NO_EFFECT),
    ),
    Count(
        name="reopened",
        part=CHANGED,
        words=gettext_noop("Recommendations opened again"),
        rows=lambda at, year: _of(Closing, at, reopened_on__range=year.days),
    ),
    Count(name="done", part=CHANGED, words=gettext_noop("Actions of plans that were said to be done"), rows=_done),
    Count(
        name="heard-changed",
        part=CHANGED,
        words=gettext_noop("Times that those concerned said: it has changed"),
        rows=partial(_heard, Says.CHANGED),
    ),
    Count(
        name="heard-not-changed",
        part=CHANGED,
        words=gettext_noop("Times that they said: it has not changed"),
        rows=partial(_heard, Says.NOT_CHANGED),
    ),
    Count(
        name="heard-worse",
        part=CHANGED,
        words=gettext_noop("Times that they said: it is worse"),
        rows=partial(_heard, Says.WORSE),
    ),
    Count(name="before", part=BEFORE, words=gettext_noop("Recommendations that committees agreed then"), rows=_before),
    Count(
        name="before-effect",
        part=BEFORE,
        words=gettext_noop("Of these, closed with effect shown by the figures"),
        rows=partial(_closed_before, Closing.Manner.EFFECT),
    ),
    Count(
        name="before-no-effect",
        part=BEFORE,
        words=gettext_noop("Of these, closed without shown effect"),
        rows=partial(_closed_before, Closing.Manner.NO_EFFECT),
    ),
    Count(
        name="before-done",
        part=BEFORE,
        words=gettext_noop("Of these, said to be done, and not closed"),
        rows=lambda at, year: _before(at, year).filter(state=State.DONE),
    ),
    Count(name="before-open", part=BEFORE, words=gettext_noop("Of these, still followed"), rows=_still),
)
BY_NAME = {one.name: one for one in COUNTS}


def yearly_report(at: Authority, year: CouncilYear, language: str) -> YearlyReport:
    """The draft for a year, in the language that is on: each number counted by one statement."""
    told = {one.name: one.rows(at, year).order_by().count() for one in COUNTS}
    days = {"from": _day(year.begins), "until": _day(year.ends), "made": _day(year.on)}
    stands = _("A first draft, made on %(made)s from the public record of %(from)s to %(until)s. Each number leads to its list.")
    parts = [
        Part(
            heading=_(heading),
            lead=_lead(part, told, year),
            numbers=tuple(_numbered(one, told[one.name], at, year) for one in COUNTS if one.part == part),
        )
        for part, heading in HEADINGS.items()
    ]
    return YearlyReport(
        council=at.name,
        title=_("Yearly report of scrutiny %(year)s") % {"year": year.called},
        stands=stands % days,
        parts=tuple(parts),
        language=language,
        made_on=year.on,
    )


def _numbered(one: Count, count: int, at: Authority, year: CouncilYear) -> Numbered:
    return Numbered(words=_(one.words), count=count, address=address_of("yearly_counted", at.slug, year.number, one.name))


def _lead(part: str, told: dict[str, int], year: CouncilYear) -> str:
    """The sentence that leads a part, by rule: blank where its numbers say it all."""
    if part == LATE and not told["owed"]:
        return _("No recommendation surely had to be answered by a day of this year.")
    if part == CHANGED:
        return _("Said to be done is not yet changed: the figures show that, and the committee judges it.")
    if part != BEFORE:
        return ""
    days = {"from": _day(year.two_before[0]), "until": _day(year.two_before[1])}
    if not told["before"]:
        return _("No recommendation of %(from)s to %(until)s is on record.") % days
    if told["before-effect"]:
        return _("Of what was recommended from %(from)s to %(until)s, the figures show that some has worked.") % days
    return _("Of what was recommended from %(from)s to %(until)s, the figures do not show yet that any has worked.") % days


def _day(day: date) -> str:
    return date_format(day, "j F Y")
