"""A correction is kept beside what was read, refused when it makes no sense, and in force whenever the same file is read."""

from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.findings.actions import Dates, confirm_report, keep_file, propose_reading
from answerable.findings.correcting import correct, latest_of, made_of, mark, take_back
from answerable.findings.corrections import corrected, judged
from answerable.findings.models import Correction, Finding
from answerable.findings.standing import standing
from answerable.findings.tests.test_corrections import ACTION, FAULT, FINDINGS, REPORT
from answerable.reading.reports import Kind
from answerable.trail.acts import Overtaken, Refused
from answerable.trail.models import Entry

pytestmark = pytest.mark.django_db
UNKNOWN = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")


@pytest.fixture
def file(peakshire, by, at):
    return keep_file(peakshire, b"%PDF-", "report.pdf", "application/pdf", by=by, at=at)


@pytest.fixture
def said(file, by, at):
    """Keeps what a person made of a finding."""

    def keep(kind, *findings, texts=(), responsible="", **how):
        why = how.pop("why", "It is a heading." if kind == "rejected" else "")
        return correct(file, REPORT, findings, kind, texts, responsible, why=why, by=by, at=at, **how)

    return keep


def now(file):
    return [one.finding.text.value for one in judged(REPORT, made_of(file.authority, file.sha256)[file.sha256])]


AS_READ = [finding.text.value for finding in FINDINGS]


def test_what_is_rejected_needs_a_reason_that_everybody_can_read(file, said):
    for why in ("", " \n "):
        with pytest.raises(Refused, match="Say why, in a sentence that everybody can read"):
            said("rejected", FINDINGS[1], why=why)
    kept = said("rejected", FINDINGS[1], why="  It is the\nheading of the list. ")
    assert (kept.why, kept.office) == ("It is the heading of the list.", "clerk")
    assert Entry.objects.last().details["why"] == kept.why


def test_the_latest_correction_of_a_finding_holds_and_the_earlier_ones_stay(file, said):
    said("corrected", FINDINGS[1], texts=["Leaders must listen well."])
    said("rejected", FINDINGS[1])
    said("corrected", FINDINGS[1], texts=["Leaders must listen at once."])
    assert now(file) == [AS_READ[0], "Leaders must listen at once.", *AS_READ[2:]]
    assert [one.kind for one in Correction.objects.all()] == ["corrected", "rejected", "corrected"]


@pytest.mark.parametrize("kind", ["corrected", "split", "rejected", "joined"])
def test_right_as_read_undoes_whatever_was_said_before(file, said, kind):
    findings = FINDINGS[1:3] if kind == "joined" else FINDINGS[1:2]
    said(kind, *findings, texts={"corrected": ["Leaders"], "split": ["Leaders", "listen"]}.get(kind, []))
    assert now(file) != AS_READ
    said("as_read", FINDINGS[1])
    assert now(file) == AS_READ
    assert corrected(REPORT, made_of(file.authority, file.sha256)[file.sha256]).doubts == REPORT.doubts


