"""Opening a matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.findings.models import Report, SourceFile
from answerable.matters.models import Belonging, Matter
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


@transaction.atomic
def let_belong(matter: Matter, file: SourceFile, about: str, because: str, *, by: Actor, at: datetime) -> Belonging:
    """Keep why a paper about another council belongs to this matter, for everyone to read."""
    one = Belonging.objects.create(matter=matter, file=file, about=about[:300], because=because.strip()[:500])
    record("said to belong", one, by=by, at=at, about=one.about, because=one.because)
    return one
