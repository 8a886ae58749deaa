"""Two threads take the first answer of a reading child at once, in many processes: run on its own, it counts the deaths.

`python -m answerable.reading.tests.two_threads HOW_MANY` prints how many of the processes were ended by a signal. Each process is
a copy, made before anything was decoded, of one that has only imported the reader: as the command is when it reads two files.
"""

from __future__ import annotations

import os
import sys
import threading
import time

import msgspec

from answerable.reading import answers, child


class Answered:
    """Stands for a child that takes whatever it is sent and has its answer ready."""

    def __init__(self, answer: bytes) -> None:
        (takes, gives) = (os.pipe(), os.pipe())
        self.stdin, self.stdout = os.fdopen(takes[1], "wb"), os.fdopen(gives[0], "rb")
        os.write(gives[1], len(answer).to_bytes(8, "big") + answer)
        self.kept = takes[0]


def two_threads() -> None:
    """Take two answers at once, as the readers of two files do. Threads change places as often as they can."""
    sys.setswitchinterval(1e-6)
    children = [Answered(msgspec.msgpack.encode(answers.Answer())) for _ in range(2)]
    gate = threading.Barrier(2)

    def take(one: Answered) -> None:
        gate.wait()
        child._asked(one, b"R", b"", "x.pdf", b"", time.monotonic() + 60)  # type: ignore[arg-type]

    threads = [threading.Thread(target=take, args=(one,)) for one in children]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def deaths(how_many: int) -> int:
    """How many of so many processes did not end well."""
    died = 0
    for _ in range(how_many):
        pid = os.fork()
        if not pid:
            try:
                two_threads()
            except BaseException:
                os._exit(1)
            os._exit(0)
        died += os.waitpid(pid, 0)[1] != 0
    return died


if __name__ == "__main__":
    print(deaths(int(sys.argv[1])))
