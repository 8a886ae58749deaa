"""A changed file at the same address is noticed and the findings that differ are shown; so is the very same file again."""

from dataclasses import replace
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from answerable.demo.papers import report_content
from answerable.demo.wordlike import inspection_report
from answerable.desk.tests.pressing import press_confirm
from answerable.findings.models import Report
from answerable.opening.models import Opening
from answerable.people.models import Authority
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Refused

pytestmark = pytest.mark.django_db(transaction=True)
WHERE = "https://files.example.org/reports/peakshire"
GONE = report_content().improvements[4]
WAS = report_content().improvements[1]
NOW = WAS.replace("should improve", "must urgently improve")
NEW = "The partnership should publish the minutes of its board within a month of each meeting."


@pytest.fixture(scope="module")
def changed():
    """The report again with one finding gone, one reworded and one new."""
    first, _, third, fourth, _ = report_content().improvements
    assert NOW != WAS
    return inspection_report(replace(report_content(), improvements=(first, NOW, third, fourth, NEW)))


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def put_in(desk, read_everything):
    """Puts a report in through the form and has it read: its opening."""

    def send(data, name="report.pdf", address=WHERE):
        fields = {"notice_text": "", "address": address, "reports": [SimpleUploadedFile(name, data)]}
        answer = desk.post(reverse("put_in"), fields)
        assert answer.status_code == 302
        read_everything()
        return Opening.objects.first()

    return send


@pytest.fixture
def in_the_record(desk, put_in, documents):
    """The report as it was first published, in the record with its address."""
    assert press_confirm(desk, put_in(documents["inspection-report.pdf"], "first.pdf")).status_code == 302
    return Report.objects.get()


def text_of(desk, opening):
    return " ".join(unescape(desk.get(opening.get_absolute_url()).content.decode()).split())


def doubts_on(text):
    return text.partition("Look twice before you confirm")[2].partition("</ul>")[0]


def test_the_address_is_kept_with_the_report(in_the_record):
    assert in_the_record.address == WHERE


@pytest.mark.parametrize("address", ["not an address", "javascript:alert(1)", "https://" + "a" * 500 + ".example.org"])
def test_what_is_no_address_is_said_beside_its_field(desk, documents, address):
    paper = SimpleUploadedFile("report.pdf", documents["inspection-report.pdf"])
    answer = desk.post(reverse("put_in"), {"notice_text": "", "address": address, "reports": [paper]})
    assert answer.status_code == 400
    assert 'id="id_address_error"' in answer.content.decode()
    assert Opening.objects.count() == 0


def test_a_changed_file_at_the_same_address_shows_what_differs(desk, put_in, in_the_record, changed):
    opening = put_in(changed, "second.pdf")
    text = text_of(desk, opening)
    first = in_the_record.reading.file.sha256
    sentence = (
        f"second.pdf: another file was published at this address before: “{in_the_record.title}”, put in on "
        f"{in_words(timezone.localdate())} (SHA-256 {first}); findings that differ: 1 gone, 1 new, 1 reworded"
    )
    assert sentence in doubts_on(text)
    part = text.partition("Another file stood at this address before")[2].partition("</section>")[0]
    places = [part.index(words) for words in (first, "Gone", GONE, "New", NEW, "It said:", WAS, "It now says:", NOW)]
    assert places == sorted(places)
    assert press_confirm(desk, opening).status_code == 302
    assert [report.address for report in Report.objects.all()] == [WHERE, WHERE]


def test_a_third_version_is_compared_with_the_latest(desk, put_in, in_the_record, changed, documents):
    press_confirm(desk, put_in(changed))
    opening = put_in(documents["inspection-report.pdf"])
    doubts = doubts_on(text_of(desk, opening))
    assert "this very file is already in the record" in doubts
    assert f"(SHA-256 {Report.objects.order_by('pk').last().reading.file.sha256}); findings that differ: 1 gone, 1 new" in doubts


def test_the_same_file_again_says_that_it_is_there_already_and_since_when(desk, put_in, in_the_record, documents):
    text = text_of(desk, put_in(documents["inspection-report.pdf"], "other name.pdf"))
    today = in_words(timezone.localdate())
    assert f"first.pdf: this very file is already in the record: report put in on {today}" in doubts_on(text)
    assert "Another file stood" not in text


