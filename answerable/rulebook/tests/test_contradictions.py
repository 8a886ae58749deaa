"""A rule file that contradicts itself is refused, naming the file, the line and the key."""

from datetime import date
from pathlib import Path

import pytest

from answerable.rulebook.check import problems
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.rule_files import BadRuleFile

TEXT = (Path(__file__).parent / "constitutions" / "brackenshire.toml").read_text(encoding="utf-8")
LINES = TEXT.splitlines()


def told(tmp_path, text):
    (tmp_path / "brackenshire.toml").write_text(text, encoding="utf-8")
    return [(p.line, p.key, p.problem) for p in problems(tmp_path)]


def line_with(words, nth=1):
    return [number for number, line in enumerate(LINES, start=1) if words in line][nth - 1]


QUORUM = 'threshold = { kind = "absolute", number = 4 }\ncounts'


@pytest.mark.parametrize(
    ("was", "now", "line", "key", "problem"),
    [
        (
            QUORUM,
            QUORUM.replace("4", "13"),
            line_with('kind = "absolute", number = 4 }', 2),
            "rule[5].quorum[1].threshold",
            "a quorum of 13 is above the 12 seats there are",
        ),
        (
            'threshold = { kind = "absolute", number = 3 }\ngroups_at_least = 2',
            'threshold = { kind = "absolute", number = 14 }\ngroups_at_least = 2',
            line_with('kind = "absolute", number = 3 }'),
            "rule[1].calling[1].threshold",
            "a threshold of 14 is above the 12 seats there are",
        ),
        (
            'what = "call in the officer\'s decision", number = 3',
            'what = "call in the officer\'s decision", number = 0',
            line_with("call in the officer's decision"),
            "rule[4].clock[1].number",
            "0 is less than the minimum of 1",
        ),
        (
            'what = "call in the officer\'s decision", number = 3,',
            'what = "call in the officer\'s decision",',
            line_with('window = "BRACKENSHIRE-S10:window"'),
            "rule[4].call_in[1].window",
            "the window BRACKENSHIRE-S10:window has no days: give its number, or list it as unknown",
        ),
        (
            'threshold = { kind = "absolute", number = 5 }',
            'threshold = { kind = "fraction", numerator = 5, denominator = 4, of = "all seats" }',
            line_with("number = 5 }"),
            "rule[2].calling[1].threshold",
            "5/4 is more than all of them",
        ),
        (
            "groups_at_least = 2\nco_optees_count = false",
            "groups_at_least = 4\nco_optees_count = false",
            line_with("groups_at_least = 2"),
            "rule[1].calling[1].groups_at_least",
            "4 groups cannot be among 3 signatories",
        ),
        (
            'right = "request"',
            'right = "request"\nfallback_by = "any members"',
            line_with('right = "request"') + 1,
            "rule[2].calling[1].fallback_by",
            "where members may only request a meeting nobody may call it in the chair's place",
        ),
        (
            "must_state_business = true",
            "must_state_business = false\nbusiness_limited = true",
            line_with("must_state_business = true") + 1,
            "rule[1].calling[1].business_limited",
            "only the business stated may be done, and none need be stated",
        ),
        (
            'ends_at = "17:00"',
            'ends_at = "25:00"',
            line_with('ends_at = "17:00"'),
            "rule[3].clock[1].ends_at",
            "25:00 is no time of day",
        ),
        (
            'weekday = "Tuesday", ',
            "",
            line_with('weekday = "Tuesday"'),
            "rule[3].clock[1].weekday",
            "a window that ends on a named weekday needs the weekday, and no other has one",
        ),
        (
            'not_decisions = ["decision of a licensing committee"]',
            'not_decisions = ["key decision of the executive"]',
            line_with("not_decisions"),
            "rule[3].call_in[1].not_decisions",
            "key decision of the executive: can and cannot be called in",
        ),
        (
            'decisions = ["delegated decision of an officer"]',
            'decisions = ["key decision of the executive"]',
            line_with("[[rule.call_in]]", 2),
            "rule[4].call_in[1]",
            "BRACKENSHIRE-S9 has a call_in clause for the same body on the same days",
        ),
        (
            'body = "council"',
            'body = "committee"',
            line_with("[[rule.calling]]", 2),
            "rule[2].calling[1]",
            "BRACKENSHIRE-S4 has a calling clause for the same body on the same days",
        ),
        (
            'number = 15, unit = "working day", starts = "requisition accepted"',
            'number = 3, unit = "working day", starts = "requisition received"',
            line_with('held_within = "BRACKENSHIRE-S4:held-within"'),
            "rule[1].calling[1].held_within",
            "the meeting must be held before the chair's time to call it is over",
        ),
        (
            'validity_within = "BRACKENSHIRE-S4:validity"',
            'validity_within = "BRACKENSHIRE-S4:nothing"',
            line_with('validity_within = "BRACKENSHIRE-S4:validity"'),
            "rule[1].calling[1].validity_within",
            "names the clock BRACKENSHIRE-S4:nothing, which this rule does not have",
        ),
        (
            'by = "majority"\nwho = "the committee"',
            'by = "majority"\nwho = "the committee"\ngroups_at_least = 2',
            line_with('by = "majority"'),
            "rule[1].calling[1].route[1].by",
            "only signatures come from groups and co-optees",
        ),
        (
            "in_force_from = 2025-05-20\n[[rule.quorum]]",
            "in_force_from = 2025-05-20\nin_doubt_from = 2026-01-01\n[[rule.quorum]]",
            line_with("in_force_from", 5) + 1,
            "rule[5].in_doubt_from",
            "a day of doubt and its reason belong together",
        ),
    ],
)
def test_each_contradiction_is_told_with_line_and_key(tmp_path, was, now, line, key, problem):
    assert TEXT.count(was) == 1 or was in {'ends_at = "17:00"', 'body = "council"'}
    assert told(tmp_path, TEXT.replace(was, now, 1)) == [(line, key, problem)]


