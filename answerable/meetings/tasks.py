"""Building packs in the background: a task for each, and another for one whose worker was killed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from answerable.meetings.models import Meeting, Pack
from answerable.meetings.packing import ask_for_packs, build
from answerable.trail.acts import Actor

MOMENT = timedelta(seconds=2)


@task()
def build_pack(pk: int) -> None:
    """Build one pack, if it still waits to be built."""
    pack = Pack.objects.filter(pk=pk, state=Pack.State.WAITING).select_related("meeting__body__authority").first()
    if pack is not None:
        build(pack, at=timezone.now())


@transaction.atomic
def order_packs(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Ask for the packs of a meeting anew and put them into the queue: both or nothing."""
    for pack in ask_for_packs(meeting, by=by, at=at):
        build_pack.enqueue(pack.pk)


def have_built() -> int:
    """Put every pack that waits into the queue, unless it is there. Returns how many were put in.

    Whatever was killed (the server between asking and queueing, a worker while it built) is made good by this. A pack that is
    being built at this moment may be built twice: it is kept once.
    """
    queued = DBTaskResult.objects.filter(task_path=build_pack.module_path, status="READY")
    there = {one["args"][0] for one in queued.values_list("args_kwargs", flat=True)}
    waiting = Pack.objects.filter(state=Pack.State.WAITING, asked_at__lt=timezone.now() - MOMENT).exclude(pk__in=there)
    keys = list(waiting.values_list("pk", flat=True))
    for key in keys:
        build_pack.enqueue(key)
    return len(keys)
