"""`answerable statistics load` and `list`, and `answerable effect`: what a person at a terminal is told."""

from datetime import date

import pytest

from answerable.demo.figures import load_figures
from answerable.indicators.models import Figure, Release
from answerable.site import commands
from answerable.site.command import main

HEADING = "code,name,calendar_year,within_20_weeks_excl_exceptions,plans_issued_excl_exceptions"
ROWS = [
    *(("E10000007", "Derbyshire", year, part, 100) for year, part in ((2020, 60), (2021, 62), (2022, 41))),
    *(("E10000008", "Devon", year, part, 100) for year, part in ((2020, 30), (2021, 33), (2022, 35))),
    ("E10000002", "Buckinghamshire", 2020, 50, 100),
    ("E06000060", "Buckinghamshire", 2021, 55, 100),
]


@pytest.fixture
def run(db, capsys, monkeypatch):
    """Runs a command on the tests' database: exit code, what was said, and what went wrong."""
    monkeypatch.setattr("answerable.site.serving.prepare_database", lambda: None)

    def said(*words):
        code = commands.main([str(word) for word in words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return said


@pytest.fixture
def file(tmp_path):
    def made(*rows, name="shares.csv"):
        path = tmp_path / name
        path.write_text("\n".join([HEADING, *(",".join(map(str, row)) for row in rows)]), encoding="utf-8")
        return path

    return made


def test_a_release_is_loaded_with_what_it_brought_and_listed(run, file):
    code, out, err = run("statistics", "load", file(*ROWS), "--published", "2023-06-08")
    assert (code, out) == (0, "shares.csv: 8 figures read, 8 of them new here or said otherwise than before, 0 revised.\n")
    assert "shares.csv: reading" in err
    assert run("statistics", "load", file(*ROWS))[1] == "shares.csv: nothing new. All 8 figures are here already.\n"
    listed = run("statistics", "list")[1]
    assert "ehc-plans-within-20-weeks" in listed
    assert "8 figures of 4 places to 2022" in listed
    assert "shares.csv, published 2023-06-08: 8 of 8 figures new, 0 revised" in listed


def test_what_a_later_release_revises_is_said_figure_by_figure(run, file):
    run("statistics", "load", file(*ROWS), "--published", "2023-06-08")
    later = file(("E10000007", "Derbyshire", 2022, 40, 99), ("E10000008", "Devon", 2022, "c", 100), name="later.csv")
    assert run("statistics", "load", later, "--published", "2024-06-13")[1].splitlines()[1:] == [
        "  Education, health and care plans issued within 20 weeks, Derbyshire, 2022: 41 of 100, now 40 of 99",
        "  Education, health and care plans issued within 20 weeks, Devon, 2022: 35 of 100, now marked “c”",
    ]


def test_one_file_that_cannot_be_read_and_none_is_loaded(run, file, tmp_path):
    wrong = file(("E1", "Dalesmoor", 2022, 101, 100), name="wrong.csv")
    code, _out, err = run("statistics", "load", file(*ROWS), wrong)
    assert code == 2
    assert err.splitlines()[-1] == (
        "wrong.csv, row 2, column within_20_weeks_excl_exceptions: 101 is above its denominator, 100. "
        "Ask the publisher which is right."
    )
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert (
        run("statistics", "load", other)[2]
        .splitlines()[-1]
        .startswith("other.csv, row 1: Its columns are those of no release that is known here; the heading has: a, b.")
    )
    binary = tmp_path / "values.parquet"
    binary.write_bytes(b"PAR1\x00\x01")
    assert run("statistics", "load", binary)[2].endswith(
        "values.parquet: It is no Parquet file that can be read: it does not begin and end as one does. "
        "Get it again from the publisher.\n"
    )
    assert run("statistics", "load", tmp_path / "none.csv")[0] == 2
    assert (Release.objects.count(), Figure.objects.count()) == (0, 0)


def test_any_authority_is_told_of_by_its_short_or_its_whole_name(run, file):
    run("statistics", "load", file(*ROWS), "--published", "2023-06-08")
    short, whole = run("effect", "derbyshire"), run("effect", "Derbyshire County Council")
    assert short == whole
    told = short[1].splitlines()
    assert told[:2] == [
        "Education, health and care plans issued within 20 weeks, Derbyshire: cannot tell: a year lies between the readings.",
        "From 2021 to 2022: -21.0 percentage points. Of 2 authorities’ changes in that year this was number 1, counted from the "
        "worst; the middle one was -9.5 percentage points.",
    ]
    assert told[-1] == "Of 1 series, none would be said to have changed by chance alone."


def test_an_area_whose_code_changed_goes_on(run, file):
    run("statistics", "load", file(*ROWS))
    assert "From 2020 to 2021: +5.0 percentage points." in run("effect", "Buckinghamshire")[1]


def test_an_unknown_name_is_answered_with_those_like_it(run, file):
    assert run("effect", "Derbyshire")[2] == (
        "the record: No official figures are on record. `answerable statistics load FILE…` loads some.\n"
    )
    run("statistics", "load", file(*ROWS))
    assert run("effect", "Derbishire")[2] == (
        "the record: No figures are about an authority named “Derbishire”. Perhaps Derbyshire?\n"
    )


def test_made_up_series_say_so(run, by, at):
    load_figures(0, by=by, at=at)
    out = run("effect", "Peakshire")[1]
    assert out.count("MADE UP to show how this works.") == 2


def test_a_day_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["statistics", "load", "x.csv", "--published", "June"])
    assert "“June” is no day: write it as 2024-06-13" in capsys.readouterr().err


def test_the_demo_moves_its_years_with_its_days(db, by, at):
    load_figures(104, by=by, at=at)
    periods = set(Figure.objects.filter(indicator__step="calendar year").values_list("period", flat=True))
    assert periods == set(range(2018, 2026))
    assert Release.objects.last().published_on == date(2026, 10, 8)
