"""Signatures held against a list of members: who may sign, who may not, whose name fits two, and how many the list shows."""

import pytest

from answerable.demo.papers import members_csv, requisition_text
from answerable.opening.signing import as_signatures, members_list, signed_by
from answerable.people.seats import seat_role
from answerable.reading.members import read_members
from answerable.reading.notices import read_notice

COMMITTEE = "People Scrutiny Committee"


@pytest.fixture
def notice():
    return read_notice(requisition_text().encode(), "requisition.txt")


def listed(text=None, committee=COMMITTEE):
    return members_list(read_members((text or members_csv()).encode(), "members.csv"), committee)


def entitled(notice, members):
    return [one.entitled for one in signed_by(notice, members, None)]


def test_without_a_list_nothing_is_said_of_any_of_them(notice):
    assert [(one.member, one.entitled, one.remark) for one in signed_by(notice, None, None)] == [(None, None, "")] * 4


def test_all_four_are_members_of_the_invented_committee(notice):
    found = signed_by(notice, listed(), None)
    assert [(one.entitled, one.remark) for one in found] == [(True, "")] * 4
    assert [one.printed.split()[-1] in one.member for one in found] == [True] * 4


def test_a_name_not_on_the_list_may_not_sign_and_is_remarked_on(notice):
    fewer = "\n".join(line for line in members_csv().splitlines() if "Oakenshott" not in line)
    found = signed_by(notice, listed(fewer), None)
    assert [one.entitled for one in found] == [True, True, True, False]
    assert "D Oakenshott" in found[3].remark


def test_whether_a_co_optees_signature_counts_is_left_to_the_councils_own_clause(notice):
    rows = members_csv().splitlines()
    demoted = "\n".join(
        row.replace(",member,", ',"co-optee, voting on education only",') if "Fallowfield" in row else row for row in rows
    )
    found = signed_by(notice, listed(demoted), None)
    assert [(one.entitled, one.co_optee) for one in found] == [(True, False), (True, True), (True, False), (True, False)]
    assert [one.co_optee for one in as_signatures(found)] == [False, True, False, False]
    assert found[1].remark == "“I Fallowfield” sits as co-optee, voting on education only, not as a councillor"


def test_a_substitute_is_no_member_who_signs(notice):
    rows = [row.replace(",member,", ",substitute,") if "Fallowfield" in row else row for row in members_csv().splitlines()]
    found = signed_by(notice, listed("\n".join(rows)), None)
    assert (found[1].entitled, found[1].co_optee) == (False, False)


def test_a_name_that_fits_two_members_is_left_open(notice):
    twin = members_csv() + "Councillor Marcus Thistlewood,M,Thistlewood,member,2021-05-26,\n"
    assert entitled(notice, listed(twin)) == [None, True, True, True]


def test_a_list_of_the_whole_council_never_shows_who_sits_on_the_committee(notice):
    plain = "name\n" + "\n".join(f"{row.split(',')[0]}" for row in members_csv().splitlines()[1:]) + "\n"
    members = listed(plain)
    assert (members.of_committee, members.sittings()) == (False, ())
    assert entitled(notice, members) == [None] * 4


def test_the_list_shows_how_many_sit_by_each_way_of_counting():
    membership = listed().membership(None)
    assert membership.all_seats is None
    assert (membership.filled_seats, membership.voting_members, membership.councillors_only) == (12, 12, 11)


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Chairman", "chair"),
        ("Vice-Chairman", "vice_chair"),
        ("Depute Convener", "vice_chair"),
        ("Substitute", "substitute"),
        ("Parent Governor (voting)", "education_cooptee"),
        ("Co-opted member (non-voting)", "cooptee"),
        ("Healthwatch co-optee", "cooptee"),
        ("Member", "member"),
        (None, "member"),
    ],
)
def test_a_lists_own_word_for_a_seat_is_understood(printed, role):
    assert seat_role(printed) == role
