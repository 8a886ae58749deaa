"""What older versions kept is understood, file by file; and a value changes its form only together with the form's number."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from answerable.trail.kept import FORM, Form, NotUnderstood
from tests.releases.forms import COMING, FORMS, samples, shape

RELEASES = [path for path in sorted(Path(__file__).parent.iterdir()) if (path / "forms.toml").exists()]
# Where 0.1.0 kept each kind of value; it had no number of a form yet.
FIRST = {
    "working": [("clocks_clock", "worked_out"), ("clocks_clock", "latest")],
    "verdict": [("requisitions_requisition", "verdict_given")],
}
LATER = {"columns"}  # what no version kept before the coming one
CHANGED = """{name} is not what it was in form {number}. If that form is in a release already, add a step to it in a new form, and
keep the old files. If it is only in the coming one, write its files anew: python -m tests.releases.forms"""


@pytest.mark.parametrize("name", FORMS)
def test_a_kind_of_value_changes_only_with_the_number_of_its_form(name):
    listed = tomllib.loads((COMING / "forms.toml").read_text())[name]
    now = {"number": FORMS[name].number, "shape": shape(FORMS[name].kind)}
    assert listed == now, CHANGED.format(name=name, number=listed["number"])


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_what_each_release_kept_is_understood(release, name):
    told = json.loads((release / f"{name}.json").read_text())
    assert told[FORM] == tomllib.loads((release / "forms.toml").read_text())[name]["number"]
    value = FORMS[name].understood(told)
    assert FORMS[name].understood(FORMS[name].kept(value)) == value
    if release == COMING:
        assert json.loads(json.dumps(FORMS[name].kept(value))) == told


@pytest.mark.parametrize("name", FORMS)
def test_today_is_kept_and_understood_again(name):
    value = samples()[name]
    assert FORMS[name].understood(json.loads(json.dumps(FORMS[name].kept(value)))) == value


def test_what_0_1_0_kept_without_a_number_is_understood(were):
    counted = {}
    for name, places in FIRST.items():
        for table, column in places:
            for told in (json.loads(row[column]) for row in were(table) if row[column] not in {None, "null"}):
                assert FORM not in told
                assert FORMS[name].understood(told)
                counted[name] = counted.get(name, 0) + 1
    for told in (json.loads(row["as_read"]) for row in were("findings_reading")):
        name = "report" if "pages" in told else "notice"
        assert FORMS[name].understood(told).file.name
        counted[name] = counted.get(name, 0) + 1
    assert {name for name in FORMS if counted.get(name)} == FORMS.keys() - LATER


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A kind of value that has had three forms: `to` was `addressee`, and `pages` had to be given only later."""

    to: str
    pages: int


LETTER = Form(
    Letter,
    "This letter",
    (lambda told: {"to": told["addressee"], **told}, lambda told: {"pages": 1, **told}),
)


@pytest.mark.parametrize(
    "told",
    [
        {"addressee": "the chair"},
        {"form": 1, "addressee": "the chair"},
        {"form": 2, "to": "the chair"},
        {"form": 3, "to": "the chair", "pages": 1},
    ],
)
def test_each_form_is_led_to_todays_by_the_steps_after_it(told):
    assert LETTER.understood(told) == Letter(to="the chair", pages=1)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"form": 4, "to": "the chair"}, "This letter was kept by a later version of Answerable"),
        ({"form": "x"}, "This letter was kept by a later version of Answerable"),
        ({"form": 3, "to": "the chair"}, "in a form that this version of Answerable does not understand"),
        ({"form": 1}, "in a form that this version of Answerable does not understand"),
        ({"form": 3, "to": 5, "pages": 1}, "in a form that this version of Answerable does not understand"),
    ],
)
def test_what_cannot_be_understood_is_said_in_a_sentence(told, says):
    with pytest.raises(NotUnderstood, match=says):
        LETTER.understood(told)
