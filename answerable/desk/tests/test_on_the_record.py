"""After a matter is open a finding is corrected on the same screen, in public, and notes are written beside it."""

from html import unescape

import pytest
from django.urls import reverse

from answerable.demo import example
from answerable.findings.models import Correction, Finding, Note, Report
from answerable.people.models import Account
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db


def text_of(response, status=200):
    assert response.status_code == status, response
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def council(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return example.load(example.TOLD_ON)


@pytest.fixture
def desk(client, council):
    client.force_login(Account.objects.get(username="clerk"))
    return client


@pytest.fixture
def report(council):
    return Report.objects.exclude(file=None).get()


@pytest.fixture
def said(desk, report):
    """Sends the form of one finding as a browser does: as it stands, but for what is said."""

    def send(act, number, status=302, **said):
        where = reverse("check_on_record", args=[report.pk, "area-for-improvement", number])
        form = desk.get(where).context["form"]
        seen = desk.get(where).context["checked"].latest
        answer = desk.post(where, {**form.initial, "seen": seen, **said, "act": act})
        assert answer.status_code == status, text_of(answer, answer.status_code)
        return answer

    return send


def finding(report, number, kind="area for improvement"):
    return report.findings.get(kind=kind, number_in_kind=number, turn=0)


def test_the_same_screen_corrects_what_is_public_and_asks_why(desk, report, said):
    words = finding(report, 2).text
    assert "This report is public." in text_of(desk.get(reverse("desk_report", args=[report.pk])))
    shorter = " ".join(words.split()[:6])
    assert "Say why, in a sentence that everybody can read." in text_of(said("corrected", 2, 400, words=shorter), 400)
    said("corrected", 2, words=shorter, why="The sentence ends there.")
    page = text_of(desk.get(finding(report, 2).get_absolute_url()))
    assert f"“{shorter}”" in page
    assert reverse("corrections", args=[report.authority.slug, report.pk]) in page
    ledger = text_of(desk.get(reverse("corrections", args=[report.authority.slug, report.pk])))
    assert [w for w in (" ".join(words.split()), shorter, "The sentence ends there.", "The clerk, ") if w not in ledger] == []
    assert Entry.objects.last().verb == "judged"
    assert verify().problems == ()


def test_no_person_is_named_on_the_public_pages_of_what_was_corrected(client, desk, report, said):
    clerk = Account.objects.get(username="clerk")
    clerk.first_name, clerk.last_name = "Ann", "Example"
    clerk.save()
    client.force_login(clerk)
    said("corrected", 1, words=" ".join(finding(report, 1).text.split()[:6]), responsible="Nobody", why="It ends there.")
    said("rejected", 3, why="It is a heading.")
    gone, corrected = finding(report, 3), finding(report, 1)
    client.logout()
    addresses = [report.get_absolute_url(), gone.get_absolute_url(), corrected.get_absolute_url()]
    addresses += [reverse("corrections", args=[report.authority.slug, report.pk])]
    addresses += [reverse("finding_place", args=[report.authority.slug, corrected.pk]), report.matters.get().get_absolute_url()]
    pages = [unescape(client.get(address).content.decode()) for address in addresses]
    assert [address for address, page in zip(addresses, pages, strict=True) if "Ann" in page or "Example" in page] == []


def test_a_rejected_finding_leaves_a_gap_that_says_why_on_every_page_and_its_address_says_what_stood_there(client, report, said):
    row = finding(report, 3)
    said("rejected", 3, why="It is the heading of the list.")
    client.logout()
    answer = client.get(row.get_absolute_url())
    page = text_of(answer, 410)
    wanted = ("Area for improvement 3 is no longer here", "It is the heading of the list.", "The clerk, ")
    assert [words for words in wanted if words not in page] == []
    assert " ".join(row.text.replace("•", " ").split()[:4]) in page
    place = client.get(reverse("finding_place", args=[report.authority.slug, row.pk]))
    assert (place.status_code, "Peakshire County Council" in text_of(place, 410)) == (410, True)
    for address in (report.get_absolute_url(), report.matters.get().get_absolute_url(), finding(report, 4).get_absolute_url()):
        shown = text_of(client.get(address))
        assert "It is the heading of the list." in shown, address
        assert f'href="{row.get_absolute_url()}"' in shown or "finding" in address, address
    numbers = [str(one.numbering) for one in report.findings.public().filter(kind="area for improvement").in_order()]
    assert numbers == ["1", "2", "4", "5"]
    assert "Area for improvement 4 of 5" in text_of(client.get(finding(report, 4).get_absolute_url()))


def test_what_was_joined_says_where_it_is_now(client, report, said):
    said("joined", 1, why="It is one sentence over two pages.")
    second = finding(report, 2)
    page = text_of(client.get(second.get_absolute_url()), 410)
    assert f'href="{finding(report, 1).get_absolute_url()}"> Area for improvement 1 and 2 </a>' in page
    assert "Area for improvement 1 and 2" in text_of(client.get(finding(report, 1).get_absolute_url()))


def test_an_address_that_never_was_is_not_found(client, report):
    assert client.get(reverse("finding", args=[report.authority.slug, 10**6])).status_code == 404
    assert client.get(reverse("finding", args=["dalesmoor", report.findings.first().pk])).status_code == 404


def test_words_are_marked_and_taken_out_in_public(desk, report):
    words = report.reading.as_read["sections"][0]["paragraphs"][0]["value"]
    form = {"kind": "fault", "words": words, "responsible": ""}
    assert "Say why" in text_of(desk.post(reverse("mark_on_record", args=[report.pk]), form), 400)
    assert desk.post(reverse("mark_on_record", args=[report.pk]), {**form, "why": "It was not read."}).status_code == 302
    row = report.findings.get(kind="fault")
    assert "its number here is not the report’s" in text_of(desk.get(row.get_absolute_url()))
    back = {"kind": "fault", "words": row.text}
    assert "Say why" in text_of(desk.post(reverse("take_mark_back_on_record", args=[report.pk]), back, follow=True))
    desk.post(reverse("take_mark_back_on_record", args=[report.pk]), {**back, "why": "It is no finding."})
    assert "It is no finding." in text_of(desk.get(row.get_absolute_url()), 410)
    assert [one.kind for one in Correction.objects.all()] == ["marked", "rejected"]


def test_a_note_stands_beside_the_quotation_as_the_offices_own_words_and_never_in_it(client, desk, report):
    row = finding(report, 1)
    where = reverse("desk_finding", args=[row.pk])
    assert "This field is required." in text_of(desk.post(where, {"text": " "}), 400)
    assert desk.post(where, {"text": "The plan was sent <b>late</b>."}).status_code == 302
    client.logout()
    for address in (row.get_absolute_url(), reverse("finding_place", args=[report.authority.slug, row.pk])):
        raw = client.get(address).content.decode()
        note = raw.index('<aside class="note"')
        assert raw.rindex("</blockquote>", 0, note) > raw.rindex("<blockquote", 0, note)
        shown = raw[note : raw.index("</aside>", note)]
        assert "A note by the clerk, " in unescape(shown)
        assert "these are not the report’s words" in unescape(shown)
        assert ("&lt;b&gt;late" in shown, "<h" in shown) == (True, False)
    assert verify().problems == ()


def test_a_note_taken_back_is_public_no_more_and_four_are_too_many(desk, report):
    row = finding(report, 1)
    where = reverse("desk_finding", args=[row.pk])
    for number in range(3):
        desk.post(where, {"text": f"Note {number}."})
    assert "3 notes stand beside this finding already" in text_of(desk.post(where, {"text": "One more."}), 400)
    note = Note.objects.first()
    assert "Say why" in text_of(desk.post(reverse("take_note_back", args=[note.pk]), {"why": ""}, follow=True))
    assert "no longer public" in text_of(desk.post(reverse("take_note_back", args=[note.pk]), {"why": "Wrong."}, follow=True))
    assert "Note 0." not in text_of(desk.get(row.get_absolute_url()))
    assert "already" in text_of(desk.post(reverse("take_note_back", args=[note.pk]), {"why": "Wrong."}, follow=True))
    assert (Note.objects.count(), Note.objects.public().count()) == (3, 2)


def test_a_note_beside_a_finding_that_is_gone_is_gone_with_it(desk, report, said):
    row = finding(report, 1)
    desk.post(reverse("desk_finding", args=[row.pk]), {"text": "A note."})
    said("rejected", 1, why="It is a heading.")
    assert (Note.objects.public().count(), Finding.objects.public().filter(pk=row.pk).exists()) == (0, False)
    assert "A note." not in text_of(desk.get(row.get_absolute_url()), 410)
    assert desk.get(reverse("desk_finding", args=[row.pk])).status_code == 404


def test_the_ledger_comes_a_page_at_a_time_in_the_same_number_of_questions(desk, client, report, said, django_assert_num_queries):
    address = reverse("corrections", args=[report.authority.slug, report.pk])
    words = [" ".join(finding(report, 1).text.split()[:n]) for n in range(4, 17)]
    said("corrected", 1, words=words[0], why="Once.")
    client.logout()
    with django_assert_num_queries(3):
        client.get(address)
    client.force_login(Account.objects.get(username="clerk"))
    for one in words[1:]:
        said("corrected", 1, words=one, why="Again.")
    client.logout()
    with django_assert_num_queries(3):
        page = client.get(address)
    assert len(page.context["entered"]) == 10
    assert "Once." in text_of(client.get(address + "?page=" + page.context["page"].after))
