"""Runs damaged documents through a reader in a worker process, whose death by a signal is a fault like any other."""

from __future__ import annotations

import hashlib
import io
import json
import mmap
import os
import resource
import signal
import struct
import time
import traceback
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.mutations import damaged
from tests.fuzz.seeds import Seed
from tests.fuzz.targets import Target, kept_promise

SECONDS = 10.0  # of the processor's time: the machine may be busy with other things
MEMORY = 1024 * 1024 * 1024
CASES_A_WORKER = 3000
_SHARED = struct.Struct("QQQd")  # the case under way, values, refusals, slowest seconds


@dataclass(kw_only=True)
class Tally:
    """What a run did. `faults` holds a line for each kind of fault."""

    target: str
    cases: int = 0
    values: int = 0
    refusals: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def case(target: Target, seeds: list[Seed], seed: int, number: int) -> tuple[Seed, bytes]:
    """The damaged document number so-and-so of a run: the same for the same seed, whatever was run before."""
    return damaged(seeds, Random(f"{seed}:{target.name}:{number}"))


def run(target: Target, seconds: float, seed: int, found: Path, start: int = 0) -> Tally:
    """Damage and read for so long; each new kind of fault is kept as a file in `found`, small if it can be made so."""
    tally = Tally(target=target.name)
    seeds = target.seeds()
    shared = mmap.mmap(-1, _SHARED.size)
    end, number = time.monotonic() + seconds, start
    known: set[str] = set()
    while time.monotonic() < end:
        shared[:] = _SHARED.pack(number, 0, 0, 0.0)
        child = os.fork()
        if not child:
            _work(target, seeds, seed, number, end, shared, found)
        _, status = os.waitpid(child, 0)
        at, values, refusals, slowest = _SHARED.unpack(shared[:])
        tally.values, tally.refusals = tally.values + values, tally.refusals + refusals
        tally.slowest = max(tally.slowest, slowest)
        tally.cases += at - number
        number = at
        if status:
            tally.cases += 1
            ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit code {os.WEXITSTATUS(status)}"
            seed_of, data = case(target, seeds, seed, at)
            what = "took more than 10 seconds" if ended == "SIGPROF" else f"ended the process: {ended}"
            if what not in known:
                known.add(what)
                keep(found, target, seed_of, data, what, f"case {seed}:{at}")
            number = at + 1
    tally.faults = sorted(path.read_text().split("\n")[0] for path in found.glob(f"{target.name}-*.why"))
    return tally


def _work(target: Target, seeds: list[Seed], seed: int, number: int, end: float, shared: mmap.mmap, found: Path) -> None:
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    values = refusals = 0
    slowest = 0.0
    for number_now in range(number, number + CASES_A_WORKER):
        shared[:] = _SHARED.pack(number_now, values, refusals, slowest)
        if time.monotonic() > end:
            break
        seed_of, data = case(target, seeds, seed, number_now)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        before = time.process_time()
        fault = fault_of(target, data, seed_of.name)
        took = time.process_time() - before
        signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, took)
        if took > SECONDS / 3:
            keep(found / "slow", target, seed_of, data, "slow", f"case {seed}:{number_now} took {took:.1f} seconds")
        if fault == "value":
            values += 1
        elif fault == "unreadable":
            refusals += 1
        elif not (found / _file_name(target, fault)).with_suffix(".why").exists():
            keep(found, target, seed_of, data, fault, f"case {seed}:{number_now}")  # making it smaller may end the process
            data = smaller(data, lambda shorter: fault_of(target, shorter, seed_of.name) == fault)  # noqa: B023 -- used at once
            keep(found, target, seed_of, data, fault, f"case {seed}:{number_now}\n{trace_of(target, data, seed_of.name)}")
    else:
        shared[:] = _SHARED.pack(number + CASES_A_WORKER, values, refusals, slowest)
    os._exit(0)


def fault_of(target: Target, data: bytes, name: str) -> str:
    """ "value", "unreadable", or the kind of fault: what was raised and on which line of ours."""
    try:
        return kept_promise(target, data, name)
    except Exception as error:  # whatever a reader lets out is what this looks for
        ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/answerable/" in frame.filename]
        where = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "?"
        return f"{type(error).__name__} in {where}"


def trace_of(target: Target, data: bytes, name: str) -> str:
    """The whole trace of a fault."""
    try:
        kept_promise(target, data, name)
    except Exception:  # as above
        return traceback.format_exc()
    return ""


def smaller(data: bytes, still: Callable[[bytes], bool], seconds: float = 15.0) -> bytes:
    """The shortest document found, leaving out stretches, for which `still` holds; of an Office file its parts."""
    end = time.monotonic() + seconds
    if data.startswith(b"PK"):
        return _fewer_parts(data, still)
    size = len(data) // 2
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            shorter = data[:at] + data[at + size :]
            if still(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    signal.setitimer(signal.ITIMER_PROF, 0)
    return data


def _fewer_parts(data: bytes, still: Callable[[bytes], bool]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError):
            return data
    for name in list(parts):
        for put in (None, b"", b"<a/>"):
            fewer = {**parts, name: put}
            packed = _packed({name: part for name, part in fewer.items() if part is not None})
            if still(packed):
                data, parts = packed, {name: part for name, part in fewer.items() if part is not None}
                break
    return data


def _packed(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def keep(found: Path, target: Target, seed: Seed, data: bytes, fault: str, more: str = "") -> None:
    """Write the document, and beside it what is wrong. A part of a real document is marked: it must not be published."""
    found.mkdir(parents=True, exist_ok=True)
    path = found / _file_name(target, fault)
    path.with_suffix("." + seed.name.rsplit(".", 1)[-1]).write_bytes(data)
    origin = "made here" if seed.made_here else "PART OF A REAL DOCUMENT"
    told = json.dumps({"target": target.name, "name": seed.name, "origin": origin, "bytes": len(data)})
    path.with_suffix(".why").write_text(f"{target.name}: {fault}\n{told}\n{more}\n", encoding="utf-8")


def _file_name(target: Target, fault: str) -> str:
    return f"{target.name}-{hashlib.sha256(fault.encode()).hexdigest()[:8]}"