def test_another_file_with_the_same_name_and_title_may_be_a_new_version(desk, put_in, in_the_record, changed):
    text = text_of(desk, put_in(changed, "first.pdf", address=""))
    assert f"first.pdf: this may be a new version of “{in_the_record.title}”" in doubts_on(text)
    assert "This may be a new version of a report in the record" in text


def test_another_name_and_no_address_tell_nothing(desk, put_in, in_the_record, changed):
    assert "new version" not in text_of(desk, put_in(changed, "second.pdf", address="https://files.example.org/other"))


def test_a_file_with_other_bytes_and_the_same_findings_is_noticed_too(desk, put_in, in_the_record, documents):
    text = text_of(desk, put_in(documents["inspection-report.pdf"] + b"\n% again\n"))
    assert "; its findings are the same" in doubts_on(text)


def test_the_address_is_of_the_first_report_only(desk, in_the_record, changed, documents, read_everything):
    papers = [SimpleUploadedFile(f"{n}.pdf", data) for n, data in enumerate([changed, changed + b"\n%"])]
    desk.post(reverse("put_in"), {"notice_text": "", "address": WHERE, "reports": papers})
    read_everything()
    doubts = doubts_on(text_of(desk, Opening.objects.first()))
    assert (doubts.count("0.pdf: another file"), doubts.count("1.pdf: another file")) == (1, 0)


def test_another_councils_reports_are_not_compared(desk, put_in, in_the_record, changed, stranger):
    Report.objects.update(authority=Authority.objects.get(name="Dalesmoor Borough Council"))
    assert doubts_on(text_of(desk, put_in(changed, "first.pdf"))).count("before") == 0


def test_a_report_that_came_into_the_record_meanwhile_is_shown_before_it_is_confirmed(desk, put_in, changed, clerk, documents):
    from answerable.opening import actions as openings
    from answerable.opening.laying_out import laid_out

    first, second = put_in(documents["inspection-report.pdf"]), put_in(changed)
    seen = laid_out(second).seen
    press_confirm(desk, first)
    with pytest.raises(Refused, match="Look again"):
        openings.confirm(second, by=clerk, at=timezone.now(), seen=seen)


def test_the_command_line_takes_the_address_and_tells_the_same(system, on_disk, changed):
    second = on_disk / "second.pdf"
    second.write_bytes(changed)
    told = system.told("open", on_disk / "inspection-report.pdf", "--address", WHERE, "--yes")
    assert (told["reports"][0]["address"], told["reports"][0]["changed_from"], told["reports"][0]["same_file"]) == (
        WHERE,
        None,
        None,
    )
    text = " ".join(system.run("open", second, "--address", WHERE).stdout.split())
    assert f"Published at {WHERE}" in text
    places = [
        text.index(words)
        for words in (
            "Compared with the report put in on",
            f"Gone: area for improvement: {GONE}",
            f"New: area for improvement: {NEW}",
            f"Was: area for improvement: {WAS}",
            f"Now: area for improvement: {NOW}",
            "findings that differ: 1 gone, 1 new, 1 reworded",
        )
    ]
    assert places == sorted(places)
    changed_from = system.told("open", second, "--address", WHERE)["reports"][0]["changed_from"]
    assert (changed_from["sha256"], changed_from["same_address"]) == (told["reports"][0]["reading"]["file"]["sha256"], True)
    assert [one["text"] for one in changed_from["findings"]["gone"]] == [GONE]
    assert [one["now"]["text"] for one in changed_from["findings"]["reworded"]] == [NOW]
    again = system.told("open", on_disk / "inspection-report.pdf")
    assert any("this very file is already in the record" in doubt for doubt in again["doubts"])


def test_the_command_line_refuses_what_is_no_address(system, on_disk):
    done = system.run("open", on_disk / "inspection-report.pdf", "--address", "peakshire", "--yes")
    assert done.returncode == 2
    assert "“peakshire” is no web address" in done.stderr
