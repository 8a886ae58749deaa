"""Serving: the web server, and beside it the worker that reads papers in the background."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils import timezone

from answerable.opening.tasks import put_back_abandoned_tasks
from answerable.trail.carrying import carry_over
from answerable.trail.heads import make_head

STOP_WITHIN = 10
QUIETLY = ("--worker-class", "gthread", "--timeout", "120", "--log-level", "warning")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def prepare_database() -> None:
    """Make the tables, or bring them and the ledgers of an older version up to date."""
    Path(settings.VAR).mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    carry_over(at=timezone.now())


def serve(host: str, port: int, greeting: str = "") -> int:
    """Run the web server, and the worker beside it, until the server ends or somebody stops it; then end both.

    A worker that dies is started again, and what it left running goes back to the queue.
    """
    address = f"{host}:{port}"
    web = _start("gunicorn", "answerable.site.wsgi", "--bind", address, "--workers", "2", "--threads", "4", *QUIETLY)
    worker = _start_worker()
    _stop_on_signals()
    sys.stdout.write(f"{greeting}Serving on http://{address}/ (Ctrl+C stops it)\n")
    sys.stdout.flush()
    headed = None
    try:
        while web.poll() is None:
            if worker.poll() is not None:
                worker = _start_worker()
            headed = _headed(headed)
            time.sleep(0.5)
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        for process in (web, worker):
            _end(process)
    sys.stderr.write(f"The server ended by itself. Is something else using {address}?\n")
    return 1


def _start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    return subprocess.Popen([sys.executable, "-m", module, *arguments], env=environment)  # noqa: S603  (our own words)


def _start_worker() -> subprocess.Popen[bytes]:
    put_back_abandoned_tasks()
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


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()


def _stop_on_signals() -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
