"""In the room with 2,000 lines minuted: one more saved, and the page after it, beside a view that answers nothing."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from statistics import quantiles

from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.demo.example import load
from answerable.meetings.models import Meeting, MinuteLine
from answerable.people.models import Account
from answerable.site import urls
from tests.bench.measuring import heading

SIZES, TIMES = (20, 2_000), 60


def main() -> None:
    """What a save takes in a meeting of twenty lines and of two thousand, and the page that comes back."""
    call_command("migrate", verbosity=0)
    load()
    meeting = Meeting.objects.get(state="proposed")
    Meeting.objects.filter(pk=meeting.pk).update(state="scheduled", day=timezone.localdate())
    clerk = Client(SERVER_NAME="localhost")
    clerk.force_login(Account.objects.get(username="clerk"))
    heading("In the room: a line saved, through the whole server but its sockets")
    empty = urls.path("empty-view/", lambda request: HttpResponse("hello"))
    urls.urlpatterns.insert(0, empty)
    print(f"  {'':44}{'p50 ms':>10}{'p95 ms':>10}")
    try:
        _say("reference: a view that answers hello", lambda: clerk.get("/empty-view/"), 200)
    finally:
        urls.urlpatterns.remove(empty)
    for size in SIZES:
        _fill(meeting, size)
        save, page = reverse("desk_room_act", args=[meeting.pk, "line"]), reverse("desk_room", args=[meeting.pk])
        _say(f"saving a line beside {size:,}", lambda save=save: clerk.post(save, _line()), 302)
        _say(f"the page beside {size:,}", lambda page=page: clerk.get(page), 200)


def _line() -> dict[str, str]:
    return {"text": "A member asked when the plan would be published.", "sent_as": secrets.token_hex(12)}


def _fill(meeting: Meeting, size: int) -> None:
    there, now = meeting.lines.count(), timezone.now()
    told = {"meeting": meeting, "written_at": now, "written_by": "bench"}
    MinuteLine.objects.bulk_create(
        MinuteLine(number=number, text=f"What was said, {number}. " * 5, **told) for number in range(there + 1, size + 1)
    )


def _say(label: str, ask: Callable[[], HttpResponse], status: int) -> None:
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = ask()
        taken.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == status, answer.status_code
    parts = quantiles(taken, n=20)
    print(f"  {label:44}{parts[9]:10.1f}{parts[18]:10.1f}")
