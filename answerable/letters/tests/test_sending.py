"""A letter goes out once, as it stands on record; what is not known of it is a doubt, and is never guessed."""

from datetime import timedelta
from hashlib import sha256

import pytest

from answerable.letters.actions import sent_by_hand, settle, withdraw
from answerable.letters.composing import compose
from answerable.letters.models import Attempt, Letter
from answerable.letters.posting import Folder, MailServer
from answerable.letters.sending import _begin, only_sender, send_waiting
from answerable.letters.tests.conftest import a_letter
from answerable.trail.acts import Refused
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(office, at):
    return lambda after=timedelta(), where=office: dict(send_waiting(where, lambda: at + after))


def test_a_letter_goes_to_the_mail_server_with_its_words_and_the_record_has_the_same_bytes(letter, send, server, at):
    assert send() == {"taken": 1}
    [data], [mail] = server.kept, server.mails()
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.sha256) == ("sent", at, sha256(data).hexdigest())
    assert letter.sent_as.encode("ascii") == data
    assert (mail["To"], mail["Subject"], mail["Message-ID"]) == ("director@peakshire.example", "Ateb", letter.message_id)
    assert (mail["Content-Language"], mail.get_content()) == ("cy", "Mae’r ateb\r\n.yn hwyr.\r\n")
    assert (send(), len(server.kept)) == ({}, 1)
    assert verify().problems == ()


def test_what_is_the_same_letter_is_written_once(letter, peakshire, director, by, at):
    assert a_letter(peakshire, director, by, at).pk == letter.pk
    assert (Letter.objects.count(), letter.mentions.count()) == (1, 1)


@pytest.mark.parametrize(
    ("step", "answer", "outcome", "state"),
    [
        ("MAIL", "530 Authentication required", "later", "queued"),
        ("MAIL", "553 sender not owned", "later", "queued"),
        ("DATA", "554 no valid recipients", "later", "queued"),
        ("RCPT", "550 nobody here", "refused", "bounced"),
        ("RCPT", "451 come again", "later", "queued"),
        ("QUIT", "", "taken", "sent"),
        ("END", "554 no", "refused", "bounced"),
        ("END", "452 full", "later", "queued"),
    ],
)
def test_what_the_server_answers_decides(letter, send, server, step, answer, outcome, state):
    if answer:
        server.answers[step] = answer
    assert send() == {outcome: 1}
    letter.refresh_from_db()
    [attempt] = letter.attempts.all()
    assert (letter.state, attempt.outcome) == (state, outcome)
    assert len(server.kept) == (state == "sent")


def test_what_is_not_taken_now_is_tried_again_later_and_not_before(letter, send, server):
    server.answers["RCPT"] = "451 come again"
    assert (send(), send()) == ({"later": 1}, {})
    del server.answers["RCPT"]
    assert (send(timedelta(minutes=14)), send(timedelta(minutes=16))) == ({}, {"taken": 1})
    assert [one.outcome for one in Attempt.objects.all()] == ["later", "taken"]


def test_a_server_that_is_away_costs_nothing_but_time(letter, at, settings, server):
    settings.EMAIL_PORT = 1
    assert dict(send_waiting(MailServer(), lambda: at)) == {"later": 1}
    letter.refresh_from_db()
    assert letter.state == "queued"


def test_a_line_that_breaks_before_the_answer_leaves_a_doubt_that_is_not_sent_again(letter, send, server, by, at):
    def gone(step):
        if step == "KEPT":
            raise OSError("the line is cut")

    server.on = gone
    assert send() == {"unknown": 1}
    letter.refresh_from_db()
    assert (letter.state, send(timedelta(days=9)), len(server.kept)) == ("doubtful", {}, 1)
    with pytest.raises(Refused, match="Say how you know"):
        settle(letter, True, " ", by=by, at=at)
    settle(letter, True, "The server’s log has it.", by=by, at=at)
    assert (letter.state, letter.sent_at, send(timedelta(days=9))) == ("sent", at, {})
    assert verify().problems == ()


def test_a_doubt_settled_the_other_way_is_sent_again(letter, send, server, by, at):
    _begin(letter, at, MailServer.name)
    assert send() == {"unknown": 1}
    letter.refresh_from_db()
    settle(letter, False, "The server’s log does not have it.", by=by, at=at)
    assert (send(), [mail["Message-ID"] for mail in server.mails()]) == ({"taken": 1}, [letter.message_id])


