"""The room as Django knows it."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "answerable.matters"
