"""What is found, in which order, and that nothing is found which nobody may see: the same on either database."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from answerable.demo.answered import hold_to_account
from answerable.demo.meeting import SAID_IN_PRIVATE, hold
from answerable.findings.models import Finding
from answerable.findings.noting import take_note_back, write_note
from answerable.people.actions import enter_authority
from answerable.search.asking import find
from answerable.search.index import rebuild
from answerable.search.looking import Within
from answerable.search.models import Part, Said


def called(found):
    return [hit.called for hit in found.hits]


def marked(hit):
    return [piece.text for piece in hit.pieces if piece.found]


@pytest.fixture
def first(council):
    return Finding.objects.public().filter(report__authority=council).order_by("pk").first()


def test_a_finding_is_found_by_its_words_in_any_form_and_leads_to_its_page(council, first):
    word = max(first.text.split("•")[0].split(), key=len)
    hits = find(word, Within(kind="finding")).hits
    assert first.get_absolute_url() in [hit.address for hit in hits]
    assert all(marked(hit) for hit in hits)


def test_every_word_must_stand_there(council):
    assert find("leaders zebra").hits == ()
    assert find("leaders").count > 1


def test_a_phrase_stands_in_its_order_and_what_has_a_minus_does_not(council, first):
    words = first.text.split()[:3]
    there, turned = f'"{" ".join(words)}"', f'"{" ".join(reversed(words))}"'
    assert first.get_absolute_url() in [hit.address for hit in find(there, Within(kind="finding")).hits]
    assert first.get_absolute_url() not in [hit.address for hit in find(turned, Within(kind="finding")).hits]
    assert first.get_absolute_url() not in [hit.address for hit in find(f"{there} -{words[1]}").hits]


def test_it_is_narrowed_to_a_council_a_kind_and_days(council, by, at):
    other = enter_authority("Dalesmoor Borough Council", by=by, at=at)
    assert find("leaders", Within(authority=other)).count == 0
    assert find("leaders", Within(authority=council)).count == find("leaders").count
    assert {hit.kind for hit in find("leaders", Within(kind="finding")).hits} == {"Findings"}
    day = Finding.objects.public().first().report.published_on
    assert find("leaders", Within(kind="finding", since=day, until=day)).count > 0
    assert find("leaders", Within(kind="finding", since=day + timedelta(1))).count == 0


def test_it_follows_each_act_at_once(council, first, by):
    at = timezone.now()
    note = write_note(first, "A quokka was consulted.", by=by, at=at)
    assert [hit.address for hit in find("quokkas").hits] == [first.get_absolute_url()]
    take_note_back(note, "It was not.", by=by, at=at)
    assert find("quokkas").hits == ()
    assert not Said.objects.filter(kind="note").exists()


def test_what_was_perhaps_meant_is_offered_where_it_finds_something(council):
    assert find("laeders").perhaps == "leaders"
    assert find("leaders").perhaps == ""
    assert find("xylophone").perhaps == ""


def test_made_anew_it_says_the_same(council):
    told = list(
        Said.objects.order_by("kind", "key", "number").values("kind", "key", "number", "title", "text", "reads", "day", "page")
    )
    of_words = set(Part.objects.values_list("part", "word"))
    assert rebuild() == len(told) > 20
    assert set(Part.objects.values_list("part", "word")) == of_words != set()
    again = list(
        Said.objects.order_by("kind", "key", "number").values("kind", "key", "number", "title", "text", "reads", "day", "page")
    )
    assert again == told


def test_a_page_of_results_goes_on_where_the_last_ended(council):
    first, second = find("leaders"), find("leaders", begin=10)
    assert len(first.hits) == 10
    assert not set(map(id, first.hits)) & set(map(id, second.hits))
    assert first.count == second.count > 10


def test_however_much_is_found_the_questions_to_the_database_are_few(council, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        find("council")


def test_capitals_and_what_means_something_to_a_database_mean_nothing(council):
    for odd in (
        "LEADERS",
        "Leaders*",
        "leaders'",
        "leaders)",
        "leaders AND",
        "leaders | !",
        "NEAR(leaders)",
        "leaders%",
        "title:leaders",
    ):
        assert find(odd) is not None
    assert find("LEADERS").count == find("leaders'").count == find("leaders)").count == find("leaders").count


def test_what_is_minuted_and_answered_is_found_from_the_day_on_which_it_is_shown(council):
    told = hold_to_account(council)
    for words, kind in (
        ("educational psychologists", "explanation"),
        ("employ four more", "measure"),
        ("anybody will know", "assessment"),
        ("families were told late", "comment"),
        ("measures are partly adequate", "motion"),
    ):
        hits = find(f'"{words}"', Within(kind=kind)).hits
        assert [kind, len(hits)] == [kind, 1]
        assert hits[0].address in {
            told.finding.get_absolute_url(),
            told.matter.get_absolute_url(),
            told.meeting.get_absolute_url(),
        }


def test_a_line_is_found_once_its_minutes_are_published_and_never_what_was_said_in_private(council, by):
    held = hold(council, date(2025, 1, 8), b"paper", approved=False)
    open_lines = [line.text for line in held.meeting.lines.filter(private=False)]
    assert find(f'"{open_lines[0]}"', Within(kind="line")).count >= 1
    assert "412,000" in SAID_IN_PRIVATE
    assert find("£412,000").hits == ()
    assert find("412,000").perhaps == ""
