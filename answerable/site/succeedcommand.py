"""`answerable succeed`: one council followed another (renamed, merged, reorganised), for whoever runs the installation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from answerable.people.actions import authority_named, body_named
from answerable.people.models import Authority, AuthoritySuccession, Body
from answerable.people.succeeding import succeed, succeed_authority
from answerable.people.successions import Manner
from answerable.rulebook.asked import day_given
from answerable.site.accountcommand import BY_HOST
from answerable.trail.acts import Objection, Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who followed whom, since when and how; without that, what is on record already."""
    add = parser.add_argument
    add("predecessor", nargs="?", help="the council that was there before: its name, or its short name as in its addresses")
    add("successor", nargs="?", help="the council that goes on; enter it first (answerable council)")
    add("--on", type=day_given, metavar="DATE", help="the day from which it follows (2025-04-01)")
    add("--manner", choices=Manner.values, help="how: under another name, merged with others, or reorganised")
    add("--lives-on", action="store_true", help="the first goes on beside it, as where only some of its work was given away")
    about = "which committee goes on with whose matters, as “People Scrutiny=Families Scrutiny”; several times"
    add("--committee", action="append", default=[], metavar="OLD=NEW", help=about)


def run(arguments: argparse.Namespace) -> int:
    """Enter it, with its committees: all of it or nothing. Raises Refused."""
    if arguments.predecessor is None:
        return _list()
    if arguments.successor is None or arguments.on is None or arguments.manner is None:
        raise _refusal("Say which council follows, --on which day, and in which --manner.")
    old, new = _council(arguments.predecessor), _council(arguments.successor)
    manner, at = Manner(arguments.manner), timezone.now()
    pairs = [_pair(old, new, words) for words in arguments.committee]
    with transaction.atomic():
        # Of committees more may be said later.
        if not (pairs and AuthoritySuccession.objects.filter(predecessor=old, successor=new, on=arguments.on).exists()):
            succeed_authority(old, new, arguments.on, manner, lives_on=arguments.lives_on, by=BY_HOST, at=at)
        for before, after in pairs:
            succeed(before, after, arguments.on, manner, lives_on=arguments.lives_on, by=BY_HOST, at=at)
    sys.stdout.writelines(f"{line}\n" for line in _told(old, new, arguments.on, pairs))
    return 0


def _told(old: Authority, new: Authority, on: date, pairs: Iterable[tuple[Body, Body]]) -> list[str]:
    return [
        f"{new} follows {old} since {on:%-d %B %Y}; both ledgers say so.",
        *(f"  {after} goes on with the matters of {before}." for before, after in pairs),
        f"  What {old} did stays at its addresses, under its name. {new} shows its open matters and tells of both in its feed.",
        f"  Who goes on with those matters needs an account at {old} too: answerable account invite --council {old.slug}.",
    ]


def _list() -> int:
    rows = AuthoritySuccession.objects.select_related("predecessor", "successor").order_by("on", "pk")
    for row in rows:
        ended = f", which ended on {row.predecessor.until}" if row.predecessor.until else ", which lives on"
        sys.stdout.write(f"{row.on}  {row.manner}  {row.successor} follows {row.predecessor}{ended}\n")
    if not rows:
        sys.stdout.write("No council here follows another.\n")
    return 0


def _council(name: str) -> Authority:
    there = Authority.objects.filter(slug=name).first() or authority_named(name)
    if there is None:
        raise _refusal(f"There is no council “{name}” here. Enter it first: answerable council “{name}”.")
    return there


def _pair(old: Authority, new: Authority, words: str) -> tuple[Body, Body]:
    before, sign, after = (part.strip() for part in words.partition("="))
    if not (before and sign and after):
        raise _refusal(f"--committee: “{words}” is not of the form OLD=NEW.")
    return _body(old, before), _body(new, after)


def _body(place: Authority, name: str) -> Body:
    there = body_named(place, name)
    if there is None:
        raise _refusal(f"--committee: {place} has no body “{name}” on record.")
    return there


def _refusal(reason: str) -> Refused:
    return Refused([Objection(reason=reason)])
