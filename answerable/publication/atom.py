"""Writes what the ledger said as an Atom feed (RFC 4287), the same bytes for the same record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from answerable.publication.told import Told, plain
from answerable.trail.models import Entry

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NOTHING_YET = datetime(2024, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """A feed that is as old as its latest entry: Django would call one without entries as new as the moment."""

    def latest_post_date(self) -> datetime:
        """When the latest entry was made; a day before any where there is none."""
        return max((item["updateddate"] for item in self.items), default=NOTHING_YET)


def feed(title: str, about: str, page: str, own: str, said: Sequence[Told], absolute: Callable[[str], str]) -> str:
    """The feed of what is told on a page, the latest first. `own` is its own address; `absolute` makes a path a whole one."""
    written = Feed(
        title=plain(title),
        link=absolute(page),
        description=None,
        subtitle=plain(about),
        language=get_language(),
        feed_url=absolute(own),
        feed_guid=absolute(own),
        author_name="Answerable",
    )
    for one in said:
        written.add_item(
            title=one.title,
            link=absolute(one.link),
            description=render_to_string("publication/_told.html", {"told": one}),
            unique_id=name_of(one.entry),
            pubdate=one.entry.at,
            updateddate=one.entry.at,
            categories=[one.kind],
        )
    return written.writeString("utf-8")


def name_of(entry: Entry) -> str:
    """What tells an entry from every other, wherever the record is served: made of its digest (RFC 9562 section 5.8)."""
    bits = int(entry.digest[:32], 16) & ~(0xF << 76) & ~(0x3 << 62)
    return UUID(int=bits | (8 << 76) | (2 << 62)).urn
