"""Which authorities' pages show something of another authority's record, so that an act there changes a page here."""

from __future__ import annotations

from django.db.models import F

from answerable.meetings.models import JoiningBody
from answerable.people.models import AuthoritySuccession, BodySuccession


def linked_authorities() -> frozenset[str]:
    """The short names of those that follow another or are followed, or a body of which does, or meets jointly with another's.

    No other row of a record may point to another authority's: the policies refuse it.
    """
    authorities = AuthoritySuccession.objects.order_by().values_list("predecessor__slug", "successor__slug")
    bodies = BodySuccession.objects.order_by().exclude(predecessor__authority=F("successor__authority"))
    joint = JoiningBody.objects.order_by().exclude(body__authority=F("meeting__body__authority"))
    pairs = [
        *authorities,
        *bodies.values_list("predecessor__authority__slug", "successor__authority__slug"),
        *joint.values_list("body__authority__slug", "meeting__body__authority__slug"),
    ]
    return frozenset(slug for pair in pairs for slug in pair)
