"""Councils beside each other: what each has been asked, has answered and still owes, each number with the list that it counts.

No council is ranked: how much of its record was entered here says nothing of how it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.answers.models import Assessment, Explanation
from answerable.clocks.models import Clock
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.publication.recommended import States, by_state
from answerable.recommendations.models import Closing, Recommendation, Response

NOTHING = States(waiting=0, answered=0, done=0, closed=0, agreed=0, overdue=0)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many, under which heading, and the address of the list that it counts."""

    heading: str
    many: int
    address: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Council:
    """One council's line. `days` is how long its first answers to recommendations took on average, None where none has a day."""

    authority: Authority
    counts: list[Counted]
    days: int | None
    answers: int


@dataclass(frozen=True, kw_only=True)
class Scrutinised:
    """One matter's line: how many findings it rests on, and about how many of them something was explained or judged."""

    matter: Matter
    findings: int
    explained: int
    judged: int


def councils(authorities: Sequence[Authority], on: date) -> list[Council]:
    """The line of each of these councils: five looks, however many they are."""
    keys = [one.pk for one in authorities]
    matters = _counted(Matter.objects.public().open(), keys)
    late = _counted(Clock.objects.public().late(on), keys)
    states = _states(keys, on)
    effect = Closing.objects.public().filter(manner=Closing.Manner.EFFECT, reopened_on=None)
    with_effect = _counted(effect, keys, "recommendation__authority")
    took = _took(keys)
    return [
        Council(
            authority=one,
            counts=[
                Counted(heading=_("Matters open"), many=matters.get(one.pk, 0), address=_list("matters", one)),
                Counted(heading=_("Dates of law late"), many=late.get(one.pk, 0), address=_list("all_dates", one, "stands=late")),
                *_recommended(one, states.get(one.pk, NOTHING), with_effect.get(one.pk, 0)),
            ],
            days=took[one.pk][0] if one.pk in took else None,
            answers=took[one.pk][1] if one.pk in took else 0,
        )
        for one in authorities
    ]


def _recommended(one: Authority, states: States, with_effect: int) -> list[Counted]:
    effect = ngettext("%(n)s with effect shown", "%(n)s with effect shown", with_effect) % {"n": with_effect}
    return [
        Counted(heading=heading, many=many, address=_list("tracker", one, f"state={state}"), note=note)
        for state, heading, many, note in (
            ("overdue", _("Recommendations overdue"), states.overdue, ""),
            ("waiting", _("Wait for an answer"), states.waiting, ""),
            ("answered", _("Answered"), states.answered, ""),
            ("done", _("Said to be done"), states.done, ""),
            ("closed", _("Closed"), states.closed, effect if with_effect else ""),
        )
    ]


def _list(name: str, one: Authority, narrowed: str = "") -> str:
    address = reverse(name, args=[one.slug])
    return f"{address}?{narrowed}" if narrowed else address


def scrutinised(matters: Iterable[Matter]) -> list[Scrutinised]:
    """The line of each of these matters: three looks, however many they are."""
    told = list(matters)
    findings = Finding.objects.public().filter(report__matters__in=told)
    of_matter = "report__matters"
    many = dict(findings.order_by().values(of_matter).annotate(n=Count("pk", distinct=True)).values_list(of_matter, "n"))
    explained = _of_findings(Explanation.objects.public(), told)
    judged = _of_findings(Assessment.objects.public(), told)
    return [
        Scrutinised(matter=one, findings=many.get(one.pk, 0), explained=explained.get(one.pk, 0), judged=judged.get(one.pk, 0))
        for one in told
    ]


def shown_to_have_changed(most: int) -> QuerySet[Closing]:
    """What was closed last, in whichever council, with effect shown by the figures."""
    closed = Closing.objects.public().filter(manner=Closing.Manner.EFFECT, reopened_on=None)
    return closed.select_related("recommendation__authority").order_by("-on", "-pk")[:most]


def _counted(rows: QuerySet[Any], keys: Sequence[int], way: str = "authority") -> dict[int, int]:
    told = rows.filter(**{f"{way}__in": keys}).order_by().values(way).annotate(n=Count("pk"))
    return dict(told.values_list(way, "n"))


def _states(keys: Sequence[int], on: date) -> dict[int, States]:
    rows = Recommendation.objects.public().filter(authority__in=keys).with_what_is_owed().order_by().values("authority")
    sums = by_state(on)
    counted: Iterable[dict[str, Any]] = rows.annotate(**sums)  # type: ignore[assignment]
    return {row["authority"]: States(**{name: row[name] for name in sums}) for row in counted}


def _took(keys: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The days from the issue of a recommendation to its first answer, on average, and of how many answers."""
    came = Response.objects.filter(recommendation=OuterRef("pk"), received_on__isnull=False).order_by("received_on")
    first = Subquery(came.values("received_on")[:1])
    rows = Recommendation.objects.public().filter(authority__in=keys, issued_on__isnull=False)
    answered = rows.order_by().annotate(first=first).filter(Q(("first__gte", F("issued_on"))))
    took = answered.values("authority").annotate(
        days=Avg(F("first") - F("issued_on"), output_field=DurationField()), n=Count("pk")
    )
    return {row["authority"]: (round(row["days"] / timedelta(days=1)), row["n"]) for row in took}


def _of_findings(rows: QuerySet[Any], matters: Sequence[Matter]) -> dict[int, int]:
    """About how many findings of each matter there is at least one of these."""
    way = "finding__report__matters"
    public = rows.filter(finding__in=Finding.objects.public(), finding__report__matters__in=matters).order_by()
    return dict(public.values(way).annotate(n=Count("finding", distinct=True)).values_list(way, "n"))
