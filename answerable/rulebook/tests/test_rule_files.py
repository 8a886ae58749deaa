"""A malformed rule file is refused with its name, the line and the key."""

import pytest

from answerable.rulebook.check import problems
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.rule_files import DATA, BadRuleFile, line_of

SOUND = """# A council's rules
authority = "Somewhere Council"
nation = "England"
document = "Constitution"
read_on = 2025-01-01

[[rule]]
id = "SOME-1"
says = "First."
citation = "Rule 1"
status = "seen"
confidence = "high"
nations = ["England"]
[[rule.clock]]
id = "SOME-1"
what = "do it"
number = 5
unit = "working day"
starts = "receipt"

[[rule]]
id = "SOME-2"
says = \"\"\"
id = "not a key"
Second.\"\"\"
citation = "Rule 2"
status = "seen"
confidence = "high"
nations = ["England"]
[[rule.calling]]
id = "SOME-2-CLAUSE"
body = "committee"
clause = "Rule 2"
who = "members"
"""


@pytest.fixture
def folder(tmp_path):
    def write(text):
        (tmp_path / "somewhere.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def told(folder):
    return [(p.line, p.key) for p in problems(folder)]


def test_the_shipped_files_are_sound():
    assert problems() == []


def test_a_sound_file_has_no_problems(folder):
    assert problems(folder(SOUND)) == []


@pytest.mark.parametrize(
    ("was", "now", "line", "key"),
    [
        ('confidence = "high"', 'confidence = "very"', 12, "rule[1].confidence"),
        ("number = 5", "number = 0", 17, "rule[1].clock[1].number"),
        ('unit = "working day"', 'unit = "fortnight"', 18, "rule[1].clock[1].unit"),
        ('id = "SOME-2"', 'id = "SOME-1"', 22, "rule[2].id"),
        ('who = "members"', 'who = "members"\nchair_deadline = "NONE"', 35, "rule[2].calling[1].chair_deadline"),
        ('citation = "Rule 2"', "", 21, "rule[2]"),
        ('nation = "England"', 'nation = "Mercia"', 3, "nation"),
        ("read_on = 2025-01-01", "read_on = 2025-02-30", 5, ""),
        ("read_on = 2025-01-01", 'read_on = "2025-01-01"', 5, "read_on"),
        ('status = "seen"', "status = ", 11, ""),
        (
            'who = "members"',
            'who = "members"\nthreshold = { kind = "fraction", numerator = 1 }',
            35,
            "rule[2].calling[1].threshold",
        ),
    ],
)
def test_each_fault_is_told_with_line_and_key(folder, was, now, line, key):
    assert told(folder(SOUND.replace(was, now, 1))) == [(line, key)]


def test_two_faults_are_told_in_the_order_of_their_lines(folder):
    text = SOUND.replace("number = 5", "number = 0").replace('nation = "England"', 'nation = "Mercia"', 1)
    assert [line for line, _ in told(folder(text))] == [3, 17]


def test_a_parameter_cannot_be_both_given_and_unknown(folder):
    text = SOUND.replace('nations = ["England"]', 'nations = ["England"]\nunknown = ["days"]\nparameters = { days = 3 }', 1)
    assert told(folder(text)) == [(14, "rule[1].unknown")]


def test_the_message_reads_as_a_sentence(folder):
    path = folder(SOUND.replace("number = 5", "number = 0"))
    (problem,) = problems(path)
    assert str(problem) == f"{path / 'somewhere.toml'}, line 17: rule[1].clock[1].number: 0 is less than the minimum of 1"


def test_a_bad_constitution_cannot_be_loaded_and_a_missing_one_says_what_there_is(folder):
    path = folder(SOUND.replace("number = 5", "number = 0")) / "somewhere.toml"
    with pytest.raises(BadRuleFile, match="line 17"):
        constitution(path)
    with pytest.raises(BadRuleFile, match="shipped are derbyshire, peakshire, west_of_england"):
        constitution("nowhere")


def test_an_empty_folder_is_a_problem_and_bytes_that_are_not_text_too(tmp_path):
    assert str(problems(tmp_path)[0]) == f"{tmp_path}: holds no TOML file"
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    assert "cannot be read" in problems(tmp_path)[0].problem


def test_a_line_is_found_in_every_shipped_file_for_every_rule():
    for path in [*(DATA / "statute").glob("*.toml"), DATA / "inspection.toml", *(DATA / "constitutions").glob("*.toml")]:
        text = path.read_text(encoding="utf-8")
        ids = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("says = ")]
        assert [line_of(text, ["rule", place, "says"]) for place in range(len(ids))] == ids
