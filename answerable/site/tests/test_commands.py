"""The commands that look after an installation: verify, docs, clock and rules, each as a process of its own."""

from contextlib import closing

import pytest

PEAKSHIRE = "ledger_id = (SELECT id FROM trail_ledger WHERE key = 'peakshire-county-council')"
SLIPPED = {
    "an entry changed": (
        "UPDATE trail_entry SET about = 'something else' WHERE number = 3 AND " + PEAKSHIRE,
        3,
        "has been changed since it was written",
    ),
    "an entry removed": (
        f"DELETE FROM trail_touched WHERE entry_id IN (SELECT id FROM trail_entry WHERE number = 3 AND {PEAKSHIRE}); "
        f"DELETE FROM trail_entry WHERE number = 3 AND {PEAKSHIRE}",
        3,
        "is missing: the next one kept is 4",
    ),
}
GUARDS = {
    "sqlite": "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'trail_%'",
    "postgresql": (
        "SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger "
        "WHERE tgrelid::regclass::text LIKE 'trail_%' AND NOT tgisinternal"
    ),
}


@pytest.fixture
def opened(system, on_disk):
    """An installation with the worked example's matter in it."""
    done = system.run("open", on_disk / "requisition.txt", on_disk / "inspection-report.pdf", "--yes")
    assert done.returncode == 0, done.stderr
    return system


def test_the_trail_of_an_opening_is_proved_whole(opened):
    done = opened.run("verify")
    entries = opened.rows()["trail_entry"]
    assert (done.returncode, done.stdout.split(",")[0]) == (0, f"The record holds: {entries} entries")


@pytest.mark.parametrize("how", SLIPPED)
def test_an_entry_changed_behind_its_guards_is_named(opened, how):
    statement, number, problem = SLIPPED[how]
    with closing(opened.connect()) as connection:
        vendor = "postgresql" if "DATABASE_HOST" in opened.environment else "sqlite"
        for (drop,) in connection.execute(GUARDS[vendor]).fetchall():
            connection.execute(drop)
        for one in statement.split("; "):
            connection.execute(one)
        connection.commit()
    done = opened.run("verify")
    first, *told = done.stdout.splitlines()
    assert (done.returncode, first.split(",")[0]) == (1, "BROKEN: 1 found")
    assert told == [f"  peakshire-county-council: entry {number} {problem}"]


def test_verifying_where_there_is_no_record_is_no_proof_and_says_so(bare_system):
    done = bare_system.run("verify")
    vendor = "postgresql" if "DATABASE_HOST" in bare_system.environment else "sqlite"
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"There is no record here yet: the {vendor} database is empty.\n",
    )


def test_the_clock_answers_without_a_database(bare_system):
    done = bare_system.run("clock", "AGENDA-5CD-ENG", "2024-12-20")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Publish the agenda and reports: by Thursday 12 December 2024.")
    assert not (bare_system.folder / "answerable.sqlite3").exists()


def test_a_clock_that_there_is_not_is_refused_with_where_to_look(system):
    done = system.run("clock", "NO-SUCH", "2024-12-20")
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "There is no clock NO-SUCH. `answerable rules list` names them.\n",
    )


def test_the_shipped_rules_are_well_formed_and_a_broken_folder_is_not(system, tmp_path):
    assert system.run("rules", "check").stdout == "Every rule file is well formed.\n"
    (tmp_path / "broken.toml").write_text("authority = \n", encoding="utf-8")
    done = system.run("rules", "check", tmp_path)
    assert done.returncode == 1
    assert "broken.toml, line 1" in done.stdout
