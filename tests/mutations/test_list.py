"""The list of mutations follows the programs: what each would replace stands there once, and the tests it names are there."""

import ast

import pytest

from tests.mutations.__main__ import ROOT, mutations

ALL = mutations()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_what_would_be_replaced_stands_there_once_and_what_comes_of_it_is_a_program(one):
    text = (ROOT / one.file).read_text(encoding="utf-8")
    mutated = one.mutated(text)
    assert mutated != text
    ast.parse(mutated)
    assert [test for test in one.tests if not (ROOT / test.split("::")[0]).exists()] == []


def test_each_has_a_name_of_its_own_and_there_are_enough():
    names = [one.name for one in ALL]
    assert len(names) == len(set(names)) > 60
    assert {one.only for one in ALL} <= {"", "postgresql"}
