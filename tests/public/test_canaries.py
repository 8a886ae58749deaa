"""What is a draft, withdrawn, rejected, taken back, private or erased is in nothing that leaves the house, nor counted there."""

import re

import pytest
from django.urls import URLPattern, get_resolver, reverse
from lxml import html

from answerable.answers.models import Invitation, Question
from answerable.api.files import WAYS
from answerable.api.kinds import ALL
from answerable.clocks.models import Clock
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting, Motion
from answerable.people.models import Person
from answerable.plans.heard import Attachment, PrivateWord, Submission, SubmissionLine
from answerable.publication.citing import LETTERS
from answerable.publication.views import pictures as drawing
from answerable.requisitions.models import Caller, CallIn, Decision
from tests.public.conftest import CANARY

SEEN = re.compile(CANARY.encode(), re.IGNORECASE)
TOO_FAR = 3  # beyond the last number given out
COUNTED = (Finding, Report, Matter, Meeting, Motion, Question, Invitation, Clock, Person, Decision, CallIn)


@pytest.fixture
def asked(client, seeded):
    """What an address answers, to its end; with the headers, which may tell something too."""

    def go(address):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.status_code, str(answer.headers).encode() + body

    return go


def numbers(*of):
    """Every number that a row of these kinds has, public or not, and some that nothing has.

    (The database goes on counting from test to test: they need not begin at one.)
    """
    given = {pk for model in of for pk in model._base_manager.values_list("pk", flat=True)}
    last = max(given, default=0)
    return [0, *sorted(given), *range(last + 1, last + TOO_FAR)]


def feeds_and_calendars(place):
    """Every address that ends in a language, told of everything there is, public or not."""
    keys = {
        "authority": [[]],
        "body": [[body.slug] for body in place.bodies.all()],
        "matter": [[matter.slug] for matter in Matter.objects.all()],
        "finding": [[pk] for pk in numbers(Finding)],
        "recommendation": [[number] for number in range(TOO_FAR)],
        "search": [[]],
    }
    names = {str(one.name) for one in get_resolver().url_patterns[-1].url_patterns if isinstance(one, URLPattern)}
    named = [name for name in names if name.startswith(("follow_", "calendar_"))]
    assert len(named) == 12
    for name in named:
        for key in keys[name.partition("_")[2]]:
            for lang in ("en", "cy"):
                address = reverse(name, args=[place.slug, *key, lang])
                yield address
                if name.endswith("_search"):
                    yield from (f"{address}?q={word}" for word in ("children", "committee", "why", "report -nothing"))


def pictures(place):
    """Every picture that is shown where something is shared, of everything there is, public or not."""
    for lang in ("en", "cy"):
        yield reverse("picture_authority", args=[place.slug, lang])
        yield from (reverse("picture_matter", args=[place.slug, one.slug, lang]) for one in Matter.objects.all())
        yield from (reverse("picture_finding", args=[place.slug, pk, lang]) for pk in numbers(Finding))


def of_the_api(place):
    """Every list, every file, and everything by its number, public or not."""
    of_anything = numbers(*COUNTED)
    yield from ("/api/v1/authorities", "/api/v1/openapi.json", "/api/v1/schemas.json", "/data/")
    yield reverse("api_files", args=[place.slug])
    for kind in ALL:
        yield f"/api/v1/{place.slug}/{kind.name}?limit=200"
        yield f"/api/v1/{place.slug}/{kind.name}?after=soon"
        yield from (reverse("api_file", args=[place.slug, kind.name, ending]) for ending in WAYS)
        if kind.name not in {"readings", "entries"}:
            yield from (f"/api/v1/{place.slug}/{kind.name}/{number}" for number in of_anything)


def test_the_word_is_in_the_record(seeded):
    """Or nothing below would be worth anything."""
    there = (
        Question.objects.filter(text__contains=CANARY),
        Invitation.objects.filter(office=CANARY),
        Motion.objects.filter(text=CANARY),
        Finding.objects.filter(text__contains=CANARY),
        Clock.objects.filter(what__contains=CANARY),
        Meeting.objects.filter(place__contains=CANARY),
        Matter.objects.filter(title__contains=CANARY),
        Report.objects.filter(title__contains=CANARY),
        SubmissionLine.objects.filter(text__contains=CANARY),
        PrivateWord.objects.filter(text=CANARY),
        Decision.objects.filter(title=CANARY),
        CallIn.objects.filter(reasons=CANARY),
        Caller.objects.filter(printed__contains=CANARY),
    )
    assert [rows.exists() for rows in there] == [True] * len(there)


