"""What stands in the way of somebody holding a post, and of leaving it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from answerable.people.models import Holding, Person, Post
from answerable.trail.acts import Objection


def objections_to_appointing(post: Post, person: Person, since: date | None, until: date | None) -> list[Objection]:
    """Why a person may not be entered as holding a post over these days: it does not exist then, or they hold it then already."""
    reasons = []
    if since and until and until < since:
        reasons.append("The last day is before the first.")
    if person.authority_id != post.authority_id:
        reasons.append(f"{person} is in the record of {person.authority}, and the post in that of {post.authority}.")
    if (post.since and since and since < post.since) or (post.until and until and until > post.until):
        reasons.append(f"The post “{post}” does not exist over all of these days.")
    if _overlapping(post.holdings.filter(person=person), since, until).exists():
        reasons.append(f"{person} holds the post “{post}” on some of these days already.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_leaving(holding: Holding, last_day: date) -> list[Objection]:
    """Why a holding may not end on a day: it begins later."""
    if holding.since and last_day < holding.since:
        return [Objection(reason=f"{holding.person} holds the post only from {holding.since:%-d %B %Y}.")]
    return []


def _overlapping(holdings: QuerySet[Holding], since: date | None, until: date | None) -> QuerySet[Holding]:
    begun = Q(since=None) | Q(since__lte=until) if until else Q()
    not_over = Q(until=None) | Q(until__gte=since) if since else Q()
    return holdings.filter(begun, not_over)
