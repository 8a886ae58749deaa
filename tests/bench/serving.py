"""The public pages served, kept and not, beside a lean page, a view that says hello, and the same pages with a hundredth of it.

Each record is a database of its own, filled and then served by two processes as `answerable serve` has it, with the bench's two
addresses beside the site's (`serving_settings`). What a page costs is told by the processor time of the servers; requests a
second and waiting times are those of eight connections, which share this machine's processors with the servers.
"""

from __future__ import annotations

import json
import os
import platform
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from answerable.site.serving import WEB_PROCESSES

CONNECTIONS, SECONDS, WARM = 8, 2.5, 24
LEAN, HELLO = "/beside/lean/", "/beside/hello/"
TICKS = os.sysconf("SC_CLK_TCK")
# Filled by a program of its own, for a process has one database only.
FILL = """
import json, sys
import django
django.setup()
from django.utils import timezone
from answerable.site.from_nothing import make_tables
make_tables()
from tests.bench import filling, following, sizes
size = getattr(sizes, sys.argv[1])
made = filling.fill(size, timezone.localdate())
print(json.dumps(filling.addresses(made) | following.follow_up(size, made)))
"""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What one page cost: processor time of the servers in ms a page, pages a second, waiting times in ms, bytes."""

    processor: float
    a_second: float
    p50: float
    p95: float
    size: int


def main() -> None:
    """Fill both records, serve each with pages kept and without, and print a line a page."""
    with tempfile.TemporaryDirectory(prefix="answerable-serving-") as folder:
        found = {}
        for size in ("HUNDREDTH", "WHOLE"):
            var = Path(folder) / size
            addresses = _filled(var, size)
            for kept in (0, 1000) if size == "WHOLE" else (0,):
                with _served(var, kept) as (port, servers):
                    found[size, kept] = {name: _measure(port, servers, at) for name, at in addresses.items()}
    _print(found["HUNDREDTH", 0], found["WHOLE", 0], found["WHOLE", 1000])


def _filled(var: Path, size: str) -> dict[str, str]:
    var.mkdir()
    words = [sys.executable, "-c", FILL, size]
    done = subprocess.run(words, env=_environment(var, 0), check=True, capture_output=True, text=True)
    return {"hello": HELLO, "lean page": LEAN, **json.loads(done.stdout)}


def _environment(var: Path, kept: int) -> dict[str, str]:
    told = {"ANSWERABLE_VAR": str(var), "ANSWERABLE_PAGES_KEPT": str(kept)}
    return {**os.environ, **told, "DJANGO_SETTINGS_MODULE": "tests.bench.serving_settings"}


@contextmanager
def _served(var: Path, kept: int) -> Iterator[tuple[int, list[int]]]:
    """The port, and the processes that serve."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
    port, fd = listening.getsockname()[1], listening.fileno()
    words = [sys.executable, "-m", "answerable.site.web", str(fd)]
    processes = [subprocess.Popen(words, env=_environment(var, kept), pass_fds=(fd,)) for _ in range(WEB_PROCESSES)]
    try:
        _Connection(port).get(HELLO)
        yield port, [process.pid for process in processes]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
        listening.close()


class _Connection:
    """A connection kept open, over which one page after the other is asked for: as little work on this side as there can be."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)

    def get(self, address: str) -> int:
        """The size of the answer's body. Raises OSError if it is not a page."""
        self._socket.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = b""
        while b"\r\n\r\n" not in head:
            if not (part := self._socket.recv(65536)):
                raise ConnectionError("the server hung up")
            head += part
        head, _, body = head.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise OSError(f"{address}: {head.splitlines()[0].decode()}")
        length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])  # type: ignore[index]
        there = len(body)
        while there < length:
            there += len(self._socket.recv(65536))
        return length


def _measure(port: int, servers: list[int], address: str) -> Measured:
    """Ask for one page over and over, on so many connections at once, for so many seconds."""
    size = 0
    for _ in range(WARM):  # each on a connection of its own, so that both servers have made the page before
        size = _Connection(port).get(address)
    waits: list[list[float]] = [[] for _ in range(CONNECTIONS)]
    end = time.perf_counter() + SECONDS

    def one(waited: list[float]) -> None:
        connection = _Connection(port)
        while (began := time.perf_counter()) < end:
            connection.get(address)
            waited.append(time.perf_counter() - began)

    threads = [Thread(target=one, args=(waited,)) for waited in waits]
    used, began = _processor(servers), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = time.perf_counter() - began, _processor(servers) - used
    told = sorted(wait * 1000 for waited in waits for wait in waited)
    return Measured(
        processor=used * 1000 / len(told),
        a_second=len(told) / took,
        p50=told[len(told) // 2],
        p95=told[len(told) * 95 // 100],
        size=size,
    )


def _processor(servers: list[int]) -> float:
    """Seconds of processor that the processes have used until now."""
    used = 0
    for server in servers:
        fields = Path(f"/proc/{server}/stat").read_text().rsplit(")", 1)[1].split()
        used += int(fields[11]) + int(fields[12])
    return used / TICKS


def _print(hundredth: dict[str, Measured], whole: dict[str, Measured], kept: dict[str, Measured]) -> None:
    """A table in Markdown, as `docs/performance.md` has it."""
    lean, hello = whole["lean page"], kept["hello"]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"\n{time.strftime('%d %B %Y')}, {python}, {os.cpu_count()} processors")
    print(f"Hello through all middleware: {hello.a_second:,.0f} a second, {hello.processor:.2f} ms of processor each.")
    print(f"The largest process that ran took {memory} MB.\n")
    columns = ["kB", "ms of processor", "x lean", "x its hundredth", "p50 ms", "p95 ms", "a second"]
    columns += ["kept: a second", "of hello", "p95 ms"]
    print("| Page | " + " | ".join(columns) + " |")
    print("|---|" + "--:|" * len(columns))
    for name, made in whole.items():
        again = kept[name]
        print(
            f"| {name} | {made.size / 1000:.1f} | {made.processor:.1f} | {made.processor / lean.processor:.1f}"
            f" | {made.processor / hundredth[name].processor:.2f} | {made.p50:.0f} | {made.p95:.0f} | {made.a_second:,.0f}"
            f" | {again.a_second:,.0f} | {again.a_second / hello.a_second:.0%} | {again.p95:.1f} |"
        )
