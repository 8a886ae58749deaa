"""Reads documents in child processes with time and memory limits, so that a hostile file can hurt nobody but its child."""

from __future__ import annotations

import math
import os
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TypeVar

import msgspec

from answerable.reading.action_plans import Mapping
from answerable.reading.answers import ANSWERS, COLUMNS, MAPPINGS, Answer, answer_with, refused
from answerable.reading.any_paper import Paper
from answerable.reading.any_paper import read_any as read_any_here
from answerable.reading.errors import Unreadable
from answerable.reading.faults import LIMITS, own_failure, where
from answerable.reading.given import data_and_name
from answerable.reading.limits import AT_LAST, COURSE, MORE, OutOfTime, allowed, limit_in_words
from answerable.reading.notices import Notice
from answerable.reading.notices import read_notice as read_notice_here
from answerable.reading.pages import SIZE_LIMIT, open_pdf
from answerable.reading.papers import read_paper
from answerable.reading.reader import read_report as read_report_here
from answerable.reading.reports import Report
from answerable.reading.trackers.reader import read_tracker as read_tracker_here
from answerable.reading.trackers.values import Columns, TrackerRead

SECONDS = 60.0
MEMORY = 1024 * 1024 * 1024
NICE = 10
_LENGTHS = struct.Struct(">cQQQQ")
_LENGTH = struct.Struct(">Q")
_AT_PAGE = 1 << 63  # in the place of a length: the page that is begun
_AGAIN = "The file may be damaged or made to do harm: get it again from the publisher."
Progress = Callable[[int, int, str], None]
Read = TypeVar("Read")
_REPORT, _NOTICE, _ANY, _TRACKER = b"R", b"N", b"A", b"T"


def read_report(source: bytes | str | Path, name: str = "", *, seconds: float = SECONDS, memory: int = MEMORY) -> Report:
    """What the report at a path, or in bytes called `name`, says; read in a child process.

    `seconds` is the longest the reading may take, `memory` the most bytes the child may hold. Raises Unreadable, also when a
    limit is reached or the child dies.
    """
    with Reader(seconds=seconds, memory=memory) as reader:
        return reader.read(source, name)


def read_notice(source: bytes | str | Path, name: str = "", *, seconds: float = SECONDS, memory: int = MEMORY) -> Notice:
    """What the notice at a path, or in bytes called `name`, says; read in a child process like a report. Raises Unreadable."""
    with Reader(seconds=seconds, memory=memory) as reader:
        return reader.read_notice(source, name)


