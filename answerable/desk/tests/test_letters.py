"""Letters on the desk: what went and what waits, how a doubt is settled, what came back, where posts are written to."""

import re
from datetime import timedelta
from email import message_from_bytes
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from answerable.letters.addressing import keep_address
from answerable.letters.models import Address, Letter, Return
from answerable.letters.posting import UNKNOWN, Handed
from answerable.letters.sending import send_waiting
from answerable.letters.tests.conftest import a_letter, director, letter, office, server  # noqa: F401  (fixtures)
from answerable.letters.tests.test_returning import AWAY, REPORT
from answerable.people.admitting import give_role
from answerable.people.appointing import enter_post
from answerable.people.models import Account
from answerable.trail.proof import verify

NOBODY = REPORT.replace("Final-Recipient: rfc822; director@peakshire.example\n", "").format(action="failed", id="<a@b>")
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def drafted(peakshire, director, by, at):  # noqa: F811
    return a_letter(peakshire, director, by, at, once="drafted", email="")


@pytest.fixture
def doubtful(letter, office, at, monkeypatch):  # noqa: F811
    """Handed over, and the line broke before the mail server answered."""
    monkeypatch.setattr(office, "hand", lambda data, name: Handed(outcome=UNKNOWN, said="the line broke"))
    send_waiting(office, lambda: at)
    letter.refresh_from_db()
    return letter


def page(desk, one):
    answer = desk.get(reverse("desk_letter", args=[one.pk]))
    assert answer.status_code == 200
    return text_of(answer)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def act(desk, one, name, **said):
    return desk.post(reverse("desk_letter_act", args=[one.pk, name]), said)


def upload(desk, data, name="back.eml"):
    return desk.post(reverse("file_return"), {"file": SimpleUploadedFile(name, data)})


def test_the_list_says_of_each_letter_how_it_stands_and_narrows_itself(desk, drafted, doubtful):
    told = text_of(desk.get(reverse("desk_letters")))
    assert "Of 1 letter nobody knows whether it was sent." in told
    assert ["perhaps sent: nobody knows" in told, "written, not sent" in told, "no address is known" in told] == [True] * 3
    assert [one.pk for one in desk.get(reverse("desk_letters") + "?show=doubt").context["page"].rows] == [doubtful.pk]
    assert desk.get(reverse("desk_letters") + "?show=sent").context["page"].rows == []
    every = desk.get(reverse("desk_letters") + "?show=all").context["page"].rows
    assert {(one.pk, one.tries) for one in every} == {(drafted.pk, 0), (doubtful.pk, 1)}
    assert len(desk.get(reverse("desk_letters") + "?show=nonsense").context["page"].rows) == 2


def test_a_letter_has_its_words_its_proof_and_what_it_speaks_of(desk, letter, director):  # noqa: F811
    told = page(desk, letter)
    assert ["Mae’r ateb" in told, letter.message_id in told.replace("&lt;", "<").replace("&gt;", ">")] == [True, True]
    assert [letter.sha256 in told, director.title in told] == [True, True]
    answer = desk.get(reverse("letter_proof", args=[letter.pk]))
    assert sha256(answer.content).hexdigest() == letter.sha256
    assert message_from_bytes(answer.content)["To"] == "director@peakshire.example"
    assert [answer.headers[name] for name in ("Content-Type", "Content-Disposition", "Content-Security-Policy")] == [
        "message/rfc822",
        f'attachment; filename="letter-{letter.pk}.eml"',
        "default-src 'none'; sandbox",
    ]


def test_a_letter_that_was_never_put_together_has_no_proof(desk, drafted):
    assert desk.get(reverse("letter_proof", args=[drafted.pk])).status_code == 404
    assert "Take the mail" not in page(desk, drafted)


