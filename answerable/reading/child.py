"""Reads documents in child processes with time and memory limits, so that a hostile file can hurt nobody but its child."""

from __future__ import annotations

import os
import resource
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TypeVar

import msgspec

from answerable.reading.action_plans import Mapping, Plan
from answerable.reading.any_paper import Paper
from answerable.reading.any_paper import read_any as read_any_here
from answerable.reading.errors import Unreadable
from answerable.reading.faults import own_failure
from answerable.reading.meeting_pages.values import MeetingPage
from answerable.reading.notices import NotARequisition, Notice
from answerable.reading.notices import read_notice as read_notice_here
from answerable.reading.ombudsman import AnnualLetter, Decision
from answerable.reading.pages import SIZE_LIMIT
from answerable.reading.reader import read_report as read_report_here
from answerable.reading.refusals import too_large
from answerable.reading.reports import Report

SECONDS = 60.0
MEMORY = 1024 * 1024 * 1024
NICE = 10
_LENGTHS = struct.Struct(">cQQQ")
_LENGTH = struct.Struct(">Q")
Progress = Callable[[int, int, str], None]
Read = TypeVar("Read")
_REPORT, _NOTICE, _ANY = b"R", b"N", b"A"


class _Refusal(msgspec.Struct):
    """Why a document cannot be read, as it crosses from the child."""

    file: str
    problem: str
    where: str
    what_to_do: str
    not_a_requisition: bool


class _Answer(msgspec.Struct):
    """What a child answers: one of these. A child that a hostile file has taken over can say false things, but only these."""

    report: Report | None = None
    notice: Notice | None = None
    letter: AnnualLetter | None = None
    decision: Decision | None = None
    plan: Plan | None = None
    meeting_page: MeetingPage | None = None
    refusal: _Refusal | None = None

    def paper(self) -> Paper | None:
        """Whichever it is."""
        return self.report or self.notice or self.letter or self.decision or self.plan or self.meeting_page


# Made once, while the module is imported and one thread runs: msgspec looks a type up at its first typed decode, and two threads
# that do so at once can end the process (signal 11). Built here, the types of every paper are known to `msgspec.convert` too.
_ANSWERS = msgspec.msgpack.Decoder(_Answer)
_MAPPINGS = msgspec.msgpack.Decoder(tuple[Mapping, ...])


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
        report = self._answer(_REPORT, *_data_and_name(source, name)).report
        assert report
        return report

    def read_notice(self, source: bytes | str | Path, name: str = "") -> Notice:
        """What one notice says. Raises Unreadable, and NotARequisition for a document that is something else."""
        notice = self._answer(_NOTICE, *_data_and_name(source, name)).notice
        assert notice
        return notice

    def read_any(self, source: bytes | str | Path, name: str = "", mappings: Sequence[Mapping] = ()) -> Paper:
        """What a paper of whatever kind says. `mappings` are the columns a person confirmed for a plan. Raises Unreadable."""
        paper = self._answer(_ANY, *_data_and_name(source, name), extra=msgspec.msgpack.encode(tuple(mappings))).paper()
        assert paper
        return paper

    def _answer(self, kind: bytes, data: bytes, name: str, extra: bytes = b"") -> _Answer:
        child = self._child = self._child or self._started()
        try:
            answer = _asked(child, kind, data, name, extra, time.monotonic() + self.seconds)
        except TimeoutError:
            self.close()
            raise Unreadable(
                file=name,
                problem=f"Reading took longer than {self.seconds:g} seconds and was stopped.",
                what_to_do="The file may be damaged or made to do harm: get it again from the publisher.",
            ) from None
        except (BrokenPipeError, EOFError, msgspec.DecodeError):
            raise self._died(child, name) from None
        if refusal := answer.refusal:
            what = NotARequisition if refusal.not_a_requisition else Unreadable
            raise what(file=refusal.file, problem=refusal.problem, where=refusal.where, what_to_do=refusal.what_to_do)
        wanted = {_REPORT: answer.report, _NOTICE: answer.notice, _ANY: answer.paper()}[kind]
        if wanted is None:
            raise self._died(child, name)
        return answer

    def _died(self, child: subprocess.Popen[bytes], name: str) -> Unreadable:
        """Why the child ended: a fault of ours leaves a trace on standard error and code 1; all else is the file's doing."""
        try:
            faulty = child.wait(timeout=1) == 1
        except subprocess.TimeoutExpired:
            faulty = False
        self.close()
        if faulty:
            return Unreadable(
                file=name,
                problem="The reader itself failed on this file.",
                what_to_do="Mark the findings by hand, and report the fault with the file.",
            )
        return Unreadable(
            file=name,
            problem=f"The reading process ended before it was done: it may have needed more than {self.memory // 2**20} MB.",
            what_to_do="The file may be damaged or made to do harm: get it again from the publisher.",
        )

    def _started(self) -> subprocess.Popen[bytes]:
        """A fresh child. It is given the import path and nothing else of our environment, which may hold secrets."""
        environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"}
        command = [sys.executable, "-m", "answerable.reading.child", str(self.memory)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)  # noqa: S603 -- our own module


