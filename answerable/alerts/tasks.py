"""Sending in the background: soon after somebody asked to follow, and when a daily head was made."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from answerable.alerts.actions import forget_unconfirmed
from answerable.alerts.models import Follower, Following
from answerable.alerts.sending import LOCK, send_all
from answerable.letters.posting import post_office
from answerable.letters.sending import only_sender
from answerable.trail.models import DailyHead


@task()
def send_alerts() -> None:
    """Send all that waits, unless somebody does."""
    with only_sender("alerts", LOCK) as alone:
        if alone:
            forget_unconfirmed(timezone.now())
            office = post_office()
            send_all(office, timezone.now)
            office.close()


def something_waits(at: datetime) -> bool:
    """Whether a mail with a link to confirm waits, or somebody is due to be told, or was when a sender died."""
    head = DailyHead.objects.filter(day__lte=timezone.localdate(at)).order_by("-day").first()
    due = head is not None and Follower.objects.due(head.day).exists()
    return due or Following.objects.waiting().exists() or Follower.objects.cut_short().exists()


def have_sent(at: datetime) -> bool:
    """Put the sending of what waits into the queue, unless it is there. Says whether it was put in."""
    there = DBTaskResult.objects.filter(task_path=send_alerts.module_path, status="READY")
    if there.exists() or not something_waits(at):
        return False
    send_alerts.enqueue()
    return True
