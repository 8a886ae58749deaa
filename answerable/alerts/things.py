"""What can be followed by e-mail: what a following names, looked up through what is public, and what was said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.people.models import Authority, Body
from answerable.publication.followed import Said, belonging, entries_about, entries_at, said_among
from answerable.publication.views.search import search_in
from answerable.recommendations.models import Recommendation
from answerable.search.asking import things_with
from answerable.trail.models import Entry

SEARCH = "search"
ASKED = ("q", "kind", "since", "until")  # of a search, as its address has them

# What may be followed of each kind: nobody follows, or goes on following, what is not public.
PUBLIC: Mapping[str, Callable[[], QuerySet[Any]]] = {
    Authority._meta.label_lower: Authority.objects.all,
    Body._meta.label_lower: lambda: Body.objects.public().select_related("authority"),
    Matter._meta.label_lower: lambda: Matter.objects.public().select_related("authority"),
    Finding._meta.label_lower: lambda: (
        Finding.objects.public().filter(report__in=Report.objects.public()).select_related("report__authority")
    ),
    Recommendation._meta.label_lower: lambda: Recommendation.objects.public().select_related("authority"),
}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A public thing, or a search, to be followed: named by `kind` and `key`; `row` is None of a search, which asks `search`."""

    authority: Authority
    kind: str
    key: str
    row: Any = None
    search: str = ""

    @property
    def title(self) -> str:
        """What it is called in a heading, with its council."""
        if isinstance(self.row, Authority):
            return self.row.name
        return f"{self.own_title} – {self.authority.name}"

    @property
    def own_title(self) -> str:
        """What it is called among what is its council's."""
        if self.row is None:
            return f"“{QueryDict(self.search).get('q', '')}”"
        if isinstance(self.row, Recommendation):
            return _("Recommendation %(n)s") % {"n": self.row.number}
        if isinstance(self.row, Finding):
            return self.row.called
        return str(self.row.title if isinstance(self.row, Matter) else self.row.name)

    @property
    def page(self) -> str:
        """Where it is read."""
        if self.row is None:
            return f"{reverse('search', args=[self.authority.slug])}?{self.search}"
        return str(self.row.get_absolute_url())

    def said(self, among: QuerySet[Entry]) -> list[Said]:
        """The last that was said of it among these entries of the ledgers, in the same choice as its feed has."""
        if self.row is None:
            text, within = search_in(QueryDict(self.search), self.authority)
            about = entries_about(things_with(text, within))
        else:
            about = entries_at(self.row) if isinstance(self.row, Authority) else entries_about(belonging(self.row))
        return said_among(about.filter(pk__in=among.values("pk")))


def thing_of(row: Any, authority: Authority) -> Thing:
    """A public row as something to be followed."""
    return Thing(authority=authority, kind=row._meta.label_lower, key=str(row.pk), row=row)


def search_of(given: QueryDict, authority: Authority) -> Thing | None:
    """A search as something to be followed; None where nothing is asked."""
    text, within = search_in(given, authority)
    if not text:
        return None
    named = {"q": text, "kind": within.kind, "since": within.since, "until": within.until}
    search = urlencode({name: str(named[name]) for name in ASKED if named[name]})
    return Thing(authority=authority, kind=SEARCH, key=sha256(search.encode()).hexdigest(), search=search)


def still_there(authority: Authority, kind: str, key: str, search: str) -> Thing | None:
    """What a following names; None when that is not public any more."""
    if kind == SEARCH:
        return Thing(authority=authority, kind=kind, key=key, search=search)
    public = PUBLIC.get(kind)
    row = public().filter(pk=key).first() if public else None
    return Thing(authority=authority, kind=kind, key=key, row=row) if row is not None else None
