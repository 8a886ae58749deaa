"""A room looks back along the trail, never forward: the contracts hold, and they do break when somebody looks forward."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.rooms import PACKAGE, ROOT, order

LINT = Path(sys.executable).parent / "lint-imports"


def lint(folder):
    done = subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, " ".join(done.stdout.split())


@pytest.fixture
def copy(tmp_path):
    """The package's programs, to be spoiled."""
    shutil.copytree(
        PACKAGE, tmp_path / "answerable", ignore=lambda folder, names: [n for n in names if "." in n and not n.endswith(".py")]
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def spoil(copy, file, line):
    path = copy / "answerable" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def test_every_contract_is_kept():
    code, said = lint(ROOT)
    assert code == 0, said


@pytest.mark.parametrize(
    ("file", "line", "named"),
    [
        ("people/actions.py", "import answerable.findings.models", "answerable.people.actions -> answerable.findings.models"),
        ("trail/acts.py", "from answerable.people import models", "answerable.trail.acts -> answerable.people"),
        ("rulebook/verdicts.py", "import answerable.trail.acts", "answerable.rulebook.verdicts -> answerable.trail.acts"),
        ("reading/errors.py", "import answerable.rulebook.verdicts", "answerable.reading.errors -> answerable.rulebook.verdicts"),
        ("rulebook/verdicts.py", "import django.db", "answerable.rulebook.verdicts -> django"),
        ("effect/charts.py", "import django.db", "answerable.effect.charts -> django"),
        ("effect/verdicts.py", "import answerable.typesetting.graphs", "answerable.effect.verdicts -> answerable.typesetting"),
        ("people/register.py", "import answerable.people.actions", ".register -> .actions"),
    ],
    ids=[
        "forward",
        "forward from the trail",
        "a pure room",
        "beside",
        "a framework in a pure room",
        "a framework in the room of effect",
        "beside, from the room of effect",
        "a cycle inside a room",
    ],
)
def test_an_import_that_looks_the_wrong_way_is_refused_and_named(copy, file, line, named):
    spoil(copy, file, line)
    code, said = lint(copy)
    assert code == 1
    assert named in said


def test_a_room_that_has_no_place_in_the_order_is_refused(copy):
    (copy / "answerable" / "annexe").mkdir()
    (copy / "answerable" / "annexe" / "__init__.py").write_text('"""A room nobody placed."""\n')
    code, said = lint(copy)
    assert code == 1
    assert "annexe" in said


def test_every_room_that_stands_is_in_the_order():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms - order().keys() == set()
