"""Checks a ledger, or one entry of it, that was taken out of Answerable: needs Python 3.8 or later and nothing else.

python verifier.py ledger.jsonl [head.json]    every entry; and that they stand under the head of a day that you kept
python verifier.py entry.json [ROOT]           one entry alone, under the root of its day
"""

import json
import sys
from hashlib import sha256
from typing import Any

COVERED = {"ledger", "number", "at", "did", "told", "by", "rows", "previous"}


def written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def mix(sign: bytes, *parts: str) -> str:
    return sha256(sign + "".join(parts).encode()).hexdigest()


def digest(value: Any, salt: str = "") -> str:
    return mix(b"", salt, written(value))


def up(digest: str, path: Any) -> str:
    found = mix(b"\0", digest)
    for side, other in path:
        found = mix(b"\1", *{"left": (other, found), "right": (found, other)}[side])
    return found


def root_over(digests: Any) -> str:
    level = [mix(b"\0", one) for one in digests]
    while len(level) > 1:
        level = [mix(b"\1", *level[i : i + 2]) for i in range(0, len(level) - 1, 2)] + level[len(level) // 2 * 2 :]
    return level[0]


def need(holds: Any, what: str) -> None:
    if not holds:
        sys.exit("BROKEN: " + what)


def check_entry(entry: Any) -> None:
    name = f"entry {entry['number']}"
    need(set(entry) - {"open"} == COVERED | {"leaves", "digest"}, name + " says more or less than an entry does")
    need(set(entry.get("open", {})) <= {"did", "told"}, name + " opens what no entry opens")
    need(entry["rows"] == digest(entry["leaves"]), name + ": the rows it witnessed are not those it commits to")
    for part, shown in entry.get("open", {}).items():
        need(entry[part] == digest(shown["says"], shown["salt"]), name + ": what is shown is not what it commits to")
    need(entry["digest"] == digest({one: entry[one] for one in COVERED}), name + " has been changed since it was written")


def check_ledger(first: Any, entries: Any, head: Any) -> str:
    need(len(first) == 4 and first["answerable_ledger"] == 1, "no ledger begins like this")
    digests = ["0" * 64]
    for number, entry in enumerate(entries, start=1):
        need((entry["ledger"], entry["number"]) == (first["ledger"], number), f"entry {number} is missing")
        need(entry["previous"] == digests[-1], f"entry {number} does not follow from the entry before it")
        check_entry(entry)
        digests.append(entry["digest"])
    need((len(entries), digests[-1]) == (first["entries"], first["digest"]), "it does not end where it says it does")
    if head:
        [leaf] = [one for one in head["ledgers"] if one["ledger"] == first["ledger"]]
        path = leaf.pop("path")
        need(digests[leaf["number"]] == leaf["digest"], f"entry {leaf['number']} is not the one that day saw")
        need(root_over(digests[1 : leaf["number"] + 1]) == leaf["entries"], "the entries are not those that day saw")
        day = {"day": head["day"], "tree": up(digest(leaf), path)}
        need(digest(day) == head["root"], "the ledger does not stand under the root of that day")
    return f"{first['ledger']} holds: {len(entries)} entries, the last {digests[-1]}"


def check_proof(told: Any, root: str) -> str:
    entry, leaf = told["entry"], told["leaf"]
    check_entry(entry)
    need(told["answerable_entry"] == 1 and len(told) == 7 and leaf["ledger"] == entry["ledger"], "it proves nothing")
    need(up(entry["digest"], told["path_in_ledger"]) == leaf["entries"], "the entry does not stand in its ledger")
    day = {"day": told["day"], "tree": up(digest(leaf), told["path_in_day"])}
    need(digest(day) == told["root"], "the ledger does not stand under the root")
    need(not root or root == told["root"], "the root of that day was another")
    return f"entry {entry['number']} of {entry['ledger']} holds under the root {told['root']} of {told['day']}"


def read(name: str) -> Any:
    with open(name, "rb") as source:
        lines = source.read().decode().split("\n")
    told = [json.loads(line) for line in lines[:-1]]
    need(lines == [*map(written, told), ""], "a ledger is not written like this")
    return told


if __name__ == "__main__":
    try:
        (first, *entries), kept = read(sys.argv[1]), "".join(sys.argv[2:3])
        print(check_proof(first, kept) if "leaf" in first else check_ledger(first, entries, kept and read(kept)[0]))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError) as problem:
        sys.exit(f"BROKEN: this cannot be read as a ledger or an entry: {problem}")
