"""`answerable open` as a clerk runs it: a process of its own, on the worked example's papers, from nothing to a matter."""

import subprocess

import pytest

from answerable.opening.tests.system import COMMAND

ADDRESS = "/peakshire-county-council/matters/area-send-inspection-of-peakshire-local-area-partnership/"
NEW = {
    "matters_matter": 1,
    "requisitions_requisition": 1,
    "requisitions_signature": 4,
    "findings_sourcefile": 2,
    "findings_reading": 2,
    "findings_finding": 11,
    "meetings_meeting": 2,
    "meetings_agendaitem": 7,
    "answers_invitation": 3,
    "answers_question": 22,
    "clocks_clock": 5,
    "people_seat": 12,
}


@pytest.fixture
def words(on_disk):
    """The arguments that open the worked example."""
    return ["open", on_disk / "requisition.txt", on_disk / "inspection-report.pdf", "--members", on_disk / "members.csv"]


def test_it_opens_the_matter_and_says_where_it_is(system, words):
    done = system.run(*words, "--constitution", "peakshire", "--yes")
    assert (done.returncode, done.stderr.splitlines()) == (
        0,
        ["Reading requisition.txt (1 of 2) …", "Reading inspection-report.pdf (2 of 2) …"],
    )
    assert done.stdout.splitlines()[-2:] == [
        "Opened: Area SEND inspection of Peakshire Local Area Partnership",
        f"{ADDRESS} (see it with `answerable serve`)",
    ]
    counts = system.rows()
    assert {table: counts[table] for table in NEW} == NEW
    verified = system.run("verify")
    assert (verified.returncode, verified.stdout.split(":")[0]) == (0, "The record holds")


def test_without_yes_and_with_nobody_at_the_terminal_it_shows_everything_and_creates_nothing(system, words):
    done = system.run(*words, stdin="yes\n")
    assert done.returncode == 0
    assert done.stdout.endswith("Nothing was created. Run again with --yes to open the matter.\n")
    counts = system.rows()
    assert {table: counts[table] for table in [*NEW, "trail_entry", "people_authority"]} == dict.fromkeys(
        [*NEW, "trail_entry", "people_authority"], 0
    )


def test_no_line_is_wider_than_a_terminal_and_the_gap_comes_first(system, words):
    lines = system.run(*words).stdout.splitlines()
    assert [line for line in lines if len(line) > 100] == []
    assert [line for line in lines if line and set(line) == {"-"} and len(line) != len(lines[lines.index(line) - 1])] == []
    assert lines[3] == "The gap"


def test_as_json_it_says_the_same_and_where_the_matter_is(system, words):
    text = " ".join(system.run(*words).stdout.split())
    told = system.told(*words, "--yes")
    assert told["matter"] == ADDRESS
    assert told["gap"]["sentence"] in text
    rulings = [told["requisition"], told["meeting_notice"], *(clock["due"] for clock in told["clocks"])]
    lines = [" ".join(line.split()) for ruling in rulings for line in ruling["lines"]]
    assert [line for line in lines if line not in text] == []
    findings = [
        finding["text"]["value"] for report in told["reports"] if report["reading"] for finding in report["reading"]["findings"]
    ]
    assert len(findings) == 11
    assert [words for words in findings if " ".join(words.split()) not in text] == []


@pytest.mark.parametrize(
    ("threshold", "answer", "what_if"),
    [(3, "holds", []), (4, "holds", []), (5, "does not hold", ["It would hold with one more signature."])],
)
def test_the_verdict_follows_the_rules_given_as_a_file(system, words, tmp_path, threshold, answer, what_if):
    from answerable.opening.tests.badpapers import rules_with

    rules = tmp_path / "ours.toml"
    rules.write_text(rules_with('kind = "absolute", number = 3', f'kind = "absolute", number = {threshold}'), encoding="utf-8")
    verdict = system.told(*words, "--constitution", rules)["requisition"]
    assert verdict["answer"] == answer
    assert [line for line in verdict["counterfactual"] if line.startswith("It would hold")] == what_if


def test_a_day_of_receipt_that_is_given_is_used_and_no_longer_assumed(system, words):
    told = system.told(*words, "--received", "2024-11-11")
    supplied = told["reports"][0]
    assert (supplied["received"], supplied["received_assumed"], supplied["received_from"]) == (
        "2024-11-11",
        False,
        "given by you",
    )
    draft = next(clock for clock in told["clocks"] if clock["id"] == "SEND-PAP-DRAFT")
    assert (draft["due"]["due"], draft["due"]["assumed"], draft["latest"]) == ("2025-01-02", False, None)


def test_a_report_alone_opens_a_matter_without_a_requisition_a_meeting_or_questions(system, on_disk):
    done = system.run("open", on_disk / "inspection-report.pdf", "--published", "2024-11-14", "--yes")
    assert done.returncode == 0
    counts = system.rows()
    assert {table: counts[table] for table in NEW} == {
        **dict.fromkeys(NEW, 0),
        "matters_matter": 1,
        "findings_sourcefile": 1,
        "findings_reading": 1,
        "findings_finding": 11,
        "clocks_clock": 4,
    }


def test_a_notice_alone_opens_a_matter_and_says_that_its_reports_were_not_supplied(system, on_disk):
    told = system.told("open", on_disk / "requisition.txt", "--yes")
    assert [(report["reading"], report["named_in_notice"]) for report in told["reports"]] == [(None, True)] * 2
    counts = system.rows()
    assert (counts["matters_matter"], counts["findings_finding"], counts["clocks_clock"]) == (1, 0, 1)


def test_of_two_commands_at_once_on_the_same_notice_one_opens_the_matter_and_the_other_is_told(system, words):
    assert system.run("open", words[1]).returncode == 0  # the database is there before either begins
    both = [
        subprocess.Popen(
            [COMMAND, *map(str, words), "--yes"],
            env=system.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = [process.communicate(timeout=120)[1].splitlines() for process in both]
    assert sorted(process.returncode for process in both) == [0, 2], told
    late = next(lines for lines, process in zip(told, both, strict=True) if process.returncode == 2)
    assert late[-1].startswith("This very notice (requisition.txt) already opened the matter “")
    counts = system.rows()
    assert {table: counts[table] for table in NEW} == NEW
    assert system.run("verify").returncode == 0
