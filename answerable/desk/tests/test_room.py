"""Two hours in the room by plain forms, what the public then reads, and what it never does."""

from datetime import date, timedelta
from html import unescape
from io import BytesIO

import docx
import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.demo.example import TOLD_ON, load
from answerable.demo.meeting import SAID_IN_PRIVATE, SUMMARY, hold
from answerable.meetings.models import Meeting, MinuteLine, Minutes, Motion
from answerable.meetings.quorum import InTheRoom
from answerable.people.models import Account
from answerable.requisitions.models import Requisition


@pytest.fixture
def desk(client, db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    load(TOLD_ON)
    client.force_login(Account.objects.get(username="clerk"))
    return client


@pytest.fixture
def council(desk):
    return Requisition.objects.get().matter.authority


@pytest.fixture
def meeting(council):
    """One of today, called, with its agenda."""
    one = Meeting.objects.get(state="proposed")
    Meeting.objects.filter(pk=one.pk).update(state="scheduled", day=timezone.localdate())
    one.refresh_from_db()
    return one


@pytest.fixture
def held(council):
    return hold(council, date(2025, 2, 3), b"%PDF-1.7 notice and agenda").meeting


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def send(desk, meeting, act, **told):
    return desk.post(reverse("desk_room_act", args=[meeting.pk, act]), told)


def test_a_meeting_is_written_down_by_plain_forms(desk, meeting):
    seats, item = list(InTheRoom(meeting).seats.values()), meeting.items.get(number=3)
    for seat in seats[:3]:
        told = {"seat": seat.pk, "what": "came", "moment": "00:00", "stands_for": "", "item": ""}
        assert send(desk, meeting, "attend", **told).status_code == 302
    line = {"item": item.pk, "text": "The director explained.", "sent_as": "once", "seen": "0"}
    answer = send(desk, meeting, "line", **line)
    assert answer.headers["Location"].endswith("?seen=0#line")
    assert send(desk, meeting, "line", **line).status_code == 302
    assert MinuteLine.objects.count() == 1
    told = {"seat": seats[1].pk, "item": item.pk, "kind": "pecuniary", "words": "A firm of theirs."}
    assert send(desk, meeting, "declare", **told).status_code == 302
    assert send(desk, meeting, "motion", item=item.pk, text="That a plan be asked for.", amends="").status_code == 302
    motion = Motion.objects.get()
    page = text(desk, reverse("desk_room", args=[meeting.pk]))
    assert "A member with a disclosable interest, not dispensed, takes no part" in page.partition("Who may vote")[2]
    casts = {f"cast_{seat.pk}": "for" for seat in seats[:3]}
    assert send(desk, meeting, "names", motion=motion.pk, education="no", scheme="no", casting="", **casts).status_code == 302
    told = {"item": item.pk, "text": "To send the numbers.", "post": "", "office": "Director", "due_on": "2030-01-07"}
    assert send(desk, meeting, "promise", **told).status_code == 302
    assert send(desk, meeting, "minority", voted=motion.pk, words="We would have waited.").status_code == 302
    page = text(desk, reverse("desk_room", args=[meeting.pk]) + "?seen=0")
    for words in (
        "3 who count are in the room.",
        "New since you looked",
        "2 for, 0 against",
        "not counted:",
        "by Monday 7 January 2030",
    ):
        assert words in page
    right = {"text": "The director explained why.", "sent_as": "x"}
    address = reverse("desk_line", args=[MinuteLine.objects.get().pk])
    assert desk.post(address, right).status_code == 302
    assert desk.post(address, {"text": "Otherwise.", "sent_as": "y"}).status_code == 409
    assert "<s>" in desk.get(reverse("desk_room", args=[meeting.pk])).content.decode()


def test_what_may_not_be_done_is_refused_where_it_was_written_and_nothing_is_lost(desk, meeting):
    seat = next(iter(InTheRoom(meeting).seats.values()))
    send(desk, meeting, "attend", seat=seat.pk, what="came", moment="00:00", stands_for="", item="")
    send(desk, meeting, "motion", item="", text="That it be so.", amends="")
    motion = Motion.objects.get()
    answer = send(desk, meeting, "show", motion=motion.pk, votes_for=1, votes_against=0, abstained=0, casting="")
    assert (answer.status_code, "There is no quorum" in answer.content.decode()) == (400, True)
    answer = send(desk, meeting, "line", item="", text=" ", sent_as="z")
    assert answer.status_code == 400
    answer = send(desk, meeting, "exclude", item="", paragraph="", because="KEPT", votes_for=1, votes_against=0, abstained=0)
    assert (answer.status_code, "KEPT" in answer.content.decode()) == (400, True)
    assert Motion.objects.get().state == "moved"


def test_the_public_is_excluded_and_let_in_and_the_meeting_adjourned(desk, meeting):
    item = meeting.items.get(number=3)
    told = {"item": item.pk, "paragraph": 3, "because": "a price", "votes_for": 5, "votes_against": 0, "abstained": 0}
    assert send(desk, meeting, "exclude", **told).status_code == 302
    assert "The public is excluded" in text(desk, reverse("desk_room", args=[meeting.pk]))
    send(desk, meeting, "line", item=item.pk, text="CANARY", sent_as="s")
    exclusion = meeting.exclusions.get()
    assert send(desk, meeting, "summary", exclusion=exclusion.pk, summary="A price was considered.").status_code == 302
    exclusion.refresh_from_db()
    assert (exclusion.ended_at is None, exclusion.summary) == (False, "A price was considered.")
    to = timezone.localdate() + timedelta(days=40)
    assert send(desk, meeting, "adjourn", to_day=to.isoformat(), to_time="10:00", why="The hour was late.").status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.day) == ("adjourned", to)
    page = text(desk, meeting.get_absolute_url())
    assert ("The hour was late." in page, "Adjourned" in page, "CANARY" in page) == (True, True, False)