def _data_and_name(source: bytes | str | Path, name: str) -> tuple[bytes, str]:
    """The bytes to read; a file over the size limit is weighed on disk and refused unread."""
    if isinstance(source, bytes):
        if len(source) > SIZE_LIMIT:
            raise too_large(name or "the file", len(source), SIZE_LIMIT)
        return source, name or "the file"
    path = Path(source)
    name = name or path.name
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise too_large(name, size, SIZE_LIMIT)
        return path.read_bytes(), name
    except OSError as error:
        problem = f"The file cannot be opened: {(error.strerror or str(error)).lower()}."
        raise Unreadable(file=str(source), problem=problem, what_to_do="Check the path.") from None


def _asked(child: subprocess.Popen[bytes], kind: bytes, data: bytes, name: str, extra: bytes, deadline: float) -> _Answer:
    assert child.stdin
    assert child.stdout
    title = name.encode("utf-8", "surrogateescape")
    _sent(child.stdin, _LENGTHS.pack(kind, len(title), len(extra), len(data)) + title + extra, deadline)
    _sent(child.stdin, data, deadline)
    (length,) = _LENGTH.unpack(_received(child.stdout, _LENGTH.size, deadline))
    if length > 4 * SIZE_LIMIT:
        raise EOFError
    return _ANSWERS.decode(_received(child.stdout, length, deadline))


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
    while head := requests.read(_LENGTHS.size):
        kind, title, more, size = _LENGTHS.unpack(head)
        name = requests.read(title).decode("utf-8", "surrogateescape")
        extra = requests.read(more)
        answer = msgspec.msgpack.encode(_read(kind, requests.read(size), name, extra))
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read(kind: bytes, data: bytes, name: str, extra: bytes) -> _Answer:
    again = "The file may be damaged or made to do harm: get it again from the publisher."
    try:
        if kind == _NOTICE:
            return _Answer(notice=read_notice_here(data, name))
        if kind == _ANY:
            return _of(read_any_here(data, name, _MAPPINGS.decode(extra)))
        return _Answer(report=read_report_here(data, name))
    except Unreadable as problem:
        return _refused(problem)
    except MemoryError:
        return _refused(
            Unreadable(file=name, problem="Reading needed more memory than allowed and was stopped.", what_to_do=again)
        )
    except RecursionError:
        return _refused(Unreadable(file=name, problem="The file is nested too deeply to be read.", what_to_do=again))
    except Exception as error:
        return _refused(own_failure(name, error))


def _of(paper: Paper) -> _Answer:
    """The answer with the paper in the place of its kind."""
    match paper:
        case Report():
            return _Answer(report=paper)
        case Notice():
            return _Answer(notice=paper)
        case AnnualLetter():
            return _Answer(letter=paper)
        case Decision():
            return _Answer(decision=paper)
        case Plan():
            return _Answer(plan=paper)
        case MeetingPage():
            return _Answer(meeting_page=paper)


def _refused(problem: Unreadable) -> _Answer:
    return _Answer(
        refusal=_Refusal(
            file=problem.file,
            problem=problem.problem,
            where=problem.where,
            what_to_do=problem.what_to_do,
            not_a_requisition=isinstance(problem, NotARequisition),
        )
    )


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
