"""The room as Django knows it."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "answerable.answers"
