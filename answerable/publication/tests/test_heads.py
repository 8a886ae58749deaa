"""Anybody can take the heads, a ledger and the checking program from the public pages, and check the one by the other."""

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.urls import get_resolver, reverse

from answerable.people.actions import TAKEN, enter_authority
from answerable.trail.heads import make_head

DAY = date(2024, 11, 15)


def bytes_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def checked(client, tmp_path):
    """Takes the ledger, the head of the day and the program from the pages, alters them as told, and runs the program on them."""

    def check(slug, alter=lambda ledger: ledger):
        names = {
            "verifier.py": reverse("verifier"),
            "head.json": reverse("head", args=[DAY.isoformat()]),
            "ledger.jsonl": reverse("ledger", args=[slug]),
        }
        for name, address in names.items():
            got = bytes_of(client.get(address))
            (tmp_path / name).write_bytes(alter(got) if name == "ledger.jsonl" else got)
        words = [sys.executable, "verifier.py", "ledger.jsonl", "head.json"]
        return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)

    return check


def test_what_the_pages_give_holds_by_the_program_they_give(record, at, checked):
    record.open()
    make_head(DAY, at=at)
    slug = record.authority.slug
    told = checked(slug)
    assert (told.returncode, told.stdout.startswith(f"{slug} holds:")) == (0, True), told.stderr
    assert checked(slug, lambda ledger: ledger.replace(b"opened", b"opend", 1)).returncode == 1


def test_the_page_shows_each_day_and_no_more_than_ten(client, record, at):
    record.open()
    roots = [make_head(DAY + timedelta(days=n), at=at).root for n in range(25)]
    page = client.get(reverse("heads")).content.decode()
    assert re.findall(r"<code>([0-9a-f]{64})</code>", page) == roots[:-11:-1]
    assert reverse("ledger", args=[record.authority.slug]) in page


@pytest.mark.parametrize("day", ["2024-11-14", "9999-99-99", "0000-00-00"])
def test_a_day_without_a_head_is_not_there(client, record, day):
    assert client.get(f"/trail/{day}.json").status_code == 404


def test_no_council_can_have_an_address_that_is_not_a_councils(by, at, db):
    first_words = {re.match(r"[a-z]*", str(one.pattern))[0] for one in get_resolver().url_patterns[0:1]}
    first_words |= {str(one.pattern).split("/")[0] for one in get_resolver().url_patterns[-1].url_patterns}
    assert {word for word in first_words if re.fullmatch(r"[a-z]+", word)} <= set(TAKEN)
    for word in TAKEN:
        assert enter_authority(word.capitalize(), by=by, at=at).slug == f"{word}-2"
