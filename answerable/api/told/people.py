"""Bodies, people, seats, posts and who holds them, in the words of Popolo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.db.models import Q

from answerable.api.telling import Kind, Place, each, says
from answerable.people import models, posts

POPOLO = "Popolo"


@dataclass(frozen=True, kw_only=True)
class Organization:
    """A body that meets or answers: full council, cabinet, committee, partnership board, NHS body."""

    id: Annotated[str, says("The number of the body in this record.")]
    name: Annotated[str, says("Its name.")]
    classification: Annotated[str, says("What sort of body it is, as “scrutiny_committee”.")]
    founding_date: Annotated[date | None, says("The day it began, if known.")]
    dissolution_date: Annotated[date | None, says("The day it ended, if it has.")]
    address: Annotated[str, says("Its page in the public record.")]


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who holds or held a seat or an office that answers. A name erased by law is erased here too."""

    id: Annotated[str, says("The number of the person in this record.")]
    name: Annotated[str, says("The name as councils print it.")]
    family_name: Annotated[str, says("The surname.")]


@dataclass(frozen=True, kw_only=True)
class Membership:
    """A person’s seat on a body, from one day to another."""

    id: Annotated[str, says("The number of the seat in this record.")]
    person_id: Annotated[str, says("Who sits: the id of a Person.")]
    organization_id: Annotated[str, says("On which body: the id of an Organization.")]
    role: Annotated[str, says("chair, vice_chair, member, substitute, education_cooptee or cooptee.")]
    start_date: Annotated[date | None, says("The first day, if known.")]
    end_date: Annotated[date | None, says("The last day, if it has ended.")]


@dataclass(frozen=True, kw_only=True)
class Post:
    """An office that answers, whoever holds it: a cabinet portfolio, a directorship."""

    id: Annotated[str, says("The number of the post in this record.")]
    label: Annotated[str, says("What the office is called.")]
    organization_id: Annotated[str | None, says("The body it belongs to; none where it is the authority’s own.")]
    start_date: Annotated[date | None, says("The day it was made, if known.")]
    end_date: Annotated[date | None, says("The day it ended, if it has.")]


@dataclass(frozen=True, kw_only=True)
class Holding:
    """A person’s holding of a post, from one day to another: in Popolo a Membership with a post."""

    id: Annotated[str, says("The number of the holding in this record.")]
    person_id: Annotated[str, says("Who holds it: the id of a Person.")]
    post_id: Annotated[str, says("Which office: the id of a Post.")]
    role: Annotated[str, says("In which manner: permanent, interim, temporary or acting.")]
    start_date: Annotated[date | None, says("The first day, if known.")]
    end_date: Annotated[date | None, says("The last day, if it has ended.")]


def _body(one: models.Body, place: Place) -> Organization:
    return Organization(
        id=str(one.pk),
        name=one.name,
        classification=one.kind,
        founding_date=one.since,
        dissolution_date=one.until,
        address=place.page(one),
    )


def _person(one: models.Person, place: Place) -> Person:
    return Person(id=str(one.pk), name=one.name, family_name=one.surname)


def _seat(one: models.Seat, place: Place) -> Membership:
    return Membership(
        id=str(one.pk),
        person_id=str(one.person_id),
        organization_id=str(one.body_id),
        role=one.role,
        start_date=one.since,
        end_date=one.until,
    )


def _post(one: posts.Post, place: Place) -> Post:
    body = str(one.body_id) if one.body_id else None
    return Post(id=str(one.pk), label=one.title, organization_id=body, start_date=one.since, end_date=one.until)


def _holding(one: posts.Holding, place: Place) -> Holding:
    return Holding(
        id=str(one.pk),
        person_id=str(one.person_id),
        post_id=str(one.post_id),
        role=one.manner,
        start_date=one.since,
        end_date=one.until,
    )


KINDS = (
    Kind(
        name="bodies",
        schema=Organization,
        standard=POPOLO,
        rows=lambda at: models.Body.objects.public().filter(authority=at).select_related("authority"),
        tell=each(_body),
    ),
    Kind(
        name="people",
        schema=Person,
        standard=POPOLO,
        rows=lambda at: models.Person.objects.filter(
            Q(pk__in=models.Seat.objects.public().filter(body__authority=at).values("person"))
            | Q(pk__in=posts.Holding.objects.public().filter(post__authority=at).values("person"))
        ),
        tell=each(_person),
    ),
    Kind(
        name="memberships",
        schema=Membership,
        standard=POPOLO,
        rows=lambda at: models.Seat.objects.public().filter(body__authority=at),
        tell=each(_seat),
    ),
    Kind(
        name="posts",
        schema=Post,
        standard=POPOLO,
        rows=lambda at: posts.Post.objects.public().filter(authority=at),
        tell=each(_post),
    ),
    Kind(
        name="holdings",
        schema=Holding,
        standard=POPOLO,
        rows=lambda at: posts.Holding.objects.public().filter(post__authority=at),
        tell=each(_holding),
    ),
)
