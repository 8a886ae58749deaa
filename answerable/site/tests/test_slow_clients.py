"""Whoever sends or reads slowly, on purpose or over a bad line, keeps nobody else from being served, and is cut off at last."""

import os
import socket
import subprocess
import time
import urllib.request
from contextlib import ExitStack, closing, suppress

import pytest

from answerable.opening.tests.system import COMMAND, installed_in, remove
from answerable.site.tests.test_serving import answer_of, free_port, wait_until
from answerable.site.web import HEADERS_WITHIN, SILENT_FOR

pytestmark = pytest.mark.xdist_group("slow clients")
CLIENTS = 50
PAGES = 5
FORM = "HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n"
HEAD = f"POST /desk/sign-in/ {FORM.format(900)}"
BEGINNINGS = {
    "half a header": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow",
    "half a body": HEAD.encode() + b"username=",
    "nothing": b"",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """An installation served, once for all tests here."""
    installed = installed_in(tmp_path_factory.mktemp("slow") / "var", f"answerable_slow_{os.getpid()}")
    port = free_port()
    process = subprocess.Popen([COMMAND, "serve", "--port", str(port)], env=installed.environment, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: answer_of(f"http://127.0.0.1:{port}/") == 200, 180)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=60)
        remove(installed)


def connected(address):
    port = int(address.rstrip("/").rsplit(":", 1)[1])
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def is_page(address):
    with urllib.request.urlopen(f"{address}accessibility/", timeout=60) as answer:
        return answer.status == 200 and b"</html>" in answer.read()


def holds(one):
    """Whether the connection is still there, whatever waits to be read from it."""
    one.setblocking(False)
    try:
        return one.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


@pytest.mark.parametrize("what", BEGINNINGS)
def test_pages_are_served_while_fifty_send_slowly(address, what):
    with ExitStack() as held:
        slow = [held.enter_context(closing(connected(address))) for _ in range(CLIENTS)]
        for one in slow:
            one.sendall(BEGINNINGS[what])
        assert all(is_page(address) for _ in range(PAGES))
        assert all(holds(one) for one in slow)  # the pages did not wait until these were cut off


def test_pages_are_served_while_fifty_read_a_large_answer_slowly(address):
    with ExitStack() as held:
        slow = [held.enter_context(closing(connected(address))) for _ in range(CLIENTS)]
        for one in slow:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            # As many answers as a line takes, asked for at once and never read.
            one.sendall(b"GET /static/styles/page.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40)
        assert all(is_page(address) for _ in range(PAGES))
        assert all(holds(one) for one in slow)


def test_who_trickles_a_header_is_cut_off_however_busily(address):
    began = time.monotonic()
    with closing(connected(address)) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        with suppress(OSError):  # a reset or a broken pipe, whichever comes first
            while time.monotonic() - began < SILENT_FOR:
                one.sendall(b"X-Slow: 1\r\n")
                time.sleep(0.5)
    assert HEADERS_WITHIN - 1 < time.monotonic() - began < SILENT_FOR


def test_a_stranger_who_announces_much_is_told_at_once_and_nothing_of_it_is_waited_for(address):
    for size in (3 * 2**20, 201 * 2**20, 10**17):
        with closing(connected(address)) as one:
            one.sendall(f"POST /desk/open/ {FORM.format(size)}a=b".encode())
            answer = b"".join(iter(lambda: one.recv(65536), b""))
            assert (answer.split(b"\r\n")[0], b"too much at once" in answer) == (b"HTTP/1.1 413 Request Entity Too Large", True)


def test_a_body_in_pieces_has_a_limit_too(address):
    with closing(connected(address)) as one:
        one.sendall(b"POST /desk/open/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(40):
                one.sendall(b"20000\r\n" + b"x" * 0x20000 + b"\r\n")
        except OSError:
            return  # cut off already
        assert one.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_form_in_two_halves_a_while_apart_is_taken(address):
    with closing(connected(address)) as one:
        one.sendall(HEAD.encode() + b"a=" + b"x" * 400)
        time.sleep(1.5)
        one.sendall(b"y" * 498)
        assert one.recv(100).startswith(b"HTTP/1.1 403 ")  # whole, and without the token of a form of ours
