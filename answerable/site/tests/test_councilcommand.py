"""`answerable council` and `answerable account`: in a terminal, the same steps as in the browser."""

import re

import pytest
from django.test import Client

from answerable.meetings.models import Meeting
from answerable.people.first_start import first_link
from answerable.people.models import Account, Authority, Constitution
from answerable.rulebook.constitutions import text_for
from answerable.site.command import main
from answerable.site.commands import first_words
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tables_are_there(monkeypatch):
    monkeypatch.setattr("answerable.site.serving.prepare_database", lambda: None)


@pytest.fixture
def said(capsys):
    """Runs a command: its exit code, and what it says on either stream."""

    def run(*words):
        code = main(list(words))
        told = capsys.readouterr()
        return code, " ".join((told.out + told.err).split())

    return run


def link_in(text):
    return re.search(r"http://127\.0\.0\.1:8000(/desk/\S+)", text)[1]


def test_a_council_its_clerk_and_a_committee_in_one_go(said, tmp_path):
    members = tmp_path / "members.txt"
    members.write_text("R Thistlewood, chair\nI Fallowfield\n")
    words = ["--clerk", "jo", "--first-name", "Jo", "--committee", "People Scrutiny", "--members", str(members)]
    code, text = said("council", "E10000007", *words)
    assert (code, "People Scrutiny: 2 seats." in text) == (0, True)
    council = Authority.objects.get()
    assert (council.name, council.bodies.get().seats.count()) == ("Derbyshire County Council", 2)
    password = {"password": "a long enough secret", "again": "a long enough secret"}
    assert Client().post(link_in(text), password).status_code == 302
    assert Account.objects.get().is_clerk_of(council)


def test_a_list_a_calendar_and_a_constitution_are_taken_over_in_the_same_go(said, tmp_path):
    members, calendar, rules = (tmp_path / name for name in ("members.csv", "meetings.csv", "ours.toml"))
    members.write_text("name,role,body\nCllr A Ash,chair,People Scrutiny Committee\nCllr B Birch,,People Scrutiny Committee\n")
    calendar.write_text("committee,date\nPeople Scrutiny Committee,01/03/2031\nBins,02/03/2031\n")
    rules.write_text(text_for("Derbyshire County Council"), encoding="utf-8")
    files = ["--list", str(members), "--on", "2024-11-01", "--calendar", str(calendar), "--constitution", str(rules)]
    code, text = said("council", "E10000007", "--clerk", "jo", *files)
    assert code == 0
    wanted = ("People Scrutiny Committee: 2 seats.", "People Scrutiny Committee: 1 meetings.", "Bins: left out, for no body")
    assert [words for words in wanted if words not in text] == []
    council = Authority.objects.get()
    assert (Constitution.objects.get().authority, Meeting.objects.get().body.authority) == (council, council)
    assert verify().problems == ()


@pytest.mark.parametrize("option", ["--list", "--calendar", "--constitution"])
def test_a_bad_file_is_named_and_nothing_at_all_is_entered(said, tmp_path, option):
    bad = tmp_path / "bad.csv"
    bad.write_text("nothing = of that kind\n")
    code, text = said("council", "E10000007", "--clerk", "jo", option, str(bad))
    assert (code != 0, "bad.csv" in text, Authority.objects.count(), Account.objects.count()) == (True, True, 0, 0)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["derbyshire", "--clerk", "jo"], "Several councils have “derbyshire” in their names: Derbyshire County Council,"),
        (["Atlantis", "--clerk", "jo"], "The register has no council “Atlantis”."),
        (["E10000007"], "--clerk is not said, and it is needed."),
        ([], "NAME is not said, and it is needed."),
        (
            ["E10000007", "--clerk", "jo", "--committee", "X", "--members", "/nowhere.txt"],
            "--members: /nowhere.txt cannot be read",
        ),
    ],
)
def test_what_cannot_be_done_says_why_and_enters_nothing(said, words, why):
    code, text = said("council", *words)
    assert (code, why in text, Authority.objects.count()) == (2, True, 0)


def test_a_members_file_that_cannot_be_understood_enters_nothing(said, tmp_path):
    members = tmp_path / "members.txt"
    members.write_text("R Thistlewood, guest\n")
    code, text = said("council", "E10000007", "--clerk", "jo", "--committee", "People", "--members", str(members))
    assert (code, "Line 1: “guest” is no seat" in text, Account.objects.count()) == (2, True, 0)


def test_a_council_that_the_register_has_not_is_entered_by_nation(said):
    assert said("council", "Peakshire County Council", "--nation", "England", "--kind", "county", "--clerk", "jo")[0] == 0
    assert Authority.objects.values_list("kind", "nation").get() == ("county", "England")


def test_the_host_invites_lists_closes_opens_and_makes_new_links(said, clerk):
    code, text = said("account", "invite", "jo", "--role", "reader")
    assert (code, "/desk/come-in/" in text) == (0, True)
    assert "jo invited Peakshire County Council reader, Peakshire County Council" in said("account", "list")[1]
    assert said("account", "disable", "JO") == (0, "jo is closed.")
    assert "jo closed" in said("account", "list", "--council", "peakshire-county-council")[1]
    assert said("account", "link", "jo") == (2, "This account is closed. Open it again first.")
    assert said("account", "enable", "jo") == (0, "jo is open again.")
    assert Client().get(link_in(said("account", "link", "jo")[1])).status_code == 200


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["disable", "nobody"], "Nobody signs in as “nobody”."),
        (["disable", "committee.clerk"], "Nobody else is a clerk here."),
        (["invite", "jo", "--role", "chair"], "Say of which committee they are the chair."),
        (["invite", "jo", "--role", "chair", "--body", "X"], "--body: Peakshire County Council has no body “X” on record."),
        (["invite", "jo", "--role", "respondent", "--post", "X"], "--post: Peakshire County Council has no post “X” on record."),
        (["list", "--council", "Atlantis"], "--council: there is no “Atlantis”. There are: peakshire-county-council."),
    ],
)
def test_what_the_host_cannot_do_says_why(said, clerk, words, why):
    code, text = said("account", *words)
    assert (code, why in text) == (2, True)


def test_serving_an_empty_installation_prints_a_link_for_its_own_address_and_no_other_does(db, by, at):
    words = first_words("0.0.0.0", 8123)
    address = re.search(r"http://127\.0\.0\.1:8123(/desk/start/\S+/)", words)[1]
    assert Client().get(address).status_code == 200


def test_once_somebody_can_sign_in_no_link_is_printed(clerk, at):
    assert (first_words("127.0.0.1", 8000), first_link(at=at)) == ("", None)
