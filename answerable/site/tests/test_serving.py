"""`answerable serve`: the pages and the worker beside them; a worker that dies is replaced, and all end together."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from answerable.opening.tests.system import COMMAND, installed_in, remove

pytestmark = pytest.mark.xdist_group("serving")
SECONDS = 60


def wait_until(true, seconds=SECONDS):
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.1)
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer_of(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return response.status
    except (urllib.error.URLError, OSError):
        return None


def children_of(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return {int(child) for child in found}


def worker_of(pid):
    return next((child for child in children_of(pid) if not gone(child) and b"db_worker" in words_of(child)), None)


def web_of(pid):
    return [child for child in children_of(pid) if not gone(child) and b"answerable.site.web" in words_of(child)]


def words_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it ended between two looks
        return b""


def gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An installation with its tables, one for all tests here."""
    system = installed_in(tmp_path_factory.mktemp("serving") / "var", f"answerable_serving_{os.getpid()}")
    yield system
    remove(system)


@pytest.fixture(scope="module")
def serving(installed):
    """The installation served: the process and its address. The last of the tests here stops it."""
    port = free_port()
    process = subprocess.Popen([COMMAND, "serve", "--port", str(port)], env=installed.environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_until(lambda: answer_of(address) == 200, 3 * SECONDS)  # it is a machine that may be busy
        yield process, address
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def test_it_serves_the_record_and_a_worker_runs_beside_it(serving):
    process, address = serving
    assert answer_of(f"{address}accessibility/") == 200
    assert wait_until(lambda: worker_of(process.pid))


def test_a_worker_that_is_killed_is_replaced(serving):
    process, _ = serving
    lost = wait_until(lambda: worker_of(process.pid))
    os.kill(lost, signal.SIGKILL)
    wait_until(lambda: worker_of(process.pid) not in {None, lost})


def test_a_web_process_that_is_killed_is_replaced_and_pages_are_served_on(serving):
    process, address = serving
    lost = wait_until(lambda: web_of(process.pid))
    os.kill(lost[0], signal.SIGKILL)
    wait_until(lambda: len(set(web_of(process.pid)) - {lost[0]}) == 2)
    assert answer_of(address) == 200


def test_an_address_in_use_is_said_in_a_sentence(installed, serving):
    _, address = serving
    done = installed.run("serve", "--port", address.rstrip("/").rsplit(":", 1)[1])
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        f"{address.removeprefix('http://').rstrip('/')} cannot be used: Address already in use. Name another: --port.",
    )


def test_stopping_it_stops_the_server_and_the_worker(serving):
    process, address = serving
    wait_until(lambda: worker_of(process.pid))
    started = children_of(process.pid)
    process.terminate()
    assert process.wait(timeout=SECONDS) == 0
    wait_until(lambda: all(gone(child) for child in started))
    assert answer_of(address) is None
