"""What the pages are measured beside: a lean page written by hand, and a view that only says hello. For the bench alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from answerable.findings.models import Finding

LEAN = """<!doctype html>
<html lang="en-gb">
<head><meta charset="utf-8"><title>Ten findings</title></head>
<body>
<h1>Ten findings</h1>
<ul>
{% for finding in findings %}<li><a href="/findings/{{ finding.pk }}/">{{ finding.text }}</a> {{ finding.kind }}</li>
{% endfor %}</ul>
</body>
</html>
"""
PLAIN = engines["django"].from_string(LEAN)


def lean(request: HttpRequest) -> HttpResponse:
    """One query of ten rows, one plain template."""
    return HttpResponse(PLAIN.render({"findings": Finding.objects.only("kind", "text").order_by("pk")[:10]}))


def hello(request: HttpRequest) -> HttpResponse:
    """Nothing but the way through all middleware."""
    return HttpResponse("hello", content_type="text/plain")


urlpatterns = [
    path("beside/lean/", lean),
    path("beside/hello/", hello),
    path("", include("answerable.site.urls")),
]
