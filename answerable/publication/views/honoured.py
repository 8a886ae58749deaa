"""Was this requisition honoured? Each bullet of its business, with what it led to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.meetings.honoured import How, trace
from answerable.publication.access import public_requisition


@require_safe
def honoured(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Each bullet traced to an item, what was minuted and what was resolved: done, in part, not."""
    one = public_requisition(authority, pk)
    # What the answers room knows of each bullet goes in here, as `answered`, when it tells.
    traced = trace(one)
    context = {
        "authority": one.matter.authority,
        "matter": one.matter,
        "requisition": one,
        "traced": traced,
        "counted": [(how.value, len([bullet for bullet in traced if bullet.how is how])) for how in How],
    }
    return render(request, "publication/honoured.html", context)
