"""What a list of a body's members changes in its seats: who came, who left, and what was known otherwise. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Sits:
    """A seat: whose (by name), in which role, from and until which day. `pk` is None for one that is not in the record yet."""

    who: str
    role: str
    since: date | None = None
    until: date | None = None
    pk: int | None = None

    def covers(self, day: date) -> bool:
        """Whether it holds on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def meets(self, other: Sits) -> bool:
        """Whether both are one person's in one role, on some of the same days."""
        alike = (self.who, self.role) == (other.who, other.role)
        begun = other.until is None or self.since is None or self.since <= other.until
        return alike and begun and (self.until is None or other.since is None or other.since <= self.until)


def planned(listed: Sequence[Sits], there: Sequence[Sits], known: Sequence[date], day: date) -> list[Sits]:
    """The seats of a body once the list of its members as of a day is taken over: those that were there, changed, and new.

    `known` are the days of the lists taken over before. A list without days says only who sits on its day: what is between two
    lists is told by the later one, whichever was taken over first. What a newer list says is not undone by an older one.
    """
    later = min((one for one in known if one > day), default=None)
    earlier = max((one for one in known if one < day), default=None)
    seats = list(there)
    touched: set[int] = set()
    begins = day if earlier or (there and not known) else None
    order = sorted(listed, key=lambda one: (one.since is None, one.since or day))
    for one in order:
        place = _same(one, seats, touched, day)
        if place is None:
            place = _place_for(one, seats, begins, later)
        elif one.since is not None or one.until is not None:
            seats[place] = _corrected(seats[place], one, known, later)
        touched.add(place)
    on_it = [one for one in listed if one.covers(day)]
    for place, seat in enumerate(list(seats)):
        if seat.covers(day) and place not in touched and not any(seat.meets(one) for one in on_it):
            seats += _left(seats, place, on_it, known, (earlier, day, later))
    return seats


def _same(one: Sits, seats: list[Sits], touched: set[int], day: date) -> int | None:
    """The seat in the record that the row is about: from the same day, else one that it meets."""
    alike = [n for n, seat in enumerate(seats) if (seat.who, seat.role) == (one.who, one.role) and n not in touched]
    if one.since is None and one.until is None:
        return next((n for n in alike if seats[n].covers(day)), None)
    exact = [n for n in alike if seats[n].since == one.since]
    return next(iter(exact or [n for n in alike if seats[n].meets(one)]), None)


def _corrected(seat: Sits, one: Sits, known: Sequence[date], later: date | None) -> Sits:
    if later is None:
        return replace(seat, since=one.since or seat.since, until=one.until)
    by_list = seat.since is None or seat.since in known
    return replace(seat, since=one.since or seat.since) if by_list else seat


def _place_for(one: Sits, seats: list[Sits], begins: date | None, later: date | None) -> int:
    """The place of a seat that no list had on that day: one that begins with the next list begins earlier, or a new one."""
    dated = one.since is not None or one.until is not None
    if not dated and later:
        for place, seat in enumerate(seats):
            if (seat.who, seat.role, seat.since) == (one.who, one.role, later):
                seats[place] = replace(seat, since=begins)
                return place
    until = one.until if one.until or later is None else later - ONE_DAY
    seats.append(replace(one, since=one.since if dated else begins, until=until))
    return len(seats) - 1


def _left(
    seats: list[Sits], place: int, on_it: list[Sits], known: Sequence[date], days: tuple[date | None, date, date | None]
) -> Iterator[Sits]:
    """End a seat that the list of the day lacks; what a later list has of it goes on as a seat of its own."""
    earlier, day, later = days
    seat = seats[place]
    goes_on = later is not None and seat.covers(later)
    if goes_on and seat.since is not None and seat.since not in known:
        return  # a newer list says from when it is held
    began = seat.since < day if seat.since else earlier is not None or not known
    others = [one.since - ONE_DAY for one in on_it if one.who == seat.who and one.since and one.since <= day]
    last = max([one for one in [min([day - ONE_DAY, *others])] if seat.since is None or one >= seat.since], default=day - ONE_DAY)
    if not began and goes_on:
        seats[place] = replace(seat, since=later)
        return
    seats[place] = replace(seat, until=last if began else seat.since or last)
    if goes_on:
        yield replace(seat, since=later, pk=None)
