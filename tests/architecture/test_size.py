"""Small files, short functions, few dependencies, and no rooms named after nothing."""

import ast
import re

import pytest

from tests.architecture.rooms import ROOT, files, named, parsed, programs, pyproject

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
MOST_DEPENDENCIES = 20
SAY_NOTHING = {"common", "core", "utils", "util", "helpers", "helper", "services", "managers", "misc", "shared", "lib"}


def functions(path):
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node):
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_can_be_read_in_one_go():
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(".py", ".css", ".js", ".html", ".typ")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    long = {f"{named(path)}:{node.name}": length(node) for path in programs() for node in functions(path)}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_direct_dependencies_are_few():
    assert len(pyproject()["project"]["dependencies"]) <= MOST_DEPENDENCIES


def test_every_direct_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text.split("\ndependencies = [\n")[1].split("\n]")[0].splitlines()
    assert len(listed) == len(pyproject()["project"]["dependencies"])
    assert [line for line in listed if not re.search(r'",\s+# \w.{8,}', line)] == []


def test_no_file_or_folder_has_a_name_that_says_nothing():
    assert [named(path) for path in files(".py", ".html") if SAY_NOTHING & {*path.relative_to(ROOT).parts, path.stem}] == []


def test_every_module_opens_with_a_sentence_on_what_it_is_for():
    written = [path for path in programs() if path.read_text(encoding="utf-8").strip()]
    assert [named(path) for path in written if not ast.get_docstring(parsed(path))] == []


@pytest.mark.parametrize(("lines", "too_long"), [(40, False), (41, True)])
def test_the_measure_of_a_function_counts_from_its_first_line_to_its_last(tmp_path, lines, too_long):
    path = tmp_path / "long.py"
    path.write_text("def one():\n" + "    x = 1\n" * (lines - 1))
    assert [length(node) > LONGEST_FUNCTION for node in functions(path)] == [too_long]
