"""A clerk takes lists of members over: looked at, confirmed, repeatable; who left is ended, what is wrong is said at its row."""

import io
import re
from html import unescape

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from answerable.people.actions import enter_body
from answerable.people.models import Person, Roll, Seat
from answerable.reading.rosters import as_csv, read_roster
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
HEAD = "name,role,body,from,until\n"
COUNCIL = HEAD + "".join(f"Cllr Member {chr(65 + n // 26)}{chr(97 + n % 26)}bury,,,," + "\n" for n in range(40))
ELECTED = COUNCIL.replace("Cllr Member", "Cllr Elected")


def xml(*councillors, root="councillorsbyward"):
    told = "".join(
        f"<councillor><councillorid>{n}</councillorid><fullusername>Councillor {name}</fullusername><termsofoffice><termofoffice>"
        f"<startdate>{start}</startdate><enddate>{end}</enddate></termofoffice></termsofoffice></councillor>"
        for n, (name, start, end) in enumerate(councillors)
    )
    return f"<{root}><wards><ward><wardtitle>North</wardtitle><councillors>{told}</councillors></ward></wards></{root}>"


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def take(desk):
    """Puts a list in and confirms what is shown."""

    def act(text, day, name="list.csv", confirm=True):
        data = text if isinstance(text, bytes) else text.encode()
        page = desk.post(reverse("members"), {"day": day, "file": SimpleUploadedFile(name, data)})
        if page.status_code != 200 or not confirm:
            return page
        hidden = re.findall(r'name="(day|source|rows|seen)"\s+value="([^"]*)"', page.content.decode())
        return desk.post(reverse("members"), {key: unescape(value) for key, value in hidden})

    return act


def sitting():
    return sorted((s.person.name, s.role, str(s.since), str(s.until)) for s in Seat.objects.select_related("person"))


def test_an_election_changes_forty_seats_in_one_task_and_the_same_list_again_changes_nothing(take):
    assert take(COUNCIL, "2021-05-06").status_code == 302
    page = unescape(take(ELECTED, "2025-05-01", confirm=False).content.decode())
    assert "New: 40. Ended: 40. Changed otherwise: 0. As they were: 0." in " ".join(page.split())
    assert Seat.objects.count() == 40
    assert take(ELECTED, "2025-05-01").status_code == 302
    was = (sitting(), Entry.objects.count())
    assert {until for name, _, _, until in was[0] if name.startswith("Member")} == {"2025-04-30"}
    take(ELECTED, "2025-05-01")
    take(COUNCIL, "2021-05-06")
    assert (sitting(), Entry.objects.count(), Person.objects.count(), Roll.objects.count()) == (*was, 80, 2)
    assert verify().problems == ()


@pytest.mark.parametrize("order", [(0, 1, 0), (1, 0, 1)])
def test_in_both_orders_with_a_row_changed_between_the_history_is_the_same(take, order):
    birch = "Bo Birch,,People Scrutiny Committee,06/05/2021,"
    lists = [
        (f"{HEAD}Ash Alder,Chair,People Scrutiny Committee,,\n{birch}\n", "2024-05-09"),
        (f"{HEAD}Cy Cedar,Chair,People Scrutiny Committee,,\n{birch}01/03/2025\n", "2025-05-08"),
    ]
    for number in order:
        assert take(*lists[number]).status_code == 302
    assert sitting() == [
        ("Ash Alder", "chair", "None", "2025-05-07"),
        ("Bo Birch", "member", "2021-05-06", "2025-03-01"),
        ("Cy Cedar", "chair", "2025-05-08", "None"),
    ]


