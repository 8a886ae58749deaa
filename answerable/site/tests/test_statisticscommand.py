"""`answerable statistics` shows one authority of a made-up release among all, or writes the table of all."""

import pytest

from answerable.site.command import main

HEADING = "code,name,calendar_year,within_20_weeks_excl_exceptions,plans_issued_excl_exceptions"
SHARES = {
    "Dalesmoor": [50, 52, 48, 50, 80],
    "Fenborough": [60, 85, 60, 62, 61],
    "Peakshire": [70, 72, 71, 73, 40],
    "Gapton": [70, None, 71, 73, 40],
}


@pytest.fixture
def release(tmp_path):
    rows = [
        f"E{n},{name},{2015 + year},{'c' if share is None else share},100"
        for n, (name, shares) in enumerate(SHARES.items())
        for year, share in enumerate(shares)
    ]
    path = tmp_path / "shares.csv"
    path.write_text("\n".join([HEADING, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def counts(tmp_path):
    heading = "time_period,geographic_level,region_code,new_la_code,la_name,breakdown_topic,requests_received_in_year"
    rows = [
        f"{year},{level},,{code},{name},All requests for EHC needs assessments,{value}"
        for level, code, name, values in (
            ("National", "", "", (600, 900)),
            ("Local authority", "E0", "Dalesmoor", (100, 110)),
            ("Local authority", "E1", "Fenborough", (100, 150)),
            ("Local authority", "E2", "Peakshire", (100, 300)),
            ("Local authority", "E3", "Gapton", (0, 3)),
        )
        for year, value in zip((2015, 2019), values, strict=True)
    ]
    path = tmp_path / "counts.csv"
    path.write_text("\n".join([heading, *rows]), encoding="utf-8")
    return path


def run(capsys, *words):
    code = main(["statistics", *(str(word) for word in words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_an_authoritys_changes_are_placed_among_everybodys(release, capsys):
    code, out, _ = run(capsys, "show", release, "Peakshire")
    told = out.splitlines()
    assert (code, told[0]) == (0, "Peakshire: cannot tell: a year lies between the readings.")
    assert told[-6:] == [
        "Changes from year to year, among all 12 of 3 authorities:",
        "  2015 to 2016: 70 to 72, +2.0 points; 83.3 % of all changes were as bad or worse.",
        "  2016 to 2017: 72 to 71, -1.0 points; 41.7 % of all changes were as bad or worse.",
        "  2017 to 2018: 71 to 73, +2.0 points; 83.3 % of all changes were as bad or worse.",
        "  2018 to 2019: 73 to 40, -33.0 points; 8.3 % of all changes were as bad or worse.",
        "After a rise of 20 points or more elsewhere, 1 of 1 (100 %) gave back more than half of it the next year.",
    ]


def test_one_with_a_year_suppressed_is_not_among_those_with_every_year(release, capsys):
    assert run(capsys, "show", release, "Gapton") == (
        2,
        "",
        "shares.csv: No authority named “Gapton” has a number in every year from 2015. "
        "`answerable statistics table FILE` names those that have.\n",
    )


def test_the_table_is_written_and_then_current_until_something_differs(release, tmp_path, capsys):
    page = tmp_path / "page.md"
    assert run(capsys, "table", release, "--out", page)[0] == 0
    rows = [line for line in page.read_text().splitlines() if line.startswith("| ") and "%" in line]
    assert rows[-1] == (
        "| Peakshire | 40.0 % | 65.2 % | 61 to 70 | no | -33.0 | 1 of 3 | cannot tell: a year lies between the readings |"
    )
    assert run(capsys, "table", release, "--check", page)[:2] == (0, "")
    page.write_text(page.read_text().replace("61 to 70", "62 to 70"))
    code, out, _ = run(capsys, "table", release, "--check", page)
    assert (code, "-| Peakshire | 40.0 % | 65.2 % | 62 to 70" in out) == (1, True)


def test_growth_is_ranked_with_one_that_grew_from_none_above_all(release, counts, capsys):
    assert run(capsys, "grew", release, counts, "Peakshire")[:2] == (
        0,
        "Requests for an education, health and care needs assessment, 2015 to 2019: Peakshire × 3.00, England × 1.50; "
        "rank 2 of 4, counted from the greatest.\n"
        "Growth and the change of “Education, health and care plans issued within 20 weeks” across 3 authorities: "
        "rank correlation -1.00.\n",
    )


@pytest.mark.parametrize("words", [("table", "none.csv"), ("show", "none.csv", "Peakshire")])
def test_a_file_that_is_not_there_is_said(capsys, words):
    assert run(capsys, *words) == (2, "", "none.csv: It cannot be opened: No such file or directory. Check the name.\n")
