"""Serving: the web server, and beside it the worker that reads papers in the background."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.management import call_command

STOP_WITHIN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def prepare_database() -> None:
    """Make the tables, or bring them up to date."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped. The database is brought up to date first."""
    prepare_database()
    return serve(arguments.host, arguments.port)


def serve(host: str, port: int, greeting: str = "") -> int:
    """Run the web server and the worker until one ends or somebody stops them; then end both."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    address = f"{host}:{port}"
    web = [sys.executable, "-m", "gunicorn", "answerable.site.wsgi", "--bind", address, "--workers", "2", "--threads", "4"]
    web += ["--worker-class", "gthread", "--timeout", "120", "--log-level", "warning"]
    worker = [sys.executable, "-m", "django", "db_worker", "--interval", "0.5", "--no-startup-delay"]
    running = [subprocess.Popen(command, env=environment) for command in (web, worker)]  # noqa: S603
    _stop_on_signals()
    sys.stdout.write(f"{greeting}Serving on http://{address}/ (Ctrl+C stops it)\n")
    sys.stdout.flush()
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.3)
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(timeout=STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
    sys.stderr.write(f"The server ended by itself. Is something else using {address}?\n")
    return 1


def _stop_on_signals() -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
