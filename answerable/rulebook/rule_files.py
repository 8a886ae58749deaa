"""Reads a rule file and refuses a malformed one, naming the file, the line and the key."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import jsonschema

FileKind = Literal["holidays", "rules", "constitution"]
DATA = Path(__file__).parent / "data"
HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?")
KEY = re.compile(r"""^\s*("[^"]+"|'[^']+'|[\w.-]+)\s*=""")
OPENS_LIST = re.compile(r"=\s*\[\s*(?:#.*)?$")
ITEM = re.compile(r"""^\s*[{"']""")
DATE_MARK = "date:"
AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class BadRuleFile(Exception):
    """A rule file that cannot be used: which file, which line (None when no line can be named), which key, what is wrong."""

    def __init__(self, file: str, line: int | None, key: str, problem: str) -> None:
        self.file, self.line, self.key, self.problem = file, line, key, problem
        super().__init__(file, line, key, problem)

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.problem}" if self.key else f"{place}: {self.problem}"


def read_toml(path: Path, kind: FileKind) -> dict[str, Any]:
    """The file's content, checked against its schema.

    Raises BadRuleFile with the first problem found.
    """
    for problem in problems_of(path, kind):
        raise problem
    return tomllib.loads(path.read_text(encoding="utf-8"))


def problems_of(path: Path, kind: FileKind) -> Iterator[BadRuleFile]:
    """Every way in which the file is malformed, in the order of its lines."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield BadRuleFile(str(path), None, "", f"cannot be read: {error}")
        return
    yield from problems_of_text(text, str(path), kind)


def problems_of_text(text: str, name: str, kind: FileKind) -> Iterator[BadRuleFile]:
    """Every way in which the text of a rule file is malformed, in the order of its lines."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        yield BadRuleFile(name, int(found[1]) if found else None, "", f"is not TOML: {error}")
        return
    placed = [(line_of(text, list(key)), key, problem) for key, problem in faults_of(content, kind)]
    for line, key, problem in sorted(placed, key=lambda one: one[0] or 0):
        yield BadRuleFile(name, line, key_in_words(key), problem)


def faults_of(content: dict[str, Any], kind: FileKind) -> list[tuple[list[str | int], str]]:
    """Every way in which the content of a rule file is malformed, each with its key."""
    return [(list(e.absolute_path), _plainly(e)) for e in _validator(kind).iter_errors(dates_as_text(content))]


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line (from 1) on which the key at `path` stands, or else the nearest table that contains it.

    TOML keeps no positions, so the text is walked again; it is honest about what it cannot place and returns None.
    """
    places = dict(_places(text))
    for length in range(len(path), 0, -1):
        if line := places.get(tuple(path[:length])):
            return line
    return 1 if text else None


def _places(text: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Each key and table header with its line, and each item of a list that has one to a line.

    Text inside a multi-line string is passed over.
    """
    table: tuple[str | int, ...] = ()
    seen: dict[tuple[str | int, ...], int] = {}
    inside = False
    listed: tuple[tuple[str | int, ...], int] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        was_inside = inside
        inside ^= (line.count('"""') + line.count("'''")) % 2 == 1
        if was_inside:
            continue
        if listed and ITEM.match(line):
            yield (*listed[0], listed[1]), number
            listed = (listed[0], listed[1] + 1)
        elif header := HEADER.match(line):
            table, listed = _enter(header[2], seen, is_list=header[1] == "[["), None
            yield table, number
        elif line.lstrip().startswith("]"):
            listed = None
        elif key := KEY.match(line):
            path = (*table, *(part.strip("\"'") for part in key[1].split(".")))
            listed = (path, 0) if OPENS_LIST.search(line) else None
            yield path, number


def _enter(name: str, seen: dict[tuple[str | int, ...], int], *, is_list: bool) -> tuple[str | int, ...]:
    """The path of a table header, with the index of each list of tables it stands in."""
    path: tuple[str | int, ...] = ()
    parts = [part.strip("\"' ") for part in name.split(".")]
    for position, part in enumerate(parts):
        path = (*path, part)
        if is_list and position == len(parts) - 1:
            seen[path] = seen.get(path, -1) + 1
        if path in seen:
            path = (*path, seen[path])
    return path


def key_in_words(path: Sequence[str | int]) -> str:
    """rule[3].confidence, as a person would look for it, counting from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def _plainly(error: jsonschema.ValidationError) -> str:
    """The validator's message without the whole instance printed into it."""
    if isinstance(error.schema, dict) and error.schema.get("title") == "day":
        return "is not a date: write it as 2025-01-31, without quotes"
    if error.validator in {"oneOf", "anyOf"}:
        return "does not have any of the shapes allowed here"
    return error.message if len(error.message) < 200 else f"fails the schema's “{error.validator}”"


def dates_as_text(value: Any) -> Any:
    """TOML has dates and JSON Schema has none: they are checked as marked text, so that a date in quotes is not taken for one."""
    if isinstance(value, dict):
        return {key: dates_as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [dates_as_text(part) for part in value]
    return f"{DATE_MARK}{value.isoformat()}" if isinstance(value, date) else value


@cache
def _validator(kind: FileKind) -> jsonschema.Draft202012Validator:
    import jsonschema  # noqa: PLC0415  (takes as long to load as all of the rulebook, and mostly nobody checks a file)

    schema = json.loads((DATA / "schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}_file", "$defs": schema["$defs"]})
