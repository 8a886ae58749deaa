"""Whatever a council's rule file says goes through the form, question by question, and comes out as the same TOML."""

import tomllib
from copy import deepcopy
from pathlib import Path

import pytest
from django.utils.datastructures import MultiValueDict

from answerable.desk.constitution.forms import AnswerForm
from answerable.rulebook.answering import answer_in, answered
from answerable.rulebook.constitutions import FOLDER
from answerable.rulebook.questions import Said, parts_of, questions_of
from answerable.rulebook.rule_files import DATA
from answerable.rulebook.written import Written, as_toml, faults, from_kept, kept, read

INVENTED = DATA.parent / "tests" / "constitutions"
FILES = [*sorted(FOLDER.glob("*.toml")), *sorted(INVENTED.glob("*.toml"))]
EVERYTHING = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
# Said by whoever read the law for the rulebook, kept beside the form and never lost: what is asked of a single requisition.
BESIDE = {"id", "nations", "need", "question", "parameters", "calling", "call_in", "quorum", "clock", "passages", "topic"}


def written(path):
    return read(Path(path).read_text(encoding="utf-8"), str(path))


def pressed(form):
    """What a browser sends of a form that was opened and not touched."""
    sent = MultiValueDict()
    for bound in form:
        value = bound.value()
        if value not in (None, False):
            sent[bound.name] = "on" if value is True else str(value)
    return sent


def answered_again(rule, part, question, said):
    """The rule once the question was answered on its form with what stood there."""
    form = AnswerForm(pressed(AnswerForm(None, part, question, said, "")), part, question, said, "")
    assert form.is_valid(), (rule["id"], question.slug, form.errors)
    return answered(rule, part, question, form.said())


def every_question(rule):
    return [(part, question) for part in parts_of(rule) for question in questions_of(part, rule)]


@EVERYTHING
def test_a_constitution_answered_again_on_every_page_is_the_same_rule_file(path):
    there, rules = written(path), []
    for rule in there.rules:
        now = rule
        for part, question in every_question(rule):
            said = answer_in(now, part, question)
            if said.is_there or not said.known:
                now = answered_again(now, part, question, said)
        rules.append(now)
    assert tomllib.loads(as_toml(Written(head=there.head, rules=tuple(rules)))) == tomllib.loads(path.read_text())


@EVERYTHING
def test_a_constitution_entered_from_nothing_by_its_answers_is_the_same(path):
    for rule in written(path).rules:
        bare = deepcopy(rule)
        for part, question in every_question(rule):
            empty = Said() if question.slug != "passage" else answer_in(rule, part, question)
            bare = answered(bare, part, question, empty)
        assert {key for key in bare if key not in rule} == set()
        now = bare
        for part, question in every_question(rule):
            said = answer_in(rule, part, question)
            if said.is_there or not said.known:
                now = answered_again(now, part, question, said)
        assert with_clocks_named(now) == with_clocks_named(rule)


def with_clocks_named(rule):
    """The rule with each clock under its number, whatever its name is, and the lists of what is open in one order."""
    told = deepcopy(rule)
    clocks = {one["id"]: {k: v for k, v in one.items() if k != "id"} for one in told.pop("clock", [])}
    for kind in ("calling", "call_in", "quorum"):
        for clause in told.get(kind, []):
            for key, value in clause.items():
                clause[key] = clocks.get(value, value) if isinstance(value, str) else value
            clause["unknown"] = sorted(clause.get("unknown", []))
    return told


@EVERYTHING
def test_every_key_of_the_files_is_asked_or_known_to_stand_beside_the_form(path):
    for rule in written(path).rules:
        asked = {key for part, question in every_question(rule) for key in question.rule}
        assert set(rule) - asked - BESIDE == set()
        for part in parts_of(rule):
            kind = part.split("-")[0]
            for clause in rule.get(kind, []):
                keys = {k for question in questions_of(part, rule) for k in (*question.clause, question.clock)}
                assert set(clause) - keys - {"id", "passages"} == set()


@EVERYTHING
def test_what_is_kept_in_the_record_comes_back_with_its_days(path):
    there = written(path)
    assert [from_kept(kept(rule)) for rule in there.rules] == list(there.rules)
    assert faults(there) == []
