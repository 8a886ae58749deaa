"""Those concerned, as an organisation without an account, the clerk and everybody else see it."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.letters.models import Letter
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.plans.heard import ModerationPolicy, Organisation, PrivateWord, Submission, SubmissionLink
from answerable.plans.hearing import ask, withdraw_links
from answerable.plans.tests.conftest import findings, forum, matter, report, submission_token  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db
SECRET = "Zoe Bramble"


@pytest.fixture
def desk(clerk):
    browser = Client()
    browser.force_login(clerk)
    return browser


@pytest.fixture
def link(forum, matter, by):  # noqa: F811
    return ask(forum, matter, by=by, at=timezone.now())


@pytest.fixture
def address(link):
    return reverse("submit_by_link", args=[submission_token(link)])


@pytest.fixture
def told(findings):  # noqa: F811
    return {f"says-{findings[0].pk}": "worse", f"text-{findings[0].pk}": f"<b>{SECRET}</b> still waits."}


@pytest.fixture
def came(client, address, told):
    """One that came by the link, with a document."""
    file = SimpleUploadedFile("survey.csv", b"who,waits\nmany,yes", "text/html")
    assert client.post(address, told | {"documents": [file]}).status_code == 302
    return Submission.objects.get()


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def public_pages(one):
    place, finding = one.matter.authority.slug, one.lines.first().finding
    pages = [reverse("submissions", args=[place]), one.get_absolute_url(), finding.get_absolute_url(), "/search/?q=waits"]
    pages += [f"/api/v1/{place}/{kind}" for kind in ("submissions", "submission-lines")]
    return [*pages, reverse("follow_finding", args=[place, finding.pk, "en"])]


def seen(client, one, word):
    """At how many of the public pages a word stands."""
    answers = [client.get(page) for page in public_pages(one)]
    bodies = [b"".join(answer.streaming_content) if answer.streaming else answer.content for answer in answers]
    return sum(word.encode() in body for body in bodies)


def status(client, page):
    """What a page answers, read to its end: a file that is served is closed."""
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def decide(desk, one, **said):
    return desk.post(reverse("submission_act", args=[one.pk, "decide"]), said)


def test_whoever_has_the_link_says_once_what_they_see(client, address, told, findings):  # noqa: F811
    shown = client.get(address)
    assert (shown.status_code, findings[0].text in text_of(shown), "no-store" in shown.headers["Cache-Control"]) == (
        200,
        True,
        True,
    )
    assert client.post(address, told).status_code == 302
    after = client.get(address)
    assert ("This came by the link on" in text_of(after), "&lt;b&gt;" in after.content.decode()) == (True, True)
    assert (client.post(address, told).status_code, Submission.objects.count()) == (400, 1)


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, address, findings):  # noqa: F811
    says, text = f"says-{findings[0].pk}", f"text-{findings[0].pk}"
    program = SimpleUploadedFile("survey.html", b"<script>alert(1)</script>", "application/pdf")
    many = [SimpleUploadedFile(f"{n}.txt", b"x", "text/plain") for n in range(6)]
    for said, why in (
        ({}, "Say of at least one finding"),
        ({text: "We wait."}, "Say whether it has changed."),
        ({says: "worse"}, "Say in your own words what you see."),
        ({says: "better", text: "We wait."}, "Select a valid choice"),
        ({says: "worse", text: "x" * 4001}, "at most 4000"),
        ({"words": "We wait.", "documents": [program]}, "is none of these"),
        ({"words": "We wait.", "documents": many}, "no more than 5"),
        ({"words": "We wait.", "documents": [SimpleUploadedFile("a.txt", b"", "text/plain")]}, "is empty"),
    ):
        answer = client.post(address, said)
        assert (answer.status_code, why in text_of(answer)) == (400, True), (said, text_of(answer)[:900])
        assert said.get("words", "") in text_of(answer)
        assert said.get(text, "")[:3000] in text_of(answer)
    assert Submission.objects.count() == 0


def test_a_link_that_holds_no_more_tells_nothing(client, address, link, by, told, findings):  # noqa: F811
    assert client.get(reverse("submit_by_link", args=["other"])).status_code == 410
    withdraw_links(link.organisation, by=by, at=timezone.now())
    for send in (client.get, client.post):
        answer = send(address, told)
        assert (answer.status_code, findings[0].text in text_of(answer)) == (410, False)
    assert Submission.objects.count() == 0


def test_the_form_asks_for_the_token_that_keeps_other_sites_from_sending_it(address, told):
    assert Client(enforce_csrf_checks=True).post(address, told).status_code == 403


def test_nobody_sees_it_before_the_clerk_decides_and_then_as_it_was_decided(client, desk, came):
    place, attached = came.matter.authority.slug, came.attachments.get()
    file = reverse("source_file", args=[place, attached.file.sha256])
    assert (seen(client, came, "Bramble"), seen(client, came, "Forum"), status(client, file)) == (0, 0, 404)
    assert "Look at what Peakshire Forum submitted" in text_of(desk.get(reverse("today")))
    assert SECRET in text_of(desk.get(reverse("desk_submission", args=[came.pk])))
    got = desk.get(reverse("desk_attachment", args=[attached.pk]))
    assert b"".join(got.streaming_content) == b"who,waits\nmany,yes"
    assert (got.headers["Content-Disposition"], got.headers["Content-Type"]) == ('attachment; filename="survey.csv"', "text/csv")
    assert (decide(desk, came, state="published").status_code, seen(client, came, "Bramble")) == (400, 0)
    assert desk.post(reverse("desk_moderation_policy"), {"text": "1. No private person is named."}).status_code == 302
    wrong = decide(desk, came, state="in_part", leave_out=SECRET, why=f"{SECRET} is private.")
    assert (wrong.status_code, "must not say what is left out" in text_of(wrong), seen(client, came, "Bramble")) == (400, True, 0)
    assert decide(desk, came, state="in_part", leave_out=f"{SECRET}\r\n", why="Section 1.").status_code == 302
    assert (seen(client, came, "Bramble"), seen(client, came, "still waits"), status(client, file)) == (0, 3, 404)
    told = text_of(client.get(came.get_absolute_url()))
    assert ["[…]" in told, "Section 1." in told, "by version 1 of the policy" in told] == [True] * 3
    assert decide(desk, came, state="published", attachments=[attached.pk]).status_code == 302
    assert status(client, file) == 200
    script = client.get(came.get_absolute_url()).content.decode()
    assert ("<b>Zoe" in script, "&lt;b&gt;Zoe" in script) == (False, True)
    assert decide(desk, came, state="not_published", why="It is another’s.").status_code == 302
    assert (seen(client, came, "Bramble"), seen(client, came, "still waits"), status(client, file)) == (0, 0, 404)
    assert "It is another’s." in text_of(client.get(came.get_absolute_url()))


def test_a_body_replies_and_until_then_the_days_without_are_counted(client, desk, came, by, at):
    desk.post(reverse("desk_moderation_policy"), {"text": "1. Nothing."})
    reply = reverse("submission_act", args=[came.pk, "reply"])
    body = enter_body(came.matter.authority, "NHS Peakshire", Body.Kind.NHS, by=by, at=at)
    said = {"body": body.pk, "text": "We hired.", "said_by": "Director", "source": "a letter", "on": timezone.localdate()}
    assert desk.post(reply, said).status_code == 400
    decide(desk, came, state="published")
    Submission.objects.update(shown_on=date(2024, 1, 1), decided_on=date(2024, 1, 1))
    days = (timezone.localdate() - date(2024, 1, 1)).days
    finding = came.lines.first().finding
    for page in (came.get_absolute_url(), finding.get_absolute_url()):
        assert f"Nobody has replied, {days} days after it was shown." in text_of(client.get(page))
    finding.responsible_bodies.create(body=body)
    for page in (came.get_absolute_url(), finding.get_absolute_url()):
        assert f"NHS Peakshire: no reply, {days} days after it was shown" in text_of(client.get(page))
    assert desk.post(reply, said).status_code == 302
    for page in (came.get_absolute_url(), finding.get_absolute_url()):
        told = text_of(client.get(page))
        assert ("We hired." in told, "no reply" in told, "Nobody has replied" in told) == (True, False, False)


def test_the_desk_enters_asks_and_withdraws(desk, peakshire, matter):  # noqa: F811
    said = {"name": "Mill School", "kind": "school", "email": "mill@example.org", "language": "cy"}
    assert desk.post(reverse("desk_heard"), said).status_code == 302
    again = desk.post(reverse("desk_heard"), said | {"name": "mill school"})
    assert (again.status_code, "entered already" in text_of(again)) == (400, True)
    one = Organisation.objects.get()
    assert desk.post(reverse("desk_organisation", args=[one.pk]), {"matter": matter.pk}).status_code == 302
    letter = Letter.objects.get()
    shown = desk.get(reverse("desk_letter", args=[letter.pk])).content.decode()
    assert submission_token(SubmissionLink.objects.get()) not in shown
    assert "Withdraw the links" in text_of(desk.get(reverse("desk_organisation", args=[one.pk])))
    assert desk.post(reverse("withdraw_submission_links", args=[one.pk])).status_code == 302
    assert SubmissionLink.objects.filter(withdrawn_at=None).count() == 0
    changed = desk.post(reverse("desk_organisation_change", args=[one.pk]), said | {"name": "Mill Primary School"})
    assert (changed.status_code, Organisation.objects.get().name) == (302, "Mill Primary School")


def test_the_clerk_enters_a_paper(desk, forum, matter, told):  # noqa: F811
    address = reverse("heard_on_paper", args=[forum.pk, matter.pk])
    wrong = desk.post(address, told | {"received_on": "soon", "source": ""})
    assert (wrong.status_code, "still waits." in text_of(wrong)) == (400, True)
    assert desk.post(address, told | {"received_on": "2024-10-02", "source": "a letter"}).status_code == 302
    assert (Submission.objects.get().received_on, Submission.objects.get().source) == (date(2024, 10, 2), "a letter")


def test_what_a_private_person_wrote_is_for_the_clerk_alone_and_can_be_deleted(client, desk, came, findings):  # noqa: F811
    address = reverse("desk_private_words", args=[findings[0].pk])
    said = {"says": "worse", "text": "Quill Ashdown has no school.", "received_on": "2024-10-02"}
    assert desk.post(address, said).status_code == 302
    assert (seen(client, came, "Ashdown"), "Quill Ashdown" in text_of(desk.get(address))) == (0, True)
    assert desk.post(reverse("delete_private_word", args=[PrivateWord.objects.get().pk])).status_code == 302
    assert (PrivateWord.objects.count(), "Nothing is kept." in text_of(desk.get(address))) == (0, True)


def test_the_policy_stands_in_public_with_every_version(client, desk, peakshire):
    page = reverse("moderation_policy", args=[peakshire.slug])
    assert "No policy is written yet" in text_of(client.get(page))
    assert "This is a draft to begin with" in text_of(desk.get(reverse("desk_moderation_policy")))
    for text in ("First.", "Second."):
        assert desk.post(reverse("desk_moderation_policy"), {"text": text}).status_code == 302
    assert desk.post(reverse("desk_moderation_policy"), {"text": "Second."}).status_code == 400
    told = text_of(client.get(page))
    assert (told.index("Second.") < told.index("First."), ModerationPolicy.objects.count()) == (True, 2)


def test_the_clerk_of_another_council_sees_and_does_nothing(client, came, stranger, findings):  # noqa: F811
    client.force_login(stranger)
    stranger.role = "clerk"
    stranger.save()
    stranger.grants.update(role="clerk")
    private = PrivateWord.objects.create(finding=findings[0], says="worse", text="x", received_on=date(2024, 10, 2))
    for name, args in (
        ("desk_submission", [came.pk]),
        ("desk_organisation", [came.organisation_id]),
        ("desk_attachment", [came.attachments.get().pk]),
        ("submission_act", [came.pk, "decide"]),
        ("heard_on_paper", [came.organisation_id, came.matter_id]),
        ("desk_private_words", [findings[0].pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code in {403, 404}, name
    assert decide(client, came, state="not_published", why="x").status_code in {403, 404}
    assert client.post(reverse("delete_private_word", args=[private.pk])).status_code in {403, 404}
    assert (PrivateWord.objects.count(), Submission.objects.get().state) == (1, "received")
