"""Pictures of the pages of a source file, drawn once in a process of their own and kept.

Each authority has its own, though the bytes are the same: nobody can tell by the time it takes that another has looked at them.
"""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from answerable.findings.models import Reading, SourceFile
from answerable.reading.errors import Unreadable

SCALE = 1.5
SECONDS = 30
PNG = b"\x89PNG"
# However many ask, one server process draws so many pages at a time: each may take much memory.
AT_ONCE = threading.BoundedSemaphore(2)
DIGEST = re.compile(r"[0-9a-f]{64}")
# The file is somebody else's: it is drawn apart, so that one made to harm ends a child and not the server.
LIMITS = """
import os, resource, sys
os.nice(10)  # pages are served first
for limit, most in (("AS", 2**31), ("CPU", 20), ("CORE", 0), ("FSIZE", 0)):
    resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))
"""
DRAW = """
from answerable.reading.errors import Unreadable
from answerable.reading.pages import page_image
try:
    sys.stdout.buffer.write(page_image(sys.stdin.buffer.read(), int(sys.argv[1]), float(sys.argv[2])))
except Unreadable as why:
    sys.exit(why.problem)
"""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page as PNG, with its size in points."""

    png: bytes
    width: float
    height: float


def picture_of(file: SourceFile, page: int, *, pages: int | None = None) -> Picture:
    """The picture of a page, from 1. `pages` is how many the file is known to have, looked up when None.

    Raises Unreadable when it cannot be drawn.
    """
    if not DIGEST.fullmatch(file.sha256) or not 1 <= page <= 9999:
        raise Unreadable(file=file.name, where=f"page {page}", problem="There is no such page.")
    kept = Path(settings.MEDIA_ROOT) / "pages" / str(file.authority_id) / file.sha256 / f"{page}.png"
    if not kept.is_file():
        _draw(file, page, pages or _pages_of(file), kept)
    png = kept.read_bytes()
    if not png.startswith(PNG):
        raise Unreadable(file=file.name, where=f"page {page}", problem=png.decode("utf-8", "replace"))
    width, height = struct.unpack(">II", png[16:24])
    return Picture(png=png, width=width / SCALE, height=height / SCALE)


def _pages_of(file: SourceFile) -> int | None:
    known = Reading.objects.filter(file=file).values_list("as_read__pages", flat=True).first()
    return known if isinstance(known, int) else None


def _draw(file: SourceFile, page: int, pages: int | None, kept: Path) -> None:
    """Draw the page and keep it, or keep the reason why it cannot be drawn: a page made to be slow costs its time once."""
    if pages is not None and page > pages:
        raise Unreadable(file=file.name, where=f"page {page}", problem="There is no such page.")
    with file.opened() as source:
        data = source.read()
    with AT_ONCE:
        try:
            result = _drawn_apart(data, page, file.name)
        except Unreadable as why:
            result = why.problem.encode()
    _keep(kept, result)


def run_apart(data: bytes, program: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """A program of ours run over somebody else's bytes, with limits, in a process of its own. Raises TimeoutExpired.

    Of our environment, which may hold secrets, it is given the import path and nothing else.
    """
    command = [sys.executable, "-c", LIMITS + program, *words]
    told = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"}
    return subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, env=told, check=False)  # noqa: S603 (our own words)


def _drawn_apart(data: bytes, page: int, name: str) -> bytes:
    try:
        done = run_apart(data, DRAW, str(page), str(SCALE))
    except subprocess.TimeoutExpired:
        raise Unreadable(file=name, where=f"page {page}", problem=f"It could not be drawn in {SECONDS} seconds.") from None
    if done.returncode or not done.stdout.startswith(PNG):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        problem = said[-1] if said and done.returncode == 1 else "The page could not be drawn."
        raise Unreadable(file=name, where=f"page {page}", problem=problem)
    return done.stdout


def _keep(where: Path, png: bytes) -> None:
    """Put the picture in its place in one step, so that nobody is ever shown half of one."""
    where.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=where.parent, delete=False) as half:
        half.write(png)
    os.replace(half.name, where)
