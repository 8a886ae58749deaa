"""Opening a matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.people.actions import free_slug
from answerable.people.models import Authority, Body
from answerable.trail.acts import Actor
from answerable.trail.chain import record


@transaction.atomic
def open_matter(
    authority: Authority, title: str, reports: Sequence[Report], committee: Body | None, *, by: Actor, at: datetime
) -> Matter:
    """Begin holding someone to account about what these reports found."""
    taken = list(authority.matters.values_list("slug", flat=True))
    matter = Matter.objects.create(
        authority=authority,
        committee=committee,
        title=title[:300],
        slug=free_slug(title, taken, 100),
        opened_on=at.date(),
    )
    matter.reports.set(reports)
    record("opened", matter, by=by, at=at, reports=[report.pk for report in reports])
    return matter
