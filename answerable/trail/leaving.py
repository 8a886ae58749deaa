"""The whole of a council's record as one archive: every row that its ledger proves, the ledger with its salts, every kept file.

It holds what is not public too: it is for the council, and for the installation that goes on with the record. Left out are what
carries no public meaning (passwords), the daily heads, which are of all councils together, and official statistics, which can be
loaded again from their publishers' files. A council that follows others takes their records along, each with its own ledger:
its own points to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Any

from django.db import models, transaction
from django.db.models import Max

from answerable.trail.acts import Objection, Refused
from answerable.trail.bag import Bag
from answerable.trail.chain import in_turn
from answerable.trail.commitments import canonical, plain
from answerable.trail.models import Entry, Ledger, Shape, Touched
from answerable.trail.states import Kind, proved_models, through_of

CHUNK = 1000
FORMAT, OF_SEVERAL = "1", "2"  # one council's record, and one with those of the councils it follows
LEDGER = "ledger/"
RECORD, FILES = "record/", "files/"


def leave(key: str, out: IO[bytes], others: Sequence[str] = ()) -> dict[str, str]:
    """Write the archive of the council with this ledger; returns what describes it. Nobody acts there meanwhile.

    `others` are the ledgers of the councils it follows, which go along.

    Raises Refused where there is no such ledger, where a file is gone or altered, and where rows point to another council's.
    """
    with transaction.atomic():
        keys = sorted({key, *others})
        there = set(Ledger.objects.filter(key__in=keys).values_list("key", flat=True))
        if missing := [one for one in keys if one not in there]:
            raise Refused([Objection(reason=f"There is no ledger of “{one}”.") for one in missing])
        for one in keys:
            in_turn(one)
        ledgers = list(Ledger.objects.filter(key__in=keys).order_by("key"))
        if objections := bound_to_others(key, keys):
            raise Refused(objections)
        bag = Bag(out, key)
        for model, rows in of_the_ledgers(ledgers):
            bag.put(f"{LEDGER}{model._meta.model_name}.jsonl", lines_of(model, rows))
        for model in models_of_a_council():
            bag.put(f"{RECORD}{model._meta.label_lower}.jsonl", lines_of(model, rows_of(model, keys)))
        _put_files(bag, keys)
        last = Entry.objects.filter(ledger__in=ledgers).aggregate(last=Max("at"))["last"]
        info = {
            "External-Identifier": key,
            "Bagging-Date": f"{last:%Y-%m-%d}" if last else "1980-01-01",
            "Answerable-Format": FORMAT if len(ledgers) == 1 else OF_SEVERAL,
            **{_named(one, key): f"{one.number} {one.digest}" for one in ledgers},
        }
        bag.end(info)
        return info


def _named(ledger: Ledger, key: str) -> str:
    return "Answerable-Ledger" if ledger.key == key else f"Answerable-Ledger-Of-{ledger.key}"


def models_of_a_council() -> list[Kind]:
    """The kinds whose rows belong to one council's ledger."""
    return [model for model in proved_models() if getattr(model, "LEDGER", None) is not None]


def rows_of(model: Kind, keys: Sequence[str]) -> models.QuerySet[Any]:
    """The rows of a kind that belong to any of these councils."""
    way = getattr(model, "LEDGER", "")
    return model._base_manager.filter(**{f"{way}__slug__in" if way else "slug__in": keys})


def of_the_ledgers(ledgers: Sequence[Ledger]) -> list[tuple[Kind, models.QuerySet[Any]]]:
    """The tables of the ledgers themselves."""
    touched = Touched.objects.filter(entry__ledger__in=ledgers)
    shapes = Shape.objects.filter(pk__in=touched.order_by().values("shape"))
    return [
        (Ledger, Ledger.objects.filter(pk__in=[one.pk for one in ledgers])),
        (Shape, shapes),
        (Entry, Entry.objects.filter(ledger__in=ledgers)),
        (Touched, touched),
    ]


def lines_of(model: Kind, rows: models.QuerySet[Any]) -> Iterator[bytes]:
    """Each row as a line of canonical JSON, by its key; so many at a time."""
    columns, several = fields_of(model)
    found, last = rows.order_by("pk"), None
    while chunk := list((found if last is None else found.filter(pk__gt=last)).values("pk", *columns)[:CHUNK]):
        last = chunk[-1]["pk"]
        others = {name: _others(model, name, [row["pk"] for row in chunk]) for name in several}
        for row in chunk:
            told = {name: plain(row[name]) for name in columns}
            told |= {name: others[name].get(row["pk"], []) for name in several}
            yield canonical(told) + b"\n"


def fields_of(model: Kind) -> tuple[list[str], list[str]]:
    """The columns of a kind, and its many-to-many fields without a model of their own; not what carries no public meaning."""
    left_out = getattr(model, "NOT_PROVED", {})
    columns = [field.attname for field in model._meta.concrete_fields if field.name not in left_out]
    several = [
        field.name for field in model._meta.many_to_many if field.name not in left_out and through_of(field)._meta.auto_created
    ]
    return columns, several


def _others(model: Kind, name: str, keys: list[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    pairs = model._base_manager.filter(pk__in=keys, **{f"{name}__isnull": False}).order_by("pk", name)
    for pk, other in pairs.values_list("pk", name):
        found.setdefault(pk, []).append(other)
    return {pk: sorted(others) for pk, others in found.items()}


def bound_to_others(key: str, keys: Sequence[str]) -> list[Objection]:
    """Which rows point to rows of none of the councils that leave together: without those the archive would not be whole."""
    objections = []
    for model in models_of_a_council():
        for field in model._meta.concrete_fields:
            target: Any = field.related_model
            if target not in proved_models():
                continue
            own = rows_of(target, keys).values("pk") if getattr(target, "LEDGER", None) is not None else []
            away = rows_of(model, keys).exclude(**{f"{field.name}__isnull": True}).exclude(**{f"{field.name}__in": own})
            if many := away.count():
                what = f"{many} × {model._meta.verbose_name}: its {field.verbose_name} is in another record"
                objections.append(Objection(reason=f"The record of “{key}” cannot leave alone. {what}."))
    return objections


def _put_files(bag: Bag, keys: Sequence[str]) -> None:
    """Each kept file once, under its SHA-256; held against that as it is read."""
    for model in models_of_a_council():
        for content, digest in getattr(model, "FILES", {}).items():
            there = {getattr(row, digest): row for row in rows_of(model, keys).order_by("pk").iterator(chunk_size=CHUNK)}
            for sha256 in sorted(there):
                try:
                    with getattr(there[sha256], content).open("rb") as source:
                        found = bag.put(FILES + sha256, source.chunks())
                except FileNotFoundError:
                    found = ""
                if found != sha256:
                    why = "was altered" if found else "is not in its place on this server"
                    raise Refused([Objection(reason=f"The file “{there[sha256]}” ({sha256}) {why}: the record is not whole.")])
