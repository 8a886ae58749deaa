"""A pack: bound in the background, for the public without what is exempt; overtaken at once when a paper changes; built once."""

import io
from datetime import date, time
from pathlib import Path

import pikepdf
import pytest
from django_tasks_db.models import DBTaskResult

from answerable.demo.example import TOLD_ON, load
from answerable.demo.meeting import by, moment
from answerable.demo.papers import inspection_report_pdf, monitoring_letter_pdf
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.agenda import ItemGiven, add_item
from answerable.meetings.models import Meeting, Pack
from answerable.meetings.packing import TRIES, build
from answerable.meetings.paper_policy import Kept
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import postpone, say_where
from answerable.meetings.putting_papers import put_paper, withdraw_paper
from answerable.meetings.tasks import build_pack, have_built, order_packs
from answerable.trail.proof import verify

DAY = date(2024, 12, 4)
AT = moment(date(2024, 11, 18), time(10))
BACK = Kept(paragraph=3, because="A negotiation would be lost.", look_again_on=date(2025, 3, 1))


@pytest.fixture
def meeting(db, settings, tmp_path):
    """A meeting announced with an open and an exempt paper under its one item."""
    settings.MEDIA_ROOT = tmp_path
    committee = load(TOLD_ON).bodies.get(kind="scrutiny_committee")
    one = enter_scheduled(committee, DAY, time(10), "the calendar", **by(AT))
    say_where(one, time(10), "Council Chamber", **by(AT))
    item = add_item(one, ItemGiven(title="The contract"), seen=0, **by(AT))
    put_paper(item, monitoring_letter_pdf(), "letter.pdf", title="The letter", **by(AT))
    put_paper(item, inspection_report_pdf() + b"\n%terms", "terms.pdf", title="The terms", kept=BACK, **by(AT))
    publish(one, monitoring_letter_pdf() + b"\n", "notice.pdf", seen=1, **by(AT))
    return Meeting.objects.get(pk=one.pk)


def built(meeting):
    return {pack.full: build(pack, at=AT) for pack in meeting.packs.current()}


def opened(pack):
    with pack.file.opened() as source:
        return pikepdf.open(io.BytesIO(source.read()))


def bookmarks(pdf):
    with pdf.open_outline() as outline:
        return [(item.title, [child.title for child in item.children]) for item in outline.root]


def test_the_public_pack_has_what_is_open_and_the_full_one_all_of_it_with_its_mark(meeting):
    packs = built(meeting)
    public, full = opened(packs[False]), opened(packs[True])
    head = [("Contents", []), ("Notice and agenda", [])]
    assert bookmarks(public) == [*head, ("Item 1. The contract", ["The letter"])]
    assert bookmarks(full) == [*head, ("Item 1. The contract", ["The letter", "The terms"])]
    marks = [b"NOT FOR PUBLICATION" in page.Contents[-1].read_bytes() for page in full.pages]
    exempt = meeting.items.get().papers.exempt().get().pages
    assert marks == [False] * (len(full.pages) - exempt) + [True] * exempt
    assert (packs[False].pages, packs[True].pages) == (len(public.pages), len(full.pages))
    assert list(Pack.objects.public()) == [packs[False]]
    assert verify().problems == ()


def test_a_paper_that_is_withdrawn_takes_the_pack_with_it_in_the_same_moment(meeting):
    built(meeting)
    withdraw_paper(meeting.items.get().papers.get(number=1), "It names a child.", **by(AT))
    assert list(Pack.objects.public()) == []
    assert [pack.state for pack in meeting.packs.all()] == ["overtaken", "overtaken", "waiting", "waiting"]
    public = built(meeting)[False]
    assert bookmarks(opened(public)) == [("Contents", []), ("Notice and agenda", [])]


def test_a_pack_overtaken_while_it_was_built_is_not_kept(meeting, monkeypatch):
    from answerable.meetings import packing

    pack, bind = meeting.packs.current().get(full=False), packing._bind

    def overtaken(*args):
        withdraw_paper(meeting.items.get().papers.get(number=1), "It names a child.", **by(AT))
        return bind(*args)

    monkeypatch.setattr(packing, "_bind", overtaken)
    assert (build(pack, at=AT).state, pack.file) == ("overtaken", None)


def test_a_worker_that_is_killed_leaves_nothing_and_after_the_start_the_pack_is_built(meeting, monkeypatch):
    from answerable.meetings import packing

    pack, bind = meeting.packs.current().get(full=True), packing.bind
    DBTaskResult.objects.update(status="RUNNING")

    def killed(parts, to, **told):
        to.write_bytes(b"%PDF-1.7 half of it")
        raise SystemExit  # as a process ends: nothing after this is done

    monkeypatch.setattr(packing, "bind", killed)
    with pytest.raises(SystemExit):
        build(pack, at=AT)
    pack.refresh_from_db()
    assert (pack.state, pack.file) == ("waiting", None)
    monkeypatch.setattr(packing, "bind", bind)
    assert (have_built(), have_built()) == (2, 0)
    for task in DBTaskResult.objects.filter(status="READY"):
        build_pack.call(*task.args_kwargs["args"])
    assert {one.state for one in meeting.packs.current()} == {"built"}


def test_what_cannot_be_built_is_said_and_not_tried_for_ever(meeting):
    public, full = meeting.packs.current()
    file = meeting.items.get().papers.get(number=2).file
    file.content.storage.delete(file.content.name)
    assert (build(full, at=AT).state, "not in its place" in full.problem) == ("failed", True)
    Pack.objects.filter(pk=public.pk).update(tries=TRIES)
    assert (build(public, at=AT).state, public.file) == ("failed", None)
    assert list(Pack.objects.public()) == []


def test_the_same_papers_give_the_same_bytes(meeting):
    first = built(meeting)[False].file.sha256
    Pack.objects.filter(full=False).update(state="waiting", file=None)
    assert build(meeting.packs.current().get(full=False), at=AT).file.sha256 == first


def test_a_meeting_put_off_takes_its_packs_with_it_and_what_is_withdrawn_later_is_in_none(meeting):
    built(meeting)
    postpone(meeting, date(2024, 12, 18), time(10), "Snow.", **by(AT))
    assert (list(Pack.objects.public()), list(meeting.packs.current())) == ([], [])
    withdraw_paper(meeting.items.get().papers.get(number=1), "It names a child.", **by(AT))
    assert list(Pack.objects.public()) == []


def test_a_meeting_put_off_while_its_pack_is_built_ends_in_none(meeting, monkeypatch):
    from answerable.meetings import packing

    pack, bind = meeting.packs.current().get(full=False), packing._bind

    def put_off(*args):
        postpone(Meeting.objects.get(pk=meeting.pk), date(2024, 12, 18), time(10), "Snow.", **by(AT))
        pack.meeting.refresh_from_db()
        return bind(*args)

    monkeypatch.setattr(packing, "_bind", put_off)
    assert (build(pack, at=AT).state, pack.file) == ("overtaken", None)


def test_a_paper_that_was_damaged_on_the_disk_is_said_and_the_packs_can_be_asked_for_again(meeting):
    pack, file = meeting.packs.current().get(full=False), meeting.items.get().papers.get(number=1).file
    with file.opened() as source:
        whole = source.read()
    Path(file.content.path).write_bytes(b"%PDF-1.7 broken")
    assert (build(pack, at=AT).state, pack.problem[:37]) == ("failed", "One of its papers could not be bound:")
    Path(file.content.path).write_bytes(whole)
    order_packs(meeting, **by(AT))
    assert built(meeting)[False].state == "built"
