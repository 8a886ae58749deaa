"""The room as Django knows it."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "answerable.alerts"
