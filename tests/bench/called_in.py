"""Fills a database with decisions of an executive, each called in by two."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from answerable.people.models import Authority, Body
from answerable.requisitions.models import Caller, CallIn, Decision, ValidityRuling
from answerable.rulebook.call_in import CallInFacts, verdict_without_constitution
from answerable.rulebook.verdicts import Nation

BATCH = 500


def fill_decisions(place: Authority, committee: Body, many: int, on: date, words: str, council: str) -> None:
    """So many, a day apart; of each the same words."""
    days = [on - timedelta(days=number) for number in range(many)]
    decided = [Decision(authority=place, title=words, made_by="The Cabinet", decided_on=day, published_on=day) for day in days]
    made = Decision.objects.bulk_create(decided, batch_size=BATCH)
    facts = CallInFacts(decision=words, signatures=())
    verdict = msgspec.to_builtins(verdict_without_constitution(facts, council, Nation.ENGLAND))
    called = CallIn.objects.bulk_create(
        [
            CallIn(decision=one, committee=committee, received_on=on, verdict_given=verdict, state="accepted", reasons=words)
            for one in made
        ],
        batch_size=BATCH,
    )
    names = ("A Alder", "B Birch")
    Caller.objects.bulk_create(
        [Caller(call_in=one, printed=name, signed_on=on) for one in called for name in names], batch_size=BATCH
    )
    ValidityRuling.objects.bulk_create(
        [ValidityRuling(call_in=one, valid=True, reasons=words, ruled_on=on) for one in called], batch_size=BATCH
    )