def test_a_rule_of_another_nation_and_an_invented_rule_in_a_real_council_are_refused(tmp_path):
    other = TEXT.replace('nation = "England"', 'nation = "Wales"', 1)
    assert told(tmp_path, other)[0] == (
        line_with('nations = ["England"]'),
        "rule[1].nations",
        "the council is in Wales and its rule is not",
    )
    real = TEXT.replace("invented = true", "invented = false", 1)
    assert {problem for _, _, problem in told(tmp_path, real)} == {
        "an invented rule in the constitution of a council that is not invented"
    }


def test_two_versions_of_a_clause_one_after_the_other_do_not_contradict(tmp_path):
    earlier = """
[[rule]]
id = "BRACKENSHIRE-Q0"
says = "A scrutiny committee was quorate with three."
citation = "Brackenshire County Council constitution (invented), Part 5, Rule 1, as it stood"
status = "invented"
confidence = "high"
nations = ["England"]
in_force_until = 2025-05-19
[[rule.quorum]]
id = "BRACKENSHIRE-Q0-CLAUSE"
body = "committee"
clause = "Part 5, Rule 1"
threshold = { kind = "absolute", number = 3 }
"""
    assert told(tmp_path, TEXT + earlier) == []
    read = constitution(tmp_path / "brackenshire.toml")
    assert [read.quorum("committee", day).threshold.number for day in (date(2025, 5, 19), date(2025, 5, 20))] == [3, 4]


def test_a_constitution_that_contradicts_itself_cannot_be_loaded(tmp_path):
    path = tmp_path / "brackenshire.toml"
    path.write_text(TEXT.replace(QUORUM, QUORUM.replace("4", "13")), encoding="utf-8")
    with pytest.raises(BadRuleFile, match=r"line \d+: rule\[5\]\.quorum\[1\]\.threshold: a quorum of 13 is above the 12 seats"):
        constitution(path)
