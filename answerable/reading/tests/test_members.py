"""Lists of members, and whether a printed name is one of them."""

from datetime import date
from pathlib import Path

import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.members import Match, Term, matches, read_members, who_signed
from answerable.reading.names import read_name, split_names
from answerable.reading.notices import Signatory
from answerable.reading.provenance import Place, Read

SERVICE = b"""<?xml version='1.0' encoding='utf-8'?>
<councillorsbyward><wards><ward><wardtitle>Moor</wardtitle><councillors>
<councillor><councillorid>1</councillorid><fullusername>Councillor Anne J. Ashe OBE</fullusername>
<politicalpartytitle>Independent</politicalpartytitle><keyposts></keyposts>
<termsofoffice><termofoffice><startdate>06/05/2021</startdate><enddate>08/05/2025</enddate></termofoffice>
<termofoffice><startdate>08/05/2025</startdate><enddate>unspecified</enddate></termofoffice></termsofoffice></councillor>
<councillor><fullusername>Vacancy</fullusername></councillor>
</councillors></ward></wards></councillorsbyward>"""
TABLE = b"""# seats of the committee
Name;Seat;Committee;Start date;End date
Cllr Anne Ashe;Chair;Audit Committee;24/05/2023;
Cllr Alan Ashe;Member;Audit Committee;24/05/2023;
Cllr Bea Birch;Member;Audit Committee;24/05/2023;1 March 2024
Cllr Bea Birch;Member;People Committee;24/05/2023;
"""


def _signed(printed):
    name = read_name("Cllr " + printed)
    return Signatory(printed=Read(value=printed, text=printed, place=Place(line=1)), initials=name.initials, surname=name.surname)


def test_the_web_service_answer_gives_names_ward_party_and_terms():
    (member,) = read_members(SERVICE, "members.xml")
    assert (member.initials, member.surname, member.ward, member.party, member.role) == (
        "AJ",
        "Ashe",
        "Moor",
        "Independent",
        None,
    )
    assert member.terms == (Term(start=date(2021, 5, 6), end=date(2025, 5, 8)), Term(start=date(2025, 5, 8), end=None))
    assert member.held_on(date(2026, 1, 1)) is True
    assert member.held_on(date(2020, 1, 1)) is False


def test_a_table_is_read_whatever_its_columns_are_called():
    members = read_members(TABLE, "members.csv")
    assert [(member.initials, member.surname, member.role, member.body, member.line) for member in members] == [
        ("A", "Ashe", "Chair", "Audit Committee", 3),
        ("A", "Ashe", "Member", "Audit Committee", 4),
        ("B", "Birch", "Member", "Audit Committee", 5),
        ("B", "Birch", "Member", "People Committee", 6),
    ]


@pytest.mark.parametrize(
    ("data", "says", "where"),
    [
        (b"", "the file is empty", ""),
        (b"colour,size\nred,2\n", "no column is headed", "line 1"),
        (b"name,from\nCllr A Ashe,31/11/2024\n", "does not exist", "line 2"),
        (b"name,from,until\nCllr A Ashe,2024-05-01,2023-05-01\n", "before coming", "line 2"),
        (b"<councillorsbyward><wards>", "not whole XML", "line 1"),
        (b"name\n", "lists no members", ""),
    ],
)
def test_a_list_that_cannot_be_read_says_where_and_why(data, says, where):
    with pytest.raises(Unreadable) as refusal:
        read_members(data, "members.csv")
    assert says in refusal.value.problem
    assert refusal.value.where == where


def test_initials_and_surname_decide_and_a_missing_initial_does_not():
    (member,) = read_members(SERVICE, "members.xml")
    assert [matches(_signed(name), member) for name in ("A Ashe", "AJ Ashe", "B Ashe", "A Ash", "ASHE, A.")] == [
        Match.YES,
        Match.YES,
        Match.NO,
        Match.NO,
        Match.YES,
    ]
    assert matches(_signed("Ashe"), member) == Match.CANNOT_TELL


def test_who_signed_is_found_or_refused_with_the_reason():
    members = read_members(TABLE, "members.csv")
    birch, note = who_signed(_signed("Birch"), members)
    assert (birch.name, note) == ("Cllr Bea Birch", "“Birch” is printed without initials; only Cllr Bea Birch has that surname")
    assert who_signed(_signed("A Ashe"), members) == (None, "“A Ashe” can be any of: Cllr Alan Ashe, Cllr Anne Ashe")
    assert who_signed(_signed("C Cedar"), members) == (None, "“C Cedar” is not in the list of members")
    assert who_signed(_signed("B Birch"), members[2:3], date(2025, 1, 1)) == (
        None,
        "“B Birch” is in the list of members, but not in office on 1 January 2025",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Councillors R Ashe, S Birch and C Cedar", ["R Ashe", "S Birch", "C Cedar"]),
        ("Birch, S., Cedar, C. and Ashe, R.", ["S Birch", "C Cedar", "R Ashe"]),
        ("Cllrs Ashe (R), Birch (S J) & Cedar (C)", ["R Ashe", "SJ Birch", "C Cedar"]),
        ("Cllr Mrs C. Cedar (Northfield), Dr D O'Elm OBE", ["C Cedar", "D O'Elm"]),
        ("Councillors R. and S. Ashe", ["R Ashe", "S Ashe"]),
        ("Rachel Ashe, Tom van der Birch, and Mary-Ann ap Cedar", ["R Ashe", "T van der Birch", "M ap Cedar"]),
        ("ASHE, R; O'BIRCH, S", ["R Ashe", "S O'Birch"]),
        ("the Committee", []),
        ("Democratic Services, County Hall", []),
    ],
)
def test_a_list_of_names_is_told_apart(text, names):
    assert [f"{name.initials} {name.surname}" for name in split_names(text)] == names


@pytest.mark.corpus
def test_the_lists_of_three_real_councils_are_read_without_a_doubt():
    folder = Path(__file__).parents[4] / "shared" / "corpus" / "moderngov" / "councillors"
    if not folder.exists():
        pytest.skip("the real documents do not lie beside the checkout")
    counts = {path.stem: len(read_members(path.read_bytes(), path.name)) for path in sorted(folder.glob("*.xml"))}
    assert counts == {"kirklees": 69, "slough": 42, "sthelens": 48}
