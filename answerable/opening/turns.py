"""Whose paper is read next: councils in turn, so that however many papers one puts in, another's waits for none of them."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Max, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from answerable.opening.models import Opening, Paper

LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def waiting() -> QuerySet[Paper]:
    """The papers that are still to be read, of openings that nobody gave up."""
    return Paper.objects.filter(reading=None, problem="", opening__state=Opening.State.READING)


def take(task: str) -> Paper | None:
    """Take the next paper for a task of the queue, and nobody else takes it while that task runs; None when none is waiting.

    The council has the turn of whose papers the fewest are being read; of several, the one whose last turn is longest ago.
    """
    while True:
        running = {str(one) for one in DBTaskResult.objects.running().values_list("pk", flat=True)}
        papers = list(waiting().select_related("opening").order_by("pk"))
        being_read = [paper.opening.authority_id for paper in papers if paper.taken_by in running]
        free = [paper for paper in papers if paper.taken_by not in running]
        if not free:
            return None
        last = _last_turns({paper.opening.authority_id for paper in free})
        chosen = min(free, key=lambda one: (being_read.count(one.opening.authority_id), last[one.opening.authority_id], one.pk))
        # The paper's own row alone: a condition that joins another table is not looked at again once the row's lock is had.
        mine = Paper.objects.filter(pk=chosen.pk, taken_by=chosen.taken_by, reading=None, problem="")
        if mine.update(taken_by=task, taken_at=timezone.now()):
            return Paper.objects.select_related("file", "opening__authority", "opening__begun_by").get(pk=chosen.pk)


def _last_turns(authorities: set[int]) -> dict[int, datetime]:
    """When a paper of each council was last taken."""
    rows = Paper.objects.filter(opening__authority__in=authorities).values_list("opening__authority")
    found = dict(rows.annotate(last=Max("taken_at")).order_by())
    return {authority: found.get(authority) or LONG_AGO for authority in authorities}


def give_back(opening: Opening) -> None:
    """Let the papers of an opening that are not read be taken again, whoever had them."""
    waiting().filter(opening=opening).update(taken_by="")
