"""The process that reads what strangers wrote: it may write no file, keeps within its memory, and knows nothing of the server."""

import os
from pathlib import Path

import pytest

from answerable.demo.papers import requisition_text
from answerable.reading.child import Reader

MEMORY = 700 * 1024 * 1024


@pytest.fixture
def child(monkeypatch):
    """A child that has read something."""
    monkeypatch.setenv("ANSWERABLE_SECRET_KEY", "the-secret-of-this-server")
    monkeypatch.setenv("DATABASE_PASSWORD", "the-password-of-this-server")
    with Reader(memory=MEMORY) as reader:
        reader.read_notice(requisition_text().encode(), "requisition.txt")
        yield reader._child.pid


def test_it_is_given_nothing_of_the_servers_environment(child):
    told = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
    assert {one.split(b"=")[0] for one in told if one} == {b"PYTHONPATH", b"LANG"}


def test_it_may_write_into_no_file_leave_no_core_and_take_so_much_memory(child):
    limits = Path(f"/proc/{child}/limits").read_text().splitlines()
    soft_and_hard = {line[:26].strip(): line[26:].split()[:2] for line in limits}
    assert soft_and_hard["Max file size"] == ["0", "0"]
    assert soft_and_hard["Max core file size"] == ["0", "0"]
    assert soft_and_hard["Max address space"] == [str(MEMORY)] * 2


def test_it_holds_no_file_of_the_servers_open(child):
    held = {int(number): os.readlink(f"/proc/{child}/fd/{number}") for number in os.listdir(f"/proc/{child}/fd")}
    assert [name for number, name in held.items() if number > 2 and not name.startswith(("pipe:", "/dev/"))] == []
