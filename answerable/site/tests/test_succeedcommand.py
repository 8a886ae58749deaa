"""One council follows another, entered by whoever runs the installation: all of it or nothing."""

import pytest

from answerable.people.actions import enter_authority, enter_body
from answerable.people.models import Authority, AuthoritySuccession, Body, BodySuccession
from answerable.site.command import main
from answerable.trail.models import Entry
from answerable.trail.proof import verify


@pytest.fixture
def new(by, at):
    return enter_authority("Greater Peakshire Council", by=by, at=at)


@pytest.fixture
def committees(peakshire, new, by, at):
    pairs = [(peakshire, "People Scrutiny Committee"), (new, "Families Scrutiny Committee")]
    return [enter_body(place, name, Body.Kind.SCRUTINY, by=by, at=at) for place, name in pairs]


def said(*more, old="peakshire-county-council", new="Greater Peakshire Council"):
    return main(["succeed", old, new, "--on", "2025-04-01", "--manner", "merged", *more])


def test_it_is_entered_with_its_committees_and_told(peakshire, new, committees, capsys):
    assert said("--committee", "People Scrutiny Committee = families scrutiny committee") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Greater Peakshire Council follows Peakshire County Council since 1 April 2025; both ledgers say so.",
        "  Families Scrutiny Committee goes on with the matters of People Scrutiny Committee.",
        "  What Peakshire County Council did stays at its addresses, under its name. "
        "Greater Peakshire Council shows its open matters and tells of both in its feed.",
        "  Who goes on with those matters needs an account at Peakshire County Council too: "
        "answerable account invite --council peakshire-county-council.",
    ]
    assert BodySuccession.objects.get().successor == committees[1]
    assert {entry.role for entry in Entry.objects.filter(verb__in=["succeeded", "followed"])} == {"host"}
    assert main(["succeed"]) == 0
    told = "2025-04-01  merged  Greater Peakshire Council follows Peakshire County Council, which ended on 2025-03-31\n"
    assert capsys.readouterr().out == told


def test_a_committee_can_be_said_later(peakshire, new, committees):
    assert said() == 0
    assert said("--committee", "People Scrutiny Committee=Families Scrutiny Committee") == 0
    assert (AuthoritySuccession.objects.count(), BodySuccession.objects.count()) == (1, 1)


def test_one_that_lives_on_does_not_end(peakshire, new, capsys):
    assert said("--lives-on") == 0
    peakshire.refresh_from_db()
    assert peakshire.until is None
    main(["succeed"])
    assert "which lives on" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["nowhere", "Greater Peakshire Council"], "There is no council “nowhere” here"),
        (["peakshire-county-council", "peakshire-county-council"], "cannot follow itself"),
        (["peakshire-county-council"], "Say which council follows"),
    ],
)
def test_bad_input_is_said_and_nothing_is_entered(peakshire, new, capsys, words, reason):
    assert main(["succeed", *words, "--on", "2025-04-01", "--manner", "renamed"]) == 2
    assert reason in capsys.readouterr().err
    assert AuthoritySuccession.objects.count() == 0


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ("People Scrutiny Committee", "is not of the form OLD=NEW"),
        ("=Families Scrutiny Committee", "is not of the form OLD=NEW"),
        ("Places=Families Scrutiny Committee", "Peakshire County Council has no body “Places” on record"),
        ("People Scrutiny Committee=People Scrutiny Committee", "Greater Peakshire Council has no body"),
    ],
)
def test_a_committee_that_is_not_there_enters_nothing_at_all(peakshire, new, committees, capsys, pair, reason):
    good = ["--committee", "People Scrutiny Committee=Families Scrutiny Committee"]
    assert said(*good, "--committee", pair) == 2
    assert reason in capsys.readouterr().err
    assert said(*good, *good) == 2
    assert (AuthoritySuccession.objects.count(), BodySuccession.objects.count()) == (0, 0)
    peakshire.refresh_from_db()
    assert peakshire.until is None


def test_a_day_that_is_still_to_come_is_said(peakshire, new, capsys):
    assert main(["succeed", peakshire.slug, new.slug, "--on", "2999-01-01", "--manner", "merged"]) == 2
    assert "1 January 2999 is still to come" in capsys.readouterr().err
    assert AuthoritySuccession.objects.count() == 0


@pytest.mark.parametrize("on", ["soon", "2025-02-30", "0000-00-00"])
def test_a_day_that_is_none_is_said(peakshire, new, capsys, on):
    with pytest.raises(SystemExit, match="2"):
        main(["succeed", peakshire.slug, new.slug, "--on", on, "--manner", "merged"])
    assert on in capsys.readouterr().err
    assert AuthoritySuccession.objects.count() == 0


def test_what_it_entered_is_proved(settings, peakshire, new, committees):
    before = {str(problem) for problem in verify().problems}
    assert said("--committee", "People Scrutiny Committee=Families Scrutiny Committee") == 0
    assert {str(problem) for problem in verify().problems} == before
    AuthoritySuccession.objects.update(on="2025-05-01")
    assert len({str(problem) for problem in verify().problems} - before) == 1
    assert Authority.objects.count() == 2
