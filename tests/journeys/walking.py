"""The way of a new clerk from the first link to an opened matter, as a browser goes it: each field and each click counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

PASSWORD = "a long password of ours"
MOST_LOOKS = 240


@dataclass(frozen=True, kw_only=True)
class Council:
    """What the walk needs to know of a council: how it is found, and the files its clerk has."""

    search: str  # what is typed into the register's search; the name itself where the register does not have it
    name: str
    registered: bool
    committee: str
    members: Path
    calendar: Path
    notice: Path
    report: Path
    received_on: date
    holds_on: date  # the day of the list of members


@dataclass
class Walk:
    """A walk in one tab. `picture` is called at the places the guide shows."""

    page: Any
    picture: Callable[[str], None] = lambda name: None
    fields: int = 0
    clicks: int = 0
    tallies: list[tuple[str, int, int]] = field(default_factory=list)

    def fill(self, name, value):
        """Type into a field, or choose in it, by its name in the form."""
        box = self.page.locator(f'main [name="{name}"]:not([type=hidden])').first
        if isinstance(value, Path):
            box.set_input_files(value)
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
        self.fields += 1

    def press(self, label):
        """Press a button, and wait for the page it leads to."""
        self._click(self.page.get_by_role("main").get_by_role("button", name=label).first)

    def follow(self, label, *, anywhere=False):
        """Follow a link."""
        within = self.page if anywhere else self.page.get_by_role("main")
        self._click(within.get_by_role("link", name=label).first)

    def enter(self):
        """Press the Enter key, where the page put the focus: counted as a click."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.clicks += 1

    def unfold(self, label):
        """Open what is folded."""
        self.page.locator("summary", has_text=label).first.click()
        self.clicks += 1

    def done(self, what):
        """Close a part of the walk, for the table in the guide."""
        before = [sum(one[n] for one in self.tallies) for n in (1, 2)]
        self.tallies.append((what, self.fields - before[0], self.clicks - before[1]))

    def _click(self, thing):
        with self.page.expect_navigation():
            thing.click()
        self.clicks += 1


def to_a_matter(walk, link, council):
    """The whole way, in the order of the guide."""
    walk.page.goto(link)
    first_start(walk, council)
    members(walk, council)
    calendar(walk, council)
    constitution(walk, "3")
    papers(walk, council)
    decisions(walk, council)
    check(walk)
    walk.press("The papers say this: open the matter")
    walk.picture("matter-opened")
    walk.done("Confirm")


def first_start(walk, council):
    if council.registered:
        walk.fill("q", council.search)
        walk.press("Search the register")
        walk.picture("which-council")
        walk.follow(council.name)
    else:
        walk.unfold("It is not in the register")
        walk.fill("name", council.name)
        walk.press("Go on with this name")
    for name, value in (("first_name", "Jo"), ("last_name", "Clerk"), ("username", "jo.clerk")):
        walk.fill(name, value)
    walk.fill("password", PASSWORD)
    walk.fill("again", PASSWORD)
    walk.press("Set up the council")
    walk.picture("setting-up")
    walk.done("Which council, and the first clerk")


def members(walk, council):
    walk.follow("Committees and their members")
    walk.follow("Take a list of members over instead")
    walk.fill("day", council.holds_on.isoformat())
    walk.fill("file", council.members)
    walk.press("Look at it")
    walk.picture("members")
    walk.press("Take it over")
    walk.done("Committee and members, from a list")


def calendar(walk, council):
    to_set_up(walk)
    walk.follow("The calendar of meetings")
    walk.fill("file", council.calendar)
    walk.press("Look at it")
    walk.press("Take it over")
    walk.done("Calendar of meetings")


def to_set_up(walk):
    walk.follow("Today", anywhere=True)
    walk.follow("What is still to be set up")


def constitution(walk, number):
    to_set_up(walk)
    walk.follow("The constitution")
    if walk.page.get_by_role("button", name="Look at the rulebook’s file").count():
        walk.press("Look at the rulebook’s file")
        walk.press("Take it over")
    else:
        walk.follow("Begin with the first question")
        walk.fill("title", "Constitution")
        walk.fill("read_on", "2024-12-01")
        walk.press("Save")
        walk.follow("Add a rule")
        walk.fill("kind", "calling")
        walk.fill("body", "committee")
        walk.press("Go on")
        walk.follow("Back to all questions")
        walk.follow("Who may requisition a meeting?")
        walk.fill("who", "members of the committee")
        walk.press("Save and go on")
        walk.follow("Back to all questions")
    signatures(walk, number)
    walk.done("Constitution: who may requisition, and how many must sign")


def signatures(walk, number):
    """How many must sign; None for not known."""
    walk.follow("How many must sign, and from how many groups?")
    if number is None:
        walk.fill("threshold_number", "")
        walk.fill("threshold_kind", "")
        walk.page.locator('main [name="not_known"]').check()
    else:
        walk.page.locator('main [name="not_known"]').uncheck()
        walk.fill("threshold_kind", "absolute")
        walk.fill("threshold_number", number)
    walk.picture("constitution")
    walk.press("Save and go on")


def papers(walk, council):
    walk.follow("Today", anywhere=True)
    walk.follow("Open a matter")
    walk.fill("notice", council.notice)
    walk.fill("reports", council.report)
    walk.press("Read the papers")
    for _ in range(MOST_LOOKS):  # the page asks for itself again, every three seconds
        if not walk.page.get_by_role("heading", name="The papers are being read").count():
            break
        walk.page.wait_for_timeout(500)
    walk.done("Put the papers in")


def decisions(walk, council):
    walk.page.get_by_role("heading", name="Is this what the papers say?").wait_for()
    walk.fill("requisition_received_on", council.received_on.isoformat())
    walk.fill("title", "Help for children with special needs")
    walk.press("Keep this and work it out again")
    walk.picture("decisions")
    walk.done("Say what the papers do not")


def check(walk):
    """One pass: Enter where nothing is in doubt, a look and a click where something is."""
    walk.follow("Check them one after the other")
    walk.picture("checking")
    while "pass=1" in walk.page.url:
        if walk.page.evaluate("document.activeElement.value") == "as_read":
            walk.enter()
        else:
            walk.press("Right as read")
    walk.done("Check every finding against its page")
