"""The room as Django knows it."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "answerable.diary"
