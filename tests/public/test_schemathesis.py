"""The API asked whatever its description allows, and much that it does not: each answer is one that the description names."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from answerable.site.wsgi import application

OF_EACH = 3  # questions to each address; with a council that is there, since one made up is hardly ever


@pytest.fixture
def one_connection():
    """The record of a test is seen by its own connection alone: no question closes it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def operations(seeded, one_connection):
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    return [found.ok() for found in described.get_all_operations()]


def asked(operation, slug, mode=GenerationMode.POSITIVE):
    """The statuses that an address answered; raises what schemathesis finds wrong with any of the answers."""
    statuses = []

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=OF_EACH, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def ask(case):
        if "authority" in case.path_parameters:
            case.path_parameters["authority"] = slug
        answer = case.call()
        statuses.append(answer.status_code)
        case.validate_response(answer)

    ask()
    return statuses


def test_every_answer_is_one_that_the_description_names(operations, seeded):
    statuses = {operation.path: asked(operation, seeded.place.slug) for operation in operations}
    assert len(statuses) > 30
    assert {status for some in statuses.values() for status in some} <= {200, 400, 404}
    assert [path for path, some in statuses.items() if 200 not in some and not path.endswith("{id}")] == []


def test_so_is_every_answer_to_what_the_description_forbids(operations, seeded):
    paged = [one for one in operations if {"after", "limit"} & {parameter.name for parameter in one.query}]
    statuses = {one.path: asked(one, seeded.place.slug, GenerationMode.NEGATIVE) for one in paged}
    assert len(statuses) > 15
    # What was wrong may have been the council alone, in whose place one stands that is there.
    assert {status for some in statuses.values() for status in some} in ({200, 400}, {200, 400, 404})
