"""The room needs nothing but the standard library, and can be read in one sitting."""

import ast
import sys
from pathlib import Path

ROOM = Path(__file__).resolve().parent.parent


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_the_room_imports_only_itself_and_the_standard_library():
    names = {name for path in ROOM.glob("*.py") for name in imported(path)}
    others = {n for n in names if not n.startswith("answerable.effect") and n.split(".")[0] not in sys.stdlib_module_names}
    assert (others, "answerable.effect.signals" in names) == (set(), True)


def test_nobody_in_the_room_asks_what_day_it_is():
    asked = {"today", "now", "time", "time_ns", "monotonic", "perf_counter"}
    called = {
        node.func.attr
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert called & asked == set()


def test_no_file_of_the_room_is_longer_than_two_hundred_lines():
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in ROOM.glob("*.py")}
    assert {name: lines for name, lines in lengths.items() if lines > 200} == {}
