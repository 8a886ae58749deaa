"""The room as Django knows it."""

from django.apps import AppConfig


class RequisitionsConfig(AppConfig):
    name = "answerable.requisitions"
