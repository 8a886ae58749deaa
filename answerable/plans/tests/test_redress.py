"""What is owed to those who were harmed: entered, followed, taken back; and no number of people under five anywhere in it."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import models
from django.utils import timezone

from answerable.findings.models import Finding
from answerable.plans.redress import Redress, RedressReport, in_fives
from answerable.plans.redress_policy import tells_of_few, tells_of_one
from answerable.plans.redressing import HowFar, Owed, enter_redress, report_redress, withdraw_redress
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
WAITED = Owed(
    who="children who waited more than 20 weeks for a plan",
    way="They went without the help they were owed.",
    remedy="plan",
    said_by="Director of Children’s Services",
    source="the plan, page 12",
    harmed=143,
    due=date(2025, 3, 31),
)
DAY = date(2024, 11, 10)


def but(owed, **told):
    return type(owed)(**(vars(owed) | told))


@pytest.fixture
def finding(matter, findings):
    return findings[0]


@pytest.fixture
def one(finding, by, at):
    return enter_redress(finding, WAITED, by=by, at=at)


def wrong():
    """What of it the ledger does not agree with."""
    return [problem for problem in verify().problems if problem.kind.startswith("plans.")]


def far(says="under_way", **told):
    return HowFar(**({"says": says, "as_of": DAY, "said_by": "Director", "source": "a report to the board"} | told))


def test_what_is_owed_stands_beside_its_finding_with_the_five_and_not_the_number(one, finding):
    assert list(Redress.objects.public().filter(finding=finding)) == [one]
    assert (one.harmed_fives, one.state, one.due) == (28, "promised", date(2025, 3, 31))
    assert wrong() == []


def test_the_number_itself_is_kept_nowhere(one, by, at):
    report_redress(one, far(made_good=57, harmed=146), by=by, at=at)
    rows = [row for model in (Redress, RedressReport, Entry) for row in model.objects.all()]
    # Which row it is may be any number: the database goes on counting from test to test.
    kept = [str({name: told for name, told in vars(row).items() if name != "key" and not name.endswith("id")}) for row in rows]
    assert [
        number for number in ("143", "146", "57") if any(f" {number}," in told or f"'{number}'" in told for told in kept)
    ] == []
    fields = [field for model in (Redress, RedressReport) for field in model._meta.fields]
    counts = [field.name for field in fields if isinstance(field, models.IntegerField) and not field.primary_key]
    assert counts == ["harmed_fives", "harmed_fives", "made_good_fives"]


def test_how_far_it_is_is_filed_and_each_day_it_had_stays(one, by, at):
    report_redress(one, far(made_good=57, due=date(2025, 6, 30)), by=by, at=at)
    report_redress(one, far("done", made_good=143, harmed=143), by=by, at=at)
    one.refresh_from_db()
    assert (one.state, one.due) == ("done", date(2025, 6, 30))
    assert [(row.says, row.made_good_fives, row.due) for row in RedressReport.objects.order_by("pk")] == [
        ("under_way", 11, date(2025, 6, 30)),
        ("done", 28, date(2025, 6, 30)),
    ]
    moved = Entry.objects.get(verb="moved")
    assert (moved.details["was"], moved.details["now"], wrong()) == ("2025-03-31", "2025-06-30", [])


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"who": " "}, "Say which group"),
        ({"remedy": "other"}, "Say in words what is owed"),
        ({"harmed": 1}, "the case of one person"),
        ({"harmed": -1}, "not less than none"),
        ({"said_by": ""}, "Say which office says so"),
        ({"source": ""}, "Say which office says so"),
        ({"who": "three children of Mill Lane"}, "Write of groups alone"),
        ({"way": "A boy of nine went without school."}, "Write of groups alone"),
        ({"words": "2 families get a payment"}, "Write of groups alone"),
        ({"source": "the letter about 4 pupils"}, "Write of groups alone"),
    ],
)
def test_what_cannot_be_entered_is_refused_in_words(finding, by, at, told, why):
    with pytest.raises(Refused, match=why):
        enter_redress(finding, but(WAITED, **told), by=by, at=at)
    assert Redress.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"made_good": 146}, "more than were harmed"),
        ({"made_good": 7, "harmed": 6}, "more than were harmed"),
        ({"as_of": date(2031, 1, 1)}, "is still to come"),
        ({"says": "withdrawn"}, "cannot be said of it"),
        ({"harmed": 1}, "the case of one person"),
        ({"words": "Only two children are left."}, "Write of groups alone"),
        ({"words": "Four of them are left."}, "Write of groups alone"),
        ({"words": "The family was told."}, "Write of groups alone"),
        ({"said_by": " "}, "Say which office"),
    ],
)
def test_what_cannot_be_said_of_it_is_refused_in_words(one, by, at, told, why):
    with pytest.raises(Refused, match=why):
        report_redress(one, far(**told), by=by, at=at)
    assert RedressReport.objects.count() == 0


def test_what_was_entered_by_mistake_is_not_public_any_more(one, by, at):
    with pytest.raises(Refused, match="Say what was wrong"):
        withdraw_redress(one, " ", by=by, at=at)
    withdraw_redress(one, "It is owed for another finding.", by=by, at=at)
    assert (Redress.objects.public().count(), RedressReport.objects.public().count()) == (0, 0)
    with pytest.raises(Refused, match="taken back already"):
        withdraw_redress(one, "Again.", by=by, at=at)
    with pytest.raises(Refused, match="nothing more is said of it"):
        report_redress(one, far(), by=by, at=at)


def test_only_a_clerk_enters_it_and_only_beside_what_is_public(finding, by, at):
    with pytest.raises(Refused, match="Only a clerk"):
        enter_redress(finding, WAITED, by=Actor(name="Ash Alder", role="member"), at=at)
    Finding.objects.filter(pk=finding.pk).update(gone_as="rejected", gone_at=at)
    with pytest.raises(Refused, match="is not public"):
        enter_redress(finding, WAITED, by=by, at=at)


FEW = ["3 children", "two young people", "4 affected families", "one of them", "a couple of pupils", "tri phlentyn"]
ONE = ["a boy of nine", "the child’s mother", "her family", "another young person", "A disabled child"]
MANY = [
    "14 children",
    "children who waited 4 weeks",
    "within 4 weeks for children",
    "Year 4 pupils",
    "key stage 2 pupils",
    "the children and families of the county",
    "2.4 children a class",
    "children aged 0-4",
    "page 3, children’s services",
    "parent carers and their children",
    "the people who wait",
]


@pytest.mark.parametrize("words", FEW)
def test_a_number_of_people_under_five_is_noticed(words):
    assert tells_of_few(words)


@pytest.mark.parametrize("words", ONE)
def test_one_alone_is_noticed(words):
    assert tells_of_one(words)


@pytest.mark.parametrize("words", MANY)
def test_what_speaks_of_many_is_let_be(words):
    assert (tells_of_few(words), tells_of_one(words)) == (False, False)


def differences(truth):
    """Every number of people that could be taken from what is told: each count, what is left, and what was added in between."""
    (first_harmed, first_good), (second_harmed, second_good) = truth
    return {
        "harmed": first_harmed,
        "made good": first_good,
        "harmed later": second_harmed,
        "made good later": second_good,
        "left": first_harmed - first_good,
        "left later": second_harmed - second_good,
        "added": second_good - first_good,
        "corrected": second_harmed - first_harmed,
    }


def worked_out(shown, most=20):
    """What an attacker who knows the rules knows for certain: each quantity under five that every possible truth agrees on."""
    pairs = [(harmed, good) for harmed in range(most) for good in range(harmed + 1) if harmed != 1]
    seen = defaultdict(lambda: defaultdict(set))
    for truth in product(pairs, repeat=2):
        for name, value in differences(truth).items():
            seen[tuple(shown(number) for pair in truth for number in pair)][name].add(value)
    certain = [(view, name, values) for view, told in seen.items() for name, values in told.items() if len(values) == 1]
    return [(view, name, values) for view, name, values in certain if abs(next(iter(values))) < 5]


def test_no_number_under_five_can_be_worked_out_over_time_over_corrections_or_by_subtraction():
    assert worked_out(in_fives) == []


def test_hiding_only_what_is_under_five_would_be_noticed():
    assert worked_out(lambda number: number if number >= 5 else None, most=10) != []


def test_no_total_of_several_is_kept_or_told():
    """Five groups of four, each “fewer than five”, with a total of “20 to 24” would say that each is four."""
    told = [name for model in (Redress, RedressReport) for name in dir(model.objects.all()) if "total" in name or "sum" in name]
    assert told == []


def test_reports_of_a_day_to_come_are_told_apart_from_today(one, by, at):
    with pytest.raises(Refused, match="is still to come"):
        report_redress(one, far(as_of=timezone.localdate(at) + timedelta(days=1)), by=by, at=at)
    report_redress(one, far(as_of=timezone.localdate(at)), by=by, at=at)
