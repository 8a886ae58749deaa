"""The addresses of open data. What is of one authority says so first, as the pages of the public record do."""

from django.urls import path

from answerable.api import views

urlpatterns = [
    path("data/", views.open_data, name="open_data"),
    path("api/v1/openapi.json", views.description, name="api_description"),
    path("api/v1/schemas.json", views.all_schemas, name="api_schemas"),
    path("api/v1/authorities", views.authorities, name="api_authorities"),
    path("api/v1/<slug:authority>/files/datapackage.json", views.package, name="api_files"),
    path("api/v1/<slug:authority>/files/<slug:kind>.<slug:ending>", views.file, name="api_file"),
    path("api/v1/<slug:authority>/<slug:kind>", views.things, name="api_things"),
    path("api/v1/<slug:authority>/<slug:kind>/<int:number>", views.thing, name="api_thing"),
]
