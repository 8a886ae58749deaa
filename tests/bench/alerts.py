"""Ten thousand followers of one act, over a mail server on this machine: how long each takes, and how much memory all."""

from __future__ import annotations

import time
import tracemalloc
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from answerable.alerts.models import Follower, Following
from answerable.alerts.sending import Sending
from answerable.alerts.things import thing_of
from answerable.letters.composing import compose, fresh_id, sender
from answerable.letters.posting import MailServer
from answerable.letters.tests.post import Server
from answerable.people.actions import enter_authority, enter_body
from answerable.people.models import Authority, Body
from answerable.trail.acts import Actor
from answerable.trail.heads import make_head
from tests.bench.measuring import heading

MANY, FEW = 10_000, 100


def main() -> None:
    """The same act told to a hundred and to ten thousand, beside as many plain mails handed to the same server."""
    call_command("migrate", verbosity=0)
    heading(f"{MANY:,} followers of one act, each told once over SMTP")
    at, by = timezone.now(), Actor(name="bench", role="clerk")
    place = enter_authority("Followed County Council", by=by, at=at)
    enter_body(place, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    make_head(timezone.localdate(at), at=at)
    with Server() as server:
        settings.MAIL_IS_SENT, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        _told(place, FEW)  # loads what is loaded once
        sizes: list[int] = []
        server.on = lambda step: sizes.append(len(server.kept.pop())) if step == "KEPT" else None
        for count in (FEW, MANY):
            sizes.clear()
            seconds, peak, steps = _told(place, count)
            size = sum(sizes) / count
            assert len(sizes) == count
            print(f"  {count:6,} told: {1000 * seconds / count:6.1f} ms each (traced), {peak / 2**20:5.1f} MB at most,", end=" ")
            print(f"progress said {steps} times, {size:,.0f} bytes a mail")
        print(f"  a plain mail: {1000 * _plain(FEW):6.1f} ms each")


def _told(place: Authority, count: int) -> tuple[float, int, int]:
    Follower.objects.all().delete()
    thing, at, before = thing_of(place, place), timezone.now() - timedelta(hours=1), timezone.localdate() - timedelta(days=1)
    rows = Follower.objects.bulk_create(Follower(email=f"{n}@example.org", told_to=before) for n in range(count))
    moments = dict.fromkeys(("asked_at", "confirmed_at", "mailed_at"), at)
    Following.objects.bulk_create(
        Following(follower=row, authority=place, kind=thing.kind, key=thing.key, **moments) for row in rows
    )
    del rows
    office, said = MailServer(), [0]

    def progress(done: int, everybody: int) -> None:
        said[0] += 1

    tracemalloc.start()
    began = time.perf_counter()
    Sending(office, timezone.now).alerts(progress)
    seconds, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    office.close()
    return seconds, peak, said[0]


def _plain(count: int) -> float:
    office, began = MailServer(), time.perf_counter()
    for number in range(count):
        name, to = fresh_id(), f"{number}@example.org"
        data = compose(to=to, subject="A mail", text="One line.\n" * 20, language="en-gb", message_id=name, at=timezone.now())
        office.ready(sender(), to)
        office.hand(data, name)
    office.close()
    return (time.perf_counter() - began) / count
