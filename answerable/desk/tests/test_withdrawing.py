"""A matter opened by mistake leaves every public page, calendar and count; a report replaced says by which. Both say why."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.answers.models import Concern, Invitation, Question
from answerable.clocks.models import Clock
from answerable.demo import example
from answerable.demo.papers import inspection_report_pdf, requisition_text
from answerable.findings.actions import report_as_read
from answerable.findings.models import Finding, Report
from answerable.matters.actions import open_matter
from answerable.matters.models import Matter
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.meetings.agenda import ItemGiven, add_item
from answerable.meetings.models import Meeting
from answerable.opening.actions import begin, confirm
from answerable.opening.laying_out import laid_out
from answerable.opening.models import Opening
from answerable.opening.tasks import read_papers_of
from answerable.opening.withdrawing import withdraw
from answerable.people.models import Account
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Refused
from answerable.trail.chain import move
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
WHY = "It was opened from another council’s papers."


@pytest.fixture
def council(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return example.load(example.TOLD_ON)


@pytest.fixture
def matter(council):
    return council.matters.get()


def text_of(response, status=200):
    assert response.status_code == status, response
    return " ".join(unescape(response.content.decode()).split())


def lists_of(council):
    """Every public page of a council that lists or counts something."""
    slug = council.slug
    names = ("matters", "reports", "requisitions", "meetings", "dates", "all_dates", "bodies")
    pages = [council.get_absolute_url(), "/", *(reverse(name, args=[slug]) for name in names)]
    pages += [f"{reverse('meetings', args=[slug])}?when=earlier", f"{reverse('meetings', args=[slug])}?from=2020-01-01"]
    pages += [f"{reverse('all_dates', args=[slug])}?stands={how}" for how in ("late", "unknown", "met", "stopped")]
    pages += [f"{reverse('matters', args=[slug])}?state=closed"]
    for body in council.bodies.all():
        pages += [body.get_absolute_url(), reverse("body_findings", args=[slug, body.slug])]
        pages += [f"{reverse(name, args=[slug])}?body={body.slug}" for name in ("matters", "meetings")]
    return pages


def test_nothing_of_a_withdrawn_matter_is_listed_counted_or_linked_anywhere_public(client, council, matter, by, at):
    question = Question.objects.first()
    move(question, "agreed", by=by, at=at)
    words = [finding.text.split("•")[0].strip()[:50] for finding in Finding.objects.all()]
    own = [matter.get_absolute_url(), *(one.get_absolute_url() for one in Report.objects.all())]
    own += [one.get_absolute_url() for one in (*Requisition.objects.all(), *Finding.objects.all(), *Clock.objects.all())]
    asked_for = Meeting.objects.get(requisition__isnull=False)
    before = [unescape(client.get(page, follow=True).content.decode()) for page in lists_of(council)]
    assert any(matter.title in page for page in before)
    assert any("20 December 2024" in page for page in before)

    withdraw(matter, WHY, by=by, at=at)

    for tongue in ("en", "cy"):
        for address in lists_of(council):
            page = unescape(client.get(address, headers={"Accept-Language": tongue}, follow=True).content.decode())
            assert [link for link in own if f'"{link}"' in page] == [], address
            assert [text for text in [matter.title, *words] if text in page] == [], address
            assert "20 December 2024" not in page, address
    assert [model.objects.public().count() for model in (Matter, Report, Finding, Requisition, Clock, Question, Invitation)] == [
        0
    ] * 7
    assert asked_for not in Meeting.objects.public()
    assert not Clock.objects.running().exists()
    assert {one.state for one in Clock.objects.all()} == {"stopped"}
    assert verify().problems == ()


def test_the_address_of_each_thing_says_what_was_there_and_why_it_went_and_the_others_are_not_found(
    client, council, matter, by, at
):
    things = [matter, Report.objects.exclude(file=None).get(), Requisition.objects.get(), Finding.objects.first()]
    addresses = [thing.get_absolute_url() for thing in things]
    finding, report = things[3], things[1]
    clock = Clock.objects.started_by(report).exclude(due=None).first()
    words = finding.text[:40]
    withdraw(matter, WHY, by=by, at=at)
    for address in addresses:
        page = text_of(client.get(address), 410)
        wanted = [matter.title, "Opened by mistake, and withdrawn.", WHY, "The clerk, Friday 15 November 2024", council.name]
        assert [said for said in wanted if said not in page] == [], address
        assert words not in page, address
    slug = council.slug
    assert client.get(reverse("corrections", args=[slug, report.pk])).status_code == 410
    assert client.get(reverse("finding_place", args=[slug, finding.pk])).status_code == 410
    page = text_of(client.get(clock.get_absolute_url()), 410)
    assert [said for said in (f"Date: {report.title}", WHY) if said not in page] == []
    assert clock.what not in page
    of_no_public_meeting = Clock.objects.filter(starter="meetings.meeting").first()
    hidden = [of_no_public_meeting.get_absolute_url(), reverse("clock_calendar", args=[slug, clock.pk])]
    hidden += [reverse("source_file", args=[slug, file.sha256]) for file in council.files.all()]
    hidden += [reverse("page_picture", args=[slug, report.file.sha256, 1])]
    hidden += [
        f"{reverse(name, args=[slug])}?matter={matter.slug}" for name in ("reports", "requisitions", "meetings", "all_dates")
    ]
    assert {client.get(address).status_code for address in hidden} == {404}


def test_the_meeting_that_only_a_withdrawn_matter_asked_for_is_not_public(matter, by, at):
    asked_for = Meeting.objects.get(requisition__isnull=False)
    assert asked_for in Meeting.objects.public()
    withdraw(matter, WHY, by=by, at=at)
    for state in ("cancelled", "held"):  # whatever had become of it
        Meeting.objects.filter(pk=asked_for.pk).update(state=state)
        assert asked_for not in Meeting.objects.public()


def test_a_matter_is_withdrawn_once_and_with_a_reason(matter, by, at):
    for why in ("", "  "):
        with pytest.raises(Refused, match="Say why it was a mistake"):
            withdraw(matter, why, by=by, at=at)
    withdraw(matter, WHY, by=by, at=at)
    with pytest.raises(Refused, match="is withdrawn already"):
        withdraw(matter, WHY, by=by, at=at)


def test_a_report_that_another_matter_rests_on_stays_with_its_findings_and_its_clocks(client, council, matter, by, at):
    report = Report.objects.exclude(file=None).get()
    other = open_matter(council, "Waiting times", [report], None, by=by, at=at)
    running = Clock.objects.started_by(report).running().count()
    withdraw(matter, WHY, by=by, at=at)
    page = text_of(client.get(report.get_absolute_url()))
    assert (other.title in page, matter.get_absolute_url() in page) == (True, False)
    assert (Finding.objects.public().count(), Clock.objects.public().running().count()) == (11, running)
    assert text_of(client.get(other.get_absolute_url()))


def test_a_meeting_that_was_called_stays_if_another_matter_is_on_its_agenda_and_names_only_that(client, council, matter, by, at):
    other = open_matter(council, "Waiting times", [], None, by=by, at=at)
    meeting = Meeting.objects.get(requisition__isnull=False)
    move(meeting, "scheduled", by=by, at=at)
    stated = meeting.requisition.passages.filter(part="business").last()
    add_item(meeting, ItemGiven(title="Waiting times", matter=other, asked_for_by=stated), seen=None, by=by, at=at)
    withdraw(matter, WHY, by=by, at=at)
    page = text_of(client.get(reverse("meetings", args=[council.slug]) + "?from=2024-01-01"))
    assert ("20 December 2024" in page, other.title in page, matter.title in page) == (True, True, False)
    put_off = Meeting.objects.get(pk=meeting.pk)
    assert (put_off.state, [str(one) for one in put_off.matters]) == ("scheduled", ["Waiting times"])


def test_a_meeting_in_the_calendar_that_had_the_matter_on_its_agenda_stays_without_it(client, council, matter, by, at):
    ordinary = enter_scheduled(matter.committee, date(2031, 1, 6), None, "the calendar", by=by, at=at)
    put_on_agenda(ordinary, "The matter", matter=matter, by=by, at=at)
    withdraw(matter, WHY, by=by, at=at)
    page = text_of(client.get(reverse("meetings", args=[council.slug])))
    assert ("2031" in page, matter.title in page) == (True, False)


def test_the_same_papers_open_a_matter_again_and_everything_of_them_is_back(client, council, matter, by, at):
    findings = Finding.objects.public().count()
    withdraw(matter, WHY, by=by, at=at)
    clerk = Account.objects.get(username="clerk")
    documents = [("requisition.txt", requisition_text().encode(), "notice"), ("r.pdf", inspection_report_pdf(), "report")]
    opening = begin(documents, by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    opening.refresh_from_db()
    again = confirm(opening, by=clerk, at=timezone.now())
    assert again.get_absolute_url() != matter.get_absolute_url()
    report = Report.objects.exclude(file=None).get()
    assert (report.is_gone, Finding.objects.public().count()) == (False, findings)
    assert {one.state for one in Clock.objects.started_by(report).filter(is_public=True)} == {"running"}
    assert client.get(again.get_absolute_url()).status_code == 200
    assert client.get(matter.get_absolute_url()).status_code == 410
    assert Meeting.objects.public().filter(requisition__isnull=False).count() == 1
    assert verify().problems == ()


def test_only_the_clerk_of_that_council_withdraws_from_the_desk(client, council, matter, stranger):
    where = reverse("withdraw_matter", args=[matter.pk])
    assert client.post(where, {"why": WHY}).url.startswith(reverse("sign_in"))
    client.force_login(stranger)
    assert client.post(where, {"why": WHY}).status_code == 404
    client.force_login(Account.objects.get(username="clerk"))
    page = text_of(client.get(where))
    assert Report.objects.exclude(file=None).get().title in page
    assert "This field is required." in text_of(client.post(where, {"why": ""}), 400)
    assert client.post(where, {"why": WHY}).url == reverse("today")
    assert (Matter.objects.public().count(), client.get(where).status_code) == (0, 404)


@pytest.fixture
def newer(council):
    """An opening of a newer version of the report in the record: one finding is worded otherwise, another is new."""
    report, clerk = Report.objects.exclude(file=None).get(), Account.objects.get(username="clerk")
    Report.objects.filter(pk=report.pk).update(address="https://example.org/report")
    opening = begin(
        [("inspection-report.pdf", inspection_report_pdf() + b"\n% newer", "report")],
        by=clerk,
        at=timezone.now(),
        address="https://example.org/report",
    )
    read_papers_of.call(opening.pk)
    opening.refresh_from_db()
    assert opening.state == "ready"
    reading = opening.papers.get().reading
    read = report_as_read(reading)
    first = replace(read.findings[0], text=read.findings[1].text)
    reading.as_read["findings"][0]["text"] = reading.as_read["findings"][1]["text"]
    reading.save()
    assert first.text == report_as_read(reading).findings[0].text
    return opening


def test_a_newer_version_takes_the_place_of_the_older_which_says_by_which_it_was_replaced(client, council, matter, newer, by, at):
    old = Report.objects.exclude(file=None).get()
    unchanged, reworded = old.findings.get(number=3), old.findings.get(number=1)
    question = Question.objects.filter(findings=unchanged).first()
    client.force_login(Account.objects.get(username="clerk"))
    page = text_of(client.get(newer.get_absolute_url()))
    assert "Put it in the place of the older version" in page
    said = {"seen": laid_out(newer).seen, "why": "The inspectorate corrected a paragraph."}
    answer = client.post(reverse("opening_replace", args=[newer.pk]), said)
    new = Report.objects.public().exclude(file=None).get()
    assert (answer.url, new == old) == (new.get_absolute_url(), False)
    client.logout()
    for address in (old.get_absolute_url(), reworded.get_absolute_url(), unchanged.get_absolute_url()):
        page = text_of(client.get(address), 410)
        wanted = ["Replaced by a newer version.", "The inspectorate corrected a paragraph.", f'href="{new.get_absolute_url()}"']
        assert [words for words in wanted if words not in page] == [], address
    assert reworded.text[:40] in text_of(client.get(reworded.get_absolute_url()), 410)
    assert list(matter.reports.exclude(file=None)) == [new]
    assert f'"{old.get_absolute_url()}"' not in text_of(client.get(matter.get_absolute_url()))
    assert {clock.state for clock in Clock.objects.started_by(old)} == {"stopped"}
    assert {clock.state for clock in Clock.objects.started_by(new)} == {"running"}
    assert {one.finding.report for one in Concern.objects.filter(question=question)} == {old, new}
    assert (Opening.objects.get(pk=newer.pk).state, Matter.objects.count()) == ("replaced", 1)
    assert "The newer version is in the record" in text_of(_as_clerk(client).get(newer.get_absolute_url()))
    assert verify().problems == ()


def _as_clerk(client):
    client.force_login(Account.objects.get(username="clerk"))
    return client


def test_what_was_not_seen_or_replaces_nothing_is_refused(client, council, newer):
    _as_clerk(client)
    where = reverse("opening_replace", args=[newer.pk])
    assert "Look again" in text_of(client.post(where, {"seen": "x"}), 409)
    Report.objects.update(address="")
    Report.objects.exclude(file=None).update(title="Another")
    assert "No report in the record is an older version" in text_of(client.post(where, {"seen": laid_out(newer).seen}), 409)
    assert Report.objects.filter(gone_at__isnull=False).count() == 0


def test_an_older_version_opens_nothing_once_it_was_replaced(client, council, newer):
    _as_clerk(client).post(reverse("opening_replace", args=[newer.pk]), {"seen": laid_out(newer).seen})
    clerk = Account.objects.get(username="clerk")
    opening = begin([("inspection-report.pdf", inspection_report_pdf(), "report")], by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    opening.refresh_from_db()
    with pytest.raises(Refused, match="is an older version of"):
        confirm(opening, by=clerk, at=timezone.now())
