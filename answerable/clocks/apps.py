"""The room as Django knows it."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "answerable.clocks"
