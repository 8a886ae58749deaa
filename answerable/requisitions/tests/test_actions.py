"""A requisition enters the record as it was read: signatures, passages with their places, and the verdict with its working."""

import pytest
from django.db import IntegrityError, transaction

from answerable.demo.papers import requisition_text
from answerable.findings.actions import Dates, keep_file, name_report, propose_reading
from answerable.findings.models import Reading
from answerable.matters.actions import open_matter
from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.models import Body
from answerable.reading.notices import read_notice
from answerable.reading.provenance import Box, Place
from answerable.requisitions.actions import place_in_words, receive
from answerable.requisitions.models import Requisition, Signature
from answerable.rulebook.calling import RequisitionFacts, verdict_without_constitution
from answerable.rulebook.calling import Signature as Signed
from answerable.rulebook.rendering import lines
from answerable.trail.acts import Overtaken
from answerable.trail.models import Entry


@pytest.fixture
def notice():
    return read_notice(requisition_text().encode(), "requisition.txt")


@pytest.fixture
def verdict():
    facts = RequisitionFacts(signatures=(Signed(name="M Thistlewood"),), body="committee")
    return verdict_without_constitution(facts, "Peakshire County Council")


@pytest.fixture
def reading(peakshire, notice, by, at):
    file = keep_file(peakshire, requisition_text().encode(), "requisition.txt", "text/plain", by=by, at=at)
    return propose_reading(file, notice, by=by, at=at)


@pytest.fixture
def committee(peakshire, by, at):
    body = enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    seat_members(body, [Sitting(name="Marian Thistlewood", initials="M", surname="Thistlewood")], by=by, at=at)
    return body


@pytest.fixture
def put_in(peakshire, committee, verdict, by, at):
    """Receives a requisition from a reading of it."""

    def act(reading, quoted=None):
        matter = open_matter(peakshire, "Children’s needs", [], committee, by=by, at=at)
        people = {"M Thistlewood": committee.seats.get().person}
        return receive(reading, matter, committee, verdict=verdict, reports=[], people=people, quoted=quoted or {}, by=by, at=at)

    return act


def test_those_who_signed_are_entered_as_printed_and_joined_to_the_members_known(put_in, reading):
    requisition = put_in(reading)
    assert [(s.printed, s.person.name if s.person else None) for s in requisition.signatures.all()] == [
        ("M Thistlewood", "Marian Thistlewood"),
        ("I Fallowfield", None),
        ("P Ravensgill", None),
        ("D Oakenshott", None),
    ]
    assert requisition.signature_count == 4


def test_every_passage_is_entered_word_for_word_with_its_line(put_in, reading, notice):
    requisition = put_in(reading)
    for part, read in (
        ("purpose", notice.purpose),
        ("business", notice.business),
        ("reason", notice.urgency),
        ("quote", notice.quotes),
    ):
        entered = [(p.number, p.text, p.place) for p in requisition.passages.filter(part=part)]
        assert entered == [(number, r.value, place_in_words(r.place)) for number, r in enumerate(read, start=1)]
        assert entered != []


def test_words_quoted_know_the_report_and_the_page_they_were_found_on(peakshire, put_in, reading, notice, by, at):
    unknown = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")
    report = name_report(peakshire, "Inspection", "Ofsted", unknown, by=by, at=at)
    first, *others = [quote.value for quote in notice.quotes]
    requisition = put_in(reading, quoted={first: (report, 3)})
    found = {p.text: (p.found_in, p.found_on) for p in requisition.passages.filter(part="quote")}
    assert found == {first: (report, 3), **dict.fromkeys(others, (None, None))}


def test_the_verdict_comes_back_with_every_line_it_had(put_in, reading, verdict):
    requisition = Requisition.objects.get(pk=put_in(reading).pk)
    assert requisition.verdict == verdict
    assert lines(requisition.verdict) == lines(verdict)


def test_it_says_what_the_notice_says_of_whom_and_under_which_rule(put_in, reading, notice):
    requisition = put_in(reading)
    assert (requisition.addressee, requisition.rule_relied_on) == (notice.addressee.value, notice.rule_relied_on.value)
    assert (requisition.state, Reading.objects.get().state) == ("received", "confirmed")
    assert [entry.verb for entry in Entry.objects.order_by("-number")[:1]] == ["received"]


def test_one_reading_gives_one_requisition(put_in, reading):
    late = Reading.objects.get(pk=reading.pk)
    put_in(reading)
    with pytest.raises(Overtaken):
        put_in(late)
    assert Requisition.objects.count() == 1


def test_a_name_signs_once(put_in, reading):
    requisition = put_in(reading)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(requisition=requisition, printed="M Thistlewood")


def test_a_requisition_that_nobody_signed_cannot_be_kept(put_in, reading):
    requisition = put_in(reading)
    with pytest.raises(IntegrityError, match="requisition_is_signed"), transaction.atomic():
        Requisition.objects.filter(pk=requisition.pk).update(signature_count=0)


def on_pages(*pages):
    return Place(boxes=tuple(Box(page=page, left=0, bottom=0, right=1, top=1) for page in pages))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (on_pages(2), "page 2"),
        (on_pages(2, 3), "pages 2 to 3"),
        (Place(line=27, line_end=27), "line 27"),
        (Place(line=27), "line 27"),
        (Place(line=27, line_end=30), "lines 27 to 30"),
        (Place(), "place not known"),
    ],
)
def test_a_place_is_said_as_a_person_would_look_for_it(place, words):
    assert place_in_words(place) == words
