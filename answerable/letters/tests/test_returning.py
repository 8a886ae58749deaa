"""What comes back is filed under its address, at its letter, once; and nothing is ever sent in answer."""

from datetime import timedelta

import pytest

from answerable.letters.models import Letter, Return
from answerable.letters.returning import file_return
from answerable.letters.sending import send_waiting
from answerable.trail.acts import Refused
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
    one = file_return(REPORT.format(action=action, id=sent.message_id).encode(), by=by, at=at)
    sent.refresh_from_db()
    assert (one.kind, one.email, one.letter, one.said) == (kind, "director@peakshire.example", sent, "smtp; 550 nobody here")
    assert (one.came_on.isoformat(), sent.state) == ("2024-11-18", state)
    assert verify().problems == ()


def test_an_absence_is_filed_once_and_is_not_answered(sent, server, office, by, at):
    mail = AWAY.format(id=sent.message_id).encode()
    one = file_return(mail, by=by, at=at)
    assert (one.kind, one.email, one.said) == ("away", "director@peakshire.example", "I am away until Monday.")
    assert (file_return(mail, by=by, at=at).pk, Return.objects.count()) == (one.pk, 1)
    assert (dict(send_waiting(office, lambda: at + timedelta(days=9))), len(server.kept), Letter.objects.count()) == ({}, 1, 1)


def test_a_plain_answer_is_a_reply(sent, by, at):
    mail = AWAY.format(id="<other@example.org>").replace("Automatic reply: ", "Re: ").encode()
    assert (file_return(mail, by=by, at=at).kind, Return.objects.get().letter) == ("reply", None)


NO_MAIL = [b"", b"\x00\xff" * 50, b"Subject: x\n\nNo sender.", b"From: a@b\nContent-Type: multipart/report\n\n"]


@pytest.mark.parametrize("data", NO_MAIL)
def test_what_is_no_mail_or_answers_nothing_is_refused_in_words(sent, by, at, data):
    with pytest.raises(Refused):
        file_return(data, by=by, at=at)
    assert Return.objects.count() == 0


def test_a_report_settles_a_doubt(sent, by, at):
    Letter.objects.filter(pk=sent.pk).update(state="doubtful", sent_at=None)
    file_return(REPORT.format(action="failed", id=sent.message_id).encode(), by=by, at=at)
    assert Letter.objects.get(pk=sent.pk).state == "bounced"
