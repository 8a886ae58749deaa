"""What holds on a day, of rows that hold from one day to another."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


def in_force(on: date) -> Q:
    """Rows that hold on a day: begun by then, and not ended before it. An unknown beginning or end does not exclude."""
    return (Q(since__isnull=True) | Q(since__lte=on)) & (Q(until__isnull=True) | Q(until__gte=on))