def test_it_is_in_no_feed_and_no_calendar(asked, seeded):
    answers = {address: asked(address) for address in feeds_and_calendars(seeded.place)}
    assert {status for status, _ in answers.values()} == {200, 404, 410}
    assert [address for address, (status, body) in answers.items() if status != 404 and SEEN.search(body)] == []


def test_it_is_in_no_picture(asked, seeded, monkeypatch):
    drawn = []
    monkeypatch.setattr(drawing, "draw_share", lambda picture: drawn.append(picture) or b"drawn")
    answers = {address: asked(address) for address in pictures(seeded.place)}
    assert {status for status, _ in answers.values()} == {200, 404, 410}
    assert [address for address, (status, body) in answers.items() if status != 404 and SEEN.search(body)] == []
    assert len(drawn) == sum(status == 200 for status, _ in answers.values())
    assert [picture for picture in drawn if SEEN.search(repr(picture).encode())] == []


def test_it_is_in_no_answer_of_the_api_in_no_file_and_in_no_problem(asked, seeded):
    answers = {address: asked(address) for address in of_the_api(seeded.place)}
    assert {status for status, _ in answers.values()} == {200, 400, 404}
    assert [address for address, (_, body) in answers.items() if SEEN.search(body)] == []


def test_it_is_in_the_head_of_no_page_and_behind_no_short_address(client, asked, seeded):
    for letter, model in LETTERS.items():
        for number in numbers(model):
            status, told = asked(f"/s/{letter}{number}")
            assert status in {302, 404}
            if status == 404:
                assert not SEEN.search(told)
                continue
            page = client.get(client.get(f"/s/{letter}{number}").headers["Location"])
            if page.status_code == 200:
                head = html.tostring(html.fromstring(page.content).find("head"))
                assert not SEEN.search(head), (letter, number)


def test_it_is_on_no_page_of_those_concerned_and_no_document_of_theirs_is_served(asked, client, seeded):
    place = seeded.place.slug
    pages = [reverse(name, args=[place]) for name in ("submissions", "moderation_policy")]
    pages += [reverse("submission", args=[place, pk]) for pk in numbers(Submission)]
    answers = {page: asked(page) for page in [*pages, seeded.made.finding.get_absolute_url(), reverse("ledger", args=[place])]}
    assert {page for page, (_, body) in answers.items() if SEEN.search(body)} == set()
    assert sum(status == 200 for status, _ in answers.values()) == 6  # of three submissions two are decided about
    attached = [one.file.sha256 for one in Attachment.objects.select_related("file")]
    assert [client.get(reverse("source_file", args=[place, one])).status_code for one in attached] == [404] * 3


def test_it_is_counted_nowhere(client, seeded):
    place, counted = seeded.place, {}
    for kind in ALL:
        data = b"".join(client.get(reverse("api_file", args=[place.slug, kind.name, "jsonl"])).streaming_content)
        counted[kind.name] = len(data.splitlines())
    there = {
        "questions": Question.objects.count() - 2,  # a draft, and one of the matter withdrawn
        "invitations": Invitation.objects.count() - 1,
        "motions": Motion.objects.count() - 1,
        "findings": Finding.objects.count() - 3,  # one rejected, two of the report withdrawn
        "matters": Matter.objects.count() - 1,
        "dates": Clock.objects.count() - 2,
        "reports": Report.objects.count() - 2,
        "submissions": Submission.objects.count() - 1,  # one waits to be looked at
        "submission-lines": SubmissionLine.objects.count() - 2,  # and one is not shown
        "decisions": Decision.objects.count() - 1,
        "call-ins": CallIn.objects.count() - 1,
    }
    assert {name: counted[name] for name in there} == there
    assert all(there.values())


def test_another_councils_record_is_in_nothing_of_this_one(client, asked, seeded, stranger):
    theirs = stranger.authority
    Matter.objects.create(authority=theirs, title=f"{CANARY} elsewhere", slug="elsewhere", opened_on=seeded.made.matter.opened_on)
    wrong = [address for address in of_the_api(seeded.place) if address.startswith(f"/api/v1/{seeded.place.slug}")]
    assert [address for address in wrong if SEEN.search(asked(address)[1])] == []
    seen = client.get(f"/api/v1/{theirs.slug}/matters").json()["items"]
    assert [one["title"] for one in seen] == [f"{CANARY} elsewhere"]
    assert client.get(f"/api/v1/{theirs.slug}/matters/{seeded.made.matter.pk}").status_code == 404