@pytest.mark.parametrize(("arrived", "state"), [("yes", "sent"), ("no", "queued")])
def test_a_doubt_is_told_in_words_and_settled(desk, doubtful, arrived, state):
    told = page(desk, doubtful)
    assert ["What is not known" in told, "the line broke" in told, "Settle the doubt" in told] == [True] * 3
    empty = act(desk, doubtful, "settle", arrived="", how_known="")
    assert (empty.status_code, Letter.objects.get().state) == (400, "doubtful")
    assert act(desk, doubtful, "settle", arrived=arrived, how_known="The server’s log.").status_code == 302
    doubtful.refresh_from_db()
    assert (doubtful.state, doubtful.ended_because) == (state, "The server’s log.")
    again = act(desk, doubtful, "settle", arrived="yes", how_known="I think so.")
    assert (again.status_code, "There is no doubt about this letter." in text_of(again)) == (400, True)
    assert verify().problems == ()


def test_a_letter_in_doubt_is_not_taken_back(desk, doubtful):
    told = act(desk, doubtful, "withdraw", why="Wrong.")
    assert (told.status_code, "Settle the doubt first." in text_of(told), "Wrong." in text_of(told)) == (400, True, True)


def test_what_was_sent_by_hand_says_on_which_day_and_how(desk, peakshire, director, by):  # noqa: F811
    written = timezone.now() - timedelta(days=3)
    one = a_letter(peakshire, director, by, written, once="by hand", email="")
    today = timezone.localdate()
    for wrong in (today + timedelta(days=1), today - timedelta(days=9)):
        told = act(desk, one, "by-hand", on=wrong.isoformat(), how="By post.")
        assert (told.status_code, "went between then and today" in text_of(told)) == (400, True)
    assert act(desk, one, "by-hand", on="yesterday", how="By post.").status_code == 400
    assert act(desk, one, "by-hand", on=(today - timedelta(days=1)).isoformat(), how="By post.").status_code == 302
    one.refresh_from_db()
    assert (one.state, timezone.localdate(one.sent_at), one.ended_because) == ("sent", today - timedelta(days=1), "By post.")
    assert verify().problems == ()


def test_a_letter_without_an_address_goes_to_the_one_that_its_post_has_by_now(desk, drafted, director, by, at):  # noqa: F811
    assert act(desk, drafted, "send", email="a@b@c").status_code == 400
    assert act(desk, drafted, "send", email="x@y.example\r\nBcc: all@y.example").status_code == 400
    keep_address(director, "director@peakshire.example", "en-gb", by=by, at=at)
    shown = desk.get(reverse("desk_letter_act", args=[drafted.pk, "send"])).context["form"]
    assert shown.initial == {"email": "director@peakshire.example"}
    assert act(desk, drafted, "send", email=shown.initial["email"]).status_code == 302
    drafted.refresh_from_db()
    assert (drafted.state, drafted.email, drafted.language) == ("queued", "director@peakshire.example", "en-gb")
    late = act(desk, drafted, "by-hand", on=timezone.localdate().isoformat(), how="By post.")
    assert (late.status_code, "goes by mail, or went by it" in text_of(late)) == (400, True)


def test_a_letter_is_taken_back_once_and_only_before_it_went(desk, letter):  # noqa: F811
    assert act(desk, letter, "withdraw", why=" ").status_code == 400
    assert act(desk, letter, "withdraw", why="The answer came.").status_code == 302
    letter.refresh_from_db()
    assert letter.state == "withdrawn"
    told = act(desk, letter, "withdraw", why="Again.")
    assert (told.status_code, "Only a letter that has not gone out can be taken back." in text_of(told)) == (400, True)
    assert act(desk, letter, "burn").status_code == 404


def test_what_came_back_is_filed_at_its_letter_and_shown_as_words(desk, letter, office, at):  # noqa: F811
    send_waiting(office, lambda: at)
    mail = AWAY.format(id=letter.message_id).replace("I am away", "<script>alert(1)</script> I am away").encode()
    answer = upload(desk, mail)
    assert answer.headers["Location"] == reverse("desk_letter", args=[letter.pk])
    told = desk.get(reverse("desk_letter", args=[letter.pk])).content.decode()
    assert ["<script>alert" in told, "&lt;script&gt;alert(1)&lt;/script&gt; I am away until Monday." in told] == [False, True]
    assert "Out of office: director@peakshire.example" in text_of(desk.get(reverse("desk_letters")))
    assert (upload(desk, mail).status_code, Return.objects.count()) == (302, 1)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "This is no mail as a file"),
        (b"\x00\xff\xfe" * 40, "This is no mail as a file"),
        (NOBODY.encode(), "neither which letter"),
        (b"From: a@b\n" + b"x" * (10 * 1024 * 1024), "more than 10 MB"),
    ],
)
def test_what_cannot_be_filed_is_said(desk, letter, data, why):  # noqa: F811
    answer = upload(desk, data)
    assert (answer.status_code, why in text_of(answer), Return.objects.count()) == (400, True, 0)
    assert desk.post(reverse("file_return")).status_code == 400


