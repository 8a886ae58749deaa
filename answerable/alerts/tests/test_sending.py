"""Whoever follows is told what was done, once, in the feeds' words; what is withdrawn in between is told to nobody."""

import gc
import re
import tracemalloc
from datetime import timedelta

import feedparser
import pytest
from django.http import QueryDict
from django.urls import reverse

from answerable.alerts import sending
from answerable.alerts.actions import ask, leave, leave_one
from answerable.alerts.models import Follower, Following
from answerable.alerts.sending import Sending, send_all
from answerable.alerts.tests.conftest import EMAIL, head, paths
from answerable.alerts.things import search_of, thing_of
from answerable.findings.noting import take_note_back
from answerable.letters.posting import TAKEN, Folder, Handed, MailServer
from answerable.opening.withdrawing import withdraw
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.recommendations.actions import Asked, agree, draft

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def cut(step):
    """An error at one step of the mail server, as if the line had been cut."""
    if step == "KEPT":
        raise OSError("the line is cut")


def test_a_follower_is_told_in_the_words_of_the_feed_with_the_address_of_each_thing_and_once(
    client, made, follow, noted, send, server
):
    one = follow(made.finding, authority=made.report.authority)
    noted("A plan was asked for.")
    assert (send(DAY), send(DAY), send(2 * DAY)) == ({"taken": 1}, {}, {})
    [mail] = server.mails()
    assert (mail["To"], mail["Subject"]) == (EMAIL, "Peakshire County Council: 1 thing was done in what you follow")
    feed = client.get(reverse("follow_finding", args=[made.report.authority.slug, made.finding.pk, "en"])).content
    entry = feedparser.parse(feed).entries[0]
    told = mail.get_content()
    assert entry.title in told
    assert re.sub(r"<[^>]+>", "", entry.summary).split("\n")[1].strip() in told
    out = reverse("alert_out", args=[one.follower.secret])
    assert paths(mail) == [made.finding.get_absolute_url(), f"{out}?lang=en"]


def test_the_way_out_stands_in_the_head_of_the_mail_as_rfc_8058_has_it_and_in_its_text(
    made, follow, noted, send, server, settings
):
    settings.CSRF_TRUSTED_ORIGINS = ["https://scrutiny.a-council-with-rather-a-long-name.gov.uk"]
    one = follow(made.matter)
    noted("A plan was asked for.")
    send(DAY)
    [data], [mail] = server.kept, server.mails()
    out = settings.CSRF_TRUSTED_ORIGINS[0] + reverse("alert_out", args=[one.follower.secret])
    assert re.search(rb"^List-Unsubscribe:\s+<" + re.escape(out.encode()) + rb">\r?$", data, re.MULTILINE)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"{out}?lang=en" in mail.get_content()


def test_in_welsh(made, follow, noted, send, server):
    follow(made.matter, language="cy")
    noted("A plan was asked for.")
    send(DAY)
    [mail] = server.mails()
    assert (mail["Content-Language"], "?lang=cy" in mail.get_content()) == ("cy", True)
    assert "1 thing was done" not in mail["Subject"]
    assert "gan y clerc" in mail.get_content()


def test_what_was_done_before_it_was_confirmed_is_not_told(made, follow, noted, send, at):
    noted("Early.")
    follow(made.matter, when=at + timedelta(hours=2))
    head(at + 2 * DAY)
    assert send(2 * DAY) == {}


def test_daily_and_weekly(made, follow, send, server, by, at):
    place = made.matter.authority
    follow(place, email="daily@example.org", authority=place)
    follow(place, email="weekly@example.org", authority=place, rhythm="weekly")
    for days in range(8):
        enter_body(place, f"Committee {days}", Body.Kind.SCRUTINY, by=by, at=at + days * DAY + timedelta(hours=1))
        head(at + (days + 1) * DAY)
        send((days + 1) * DAY)
    came = [mail["To"] for mail in server.mails()]
    assert (came.count("daily@example.org"), came.count("weekly@example.org")) == (8, 1)
    [weekly] = [mail for mail in server.mails() if mail["To"] == "weekly@example.org"]
    assert weekly["Subject"] == "Peakshire County Council: 6 things were done in what you follow"


def test_days_on_which_nobody_sent_are_told_together_and_nothing_twice(made, follow, noted, send, server):
    follow(made.matter)
    noted("One."), noted("Two.", 1), noted("Three.", 2)
    send(3 * DAY)
    assert [mail["Subject"] for mail in server.mails()] == ["Peakshire County Council: 3 things were done in what you follow"]


def test_all_that_an_address_follows_comes_in_one_mail_and_each_act_in_it_once(made, follow, noted, send, server):
    follow(made.matter), follow(made.matter.committee), follow(made.finding, authority=made.report.authority)
    follow(made.matter.authority, authority=made.matter.authority)
    noted("A plan was asked for.")
    assert send(DAY) == {"taken": 1}
    [mail] = server.mails()
    assert mail.get_content().count("Note, noted") == 2  # as title and as sentence
    assert "1 thing was done" in mail["Subject"]


