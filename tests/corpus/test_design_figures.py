"""Every figure about Derbyshire and England that the design rests on, each with the one command that prints it.

What proved otherwise than the design had it stands in docs/decisions/0017-figures-of-the-design-checked.md.
"""

import pytest

from answerable.site.command import main
from tests.bench import significance

pytestmark = pytest.mark.corpus

JOINED, REQUESTS = "ehc-plan-timeliness-2014-2024-joined.csv", "ehc-requests-2019-2024.csv"
SHOW = ("answerable", "statistics", "show", JOINED, "Derbyshire")
SINCE_2019 = (*SHOW, "--changes-since", "2019")
GREW = ("answerable", "statistics", "grew", JOINED, REQUESTS, "Derbyshire")
TESTED = ("python", "-m", "tests.bench.significance", JOINED)

# What the design says, the command, and the line in which it prints that.
FIGURES = [
    ("134 authorities with every year", ("answerable", "statistics", "table", JOINED), "The 134 authorities with a number in"),
    (
        "a z-test calls 68 % of yearly changes significant",
        TESTED,
        "A two-proportion z-test calls 817 of 1206 year-to-year changes significant (68 %).",
    ),
    (
        "a binomial p-chart finds a signal in every authority",
        TESTED,
        "A binomial p-chart finds a signal in 134 of 134 authorities.",
    ),
    ("17.8 % in 2023", SHOW, "  2023: 17.8 %: within what is usual."),
    ("37.8 % in 2024, within the limits of its own history", SHOW, "  2024: 37.8 %: within what is usual."),
    ("mean 43", SHOW, "  The mean of all 10 readings: 43 %."),
    ("limits -20 to 106", SHOW, "  Limits at the latest reading: -19.8 % to 105.8 %."),
    ("cannot tell, and why", SHOW, "Derbyshire: cannot tell: a year lies between the readings."),
    (
        "the fall of 54.2 points in 2021-22 is among the worst 2.4 % of all changes",
        SINCE_2019,
        "  2021 to 2022: 86.3 to 32.1, -54.2 points; 2.4 % of all changes were as bad or worse.",
    ),
    (
        "22 % gave back more than half of a rise of over 20 points",
        SINCE_2019,
        "After a rise of 20 points or more elsewhere, 26 of 116 (22 %) gave back more than half of it the next year.",
    ),
    ("requests × 3.85 between 2019 and 2024", GREW, ", 2019 to 2024: Derbyshire × 3.85, "),
    ("against × 1.88 in England", GREW, ", England × 1.88; "),
    ("3rd highest of 149", GREW, "; rank 3 of 149, counted from the greatest."),
    ("rank correlation -0.29 across 145 authorities", GREW, " across 145 authorities: rank correlation -0.29."),
]


@pytest.fixture(scope="module")
def printed(corpus):
    """What each command prints; each is run once."""
    return {}


@pytest.mark.parametrize(("figure", "command", "line"), FIGURES, ids=[one[0] for one in FIGURES])
def test_every_figure_of_the_design_is_printed_by_its_command(corpus, printed, capsys, figure, command, line):
    if command not in printed:
        words = [str(corpus / "statistics" / word) if word.endswith(".csv") else word for word in command]
        if command[0] == "answerable":
            assert main(words[1:]) == 0
        else:
            significance.main(corpus / "statistics" / command[-1])
        printed[command] = capsys.readouterr().out
    assert line in printed[command]
