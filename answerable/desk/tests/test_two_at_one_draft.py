"""Two clerks at one draft: the second is told and shown both, nobody's words are lost, and what is saved again is a choice."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from answerable.answers.actions import ask
from answerable.answers.judging import draft_criteria
from answerable.answers.models import Rewording
from answerable.people.actions import open_account
from answerable.recommendations.tests.conftest import cabinet_member, committee, drafted  # noqa: F401  (fixtures)


@pytest.fixture
def two(clerk, peakshire, by, at):
    """Two clerks of one council, each in a browser."""
    browsers = [Client(), Client()]
    for browser, account in zip(browsers, (clerk, open_account("second", "clerk", peakshire, by=by, at=at)), strict=True):
        browser.force_login(account)
    return browsers


@pytest.fixture
def draft_of(invitation, matter, findings, drafted, by, at):  # noqa: F811
    """A draft of each kind: its address, the field with its words, and how it reads in the record."""

    def of(kind):
        if kind == "invitation":
            return reverse("desk_invitation", args=[invitation.pk]), "text", lambda: _now(invitation).text
        if kind == "question":
            asked = ask(matter, "Why so long?", "the Director", findings[:1], by=by, at=at)
            return reverse("desk_question", args=[asked.pk]), "text", lambda: _now(asked).text
        if kind == "recommendation":
            one = drafted()
            return reverse("change_recommendation", args=[one.pk]), "text", lambda: _now(one).text
        one = draft_criteria(matter, by=by, at=at)[0]
        return reverse("desk_criteria", args=[one.matter_id]), f"text-{one.pk}", lambda: _now(one).text

    return of


def _now(row):
    row.refresh_from_db()
    return row


def form_with(answer, field):
    """What a browser would send of the form that has the field; the words of a text area without their first line end."""
    page = html.fromstring(answer.content)
    form = next(one for one in page.forms if field in one.fields)
    sent = {}
    for name in form.fields:
        value = form.fields[name]
        sent[name] = list(value) if isinstance(value, html.MultipleSelectOptions | html.CheckboxGroup) else (value or "")
    return {name: value.removeprefix("\n") if isinstance(value, str) else value for name, value in sent.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["invitation", "question", "recommendation", "criterion"])
def test_of_two_clerks_at_one_draft_the_second_is_told_and_nobodys_words_are_lost(two, draft_of, kind):
    address, field, in_the_record = draft_of(kind)
    mine, theirs = (form_with(browser.get(address), field) for browser in two)
    assert two[0].post(address, mine | {field: "Mine: why so long?"}).status_code == 302
    second = two[1].post(address, theirs | {field: "Theirs: who knew?"})
    page = unescape(second.content.decode())
    assert (second.status_code, in_the_record()) == (409, "Mine: why so long?")
    assert "Somebody else changed this while you did." in page
    assert [words in page for words in ("Mine: why so long?", "Theirs: who knew?")] == [True, True]
    assert two[1].post(address, form_with(second, field)).status_code == 302
    assert in_the_record() == "Theirs: who knew?"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "besides"), [("invitation", "to reply by Thursday 9 January 2025"), ("question", "asked of the Director")]
)
def test_what_a_draft_said_before_and_who_changed_it_stays_on_its_page(two, draft_of, clerk, kind, besides):
    address, field, in_the_record = draft_of(kind)
    day = {"reply_by": "2025-01-09"} if kind == "invitation" else {}
    before = " ".join((in_the_record() or form_with(two[0].get(address), field)["text"]).split())
    for browser, words in ((two[0], "Why so long?"), (two[1], "Who knew?"), (two[0], "Who was told?")):
        assert browser.post(address, form_with(browser.get(address), field) | day | {field: words}).status_code == 302
    kept = list(Rewording.objects.values_list("text", flat=True))
    assert [" ".join(text.split()) for text in kept] == ["Who knew?", "Why so long?", before]
    page = " ".join(unescape(re.sub(r"<[^>]+>", " ", two[1].get(address).content.decode())).split())
    told = page.partition("Who changed it, and what it said before")[2]
    assert [words in told for words in (": second", f": {clerk.called}", besides, "Who knew?", "Why so long?", before)] == [
        True
    ] * 6
    assert "Who was told?" not in told
    assert two[0].post(address, {"text": ""}).status_code in {400, 409}
    assert Rewording.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["invitation", "question", "recommendation", "criterion"])
def test_who_does_not_say_what_they_were_shown_changes_nothing(two, draft_of, kind):
    address, field, in_the_record = draft_of(kind)
    sent = form_with(two[0].get(address), field)
    before = in_the_record()
    assert two[0].post(address, sent | {field: "Blind.", "seen": ""}).status_code == 409
    assert in_the_record() == before
