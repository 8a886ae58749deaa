"""Followers told day by day by a sender that is killed ten times, at every step of handing a mail over."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from answerable.alerts.actions import ask, confirm
from answerable.alerts.models import Follower, Following
from answerable.alerts.things import thing_of
from answerable.letters.tests.post import Server
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, DAYS, KILLS, FOLLOWERS = date(2025, 3, 3), 16, 10, 4
WHERE = ("MAIL", "RCPT", "DATA", "KEPT", "ANSWERED")


@pytest.fixture
def server():
    with Server() as server:
        yield server


@pytest.fixture
def followers(peakshire):
    """Four who follow the council day by day, and two who have asked and are still to be written to."""
    at = datetime(2025, 3, 1, 9, tzinfo=UTC)
    for number in range(FOLLOWERS + 2):
        ask(f"{number}@example.org", thing_of(peakshire, peakshire), at=at)
    for one in Following.objects.order_by("pk")[:FOLLOWERS]:
        confirm(one, at=at)
        Following.objects.filter(pk=one.pk).update(mailed_at=at)


@pytest.fixture
def sender(server, tmp_path):
    """Starts a sender from a day on, to be killed at a step; gives its last day, and how it ended."""
    var = Path(connection.settings_dict["NAME"]).parent if connection.vendor == "sqlite" else tmp_path
    environment = {
        **os.environ,
        "ANSWERABLE_VAR": str(var),
        "ANSWERABLE_SMTP_HOST": "127.0.0.1",
        "ANSWERABLE_SMTP_PORT": str(server.port),
        "ANSWERABLE_MAIL_FROM": "scrutiny@peakshire.example",
        "DJANGO_SETTINGS_MODULE": "answerable.site.settings",
    }
    if connection.vendor == "postgresql":
        environment["DATABASE_NAME"] = connection.settings_dict["NAME"]

    def run(first, kill_at=None):
        words = [sys.executable, "-m", "tests.alerts.days", first.isoformat(), str(DAYS - (first - FIRST).days)]
        process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
        seen = Counter()

        def on(step):
            seen[step] += 1
            if step == kill_at and seen[step] == 2:
                process.send_signal(signal.SIGKILL)

        server.on, day = on, first
        for line in process.stdout:
            day = date.fromisoformat(line.strip())
        process.stdout.close()
        return day, process.wait()

    return run


def test_each_act_is_told_to_each_follower_once_or_its_doubt_is_noted_through_ten_kills(followers, sender, server):
    day, killed, doubts = FIRST, [], Counter()
    for where in cycle(WHERE):
        day, code = sender(day, where if len(killed) < KILLS else None)
        for follower in Follower.objects.exclude(begun_at=None):
            doubts[follower.email, timezone.localdate(follower.begun_at)] += 1
        for one in Following.objects.exclude(begun_at=None):
            doubts[one.follower.email, "to confirm"] += 1
        if code == 0:
            break
        assert code == -signal.SIGKILL
        killed.append(where)
    assert len(killed) == KILLS
    told, asked, spoken = Counter(), Counter(), defaultdict(set)
    for mail in server.mails():
        text = mail.get_content()
        if mail["List-Unsubscribe"]:
            told.update((mail["To"], on) for on in set(re.findall(r"Committee of (\d{4}-\d\d-\d\d)", text)))
        else:
            asked[mail["To"]] += 1
        for doubt in re.findall(r"from (\d+ March 2025) on may not have come", text):
            spoken[mail["To"]].add(datetime.strptime(f"{doubt} +0000", "%d %B %Y %z").date())
    everything = {(f"{n}@example.org", str(FIRST + timedelta(days=d))) for n in range(FOLLOWERS) for d in range(DAYS)}
    perhaps = {(email, str(on)) for email, on in doubts if on != "to confirm"}
    assert set(told.values()) == {1}
    assert set(told) <= everything
    assert everything - set(told) <= perhaps
    assert [(email, on) for email, on in perhaps if on != str(day) and str(min(spoken[email], default="")) > on] == []
    assert all((email, str(on)) in perhaps for email in spoken for on in spoken[email])
    assert len(perhaps) >= 4
    assert set(asked.values()) == {1}
    assert {f"{FOLLOWERS}@example.org", f"{FOLLOWERS + 1}@example.org"} - set(asked) <= {email for email, on in doubts}
    assert verify().problems == ()
