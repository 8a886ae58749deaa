"""The room as Django knows it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "answerable.search"

    def ready(self) -> None:
        """From now on what is said is kept in step with each act, in the same transaction."""
        from answerable.search.index import keep_step  # noqa: PLC0415  (no model can be imported before now)
        from answerable.trail.followers import follow  # noqa: PLC0415

        follow(keep_step)
