"""The site as Django knows it."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "answerable.site"
    label = "site_"
