"""The first answers of two reading children, taken by two threads at once, end no process."""

import subprocess
import sys


def test_no_process_dies_when_two_threads_take_their_first_answer_at_once():
    command = [sys.executable, "-m", "answerable.reading.tests.two_threads", "60"]
    assert subprocess.run(command, capture_output=True, text=True, timeout=120).stdout.split() == ["0"]