def test_the_incumbents_xml_and_a_workbook_are_read_as_a_table_is(take):
    take(xml(("Ash Alder", "06/05/2021", "unspecified"), ("Bo Birch", "06/05/2021", "01/05/2025")), "2026-05-07", "all.xml")
    after_xml = sitting()
    book = openpyxl.Workbook()
    for row in (["Name", "From", "Until"], ["Ash Alder", "06/05/2021", ""], ["Bo Birch", "06/05/2021", "01/05/2025"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    assert take(out.getvalue(), "2026-05-07", "all.xlsx").status_code == 302
    assert sitting() == after_xml == [
        ("Ash Alder", "member", "2021-05-06", "None"),
        ("Bo Birch", "member", "2021-05-06", "2025-05-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "Ash Alder,,,01/05/2025,01/05/2024\n", "line 2: Ash Alder leaves (2024-05-01) before coming (2025-05-01)."),
        (HEAD + "Ash Alder,,,31/02/2025,\n", "line 2:"),
        (HEAD + "Ash Alder,,,,\nAsh Alder,,,,\n", "line 3: Ash Alder stands on line 2 already"),
        ("name,ward\nAsh Alder,North\nAsh Alder,South\n", "lines 2 and 3: two people are called Ash Alder"),
        (xml(("Ash Alder", "", ""), ("Ash Alder", "", "")), "two people are called Ash Alder"),
        (xml(("Ash Alder", "02/05/2025", "01/05/2025")), "leaves (2025-05-01) before coming"),
        ("<getmeetings><meeting/></getmeetings>", "another method (it begins with <getmeetings>)"),
        ("colour,shape\nred,round\n", "no column is headed"),
        ("", "empty"),
    ],
)
def test_what_is_wrong_is_said_at_its_row_and_nothing_is_half_made(take, text, told):
    page = take(text + ("" if text.startswith("<") or not text else "Bo Birch\n"), "2025-05-08")
    assert page.status_code == 400
    assert told in unescape(page.content.decode())
    assert (Seat.objects.count(), Person.objects.count()) == (0, 0)


def test_a_body_named_twice_with_another_dash_is_one_and_that_is_said(take, peakshire, by, at):
    enter_body(peakshire, "Scrutiny Committee – People", "scrutiny_committee", by=by, at=at)
    text = HEAD + "Ash Alder,,Scrutiny Committee - People,,\nBo Birch,,Scrutiny Committee — People,,\n"
    page = unescape(take(text, "2025-05-08", confirm=False).content.decode())
    assert "“Scrutiny Committee — People” and “Scrutiny Committee - People” (line 2) are taken for one body." in page
    take(text, "2025-05-08")
    assert [(body.name, body.seats.count()) for body in peakshire.bodies.all()] == [("Scrutiny Committee – People", 2)]


def test_two_people_of_one_name_in_the_record_cannot_be_told_apart(take, peakshire):
    for _ in range(2):
        Person.objects.create(authority=peakshire, name="Ash Alder", initials="A", surname="Alder")
    page = take(HEAD + "Ash Alder,,,,\n", "2025-05-08")
    assert "line 2: the record has 2 people called Ash Alder" in unescape(page.content.decode())


def test_what_was_changed_after_it_was_shown_is_shown_again(take, desk, peakshire, by, at):
    page = take(HEAD + "Ash Alder,,,,\n", "2025-05-08", confirm=False)
    hidden = dict(re.findall(r'name="(day|source|rows|seen)"\s+value="([^"]*)"', page.content.decode()))
    take(HEAD + "Bo Birch,,,,\n", "2024-05-09")
    late = desk.post(reverse("members"), {key: unescape(value) for key, value in hidden.items()})
    assert (late.status_code, "look again, then confirm" in late.content.decode()) == (409, True)
    assert [name for name, *_ in sitting()] == ["Bo Birch"]


def test_another_councils_clerk_changes_their_own_seats_alone(take, stranger):
    take(COUNCIL, "2021-05-06")
    before, browser = sitting(), Client()
    browser.force_login(stranger)
    page = browser.post(reverse("members"), {"day": "2025-05-01", "file": SimpleUploadedFile("x.csv", ELECTED.encode())})
    assert "Ended: 0." in page.content.decode()
    assert sitting() == before


@pytest.mark.corpus
def test_real_lists_are_read_with_their_terms_and_read_the_same_as_tables(corpus):
    for path in sorted((corpus / "moderngov" / "councillors").glob("*.xml")):
        roster = read_roster(path.read_bytes(), path.name)
        assert len({row.name for row in roster.rows}) > 30, (path.name, roster.problems)
        again = read_roster(as_csv(roster.rows).encode(), "again.csv")
        plain = [(r.name, r.initials, r.surname, r.since, r.until) for r in roster.rows]
        assert [(r.name, r.initials, r.surname, r.since, r.until) for r in again.rows] == plain
        assert (roster.problems, again.problems) == ((), ())
