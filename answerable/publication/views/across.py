"""Councils beside each other, for whoever follows many."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.publication.across import councils, scrutinised, shown_to_have_changed

MATTERS, CHANGED = 20, 8


@require_safe
def across(request: HttpRequest) -> HttpResponse:
    """Who was found failing in what, who has answered, who is overdue and how long it took, by name and not by rank."""
    today = timezone.localdate()
    with_a_matter = Authority.objects.filter(Exists(Matter.objects.public().filter(authority=OuterRef("pk"))))
    page = paged(with_a_matter, ("name",), request.GET)
    newest = Matter.objects.public().open().select_related("authority").order_by("-opened_on", "-pk")[:MATTERS]
    context = {
        "page": page,
        "councils": councils(page.rows, today),
        "scrutinised": scrutinised(newest),
        "changed": shown_to_have_changed(CHANGED),
    }
    return render(request, "publication/across.html", context)