def test_the_minutes_are_public_only_once_published_and_then_approved(desk, council):
    held = hold(council, date(2025, 2, 3), b"%PDF-1.7 notice and agenda", approved=False)
    public = reverse("minutes", args=[council.slug, held.meeting.pk])
    Minutes.objects.update(state="draft")
    assert desk.get(public).status_code == 404
    assert "Read the minutes" not in text(desk, held.meeting.get_absolute_url())
    act = {name: reverse("desk_minutes_act", args=[held.meeting.pk, name]) for name in ("publish", "approve")}
    assert desk.post(act["publish"]).status_code == 302
    assert "Draft, to be approved" in text(desk, public)
    send(desk, held.after, "motion", item="", text="That the minutes be approved.", amends="")
    motion = Motion.objects.get(meeting=held.after)
    assert desk.post(act["approve"], {"motion": motion.pk}).status_code == 400
    send(desk, held.after, "show", motion=motion.pk, votes_for=6, votes_against=0, abstained=0, casting="")
    assert desk.post(act["approve"], {"motion": motion.pk}).status_code == 302
    page = text(desk, public)
    assert ("Approved on Monday 3 March 2025" in page, held.after.get_absolute_url() in page) == (True, True)


def test_what_was_said_in_private_is_on_no_page_in_no_paper_and_in_no_file_of_the_record(desk, council, held):
    desk.logout()
    of = [council.slug, held.pk]
    pages = [held.get_absolute_url(), *(reverse(name, args=of) for name in ("minutes", "minutes_pdf", "minutes_docx"))]
    pages += [reverse(name, args=[council.slug]) for name in ("authority", "meetings", "dates", "ledger", "requisitions")]
    pages += [held.body.get_absolute_url(), Requisition.objects.get().get_absolute_url()]
    pages += [reverse("honoured", args=[council.slug, Requisition.objects.get().pk]), council.matters.get().get_absolute_url()]
    pages += [reverse("meetings", args=[council.slug]) + "?when=earlier"]
    pages += [reverse("clock_calendar", args=[council.slug, clock.pk]) for clock in council.clocks.exclude(due=None)]
    secret = SAID_IN_PRIVATE.split("£")[1][:7]
    for address in pages:
        answer = desk.get(address)
        assert answer.status_code == 200 or address.endswith(".ics"), address
        told = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert secret not in words_of(told), address
    assert SUMMARY in words_of(desk.get(pages[1]).content)
    assert desk.get(reverse("desk_room", args=[held.pk])).status_code == 302


def words_of(data):
    """The words of a page, a ledger, a PDF or a Word document."""
    if data.startswith(b"%PDF"):
        from pypdfium2 import PdfDocument

        return " ".join(page.get_textpage().get_text_range() for page in PdfDocument(data))
    if data.startswith(b"PK"):
        return " ".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    return unescape(data.decode())


def test_the_minutes_are_a_tagged_pdf_and_a_word_document_with_headings(desk, council, held):
    of = [council.slug, held.pk]
    with pikepdf.open(BytesIO(desk.get(reverse("minutes_pdf", args=of)).content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
    word = docx.Document(BytesIO(desk.get(reverse("minutes_docx", args=of)).content))
    headings = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:3] == ["Minutes of an ordinary meeting of the People Scrutiny Committee", "Present", "Apologies"]
    assert "What was promised" in headings


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_room_and_the_minutes_cost_no_more_queries_however_much_is_written(
    desk, council, held, how_many, django_assert_num_queries
):
    first = held.lines.first()
    MinuteLine.objects.bulk_create(
        MinuteLine(meeting=held, number=100 + n, text=f"Line {n}", written_at=first.written_at, written_by="x", item=first.item)
        for n in range(how_many)
    )
    with django_assert_num_queries(21):
        desk.get(reverse("desk_room", args=[held.pk]))
    with django_assert_num_queries(18):
        desk.get(reverse("minutes", args=[council.slug, held.pk]))
    with django_assert_num_queries(18):
        desk.get(held.get_absolute_url())


def test_another_councils_clerk_is_in_no_room_of_this_council(desk, held, stranger):
    desk.force_login(stranger)
    before = MinuteLine.objects.count()
    assert desk.get(reverse("desk_room", args=[held.pk])).status_code == 404
    assert send(desk, held, "line", item="", text="x", sent_as="q").status_code == 404
    assert desk.get(reverse("desk_line", args=[held.lines.first().pk])).status_code == 404
    assert MinuteLine.objects.count() == before
