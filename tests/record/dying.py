"""Acts killed (SIGKILL) at one of their statements after another, in a process that has no other thread: what was seen each time.

`python -m tests.record.dying` prints it as JSON, of the installation that its environment names.
"""

import json
import os
import signal
from datetime import date, time

import django

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
    from answerable.demo.example import TOLD_ON, load
    from answerable.demo.meeting import by, moment
    from answerable.demo.papers import monitoring_letter_pdf
    from answerable.meetings.actions import enter_scheduled
    from answerable.meetings.agenda import ItemGiven, add_item
    from answerable.meetings.minuting import write
    from answerable.meetings.models import AgendaPaper, Meeting, MinuteLine, Pack, Publication
    from answerable.meetings.packing import build
    from answerable.meetings.publishing import publish
    from answerable.meetings.putting_off import say_where
    from answerable.meetings.putting_papers import put_paper
    from answerable.trail.models import Entry
    from answerable.trail.proof import verify

    at, day = moment(date(2024, 11, 18), time(10)), date(2024, 12, 4)
    one = enter_scheduled(load(TOLD_ON).bodies.get(kind="scrutiny_committee"), day, time(10), "the calendar", **by(at))
    say_where(one, time(10), "Council Chamber", **by(at))
    item = add_item(one, ItemGiven(title="The contract"), seen=0, **by(at))
    turn, letter = Meeting.objects.get(pk=one.pk).agenda_turn, monitoring_letter_pdf()
    meeting = Meeting.objects.get(pk=one.pk)

    def papers():
        return [AgendaPaper.objects.count(), Entry.objects.filter(about__startswith="meetings.agendapaper").count()]

    def notices():
        items = meeting.items.exclude(published_in=None).count()
        return [Publication.objects.count(), items, Pack.objects.count(), Entry.objects.filter(verb="published").count()]

    def lines():
        return [MinuteLine.objects.count(), Entry.objects.filter(verb="minuted").count()]

    def minute():
        return write(meeting, "Said last.", sent_as="once", **by(moment(day, time(15))))

    told = {
        "paper": through_every_death(lambda: put_paper(item, letter, "l.pdf", title="Letter", **by(at)), papers),
        "notice": through_every_death(lambda: publish(meeting, letter + b"\n", "n.pdf", seen=turn, **by(at)), notices),
        "line": through_every_death(minute, lines),
    }
    minute()  # the browser, which was not told, sends it again
    told["sent again"] = lines()
    pack = meeting.packs.current().get(full=False)
    told["pack"] = [[killed_at(n, lambda: build(pack, at=at)), Pack.objects.public().count()] for n in (2, 8, 14)]
    Pack.objects.filter(pk=pack.pk).update(tries=0)  # a pack that was begun three times is given up
    for waiting in meeting.packs.current():  # as the queue still holds them, or a worker puts them back when it starts
        build(waiting, at=at)
    told["built"] = [Pack.objects.public().count(), [str(one) for one in verify().problems]]
    print(json.dumps(told))


if __name__ == "__main__":
    main()
