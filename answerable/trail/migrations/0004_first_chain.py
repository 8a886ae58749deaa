"""Take the first chain over: each of its entries into the ledger of its authority, in order, with its old number and digests.

The rows themselves are witnessed afterwards, by `trail.carrying`, once every table is up to date.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db import migrations

from answerable.trail.commitments import commitment, digest_of, fresh_salt
from answerable.trail.first_chain import MARK

INSTALLATION, BEGINNING = "installation", "0" * 64

# From a record of the first version to its authority. What hangs on no authority by itself is found by what uses it.
WAYS = {
    "people.authority": ("",),
    "people.body": ("authority",),
    "clocks.clock": ("authority",),
    "clocks.closure": ("authority",),
    "findings.report": ("authority",),
    "findings.reading": ("authority", "report__authority", "requisition__matter__authority"),
    "findings.sourcefile": (),
    "findings.correction": (),
    "matters.matter": ("authority",),
    "requisitions.requisition": ("matter__authority",),
    "meetings.meeting": ("body__authority",),
    "answers.invitation": ("meeting__body__authority",),
    "answers.question": ("meeting__body__authority",),
    "desk.opening": ("authority",),
    "opening.opening": ("authority",),
}
MOVED = {"desk.opening": "opening.opening"}


def authority_of(apps, kind, key):
    """The short name of the authority that an old entry's record belongs to; the installation's where there is none."""
    try:
        row = apps.get_model(MOVED.get(kind, kind))._base_manager.get(pk=key)
    except (LookupError, ObjectDoesNotExist, ValueError):
        return INSTALLATION
    if kind == "findings.correction":
        kind, row = "findings.sourcefile", row.file
    if kind == "findings.sourcefile":
        return of_file(apps, row)
    for way in WAYS.get(kind, ()):
        if slug := at_the_end(row, way):
            return slug
    return INSTALLATION


def of_file(apps, file):
    for paper in apps.get_model("opening.Paper")._base_manager.filter(file_id=file.pk).order_by("pk"):
        return paper.opening.authority.slug
    for reading in apps.get_model("findings.Reading")._base_manager.filter(file_id=file.pk).order_by("pk"):
        for way in WAYS["findings.reading"]:
            if slug := at_the_end(reading, way):
                return slug
    # Nothing was made of it: the file itself goes to the authority that was entered first, and so does its entry.
    first = apps.get_model("people.Authority")._base_manager.order_by("pk").first()
    return first.slug if first else INSTALLATION


def at_the_end(row, way):
    for step in filter(None, way.split("__")):
        try:
            row = getattr(row, step)
        except ObjectDoesNotExist:
            return None
        if row is None:
            return None
    return row.slug


def take_over(apps, schema_editor):
    first, head = apps.get_model("trail.FirstEntry"), apps.get_model("trail.FirstHead")
    entries, ledgers = apps.get_model("trail.Entry"), apps.get_model("trail.Ledger")
    found = {}
    for was in first.objects.order_by("number").iterator():
        key = authority_of(apps, was.kind, was.key)
        if key not in found:
            found[key] = ledgers.objects.create(key=key, taken_over=False)
        ledger = found[key]
        entry = as_an_entry(entries, was, ledger)
        entry.save(force_insert=True)
        ledger.number, ledger.digest = entry.number, entry.digest
    for authority in apps.get_model("people.Authority")._base_manager.all():
        if authority.slug not in found and first.objects.exists():
            found[authority.slug] = ledgers.objects.create(key=authority.slug, taken_over=False)
    for ledger in found.values():
        ledger.save()
    if first.objects.exists():
        last = first.objects.order_by("-number")[0]
        if not head.objects.filter(number=last.number, digest=last.digest).exists():
            raise RuntimeError(
                "The trail of the version before is broken: its head does not agree with its last entry. Run that version's "
                "`answerable verify`, and do not go on before it is known what happened."
            )


def as_an_entry(entries, was, ledger):
    """An old entry in the new shape: every word it said, and the place it had in the first chain."""
    details = {**was.details, MARK: {"number": was.number, "previous": was.previous, "digest": was.digest}}
    did = {"role": was.role, "verb": was.verb, "kind": was.kind, "key": was.key}
    told = {"about": was.about, "details": details}
    salts = {"did_salt": fresh_salt(), "told_salt": fresh_salt(), "by_salt": fresh_salt()}
    chained = {
        "ledger": ledger.key,
        "number": ledger.number + 1,
        "at": was.at.isoformat(),
        "did": commitment(salts["did_salt"], did),
        "told": commitment(salts["told_salt"], told),
        "by": commitment(salts["by_salt"], was.by),
        "rows": digest_of([]),
        "previous": ledger.digest,
    }
    return entries(
        ledger=ledger, number=chained["number"], at=was.at, by=was.by, **did, **told, **salts,
        did_digest=chained["did"], told_digest=chained["told"], by_digest=chained["by"], rows_digest=chained["rows"],
        previous=ledger.digest, digest=digest_of(chained),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("trail", "0003_ledgers"),
        ("answers", "0001_initial"),
        ("clocks", "0001_initial"),
        ("desk", "0003_openings_have_a_room"),
        ("findings", "0003_marks_taken_back"),
        ("matters", "0001_initial"),
        ("meetings", "0001_initial"),
        ("opening", "0001_from_the_desk"),
        ("people", "0001_initial"),
        ("requisitions", "0001_initial"),
    ]
    # It looks the first version's records up as that version kept them.
    run_before = [
        ("findings", "0004_files_of_an_authority"),
        ("meetings", "0002_matters_on_the_agenda"),
        ("answers", "0002_questions_of_a_matter"),
        ("opening", "0002_files_of_an_authority"),
    ]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
