"""One web server process, on a socket that several share: `python -m answerable.site.web FD`.

Requests come in, and answers go out, in one loop that holds as many connections as it is told to; a thread is taken only for a
request that has come in whole, and given back as soon as its answer is made. So whoever sends or reads slowly holds nothing that
others wait for, and is cut off after a while.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import time
from types import FrameType
from typing import Any

from django.conf import settings
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.utilities import RequestEntityTooLarge

from answerable.site.wsgi import application

STARTED_BY = os.getppid()
THREADS = 8
CONNECTIONS = 900  # of one process: below the 1,024 files that a process may open where nobody raised that
SILENT_FOR = 30  # seconds without a byte, in or out
HEADERS_WITHIN = 15  # seconds, however busily they trickle in
BODY_WITHIN = 600  # seconds: 200 MB over a slow line
LARGEST_HEADERS = 64 * 1024


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """A request on its way in. A body that is refused anyway is not waited for, nor put on the disk."""

    completed: bool

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.begun = time.monotonic()

    def received(self, data: bytes) -> int:
        """Take the next bytes; returns how many were taken."""
        taken: int = super().received(data)
        if not self.completed and self.headers_finished and self.content_length > self._allowed():
            # The pages refuse it by the length it announced (see `site.uploads`), and say so on a page of ours.
            self.body_rcv, self.completed = None, True
            self.headers["CONNECTION"] = "close"  # what still comes of the body is no next request
            return len(data)
        if not self.completed and self.chunked and self.body_bytes_received > self._allowed():
            self.error, self.completed = RequestEntityTooLarge("more than a form"), True
        return taken

    def _allowed(self) -> int:
        """The most a body may have: little from somebody whose browser does not even say that it is signed in."""
        known = f"{settings.SESSION_COOKIE_NAME}=" in self.headers.get("COOKIE", "")
        return settings.MAX_UPLOAD_BYTES if known else settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def is_late(self) -> bool:
        """Whether it has taken longer than a request that means well."""
        return time.monotonic() - self.begun > (BODY_WITHIN if self.headers_finished else HEADERS_WITHIN)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection."""

    parser_class = Parser


class Server(TcpWSGIServer):  # type: ignore[misc]
    """The loop."""

    channel_class = Channel

    def maintenance(self, now: float) -> None:
        """Every few seconds: cut off who is silent, as the library does, and who is busy but never comes to an end.

        Also ends this process when the one that started it is gone.
        """
        if os.getppid() != STARTED_BY:
            raise SystemExit(0)
        super().maintenance(now)
        for channel in self.active_channels.values():
            if channel.request is not None and channel.request.is_late():
                channel.will_close = True


def adjustments(listening: socket.socket) -> Adjustments:
    """The library's settings."""
    return Adjustments(
        sockets=[listening],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENT_FOR,
        cleanup_interval=2,
        asyncore_use_poll=True,
        max_request_header_size=LARGEST_HEADERS,
        max_request_body_size=2**62,  # the limit is the parser's, whose refusal is a page of ours
        ident=None,
        # The web server in front runs on this machine; of what it tells, only whether people came by https is believed.
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-proto"},
    )


def main(fd: int) -> None:
    """Serve on the socket until told to stop."""
    listening = socket.socket(fileno=fd)
    where = (listening.family, listening.type, listening.proto, listening.getsockname())
    server = Server(application, _sock=listening, adj=adjustments(listening), sockinfo=where, bind_socket=False)
    signal.signal(signal.SIGTERM, _stop)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that requests wait for a moment is no news
    server.run()


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
