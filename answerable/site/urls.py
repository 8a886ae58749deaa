"""Every address. Fixed words come before the public record, whose addresses begin with an authority's short name."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("answerable.desk.urls")),
    path("", include("answerable.api.urls")),
    path("", include("answerable.alerts.urls")),
    path("", include("answerable.publication.urls")),
]
handler404 = "answerable.publication.views.missing.not_found"
