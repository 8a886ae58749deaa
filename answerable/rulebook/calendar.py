"""Which days a nation's offices are closed, why, and how anyone knows: bank holidays with the day each was proclaimed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path

from answerable.rulebook.rule_files import read_toml
from answerable.rulebook.verdicts import Due, Nation

SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}
TITLES = {
    "New Year's Day": "New Year’s Day",
    "New Year Holiday": "2nd January",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Saint Andrew's Day": "St Andrew’s Day",
    "Saint Patrick's Day": "St Patrick’s Day",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen’s Day)",
}
HOLIDAYS_FILE = Path(__file__).parent / "data" / "holidays.toml"
SATURDAY, SUNDAY = 5, 6
FIRST_YEAR, LAST_YEAR = 1800, 9900
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, kw_only=True)
class Closure:
    """A day on which offices are closed. `proclaimed_on` is when it became known; None means it was always so.

    `bank_holiday`: proclaimed for a whole nation, and not one council's own closing of its doors.
    """

    day: date
    name: str
    proclaimed_on: date | None
    source: str
    bank_holiday: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One of our own dated rows: a closure of some nations, a moved bank holiday, or a day a package has wrongly.

    `instead_of` is the ordinary bank holiday that the proclamation moved; before it was proclaimed, that day stood.
    """

    closure: Closure
    nations: tuple[Nation, ...]
    instead_of: date | None
    is_holiday: bool


@dataclass(frozen=True)
class Calendar:
    """The working days of one nation, with closures the caller adds, as known on a day (None: all that is known now)."""

    nation: Nation
    closures: tuple[Closure, ...] = ()
    known_on: date | None = None

    @property
    def name(self) -> str:
        """Which table was used, so that a date can be worked out again."""
        table = f"bank holidays of {self.nation}: holidays {_package_version()} (GB-{SUBDIVISIONS[self.nation]})"
        table += f" with the rulebook's own rows, checked to {self.last_year_loaded}"
        if self.closures:
            table += f", and {len(self.closures)} closure(s) given by the caller"
        return table + (f", as known on {in_words(self.known_on)}" if self.known_on else "")

    @property
    def last_year_loaded(self) -> int:
        """The last year whose bank holidays were checked; later ones are computed and may still be changed by proclamation."""
        return _checked_to()

    def as_known_on(self, day: date) -> Calendar:
        """The same calendar without what was proclaimed after `day`."""
        return replace(self, known_on=day)

    def why_closed(self, day: date, *, saturday_counts: bool = False) -> str | None:
        """The reason the day is not a working day ("Saturday", "Christmas Day"), or None when it is one."""
        for closure in self.closures:
            if closure.day == day and self._was_known(closure):
                return closure.name
        if holiday := _table(self.nation, day.year, self.known_on).get(day):
            return holiday
        if day.weekday() == SUNDAY:
            return "Sunday"
        return "Saturday" if day.weekday() == SATURDAY and not saturday_counts else None

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday that the day is, Christmas Day and Good Friday among them; None when it is none."""
        for closure in self.closures:
            if closure.day == day and closure.bank_holiday and self._was_known(closure):
                return closure.name
        return _table(self.nation, day.year, self.known_on).get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether the day is neither a weekend, a bank holiday nor a given closure."""
        return self.why_closed(day) is None

    def next_working_day(self, day: date) -> date:
        """The first working day on or after `day`."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def previous_working_day(self, day: date) -> date:
        """The last working day on or before `day`."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def holidays(self, year: int) -> dict[date, str]:
        """Every bank holiday and given closure of the year with its name, in order of date."""
        known = {c.day: c.name for c in self.closures if c.day.year == year and self._was_known(c)}
        return dict(sorted((_table(self.nation, year, self.known_on) | known).items()))

    def warnings_for(self, days: Iterable[date]) -> tuple[str, ...]:
        """What the reader must be told about a count that reaches these days."""
        last = max(days, default=date.min).year
        if last <= self.last_year_loaded:
            return ()
        return (
            f"Bank holidays are checked to {self.last_year_loaded}; those of {last} are computed by the usual pattern "
            "and a proclamation may still change them.",
        )

    def _was_known(self, closure: Closure) -> bool:
        return self.known_on is None or closure.proclaimed_on is None or closure.proclaimed_on <= self.known_on


def reaches(day: date) -> bool:
    """Whether days can be counted from this one: the years a calendar can name end, and nobody's deadline is near their end."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def in_words(day: date) -> str:
    """The day as it is written everywhere: "Thursday 12 December 2024", in English whatever the machine's locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def moved(before: Due, after: Due) -> str | None:
    """One sentence saying that a running clock moved and which days made it move; None when it did not."""
    if before.due == after.due:
        return None
    was, now = ("an unknown day" if d is None else in_words(d) for d in (before.due, after.due))
    old, new = ({step.day: step.skipped for step in due.working if step.day and step.skipped} for due in (before, after))
    closed = [
        f"{in_words(day)} is not counted ({why})"
        for day, why in new.items()
        if day not in old and why not in {"Saturday", "Sunday"}
    ]
    opened = [
        f"{in_words(day)} is now counted" for day, why in old.items() if day not in new and why not in {"Saturday", "Sunday"}
    ]
    because = f", because {'; '.join(closed + opened)}" if closed + opened else ""
    return f"{after.what}: the due day moves from {was} to {now}{because}."


@cache
def _table(nation: Nation, year: int, known_on: date | None) -> dict[date, str]:
    """The year's bank holidays: the package's, then our rows, leaving out what was not yet proclaimed on `known_on`."""
    days = {day: _tidy(name) for day, name in _package(nation, year).items()}
    for row in _rows():
        closure = row.closure
        if nation not in row.nations or closure.day.year != year:
            continue
        known = known_on is None or closure.proclaimed_on is None or closure.proclaimed_on <= known_on
        if not row.is_holiday or not known:
            days.pop(closure.day, None)
        else:
            days[closure.day] = closure.name
        if row.instead_of and not known:
            days[row.instead_of] = closure.name
    return days


def _package(nation: Nation, year: int) -> dict[date, str]:
    import holidays  # noqa: PLC0415  (every country's: takes twice as long to load as all of the rulebook)

    table = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=year)
    return {day: name for day, name in table.items() if day.year == year}


def _tidy(name: str) -> str:
    """The title gov.uk gives the day; a day kept in place of a weekend one is a substitute day."""
    plain = name.removesuffix(" (observed)")
    title = TITLES.get(plain, plain)
    return title if plain == name else f"{title} (substitute day)"


@cache
def _rows() -> tuple[Row, ...]:
    rows = read_toml(HOLIDAYS_FILE, "holidays")["holiday"]
    return tuple(
        Row(
            closure=Closure(day=r["day"], name=r["name"], proclaimed_on=r.get("proclaimed_on"), source=r["source"]),
            nations=tuple(Nation(n) for n in r["nations"]),
            instead_of=r.get("instead_of"),
            is_holiday=r.get("is_holiday", True),
        )
        for r in rows
    )


@cache
def _package_version() -> str:
    return version("holidays")


@cache
def _checked_to() -> int:
    return int(read_toml(HOLIDAYS_FILE, "holidays")["checked_to"])
