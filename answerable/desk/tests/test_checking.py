"""Checking findings on the desk: what each button does, what is refused and why, who may, and what then enters the record."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from answerable.demo.papers import monitoring_letter_pdf
from answerable.desk.tests.pressing import press_confirm, shown_on
from answerable.findings.correcting import correct, made_of
from answerable.findings.models import Correction, Finding, Report
from answerable.matters.models import Matter
from answerable.opening import actions as openings
from answerable.opening.laying_out import laid_out
from answerable.opening.models import Opening
from answerable.people.actions import open_account
from answerable.site.command import main
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)
ACTION, IMPROVEMENT = "area for priority action", "area for improvement"


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def colleague(peakshire, by, at):
    """A second clerk at the same council, and their browser."""
    account = open_account("colleague", "clerk", peakshire, by=by, at=at, first_name="Other", last_name="Clerk")
    browser = Client()
    browser.force_login(account)
    return browser


@pytest.fixture
def letter(clerk, read_everything):
    """An opening of a letter in which no finding is read."""
    opening = openings.begin([("letter.pdf", monitoring_letter_pdf(), "report")], by=clerk, at=timezone.now())
    read_everything()
    opening.refresh_from_db()
    return opening


def paper_of(opening):
    return opening.papers.get(part="report")


def address(opening, kind=IMPROVEMENT, number=1):
    return reverse("check_finding", args=[opening.pk, paper_of(opening).pk, slugify(kind), number])


def text_of(response, status=200):
    assert response.status_code == status, response
    return " ".join(unescape(response.content.decode()).split())


def form_at(browser, where):
    """The fields of the check page as a browser sends them back."""
    page = browser.get(where).content.decode()
    words = re.search(r'<textarea name="words"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)[1]
    responsible = re.search(r'<input type="text" name="responsible"(?: value="([^"]*)")?', page)[1] or ""
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    return {"words": unescape(words).replace("\n", "\r\n"), "responsible": unescape(responsible), "seen": seen}


def press(browser, opening, act, kind=IMPROVEMENT, number=1, **said):
    where = address(opening, kind, number)
    said = {"why": "It is a heading."} | said if act == "rejected" else said
    return browser.post(where, {**form_at(browser, where), **said, "act": act})


def findings_of(opening, kind=IMPROVEMENT):
    shown = laid_out(opening).proposal.reports[0].reading.findings
    return [finding.text.value for finding in shown if finding.kind == kind]


def part_of(opening, first, last, number=1):
    """Some of the words of a finding as read: a correction chooses words of the report, it does not write any."""
    return " ".join(findings_of(opening)[number - 1].split()[first:last])


def test_looking_right_takes_one_button_and_settles_the_doubt(desk, ready):
    assert "taken as a new item" in text_of(desk.get(address(ready, number=4)))
    done = press(desk, ready, "as_read", number=4)
    assert (done.status_code, done.url) == (
        302,
        f"{ready.get_absolute_url()}?at={paper_of(ready).pk}#findings-{paper_of(ready).pk}",
    )
    page = text_of(desk.get(done.url))
    assert "Kept beside what was read." in page
    assert page.count("checked against the page") == 1
    assert "taken as a new item" not in page


def test_words_put_right_are_shown_with_who_did_it_and_undone_by_right_as_read(desk, ready):
    before = findings_of(ready)
    words = part_of(ready, 0, 6)
    press(desk, ready, "corrected", words=words)
    assert findings_of(ready) == [words, *before[1:]]
    page = text_of(desk.get(address(ready)))
    assert "by Committee Clerk: it now says" in page
    assert "Undo: right as read" in page
    assert press(desk, ready, "as_read").status_code == 302
    assert findings_of(ready) == before


def test_split_join_and_reject_from_the_form(desk, ready):
    before = findings_of(ready)
    parts = [part_of(ready, 0, 3), part_of(ready, 3, 6), part_of(ready, 6, 9)]
    press(desk, ready, "split", words="\r\n\r\n".join(parts))
    assert findings_of(ready) == [*parts, *before[1:]]
    press(desk, ready, "joined", number=2)
    press(desk, ready, "joined", number=2)
    assert findings_of(ready)[3:] == [" ".join(before[1:4]), before[4]]
    assert "joined it with the finding before it" in text_of(desk.get(address(ready, number=4)))
    right = " ".join(before[1].split()[:5])
    press(desk, ready, "corrected", number=2, words=right)
    assert findings_of(ready)[3:] == [right, before[4]]
    press(desk, ready, "rejected", number=5)
    assert findings_of(ready)[3:] == [right]
    page = text_of(desk.get(ready.get_absolute_url()))
    assert "area for improvement 5 as read is left out, for the clerk said it is no finding" in page
    assert "said to be no finding" in text_of(desk.get(address(ready, number=5)))


@pytest.mark.parametrize("act", ["as_read", "rejected", "joined"])
def test_words_that_were_changed_are_not_lost_by_the_wrong_button(desk, ready, act):
    page = text_of(press(desk, ready, act, words="My careful words."), 400)
    assert "You changed the words. Keep them with “Keep my words”" in page
    assert "My careful words.</textarea>" in page
    assert Correction.objects.count() == 0


@pytest.mark.parametrize(
    ("act", "words", "reason"),
    [
        ("split", "All in one.", "Put an empty line where the second finding begins, then split it."),
        ("corrected", "", "Give the words of this one finding"),
        ("corrected", "One.\r\n\r\nTwo.", "Give the words of this one finding"),
        ("corrected", "Leaders are splendid.", "does not stand in the report word for word"),
        ("corrected", "x" * 20_001, "at most 20000 characters"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_field_and_nothing_is_kept(desk, ready, act, words, reason):
    page = text_of(press(desk, ready, act, words=words), 400)
    assert "There is a problem" in page
    assert reason in page
    assert Correction.objects.count() == 0


def test_the_last_of_its_kind_offers_no_join_and_refuses_one(desk, ready):
    assert "Join with" not in text_of(desk.get(address(ready, number=5)))
    assert "nothing to join it with" in text_of(press(desk, ready, "joined", number=5), 400)


def test_a_finding_that_was_joined_to_another_takes_no_correction_of_its_own(desk, ready):
    fields = form_at(desk, address(ready, number=2))
    press(desk, ready, "joined")
    answer = desk.post(address(ready, number=2), {**fields, "act": "rejected"})
    assert "It is joined with the finding before it." in text_of(answer, 400)
    assert Correction.objects.count() == 1


def test_of_two_clerks_at_the_same_finding_the_later_is_told_and_loses_no_words(desk, colleague, ready):
    where = address(ready)
    fields = form_at(colleague, where)
    first, second = part_of(ready, 0, 5), part_of(ready, 0, 7)
    press(desk, ready, "corrected", words=first)
    late = colleague.post(where, {**fields, "words": second, "act": "corrected"})
    page = text_of(late, 409)
    assert "Somebody else looked at this finding while you did." in page
    assert first in page
    assert f"{second}</textarea>" in page
    assert findings_of(ready)[0] == first
    press(colleague, ready, "corrected", words=second)
    assert findings_of(ready)[0] == second


def test_of_two_clerks_at_once_one_is_kept(desk, colleague, ready, at_once):
    where = address(ready)
    browsers, fields = (desk, colleague), form_at(desk, where)
    words = [part_of(ready, 0, 5), part_of(ready, 0, 7)]
    answers = at_once(lambda n: browsers[n].post(where, {**fields, "words": words[n], "act": "corrected"}).status_code, 2)
    assert sorted(answers) == [302, 409]
    assert Correction.objects.count() == 1
    assert verify().problems == ()


def test_what_was_corrected_after_it_was_shown_is_not_confirmed_unseen(desk, colleague, ready):
    seen = shown_on(desk, ready)
    press(colleague, ready, "rejected")
    answer = desk.post(reverse("opening_confirm", args=[ready.pk]), {"seen": seen})
    assert "Look again, then confirm." in text_of(answer, 409)
    assert Matter.objects.count() == 0
    assert desk.post(reverse("opening_confirm", args=[ready.pk])).status_code == 409
    assert press_confirm(desk, ready).status_code == 302


def test_the_record_holds_the_findings_as_people_left_them(desk, ready):
    read = dict(enumerate(findings_of(ready), start=1))
    words = part_of(ready, 0, 6)
    press(desk, ready, "corrected", words=words, responsible="Peakshire County Council")
    press(desk, ready, "rejected", number=2)
    passage = "Plans for young people of 14 and over seldom mention work, a home or friends"
    mark = {"kind": "fault", "words": passage, "responsible": ""}
    marked = desk.post(reverse("mark_finding", args=[ready.pk, paper_of(ready).pk]), mark)
    assert marked.status_code == 302
    assert press_confirm(desk, ready).status_code == 302
    rows = Finding.objects.there().exclude(kind=ACTION).in_order()
    told = [(row.kind, row.number_in_kind, row.text, row.read_as, row.corrected_by) for row in rows]
    assert told == [
        (IMPROVEMENT, 1, words, read[1], "Committee Clerk"),
        *((IMPROVEMENT, n, read[n], "", "") for n in (3, 4, 5)),
        ("fault", 1, passage, "", "Committee Clerk"),
    ]
    hand_marked = rows.last()
    assert (bool(hand_marked.page), bool(hand_marked.boxes)) == (True, True)
    assert not Finding.objects.public().filter(text=read[2]).exists()
    assert [body.name for body in rows[0].answering.all()] == ["Peakshire County Council"]
    said = Entry.objects.filter(verb="judged").order_by("number")
    assert [entry.details["said"] for entry in said] == ["corrected", "rejected", "marked"]
    assert {entry.by for entry in said} == {"Committee Clerk"}


def test_a_letter_gets_its_findings_by_hand_and_only_in_words_that_stand_in_it(desk, letter):
    assert "No finding was read in it." in text_of(desk.get(letter.get_absolute_url()))
    where = reverse("mark_finding", args=[letter.pk, paper_of(letter).pk])
    wrong = desk.post(where, {"kind": "fault", "words": "Leaders did nothing at all.", "responsible": ""})
    assert "These words do not stand in the report word for word." in text_of(wrong, 400)
    assert "This field is required." in text_of(desk.post(where, {"kind": "fault", "words": ""}), 400)
    assert "Select a valid choice" in text_of(desk.post(where, {"kind": "crime", "words": "Effective action has"}), 400)
    right = desk.post(where, {"kind": "fault", "words": "effective action has NOT been taken.", "responsible": "The partnership"})
    assert right.status_code == 302
    page = text_of(desk.get(right.url))
    assert "marked by hand" in page
    press_confirm(desk, letter)
    (finding,) = Finding.objects.all()
    assert (finding.text, finding.page, finding.responsible) == ("Effective action has not been taken.", 1, "The partnership")


def test_a_mark_can_be_taken_out_again(desk, letter):
    paper = paper_of(letter).pk
    desk.post(
        reverse("mark_finding", args=[letter.pk, paper]), {"kind": "fault", "words": "Effective action has not been taken."}
    )
    where = reverse("take_mark_back", args=[letter.pk, paper])
    gone = {"kind": "fault", "words": "Effective action has not been taken."}
    assert "Taken out." in text_of(desk.post(where, gone, follow=True))
    assert laid_out(letter).proposal.reports[0].reading.findings == ()
    assert "not marked as a finding" in text_of(desk.post(where, gone, follow=True))
    assert desk.post(where, {"kind": "crime"}).status_code == 404


def test_nobody_but_the_clerk_of_that_council_checks_its_findings(client, ready, member, stranger):
    paper = paper_of(ready).pk
    wheres = [address(ready), *(reverse(name, args=[ready.pk, paper]) for name in ("mark_finding", "take_mark_back"))]
    said = {"act": "rejected", "kind": "fault", "words": "Leaders must plan.", "seen": "0"}
    assert [client.post(where, said).url.split("?")[0] for where in wheres] == [reverse("sign_in")] * 3
    for person, status in ((member, 403), (stranger, 404)):
        client.force_login(person)
        assert {client.post(where, said).status_code for where in wheres} == {status}
        assert client.get(address(ready)).status_code == status
    assert Correction.objects.count() == 0


def test_what_is_not_there_is_not_found(desk, ready, letter):
    notice = ready.papers.get(part="notice").pk
    paper, of_letter = paper_of(ready).pk, paper_of(letter).pk
    kind = slugify(IMPROVEMENT)
    places = [(ready.pk, paper, kind, 6), (ready.pk, paper, kind, 0), (ready.pk, paper, "crime", 1), (ready.pk, notice, kind, 1)]
    places += [(ready.pk, of_letter, kind, 1), (letter.pk, of_letter, kind, 1), (letter.pk + 9, paper, kind, 1)]
    assert {desk.get(reverse("check_finding", args=place)).status_code for place in places} == {404}
    assert {press(desk, ready, act).status_code for act in ("marked", "published", "")} == {404}
    assert press(desk, ready, "rejected", seen="many").status_code == 409
    assert Correction.objects.count() == 0


def test_who_corrects_when_the_matter_is_already_open_is_shown_the_matter(desk, ready):
    where = address(ready)
    fields = form_at(desk, where)
    press_confirm(desk, ready)
    assert Matter.objects.get().get_absolute_url() in text_of(desk.post(where, {**fields, "act": "rejected"}), 409)
    assert desk.get(where).status_code == 404
    assert Correction.objects.count() == 0


def test_a_second_opening_of_the_same_file_shows_it_as_it_was_corrected(desk, ready, clerk, documents, read_everything):
    press(desk, ready, "corrected", words=part_of(ready, 0, 6))
    press(desk, ready, "rejected", number=2)
    expected = findings_of(ready)
    press_confirm(desk, ready)
    openings.begin([("again.pdf", documents["inspection-report.pdf"], "report")], by=clerk, at=timezone.now())
    read_everything()
    again = Opening.objects.get(state="ready")
    assert findings_of(again) == expected
    page = text_of(desk.get(again.get_absolute_url()))
    assert "this very file is already in the record: report of Thursday 14 November 2024, put in on" in page
    press_confirm(desk, again)
    report = Report.objects.exclude(file=None).get()
    assert (report.matters.count(), report.findings.public().count()) == (2, 10)
    assert list(report.findings.public().filter(kind=IMPROVEMENT).values_list("text", flat=True)) == expected


def test_on_the_command_line_the_same_file_stays_corrected_too(desk, ready, on_disk, capsys):
    press(desk, ready, "corrected", words=part_of(ready, 0, 6))
    press(desk, ready, "rejected", number=2)
    expected = findings_of(ready)
    assert main(["open", str(on_disk / "inspection-report.pdf"), "--yes"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Corrected by a person: area for improvement 1: corrected by Committee Clerk; read as “Leaders across" in said
    assert "area for improvement 2 as read is left out, for the clerk said it is no finding" in said
    assert list(Finding.objects.public().filter(kind=IMPROVEMENT).values_list("text", flat=True)) == expected


def test_a_correction_made_while_the_command_line_waits_for_its_answer_stops_it(papers, proposal_of, peakshire, by, at):
    from answerable.findings.actions import keep_file
    from answerable.opening.command import open_papers
    from answerable.trail.acts import Refused

    proposal, paper = proposal_of(), papers.reports[0]
    file = keep_file(peakshire, paper.data, paper.name, "application/pdf", by=by, at=at)
    correct(file, paper.read, paper.read.findings[:1], "rejected", [], "", why="It is a heading.", by=by, at=at)
    assert len(made_of(peakshire, file.sha256)[file.sha256]) == 1
    with pytest.raises(Refused, match="were corrected while you looked at them"):
        open_papers(papers, proposal)
    assert Matter.objects.count() == 0