def test_what_is_withdrawn_in_between_is_told_to_nobody(made, record, follow, noted, send, server, by, at):
    follow(made.matter.authority, authority=made.matter.authority)
    note = noted("Zwxyrcanary.")
    other = record.open()
    other.matter.title = "Zwxyrcanary"
    other.matter.save()
    take_note_back(note, "It was wrong.", by=by, at=at + timedelta(hours=2))
    withdraw(other.matter, "It was put in twice.", by=by, at=at + timedelta(hours=2))
    noted("It stays.", 1)
    assert send(2 * DAY) == {"taken": 1}
    assert b"Zwxyrcanary" not in server.kept[0]


def test_what_is_withdrawn_while_alerts_go_out_is_in_none_that_goes_out_later(made, follow, noted, server, by, at):
    follow(made.matter, email="one@example.org"), follow(made.matter, email="two@example.org")
    note = noted("A plan was asked for.")

    class Withdrawing(MailServer):
        def hand(self, data, name):
            handed = super().hand(data, name)
            if len(server.kept) == 1:
                take_note_back(note, "It was wrong.", by=by, at=at + timedelta(hours=3))
            return handed

    office = Withdrawing()
    assert dict(send_all(office, lambda: at + DAY)) == {"taken": 1}
    office.close()
    assert [mail["To"] for mail in server.mails()] == ["one@example.org"]


def test_of_what_is_gone_its_followers_are_told_that_and_no_name_and_then_nothing(made, record, follow, send, server, by, at):
    other = record.open()
    follow(other.matter)
    withdraw(other.matter, "It was put in twice.", by=by, at=at + timedelta(hours=1))
    head(at + DAY)
    assert (send(DAY), Following.objects.count()) == ({"taken": 1}, 0)
    [mail] = server.mails()
    assert "1 thing that you followed is gone from the public record." in mail.get_content()
    assert other.matter.title not in mail.get_content()
    head(at + 2 * DAY)
    assert send(2 * DAY) == {}


def test_a_draft_is_told_when_it_is_agreed_and_not_before(made, record, follow, send, server, at, by):
    follow(made.matter)
    asked = Asked(text="That the plan be published.", matter=made.matter)
    one = draft(made.matter.committee, asked, by=by, at=at + timedelta(hours=1))
    head(at + DAY)
    assert send(DAY) == {}
    agree(one, minute="minute 3", by=by, at=at + DAY)
    head(at + 2 * DAY)
    assert send(2 * DAY) == {"taken": 1}


def test_a_search_is_followed(made, follow, noted, send, server, at):
    thing = search_of(QueryDict("q=children"), made.matter.authority)
    ask(EMAIL, thing, at=at)
    Following.objects.update(confirmed_at=at, mailed_at=at)
    Follower.objects.update(told_to=at.date() - DAY)
    noted("A plan was asked for.")
    assert send(DAY) == {"taken": 1}
    assert "“children” – Peakshire County Council" in server.mails()[0].get_content()


def test_another_councils_acts_are_told_to_nobody_here(made, follow, send, stranger, by, at):
    follow(made.matter.authority, authority=made.matter.authority)
    enter_body(stranger.authority, "Elsewhere", Body.Kind.SCRUTINY, by=by, at=at + timedelta(hours=1))
    head(at + DAY)
    assert send(DAY) == {}


def test_a_line_that_breaks_leaves_a_doubt_that_the_next_alert_speaks_of_and_nothing_is_told_twice(
    made, follow, noted, send, server
):
    follow(made.matter)
    noted("One.")
    server.on = cut
    assert send(DAY) == {"unknown": 1}
    server.on = lambda step: None
    assert (send(DAY), len(server.kept)) == ({}, 1)
    noted("Two.", 1)
    assert send(2 * DAY) == {"taken": 1}
    assert "What was sent from 16 November 2024 on may not have come to you." in server.mails()[1].get_content()
    assert "1 thing was done" in server.mails()[1]["Subject"]
    noted("Three.", 2), send(3 * DAY)
    assert "may not have come" not in server.mails()[2].get_content()


def test_a_sender_that_died_is_a_doubt_and_where_there_is_a_folder_it_is_known(made, follow, noted, send, server, at, tmp_path):
    follow(made.matter, email="one@example.org")
    noted("One.")
    Follower.objects.update(begun_at=at + DAY, message_id="<x@peakshire.example>", told_to=at.date() + DAY)
    assert (send(DAY), len(server.kept)) == ({"unknown": 1}, 0)
    assert Follower.objects.get().doubtful_on == at.date() + DAY
    folder = Folder(tmp_path / "mail")
    folder.ready("", ""), folder.hand(b"", "<x@peakshire.example>")
    Follower.objects.update(begun_at=at + DAY)
    assert dict(send_all(folder, lambda: at + DAY)) == {TAKEN: 1}
    assert Follower.objects.get().doubtful_on is None


