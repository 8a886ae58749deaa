"""The addresses of the public record. An authority's short name comes first, so that each address says whose record it is."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from answerable.publication.views import (
    across,
    authorities,
    bodies,
    briefs,
    cite,
    corrections,
    covered,
    dates,
    decisions,
    figures,
    findings,
    follow,
    heard,
    honoured,
    matters,
    meetings,
    minutes,
    pictures,
    plans,
    recommendations,
    reports,
    requisitions,
    search,
    trail,
    yearly,
)


class Digest(StringConverter):
    """A SHA-256 in lower-case hex."""

    regex = "[0-9a-f]{64}"


class Day(StringConverter):
    """A day as YYYY-MM-DD."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Language(StringConverter):
    """The language that a feed or a calendar is in: a reader of feeds keeps no choice, so the address says it."""

    regex = "en|cy"


register_converter(Digest, "digest")
register_converter(Language, "language")
register_converter(Day, "day")

urlpatterns = [
    path("", authorities.front, name="front"),
    path("accessibility/", authorities.accessibility, name="accessibility"),
    path("across/", across.across, name="across"),
    path("search/", search.search_all, name="search_all"),
    path("trail/", trail.heads, name="heads"),
    path("trail/<day:day>.json", trail.head, name="head"),
    path("trail/verifier.py", trail.verifier_program, name="verifier"),
    path("s/<slug:short>", cite.short, name="short"),
    path("s/<slug:short>.svg", cite.short_code, name="short_code"),
    path("<slug:slug>/", authorities.authority, name="authority"),
    path("<slug:authority>/matters/", matters.matters, name="matters"),
    path("<slug:authority>/matters/<slug:slug>/", matters.matter, name="matter"),
    path("<slug:authority>/matters/<slug:slug>/covered/", covered.coverage, name="coverage"),
    path("<slug:authority>/reports/", reports.reports, name="reports"),
    path("<slug:authority>/reports/<int:pk>/", reports.report, name="report"),
    path("<slug:authority>/reports/<int:pk>/corrections/", corrections.corrections, name="corrections"),
    path("<slug:authority>/reports/<int:pk>/brief/", briefs.brief, name="brief"),
    path("<slug:authority>/reports/<int:pk>/brief.pdf", briefs.brief_pdf, name="brief_pdf"),
    path("<slug:authority>/reports/<int:pk>/brief.docx", briefs.brief_word, name="brief_word"),
    path("<slug:authority>/figures/", figures.figures, name="figures"),
    path("<slug:authority>/files/<digest:sha256>/", reports.source_file, name="source_file"),
    path("<slug:authority>/files/<digest:sha256>/pages/<int:number>.png", reports.page_picture, name="page_picture"),
    path("<slug:authority>/findings/<int:pk>/", findings.finding, name="finding"),
    path("<slug:authority>/findings/<int:pk>/place/", findings.finding_place, name="finding_place"),
    path("<slug:authority>/requisitions/", requisitions.requisitions, name="requisitions"),
    path("<slug:authority>/requisitions/<int:pk>/", requisitions.requisition, name="requisition"),
    path("<slug:authority>/requisitions/<int:pk>/honoured/", honoured.honoured, name="honoured"),
    path("<slug:authority>/decisions/", decisions.decisions, name="decisions"),
    path("<slug:authority>/decisions/<int:pk>/", decisions.decision, name="decision"),
    path("<slug:authority>/call-ins/<int:pk>/", decisions.call_in, name="call_in"),
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
    path("<slug:authority>/search/", search.search, name="search"),
    path("<slug:authority>/bodies/", bodies.bodies, name="bodies"),
    path("<slug:authority>/bodies/<slug:slug>/", bodies.body, name="body"),
    path("<slug:authority>/bodies/<slug:slug>/findings/", bodies.body_findings, name="body_findings"),
    # To be followed
    path("<slug:authority>/follow.<language:lang>.atom", follow.follow_authority, name="follow_authority"),
    path("<slug:authority>/bodies/<slug:slug>/follow.<language:lang>.atom", follow.follow_body, name="follow_body"),
    path("<slug:authority>/matters/<slug:slug>/follow.<language:lang>.atom", follow.follow_matter, name="follow_matter"),
    path("<slug:authority>/findings/<int:pk>/follow.<language:lang>.atom", follow.follow_finding, name="follow_finding"),
    path(
        "<slug:authority>/recommendations/<int:number>/follow.<language:lang>.atom",
        follow.follow_recommendation,
        name="follow_recommendation",
    ),
    path("<slug:authority>/search/follow.<language:lang>.atom", follow.follow_search, name="follow_search"),
    path("<slug:authority>/dates/calendar.<language:lang>.ics", follow.calendar_authority, name="calendar_authority"),
    path("<slug:authority>/bodies/<slug:slug>/calendar.<language:lang>.ics", follow.calendar_body, name="calendar_body"),
    path("<slug:authority>/matters/<slug:slug>/calendar.<language:lang>.ics", follow.calendar_matter, name="calendar_matter"),
    path("<slug:authority>/findings/<int:pk>/calendar.<language:lang>.ics", follow.calendar_finding, name="calendar_finding"),
    path(
        "<slug:authority>/recommendations/<int:number>/calendar.<language:lang>.ics",
        follow.calendar_recommendation,
        name="calendar_recommendation",
    ),
    path("<slug:authority>/search/calendar.<language:lang>.ics", follow.calendar_search, name="calendar_search"),
    # To be shared
    path("<slug:authority>/picture.<language:lang>.png", pictures.picture_authority, name="picture_authority"),
    path("<slug:authority>/matters/<slug:slug>/picture.<language:lang>.png", pictures.picture_matter, name="picture_matter"),
    path("<slug:authority>/findings/<int:pk>/picture.<language:lang>.png", pictures.picture_finding, name="picture_finding"),
    # What is followed: recommendations and plans.
    path("<slug:authority>/recommendations/", recommendations.tracker, name="tracker"),
    path("<slug:authority>/recommendations/tracker.csv", recommendations.tracker_csv, name="tracker_csv"),
    path("<slug:authority>/recommendations/tracker.xlsx", recommendations.tracker_xlsx, name="tracker_xlsx"),
    path("<slug:authority>/recommendations/<int:number>/", recommendations.recommendation, name="recommendation"),
    path("<slug:authority>/plans/", plans.plans, name="plans"),
    path("<slug:authority>/plans/<int:pk>/", plans.plan, name="plan"),
    path("<slug:authority>/plans/<int:pk>/versions/", plans.versions, name="plan_versions"),
    path("<slug:authority>/years/<int:year>/<slug:what>/", yearly.counted, name="yearly_counted"),
    path("<slug:authority>/heard/", heard.submissions, name="submissions"),
    path("<slug:authority>/heard/policy/", heard.policy, name="moderation_policy"),
    path("<slug:authority>/heard/<int:pk>/", heard.submission, name="submission"),
    path("<slug:authority>/actions/<int:pk>/", plans.action, name="action"),
]
