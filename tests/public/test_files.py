"""What is taken away: files that are what their description says, in bounded memory, with nothing in them that runs."""

import csv
import hashlib
import io
import json
from dataclasses import replace

import jsonschema
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from answerable.api import files
from answerable.api.files import FORMULA, cell
from answerable.api.kinds import ALL, BY_NAME
from answerable.api.schemas import columns, schemas
from answerable.api.telling import Place


@pytest.fixture
def taken(client, seeded):
    """A file of the council's, whole."""

    def take(name, ending):
        answer = client.get(reverse("api_file", args=[seeded.place.slug, name, ending]))
        assert answer.status_code == 200
        return b"".join(answer.streaming_content)

    return take


def test_every_line_is_as_its_schema_says_and_as_the_api_tells_it(client, seeded, taken):
    for kind in ALL:
        lines = [json.loads(line) for line in taken(kind.name, "jsonl").splitlines()]
        schema = jsonschema.Draft202012Validator(schemas()[kind.schema.__name__])
        assert [error.message for line in lines for error in schema.iter_errors(line)] == []
        assert lines
        assert lines[:200] == client.get(f"/api/v1/{seeded.place.slug}/{kind.name}?limit=200").json()["items"]


def test_a_spreadsheet_has_a_row_for_each_and_the_columns_of_the_dictionary(taken):
    for kind in ALL:
        rows = list(csv.reader(io.StringIO(taken(kind.name, "csv").decode(), newline="")))
        assert rows[0] == [column.name for column in columns(kind.schema)]
        assert len(rows) - 1 == len(taken(kind.name, "jsonl").splitlines())
        assert {len(row) for row in rows} == {len(rows[0])}


def test_the_description_has_the_size_the_digest_and_the_columns_of_each_file(client, seeded, taken):
    described = client.get(reverse("api_files", args=[seeded.place.slug])).json()
    assert len(described["resources"]) == 2 * len(ALL)
    for one in described["resources"]:
        name, _, ending = one["name"].rpartition("-")
        data = taken(name, ending)
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert [field["name"] for field in one["schema"]["fields"]] == [c.name for c in columns(BY_NAME[name].schema)]
    stood = client.get("/api/v1/authorities").json()["items"][0]
    assert described["ledger"] == {"entries": stood["ledger_entries"], "digest": stood["ledger_digest"]}
    assert described["licenses"][0]["name"] == "OGL-UK-3.0"


def test_no_more_than_a_chunk_is_in_memory_at_a_time(seeded, monkeypatch):
    monkeypatch.setattr(files, "CHUNK", 2)
    place, kind, sizes = Place(authority=seeded.place, absolute=str), BY_NAME["entries"], []

    def tell(rows, at):
        sizes.append(len(rows))
        return kind.tell(rows, at)

    told = list(files.told(replace(kind, tell=tell), place))
    assert set(sizes) <= {1, 2}
    assert [one.number for one in told] == list(range(1, len(told) + 1))


@given(st.text(max_size=8), st.sampled_from(["", *FORMULA]))
def test_no_text_begins_as_a_formula_and_the_guard_is_all_that_is_added(text, before):
    written = cell(before + text)
    assert not written.startswith(FORMULA)
    assert written.removeprefix("'") == (before + text).removeprefix("'")


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (-3, "-3"), (1.5, "1.5"), (True, "true"), ((1, 2), "[1,2]"), ({"a": "=1"}, '{"a":"=1"}'), ("a,b", "a,b")],
)
def test_numbers_stay_numbers_and_lists_stand_as_json(value, written):
    assert cell(value) == written
