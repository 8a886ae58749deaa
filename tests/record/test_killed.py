"""Killed (SIGKILL) in the middle of saving, publishing, putting a paper or building a pack: all of it is there, or none of it."""

import json
import os
import subprocess
import sys

import pytest

from answerable.opening.tests.system import installed_in, remove

pytestmark = pytest.mark.xdist_group("killed")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What was seen in an installation of its own, each act killed at one of its statements after another."""
    system = installed_in(tmp_path_factory.mktemp("killed") / "var", f"answerable_killed_{os.getpid()}")
    environment = {**system.environment, "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    words = [sys.executable, "-m", "tests.record.dying"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=300)
    remove(system)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("act", ["line", "notice", "paper"])
def test_whenever_it_was_killed_nothing_of_it_was_there_and_the_record_held(told, act):
    assert told[act]["deaths"] > 1
    assert told[act]["between"] == [told[act]["before"]]
    assert told[act]["problems"] == []


def test_once_it_came_to_its_end_all_of_it_is_there(told):
    line, notice, paper = (told[act] for act in ("line", "notice", "paper"))
    assert line["after"] == [one + 1 for one in line["before"]] == told["sent again"]
    assert notice["after"] == [notice["before"][0] + 1, 1, 2, notice["before"][3] + 1]
    assert (paper["before"][0], paper["after"][0]) == (0, 1)


def test_a_pack_that_was_being_built_is_shown_to_nobody_and_is_built_after_the_start(told):
    assert told["pack"] == [[True, 0]] * 3
    assert told["built"] == [1, []]
