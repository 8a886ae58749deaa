"""Keys between tables look back along the trail too; import-linter cannot see those given as text, so they are checked here."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from answerable.findings.models import Finding, Report
from answerable.people.models import Person
from tests.architecture.rooms import order, our_models


def related(model):
    """Every table a model points at, by which field: foreign, one-to-one and many-to-many keys with their tables between."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if field.remote_field:
            yield field.name, field.remote_field.model
            if field.many_to_many and not field.remote_field.through._meta.auto_created:
                yield f"{field.name} (through)", field.remote_field.through


def forward_keys(tables):
    """Keys that point to a room further along, or to one beside. Django's own tables are below every room."""
    rank = order()
    return [
        f"{model._meta.label}.{name} -> {there._meta.label}"
        for model in tables
        for name, there in related(model)
        if there._meta.app_label != model._meta.app_label
        and there._meta.app_label in rank
        and rank[there._meta.app_label] >= rank[model._meta.app_label]
    ]


def test_every_key_points_back_or_within_its_room():
    assert forward_keys(our_models()) == []


def test_every_table_stands_in_a_room_of_the_order():
    assert {model._meta.app_label for model in our_models()} - order().keys() == set()


def test_there_are_keys_for_this_test_to_see():
    seen = {(model._meta.label, name) for model in our_models() for name, _ in related(model)}
    assert {("findings.Finding", "report"), ("findings.Finding", "answering"), ("matters.Matter", "reports")} <= seen
    assert ("findings.Finding", "answering (through)") in seen


@pytest.mark.parametrize("kind", [models.ForeignKey, models.OneToOneField])
def test_a_forward_key_is_named(kind):
    with isolate_apps("answerable.people"):

        class Ward(models.Model):
            finding = kind(Finding, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "people"

    assert forward_keys([Ward]) == ["people.Ward.finding -> findings.Finding"]


def test_a_forward_many_to_many_key_is_named():
    with isolate_apps("answerable.people"):

        class Ward(models.Model):
            reports = models.ManyToManyField(Report, related_name="+")

            class Meta:
                app_label = "people"

    assert forward_keys([Ward]) == ["people.Ward.reports -> findings.Report"]


def test_a_many_to_many_key_back_through_a_table_further_on_is_named():
    with isolate_apps("answerable.people", "answerable.findings"):

        class Interest(models.Model):
            person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
            ward = models.ForeignKey("people.Ward", on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "findings"

        class Ward(models.Model):
            people = models.ManyToManyField(Person, through=Interest, related_name="+")

            class Meta:
                app_label = "people"

    assert forward_keys([Ward]) == ["people.Ward.people (through) -> findings.Interest"]


def test_a_key_back_is_not_named():
    with isolate_apps("answerable.findings"):

        class Annex(models.Model):
            person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "findings"

    assert forward_keys([Annex]) == []


def test_the_trail_has_no_keys_out_of_itself():
    keys = [(name, there) for model in apps.get_app_config("trail").get_models() for name, there in related(model)]
    assert [name for name, there in keys if there._meta.app_label != "trail"] == []
    assert {name for name, _ in keys} == {"ledger", "entry", "shape"}
