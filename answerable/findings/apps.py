"""The room as Django knows it."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "answerable.findings"
