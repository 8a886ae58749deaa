"""Serving: the web server's processes, and beside them the workers that read papers in the background."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils import timezone

from answerable.alerts.tasks import have_sent
from answerable.findings.put_back import put_back_what_was_read
from answerable.meetings.tasks import have_built
from answerable.opening.tasks import put_back_abandoned_tasks
from answerable.people.admitting import enter_grants
from answerable.search.index import catch_up
from answerable.site.from_nothing import make_tables
from answerable.trail.carrying import carry_over
from answerable.trail.heads import make_head

STOP_WITHIN = 10
WEB_PROCESSES = 2
PAPERS_AT_ONCE = 2  # workers: as many papers are read at a time
SHORT_LIFE, TRIES = 5.0, 4
LOOK_FOR_ALERTS = 300.0  # seconds: what no worker was told of is sent then, and what a mail server did not take


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def prepare_database() -> None:
    """Make the tables, or bring them, the ledgers and what an older version let people write up to date."""
    Path(settings.VAR).mkdir(mode=0o700, parents=True, exist_ok=True)
    if not make_tables():
        call_command("migrate", verbosity=0, interactive=False)
    carry_over(at=timezone.now())
    put_back_what_was_read(at=timezone.now())
    enter_grants(at=timezone.now())
    catch_up()


def serve(host: str, port: int, greeting: str = "") -> int:
    """Run the web server, and the workers beside it, until somebody stops it; then end all of them.

    A process that dies is started again, and what a worker left running goes back to the queue. A web server that dies as soon
    as it is started is not tried for ever.
    """
    address = f"{host}:{port}"
    try:
        listening = socket.create_server((host, port), backlog=1024)
    except OSError as problem:
        sys.stderr.write(f"{address} cannot be used: {os.strerror(problem.errno or 0)}. Name another: --port.\n")
        return 1
    web = Kept([lambda: _start_web(listening)] * WEB_PROCESSES)
    workers = Kept([_start_worker] * PAPERS_AT_ONCE)
    _stop_on_signals()
    sys.stdout.write(f"{greeting}Serving on http://{address}/ (Ctrl+C stops it)\n")
    sys.stdout.flush()
    headed, looked = None, time.monotonic()
    try:
        while not web.die_at_once():
            web.keep()
            workers.keep()
            before, headed = headed, _headed(headed)
            looked = _alerted(looked, at_once=headed != before)
            time.sleep(0.5)
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        web.end()
        workers.end()
    sys.stderr.write("The server ended by itself, again and again. What it said stands above.\n")
    return 1


class Kept:
    """Processes that are to run as long as the server does, each with the way to start it again."""

    def __init__(self, ways: Sequence[Callable[[], subprocess.Popen[bytes]]]) -> None:
        self.ways = list(ways)
        self.running = [start() for start in self.ways]
        self.started = [time.monotonic()] * len(self.ways)
        self.at_once = 0

    def keep(self) -> None:
        """Start those again that have ended."""
        for place, process in enumerate(self.running):
            if process.poll() is not None:
                lived = time.monotonic() - self.started[place]
                self.at_once = self.at_once + 1 if lived < SHORT_LIFE else 0
                self.running[place], self.started[place] = self.ways[place](), time.monotonic()

    def die_at_once(self) -> bool:
        """Whether they have ended within moments of their start several times on end."""
        return self.at_once >= TRIES

    def end(self) -> None:
        """End all of them."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(timeout=STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()


def _start_web(listening: socket.socket) -> subprocess.Popen[bytes]:
    return _start("answerable.site.web", str(listening.fileno()), fds=(listening.fileno(),))


def _start(module: str, *arguments: str, fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    return subprocess.Popen([sys.executable, "-m", module, *arguments], env=environment, pass_fds=fds)  # noqa: S603  (our own words)


def _start_worker() -> subprocess.Popen[bytes]:
    put_back_abandoned_tasks()
    have_built()
    connections.close_all()  # the waiting parent holds no connection
    return _start("django", "db_worker", "--interval", "0.5", "--no-startup-delay")


def _headed(day: date | None) -> date | None:
    """The day whose head has been made: today's, once it could be. Where many serve, each asks; it is made once."""
    if day == timezone.localdate():
        return day
    try:
        return make_head(timezone.localdate(), at=timezone.now()).day
    except DatabaseError as problem:
        sys.stderr.write(f"The head of the day could not be made ({problem}); it is tried again.\n")
        time.sleep(5)
        return day
    finally:
        connections.close_all()


def _alerted(looked: float, *, at_once: bool) -> float:
    """When it was last looked whether followers are owed a mail: with each new head, and every few minutes."""
    if not at_once and time.monotonic() - looked < LOOK_FOR_ALERTS:
        return looked
    try:
        have_sent(timezone.now())
    except DatabaseError as problem:
        sys.stderr.write(f"Nobody could be asked whether alerts wait ({problem}); it is tried again.\n")
    finally:
        connections.close_all()
    return time.monotonic()


def _stop_on_signals() -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
