"""`answerable chart` answers for anybody's table, as text, JSON and drawings; bad input is named and nothing is half done."""

import json
from datetime import date, datetime

import openpyxl
import pytest

from answerable.site import chartfiles
from answerable.site.command import main

STEADY = [49, 51] * 6
HOW = "Write all periods of the file in one way: 2024-03-31, 2024-03, March 2024, 2024 Q1, 2024/25, 2024 or 1, 2, 3."


@pytest.fixture
def table(tmp_path):
    """Writes a CSV of monthly values from January 2022 on, and gives its path."""

    def write(values, name="figures.csv", series="Plans in time"):
        lines = [f"{series},{2022 + i // 12}-{i % 12 + 1:02},{value}" for i, value in enumerate(values)]
        path = tmp_path / name
        path.write_text("\n".join(["series,period,value", *lines]), encoding="utf-8")
        return path

    return write


@pytest.fixture
def ask(capsys):
    """What the command says, and its exit code."""

    def run(*words):
        code = main(["chart", *(str(word) for word in words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_shape_of_the_json_is_the_one_that_is_promised(table, ask):
    code, out, _ = ask(table([*STEADY, "c", 60, 61]), "--baseline", "12", "--better", "up", "--target", "70", "--json")
    told = json.loads(out)
    [one] = told["series"]
    assert (code, list(told)) == (0, ["series"])
    assert {key: one[key] for key in ("series", "kind", "mean", "verdict", "assurance", "target", "trial")} == {
        "series": "Plans in time",
        "kind": "xmr",
        "mean": 50.0,
        "verdict": "real change for the better since 2023-02",
        "assurance": "consistent_fail",
        "target": 70.0,
        "trial": False,
    }
    assert [round(one[name], 9) for name in ("lower", "upper")] == [44.68, 55.32]
    points = [(point["period"], point["value"], point["cause"]) for point in one["points"][11:]]
    assert points == [
        ("2022-12", 51.0, "Common Cause"),
        ("2023-01", None, None),
        ("2023-02", 60.0, "Above UCL"),
        ("2023-03", 61.0, "Above UCL"),
    ]


def test_where_there_is_no_number_the_json_has_null(table, ask):
    _, out, _ = ask(table([5]), "--json")
    [one] = json.loads(out)["series"]
    assert [one[name] for name in ("mean", "lower", "upper", "assurance", "verdict")] == [5.0, None, None, None, "cannot tell"]
    _, out, _ = ask(table(["x", "c"]), "--json")
    [one] = json.loads(out)["series"]
    assert [one[name] for name in ("mean", "lower", "upper")] == [None] * 3
    assert [(point["value"], point["cause"], point["mark"]) for point in one["points"]] == [(None, None, "x"), (None, None, "c")]


def test_limits_that_differ_by_reading_stand_with_the_readings(tmp_path, ask):
    path = tmp_path / "shares.csv"
    rows = [f"A,2024-{n:02},{part},{whole}" for n, part, whole in ((1, 10, 100), (2, 30, 150), (3, 12, 100), (4, 9, 60))]
    path.write_text("\n".join(["series,period,numerator,denominator", *rows]))
    _, out, _ = ask(path, "--json", "--target", "25%", "--better", "up")
    [one] = json.loads(out)["series"]
    assert (one["kind"], one["mean"], one["upper"], one["target"]) == ("pp", 61 / 410, None, 0.25)
    assert len({point["upper"] for point in one["points"]}) == 3


def test_a_run_chart_has_no_limits_and_no_causes_but_its_runs(table, ask):
    _, out, _ = ask(table([1, 9] * 6), "--kind", "run", "--json")
    [one] = json.loads(out)["series"]
    assert (one["mean"], one["lower"], {point["cause"] for point in one["points"]}) == (5.0, None, {None})
    assert one["runs"] == {
        "longest_run": 1,
        "longest_run_max": 7,
        "n_crossings": 11,
        "n_crossings_min": 3,
        "runs_signal": False,
    }


def test_the_text_says_every_line_that_the_json_and_the_page_say(table, ask, tmp_path):
    options = (table([*STEADY, 60, 61]), "--baseline", "12", "--better", "up", "--target", "70")
    text, told = ask(*options)[1], json.loads(ask(*options, "--json", "--svg", tmp_path / "drawn")[1])
    page = (tmp_path / "drawn" / "001-plans-in-time.html").read_text()
    says = told["series"][0]["says"]
    assert [line for line in says if line not in text] == []
    assert [line for line in says if line.strip().replace("&", "&amp;") not in page] == []
    assert "The target of 70 will be missed as long as nothing changes" in text
    assert "2023-01               60  Above UCL" in text
    assert text.endswith("Of 1 series, fewer than one (0.023) would be said to have changed by chance alone.\n")


def test_each_series_is_drawn_under_a_name_of_its_own(tmp_path, ask):
    path = tmp_path / "two.csv"
    path.write_text("series,period,value\nA/B,1,5\na b,1,6\n../x,1,7\n")
    assert ask(path, "--svg", tmp_path / "drawn")[0] == 0
    names = ["001-a-b", "002-a-b", "003-x"]
    assert sorted(one.name for one in (tmp_path / "drawn").iterdir()) == [f"{n}.{end}" for n in names for end in ("html", "svg")]


def test_screening_can_be_left_out(table, ask):
    values = table([10, 11, 10, 11, 10, 40, 41, 40])
    screened, whole = (json.loads(ask(values, "--json", *more)[1])["series"][0]["upper"] for more in ((), ("--no-screening",)))
    assert round(screened, 4) == round(21.625 + 2.66, 4)
    assert round(whole, 4) == round(21.625 + 2.66 * 36 / 7, 4)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_as_programs_write_it(tmp_path, ask, separator, encoding):
    path = tmp_path / "figures.csv"
    lines = ("Series|Period|Value", "Café|2024-01|1", "Café|2024-02|2")
    path.write_bytes("\r\n".join(lines).replace("|", separator).encode(encoding))
    [one] = json.loads(ask(path, "--json")[1])["series"]
    assert (one["series"], one["mean"]) == ("Café", 1.5)


def test_a_workbooks_first_sheet_is_read_with_its_days_and_percentages(tmp_path, ask):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["series", "period", "value", None])
    for period, value in ((date(2024, 1, 31), 0.378), (datetime(2024, 2, 29), 0.4), (date(2024, 3, 31), None)):  # noqa: DTZ001
        sheet.append(["Plans", period, value])
        sheet.cell(sheet.max_row, 3).number_format = "0.0%"
    path = tmp_path / "figures.xlsx"
    book.save(path)
    [one] = json.loads(ask(path, "--json")[1])["series"]
    points = [(point["period"], point["value"]) for point in one["points"]]
    assert points == [("2024-01-31", 37.8), ("2024-02-29", 40.0), ("2024-03-31", None)]


BAD = {
    "another release’s columns": (
        b"time_period,geographic_level,ehcplans\n2023,National,1",
        "bad.csv, row 1: The heading lacks a column that is needed. It has: time_period, geographic_level, ehcplans. "
        "Name the columns series, period, value, or series, period, numerator, denominator.",
    ),
    "a percentage above 100": (
        b"series,period,value\nA,2024-01,101%",
        "bad.csv, row 2, column value: 101 % is above 100. If it is no share of a whole, leave out the % sign and the unit.",
    ),
    "a numerator above its denominator": (
        b"series,period,numerator,denominator\nA,2024-01,11,10",
        "bad.csv, row 2, column numerator: The numerator, 11, is above its denominator, 10. Put how many into numerator, and of "
        "how many into denominator.",
    ),
    "two values for one period": (
        b"series,period,value\nA,2024-01,1\nA,January 2024,1\n",
        "bad.csv, row 3, column period: A has two values for January 2024; the other stands in row 2. Keep the right one.",
    ),
    "a date as text": (
        b"series,period,value\nA,31/01/2024,1\nA,end of term,1",
        f"bad.csv, row 3, column period: \u201cend of term\u201d is not a period, or not written as the others of A are. {HOW}",
    ),
    "a parquet": (b"PAR1\x00\x01", "bad.csv: This is no CSV file. Give a CSV file or an Excel workbook (.xlsx)."),
    "a workbook that is none": (
        b"PK\x03\x04 and nothing behind it",
        "bad.csv: The workbook cannot be read. Open it, save it again as .xlsx.",
    ),
    "nothing": (
        b"",
        "bad.csv, row 1: The heading lacks a column that is needed. It has: nothing. "
        "Name the columns series, period, value, or series, period, numerator, denominator.",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_named_with_file_row_column_and_what_to_do_and_nothing_is_told_or_written(tmp_path, ask, what):
    data, says = BAD[what]
    path = tmp_path / "bad.csv"
    path.write_bytes(data)
    assert ask(path, "--json", "--svg", tmp_path / "drawn") == (2, "", f"{says}\n")
    assert not (tmp_path / "drawn").exists()


def test_a_good_series_beside_a_bad_one_is_not_told_either(tmp_path, ask):
    path = tmp_path / "bad.csv"
    path.write_text("series,period,value\nA,2024-01,1\nB,2024-01,many\n")
    assert ask(path) == (
        2,
        "",
        "bad.csv, row 3, column value: “many” is not a number. Write 1234.5, or leave the cell empty where there is none.\n",
    )


def test_two_gigabytes_of_rows_are_refused_before_they_are_read(tmp_path, ask, monkeypatch):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    monkeypatch.setattr("pathlib.Path.read_bytes", None)
    assert ask(path) == (
        2,
        "",
        "huge.csv: The file has 2,048 MB; at most 100 are read. Keep the series you want to see and leave out the rest.\n",
    )


def test_a_workbook_that_swells_is_refused(tmp_path, ask, monkeypatch):
    book = openpyxl.Workbook()
    book.active.append(["series", "period", "value"])
    book.save(tmp_path / "figures.xlsx")
    monkeypatch.setattr(chartfiles, "MOST_BYTES", 9000)
    assert ask(tmp_path / "figures.xlsx")[::2] == (
        2,
        "figures.xlsx: The workbook is too large unpacked. Save the one sheet as CSV.\n",
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--kind", "pp"), "Plans in time: a p′ chart is drawn of numerators and denominators, and a reading has none. "),
        (("--kind", "g"), "Plans in time: a g chart counts from nought up, and the reading of January 2022 is -1. "),
        (("--target", "soon"), "The target “soon” is no number. Write 95, 0.95 or 95%."),
    ],
)
def test_options_that_do_not_fit_the_readings_are_refused(table, ask, options, says):
    code, out, err = ask(table([-1, 2]), *options)
    assert (code, out, err.startswith(f"figures.csv: {says}")) == (2, "", True)


def test_a_target_that_a_share_can_never_reach_is_refused(table, ask):
    assert ask(table(["10%", "20%"]), "--target", "101")[2] == (
        "figures.csv: The target 101 can never be reached by Plans in time, which runs from 0 to 100. "
        "Write a share as 95% or 0.95.\n"
    )


def test_a_file_that_is_not_there_is_said(tmp_path, ask):
    assert ask(tmp_path / "none.csv") == (2, "", "none.csv: It cannot be opened: No such file or directory. Check the name.\n")


@pytest.mark.parametrize("many", ["0", "-3", "many"])
def test_a_baseline_is_a_number_of_readings(table, ask, many):
    with pytest.raises(SystemExit) as stopped:
        ask(table(STEADY), "--baseline", many)
    assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("period;value\n2024-01;1,5\n2024-02;2,25\n", [1.5, 2.25]),
        ("period;value\n2024-01;1.234,5\n2024-02;1.000\n", [1234.5, 1000]),
        ("period;value\n2024-01;1.234\n2024-02;1.5\n", [1.234, 1.5]),
        ("period;value\n2024-01;1,234.5\n2024-02;1,000\n", [1234.5, 1000]),
        ("date,value\n2024-01-31,−5\n2024-02-29,3\n", [-5, 3]),
        ("period,value\n2023/24 Q1,5\n2023/24 Q3,3\n", [5, 3]),
        ("period,value\n2024-W01,5\n2024-W02,3\n", [5, 3]),
    ],
)
def test_numbers_and_periods_are_read_as_other_places_write_them(tmp_path, ask, text, values):
    path = tmp_path / "elsewhere.csv"
    path.write_text(text, encoding="utf-8")
    code, out, _ = ask(path, "--json")
    assert (code, [point["value"] for point in json.loads(out)["series"][0]["points"] if point["value"] is not None]) == (
        0,
        values,
    )


def test_a_comma_that_can_be_either_is_refused(tmp_path, ask):
    path = tmp_path / "either.csv"
    path.write_text("period;value\n2024-01;1,234\n2024-02;2,345\n", encoding="utf-8")
    says = "either.csv, row 2, column value: “1,234” can be read in two ways. Write 1234 or 1.234, without a comma.\n"
    assert ask(path) == (2, "", says)


def test_a_number_whose_square_is_none_is_refused_and_a_series_of_gaps_alone_cannot_tell(tmp_path, ask):
    path = tmp_path / "great.csv"
    path.write_text("period,value\n2024-01,1e300\n", encoding="utf-8")
    assert ask(path)[::2] == (
        2,
        "great.csv, row 2, column value: “1e300” is more than can be reckoned with. Write it in thousands or millions.\n",
    )
    path.write_text("period,value\n2024-01,c\n2024-02,c\n", encoding="utf-8")
    code, out, _ = ask(path, "--json", "--target", "95", "--better", "up")
    assert (code, json.loads(out)["series"][0]["verdict"]) == (0, "cannot tell")
