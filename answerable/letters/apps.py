"""The room as Django knows it."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "answerable.letters"
