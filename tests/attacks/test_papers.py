"""What papers may say: names without end, days beyond every calendar, the same twice. It is entered, or refused in words."""

import copy
import traceback
from random import Random

import msgspec
import pytest
from django.db import models, transaction
from django.urls import reverse

from answerable.findings.models import Reading
from answerable.opening.models import Opening
from answerable.reading.notices import Notice
from answerable.reading.reports import Report
from answerable.trail.states import proved_models

pytestmark = pytest.mark.django_db
ODD = {
    "endless": "Endless words about a council and its NHS Integrated Care Board. " * 40,
    "one sign": "x",
    "right to left": "\u202eCouncil\u2066 of \u200f",
    "outside the first plane": "🂡" * 400,
    "blank": "\u00a0\u2003",
    "growing when folded": "İß" * 300,
}
DAYS = ["0001-01-01", "0001-01-05", "9999-12-01", "9999-12-31"]


def places_in(value, path=()):
    """Every text in a reading as kept, by the way to it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places_in(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from places_in(one, (*path, number))
    elif isinstance(value, str) and path[-1] in {"value", "text", "name", "role", "organisation", "title"}:
        yield path


def spoilt(told, path, value):
    """The reading with another value at that place; the whole list said twice for "twice"."""
    told = copy.deepcopy(told)
    *way, last = path
    holder = told
    for step in way:
        holder = holder[step]
    holder[last] = value
    return told


def said_twice(told):
    """Each list of the reading twice over, one reading for each."""
    for key, value in told.items():
        if isinstance(value, list) and value:
            yield f"{key} twice", told | {key: [*value, *value]}


def spoilt_readings(told, random):
    """Readings that a reader could give of some paper: (what is odd, the reading)."""
    named = [key for key in told if any(places_in(told[key], (key,)))]
    cases = [(f"{key} {name}", with_all_of(told, key, ODD[name])) for key in named for name in ODD]
    first = [one for one in cases if one[0].endswith("endless")]
    others = [*cases, *((f"all days {day}", with_days(told, day)) for day in DAYS), *said_twice(told)]
    return [*random.sample(first, min(8, len(first))), *random.sample(others, min(8, len(others)))]


def with_all_of(told, key, value):
    """Every text under one heading of the reading said otherwise."""
    for path in places_in(told[key], (key,)):
        if not is_day(value_at(told, path)):
            told = spoilt(told, path, value)
    return told


def with_days(told, day):
    for path in places_in(told):
        if path[-1] == "value" and is_day(value_at(told, path)):
            told = spoilt(told, path, day)
    return told


def value_at(told, path):
    for step in path:
        told = told[step]
    return told


def is_day(value):
    return isinstance(value, str) and len(value) == 10 and value[4:8:3] == "--"


def a_reading(told, kind):
    """Whether some reader could give it: of the right types."""
    try:
        msgspec.convert(told, kind)
    except msgspec.ValidationError:
        return False
    return True


def too_long():
    """Values longer than their column: PostgreSQL refuses them, SQLite keeps them."""
    for model in proved_models():
        for one in model._meta.concrete_fields:
            if isinstance(one, models.CharField) and one.max_length:
                for value in model._base_manager.values_list(one.attname, flat=True):
                    if value and len(value) > one.max_length:
                        yield f"{model._meta.label}.{one.name} holds {len(value)} characters of {one.max_length}"


def looked_at_and_confirmed(browser, opening, entered):
    """What goes wrong on the page and at the button."""
    try:
        with transaction.atomic():
            page = browser.get(opening.get_absolute_url())
            seen = page.context["seen"] if page.context and "seen" in page.context else ""
            answer = browser.post(reverse("opening_confirm", args=[opening.pk]), {"seen": seen})
            if answer.status_code == 302:
                answer = browser.get(answer.url)
            assert (page.status_code, answer.status_code) in {(200, 200), (200, 409)}
            entered.append(answer.status_code)
            return list(too_long())
    except Exception as problem:
        where = traceback.extract_tb(problem.__traceback__)[-1]
        return [f"{type(problem).__name__}: {str(problem)[:200]} ({where.filename}:{where.lineno})"]


@pytest.mark.parametrize(("part", "kind"), [("notice", Notice), ("report", Report)])
def test_whatever_a_paper_says_it_is_shown_and_entered_or_refused_in_a_sentence(part, kind, record, at_the_desk):
    opening = Opening.objects.get(state="ready")
    reading = opening.papers.get(part=part).reading
    found, entered = {}, []
    for what, told in spoilt_readings(reading.as_read, Random(1)):
        if told == reading.as_read or not a_reading(told, kind):
            continue
        with transaction.atomic():
            Reading.objects.filter(pk=reading.pk).update(as_read=told)
            for problem in looked_at_and_confirmed(at_the_desk, opening, entered):
                found.setdefault(problem, what)
            transaction.set_rollback(True)
    assert not found, "\n".join(f"{what}: {problem}" for problem, what in found.items())
    assert entered.count(200) > 5, entered
