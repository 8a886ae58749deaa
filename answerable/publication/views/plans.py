"""Plans of the partnership in public: what they say they will do, how far they say they are, and how the days have moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.findings.models import Finding
from answerable.indicators.mapping import codes_of
from answerable.indicators.saying import headline, tone
from answerable.plans.comparing import ROWS, Pair, Row, compared
from answerable.plans.coverage import Shown, not_served, shown_for
from answerable.plans.models import Action, Plan, PlanVersion
from answerable.publication.access import public_authority
from answerable.trail.kept import NotUnderstood

SIZE, OPEN, DONE = 30, 10, 30


@dataclass(frozen=True, kw_only=True)
class Line:
    """An action in a list: by how many days its day is past, how often and how far that has moved, and what its series show."""

    action: Action
    late: int
    moves: int
    moved: int
    shown: tuple[tuple[Shown, str, str], ...]

    @property
    def no_change(self) -> bool:
        """Whether it is said to be done and no series of its own shows a change for the better."""
        return self.action.state == Action.State.DONE and not any(shown.is_better for shown, _, _ in self.shown)


def lines(actions: Sequence[Action], codes: Sequence[str], on: date) -> list[Line]:
    """Each action with how it stands on the day."""
    shown = shown_for(actions, codes)
    return [_line(action, shown.get(action.pk, []), on) for action in actions]


def _line(action: Action, shown: Iterable[Shown], on: date) -> Line:
    running = action.state in {Action.State.PLANNED, Action.State.IN_HAND}
    slips = list(action.slippages.all())
    return Line(
        action=action,
        late=(on - action.due).days if running and action.due and action.due < on else 0,
        moves=len(slips),
        moved=sum(slip.days or 0 for slip in slips),
        shown=tuple((one, headline(one.verdict), tone(one.verdict)) for one in shown),
    )


def with_what_is_shown(rows: QuerySet[Action]) -> QuerySet[Action]:
    """Ready for `lines`."""
    return rows.select_related("latest").prefetch_related("slippages", "indicators")


@require_safe
def plans(request: HttpRequest, authority: str) -> HttpResponse:
    """The plans of an authority's matters."""
    place = public_authority(authority)
    rows = Plan.objects.public().filter(matter__authority=place).select_related("matter__authority")
    return render(request, "publication/plans.html", {"authority": place, "page": paged(rows, ("-pk",), request.GET)})


@require_safe
def plan(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """One plan: what is said to be done without any change shown, then every action; and what the plan leaves open."""
    one, today = _public_plan(authority, pk), timezone.localdate()
    place = one.matter.authority
    codes = codes_of(place.code)
    actions = with_what_is_shown(one.actions.all())
    done = lines(list(actions.filter(state=Action.State.DONE)[:DONE]), codes, today)
    page = paged(actions.exclude(state=Action.State.DONE), ("place",), request.GET, size=SIZE)
    versions = list(one.versions.all())
    context = {
        "authority": place,
        "plan": one,
        "versions": versions,
        "last": versions[-1],
        "no_change": [line for line in done if line.no_change],
        "changed": [line for line in done if not line.no_change],
        "page": page,
        "lines": lines(page.rows, codes, today),
        "not_served": not_served(one).select_related("report__authority")[:OPEN],
    }
    return render(request, "publication/plan.html", context)


@require_safe
def versions(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Two versions of a plan compared row by row: the last two, or those that the address names."""
    one = _public_plan(authority, pk)
    known = {version.number: version for version in one.versions.select_related("file")}
    newest = max(known)
    was, now = _asked(request, "was", newest - 1), _asked(request, "now", newest)
    pairs: list[Pair] = []
    problem = ""
    if was in known and now in known:
        try:
            pairs = compared(_rows(known[was]), _rows(known[now]))
        except NotUnderstood as reason:
            problem = str(reason)
    context = {
        "authority": one.matter.authority,
        "plan": one,
        "versions": list(known.values()),
        "was": known.get(was),
        "now": known.get(now),
        "pairs": [pair for pair in pairs if pair.differences],
        "same": len([pair for pair in pairs if not pair.differences]),
        "problem": problem,
    }
    return render(request, "publication/plan_versions.html", context)


def _asked(request: HttpRequest, name: str, otherwise: int) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isdecimal() and len(said) < 6 else otherwise


def _rows(version: PlanVersion) -> Sequence[Row]:
    return ROWS.understood(version.rows).actions


@require_safe
def action(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """One action: three lanes that are never merged. They say; the committee judged; the figures show."""
    rows = with_what_is_shown(Action.objects.public()).select_related("plan__matter__authority")
    one = get_object_or_404(rows, pk=pk, plan__matter__authority__slug=authority)
    place, today = one.plan.matter.authority, timezone.localdate()
    [line] = lines([one], codes_of(place.code), today)
    context = {
        "authority": place,
        "action": one,
        "line": line,
        "milestones": one.milestones.all(),
        "progress": one.progress.all(),
        "findings": Finding.objects.public().filter(actions=one).select_related("report__authority")[:20],
        "left_out": one.latest.number < max(one.plan.versions.values_list("number", flat=True)),
    }
    return render(request, "publication/action.html", context)


def _public_plan(authority: str, pk: int) -> Plan:
    if pk > 2**63 - 1:
        raise Http404("There is no such plan.")
    rows = Plan.objects.public().select_related("matter__authority")
    return get_object_or_404(rows, pk=pk, matter__authority__slug=authority)
