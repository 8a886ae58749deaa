"""The addresses of the public record. An authority's short name comes first, so that each address says whose record it is."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from answerable.publication.views import (
    authorities,
    bodies,
    corrections,
    dates,
    figures,
    findings,
    honoured,
    matters,
    meetings,
    minutes,
    reports,
    requisitions,
    trail,
)


class Digest(StringConverter):
    """A SHA-256 in lower-case hex."""

    regex = "[0-9a-f]{64}"


class Day(StringConverter):
    """A day as YYYY-MM-DD."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


register_converter(Digest, "digest")
register_converter(Day, "day")

urlpatterns = [
    path("", authorities.front, name="front"),
    path("accessibility/", authorities.accessibility, name="accessibility"),
    path("trail/", trail.heads, name="heads"),
    path("trail/<day:day>.json", trail.head, name="head"),
    path("trail/verifier.py", trail.verifier_program, name="verifier"),
    path("<slug:slug>/", authorities.authority, name="authority"),
    path("<slug:authority>/matters/", matters.matters, name="matters"),
    path("<slug:authority>/matters/<slug:slug>/", matters.matter, name="matter"),
    path("<slug:authority>/reports/", reports.reports, name="reports"),
    path("<slug:authority>/reports/<int:pk>/", reports.report, name="report"),
    path("<slug:authority>/reports/<int:pk>/corrections/", corrections.corrections, name="corrections"),
    path("<slug:authority>/figures/", figures.figures, name="figures"),
    path("<slug:authority>/files/<digest:sha256>/", reports.source_file, name="source_file"),
    path("<slug:authority>/files/<digest:sha256>/pages/<int:number>.png", reports.page_picture, name="page_picture"),
    path("<slug:authority>/findings/<int:pk>/", findings.finding, name="finding"),
    path("<slug:authority>/findings/<int:pk>/place/", findings.finding_place, name="finding_place"),
    path("<slug:authority>/requisitions/", requisitions.requisitions, name="requisitions"),
    path("<slug:authority>/requisitions/<int:pk>/", requisitions.requisition, name="requisition"),
    path("<slug:authority>/requisitions/<int:pk>/honoured/", honoured.honoured, name="honoured"),
    path("<slug:authority>/meetings/", meetings.meetings, name="meetings"),
    path("<slug:authority>/meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("<slug:authority>/meetings/<int:pk>/minutes/", minutes.minutes, name="minutes"),
    path("<slug:authority>/meetings/<int:pk>/minutes.pdf", minutes.minutes_pdf, name="minutes_pdf"),
    path("<slug:authority>/meetings/<int:pk>/minutes.docx", minutes.minutes_docx, name="minutes_docx"),
    path("<slug:authority>/dates/", dates.dates, name="dates"),
    path("<slug:authority>/dates/all/", dates.all_dates, name="all_dates"),
    path("<slug:authority>/dates/<int:pk>/", dates.clock, name="clock"),
    path("<slug:authority>/dates/<int:pk>.ics", dates.clock_calendar, name="clock_calendar"),
    path("<slug:authority>/trail/ledger.jsonl", trail.ledger, name="ledger"),
    path("<slug:authority>/bodies/", bodies.bodies, name="bodies"),
    path("<slug:authority>/bodies/<slug:slug>/", bodies.body, name="body"),
    path("<slug:authority>/bodies/<slug:slug>/findings/", bodies.body_findings, name="body_findings"),
]
