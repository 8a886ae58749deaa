"""The room as Django knows it."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "answerable.indicators"
