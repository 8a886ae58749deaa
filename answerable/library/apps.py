"""The room as Django knows it."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "answerable.library"
