"""The room as Django knows it."""

from django.apps import AppConfig


class OpeningConfig(AppConfig):
    name = "answerable.opening"
