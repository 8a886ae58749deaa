"""The guided task in the browser: papers in, read by a worker, shown, put right, confirmed, drafts to download."""

from html import unescape
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.text import slugify

from answerable.clocks.models import Clock
from answerable.desk.tests.pressing import press_confirm, shown_on
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening.models import Opening
from answerable.opening.tests.record import created, rows
from answerable.requisitions.models import Requisition
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(client, clerk):
    """A browser in which the clerk has signed in."""
    client.force_login(clerk)
    return client


@pytest.fixture
def put_in(desk, documents):
    """The papers put in through the form: the opening's page."""

    def send(notice="requisition.txt", reports=("inspection-report.pdf",), **fields):
        data = {"notice_text": "", **fields}
        if notice:
            data["notice"] = SimpleUploadedFile(notice, documents[notice])
        data["reports"] = [SimpleUploadedFile(name, documents[name]) for name in reports]
        return desk.post(reverse("put_in"), data)

    return send


def text_of(response, status=200):
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def test_from_the_papers_to_the_public_matter(desk, put_in, read_everything):
    begun = put_in()
    assert begun.status_code == 302
    assert "The papers are being read" in text_of(desk.get(begun.url))
    read_everything()
    shown = text_of(desk.get(begun.url))
    assert "Is this what the papers say?" in shown
    assert "No meeting of the committee was scheduled before" in shown
    assert "An agenda of 7 items, 3 invitations and 22 first questions" in shown
    opening = Opening.objects.get()
    confirmed = press_confirm(desk, opening)
    matter = Matter.objects.get()
    assert (confirmed.status_code, confirmed.url) == (302, matter.get_absolute_url())
    opening.refresh_from_db()
    assert (opening.state, opening.matter) == ("done", matter)
    desk.logout()
    assert "Area SEND inspection of Peakshire Local Area Partnership" in text_of(desk.get(matter.get_absolute_url()))
    assert verify().problems == ()


def test_every_finding_stands_on_the_page_of_the_task_in_the_inspectors_words_with_its_page(desk, ready):
    shown = text_of(desk.get(ready.get_absolute_url()))
    read = ready.papers.get(part="report").reading.as_read["findings"]
    assert len(read) == 11
    openings = [finding["text"]["value"].split("•")[0].split("\n")[0].strip() for finding in read]
    assert [words for words in openings if words not in shown] == []
    paper = ready.papers.get(part="report")
    checks = [reverse("check_finding", args=[ready.pk, paper.pk, slugify(f["kind"]), f["number"]]) for f in read]
    assert [address for address in checks if address not in shown] == []
    pages = [reverse("opening_page", args=[ready.pk, paper.file.sha256, read[0]["text"]["place"]["boxes"][0]["page"]])]
    beside = text_of(desk.get(checks[0]))
    assert [address for address in pages if address not in beside] == []
    pictures = [desk.get(address) for address in pages]
    assert [(p.headers["Content-Type"], p.content[:4], p.headers["Cache-Control"]) for p in pictures] == [
        ("image/png", b"\x89PNG", "private, max-age=3600")
    ]


def test_the_pasted_notice_is_read_as_the_file_would_be(desk, put_in, documents, read_everything):
    put_in(notice=None, notice_text=documents["requisition.txt"].decode())
    read_everything()
    assert [(p.file.name, p.part, p.problem) for p in Opening.objects.get().papers.all()] == [
        ("pasted notice.txt", "notice", ""),
        ("inspection-report.pdf", "report", ""),
    ]


def test_a_date_put_right_works_every_clock_out_again(desk, ready):
    before = text_of(desk.get(ready.get_absolute_url()))
    assert "by Monday 30 December 2024" in before
    sent = desk.post(reverse("opening_dates", args=[ready.pk]), {"published_on": "", "received_on": "2024-11-11"})
    assert (sent.status_code, sent.url) == (302, ready.get_absolute_url())
    after = text_of(desk.get(ready.get_absolute_url()))
    assert "by Thursday 2 January 2025" in after
    assert "by Monday 30 December 2024" not in after


