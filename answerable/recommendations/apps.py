"""The room as Django knows it."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "answerable.recommendations"