@pytest.mark.parametrize(("step", "answer"), [("RCPT", "451 later"), ("DATA", "451 later"), ("END", "452 full")])
def test_what_is_not_taken_now_is_told_whole_by_the_next_run(made, follow, noted, send, server, step, answer):
    follow(made.matter)
    noted("One.")
    server.answers[step] = answer
    assert (send(DAY), server.kept) == ({"later": 1}, [])
    del server.answers[step]
    assert (send(DAY), send(DAY), len(server.kept)) == ({"taken": 1}, {}, 1)


def test_an_address_that_a_server_refuses_three_times_on_end_is_deleted(made, follow, noted, send, server):
    follow(made.matter)
    server.answers["RCPT"] = "550 nobody here"
    for days in range(3):
        assert Follower.objects.count() == 1
        noted(f"Note {days}.", days)
        assert send((days + 1) * DAY) == {"refused": 1}
    assert Follower.objects.count() == 0


def test_an_address_that_is_refused_before_it_confirmed_is_deleted_at_once(made, send, server, at):
    ask(EMAIL, thing_of(made.matter, made.matter.authority), at=at)
    server.answers["RCPT"] = "550 nobody here"
    assert (send(), Following.objects.count()) == ({"refused": 1}, 0)


def test_a_mail_server_that_is_away_is_not_asked_ten_thousand_times(made, follow, noted, send, settings, server):
    for number in range(9):
        follow(made.matter, email=f"{number}@example.org")
    noted("One.")
    settings.EMAIL_PORT = 1
    assert send(DAY) == {"later": 5}


@pytest.mark.parametrize("leaves", ["all", "one of two"])
def test_whoever_leaves_in_the_last_moment_is_not_written_to(made, follow, noted, server, at, leaves):
    one = follow(made.matter)
    if leaves == "one of two":
        follow(made.matter.committee)
    noted("One.")

    class Leaving(MailServer):
        def ready(self, sender, to):
            not_now = super().ready(sender, to)
            leave(one.follower) if leaves == "all" else leave_one(one.follower, one.pk)
            return not_now

    office = Leaving()
    assert (dict(send_all(office, lambda: at + DAY)), server.kept) == ({"overtaken": 1}, [])
    assert not Follower.objects.exclude(begun_at=None).exists()


def test_nothing_of_a_title_gets_into_the_head_of_a_mail(made, follow, noted, send, server, at):
    made.matter.title = "Needs\r\nBcc: victim@example.org\r\n\r\nBuy"
    made.matter.save()
    ask("new@example.org", thing_of(made.matter, made.matter.authority), at=at)
    follow(made.matter)
    noted("One.\r\n.\r\nQUIT")
    send(DAY)
    assert [(mail["To"], mail["Bcc"]) for mail in server.mails()] == [("new@example.org", None), (EMAIL, None)]


class Counting(Folder):
    """Takes everything and keeps nothing."""

    def __init__(self):
        self.taken = 0

    def ready(self, sender, to):
        return None

    def hand(self, data, name):
        self.taken += 1
        return Handed(outcome=TAKEN)


def many(thing, count, at):
    """So many who follow the same."""
    first = Follower.objects.count()
    rows = [Follower(email=f"{n}@example.org", told_to=at.date() - DAY) for n in range(first, first + count)]
    moments = dict.fromkeys(("asked_at", "confirmed_at", "mailed_at"), at)
    named = {"authority": thing.authority, "kind": thing.kind, "key": thing.key, **moments}
    Following.objects.bulk_create(Following(follower=row, **named) for row in Follower.objects.bulk_create(rows))


def test_eight_times_as_many_followers_of_one_act_take_no_more_memory_and_it_is_said_how_far_it_has_come(
    made, noted, at, monkeypatch
):
    monkeypatch.setattr(sending, "AT_ONCE", 25)
    thing, peaks, said = thing_of(made.matter, made.matter.authority), [], []
    noted("One.")

    def progress(done, everybody):
        said.append((done, everybody))
        gc.collect()  # what waits to be collected is no memory that is held

    for count in (50, 50, 400):  # the first run loads what is loaded once
        Follower.objects.all().delete()
        many(thing, count, at)
        office = Counting()
        said.clear(), gc.collect(), tracemalloc.start()
        Sending(office, lambda: at + DAY).alerts(progress)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert office.taken == count
    assert said == [(done, 400) for done in range(25, 401, 25)]
    assert peaks[2] < 1.3 * peaks[1], peaks
