"""How much there is in the record: every table counted, so that a test can say that nothing was created."""

from __future__ import annotations

from django.apps import apps


def rows() -> dict[str, int]:
    """The number of rows in every table there is."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def created(before: dict[str, int]) -> dict[str, int]:
    """How many rows each table has more than before; tables as they were are left out."""
    return {table: count - before[table] for table, count in rows().items() if count != before[table]}
