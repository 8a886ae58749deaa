"""A paper kept from the public, with a word planted in everything of it, comes to nobody who may not read it."""

import io
import re
from datetime import time, timedelta
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
import typst
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.demo.papers import monitoring_letter_pdf
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.agenda import ItemGiven, add_item
from answerable.meetings.models import AgendaPaper, Pack
from answerable.meetings.packing import build
from answerable.meetings.paper_policy import Kept
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import say_where
from answerable.meetings.putting_papers import put_paper, rule_on_paper
from answerable.people.grants import Grant, Role
from answerable.search.index import rebuild
from answerable.trail.acts import Actor
from tests.public.test_canaries import feeds_and_calendars, of_the_api

CANARY = "Qvexpaper"
SEEN = re.compile(CANARY.encode(), re.IGNORECASE)


@pytest.fixture
def before(seeded, act, settings, tmp_path):
    """A meeting still to come with an open and an exempt paper under one item, published, and its packs built."""
    settings.MEDIA_ROOT = tmp_path
    on = timezone.localdate() + timedelta(days=60)
    meeting = enter_scheduled(seeded.made.matter.committee, on, time(10), "the calendar", **act)
    say_where(meeting, time(10), "Council Chamber", **act)
    item = add_item(meeting, ItemGiven(title="The contract"), seen=0, **act)
    words = f'#set document(title: "{CANARY}")\n#set text(lang: "en")\n= {CANARY} costs'
    data = typst.compile(words.encode(), pdf_standards=["ua-1", "a-2a"])
    kept = Kept(paragraph=3, because=f"{CANARY} reason", look_again_on=on + timedelta(days=9))
    put_paper(item, monitoring_letter_pdf(), "letter.pdf", title="The letter", **act)
    paper = put_paper(item, data, f"{CANARY}.pdf", title=f"{CANARY} terms", kept=kept, **act)
    officer = Actor(name="Officer", role="monitoring_officer")
    rule_on_paper(paper, True, kept, by=officer, at=act["at"])
    publish(meeting, monitoring_letter_pdf() + b"\n", "notice.pdf", seen=1, **act)
    packs = {pack.full: build(pack, at=act["at"]) for pack in meeting.packs.current()}
    assert {pack.state for pack in packs.values()} == {"built"}
    rebuild()
    return SimpleNamespace(place=seeded.place, meeting=meeting, item=item, paper=paper, packs=packs)


def got(browser, address):
    answer = browser.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, str(answer.headers).encode() + body


def words_of(data):
    """All that can be got out of a PDF: its text, its bookmarks, its streams."""
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    streams = b""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            streams += repr(one).encode() + (one.read_bytes() if isinstance(one, pikepdf.Stream) else b"")
    return text.encode() + streams


def secret_addresses(before):
    """Where it would be, if it were anywhere: by its digest."""
    files = [before.paper.file.sha256, before.packs[True].file.sha256]
    return [
        *(reverse("source_file", args=[before.place.slug, digest]) for digest in files),
        *(reverse("page_picture", args=[before.place.slug, digest, 1]) for digest in files),
    ]


def test_the_word_is_in_the_paper_and_in_the_full_pack_and_only_there(before):
    """Or nothing below would be worth anything."""
    read = {}
    for full, pack in before.packs.items():
        with pack.file.opened() as source:
            read[full] = bool(SEEN.search(words_of(source.read())))
    assert read == {True: True, False: False}


def test_it_is_on_no_public_page_in_no_feed_no_file_no_problem_and_not_found(before):
    public = Client()
    page = got(public, before.meeting.get_absolute_url())
    assert (page[0], b"exempt under paragraph 3" in page[1], b"The letter" in page[1]) == (200, True, True)
    searched = reverse("search", args=[before.place.slug])
    addresses = [
        before.meeting.get_absolute_url(),
        *(reverse(name, args=[before.place.slug]) for name in ("meetings", "ledger", "matters")),
        *(f"{searched}?q={words}" for words in ("terms", "costs", "reason")),
        *feeds_and_calendars(before.place),
        *of_the_api(before.place),
    ]
    answers = {address: got(public, address) for address in addresses}
    assert [address for address, (_, body) in answers.items() if SEEN.search(body)] == []
    digests = [before.paper.file.sha256.encode(), before.packs[True].file.sha256.encode()]
    assert [address for address, (_, body) in answers.items() if any(digest in body for digest in digests)] == []


