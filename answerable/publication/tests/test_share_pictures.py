"""What is shown where an address is shared: the title, the line, and a picture of the thread made on the server."""

import struct
from dataclasses import asdict

import pytest
from django.urls import reverse
from lxml import html

from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.publication import share_pictures
from answerable.publication.views import pictures

HOST = "http://testserver"
KINDS = ("authority", "matter", "finding")


@pytest.fixture
def things(made):
    return {"authority": made.matter.authority, "matter": made.matter, "finding": made.finding}


@pytest.fixture
def head(client):
    """What the head of a thing's page says to whoever shares it."""

    def read(thing, **headers):
        page = html.fromstring(client.get(thing.get_absolute_url(), headers=headers).content)
        return {one.get("property") or one.get("name"): one.get("content") for one in page.xpath("//head/meta[@content]")}

    return read


@pytest.fixture
def told(client, monkeypatch):
    """The words that a picture is drawn of."""
    drawn = []
    monkeypatch.setattr(pictures, "draw_share", lambda picture: drawn.append(picture) or b"\x89PNG")

    def read(address):
        assert client.get(address).status_code == 200
        return drawn.pop()

    return read


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("asked", "lang"), [("en-GB", "en"), ("cy", "cy")])
def test_a_page_gives_its_picture_with_its_size_and_what_it_shows_in_the_pages_language(client, head, things, kind, asked, lang):
    said = head(things[kind], accept_language=asked)
    assert said["og:image"].startswith(HOST)
    assert said["og:image"].endswith(f"/picture.{lang}.png")
    assert (said["og:image:type"], said["og:image:width"], said["og:image:height"]) == ("image/png", "1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:image:alt"].startswith("Peakshire County Council. ")
    answer = client.get(said["og:image"].removeprefix(HOST))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)


def test_the_words_for_who_does_not_see_it_say_what_is_on_record_and_what_is_not(head, made, record):
    record.agree_a_question()
    assert head(made.matter)["og:image:alt"] == (
        "Peakshire County Council. On record: Found, Requisitioned, Asked. "
        "Not on record: Explained, Measures, Judged, Recommended, Changed."
    )
    assert head(made.matter.authority)["og:image:alt"] == "Peakshire County Council. What is being scrutinised now"


def test_what_has_no_picture_of_its_own_has_none(head, made):
    for thing in (made.report, made.requisition, made.clock, made.matter.committee):
        said = head(thing)
        assert "og:image" not in said
        assert said["twitter:card"] == "summary"


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_says_the_line_that_is_shared_with_it(head, told, things, kind):
    said = head(things[kind])
    picture = told(said["og:image"].removeprefix(HOST))
    assert picture.line == said["og:description"] == said["description"]
    assert picture.council == "Peakshire County Council"
    assert picture.title in (said["og:title"], "What is being scrutinised now")


def test_the_steps_are_those_of_the_page(client, told, made, record):
    record.agree_a_question()
    page = html.fromstring(client.get(made.matter.get_absolute_url()).content)
    shown = [(one.xpath("string(b)"), one.get("class", "") != "open") for one in page.xpath("//ol[@class='steps']/li")]
    picture = told(reverse("picture_matter", args=[made.matter.authority.slug, made.matter.slug, "en"]))
    assert [(step.name, step.reached) for step in picture.steps] == shown
    assert [step.name for step in picture.steps if step.reached] == ["Found", "Requisitioned", "Asked"]


def test_a_councils_picture_lists_what_it_came_to_scrutinise_last_and_counts_the_rest(told, record):
    for _ in range(8):
        record.open()
    picture = told(reverse("picture_authority", args=[record.authority.slug, "en"]))
    assert picture.listed == ("Children’s needs 8", "Children’s needs 7", "Children’s needs 6")
    assert picture.line.startswith("8 matters are being scrutinised.")


def test_in_welsh_it_is_in_welsh_whatever_the_browser_reads(told, made):
    picture = told(reverse("picture_finding", args=[made.matter.authority.slug, made.finding.pk, "cy"]))
    assert (picture.language, picture.kicker, picture.record) == ("cy", "Beth ddigwyddodd am hyn?", "Craffu: y cofnod cyhoeddus")
    assert picture.line.startswith("Canfuwyd")


def test_an_invented_council_is_said_to_be_one(told, made):
    address = reverse("picture_matter", args=[made.matter.authority.slug, made.matter.slug, "en"])
    Authority.objects.update(invented=False)
    assert told(address).warning == ""
    Authority.objects.update(invented=True)
    assert told(address).warning == "An invented council, made up to show how this works."


def test_marks_in_anybodys_words_are_words(client, head, told, made):
    Matter.objects.filter(pk=made.matter.pk).update(title='"><script>a & b</script>\r\nX: y')
    made.matter.refresh_from_db()
    said = head(made.matter)
    picture = told(said["og:image"].removeprefix(HOST))
    assert picture.title == '"><script>a & b</script>\r\nX: y'
    assert said["og:title"].split() == picture.title.split()
    assert b"<script>a" not in client.get(made.matter.get_absolute_url()).content


def test_what_never_was_has_no_picture_and_what_is_gone_has_ended(client, made, by, at):
    place = made.matter.authority.slug
    for name, key in (("matter", "never-was"), ("finding", 999_999)):
        assert client.get(reverse(f"picture_{name}", args=[place, key, "en"])).status_code == 404
    assert client.get(reverse("picture_authority", args=["nowhere", "en"])).status_code == 404
    assert client.get(reverse("picture_authority", args=[place, "en"]).replace(".en.", ".fr.")).status_code == 404
    finding = reverse("picture_finding", args=[place, made.finding.pk, "en"])
    assert client.get(finding.replace(place, "another")).status_code == 404
    made.finding.leave(Finding.As.REJECTED, "It is no finding.", by=by, at=at)
    made.finding.save()
    Matter.objects.filter(pk=made.matter.pk).update(state="withdrawn", gone_at=at, gone_as="withdrawn", gone_why="x")
    gone = [client.get(one) for one in (finding, reverse("picture_matter", args=[place, made.matter.slug, "en"]))]
    assert [(one.status_code, one.headers["Content-Type"]) for one in gone] == [(410, "text/plain")] * 2


def test_it_is_kept_by_the_ledger_as_a_page_is(client, made, settings, by, at):
    settings.PAGES_KEPT = 50
    address = reverse("picture_matter", args=[made.matter.authority.slug, made.matter.slug, "en"])
    tag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    made.finding.leave(Finding.As.REJECTED, "It is no finding.", by=by, at=at)
    made.finding.save()
    from answerable.trail.chain import record

    record("rejected", made.finding, by=by, at=at)
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_the_words_of_a_finding_begin_as_its_page_does(told, made):
    picture = share_pictures.picture_of_finding(made.finding, made.report.published_on)
    assert picture.title == "Leaders must bring down the time children wait …"
    assert picture.said
    assert all(isinstance(words, str | bool | tuple) for words in asdict(picture).values())
