"""Killed (SIGKILL) in the middle of saving, publishing, putting a paper or building a pack: all of it is there, or none of it."""

import os
import signal
from datetime import date, time

import pytest
from django.db import connection, connections

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
from answerable.people.models import Body
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)
AT = moment(date(2024, 11, 18), time(10))
DAY = date(2024, 12, 4)
EVERY = 9  # so many statements lie between one death and the next


@pytest.fixture
def meeting(settings, tmp_path):
    """A meeting with its agenda, not announced yet."""
    settings.MEDIA_ROOT = tmp_path
    council = load(TOLD_ON)
    one = enter_scheduled(council.bodies.get(kind=Body.Kind.SCRUTINY), DAY, time(10), "the calendar", **by(AT))
    say_where(one, time(10), "Council Chamber", **by(AT))
    add_item(one, ItemGiven(title="The contract"), seen=0, **by(AT))
    return Meeting.objects.get(pk=one.pk)


def killed_at(number, act):
    """Whether a process that does this was killed before its statement of that number; or it came to its end."""
    connections.close_all()  # no connection goes on in two processes
    child = os.fork()
    if child == 0:
        _die_at(number, act)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _die_at(number, act):
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
    """Kills it earlier and later, until it comes to its end: how often it died, and all that was ever seen in between."""
    before, deaths, number = seen(), 0, 1
    while killed_at(number, act):
        assert seen() == before
        assert verify().problems == ()
        deaths, number = deaths + 1, number + EVERY
    assert verify().problems == ()
    return deaths, before, seen()


def test_a_line_of_the_minutes_is_kept_whole_with_its_entry_or_not_at_all(meeting):
    act = by(moment(DAY, time(15)))

    def seen():
        return MinuteLine.objects.filter(text="Said last.").count(), Entry.objects.filter(verb="minuted").count()

    deaths, before, after = through_every_death(lambda: write(meeting, "Said last.", sent_as="once", **act), seen)
    assert deaths > 0
    assert after == (before[0] + 1, before[1] + 1)
    write(meeting, "Said last.", sent_as="once", **act)  # the browser, which was not told, sends it again
    assert seen() == after


def test_a_notice_is_out_with_all_its_items_and_its_packs_asked_for_or_not_at_all(meeting):
    def seen():
        items = meeting.items.exclude(published_in=None).count()
        return Publication.objects.count(), items, Pack.objects.count(), Entry.objects.filter(verb="published").count()

    turn = Meeting.objects.get(pk=meeting.pk).agenda_turn
    notice = monitoring_letter_pdf() + b"\n"
    deaths, before, after = through_every_death(lambda: publish(meeting, notice, "n.pdf", seen=turn, **by(AT)), seen)
    assert deaths > 3
    assert (before[1:3], after[1:3]) == ((0, 0), (1, 2))


def test_a_paper_stands_under_its_item_or_nowhere(meeting):
    item = meeting.items.get()

    def seen():
        return AgendaPaper.objects.count(), Entry.objects.filter(about__startswith="meetings.agendapaper").count()

    paper = monitoring_letter_pdf()
    deaths, before, after = through_every_death(lambda: put_paper(item, paper, "l.pdf", title="Letter", **by(AT)), seen)
    assert deaths > 1
    assert (before[0], after[0]) == (0, 1)


def test_a_pack_that_was_being_built_is_shown_to_nobody_and_is_built_after_the_start(meeting):
    put_paper(meeting.items.get(), monitoring_letter_pdf(), "letter.pdf", title="The letter", **by(AT))
    turn = Meeting.objects.get(pk=meeting.pk).agenda_turn
    publish(meeting, monitoring_letter_pdf() + b"\n", "notice.pdf", seen=turn, **by(AT))
    pack = meeting.packs.current().get(full=False)
    for number in (2, 8, 14):
        assert killed_at(number, lambda: build(pack, at=AT))
        assert (Pack.objects.public().count(), verify().problems) == (0, ())
    Pack.objects.filter(pk=pack.pk).update(tries=0)  # a pack that was begun three times is given up
    for waiting in meeting.packs.current():  # what the queue still holds, or `have_built` puts back when a worker starts
        build(waiting, at=AT)
    assert (Pack.objects.public().count(), verify().problems) == (1, ())
