"""Every field of every form and every part of every address, with what attackers send: sentences come back, never an error.

`make attacks` sends more of them, for as long as it is told to.
"""

import os
from itertools import chain
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from answerable.publication.views import bodies
from tests.attacks.attacking import Attacker, Tally, at_addresses, at_forms, in_turns
from tests.attacks.places import addresses, query_names, seen_by

SEED = int(os.environ.get("ANSWERABLE_ATTACK_SEED", "1"))
SECONDS = float(os.environ.get("ANSWERABLE_ATTACK_SECONDS", "40"))
MOST = 10_000_000 if "ANSWERABLE_ATTACK_SECONDS" in os.environ else 200
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("fuzz")]  # what is found once is for all of them


@pytest.fixture(scope="module")
def places(record, at_the_desk):
    """Every address with right values, and every form that anybody or the clerk is shown."""
    anybody, their_forms = seen_by(Client(), "/", record.get_absolute_url(), reverse("sign_in"))
    clerk, our_forms = seen_by(at_the_desk, reverse("today"))
    return addresses(clerk, anybody), {**their_forms, **our_forms}


def attacked(browser, places, random):
    found, forms = places
    tally, attacker = Tally(), Attacker(browser)
    attacker.send(in_turns(at_forms(forms.values(), random), random), tally, most=MOST, seconds=SECONDS / 2)
    attacker.send(in_turns(at_addresses(found, query_names(), random), random), tally, most=MOST, seconds=SECONDS / 2)
    return tally


def test_every_address_and_every_form_is_found(places):
    found, forms = places
    assert {name for _, name, *_ in forms} >= {
        "body",
        "check_finding",
        "mark_finding",
        "opening_abandon",
        "opening_again",
        "opening_confirm",
        "opening_dates",
        "put_in",
        "sign_in",
        "sign_out",
        "take_mark_back",
    }
    assert [one.name for one in found if dict(one.right).get("pk") == "1" and one.name.startswith("desk/")] == []
    assert {"on", "lang"} <= set(query_names())


@pytest.mark.parametrize("who", ["anybody", "the clerk"])
def test_nothing_that_is_sent_is_an_error_of_the_server(who, places, at_the_desk):
    tally = attacked(Client() if who == "anybody" else at_the_desk, places, Random(f"{SEED} {who}"))
    print(f"{tally.sent} attacks by {who}: {dict(sorted(tally.answers.items()))}")
    assert not tally.problems, "\n".join(dict.fromkeys(tally.problems))
    assert tally.sent > 150
    assert {200, 404} <= set(tally.answers)


def test_an_error_would_be_noticed(places, monkeypatch):
    def fails(text):
        if text and not text.isascii():
            raise OverflowError("planted")

    monkeypatch.setattr(bodies, "day_in", fails)
    only = [one for one in places[0] if one.name == "body"]
    tally = Tally()
    Attacker(Client()).send(chain.from_iterable(at_addresses(only, ["on"], Random(SEED))), tally, most=230, seconds=60)
    assert any("planted" in problem for problem in tally.problems)
