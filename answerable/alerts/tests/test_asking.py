"""An address follows what its holder confirmed; whoever asks learns nothing of it; whoever leaves is gone."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from answerable.alerts import actions
from answerable.alerts.actions import ask, confirm, forget, forget_unconfirmed
from answerable.alerts.models import Follower, Following
from answerable.alerts.tests.conftest import EMAIL, paths
from answerable.alerts.things import thing_of
from answerable.opening.withdrawing import withdraw
from answerable.trail.acts import Refused
from answerable.trail.models import Entry

pytestmark = pytest.mark.django_db
SAID = {"email": EMAIL, "rhythm": "weekly", "language": "cy"}


@pytest.fixture
def page(made):
    return reverse("alert_matter", args=[made.matter.authority.slug, made.matter.slug])


def test_a_page_leads_to_following_it_by_mail(client, made, page):
    assert f'href="{page}"' in client.get(made.matter.get_absolute_url()).content.decode()
    form = client.get(page)
    assert (form.status_code, "Follow by e-mail" in form.content.decode()) == (200, True)
    assert "no-store" in form.headers["Cache-Control"]


def test_the_address_follows_once_its_holder_has_confirmed_by_the_link_of_the_one_mail(client, made, page, send, server):
    entries = Entry.objects.count()
    assert client.post(page, SAID).status_code == 200
    assert (send(), send()) == ({"taken": 1}, {})
    [mail] = server.mails()
    assert (mail["To"], mail["Content-Language"], mail["Auto-Submitted"]) == (EMAIL, "cy", "auto-generated")
    assert made.matter.title in mail.get_content()
    [link] = paths(mail)
    looked = client.get(link)
    assert (looked.status_code, Following.objects.get().confirmed_at) == (200, None)
    assert client.post(link).status_code == 200
    following = Following.objects.get()
    assert (following.confirmed_at is not None, following.follower.language, following.follower.rhythm) == (True, "cy", "weekly")
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "a@b",
        "two@example.org, more@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\r\nSubject: x",
        "a@example.org\0",
        '"a b"@example.org',
        '"a\\\tb"@example.org',
        "Name <a@example.org>",
        "ŵyn@example.org",
        "a" * 250 + "@example.org",
    ],
)
def test_what_is_no_address_is_refused_and_keeps_what_was_typed(client, page, email):
    answer = client.post(page, {**SAID, "email": email})
    assert (answer.status_code, Follower.objects.count()) == (400, 0)
    assert "There is a problem" in answer.content.decode()


def test_what_is_no_rhythm_and_no_language_is_refused(client, page):
    for field in ("rhythm", "language"):
        assert client.post(page, {**SAID, field: "<script>"}).status_code == 400
    assert Follower.objects.count() == 0


def test_a_domain_in_other_letters_is_kept_as_mail_servers_take_it(client, page):
    client.post(page, {**SAID, "email": "a@bücher.example"})
    assert Follower.objects.get().email == "a@xn--bcher-kva.example"


def test_whoever_asks_is_not_told_whether_the_address_is_known(client, page, made, follow):
    follow(made.matter, email="known@example.org")
    answers = [
        client.post(page, {**SAID, "email": email}) for email in ("known@example.org", "unknown@example.org", "KNOWN@example.org")
    ]
    bodies = {answer.content for answer in answers}
    assert ([answer.status_code for answer in answers], len(bodies)) == ([200, 200, 200], 1)
    assert b"example.org" not in bodies.pop()
    assert Follower.objects.count() == 2


def test_to_one_address_go_no_more_than_five_mails_a_day_to_confirm_and_nobody_is_told(client, page, made, send, server, at):
    thing = thing_of(made.matter, made.matter.authority)
    for _time in range(7):
        ask(EMAIL, thing, at=at)
        send()
    assert len(server.kept) == 5
    ask(EMAIL, thing, at=at + timedelta(days=1))
    send()
    assert len(server.kept) == 6


def test_on_one_day_so_many_may_ask_and_no_more(client, page, made, monkeypatch, at):
    monkeypatch.setattr(actions, "ALL_A_DAY", 1)
    assert [client.post(page, {**SAID, "email": f"{n}@example.org"}).status_code for n in range(2)] == [200, 400]
    assert Follower.objects.count() == 1


def test_what_nobody_confirms_is_deleted_after_a_week_and_what_somebody_did_is_not(made, follow, at):
    kept = follow(made.matter, email="kept@example.org")
    ask(EMAIL, thing_of(made.matter, made.matter.authority), at=at)
    ask("kept@example.org", thing_of(made.matter.committee, made.matter.authority), at=at)
    assert forget_unconfirmed(at + timedelta(days=7)) == 0
    assert forget_unconfirmed(at + timedelta(days=7, seconds=1)) == 1
    assert list(Following.objects.all()) == [kept]


def test_settings_asked_for_by_somebody_else_change_nothing_before_they_are_confirmed(made, follow, at):
    one = follow(made.matter)
    ask(EMAIL.upper(), thing_of(made.matter, made.matter.authority), rhythm="weekly", language="cy", at=at)
    one.follower.refresh_from_db()
    assert (one.follower.rhythm, one.follower.language) == ("daily", "en-gb")
    one.refresh_from_db()
    confirm(one, at=at + timedelta(hours=1))
    one.refresh_from_db(), one.follower.refresh_from_db()
    assert (one.follower.rhythm, one.follower.language) == ("weekly", "cy")
    assert one.confirmed_at == at + timedelta(minutes=30)


def test_a_look_at_the_way_out_changes_nothing_and_a_post_by_anybody_leaves_at_once(made, follow):
    strict = Client(enforce_csrf_checks=True)
    one = follow(made.matter)
    out = reverse("alert_out", args=[one.follower.secret])
    looked = strict.get(out)
    assert (looked.status_code, made.matter.title in looked.content.decode(), Follower.objects.count()) == (200, True, 1)
    assert EMAIL not in looked.content.decode()
    left = strict.post(out, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (left.status_code, Follower.objects.count(), Following.objects.count()) == (200, 0, 0)
    assert (strict.post(out).status_code, strict.get(out).status_code) == (200, 410)


def test_one_thing_less_leaves_the_others_and_the_last_takes_the_address_along(client, made, follow):
    one = follow(made.matter)
    two = follow(made.matter.committee)
    stranger = follow(made.matter, email="stranger@example.org")
    out = reverse("alert_out", args=[one.follower.secret])
    for nonsense in (str(stranger.pk), "soon", "9" * 30):
        assert client.post(out, {"only": nonsense}).status_code == 200
    assert Following.objects.count() == 3
    client.post(out, {"only": one.pk})
    assert set(Following.objects.values_list("pk", flat=True)) == {two.pk, stranger.pk}
    assert "You follow nothing any more" in client.post(out, {"only": two.pk}).content.decode()
    assert [follower.email for follower in Follower.objects.all()] == ["stranger@example.org"]


def test_of_whoever_left_nothing_stands_anywhere(made, follow, client, send, noted):
    one = follow(made.matter)
    noted("A plan was asked for.")
    send()
    client.post(reverse("alert_out", args=[one.follower.secret]))
    for model in apps.get_models():
        for row in model._base_manager.values():
            assert EMAIL not in str(row)


def test_an_address_is_forgotten_when_its_holder_asks_in_another_way(made, follow):
    follow(made.matter)
    assert (forget(f" {EMAIL.upper()} "), forget(EMAIL), Follower.objects.count()) == (True, False, 0)


def test_what_is_gone_is_confirmed_by_nobody_and_asked_for_by_nobody(client, page, made, by, at):
    ask(EMAIL, thing_of(made.matter, made.matter.authority), at=at)
    link = reverse("alert_confirm", args=[Following.objects.get().secret])
    withdraw(made.matter, "It was put in twice.", by=by, at=at)
    assert (client.get(page).status_code, client.post(page, SAID).status_code) == (410, 410)
    assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)
    assert Following.objects.get().confirmed_at is None


def test_what_somebody_searches_for_is_in_no_mail_before_it_is_confirmed(client, made, send, server):
    words = "<b>Buy</b> at http://evil.example"
    page = reverse("alert_search", args=[made.matter.authority.slug])
    shown = client.get(page, {"q": words}).content.decode()
    assert ("<b>Buy" in shown, "&lt;b&gt;Buy" in shown) == (False, True)
    assert client.post(f"{page}?q=%3Cb%3EBuy%3C/b%3E+at+http://evil.example&kind=finding&since=soon", SAID).status_code == 200
    send()
    [data] = server.kept
    assert (b"evil" in data, b"Buy" in data) == (False, False)
    assert Following.objects.get().search == "q=%3Cb%3EBuy%3C%2Fb%3E+at+http%3A%2F%2Fevil.example&kind=finding"


def test_a_link_made_up_leads_nowhere(client, db):
    for name in ("alert_confirm", "alert_out"):
        assert client.get(reverse(name, args=["A" * 32])).status_code == 410
    assert client.get("/alerts/short/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_for_one_address_at_once_none_fails_and_the_limit_holds(made, at_once, at):
    thing = thing_of(made.matter, made.matter.authority)
    assert at_once(lambda n: ask(EMAIL, thing, at=at), 7) == [None] * 7
    assert (Follower.objects.get().asked_times, Following.objects.count()) == (5, 1)


def test_an_address_is_refused_in_words(made, at):
    with pytest.raises(Refused, match="no e-mail address"):
        ask("x", thing_of(made.matter, made.matter.authority), at=at)
