"""What a plan leaves open: findings that no action serves; and what is said to be done while the figures show no change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from answerable.effect.answers import Answer
from answerable.effect.verdicts import Verdict
from answerable.findings.models import Finding
from answerable.indicators.models import Indicator
from answerable.indicators.standing_figures import standing
from answerable.indicators.warned import judged, of_area
from answerable.plans.models import Action, Plan


def not_served(plan: Plan) -> QuerySet[Finding]:
    """The findings of the plan's matter that none of its actions serves, other than what was dropped."""
    serving = Action.objects.filter(plan=plan, findings=OuterRef("pk")).exclude(state=Action.State.DROPPED)
    found = Finding.objects.public().filter(report__in=plan.matter.reports.all())
    return found.exclude(Exists(serving)).order_by("report", "number")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a series that is to show whether an action works shows now."""

    indicator: Indicator
    verdict: Verdict

    @property
    def is_better(self) -> bool:
        """Whether it shows a real change for the better."""
        return self.verdict.answer is Answer.BETTER


def shown_for(actions: Sequence[Action], codes: Collection[str]) -> dict[int, list[Shown]]:
    """By an action's key what its series show of the area with these codes. Their actions were asked for with them."""
    wanted = {one.pk: one for action in actions for one in action.indicators.all()}
    if not wanted or not codes:
        return {}
    verdicts: dict[int, Verdict] = {}
    for key, release in standing(list(wanted.values())).items():
        if figures := of_area(release, codes):
            verdicts[key] = judged(figures, release)
    return {
        action.pk: [Shown(indicator=one, verdict=verdicts[one.pk]) for one in action.indicators.all() if one.pk in verdicts]
        for action in actions
    }