@pytest.mark.parametrize(("there", "outcome"), [(True, "taken"), (False, "later")])
def test_of_a_folder_it_is_known_whether_the_letter_is_there(letter, send, at, tmp_path, there, outcome):
    folder = Folder(tmp_path / "mail")
    _begin(letter, at, Folder.name)
    if there:
        folder.ready("", "")
        folder.hand(letter.sent_as.encode(), letter.message_id)
    assert send(where=folder) == {outcome: 1}
    send(timedelta(days=1), folder)
    assert [path.read_bytes() for path in folder.folder.iterdir()] == [letter.sent_as.encode()]


def test_a_letter_that_was_begun_with_a_server_is_a_doubt_when_there_is_only_a_folder(letter, send, at, tmp_path):
    _begin(letter, at, MailServer.name)
    assert send(where=Folder(tmp_path / "mail")) == {"unknown": 1}
    assert list((tmp_path / "mail").glob("*")) == []


def test_what_the_server_has_against_one_letter_is_nothing_against_the_next(peakshire, director, letter, send, server, by, at):
    other = a_letter(peakshire, director, by, at, once="another", email="other@peakshire.example")
    server.answers["DATA"] = "451 not now"
    assert send() == {"later": 2}
    del server.answers["DATA"]
    assert send(timedelta(minutes=16)) == {"taken": 2}
    other.refresh_from_db()
    assert (other.state, len(server.kept)) == ("sent", 2)


@pytest.mark.parametrize("answer", ["451 not now", "550 nobody here"])
def test_one_taken_back_while_the_server_says_no_keeps_its_reason(letter, send, server, by, at, answer):
    class TakenBack(MailServer):
        def ready(self, sender, to):
            not_now = super().ready(sender, to)
            withdraw(Letter.objects.get(pk=letter.pk), "It was told by word of mouth.", by=by, at=at)
            return not_now

    server.answers["RCPT"] = answer
    assert send(where=TakenBack()) == {"overtaken": 1}
    letter.refresh_from_db()
    assert (letter.state, letter.ended_because) == ("withdrawn", "It was told by word of mouth.")
    assert letter.attempts.count() == 0
    assert verify().problems == ()


def test_a_domain_in_other_letters_is_written_as_mail_servers_take_it(peakshire, director, send, server, by, at):
    a_letter(peakshire, director, by, at, email="director@bücher.example")
    assert send() == {"taken": 1}
    assert server.mails()[0]["To"] == "director@xn--bcher-kva.example"


def test_one_taken_back_in_the_last_moment_does_not_leave(letter, send, server, by, at):
    class TakenBack(MailServer):
        def ready(self, sender, to):
            not_now = super().ready(sender, to)
            Letter.objects.filter(pk=letter.pk).update(state="withdrawn")
            return not_now

    assert (send(where=TakenBack()), server.kept) == ({"overtaken": 1}, [])


def test_one_without_an_address_waits_and_can_be_taken_back(peakshire, director, send, by, at):
    letter = a_letter(peakshire, director, by, at, email="")
    assert (letter.state, send()) == ("drafted", {})
    with pytest.raises(Refused, match="Say why"):
        withdraw(letter, "", by=by, at=at)
    assert withdraw(letter, "It was told by word of mouth.", by=by, at=at).state == "withdrawn"


def test_one_without_an_address_can_go_by_hand(peakshire, director, by, at):
    other = a_letter(peakshire, director, by, at, email="")
    with pytest.raises(Refused, match="Say how it went"):
        sent_by_hand(other, " ", by=by, at=at)
    assert (sent_by_hand(other, "By post.", by=by, at=at).state, other.ended_because) == ("sent", "By post.")


def test_one_that_goes_by_mail_goes_by_no_hand(letter, by, at):
    with pytest.raises(Refused, match="nobody sends it by hand"):
        sent_by_hand(letter, "By post.", by=by, at=at)


def test_one_in_doubt_is_not_taken_back_before_the_doubt_is_settled(letter, by, at):
    Letter.objects.filter(pk=letter.pk).update(state="doubtful")
    with pytest.raises(Refused, match="Settle the doubt first"):
        withdraw(letter, "Wrong words.", by=by, at=at)


def test_only_one_sends_at_a_time(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    with only_sender() as first, only_sender() as second:
        assert (first, second) == (True, False)
    with only_sender() as again:
        assert again


@pytest.mark.parametrize("value", ["a\r\nBcc: x@example.org", "a\nb", "â", "a" * 999])
def test_what_is_no_line_stands_in_no_head(at, value):
    told = {"to": "a@example.org", "subject": "x", "text": "x", "language": "cy", "message_id": "<a@b>", "at": at}
    with pytest.raises(ValueError, match="cannot stand in the head"):
        compose(**told, more={"List-Unsubscribe": value})
