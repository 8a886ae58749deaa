"""`answerable letters`: write what is due today, send what waits, list it, settle doubts, file what came back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils import timezone

from answerable.diary.reminding import remind_everybody
from answerable.letters.actions import sent_by_hand, settle, withdraw
from answerable.letters.addressing import ENGLISH, keep_address
from answerable.letters.models import Letter
from answerable.letters.posting import post_office
from answerable.letters.returning import file_return
from answerable.letters.sending import only_sender, send_waiting
from answerable.people.admission import HOST
from answerable.people.models import Post
from answerable.people.offices import folded_office, office_in
from answerable.rulebook.asked import day_given
from answerable.site.accountcommand import council_named
from answerable.trail.acts import Actor, Objection, Refused

Said = dict[str, Any]
BY_HOST = Actor(name="command line", role=HOST)
CALLED = {"taken": "sent", "later": "to be tried again", "refused": "refused", "unknown": "in doubt", "overtaken": "taken back"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be done with letters."""
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("send", help="write what is due today, and send all that waits: for a line in the crontab")
    listed = what.add_parser("list", help="what waits, and what is in doubt; with --all also what was sent")
    listed.add_argument("--council", help="of one council only")
    listed.add_argument("--all", action="store_true")
    where = what.add_parser("address", help="say where a post is written to, and in which language")
    where.add_argument("post", help="its title, as the record has it")
    where.add_argument("email")
    where.add_argument("--language", choices=["en", "cy"], default="en")
    where.add_argument("--council", help="of which council, where there are several")
    for name, does in (("by-hand", "it went by post, or was handed over"), ("withdraw", "take it back before it goes")):
        ended = what.add_parser(name, help=f"of a letter that waits: {does}")
        ended.add_argument("number", type=int, help="its number, as “letters list” names it")
        ended.add_argument("words", help="how it went" if name == "by-hand" else "why it is taken back")
        if name == "by-hand":
            ended.add_argument("--on", type=day_given, metavar="DATE", help="on which day, where that was not today: 2025-03-03")
    doubt = what.add_parser("settle", help="say of a letter in doubt whether the mail server has it")
    doubt.add_argument("message_id", help="its Message-ID, as “letters list” names it")
    back = what.add_parser("file", help="file what came back by mail: not delivered, out of office, a reply. Nothing is answered")
    back.add_argument("mails", nargs="+", type=Path, metavar="FILE", help="the mail as a file (.eml)")
    back.add_argument("--council", help="at which council, where several wrote to that address")
    known = doubt.add_mutually_exclusive_group(required=True)
    known.add_argument("--arrived", metavar="HOW", help="it has: how you know, such as “the server’s log of 3 March”")
    known.add_argument("--never-came", metavar="HOW", help="it has not: the letter is sent again")


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises Refused, with what is wrong and what to do."""
    acts = {"send": _send, "list": _list, "settle": _settle, "file": _file, "address": _address}
    return acts.get(arguments.what, _ended)(arguments)


def _send(_arguments: argparse.Namespace) -> int:
    with only_sender() as alone:
        if not alone:
            sys.stdout.write("Letters are being sent already; nothing was done.\n")
            return 0
        written, office = remind_everybody(timezone.now()), post_office()
        counted = send_waiting(office, timezone.now)
        office.close()
    told = ", ".join(f"{many} {CALLED[outcome]}" for outcome, many in sorted(counted.items())) or "none waited"
    sys.stdout.write(f"{written} letters written. Letters: {told}.\n")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    rows = Letter.objects.select_related("authority").order_by("pk")
    if arguments.council:
        rows = rows.filter(authority=council_named(arguments.council))
    if not arguments.all:
        rows = rows.filter(state__in=[Letter.State.DRAFTED, Letter.State.QUEUED, Letter.State.SENDING, Letter.State.DOUBTFUL])
    for one in rows.iterator():
        where = one.email or "no address"
        told = f"{one.written_on}  {one.get_state_display()}  {one.to} <{where}>  {one.subject}  {one.message_id}".rstrip()
        sys.stdout.write(f"{one.pk}  {told}\n")
    return 0


def _address(arguments: argparse.Namespace) -> int:
    council = council_named(arguments.council)
    named = folded_office(office_in(arguments.post))
    post = Post.objects.filter(authority=council, folded=named).in_force(timezone.localdate()).first()
    if post is None:
        raise Refused([Objection(reason=f"{council} has no post “{arguments.post}”. Give its title as the record has it.")])
    language = {"en": ENGLISH, "cy": "cy"}[arguments.language]
    keep_address(post, arguments.email, language, by=BY_HOST, at=timezone.now())
    sys.stdout.write(f"The {post.title} is written to at {arguments.email}, in {'Welsh' if language == 'cy' else 'English'}.\n")
    return 0


def _ended(arguments: argparse.Namespace) -> int:
    letter = Letter.objects.filter(pk=arguments.number).first()
    if letter is None:
        raise Refused([Objection(reason=f"There is no letter {arguments.number}. “answerable letters list” has their numbers.")])
    act: Said = {"by": BY_HOST, "at": timezone.now()}
    if arguments.what == "by-hand":
        sent_by_hand(letter, arguments.words, arguments.on, **act)
    else:
        withdraw(letter, arguments.words, **act)
    sys.stdout.write(f"The letter to {letter.to}: {letter.get_state_display()}.\n")
    return 0


def _file(arguments: argparse.Namespace) -> int:
    council = council_named(arguments.council) if arguments.council else None
    for path in arguments.mails:
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise Refused([Objection(reason=f"{path}: {problem.strerror}. Give a mail as a file (.eml).")]) from problem
        one = file_return(data, council, by=BY_HOST, at=timezone.now())
        sys.stdout.write(f"{path.name}: {one.get_kind_display()}, {one.email}\n")
    return 0


def _settle(arguments: argparse.Namespace) -> int:
    letter = Letter.objects.filter(message_id=arguments.message_id).first()
    if letter is None:
        why = f"No letter here has the Message-ID “{arguments.message_id}”. “answerable letters list” names those in doubt."
        raise Refused([Objection(reason=why)])
    arrived = arguments.arrived is not None
    settle(letter, arrived, arguments.arrived if arrived else arguments.never_came, by=BY_HOST, at=timezone.now())
    sys.stdout.write(f"The letter to {letter.to} {'was sent' if arrived else 'waits to be sent again'}.\n")
    return 0
