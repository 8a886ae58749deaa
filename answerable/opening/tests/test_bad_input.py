"""Bad input on the command line: one clear sentence that names file and place, exit code 2, and nothing half-created."""

import pytest

from answerable.opening.tests import badpapers
from answerable.opening.tests.record import rows
from answerable.site.command import main

EVERY = [*badpapers.PAPERS, *badpapers.BESIDE]


@pytest.fixture
def in_the_folder(on_disk, monkeypatch):
    """The clerk's folder, with the good papers in it."""
    monkeypatch.chdir(on_disk)
    return on_disk


def last_of(capsys):
    """What standard error ends with; reading was announced before it."""
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("bad", EVERY, ids=[bad.name for bad in EVERY])
def test_it_is_refused_in_one_sentence_and_nothing_is_created(in_the_folder, capsys, bad):
    bad.make(in_the_folder)
    before = rows()
    assert main(["open", *bad.words, "--yes"]) == 2
    assert last_of(capsys) == bad.told
    assert rows() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("bad", badpapers.PAPERS, ids=[bad.name for bad in badpapers.PAPERS])
def test_one_bad_paper_among_good_ones_stops_all_of_them(in_the_folder, capsys, bad):
    bad.make(in_the_folder)
    before = rows()
    assert main(["open", "inspection-report.pdf", *bad.words, "--yes"]) == 2
    assert last_of(capsys) == bad.told
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_a_members_list_with_a_day_that_does_not_exist_is_refused_with_its_line(in_the_folder, capsys):
    listed = (in_the_folder / "members.csv").read_text(encoding="utf-8")
    (in_the_folder / "members.csv").write_text(listed.replace("2021-05-26", "2021-02-30", 1), encoding="utf-8")
    before = rows()
    assert main(["open", "requisition.txt", "--members", "members.csv", "--yes"]) == 2
    assert last_of(capsys).startswith("members.csv, line 4: ")
    assert rows() == before


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "14/11/2024"])
def test_a_receipt_on_no_day_is_refused_by_its_option(in_the_folder, capsys, day):
    with pytest.raises(SystemExit) as ended:
        main(["open", "requisition.txt", "--received", day, "--yes"])
    assert ended.value.code == 2
    assert last_of(capsys).startswith("answerable open: error: argument --received: ")


@pytest.mark.django_db(transaction=True)
def test_papers_that_do_not_say_which_council_ask_for_it(in_the_folder, capsys):
    notice = in_the_folder / "nameless.txt"
    text = (in_the_folder / "requisition.txt").read_text(encoding="utf-8")
    notice.write_text(
        text.replace("Peakshire County Council", "the authority").replace("Peakshire", "the area"), encoding="utf-8"
    )
    before = rows()
    assert main(["open", "nameless.txt", "--yes"]) == 2
    assert last_of(capsys) == "The papers do not say which council this is about. Say it with --authority NAME."
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_the_same_notice_put_in_again_is_refused_with_the_matter_it_opened(in_the_folder, capsys):
    words = ["open", "requisition.txt", "inspection-report.pdf", "--yes"]
    assert main(words) == 0
    before = rows()
    capsys.readouterr()
    assert main(words) == 2
    assert last_of(capsys).startswith("This very notice (requisition.txt) already opened the matter “")
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_the_same_report_put_in_twice_is_refused_for_its_findings_would_be_entered_twice(in_the_folder, capsys):
    (in_the_folder / "copy.pdf").write_bytes((in_the_folder / "inspection-report.pdf").read_bytes())
    before = rows()
    assert main(["open", "requisition.txt", "inspection-report.pdf", "copy.pdf", "--yes"]) == 2
    assert last_of(capsys) == "copy.pdf: is the same document as inspection-report.pdf. Put it in once."
    assert rows() == before


def test_a_command_that_there_is_not_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["opne"])
    assert ended.value.code == 2


@pytest.mark.parametrize("bad", [badpapers.PAPERS[0], badpapers.BESIDE[1]], ids=["an HTML page", "a missing file"])
def test_a_process_of_its_own_ends_with_code_2_and_says_why_on_standard_error_alone(system, on_disk, bad):
    bad.make(on_disk)
    assert system.run("open", "--help").returncode == 0
    done = system.run("open", *(on_disk / word for word in bad.words), "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].endswith(bad.told)
    counts = system.rows()
    assert {counts[table] for table in ("trail_entry", "findings_sourcefile", "matters_matter", "opening_opening")} == {0}