@pytest.mark.parametrize("day", ["2024-02-30", "soon"])
def test_a_date_that_does_not_exist_is_said_beside_its_field_and_changes_nothing(desk, ready, day):
    response = desk.post(reverse("opening_dates", args=[ready.pk]), {"published_on": "", "received_on": day})
    shown = text_of(response, 400)
    assert "There is a problem" in shown
    ready.refresh_from_db()
    assert (ready.published_on, ready.received_on) == (None, None)


def test_an_opening_given_up_leaves_nothing_in_the_record_and_its_readings_rejected(desk, ready):
    before = rows()
    desk.post(reverse("opening_abandon", args=[ready.pk]))
    assert {table for table in created(before) if not table.startswith(("trail.", "sessions."))} == set()
    ready.refresh_from_db()
    assert ready.state == "abandoned"
    assert [paper.reading.state for paper in ready.papers.all()] == ["rejected", "rejected"]
    assert "This opening was given up" in text_of(desk.get(ready.get_absolute_url()))


def test_confirming_an_opening_given_up_is_told_and_opens_nothing(desk, ready):
    desk.post(reverse("opening_abandon", args=[ready.pk]))
    response = press_confirm(desk, ready)
    assert response.status_code == 409
    assert Matter.objects.count() == 0


def test_confirming_before_the_papers_are_read_opens_nothing(desk, put_in):
    put_in()
    response = press_confirm(desk, Opening.objects.get())
    assert response.status_code == 409
    assert (Matter.objects.count(), Opening.objects.get().state) == (0, "reading")


def test_confirming_twice_opens_one_matter(desk, ready):
    address, shown = reverse("opening_confirm", args=[ready.pk]), {"seen": shown_on(desk, ready)}
    assert desk.post(address, shown).status_code == 302
    again = desk.post(address, shown)
    assert again.status_code == 409
    assert (Matter.objects.count(), Finding.objects.count(), Requisition.objects.count()) == (1, 11, 1)


def test_giving_up_an_opening_that_is_done_changes_nothing(desk, ready):
    press_confirm(desk, ready)
    before = rows()
    assert desk.post(reverse("opening_abandon", args=[ready.pk])).status_code == 409
    assert rows() == before
    ready.refresh_from_db()
    assert ready.state == "done"


def test_the_drafts_are_on_the_desk_and_as_tagged_pdf(desk, ready):
    press_confirm(desk, ready)
    meeting = Meeting.objects.get(state="proposed")
    page = text_of(desk.get(reverse("desk_meeting", args=[meeting.pk])))
    assert (page.count("can be required to attend"), page.count("can only be invited")) == (2, 0)
    business = [" ".join(p.text.split()) for p in Requisition.objects.get().passages.filter(part="business")]
    assert len(business) == 5
    assert [words for words in business if words not in page] == []
    for what in ("notice", "agenda"):
        response = desk.get(reverse(f"draft_{what}_pdf", args=[meeting.pk]))
        assert response.headers["Content-Disposition"] == f'inline; filename="draft-{what}-2024-12-20.pdf"'
        with pikepdf.open(BytesIO(response.content)) as pdf, pdf.open_metadata() as described:
            assert (bool(pdf.Root.MarkInfo.Marked), described["pdfuaid:part"]) == (True, "1")


def test_today_lists_every_clock_that_runs_to_a_day_with_how_it_stands(desk, ready):
    assert "No clock is running." in text_of(desk.get(reverse("today")))
    press_confirm(desk, ready)
    page = text_of(desk.get(reverse("today")))
    owed = Clock.objects.filter(due__isnull=False, approximate=False).exclude(duty="may")
    running = [reverse("desk_clock", args=[clock.pk]) for clock in owed]
    assert (len(running), [address for address in running if address not in page]) == (1, [])
    assert "No clock is running." not in page


def test_today_lists_what_waits_and_no_longer_lists_what_is_done(desk, ready):
    assert ready.get_absolute_url() in text_of(desk.get(reverse("today")))
    press_confirm(desk, ready)
    page = text_of(desk.get(reverse("today")))
    assert ready.get_absolute_url() not in page
    assert reverse("desk_meeting", args=[Meeting.objects.get(state="proposed").pk]) in page
