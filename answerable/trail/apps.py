"""The trail as Django knows it."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "answerable.trail"
