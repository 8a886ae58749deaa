"""Acts killed (SIGKILL) at one of their statements after another, in a process that has no other thread: what was seen each time.

`python -m tests.record.dying` prints it as JSON, of the installation that its environment names.
"""

import json
import os
import signal
from datetime import date, time

import django

DAY = date(2024, 12, 4)
EVERY = 9  # so many statements lie between one death and the next


def killed_at(number, act):
    """Whether a process that does this was killed before its statement of that number; or it came to its end."""
    from django.db import connections

    connections.close_all()  # no connection goes on in two processes
    child = os.fork()
    if child == 0:
        _die_at(number, act)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _die_at(number, act):
    from django.db import connection

    asked = iter(range(number))

    def counted(execute, *statement):
        if next(asked, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    try:
        with connection.execute_wrapper(counted):
            act()
        os._exit(0)
    finally:
        os._exit(1)


def through_every_death(act, seen):
    """Kills it earlier and later, until it comes to its end: how often it died, and what was there before, after and between."""
    from answerable.trail.proof import verify

    told = {"deaths": 0, "before": seen(), "between": [], "problems": []}
    number = 1
    while killed_at(number, act):
        told["deaths"] += 1
        if (now := seen()) not in told["between"]:
            told["between"].append(now)
        told["problems"] += map(str, verify().problems)
        number += EVERY
    return {**told, "after": seen(), "problems": told["problems"] + [str(one) for one in verify().problems]}


def main():
    django.setup()
    meeting = to_be_announced()
    told = {what: through_every_death(*how) for what, how in acts(meeting).items()}
    minute(meeting)  # the browser, which was not told, sends it again
    print(json.dumps({**told, "sent again": lines(), **packs_of(meeting)}))


def to_be_announced():
    """A meeting with its agenda, of which no notice is out."""
    from answerable.demo.example import TOLD_ON, load
    from answerable.demo.meeting import by
    from answerable.meetings.actions import enter_scheduled
    from answerable.meetings.agenda import ItemGiven, add_item
    from answerable.meetings.models import Meeting
    from answerable.meetings.putting_off import say_where

    committee = load(TOLD_ON).bodies.get(kind="scrutiny_committee")
    one = enter_scheduled(committee, DAY, time(10), "the calendar", **by(at()))
    say_where(one, time(10), "Council Chamber", **by(at()))
    add_item(one, ItemGiven(title="The contract"), seen=0, **by(at()))
    return Meeting.objects.get(pk=one.pk)


def at():
    from answerable.demo.meeting import moment

    return moment(date(2024, 11, 18), time(10))


def acts(meeting):
    """What is done to the meeting, each with what can be seen of it."""
    from answerable.demo.meeting import by
    from answerable.demo.papers import monitoring_letter_pdf
    from answerable.meetings.models import AgendaPaper, Pack, Publication
    from answerable.meetings.publishing import publish
    from answerable.meetings.putting_papers import put_paper
    from answerable.trail.models import Entry

    item, turn, letter = meeting.items.get(), meeting.agenda_turn, monitoring_letter_pdf()

    def papers():
        return [AgendaPaper.objects.count(), Entry.objects.filter(about__startswith="meetings.agendapaper").count()]

    def notices():
        items = meeting.items.exclude(published_in=None).count()
        return [Publication.objects.count(), items, Pack.objects.count(), Entry.objects.filter(verb="published").count()]

    return {
        "paper": (lambda: put_paper(item, letter, "l.pdf", title="Letter", **by(at())), papers),
        "notice": (lambda: publish(meeting, letter + b"\n", "n.pdf", seen=turn, **by(at())), notices),
        "line": (lambda: minute(meeting), lines),
    }


def minute(meeting):
    from answerable.demo.meeting import by, moment
    from answerable.meetings.minuting import write

    return write(meeting, "Said last.", sent_as="once", **by(moment(DAY, time(15))))


def lines():
    from answerable.meetings.models import MinuteLine
    from answerable.trail.models import Entry

    return [MinuteLine.objects.count(), Entry.objects.filter(verb="minuted").count()]


def packs_of(meeting):
    """Whether what builds the public pack was killed, and how many were shown then; and how it ends after the start."""
    from answerable.meetings.models import Pack
    from answerable.meetings.packing import build
    from answerable.trail.proof import verify

    pack = meeting.packs.current().get(full=False)
    begun = [[killed_at(number, lambda: build(pack, at=at())), Pack.objects.public().count()] for number in (2, 8, 14)]
    Pack.objects.filter(pk=pack.pk).update(tries=0)  # a pack that was begun three times is given up
    for waiting in meeting.packs.current():  # as the queue still holds them, or a worker puts them back when it starts
        build(waiting, at=at())
    return {"pack": begun, "built": [Pack.objects.public().count(), [str(one) for one in verify().problems]]}


if __name__ == "__main__":
    main()
