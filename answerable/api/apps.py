"""The room as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "answerable.api"