def test_its_digest_leads_nowhere(before):
    answers = [got(Client(), address) for address in secret_addresses(before)]
    assert [(status, bool(SEEN.search(body))) for status, body in answers] == [(404, False)] * 4
    assert (AgendaPaper.objects.public().count(), Pack.objects.public().count()) == (1, 1)


def test_at_the_desk_it_comes_to_nobody_who_may_not_read_it(before, member, stranger):
    """As each role of this council without a seat there, and as each role of another council, its clerk among them."""
    meeting, paper = [before.meeting.pk], [before.paper.pk]
    told = {"desk_papers": meeting, "desk_pack": meeting, "desk_paper": paper, "desk_paper_file": paper}
    addresses = [reverse(name, args=args) for name, args in told.items()]
    addresses += [reverse("desk_item_papers", args=[before.item.pk]), reverse("today"), *secret_addresses(before)]
    entitled, wrong = {Role.CLERK, Role.MONITORING_OFFICER}, []
    for account in (member, stranger):
        for role in Role.values:
            if account == member and role in entitled:
                continue
            account.role = role
            account.save()
            account.grants.update(role=role)
            browser = Client()
            browser.force_login(account)
            for address in addresses:
                status, body = got(browser, address)
                if SEEN.search(body) or (status == 200 and address != reverse("today")):
                    wrong.append((account.username, role, address, status))
    assert wrong == []


def test_who_sits_on_the_body_and_the_monitoring_officer_read_it(before, member):
    Grant.objects.create(account=member, role="member", body=before.meeting.body, given_at=timezone.now())
    browser = Client()
    browser.force_login(member)
    page = got(browser, reverse("desk_papers", args=[before.meeting.pk]))
    file = got(browser, reverse("desk_paper_file", args=[before.paper.pk]))
    assert (page[0], bool(SEEN.search(page[1])), file[0]) == (200, True, 200)
    assert got(browser, reverse("desk_paper", args=[before.paper.pk]))[0] == 403
    assert b"no-store" in file[1]
    member.grants.filter(body__isnull=False).update(role="monitoring_officer")
    member.role = "monitoring_officer"
    member.save()
    opened = browser.post(reverse("desk_paper_act", args=[before.paper.pk, "rule"]), {"stays": "no", "because": "It is signed."})
    assert opened.status_code == 302
    file, _full, picture, _other = secret_addresses(before)
    assert [got(Client(), address)[0] for address in (file, picture)] == [200, 200]
    assert Client().get(picture).headers["Cache-Control"] == "no-cache"
    assert Pack.objects.public().count() == 0  # until the new one is built


def test_bytes_that_are_kept_back_are_given_to_nobody_whatever_else_they_are(before):
    letter = AgendaPaper.objects.public().get()
    address = reverse("source_file", args=[before.place.slug, letter.file.sha256])
    assert got(Client(), address)[0] == 200
    day = timezone.localdate()
    AgendaPaper.objects.filter(pk=letter.pk).update(state="exempt", paragraph=3, because="x", look_again_on=day)
    assert got(Client(), address)[0] == 404


def test_a_member_sees_no_paper_under_an_item_that_is_still_a_draft(before, member, act):
    Grant.objects.create(account=member, role="member", body=before.meeting.body, given_at=timezone.now())
    before.meeting.refresh_from_db()
    draft = add_item(before.meeting, ItemGiven(title="Not yet announced"), seen=before.meeting.agenda_turn, **act)
    paper = put_paper(draft, monitoring_letter_pdf() + b"\n%", "draft.pdf", title="A first thought", **act)
    browser = Client()
    browser.force_login(member)
    status, page = got(browser, reverse("desk_papers", args=[before.meeting.pk]))
    assert (status, b"Not yet announced" in page, b"A first thought" in page) == (200, False, False)
    assert got(browser, reverse("desk_paper_file", args=[paper.pk]))[0] == 403
