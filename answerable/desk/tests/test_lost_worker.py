"""A worker killed while it reads: the opening waits, is given back to the queue, and is read to its end, each paper once."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from answerable.findings.models import Reading
from answerable.matters.models import Matter
from answerable.opening import actions as openings
from answerable.opening import tasks
from answerable.opening.models import Opening
from answerable.opening.tests.record import created, rows

pytestmark = pytest.mark.django_db(transaction=True)
REPORTS = 4


@pytest.fixture
def worker(settings, tmp_path_factory):
    """Starts a real worker in a process of its own, on the database and the files of this test."""
    var = Path(connection.settings_dict["NAME"]).parent if connection.vendor == "sqlite" else tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = var / "files"
    environment = {**os.environ, "ANSWERABLE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    if connection.vendor == "postgresql":
        environment["DATABASE_NAME"] = connection.settings_dict["NAME"]
    started = []

    def start():
        words = [sys.executable, "-m", "django", "db_worker", "--interval", "0.1", "--no-startup-delay"]
        started.append(subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def opening(worker, clerk, documents):
    """An opening of several reports, so that a worker can be lost in the middle of it."""
    report = documents["inspection-report.pdf"]
    several = [(f"report {n}.pdf", report + b"\n%" * n, "report") for n in range(REPORTS)]
    return openings.begin(several, by=clerk, at=timezone.now())


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.01)


def children_of(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return [int(child) for child in found]


def alive(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


def killed_half_way(worker, opening):
    """Let a worker read the first papers, and kill it without warning before the last."""
    lost = worker()
    wait_until(lambda: opening.papers.exclude(reading=None).exists())
    children = children_of(lost.pid)
    lost.send_signal(signal.SIGKILL)
    lost.wait()
    opening.refresh_from_db()
    assert opening.state == "reading"
    assert 1 <= opening.papers.exclude(reading=None).count() < REPORTS
    return children


def as_if_it_happened_earlier(**ago):
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=timezone.now() - timedelta(**ago))


def test_what_a_killed_worker_left_is_put_back_read_to_the_end_and_can_be_confirmed(worker, opening, read_everything, clerk):
    killed_half_way(worker, opening)
    running = DBTaskResult.objects.filter(status="RUNNING").count()
    as_if_it_happened_earlier(minutes=6)
    assert tasks.put_back_abandoned_tasks() == running <= 1  # none, when it was lost between two papers
    read_everything()
    opening.refresh_from_db()
    assert opening.state == "ready"
    assert (Reading.objects.count(), opening.papers.filter(reading=None).count()) == (REPORTS, 0)
    assert openings.confirm(opening, by=clerk, at=timezone.now()).reports.count() == REPORTS


def test_nothing_of_it_is_in_the_record_meanwhile(worker, opening):
    before = rows()
    killed_half_way(worker, opening)
    assert set(created(before)) == {"findings.Reading", "trail.Entry", "trail.Touched", "trail.Shape"}
    assert Matter.objects.count() == 0


def test_the_process_that_read_for_it_ends_too(worker, opening):
    children = killed_half_way(worker, opening)
    wait_until(lambda: not any(alive(child) for child in children), seconds=30)


def test_a_worker_that_is_still_reading_is_left_alone(opening):
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - timedelta(minutes=4))
    assert tasks.put_back_abandoned_tasks() == 0
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"RUNNING"}


def test_a_person_can_have_the_papers_read_again_from_the_page(worker, opening, read_everything, client, clerk):
    killed_half_way(worker, opening)
    Opening.objects.filter(pk=opening.pk).update(begun_at=timezone.now() - timedelta(minutes=3))
    client.force_login(clerk)
    assert "read them again" in client.get(opening.get_absolute_url()).content.decode()
    assert client.post(reverse("opening_again", args=[opening.pk])).url == opening.get_absolute_url()
    read_everything()
    opening.refresh_from_db()
    assert (opening.state, Reading.objects.count()) == ("ready", REPORTS)


def test_two_workers_on_the_same_opening_read_each_paper_once(opening, at_once):
    outcomes = at_once(lambda number: tasks.read_papers_of.call(opening.pk), 2)
    assert outcomes == [None, None]
    opening.refresh_from_db()
    assert (opening.state, opening.papers.exclude(reading=None).count(), Reading.objects.count()) == ("ready", REPORTS, REPORTS)


def test_an_opening_given_up_while_it_was_read_stays_given_up(opening, read_everything, clerk):
    openings.abandon(opening, by=clerk, at=timezone.now())
    read_everything()
    opening.refresh_from_db()
    assert (opening.state, Reading.objects.count()) == ("abandoned", 0)
