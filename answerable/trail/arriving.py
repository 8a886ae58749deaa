"""Taking in a council's archive: everything in it is checked, and it comes into an empty installation whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any
from zipfile import BadZipFile

from django.core.files import File
from django.core.management.color import no_style
from django.db import connection, models, transaction

from answerable.trail.acts import Objection, Refused
from answerable.trail.bag import DATA, Opened
from answerable.trail.commitments import digest_of
from answerable.trail.leaving import CHUNK, FILES, FORMAT, LEDGER, OF_SEVERAL, RECORD, fields_of, models_of_a_council
from answerable.trail.models import BEGINNING, Entry, Ledger, Shape, Touched
from answerable.trail.proof import verify
from answerable.trail.states import Kind

MOST = 20  # problems told


def check(source: IO[bytes]) -> list[str]:
    """What is wrong with an archive: each file and each entry that is not what it was; empty where it holds."""
    try:
        opened = Opened(source)
        found = list(islice(opened.problems(), MOST))
        if not found and (said := opened.info().get("Answerable-Format")) not in (FORMAT, OF_SEVERAL):
            found = [f"it is in the form {said or 'of something else'}; this software reads the forms {FORMAT} and {OF_SEVERAL}"]
        return found or list(islice(_of_the_ledgers(opened), MOST))
    except (BadZipFile, ValueError, OSError) as why:
        return [f"it is no archive of a council, or was cut short ({why})"]


@transaction.atomic
def arrive(source: IO[bytes]) -> str:
    """Take an archive into this installation, which is empty; returns whose it is. Raises Refused; then nothing was changed."""
    if problems := check(source):
        raise Refused([Objection(reason=f"The archive does not hold: {problem}.") for problem in problems])
    if objections := objections_to_arriving():
        raise Refused(objections)
    opened = Opened(source)
    kinds: list[Kind] = [Ledger, Shape, Entry, Touched]
    for kind in kinds:
        _enter(kind, opened.lines(f"{DATA}{LEDGER}{kind._meta.model_name}.jsonl"))
    for kind in models_of_a_council():
        _enter(kind, opened.lines(f"{DATA}{RECORD}{kind._meta.label_lower}.jsonl"))
    _keep_files(opened)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*kinds, *models_of_a_council()]):
            cursor.execute(statement)
    if broken := verify(most=MOST).problems:
        raise Refused([Objection(reason=f"The record does not hold here: {problem}") for problem in broken])
    return opened.info()["External-Identifier"]


def objections_to_arriving() -> list[Objection]:
    """Why no council may arrive: there is something here already, and its numbers would be given out twice."""
    kinds: list[Kind] = [Entry, *models_of_a_council()]
    there = [model._meta.verbose_name_plural for model in kinds if model._base_manager.exists()]
    if not there:
        return []
    told = ", ".join(map(str, there[:5]))
    why = f"This installation is not empty: it has {told}. Start with a new database (or a new ANSWERABLE_VAR)."
    return [Objection(reason=why)]


def _of_the_ledgers(opened: Opened) -> Iterator[str]:
    """The entries of each ledger worked out again, from the first to the last."""
    heads = [json.loads(line) for line in opened.lines(f"{DATA}{LEDGER}ledger.jsonl")]
    ledgers = {head["id"]: Ledger(key=head["key"]) for head in heads}
    stands = dict.fromkeys(ledgers, (0, BEGINNING))
    touched = _grouped(opened.lines(f"{DATA}{LEDGER}touched.jsonl"))
    for line in opened.lines(f"{DATA}{LEDGER}entry.jsonl"):
        entry = _row(Entry, json.loads(line))
        if (of := entry.ledger_id) not in ledgers:
            yield f"the entry {entry.pk} is of no ledger in the archive"
            return
        number, previous = stands[of][0] + 1, stands[of][1]
        entry.ledger = ledgers[of]
        leaves = touched.get(entry.pk, [])
        whole = (entry.number, entry.previous, entry.digest, entry.rows_digest)
        if whole != (number, previous, entry.worked_out_digest(), digest_of(leaves)):
            yield f"entry {number} of the ledger of {entry.ledger.key} does not follow from the one before it"
            return
        stands[of] = (number, entry.digest)
    for head in heads:
        number, previous = stands[head["id"]]
        if (head["number"], head["digest"]) != (number, previous):
            yield f"the ledger of {head['key']} ends at entry {number}, and says that it ends at {head['number']}"


def _grouped(lines: Iterable[bytes]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for line in lines:
        one = json.loads(line)
        found.setdefault(one["entry_id"], []).append(one["leaf"])
    return found


def _enter(model: Kind, lines: Iterator[bytes]) -> None:
    """The rows of a file, as they were; what points to rows that come later is held to it when all is there."""
    _, several = fields_of(model)
    while chunk := [json.loads(line) for line in islice(lines, CHUNK)]:
        model._base_manager.bulk_create([_row(model, told) for told in chunk])
        for name in several:
            field: Any = model._meta.get_field(name)
            through = field.remote_field.through
            own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
            pairs = [(told[model._meta.pk.attname], key) for told in chunk for key in told[name]]
            through._base_manager.bulk_create([through(**{f"{own}_id": pk, f"{other}_id": key}) for pk, key in pairs])


def _row(model: Kind, told: dict[str, Any]) -> Any:
    """A row of what a line says; a secret that was left out is one that opens nothing."""
    row = model()
    for field in model._meta.concrete_fields:
        if field.attname in told:
            value = told[field.attname]
            json_itself = isinstance(field, models.JSONField)
            setattr(row, field.attname, value if json_itself or value is None else _target(field).to_python(value))
        elif field.name == "password":
            setattr(row, field.attname, "!")
    return row


def _target(field: Any) -> Any:
    return field.target_field if field.is_relation else field


def _keep_files(opened: Opened) -> None:
    """Each file in its place; one that is there already has the same bytes, for its name is its digest."""
    for model in models_of_a_council():
        for content, digest in getattr(model, "FILES", {}).items():
            storage = getattr(model, content).field.storage
            for name, sha256 in model._base_manager.order_by("pk").values_list(content, digest):
                if not storage.exists(name):
                    with opened.zip.open(f"{opened.name}/{DATA}{FILES}{sha256}") as source:
                        storage.save(name, File(source))
