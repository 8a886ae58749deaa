"""The interactive tool's values with its dictionary: years, marks, notes and numbers of authorities as it writes them."""

from pathlib import Path

import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.statistics.files import File, read_files
from answerable.reading.statistics.lait import areas, read_year

FILES = Path(__file__).parent / "parquet"
HEAD = "Topic,Measure,Measure_short,Polarity,y_axis_name,Description,Methodology,Year_Type\n"
DICTIONARY = (
    HEAD
    + "SEN,Plans that were late,SEN_Late,Low,% of plans,Late plans,NA,Calendar Year\n"
    + "Health,Kept well,Kept_Well,High,Rate,A rate,NA,Annual\n"
    + "Old,Old one,Old One,-,Number,Nothing,NA,NA\n"
)
VALUES = "Short Desc,Years,LA and Regions,Values,LA Number\n"


def read(values, dictionary=DICTIONARY, name="values.csv"):
    given = values if isinstance(values, bytes) else (VALUES + values).encode()
    [(_file, found)] = read_files([File(name="dictionary.csv", data=dictionary.encode()), File(name=name, data=given)])
    return found


def refused(*rows, dictionary=DICTIONARY):
    with pytest.raises(Unreadable) as problem:
        read("".join(f"{row}\n" for row in rows), dictionary)
    return str(problem.value)


def test_the_parquet_is_read_with_marks_notes_and_what_the_dictionary_says():
    late, well, old = read((FILES / "tool.parquet").read_bytes(), name="tool.parquet")
    assert (late.measure.code, late.measure.title, late.measure.better, late.measure.unit) == (
        "lait-sen-late",
        "Plans that were late (SEN)",
        "down",
        "%",
    )
    assert late.measure.definition == "% of plans. Late plans. Year: calendar year. Marked “Rev” by the tool: 2023."
    assert [(one.area.code, one.period, one.value, one.mark, one.row) for one in late.figures[:5]] == [
        ("E10000007", 2022, 40.0, "", 2),
        ("E10000007", 2023, 41.5, "", 3),
        ("E10000007", 2024, None, "c", 4),
        ("E10000008", 2022, 50.0, "", 5),
        ("E10000008", 2023, 0.07, "", 6),
    ]
    assert "3 years are put together under the last of them" in well.measure.definition
    assert [one.period for one in well.figures][:2] == [2022, 2023]
    assert old.figures == ()


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("2024", ("calendar year", 2024, 1, "")),
        ("2025 (prov)", ("calendar year", 2025, 1, "prov")),
        ("2023/24", ("school year", 2023, 1, "")),
        ("1999-00", ("school year", 1999, 1, "")),
        ("2016-17 (OT)", ("school year", 2016, 1, "OT")),
        ("2014-16", ("calendar year", 2016, 3, "")),
        ("2013/14-15/16", ("school year", 2015, 3, "")),
    ],
)
def test_a_year_is_read_as_the_tool_writes_it(label, said):
    year = read_year(label)
    assert (year.step, year.number, year.together, year.note) == said


@pytest.mark.parametrize("label", ["0", "", "soon", "2024-01-01", "24", "2024-2", "2016-99"])
def test_what_is_no_year_is_none(label):
    assert read_year(label) is None


def test_reorganised_authorities_have_the_code_that_they_have_now_or_had_last():
    told = areas()
    assert [told[number].code for number in (825, 909, 928, 815, 933, 940)] == [
        "E06000060",
        "E10000006",
        "E10000021",
        "E06000065",
        "E06000066",
        "E06000061",
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("SEN_Late,2024,Derbyshire,100.5,830", "row 2, column Values: 100.5 % is above 100. Ask the publisher which is right."),
        ("SEN_Late,soon,Derbyshire,5,830", "row 2, column Years: “soon” is no year. Write 2024, 2023/24 or 2022-24."),
        ("SEN_Late,2024,Derbyshire,many,830", "row 2, column Values: “many” is neither a number nor a mark. "),
        (
            "SEN_Late,2024,Nowhere,5,111",
            "row 2, column LA Number: “111” is the number of no authority or region that is known here.",
        ),
        (
            "SEN_Late,2024,Derbyshire,5,830\nSEN_Late,2024,Derbyshire,6,830",
            "row 3, column Years: Derbyshire has two values for one year; ",
        ),
        (
            "SEN_Late,2024,Derbyshire,5,830\nSEN_Late,2023/24,Devon,6,878",
            "row 3, column Years: The years of this measure are written in two",
        ),
        (
            "Other,2024,Derbyshire,5,830",
            "row 2, column Short Desc: “Other” is not in dictionary.csv, which says what each measure is.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_row_and_column(row, says):
    assert refused(row).startswith(f"values.csv, {says}")


def test_values_without_their_dictionary_and_a_dictionary_alone_are_refused():
    with pytest.raises(Unreadable, match="whose measures only its dictionary describes"):
        read_files([File(name="tool.parquet", data=(FILES / "tool.parquet").read_bytes())])
    with pytest.raises(Unreadable, match="holds no figure"):
        read_files([File(name="dictionary.csv", data=DICTIONARY.encode())])
    with pytest.raises(Unreadable, match="does not begin and end as one does"):
        read_files([File(name="values.parquet", data=b"PAR1\x00\x01")])
