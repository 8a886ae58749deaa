"""A committee typed in by hand: what is understood of each line, and what is said of one that is not."""

import pytest

from answerable.people.by_hand import form_committee, seats_in
from answerable.people.models import Body
from answerable.trail.acts import Refused


def test_a_name_without_a_seat_is_a_members():
    [seat] = seats_in("Cllr R Thistlewood\n\n").seats
    assert (seat.name, seat.initials, seat.surname, seat.role) == ("Cllr R Thistlewood", "R", "Thistlewood", "member")


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("chair", "chair"),
        ("Chairman", "chair"),
        ("Cadeirydd", "chair"),
        ("vice-chair", "vice_chair"),
        ("Deputy Chair", "vice_chair"),
        ("substitute", "substitute"),
        ("co-optee", "cooptee"),
        ("education co-optee", "education_cooptee"),
    ],
)
def test_a_seat_is_understood_in_the_words_people_use(said, role):
    assert [seat.role for seat in seats_in(f"Ivy Fallowfield, {said}").seats] == [role]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Ivy Fallowfield, guest", "Line 1: “guest” is no seat. Write chair, vice-chair, member, substitute or co-optee."),
        ("\n, chair", "Line 2: write the name, then a comma, then the seat."),
        ("x" * 201, "Line 1: write the name, then a comma, then the seat."),
        ("Ivy Fallowfield\nIVY FALLOWFIELD, chair", "Line 2: “IVY FALLOWFIELD” stands on line 1 already."),
        ("I Fallowfield, chair\nR Thistlewood, chair", "There is more than one chair. A committee has one."),
        ("\n".join(f"N{number} Ashdown" for number in range(201)), "No committee has more than 200 seats."),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_line(text, problem):
    assert seats_in(text).problems == (problem,)


def test_a_committee_comes_with_its_seats_or_not_at_all(peakshire, by, at):
    seats = seats_in("R Thistlewood, chair\nI Fallowfield").seats
    body = form_committee(peakshire, "People Scrutiny – Committee", Body.Kind.SCRUTINY, seats, by=by, at=at)
    assert sorted(body.seats.values_list("person__surname", "role")) == [("Fallowfield", "member"), ("Thistlewood", "chair")]
    with pytest.raises(Refused, match="in the record already"):
        form_committee(peakshire, "People scrutiny - committee", Body.Kind.SCRUTINY, seats_in("Q Ashdown").seats, by=by, at=at)
    assert body.seats.count() == 2
    assert not peakshire.people.filter(surname="Ashdown").exists()
