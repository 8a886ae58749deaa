"""`answerable statistics load` and `list`, and `answerable effect`: what a person at a terminal is told."""

import json
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


def test_a_series_of_a_place_is_shown_with_every_figure_its_row_and_what_it_was_before(run, file):
    run("statistics", "load", file(*ROWS), "--published", "2023-06-08")
    run("statistics", "load", file(("E10000007", "Derbyshire", 2022, 40, 99), name="later.csv"), "--published", "2024-06-13")
    code, out, _ = run("statistics", "show", "ehc-plans-within-20-weeks", "Derbyshire")
    assert (code, out.splitlines()[1:4]) == (
        0,
        [
            "  2020: 60 of 100; shares.csv, row 2, published 2023-06-08, Derbyshire",
            "  2021: 62 of 100; shares.csv, row 3, published 2023-06-08, Derbyshire",
            "  2022: 40 of 99 (revised: it was 41 of 100); later.csv, row 2, published 2024-06-13, Derbyshire",
        ],
    )
    assert "Derbyshire: cannot tell" in out
    assert run("statistics", "show", "no-such-series", "Derbyshire")[2] == (
        "the record: There is no file and no series “no-such-series”. `answerable statistics list` names them.\n"
    )


def test_the_figures_that_come_with_this_load_and_show_neighbours(run):
    assert run("statistics", "load", "--shipped")[0] == 0
    assert run("statistics", "load")[2] == "nothing: No file is named. Name one, or say --shipped.\n"
    told = run("effect", "Derbyshire County Council")[1]
    assert "From 2019 to 2024: × 3.85" in told
    assert (
        "Among its statistical neighbours, the councils most like it, in 2024: number 2 of 11, counted from the greatest" in told
    )


def test_a_claim_is_answered_in_words_and_as_json(run):
    run("statistics", "load", "--shipped")
    code, out, _ = run("claim", "Derbyshire", "2.3 % in 2023, 51.6 % in 2024")
    assert (code, out.splitlines()[0]) == (0, "“2.3 % in 2023, 51.6 % in 2024”: not shown.")
    assert "  2024: 51.6 % is said; the official figure is 37.8 %." in out
    [claim] = json.loads(run("claim", "Derbyshire", "Demand rose", "--json")[1])["claims"]
    assert (claim["verdict"], claim["series"], claim["kind"]) == ("true", "ehc-requests", "it rose")
    assert "Nothing in this speaks of what figures could show" in run("claim", "Derbyshire", "They did their best")[1]
    assert run("claim", "Nowhere at all", "Demand rose")[0] == 2


def test_what_figures_show_is_told_as_json_as_a_chart_is(run):
    run("statistics", "load", "--shipped")
    told = json.loads(run("effect", "Derbyshire", "--json")[1])
    plans = told["series"][0]
    assert (told["code"], plans["code"], plans["verdict"], plans["points"][-1]["period"]) == (
        "E10000007",
        "ehc-plans-within-20-weeks",
        "cannot tell",
        "2024",
    )
    assert ([one["own"] for one in plans["neighbours"]].count(True), len(plans["neighbours"]), plans["not_compared"]) == (
        1,
        10,
        ["Dorset"],
    )


HEAD_20 = (
    "time_period,geographic_level,new_la_code,la_name,breakdown_topic,"
    "plans_issued_20_weeks_ex,plans_issued_den_ex,PC_plans_issued_20_weeks_ex"
)
PLANS = "Local authority,E1,A,All EHC plans issued"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (
            "share.csv",
            f"{HEAD_20}\n2024,{PLANS},5,10,105\n".encode(),
            "share.csv, row 2, column PC_plans_issued_20_weeks_ex: 105 %",
        ),
        (
            "day.csv",
            f"{HEAD_20}\n2024-05-01,{PLANS},5,10,50\n".encode(),
            "day.csv, row 2, column time_period: “2024-05-01” is no",
        ),
        (
            "twice.csv",
            f"{HEAD_20}\n2024,{PLANS},5,10,50\n2024,{PLANS},6,10,60\n".encode(),
            "twice.csv, row 3, column time_period: A has",
        ),
        ("none.parquet", b"PAR1junk", "none.parquet: It is no Parquet file that can be read"),
        ("noise.parquet", bytes(range(256)) * 9, "noise.parquet: It is no Parquet file that can be read"),
        ("book.xlsx", b"PK\x03\x04 and no workbook", "book.xlsx: The workbook cannot be read."),
    ],
)
def test_beside_a_bad_file_nothing_of_a_good_one_is_loaded(run, file, tmp_path, name, data, says):
    (tmp_path / name).write_bytes(data)
    code, out, err = run("statistics", "load", file(*ROWS), tmp_path / name)
    assert (code, out, err.splitlines()[-1].startswith(says)) == (2, "", True)
    assert (Release.objects.count(), Figure.objects.count()) == (0, 0)


def test_two_gigabytes_of_rows_are_refused_before_they_are_read(run, tmp_path):
    with (tmp_path / "rows.csv").open("wb") as large:
        large.truncate(2 * 1024**3)
    assert run("statistics", "load", tmp_path / "rows.csv")[2].splitlines()[-1] == (
        "rows.csv: The file has 2,048 MB; at most 200 are read. Give one release at a time."
    )
