"""What comes back is filed under its address, at its letter, once; and nothing is ever sent in answer."""

from datetime import timedelta

import pytest

from answerable.letters.models import Letter, Return
from answerable.letters.returning import file_return
from answerable.letters.sending import send_waiting
from answerable.letters.tests.conftest import a_letter
from answerable.people.actions import enter_authority
from answerable.people.admission import HOST
from answerable.people.appointing import enter_post
from answerable.trail.acts import Actor, Refused
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
REPORT = """From: Mail Delivery System <MAILER-DAEMON@post.peakshire.example>
To: scrutiny@peakshire.example
Subject: Undelivered Mail Returned to Sender
Date: Mon, 18 Nov 2024 10:00:00 +0000
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

It did not go through.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; post.peakshire.example

Final-Recipient: rfc822; director@peakshire.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 nobody here

--x
Content-Type: text/rfc822-headers

From: scrutiny@peakshire.example
Message-ID: {id}

--x--
"""
AWAY = """From: The Director <director@peakshire.example>
To: scrutiny@peakshire.example
Subject: Automatic reply: Ateb
In-Reply-To: {id}

I am away until Monday.
"""


@pytest.fixture
def sent(letter, office, at):
    send_waiting(office, lambda: at)
    letter.refresh_from_db()
    return letter


@pytest.mark.parametrize(
    ("action", "kind", "state"),
    [("failed", "bounced", "bounced"), ("delivered", "delivered", "delivered"), ("delayed", "delayed", "sent")],
)
def test_what_a_server_reports_is_filed_at_its_letter(sent, by, at, action, kind, state):
    one = file_return(REPORT.format(action=action, id=sent.message_id).encode(), sent.authority, by=by, at=at)
    sent.refresh_from_db()
    assert (one.kind, one.email, one.letter, one.said) == (kind, "director@peakshire.example", sent, "smtp; 550 nobody here")
    assert (one.came_on.isoformat(), sent.state) == ("2024-11-18", state)
    assert verify().problems == ()


def test_an_absence_is_filed_once_and_is_not_answered(sent, server, office, by, at):
    mail = AWAY.format(id=sent.message_id).encode()
    one = file_return(mail, sent.authority, by=by, at=at)
    assert (one.kind, one.email, one.said) == ("away", "director@peakshire.example", "I am away until Monday.")
    assert (file_return(mail, sent.authority, by=by, at=at).pk, Return.objects.count()) == (one.pk, 1)
    assert (dict(send_waiting(office, lambda: at + timedelta(days=9))), len(server.kept), Letter.objects.count()) == ({}, 1, 1)


def test_a_plain_answer_is_a_reply(sent, by, at):
    mail = AWAY.format(id="<other@example.org>").replace("Automatic reply: ", "Re: ").encode()
    assert (file_return(mail, sent.authority, by=by, at=at).kind, Return.objects.get().letter) == ("reply", None)


NO_MAIL = [b"", b"\x00\xff" * 50, b"Subject: x\n\nNo sender.", b"From: a@b\nContent-Type: multipart/report\n\n"]


@pytest.mark.parametrize("data", NO_MAIL)
def test_what_is_no_mail_or_answers_nothing_is_refused_in_words(sent, by, at, data):
    with pytest.raises(Refused):
        file_return(data, sent.authority, by=by, at=at)
    assert Return.objects.count() == 0


def test_a_report_settles_a_doubt(sent, by, at):
    Letter.objects.filter(pk=sent.pk).update(state="doubtful", sent_at=None)
    file_return(REPORT.format(action="failed", id=sent.message_id).encode(), sent.authority, by=by, at=at)
    assert Letter.objects.get(pk=sent.pk).state == "bounced"


HOSTS = Actor(name="command line", role=HOST)


@pytest.fixture
def elsewhere(db, by, at):
    """Another council, which wrote to the same address."""
    council = enter_authority("Ashdown Borough Council", by=by, at=at)
    post = enter_post(council, "Director of Children’s Services", by=by, at=at)
    return a_letter(council, post, by, at, once="theirs")


def test_what_is_filed_at_one_council_touches_no_letter_of_another(sent, elsewhere, by, at):
    mail = REPORT.format(action="failed", id=sent.message_id).encode()
    one = file_return(mail, elsewhere.authority, by=by, at=at)
    sent.refresh_from_db()
    assert (one.authority, one.letter, sent.state, sent.returns.count()) == (elsewhere.authority, None, "sent", 0)
    file_return(mail, sent.authority, by=by, at=at)
    sent.refresh_from_db()
    assert (sent.state, Return.objects.count()) == ("bounced", 2)


def test_only_the_host_need_not_say_at_which_council_and_then_only_where_the_mail_tells_it(sent, elsewhere, by, at):
    unknown = REPORT.format(action="failed", id="<none@example.org>").encode()
    with pytest.raises(Refused, match="Several councils wrote to"):
        file_return(unknown, by=HOSTS, at=at)
    both = AWAY.format(id=f"{sent.message_id} {elsewhere.message_id}").encode()
    with pytest.raises(Refused, match="letters of several councils"):
        file_return(both, by=HOSTS, at=at)
    with pytest.raises(Refused, match="Only a clerk"):
        file_return(unknown, by=by, at=at)
    assert Return.objects.count() == 0
    assert file_return(AWAY.format(id=sent.message_id).encode(), by=HOSTS, at=at).letter == sent


def test_a_report_that_names_no_address_is_filed_at_the_letter_that_it_encloses_or_not_at_all(sent, by, at):
    nobody = REPORT.replace("Final-Recipient: rfc822; director@peakshire.example\n", "")
    with pytest.raises(Refused, match="neither which letter it answers nor of which address it speaks"):
        file_return(nobody.format(action="failed", id="<none@example.org>").encode(), sent.authority, by=by, at=at)
    assert Return.objects.count() == 0
    one = file_return(nobody.format(action="failed", id=sent.message_id).encode(), sent.authority, by=by, at=at)
    assert (one.letter, one.email) == (sent, "director@peakshire.example")


def test_nothing_is_filed_at_a_council_that_never_wrote_there(sent, peakshire, by, at):
    mail = AWAY.format(id="<other@example.org>").replace("director@", "somebody@").encode()
    with pytest.raises(Refused, match="nothing was sent to “somebody@"):
        file_return(mail, peakshire, by=by, at=at)
