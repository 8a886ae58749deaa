"""Gives each authority its own row of every file it has used, with the readings, papers and corrections that are its own.

Until now one row stood for the same bytes wherever they came in. Whose a reading is, its report, requisition or opening says. A
correction belongs to the authority of the one account whose name it bears; where that does not tell, to every authority that has
the file, for in each of them it was in force. A file that nothing was made of goes to the authority that was entered first.
"""

from collections import defaultdict

from django.db import migrations

READING_FIELDS = ("pk", "authority_id", "report__authority_id", "requisition__matter__authority_id", "paper__opening__authority_id")


def to_their_authorities(apps, schema_editor):
    using = schema_editor.connection.alias
    models = {name: apps.get_model(*name.split(".")) for name in ("findings.FileOfAll", "findings.Reading", "opening.Paper")}
    authorities = apps.get_model("people", "Authority").objects.using(using)
    first = authorities.order_by("pk").values_list("pk", flat=True).first()
    if first is None:
        return  # no council, so nothing was ever made of a file
    accounts = authorities_by_account_name(apps, using)
    for file in models["findings.FileOfAll"].objects.using(using).order_by("arrived_at", "pk"):
        readings = models["findings.Reading"].objects.using(using).filter(file=file)
        papers = models["opening.Paper"].objects.using(using).filter(file=file)
        since = arrivals(readings, papers) or {first: file.arrived_at}
        rows = {pk: keep(apps, using, file, pk, since, readings) for pk in since}
        for told in readings.values_list(*READING_FIELDS):
            whose = next((one for one in told[1:] if one), min(since, key=since.get))
            readings.filter(pk=told[0]).update(own_file=rows[whose])
        for pk, whose in papers.values_list("pk", "opening__authority_id"):
            papers.filter(pk=pk).update(own_file=rows[whose])
        share_corrections(apps, using, file, rows, accounts)


def authorities_by_account_name(apps, using):
    """Which authorities have an account of each name, as corrections are signed: the full name, or failing that the user name."""
    found = defaultdict(set)
    for account in apps.get_model("people", "Account").objects.using(using).exclude(authority=None):
        found[f"{account.first_name} {account.last_name}".strip() or account.username].add(account.authority_id)
    return found


def arrivals(readings, papers):
    """When each authority first had the file, as far as its own readings and openings tell."""
    found = defaultdict(list)
    for *told, at in readings.values_list(*READING_FIELDS[1:], "read_at"):
        whose = next((one for one in told if one), None)
        if whose:
            found[whose].append(at)
    for whose, at in papers.values_list("opening__authority_id", "opening__begun_at"):
        found[whose].append(at)
    return {whose: min(times) for whose, times in found.items()}


def keep(apps, using, file, authority, since, readings):
    """The authority's own row. Whoever had the file first gave it its name and its day; anybody else has what their readings say."""
    name, at = file.name, file.arrived_at
    if authority != min(since, key=since.get):
        at = since[authority]
        for as_read, *told in readings.values_list("as_read__file__name", *READING_FIELDS[1:]):
            if as_read and next((one for one in told if one), None) == authority:
                name = as_read
                break
    return apps.get_model("findings", "SourceFile").objects.using(using).create(
        authority_id=authority,
        sha256=file.sha256,
        name=name,
        media_type=file.media_type,
        size=file.size,
        content=file.content.name,
        arrived_at=at,
    )


def share_corrections(apps, using, file, rows, accounts):
    """Each correction to its authority. Where one goes to several, each gets a row, and later ones stay later: the last one holds."""
    corrections = apps.get_model("findings", "Correction").objects.using(using)
    behind, kept = set(), set()  # the authorities whose rows are new from here on; the old rows that found a place
    for correction in list(corrections.filter(file=file).order_by("pk")):
        by = accounts.get(correction.made_by, set()) & rows.keys()
        for place, whose in enumerate(sorted(by if len(by) == 1 else rows)):
            if place == 0 and whose not in behind:
                corrections.filter(pk=correction.pk).update(own_file=rows[whose])
                kept.add(correction.pk)
                continue
            behind.add(whose)
            corrections.create(
                **{field.attname: getattr(correction, field.attname) for field in corrections.model._meta.fields if field.name not in ("id", "own_file")},
                own_file=rows[whose],
            )
        if correction.pk not in kept:
            corrections.filter(pk=correction.pk).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("findings", "0004_files_of_an_authority"),
        ("opening", "0002_files_of_an_authority"),
        ("requisitions", "0001_initial"),
    ]
    operations = [migrations.RunPython(to_their_authorities)]