@pytest.mark.parametrize(
    ("kind", "texts", "reason"),
    [
        ("split", ["all in one"], "Put an empty line where the second finding begins"),
        ("split", ["one", " \n "], "Put an empty line where the second finding begins"),
        ("corrected", [], "Give the words of this one finding"),
        ("corrected", ["one", "two"], "Give the words of this one finding"),
        ("joined", [], "No finding of its kind follows it"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(said, kind, texts, reason):
    before = Entry.objects.count()
    with pytest.raises(Refused, match=reason):
        said(kind, FINDINGS[1], texts=texts)
    assert (Correction.objects.count(), Entry.objects.count()) == (0, before)


def test_every_correction_is_in_the_trail_with_what_was_read_and_what_was_made_of_it(file, said):
    kept = said("corrected", FINDINGS[1], texts=["  Leaders must listen well. "], responsible=" The council ")
    entry = Entry.objects.last()
    assert (entry.verb, entry.key, entry.by) == ("judged", str(kept.pk), "command line")
    assert entry.details == {
        "sha256": file.sha256,
        "said": "corrected",
        "read_text": "Leaders must listen.",
        "texts": ["Leaders must listen well."],
        "responsible": "The council",
    }


def test_a_correction_chooses_words_of_the_report_and_writes_none(file, said):
    with pytest.raises(Refused, match=r"“Leaders are splendid\.” does not stand in the report word for word"):
        said("corrected", FINDINGS[1], texts=["Leaders are splendid."])
    with pytest.raises(Refused, match="copy them from the page"):
        said("split", FINDINGS[1], texts=["Leaders must", "be splendid."])
    assert (now(file), Correction.objects.count()) == (AS_READ, 0)


def test_what_is_kept_are_the_reports_own_characters(file, said):
    said("corrected", FINDINGS[1], texts=["leaders MUST   listen\nwell."])
    assert now(file)[1] == "Leaders must listen well."


SOURCE = [passage.value for section in REPORT.sections for passage in section.paragraphs] + [one.text.value for one in FINDINGS]
chosen_words = st.sampled_from([part for text in SOURCE for part in (text, text[: len(text) // 2], text[len(text) // 2 :])])
invented = st.text("Leadrs must lin.\n •’", min_size=1, max_size=40)
steps = st.lists(
    st.tuples(
        st.sampled_from(["as_read", "corrected", "split", "joined", "rejected", "marked"]),
        st.integers(0, len(FINDINGS) - 1),
        st.lists(chosen_words | invented, max_size=3),
    ),
    max_size=8,
)


@given(steps=steps)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_corrections_makes_the_record_quote_words_that_are_not_in_the_source(file, said, by, at, steps):
    Correction.objects.all().delete()
    for kind, place, texts in steps:
        with suppress(Refused), transaction.atomic():
            if kind == "marked":
                mark(file, REPORT, FAULT, " ".join(texts), "", by=by, at=at)
            else:
                said(kind, *FINDINGS[place : place + 2 if kind == "joined" else place + 1], texts=texts)
    assert [text for text in now(file) if not standing(REPORT, text)] == []


def test_who_did_not_see_the_latest_correction_is_told_and_keeps_nothing(file, said):
    first = said("rejected", FINDINGS[1], seen=0)
    with pytest.raises(Overtaken, match="Somebody else looked at this finding while you did"):
        said("as_read", FINDINGS[1], seen=0)
    assert latest_of(file, FINDINGS[1]) == first.pk
    said("as_read", FINDINGS[1], seen=first.pk)
    said("rejected", FINDINGS[0], seen=0)
    assert now(file) == AS_READ[1:]


def test_corrections_of_one_file_are_not_those_of_another(file, said, peakshire, by, at):
    other = keep_file(peakshire, b"%PDF-2", "other.pdf", "application/pdf", by=by, at=at)
    said("rejected", FINDINGS[1])
    both = made_of(file.authority, file.sha256, other.sha256)
    assert {sha256: len(made) for sha256, made in both.items()} == {file.sha256: 1, other.sha256: 0}


def test_corrections_of_one_council_are_not_in_force_at_another_that_has_the_same_file(file, said, stranger, by, at):
    theirs = keep_file(stranger.authority, b"%PDF-", "theirs.pdf", "application/pdf", by=by, at=at)
    said("rejected", FINDINGS[1])
    correct(theirs, REPORT, FINDINGS[:1], "corrected", ["Theirs alone."], "", by=by, at=at)
    assert now(file) == [AS_READ[0], *AS_READ[2:]]
    assert now(theirs) == ["Theirs alone.", *AS_READ[1:]]
    assert (latest_of(file, FINDINGS[0]), latest_of(theirs, FINDINGS[1])) == (0, 0)


def test_a_council_that_is_not_in_the_record_yet_has_made_no_corrections(file, said):
    said("rejected", FINDINGS[1])
    assert made_of(None, file.sha256) == {file.sha256: ()}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Leaders must answer to nobody.", "do not stand in the report word for word"),
        ("", "do not stand in the report word for word"),
        ("Families wait", "Give the whole sentence"),
        ("leaders must listen", "These words are a finding of this report already"),
    ],
)
def test_words_that_cannot_be_a_finding_are_not_marked(file, by, at, words, reason):
    with pytest.raises(Refused, match=reason):
        mark(file, REPORT, ACTION, words, "", by=by, at=at)
    assert Correction.objects.count() == 0


def test_words_marked_are_kept_as_they_stand_in_the_report_and_only_once(file, by, at):
    kept = mark(file, REPORT, FAULT, "families  wait too long: the board's list must be", "", by=by, at=at)
    assert (kept.number, kept.texts) == (0, ["Families wait too long: the board’s list must be"])
    assert now(file) == [*AS_READ, "Families wait too long: the board’s list must be"]
    with pytest.raises(Refused, match="already"):
        mark(file, REPORT, FAULT, "Families wait too long: the board’s list must be", "", by=by, at=at)


def test_a_mark_can_be_taken_back_and_made_again(file, by, at):
    mark(file, REPORT, FAULT, "Families wait too long: the board’s list must be ◼ kept", "", by=by, at=at)
    take_back(file, FAULT, "Families wait too long: the board’s list must be\r\n◼ kept", by=by, at=at)
    assert now(file) == AS_READ
    with pytest.raises(Refused, match="not marked"):
        take_back(file, FAULT, "Families wait too long: the board’s list must be\n◼ kept", by=by, at=at)
    mark(file, REPORT, FAULT, "Families wait too long: the board’s list must be ◼ kept", "", by=by, at=at)
    assert len(now(file)) == len(AS_READ) + 1


def test_what_is_confirmed_is_what_people_left(file, said, peakshire, by, at):
    said("corrected", FINDINGS[1], texts=["Leaders must listen well."], responsible="The health board")
    said("rejected", FINDINGS[4])
    mark(file, REPORT, FAULT, "Families wait too long", "", by=by, at=at)
    reading = propose_reading(file, REPORT, by=by, at=at)
    report = confirm_report(
        reading,
        title="T",
        publisher="P",
        dates=UNKNOWN,
        bodies={},
        address="https://example.org/r",
        by=by,
        at=at,
    )
    rows = [(f.number, f.kind, f.number_in_kind, f.text, f.read_as, f.corrected_by, f.page) for f in report.findings.there()]
    assert rows == [
        (1, "area for priority action", 1, AS_READ[0], "", "", 3),
        (2, "area for priority action", 2, "Leaders must listen well.", "Leaders must listen.", "command line", 9),
        (3, "area for priority action", 3, AS_READ[2], "", "", 4),
        (4, "area for improvement", 1, AS_READ[3], "", "", 4),
        (6 + list(Kind).index(FAULT), "fault", 1, "Families wait too long", "", "command line", 6),
    ]
    [gap] = report.findings.exclude(gone_at=None)
    assert (gap.number, str(gap), gap.text) == (5, "area for improvement 2", AS_READ[4])
    assert (gap.gone_as, gap.gone_why, gap.gone_office, gap.gone_at) == ("rejected", "It is a heading.", "clerk", at)
    assert report.address == "https://example.org/r"
    assert "area for improvement 2 as read is left out" in report.doubts[1]
    assert Finding.objects.get(number=2).source_text == "Leaders must listen well."


def test_a_correction_that_is_of_no_finding_is_kept_out_of_the_database(file, at):
    with pytest.raises(IntegrityError, match="correction_is_of_a_finding_as_read"), transaction.atomic():
        Correction.objects.create(file=file, kind="split", finding_kind="fault", number=0, texts=["x"], made_by="x", made_at=at)