def read_many(
    paths: Iterable[str | Path],
    progress: Progress | None = None,
    *,
    processes: int | None = None,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> list[Report | Unreadable]:
    """The reports at many paths, in their order, one process for each core (PDFium reads one document at a time).

    A file that cannot be read gives its Unreadable in its place. `progress` is told how many are done, of how many, and the
    name of the last; it is called from several threads, one at a time.
    """
    return _each(paths, Reader.read, progress, processes, Reader(seconds=seconds, memory=memory))


def read_all(
    paths: Iterable[str | Path], progress: Progress | None = None, *, mappings: Sequence[Mapping] = ()
) -> list[Paper | Unreadable]:
    """The papers of whatever kind at many paths, read as `read_many` reads reports."""
    return _each(paths, lambda reader, path: reader.read_any(path, mappings=mappings), progress, None, Reader())


def _each(
    paths: Iterable[str | Path],
    read: Callable[[Reader, Path], Read],
    progress: Progress | None,
    processes: int | None,
    like: Reader,
) -> list[Read | Unreadable]:
    wanted = [Path(path) for path in paths]
    how_many = max(1, min(processes or os.cpu_count() or 1, len(wanted)))
    free = [Reader(seconds=like.seconds, memory=like.memory) for _ in range(how_many)]
    lock = threading.Lock()
    done = 0

    def one(path: Path) -> Read | Unreadable:
        nonlocal done
        with lock:
            reader = free.pop()
        try:
            result: Read | Unreadable = read(reader, path)
        except Unreadable as problem:
            result = problem
        with lock:
            free.append(reader)
            done += 1
            if progress:
                progress(done, len(wanted), path.name)
        return result

    readers = list(free)
    try:
        with ThreadPoolExecutor(len(readers)) as pool:
            return list(pool.map(one, wanted))
    finally:
        for reader in readers:
            reader.close()


class Reader:
    """One child process that reads one document after another; a child that hangs or dies is replaced at the next."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    pipe.close()
            self._child = None

    def read(self, source: bytes | str | Path, name: str = "") -> Report:
        """What one report says. Raises Unreadable."""
        report = self._answer(_REPORT, *data_and_name(source, name)).report
        assert report
        return report

    def read_notice(self, source: bytes | str | Path, name: str = "") -> Notice:
        """What one notice says. Raises Unreadable, and NotARequisition for a document that is something else."""
        notice = self._answer(_NOTICE, *data_and_name(source, name)).notice
        assert notice
        return notice

    def read_any(self, source: bytes | str | Path, name: str = "", mappings: Sequence[Mapping] = ()) -> Paper:
        """What a paper of whatever kind says. `mappings` are the columns a person confirmed for a plan. Raises Unreadable."""
        paper = self._answer(_ANY, *data_and_name(source, name), extra=msgspec.msgpack.encode(tuple(mappings))).paper()
        assert paper
        return paper

    def read_tracker(self, source: bytes | str | Path, name: str = "", columns: Columns | None = None) -> TrackerRead:
        """What a tracker says, its columns taken as a person confirmed them, else by their headings. Raises Unreadable."""
        extra = msgspec.msgpack.encode(columns or Columns())
        tracker = self._answer(_TRACKER, *data_and_name(source, name), extra=extra).tracker
        assert tracker
        return tracker

    def _answer(self, kind: bytes, data: bytes, name: str, extra: bytes = b"") -> Answer:
        """What a child answers. One that dies at a later page is followed by another, for the pages before."""
        began, used = time.monotonic(), _of_children()
        try:
            return self._asked_once(kind, data, name, extra, began + self.seconds)
        except _Died as death:
            if death.page < 2 or _of_children() - used > allowed(len(data)) / 2:
                raise death.refusal from None
            try:
                return self._asked_once(kind, data, name, extra, began + self.seconds, last=death.page - 1)
            except _Died:
                raise death.refusal from None

    def _asked_once(self, kind: bytes, data: bytes, name: str, extra: bytes, deadline: float, last: int = 0) -> Answer:
        child = self._child = self._child or self._started()
        course = _Heard()
        try:
            answer = _asked(child, kind, data, name, extra, deadline, last=last, course=course)
        except TimeoutError:
            self.close()
            raise _too_long(name, self.seconds, course.page) from None
        except (BrokenPipeError, EOFError, msgspec.DecodeError):
            raise _Died(self._died(child, name, len(data), course.page), course.page) from None
        if answer.refusal:
            raise answer.refusal.raised()
        if {_REPORT: answer.report, _NOTICE: answer.notice, _ANY: answer.paper(), _TRACKER: answer.tracker}[kind] is None:
            raise _Died(self._died(child, name, len(data), course.page), 0)
        return answer

    def _died(self, child: subprocess.Popen[bytes], name: str, size: int, page: int) -> Unreadable:
        """Why the child ended: a fault of ours leaves a trace on standard error and code 1; all else is the file's doing."""
        try:
            code = child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            code = 0
        self.close()
        at = f"page {page}" if page else ""
        if code == 1:
            return Unreadable(
                file=name,
                where=at,
                problem="The reader itself failed on this file.",
                what_to_do="Mark the findings by hand, and report the fault with the file.",
            )
        if code == -signal.SIGXCPU:
            return _too_long(name, allowed(size), page)
        return Unreadable(
            file=name,
            where=at,
            problem=f"The reading process ended before it was done: it may have needed more than {self.memory // 2**20} MB.",
            what_to_do=_AGAIN,
        )

    def _started(self) -> subprocess.Popen[bytes]:
        """A fresh child. It is given the import path and nothing else of our environment, which may hold secrets."""
        environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"}
        command = [sys.executable, "-m", "answerable.reading.child", str(self.memory)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)  # noqa: S603 -- our own module


class _Heard:
    """How far a child said that it has come: the page it began last."""

    page = 0


class _Died(Exception):
    """The child ended without an answer, at a page (0 when none was begun); `refusal` is what a person is told of it."""

    def __init__(self, refusal: Unreadable, page: int) -> None:
        self.refusal, self.page = refusal, page
        super().__init__(str(refusal))


def _of_children() -> float:
    """Seconds of processor that the children which have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _too_long(name: str, seconds: float, page: int) -> Unreadable:
    return Unreadable(
        file=name,
        where=f"page {page}" if page else "",
        problem=f"Reading took longer than {seconds:.3g} seconds and was stopped.",
        what_to_do=_AGAIN,
    )


def _asked(
    child: subprocess.Popen[bytes],
    kind: bytes,
    data: bytes,
    name: str,
    extra: bytes,
    deadline: float,
    *,
    last: int = 0,
    course: _Heard | None = None,
) -> Answer:
    assert child.stdin
    assert child.stdout
    title = name.encode("utf-8", "surrogateescape")
    _sent(child.stdin, _LENGTHS.pack(kind, len(title), len(extra), len(data), last) + title + extra, deadline)
    _sent(child.stdin, data, deadline)
    while True:
        (length,) = _LENGTH.unpack(_received(child.stdout, _LENGTH.size, deadline))
        if length < _AT_PAGE:
            break
        if course:
            course.page = length - _AT_PAGE
    if length > 4 * SIZE_LIMIT:
        raise EOFError
    return ANSWERS.decode(_received(child.stdout, length, deadline))


def _sent(pipe: Any, data: bytes, deadline: float) -> None:
    """Hand the bytes over as the child takes them: one that takes none may not hold us longer than one that gives none."""
    os.set_blocking(pipe.fileno(), False)
    rest = memoryview(data)
    while rest:
        _, ready, _ = select.select([], [pipe], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        rest = rest[os.write(pipe.fileno(), rest[: 1 << 20]) :]


def _received(pipe: Any, length: int, deadline: float) -> bytes:
    parts = []
    while length:
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(pipe.fileno(), min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _serve(memory: int) -> None:
    """The child: read a document, answer, until our parent goes. It gives way to whoever serves pages."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Answers go out by a pipe of their own: whatever a library prints must not get among them.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests: BinaryIO = sys.stdin.buffer

    def tell(page: int) -> None:
        answers.write(_LENGTH.pack(_AT_PAGE + page))
        answers.flush()

    COURSE.tell = tell
    while head := requests.read(_LENGTHS.size):
        kind, title, more, size, COURSE.last = _LENGTHS.unpack(head)
        COURSE.why = "reading them needed more memory than allowed"
        name = requests.read(title).decode("utf-8", "surrogateescape")
        extra = requests.read(more)
        data = requests.read(size)
        with _timed(allowed(size)):
            answer = _read(kind, data, name, extra)
        said = msgspec.msgpack.encode(answer)
        answers.write(_LENGTH.pack(len(said)) + said)
        answers.flush()
        open_pdf.cache_clear()
        read_paper.cache_clear()


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    """Within it so many seconds of processor are allowed; then `OutOfTime` is raised, and again and again after a little more,
    so that nothing that is left to read goes on for long. Who hears nothing of that is ended by the kernel.
    """

    def over(_: int, __: object) -> None:
        raise OutOfTime(seconds)

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + max(AT_LAST * seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds, MORE * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _read(kind: bytes, data: bytes, name: str, extra: bytes) -> Answer:
    try:
        if kind == _NOTICE:
            return Answer(notice=read_notice_here(data, name))
        if kind == _TRACKER:
            return Answer(tracker=read_tracker_here(data, name, COLUMNS.decode(extra)))
        if kind == _ANY:
            return answer_with(read_any_here(data, name, MAPPINGS.decode(extra)))
        return Answer(report=read_report_here(data, name))
    except Unreadable as problem:
        return refused(problem)
    except LIMITS as limit:
        signal.setitimer(signal.ITIMER_PROF, 0)
        said = limit_in_words(limit)
        return refused(Unreadable(file=name, where=where(limit), problem=f"{said[0].upper()}{said[1:]}.", what_to_do=_AGAIN))
    except Exception as error:
        return refused(own_failure(name, error))


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
