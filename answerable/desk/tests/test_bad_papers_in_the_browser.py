"""The same bad papers put in through the browser: the form or the opening says what is wrong, and the record stays empty."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from answerable.desk.tests.pressing import press_confirm
from answerable.desk.tests.test_guided_task import text_of
from answerable.findings.models import Reading
from answerable.matters.models import Matter
from answerable.opening.models import Opening, Paper
from answerable.opening.tests import badpapers
from answerable.opening.tests.record import created, rows
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)

# What an opening itself consists of: the papers as they arrived, that they were put in, and the work queued for them.
OF_THE_OPENING = {
    "opening.Opening",
    "opening.Paper",
    "findings.SourceFile",
    "trail.Entry",
    "trail.Touched",
    "trail.Shape",
    "django_tasks_database.DBTaskResult",
}
NOT_EMPTY = [bad for bad in badpapers.PAPERS if not bad.name.startswith("empty")]


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def send(desk, *, notice=None, reports=(), text=""):
    data = {"notice_text": text, "reports": [SimpleUploadedFile(name, content) for name, content in reports]}
    if notice:
        data["notice"] = SimpleUploadedFile(*notice)
    return desk.post(reverse("put_in"), data)


@pytest.mark.parametrize("bad", NOT_EMPTY, ids=[bad.name for bad in NOT_EMPTY])
def test_a_paper_that_cannot_be_read_fails_its_opening_with_the_reason_and_nothing_enters_the_record(
    desk, tmp_path, read_everything, bad
):
    bad.make(tmp_path)
    before = rows()
    paper = (bad.name, (tmp_path / bad.name).read_bytes())
    begun = send(desk, reports=[paper]) if bad.name.endswith(".pdf") else send(desk, notice=paper)
    read_everything()
    page = text_of(desk.get(begun.url))
    assert "There is a problem" in page
    assert bad.told in page
    opening = Opening.objects.get()
    assert (opening.state, [paper.problem for paper in opening.papers.all()]) == ("failed", [bad.told])
    assert set(created(before)) == OF_THE_OPENING
    confirmed = press_confirm(desk, opening)
    assert (confirmed.status_code, Matter.objects.count()) == (409, 0)


@pytest.mark.parametrize("bad", [bad for bad in badpapers.PAPERS if bad.name.startswith("empty")], ids=["a PDF", "a text"])
def test_an_empty_file_is_refused_by_the_form(desk, bad):
    before = rows()
    response = send(desk, notice=("empty.txt", b"")) if bad.name.endswith("txt") else send(desk, reports=[("empty.pdf", b"")])
    page = text_of(response, 400)
    assert "There is a problem" in page
    assert f"{bad.name} is empty." in page
    assert created(before) == {}


@pytest.mark.parametrize("part", ["notice", "reports"])
def test_a_file_over_the_limit_is_refused_by_the_form_with_its_name_and_the_limit(desk, settings, part):
    settings.MAX_PAPER_BYTES = 1024 * 1024
    large = ("long.pdf", b"%PDF-" + b" " * (1024 * 1024))
    before = rows()
    page = text_of(send(desk, notice=large) if part == "notice" else send(desk, reports=[large]), 400)
    assert "long.pdf is 1 MB; a paper may have 1 MB. Put in the report itself, not a pack or a recording." in page
    assert created(before) == {}


def test_nothing_at_all_is_refused_by_the_form(desk):
    before = rows()
    assert "Put in a notice, a report, or both." in text_of(send(desk), 400)
    assert created(before) == {}


def test_a_notice_given_twice_is_refused_by_the_form(desk, documents):
    before = rows()
    page = text_of(send(desk, notice=("requisition.txt", documents["requisition.txt"]), text="The notice again"), 400)
    assert "You gave the notice twice. Keep the file or the pasted text." in page
    assert created(before) == {}


def test_a_report_put_in_twice_is_refused_by_the_form(desk, documents):
    before = rows()
    data = documents["inspection-report.pdf"]
    page = text_of(send(desk, reports=[("one.pdf", data), ("two.pdf", data)]), 400)
    assert "two.pdf: is the same document as one.pdf. Put it in once." in page
    assert created(before) == {}


@pytest.mark.parametrize("field", ["notice", "report"])
def test_a_paper_in_the_wrong_place_is_told_so(desk, documents, read_everything, field):
    if field == "notice":
        begun = send(desk, notice=("inspection-report.pdf", documents["inspection-report.pdf"]))
        told = (
            "inspection-report.pdf: was put in as a requisition notice and is not one. Begin again and put it in the other place."
        )
    else:
        begun = send(desk, reports=[("requisition.txt", documents["requisition.txt"])])
        told = "requisition.txt: was put in as a report and is not one. Begin again and put it in the other place."
    read_everything()
    assert told in text_of(desk.get(begun.url))
    assert (Opening.objects.get().state, Reading.objects.count()) == ("failed", 0)


def test_one_bad_paper_keeps_the_good_ones_and_nothing_is_opened_until_somebody_says_what_becomes_of_it(
    desk, documents, read_everything
):
    begun = send(
        desk,
        notice=("requisition.txt", documents["requisition.txt"]),
        reports=[("inspection-report.pdf", documents["inspection-report.pdf"]), ("page.pdf", badpapers.ERROR_PAGE)],
    )
    read_everything()
    page, opening = text_of(desk.get(begun.url)), Opening.objects.get()
    assert opening.state == "ready"
    bad = Paper.objects.exclude(problem="").get()
    assert (bad.file.name, badpapers.PAPERS[0].told in page) == ("page.pdf", True)
    assert (press_confirm(desk, opening).status_code, Matter.objects.count()) == (409, 0)
    another = reverse("opening_another", args=[opening.pk, bad.pk])
    same = SimpleUploadedFile("again.pdf", documents["inspection-report.pdf"])
    assert "is the same document as inspection-report.pdf" in text_of(desk.post(another, {"file": same}), 400)
    good = opening.papers.get(file__name="requisition.txt")
    assert "cannot be left out" in text_of(
        desk.post(reverse("opening_another", args=[opening.pk, good.pk]), {"leave_out": "1"}, follow=True)
    )
    desk.post(another, {"leave_out": "1"})
    assert "page.pdf" not in text_of(desk.get(begun.url))
    assert (press_confirm(desk, opening).status_code, Matter.objects.count()) == (302, 1)


def test_another_paper_in_its_place_is_read_and_the_others_are_not_read_again(desk, documents, read_everything):
    report = documents["inspection-report.pdf"]
    begun = send(desk, notice=("requisition.txt", documents["requisition.txt"]), reports=[("page.pdf", badpapers.ERROR_PAGE)])
    read_everything()
    bad, before = Paper.objects.exclude(problem="").get(), Reading.objects.get()
    another = reverse("opening_another", args=[bad.opening_id, bad.pk])
    assert "again.pdf is empty" in text_of(desk.post(another, {"file": SimpleUploadedFile("again.pdf", b"")}), 400)
    desk.post(another, {"file": SimpleUploadedFile("again.pdf", report)})
    assert Opening.objects.get().state == "reading"
    read_everything()
    assert Opening.objects.get().state == "ready"
    assert (Reading.objects.count(), Reading.objects.first() == before) == (2, True)
    page = text_of(desk.get(begun.url))
    assert ("page.pdf" in page, "0 of 11 checked" in page) == (False, True)
    assert verify().problems == ()


def test_what_a_paper_is_called_is_never_markup(desk, read_everything):
    begun = send(desk, reports=[("<script>alert(1).pdf", badpapers.ERROR_PAGE)])
    read_everything()
    page = desk.get(begun.url).content.decode()
    assert "<script>alert" not in page
    assert "alert(1)" in unescape(page)
