"""The read API: what its own description says is what it answers, to anybody, about public things only."""

import json
from urllib.parse import urlsplit

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from answerable.api.kinds import ALL
from answerable.api.schemas import schemas
from answerable.trail.models import Entry

DESCRIPTION = "/api/v1/openapi.json"


@pytest.fixture
def described(client, peakshire):
    """The description, as a program would fetch it."""
    return client.get(DESCRIPTION).json()


@pytest.fixture
def validator(described):
    """Whether an answer is as the description has it: the schema is looked up in the whole document."""

    def errors(path, status, media_type, told):
        said = described["paths"][path]["get"]["responses"][str(status)]
        if "$ref" in said:
            said = described["components"]["responses"][said["$ref"].rpartition("/")[2]]
        schema = {**said["content"][media_type]["schema"], "components": described["components"]}
        form = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        return [f"{path}: {one.json_path} {one.message[:200]}" for one in form.iter_errors(told)]

    return errors


def test_the_description_is_an_openapi_document(described):
    assert described["openapi"] == "3.1.0"
    assert [error.message for error in OpenAPIV31SpecValidator(described).iter_errors()] == []


def test_the_description_can_only_be_read_by_and_names_each_kind(described):
    assert {way for path in described["paths"].values() for way in path} == {"get"}
    assert {f"/api/v1/{{authority}}/{kind.name}" for kind in ALL} <= set(described["paths"])


def test_every_schema_is_one_and_lets_nothing_in_that_it_does_not_name():
    for name, schema in schemas().items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["additionalProperties"] is False
        assert schema["description"].endswith("."), name
        assert all(field["description"].endswith((".", "”")) for field in schema["properties"].values()), name


def test_every_address_described_answers_as_described_and_every_kind_has_something(client, seeded, described, validator):
    wrong, empty = [], []
    for path in described["paths"]:
        at = path.replace("{authority}", seeded.place.slug)
        if "{id}" in at:
            continue
        answer = client.get(at)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        media_type = answer.headers["Content-Type"].partition(";")[0]
        told = body.decode() if answer.streaming else json.loads(body)
        wrong += validator(path, answer.status_code, media_type, told)
        if "items" in told and not answer.streaming:
            empty += [] if told["items"] else [path]
            for item in told["items"][:3] if path != "/api/v1/authorities" else []:
                one = client.get(f"{at}/{item.get('id', item.get('number'))}")
                wrong += validator(f"{path}/{{id}}", one.status_code, "application/json", one.json())
                assert one.json() == item
    assert (wrong, empty) == ([], [])


NUMBERS = st.one_of(st.integers(-2, 10**20), st.text(max_size=5))


@given(
    asked=st.dictionaries(st.sampled_from(["after", "limit", "x"]), NUMBERS, max_size=2),
    of=st.sampled_from([k.name for k in ALL]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_for_is_answered_as_described(client, seeded, described, validator, asked, of):
    answer = client.get(f"/api/v1/peakshire-county-council/{of}", asked)
    media_type = answer.headers["Content-Type"].partition(";")[0]
    assert answer.status_code in {200, 400}
    assert validator(f"/api/v1/{{authority}}/{of}", answer.status_code, media_type, answer.json()) == []


@given(
    number=st.one_of(st.integers(0, 10**25), st.sampled_from(["x", "1.csv", "-1", "%00", "1/2"])),
    of=st.sampled_from(["findings", "x"]),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_not_there_is_a_problem_in_words(client, described, validator, number, of):
    answer = client.get(f"/api/v1/peakshire-county-council/{of}/{number}")
    if answer.status_code != 200:
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
        assert validator("/api/v1/{authority}/findings/{id}", 404, "application/problem+json", answer.json()) == []


def test_a_list_is_read_to_its_end_page_by_page_and_nothing_is_there_twice(client, seeded):
    at, numbers = f"/api/v1/{seeded.place.slug}/entries?limit=20", []
    while at:
        told = client.get(at).json()
        numbers += [item["number"] for item in told["items"]]
        following = urlsplit(told["next"] or "")
        at = f"{following.path}?{following.query}" if told["next"] else None
    assert numbers == list(range(1, Entry.objects.filter(ledger__key=seeded.place.slug).count() + 1))


def test_a_hundred_are_told_with_as_many_questions_of_the_database_as_one(client, seeded):
    for kind in ALL:
        asked = []
        for limit in (1, 200):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/api/v1/{seeded.place.slug}/{kind.name}?limit={limit}")
            asked.append(len(queries))
        # Of entries each kind that they are about is asked whether it may be seen.
        assert asked[0] == asked[1] or kind.name in {"entries"} or asked[1] - asked[0] <= 1, (kind.name, asked)
        assert asked[1] <= (30 if kind.name == "entries" else 6), (kind.name, asked)


def test_who_follows_whom_is_told_of_both(client, peakshire, stranger, by, at):
    from answerable.people.succeeding import succeed_authority
    from answerable.people.successions import Manner

    succeed_authority(peakshire, stranger.authority, at.date(), Manner.MERGED, by=by, at=at)
    told = {one["slug"]: one for one in client.get("/api/v1/authorities").json()["items"]}
    old, new = told[peakshire.slug], told[stranger.authority.slug]
    assert (old["follows"], old["followed_by"], old["until"]) == ([], [new["slug"]], "2024-11-14")
    assert (new["follows"], new["followed_by"], new["until"]) == ([old["slug"]], [], None)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(peakshire, method):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"/api/v1/{peakshire.slug}/findings")
    assert (answer.status_code, answer.json()["status"], answer.headers["Allow"]) == (405, 405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("address", ["authorities", "nowhere/findings", "peakshire-county-council/findings", "x/y/z/ü", ""])
def test_pages_of_every_website_may_read_whatever_is_answered(client, peakshire, address):
    answer = client.get(f"/api/v1/{address}", headers={"origin": "https://example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options(
        f"/api/v1/{address}", headers={"origin": "https://example.org", "access-control-request-method": "GET"}
    )
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "Access-Control-Allow-Origin" not in client.get("/").headers


def test_an_answer_is_kept_until_the_ledger_of_that_council_moves(client, seeded, settings, act):
    from answerable.people.actions import enter_body

    settings.PAGES_KEPT = 50
    at = f"/api/v1/{seeded.place.slug}/bodies"
    first = client.get(at)
    with CaptureQueriesContext(connection) as queries:
        same = client.get(at, headers={"if-none-match": first.headers["ETag"]})
    assert (same.status_code, len(queries), same.headers["Access-Control-Allow-Origin"]) == (304, 1, "*")
    file = f"/api/v1/{seeded.place.slug}/files/bodies.csv"
    assert client.get(file, headers={"if-none-match": client.get(file).headers["ETag"]}).status_code == 304
    enter_body(seeded.place, "Audit Committee", "committee", **act)
    now = client.get(at, headers={"if-none-match": first.headers["ETag"]})
    assert (now.status_code, len(now.json()["items"])) == (200, len(first.json()["items"]) + 1)
