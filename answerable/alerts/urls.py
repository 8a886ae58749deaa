"""The addresses of following by e-mail: beside each feed, and by the links of the mails."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from answerable.alerts import views


class Secret(StringConverter):
    """What only a mail to the address says."""

    regex = "[A-Za-z0-9_-]{32}"


register_converter(Secret, "secret")

urlpatterns = [
    path("alerts/<secret:secret>/", views.alert_confirm, name="alert_confirm"),
    path("alerts/<secret:secret>/out/", views.alert_out, name="alert_out"),
    path("<slug:authority>/alerts/", views.alert_authority, name="alert_authority"),
    path("<slug:authority>/bodies/<slug:slug>/alerts/", views.alert_body, name="alert_body"),
    path("<slug:authority>/matters/<slug:slug>/alerts/", views.alert_matter, name="alert_matter"),
    path("<slug:authority>/findings/<int:pk>/alerts/", views.alert_finding, name="alert_finding"),
    path("<slug:authority>/recommendations/<int:number>/alerts/", views.alert_recommendation, name="alert_recommendation"),
    path("<slug:authority>/search/alerts/", views.alert_search, name="alert_search"),
]