def test_another_councils_clerk_files_nothing_at_this_councils_letter(client, stranger, letter, office, at):  # noqa: F811
    send_waiting(office, lambda: at)
    client.force_login(stranger)
    answer = upload(client, REPORT.format(action="failed", id=letter.message_id).encode())
    letter.refresh_from_db()
    assert (answer.status_code, letter.state, Return.objects.count()) == (400, "sent", 0)
    assert act(client, letter, "withdraw", why="Mine.").status_code == 404


def test_the_desk_says_where_a_post_is_written_to(desk, director):  # noqa: F811
    address = reverse("letter_address", args=[director.pk])
    assert "no address is known" in text_of(desk.get(reverse("letter_addresses")))
    seen = desk.get(address).context["form"].initial["seen"]
    assert desk.post(address, {"email": "no address", "language": "cy", "seen": seen}).status_code == 400
    assert desk.post(address, {"email": "d@peakshire.example", "language": "fr", "seen": seen}).status_code == 400
    assert desk.post(address, {"email": "d@peakshire.example", "language": "cy", "seen": seen}).status_code == 302
    kept = Address.objects.get()
    assert (kept.post, kept.email, kept.language) == (director, "d@peakshire.example", "cy")
    assert "d@peakshire.example, Welsh" in text_of(desk.get(reverse("letter_addresses")))
    late = desk.post(address, {"email": "second@peakshire.example", "language": "cy", "seen": seen})
    assert (late.status_code, "d@peakshire.example" in text_of(late), "second@peakshire.example" in late.content.decode()) == (
        409,
        True,
        True,
    )
    again = {"email": "second@peakshire.example", "language": "cy", "seen": late.context["form"]["seen"].value()}
    assert (desk.post(address, again).status_code, Address.objects.get().email) == (302, "second@peakshire.example")


def test_a_post_without_an_address_of_its_own_is_written_to_at_the_account_of_who_answers(desk, member, director, by, at):  # noqa: F811
    Account.objects.filter(pk=member.pk).update(role="respondent", email="answers@peakshire.example")
    give_role(member, "respondent", post=director, by=by, at=at)
    told = text_of(desk.get(reverse("letter_addresses")))
    assert "by the account of whoever answers for it: answers@peakshire.example" in told


def test_the_pages_ask_as_often_for_many_letters_as_for_one(
    desk,
    peakshire,
    director,  # noqa: F811
    letter,  # noqa: F811
    by,
    at,
    django_assert_num_queries,
):
    for more in (0, 4):
        for number in range(more):
            a_letter(peakshire, director, by, at, once=f"more {number}")
            enter_post(peakshire, f"Post {number}", by=by, at=at)
        for name, asked in (("desk_letters", 6), ("letter_addresses", 6)):
            with django_assert_num_queries(asked):
                desk.get(reverse(name))
    with django_assert_num_queries(8):
        desk.get(reverse("desk_letter", args=[letter.pk]))


def test_the_monitoring_officer_looks_after_letters_too(client, member, letter):  # noqa: F811
    Account.objects.filter(pk=member.pk).update(role="monitoring_officer")
    client.force_login(member)
    assert reverse("desk_letters") in client.get(reverse("today")).content.decode()
    assert act(client, letter, "withdraw", why="Not lawful.").status_code == 302


def test_today_says_which_letters_wait_for_somebody(desk, drafted, doubtful):
    told = text_of(desk.get(reverse("today")))
    assert "Settle whether the letter “Ateb” was sent" in told
    assert "Send the letter “Ateb”: no address is known" in told
