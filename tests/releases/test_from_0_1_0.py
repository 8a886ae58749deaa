"""The record of 0.1.0 is there whole after the migrations, on either database: every row in its new shape, every page."""

import pytest
from django.db import connection

pytestmark = [pytest.mark.usefixtures("brought_forward"), pytest.mark.xdist_group("release")]
# Tables that have another name by now.
CALLED = {"desk_opening": "opening_opening", "desk_paper": "opening_paper"}
# Grows with each model that is new; its old rows are looked for one by one.
GROWS = {"auth_permission", "django_content_type"}


def test_no_table_has_lost_or_gained_a_row(kept):
    now = {}
    with connection.cursor() as cursor:
        for name in kept["tables"]:
            cursor.execute(f'SELECT count(*) FROM "{CALLED.get(name, name)}"')
            [now[name]] = cursor.fetchone()
    were = {name: len(table["rows"]) for name, table in kept["tables"].items()}
    assert {name: now[name] - were[name] for name in were if now[name] != were[name] and name not in GROWS} == {}
