"""A ledger taken out of the house is checked by the small verifier alone, byte by byte."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from answerable.trail import verifier
from answerable.trail.heads import make_head, published
from answerable.trail.models import Ledger
from answerable.trail.taking_out import entry_proof, ledger_lines, line_of
from answerable.trail.tests.conftest import AT

PROGRAM = Path(verifier.__file__)


@pytest.fixture
def taken(note, tmp_path):
    """Four entries taken out: the ledger, the head of its day, and a proof of each entry."""
    entries = [note(f"act {number}", reason="“why” – \u2028 \u0085 é") for number in range(1, 5)]
    head = make_head(date(2024, 11, 14), at=AT)
    (tmp_path / "ledger.jsonl").write_bytes("".join(ledger_lines(Ledger.objects.get())).encode())
    (tmp_path / "head.json").write_bytes(line_of(published(head)).encode())
    for entry in entries:
        (tmp_path / f"entry-{entry.number}.json").write_bytes(line_of(entry_proof(entry, head)).encode())
    return tmp_path


def check(folder, *words):
    """What the verifier says, started as anyone would, with no library but its own language's."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", PROGRAM, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def test_the_verifier_is_short_and_needs_the_standard_library_alone():
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 100
    assert [line for line in lines if line.startswith(("import", "from"))] == [
        "import json",
        "import sys",
        "from hashlib import sha256",
        "from typing import Any",
    ]


def test_a_ledger_taken_out_holds_alone_and_under_the_head_of_its_day(taken):
    last = Ledger.objects.get().digest
    said = (0, f"installation holds: 4 entries, the last {last}")
    assert check(taken, "ledger.jsonl") == said
    assert check(taken, "ledger.jsonl", "head.json") == said


def test_a_ledger_that_has_grown_since_still_stands_under_the_older_head(taken, note):
    note("later")
    (taken / "ledger.jsonl").write_bytes("".join(ledger_lines(Ledger.objects.get())).encode())
    assert check(taken, "ledger.jsonl", "head.json")[0] == 0


@pytest.mark.parametrize("number", range(1, 5))
def test_any_one_entry_is_proved_alone_under_the_root_of_its_day(taken, number):
    root = json.loads((taken / "head.json").read_text())["root"]
    said = f"entry {number} of installation holds under the root {root} of 2024-11-14"
    assert check(taken, f"entry-{number}.json", root) == (0, said)
    assert check(taken, f"entry-{number}.json", "0" * 64) == (1, "BROKEN: the root of that day was another")


def test_the_head_of_another_record_is_no_proof(taken, note):
    note("later")
    other = make_head(date(2024, 11, 15), at=AT)
    (taken / "head.json").write_bytes(line_of(published(other)).encode())
    assert check(taken, "ledger.jsonl", "head.json")[0] == 1


def alterations(data):
    """Every byte of the file altered, one at a time: in its lowest bit, or to a blank."""
    for place, byte in enumerate(data):
        other = 0x20 if place % 3 == 0 and byte != 0x20 else byte ^ 1
        yield place, data[:place] + bytes([other]) + data[place + 1 :]


@pytest.mark.parametrize("name", ["ledger.jsonl", "entry-3.json"])
def test_any_altered_byte_is_found(taken, name, capsys, monkeypatch):
    data = (taken / name).read_bytes()
    program = compile(PROGRAM.read_text(encoding="utf-8"), str(PROGRAM), "exec")
    root = json.loads((taken / "head.json").read_text())["root"]
    kept = {"entry-3.json": root, "ledger.jsonl": str(taken / "head.json")}[name]
    unnoticed = []
    for place, altered in alterations(data):
        (taken / "altered").write_bytes(altered)
        monkeypatch.setattr(sys, "argv", ["verifier.py", str(taken / "altered"), kept])
        try:
            exec(program, {"__name__": "__main__"})
        except SystemExit as end:
            if not end.code:
                unnoticed.append(place)
        else:
            unnoticed.append(place)
    assert [data[place - 20 : place + 20] for place in unnoticed] == []


def test_a_line_left_out_or_put_in_or_in_another_place_is_found(taken):
    first, *entries = (taken / "ledger.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    for other in (entries[:-1], entries[1:], [*entries, entries[-1]], [entries[1], entries[0], *entries[2:]]):
        (taken / "other.jsonl").write_bytes("".join(f"{line}\n" for line in (first, *other)).encode())
        assert check(taken, "other.jsonl")[0] == 1


def test_what_is_not_public_is_not_opened(taken):
    for line in (taken / "ledger.jsonl").read_text(encoding="utf-8").split("\n")[1:-1]:
        assert "open" not in json.loads(line)
        assert "A Clerk" not in line


@pytest.mark.parametrize("words", [[], ["nowhere.json"], ["empty"], ["noise"]])
def test_what_is_no_ledger_is_told_so(taken, words):
    (taken / "empty").write_bytes(b"")
    (taken / "noise").write_bytes(b"\xff\xfe no ledger")
    code, said = check(taken, *words)
    assert code == 1
    assert said.startswith("BROKEN: ")
