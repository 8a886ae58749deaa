"""A year of days on which letters fall due, and a sender that is killed ten times, at every step of handing one over."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from answerable.letters.actions import settle
from answerable.letters.models import Letter, Mention
from answerable.trail.proof import verify
from tests.letters.conftest import DUE, FIRST

pytestmark = pytest.mark.django_db(transaction=True)
DAYS, KILLS = 365, 10
WHERE = ("MAIL", "RCPT", "DATA", "KEPT", "ANSWERED", "written")  # "written": while it writes the letters of a day


def expected():
    """By address, on which days a letter goes and what it speaks of, worked out from the days alone."""
    found = Counter()
    for name, days in DUE.items():
        for number in days:
            for step in (-14, -3, 1, 14, 28):
                if 0 <= number + step < DAYS:
                    found[f"{name}@peakshire.example", FIRST + timedelta(days=number + step)] += 1
    return found


@pytest.fixture
def sender(server, tmp_path):
    """Starts a sender from a day on, to be killed at a step; gives its last day, and whether it came to the end."""
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
        left = (first - FIRST).days
        words = [sys.executable, "-m", "tests.letters.days", first.isoformat(), str(DAYS - left)]
        process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
        seen = Counter()

        def on(step):
            seen[step] += 1
            if step == kill_at and seen[step] == 2:
                process.send_signal(signal.SIGKILL)

        server.on, day = on, first
        for line in process.stdout:
            day = date.fromisoformat(line.strip())
            on("written" if day > first + timedelta(days=15) else "soon")
        process.stdout.close()
        return day, process.wait()

    return run


def as_the_mail_servers_log_says(server, by):
    """What a clerk does about a doubt: look whether the server has it."""
    there = {mail["Message-ID"] for mail in server.mails()}
    for letter in Letter.objects.in_doubt():
        settle(letter, letter.message_id in there, "the mail server’s log", by=by, at=timezone.now())
        yield letter


def test_each_letter_comes_once_through_ten_kills(year, sender, server, by):
    day, killed, doubts = FIRST, [], 0
    for where in cycle(WHERE):
        day, code = sender(day, where if len(killed) < KILLS else None)
        # A letter that was cut short is found by the next sender. Here the clerk looks after each of them.
        doubts += len(list(as_the_mail_servers_log_says(server, by)))
        if code == 0:
            break
        assert code == -signal.SIGKILL
        killed.append(where)
    assert len(killed) == KILLS
    if Letter.objects.filter(state="queued").exists():  # what a clerk found not to have come, on the last day
        sender(FIRST + timedelta(days=DAYS - 1))
    came = Counter((mail["To"], mail["Message-ID"]) for mail in server.mails())
    assert set(came.values()) == {1}
    assert {letter.state for letter in Letter.objects.all()} == {"sent"}
    assert doubts >= 2
    assert Counter((letter.email, letter.written_on) for letter in Letter.objects.all()) == Counter(set(expected()))
    assert Mention.objects.count() == expected().total()
    assert sorted(message for _, message in came) == sorted(Letter.objects.values_list("message_id", flat=True))
    as_each_was_asked(server, year)
    assert verify().problems == ()


def as_each_was_asked(server, year):
    """Its own things and no other's, in English or in Welsh, with the words of the committee and where to read of it."""
    for mail in server.mails():
        name, text = mail["To"].split("@")[0], mail.get_content()
        assert set(re.findall(r"That (\w+) does it", text)) == {name}
        assert mail["Content-Language"] == {"director": "en", "head": "cy"}[name]
        assert ("what the scrutiny record of Peakshire" in text) == (name == "director")
        assert "http://127.0.0.1:8000/peakshire-county-council/recommendations/" in text
